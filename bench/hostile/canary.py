"""Texts that try to call out, mutated, against a canary: a listener that no query may ever reach.

    python bench/hostile/canary.py --count 100000

Three runs over the same mutants. Without guard and without limits the canary must sing, else the trap is not set. With
the guard alone, what it lets through is asked of an engine that could call out. With the guard off, every mutant is asked
of the real workers, whose limits alone have to hold.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import random
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from mandatgraf import guard
from mandatgraf.bounded import Job, Limits
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.errors import MandatgrafError
from mandatgraf.formats import ResultFormat


@dataclass
class Canary:
    """A listener on both loopback addresses; each connection is a song."""

    songs: list[str] = field(default_factory=list)
    port: int = 0
    _listeners: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listeners.append(socket.create_server(("127.0.0.1", 0)))
        self.port = self._listeners[0].getsockname()[1]
        with contextlib.suppress(OSError):
            self._listeners.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for listener in self._listeners:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for listener in self._listeners:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _listen(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, contextlib.suppress(OSError):
                    connection.settimeout(2)
                    self.songs.append(connection.recv(200).decode("latin-1"))
                    connection.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    @property
    def addresses(self) -> tuple[str, ...]:
        """The canary in different spellings."""
        hosts = ("127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f.1", "LOCALHOST", "u@127.0.0.1")
        plain = tuple(f"http://{host}:{self.port}/" for host in hosts)
        first = plain[0]
        return (
            *plain,
            first.upper(),
            first.replace("h", "\\u0068", 1),
            first.replace("/127", "/\\U00000031\u0032\u0037"),
        )


def texts(canary: Canary) -> tuple[str, ...]:
    """What is mutated."""
    url = canary.addresses[0]
    return (
        f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?a ?b 'x' SERVICE SILENT <{url}> {{}} }}",
        f"PREFIX ex: <{url}> SELECT * {{ SERVICE ex:x {{ ?s ?p ?o }} }}",
        f"PREFIX ex: <{url}> SELECT * {{ SERVICEex:x {{ ?s ?p ?o }} }}",
        f"BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?e {{<{url}>}} SERVICE ?e {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?e {{<{url}>}} FILTER(?a<?b)SERVICE?e#>\n {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(IRI('{url}') AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER NOT EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
        f"DESCRIBE ?s {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{url}> {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
        f"LOAD <{url}>",
        f"LOAD SILENT <{url}> INTO GRAPH <urn:g>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"INSERT {{ ?s ?p ?o }} USING <{url}> WHERE {{ ?s ?p ?o }}",
        f"SELECT * {{ ?s ?p ?o }} ; LOAD <{url}>",
    )


_PIECES: Final = (
    *("{", "}", "(", ")", "'", '"', "'''", '"""', "\\", "#", "\n", "<", ">", " ", "\t", "\r", ".", ";", ",", "1", "/*", "--"),
    *("service", "SERVICE", "SeRvIcE", "SILENT", "LOAD", "SELECT *", "FROM", "FROM NAMED", "INTO", "USING", "BASE"),
    *("?a", "a:", "_:b", "@en", "^^", "BIND(", " AS ?x)", "OPTIONAL", "UNION", "MINUS", "GRAPH?g", "true.", "true-", "a:b."),
    *("\\u0053ERVICE", "S\\u0045RVICE", "\u017fervice", "xSERVICE", "SERVICEex:x", "SERVICE?e", "SERVICE<", "ser\u200bvice"),
    *("<a>b<c", "FILTER(?a<?b)", "FILTER(?a<?b&&?c>?d)", "#>\n", "'\\''", '"\\""', "<<", ">>", "%41", "\\(", "INSERT DATA"),
    *("{?s ?p ?o}", "PREFIX a: <https://example.org/>", "\x00", "\ufeff", "\u00a0", "\u2028", "LOADa:b", "SERVICE#\n", "é"),
)  # fmt: skip


def mutants(canary: Canary, count: int, seed: int = 5) -> Iterator[str]:
    """Texts with up to six changes each; the same for the same seed but for the port."""
    chance = random.Random(seed)  # noqa: S311 -- a seed makes cases that stay the same
    bases = texts(canary)
    pieces = [*_PIECES]
    for url in canary.addresses:
        pieces += [f"<{url}>", f"PREFIX ex: <{url}> ", f"VALUES ?e {{<{url}>}} "]
    for _ in range(count):
        text = chance.choice(bases)
        for _ in range(chance.randint(0, 6)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(pieces) + text[at + chance.choice([0, 0, 1, 3]) :]
        yield text


def sings(canary: Canary, text: str) -> bool:
    """Whether a text reaches the canary where nothing holds it back; the trap is only set if some do."""
    before = len(canary.songs)
    _evaluate(text)
    return len(canary.songs) > before


def past_the_guard(canary: Canary, count: int, seed: int = 5) -> tuple[int, list[str]]:
    """How many mutants the guard let through, and which of those reached the canary."""
    passed, reached = 0, []
    for text in mutants(canary, count, seed):
        try:
            checked = guard.check(text)
        except MandatgrafError:
            continue
        passed += 1
        if sings(canary, checked.text):
            reached.append(text)
    return passed, reached


def past_the_workers(
    canary: Canary, count: int, opened: Dispatcher, seed: int = 5
) -> tuple[collections.Counter[str], list[str]]:
    """What came of each mutant in a real worker without the guard, and what the canary heard."""
    canary.songs.clear()
    outcomes = collections.Counter[str]()
    for number, text in enumerate(mutants(canary, count, seed)):
        try:
            opened.ask(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", Job(text, ResultFormat.JSON))
            outcomes["answered"] += 1
        except MandatgrafError as error:
            outcomes[error.code] += 1
    time.sleep(0.1)
    return outcomes, [*canary.songs]


def _evaluate(text: str) -> None:
    """Ask an engine that may call out, as a query and as an update."""
    with contextlib.suppress(SyntaxError, OSError, ValueError, RuntimeError):
        found = ox.Store().query(text)
        if not isinstance(found, ox.QueryBoolean):
            for number, _ in enumerate(found):
                if number > 100:  # noqa: PLR2004 -- the first rows have called out already
                    break
    with contextlib.suppress(SyntaxError, OSError, ValueError, RuntimeError):
        ox.Store().update(text)


def main() -> int:
    """Run all three; 1 where the canary sang, or where it could not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    with Canary() as canary:
        control = sum(sings(canary, text) for text in mutants(canary, 1_000, asked.seed))
        print(f"without guard and limits: {control} of 1000 reached the canary")
        started = time.monotonic()
        passed, reached = past_the_guard(canary, asked.count, asked.seed)
        took = time.monotonic() - started
        print(
            f"with the guard alone: {passed} of {asked.count} passed it, {len(reached)} reached the canary ({took:.0f} s)"
        )
        for text in reached[:10]:
            print(f"  {text!r}")
        started = time.monotonic()
        opened = Dispatcher(ox.Store(), Limits(seconds=2, budget=1e9))
        outcomes, songs = past_the_workers(canary, asked.count, opened, asked.seed)
        opened.close()
        took = time.monotonic() - started
        print(f"with the workers alone: {dict(outcomes)}, {len(songs)} reached the canary ({took:.0f} s)")
    return 0 if control and not reached and not songs else 1


if __name__ == "__main__":
    sys.exit(main())
