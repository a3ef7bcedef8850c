"""Graphs of networkx that are filled in one go.

networkx adds each edge by some twenty looks and copies; at 400,000 edges that is about a second more than it takes
here, where they are put at once where networkx keeps them. What comes out is a graph of networkx like any other, and a
test compares the two.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from mandatgraf.network.reading import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    _Directed = nx.DiGraph[str]
    _Undirected = nx.Graph[str]
    Edges: TypeAlias = dict[str, dict[str, Any]]
    Neighbours: TypeAlias = dict[str, Edges]
    Node: TypeAlias = tuple[str, Edges, Edges, list[str]]
else:  # at run time the classes of networkx take no parameter
    _Directed, _Undirected = nx.DiGraph, nx.Graph

WEAKEST: Final = 1
"""The weight of an edge whose relation has no strength of its own."""


class Arrows(_Directed):
    """A directed graph that takes the rows of a projection.

    Edges of one weight share what networkx keeps for an edge: a frozen graph does not change them, and half a million
    dictionaries are not made.
    """

    _succ: Neighbours
    _pred: Neighbours
    _node: dict[str, dict[str, Any]]

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 -- as networkx has it
        """Make a graph as networkx does; nothing stands behind its edges yet."""
        super().__init__(*given, **named)
        self.behind: dict[str, list[str]] = {}
        """For each node the rows behind the edges that lead from it, as text: taken apart when somebody asks."""

    def take(self, lines: Iterable[str], strengths: Mapping[str, int]) -> None:
        """Add an edge for each row, weighed by the strongest relation behind it."""
        known: dict[str, Node] = {
            node: (node, self._succ[node], self._pred[node], self.behind[node]) for node in self._node
        }
        weighing = {weight: {"weight": weight} for weight in {WEAKEST, *strengths.values()}}
        weakest = weighing[WEAKEST]
        for line in lines:
            # each name is kept once, whatever number of rows it stands in
            source, target, rest = line.split(BETWEEN, 2)
            source, onward, _, behind = known.get(source) or self._new(source, known)
            target, _, back, _ = known.get(target) or self._new(target, known)
            behind.append(line)
            weighed = weighing[strengths.get(rest.partition(BETWEEN)[0], WEAKEST)] if strengths else weakest
            edge = onward.get(target)
            if edge is None or edge["weight"] < weighed["weight"]:
                onward[target] = back[source] = weighed

    def rows(self, source: str) -> Mapping[str, Sequence[str]]:
        """Return by target the rows behind the edges that lead from a node."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for line in self.behind[source]:
            found[line.split(BETWEEN, 2)[1]].append(line)
        return dict(found)

    def _new(self, name: str, known: dict[str, Node]) -> Node:
        node: Node = (name, {}, {}, [])
        known[name] = node
        _, self._succ[name], self._pred[name], self.behind[name] = node
        self._node[name] = {}
        return node


class Ties(_Undirected):
    """The edges of a directed graph without their directions and without what they carry."""

    _adj: Neighbours
    _node: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, graph: nx.DiGraph[str]) -> nx.Graph[str]:
        """Return them, frozen."""
        made = cls()
        with no_collector():
            made.join(graph)
        nx.freeze(made)
        return made

    def join(self, graph: nx.DiGraph[str]) -> None:
        """Tie every node to all that an edge leads to or comes from."""
        nothing: dict[str, Any] = {}
        for node in graph:
            self._node[node] = nothing
            self._adj[node] = dict.fromkeys(chain(graph.successors(node), graph.predecessors(node)), nothing)


@contextmanager
def no_collector() -> Iterator[None]:
    """Let nothing be collected while many small values are made that all stay, and count them as old afterwards.

    As young ones, all of them would be looked through once more as soon as the collector runs again.
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.freeze()
            gc.unfreeze()  # what was frozen comes back as old
            gc.enable()
