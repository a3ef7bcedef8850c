"""Betweenness of a large graph in a process of its own: it tells how long it has run, and can be stopped.

One call of rustworkx does a whole graph and listens to nobody meanwhile. So the graph is taken apart into the pieces
that do not hang together, and each piece is one call: the share that is done grows piece by piece. While a large piece
is measured only the seconds grow.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

import rustworkx as rx

from mandatgraf.errors import MeasureStopped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_TICK: Final = 0.2
"""Seconds between two tellings."""
_LONGEST_END: Final = 5.0
_SMALLEST: Final = 3
"""Nodes that a piece must have for one of them to lie between two others."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measure is: seconds so far, and the share of the work that is done, from 0 to 1."""

    seconds: float
    share: float


def betweenness_apart(
    nodes: int, edges: Sequence[tuple[int, int]], told: Callable[[Progress], bool] | None = None
) -> list[float]:
    """Return the betweenness of nodes 0 … n-1, normalised over all ordered pairs of others.

    `told` is called five times a second; when it says False, the process is ended and MeasureStopped raised.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(theirs, nodes, list(edges)), daemon=True)
    start, share = monotonic(), 0.0
    worker.start()
    theirs.close()
    try:
        while True:
            if ours.poll(_TICK):
                message = ours.recv()
                if isinstance(message, list):
                    return message
                share = message
            if told is not None and not told(Progress(monotonic() - start, share)):
                raise MeasureStopped(round(monotonic() - start))
    except EOFError as ended:
        raise MeasureStopped(round(monotonic() - start)) from ended
    finally:
        worker.terminate()
        worker.join(_LONGEST_END)
        ours.close()


def pieces(nodes: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the sets of nodes that hang together, smallest first."""
    together = rx.PyGraph()
    together.add_nodes_from(range(nodes))
    together.add_edges_from_no_data(list(edges))
    return sorted((sorted(piece) for piece in rx.connected_components(together)), key=lambda piece: (len(piece), piece))


def _work(out: Connection, nodes: int, edges: list[tuple[int, int]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to both; who asked ends this one, without a traceback
    found = [0.0] * nodes
    graph = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data([(u, v) for u, v in edges if u != v])
    parts = pieces(nodes, edges)
    work, done = sum(len(piece) ** 2 for piece in parts), 0
    pairs = max((nodes - 1) * (nodes - 2), 1)
    for piece in parts:
        if len(piece) >= _SMALLEST:
            part = graph.subgraph(piece)
            # a subgraph keeps the order of the numbers given, and carries each node's number as its weight
            for local, value in rx.betweenness_centrality(part, normalized=False).items():
                found[part[local]] = value / pairs
        done += len(piece) ** 2
        out.send(done / work)
    out.send(found)
    out.close()
