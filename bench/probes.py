"""The probes of tests/probes.py, sent to Mandatgraf, rdflib-endpoint and the Oxigraph server in one run.

Each server has the same graph, our default graph. A last probe is a cross product that nobody can finish: whether it
is refused or ended within its time with a status that says so, and whether a second client is answered meanwhile.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install rdflib-endpoint uvicorn oxigraph
    .venv/bin/python bench/probes.py --peers /tmp/peers
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from conformance import servers
from conformance.wire import Reply, send
from probes import DIRECT, ENDLESS, PROBES, SELECT, Probe, Target, rows

OTHERS: Final = 5
PATIENCE: Final = 20.0
CROSS: Final = ("cross product ended with a status that says so", "others answered meanwhile")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask all servers, and print a table."""
    parser = argparse.ArgumentParser(description="Probes of SPARQL servers, with peers in the same run.")
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment that holds the peers")
    bin_of = parser.parse_args(arguments).peers / "bin"
    table: dict[str, dict[str, bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nt"
        with servers.started() as address:
            graph.write_bytes(send("GET", f"{address}/data?default&format=nt", {}).body)
            table["Mandatgraf"] = _asked(Target(f"{address}/sparql", address))
        for name, peer in (
            ("rdflib-endpoint", rdflib_endpoint(bin_of, graph)),
            ("Oxigraph server", oxigraph(bin_of, graph, Path(folder))),
        ):
            with peer as target:
                table[name] = _asked(target)
    print(f"| probe | {' | '.join(table)} |\n| --- |{' --- |' * len(table)}")
    for probe in (*(each.name for each in PROBES), *CROSS):
        print(f"| {probe} | {' | '.join('yes' if found[probe] else 'no' for found in table.values())} |")
    total = len(PROBES) + len(CROSS)
    print(f"| of {total} | {' | '.join(str(sum(found.values())) for found in table.values())} |")
    return 0


def _asked(target: Target) -> dict[str, bool]:
    found = {probe.name: _holds(probe, target) for probe in PROBES}
    ended, served = _cross_product(target)
    return found | dict(zip(CROSS, (ended, served), strict=True))


def _holds(probe: Probe, target: Target) -> bool:
    try:
        return probe.expected(probe.ask(target))
    except (OSError, ValueError, SyntaxError):  # not answered, or not in the format that it says
        return False


def _cross_product(target: Target) -> tuple[bool, bool]:
    """Whether it ended with a status of its own, and whether others were answered while it ran."""
    ended: list[Reply] = []

    def heavy() -> None:
        with contextlib.suppress(OSError):
            ended.append(send("POST", target.sparql, DIRECT, ENDLESS.encode(), seconds=PATIENCE))

    thread = threading.Thread(target=heavy, daemon=True)
    thread.start()
    time.sleep(0.5)
    served = 0
    for _ in range(OTHERS):
        with contextlib.suppress(OSError, ValueError, SyntaxError):
            served += rows()(send("POST", target.sparql, DIRECT, SELECT.encode(), seconds=3))
    thread.join(PATIENCE + 1)
    return bool(ended) and ended[0].status in (413, 422, 429, 500, 503, 504), served == OTHERS


@contextlib.contextmanager
def rdflib_endpoint(bin_of: Path, graph: Path) -> Iterator[Target]:
    """rdflib-endpoint as its command starts it, over the file."""
    port = _free()
    command = [str(bin_of / "rdflib-endpoint"), "serve", "--port", str(port), str(graph)]
    with _running(command, port):
        yield Target(f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port}")


@contextlib.contextmanager
def oxigraph(bin_of: Path, graph: Path, folder: Path) -> Iterator[Target]:
    """The Oxigraph server for reading, with its own limit of 10 s, the one that Mandatgraf has."""
    port, store = _free(), str(folder / "store")
    subprocess.run([bin_of / "oxigraph", "load", "--location", store, "--file", graph], check=True, capture_output=True)
    command = [str(bin_of / "oxigraph"), "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with _running([*command, "--cors", "--timeout-s", "10"], port):
        yield Target(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}")


@contextlib.contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(command, env=environment, **quiet) as server:  # type: ignore[call-overload]
        try:
            _wait(port)
            yield
        finally:
            server.kill()


def _wait(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens at port {port}")


def _free() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
