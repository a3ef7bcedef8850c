"""Answer card and search as the data grow: in the server and over HTTP, beside rdflib in the same run.

In the server is one call of the web application, address to finished page, no socket; over HTTP is the same page
fetched from the server in another process on the loopback interface, one connection a request. The peer is rdflib
alone, on a graph of the same triples in memory: it runs the stored question `who-decides-matter`, which is the least of
what a card says. Each request is about another matter.

The larger data are copies of our own in which every thing has another name, matters and bodies too, so that a card
stays as long as it is and only the graph grows.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import rdflib

from mandatgraf.locations import find_folders
from mandatgraf.service import Service
from mandatgraf.terms import to_graph
from mandatgraf.web import create_app

if TYPE_CHECKING:
    from flask import Flask

WORDS = ("sundhed", "styregruppe", "forløbsprogram", "Borgerdesign", "klynge", "sekretariat", "psykiatri")
FINE = 200
_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*")')
_NAME = re.compile(r"(?<![\w/<-])([a-z-]+):([A-Za-z0-9][A-Za-z0-9_-]*)")
_KIND = re.compile(r"^PREFIX ([a-z-]+): <https://w3id.org/mandatgraf/id/", re.MULTILINE)


def grown(home: Path, copies: int, into: Path) -> Path:
    """Write our data and so many copies less one, each with names of its own; return the folder."""
    for file in sorted(home.rglob("*.ttl")):
        text = file.read_text("utf-8")
        kinds = set(_KIND.findall(text))
        folder = file.parent.relative_to(home)
        for number in range(copies):
            reference = folder.parts[:1] == ("reference",)
            name = f"{file.stem}-{number}.ttl" if reference else file.name
            place = folder if reference or not number else Path(folder.parts[0], f"{folder.parts[1]}-{number}")
            target = into / place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(renamed(text, number, kinds) if number else text, "utf-8")
    return into


def renamed(text: str, number: int, kinds: set[str]) -> str:
    """Give every thing of the kinds another name; texts in quotes stay as they are."""
    parts = _QUOTED.split(text)
    return "".join(part if place % 2 else _named(part, number, kinds) for place, part in enumerate(parts))


def _named(text: str, number: int, kinds: set[str]) -> str:
    return _NAME.sub(lambda found: f"{found[0]}-x{number}" if found[1] in kinds else found[0], text)


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of the service over the data, started as people start it."""
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        first = server.stdout.readline().strip() if server.stdout else ""
        yield first.removesuffix("/da/")
        server.terminate()


def times(asked: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    """How long each took, in milliseconds; the first is asked once before, uncounted."""
    ask(asked[0])
    found = []
    for each in asked:
        started = time.perf_counter()
        ask(each)
        found.append((time.perf_counter() - started) * 1000)
    return found


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def fetch(address: str) -> bytes:
    """One page over HTTP; anything but 200 is raised."""
    if not address.startswith("http://127.0.0.1:"):
        raise SystemExit(f"{address} is no address of the server; nothing was measured.")
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 -- our own server, see above
        body: bytes = answer.read()
    return body


def measure(data: Path, requests: int, peer_requests: int) -> None:
    """Print the rows of one size."""
    service = Service.open(data=data)
    triples = sum(len(graph) for graph in service.dataset.graphs.values())
    matters = sorted(iri for iri in map(str, service.search.matters) if "/id/matter/" in iri)
    chosen = matters[:: max(1, len(matters) // requests)][:requests]
    paths = {
        "card": [f"/da/who/{iri.rpartition('/')[2]}" for iri in chosen],
        "search": [f"/da/search?q={quote(WORDS[place % len(WORDS)])}" for place in range(len(chosen))],
    }
    inside = {name: statistics.median(times(asked, _in(create_app(service)))) for name, asked in paths.items()}
    for name, inner in inside.items():
        print(f"{triples} triples, {name}: in the server median {inner:.1f} ms", file=sys.stderr, flush=True)
    peer = statistics.median(times(chosen[:peer_requests], _rdflib(service))) if peer_requests else None
    del service
    with served(data) as site:
        over = {name: p95(times(asked, lambda path: fetch(site + path))) for name, asked in paths.items()}
    for name, inner in inside.items():
        beside = f"rdflib median {peer:.1f} ms; ratio {inner / peer:.3f}" if peer else "rdflib not asked"
        print(
            f"{triples} triples, {name}: in the server median {inner:.1f} ms, HTTP p95 {over[name]:.1f} ms; {beside}",
            flush=True,
        )


def _in(app: Flask) -> Callable[[str], None]:
    """Ask the application itself."""
    client = app.test_client()

    def ask(path: str) -> None:
        answer = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        if answer.status_code != FINE:
            raise SystemExit(f"{path}: {answer.status_code}; nothing was measured.")

    return ask


def _rdflib(service: Service) -> Callable[[str], None]:
    """Ask rdflib, on a graph of the same triples."""
    question, graph = service.catalogue.get("who-decides-matter"), rdflib.Graph()
    for triples in service.dataset.graphs.values():
        to_graph(triples, graph)

    def ask(iri: str) -> None:
        list(graph.query(question.bind({"matter": iri})))

    return ask


def main() -> None:
    """Measure each size and print its rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--requests", type=int, default=200, help="pages of each kind (default 200)")
    parser.add_argument("--peer-requests", type=int, default=20, help="questions to rdflib (default 20; 0: none)")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 33], help="how many times our data (1 33)")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for copies in chosen.copies:
        with tempfile.TemporaryDirectory() as folder:
            data = grown(find_folders().data, copies, Path(folder)) if copies > 1 else find_folders().data
            measure(data, max(1, chosen.requests), max(0, chosen.peer_requests))


if __name__ == "__main__":
    main()
