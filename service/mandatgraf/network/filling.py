"""Graphs of networkx that are filled in one go.

networkx adds each edge by some twenty looks and copies; at 400,000 edges that is about a second more than it takes
here, where they are put at once where networkx keeps them. What comes out is a graph of networkx like any other, and a
test compares the two.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from mandatgraf.network.reading import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    _Directed = nx.DiGraph[str]
    _Undirected = nx.Graph[str]
    Edges: TypeAlias = dict[str, dict[str, Any]]
    Neighbours: TypeAlias = dict[str, Edges]
    Node: TypeAlias = tuple[str, Edges, Edges]
else:  # at run time the classes of networkx take no parameter
    _Directed, _Undirected = nx.DiGraph, nx.Graph

WEAKEST: Final = 1
"""The weight of an edge whose relation has no strength of its own."""
BEHIND: Final = "behind"
"""The name under which an edge carries the rows behind it, as text: taken apart when somebody asks for them."""
AND: Final = "\n"


class Arrows(_Directed):
    """A directed graph that takes the rows of a projection."""

    _succ: Neighbours
    _pred: Neighbours
    _node: dict[str, dict[str, Any]]

    def take(self, lines: Iterable[str], strengths: Mapping[str, int]) -> None:
        """Add an edge for each row: weighed by the strongest relation behind it, with all that stands behind it."""
        known: dict[str, Node] = {node: (node, self._succ[node], self._pred[node]) for node in self._node}
        for line in lines:
            # each name is kept once, whatever number of rows it stands in
            source, target, rest = line.split(BETWEEN, 2)
            source, onward, _ = known.get(source) or self._new(source, known)
            target, _, back = known.get(target) or self._new(target, known)
            weight = strengths.get(rest.partition(BETWEEN)[0], WEAKEST) if strengths else WEAKEST
            edge = onward.get(target)
            if edge is None:
                onward[target] = back[source] = {BEHIND: line, "weight": weight}
            else:
                edge[BEHIND] += AND + line
                edge["weight"] = max(edge["weight"], weight)

    def _new(self, name: str, known: dict[str, Node]) -> Node:
        node: Node = (name, {}, {})
        known[name] = node
        _, self._succ[name], self._pred[name] = node
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
