"""Measures over a whole graph: what is reached in how many steps, circles, cuts, betweenness.

Small graphs are measured by networkx and large ones by rustworkx, which is some hundred times as fast. Both give the
same; tests hold them against each other on random graphs and on real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol, TypeAlias

import networkx as nx
import rustworkx as rx

from mandatgraf.network.betweenness import Progress, betweenness_apart
from mandatgraf.network.filling import no_collector

LARGE: Final = 2_000
"""From this number of nodes on a graph is measured by rustworkx."""

Told: TypeAlias = Callable[[Progress], bool]
"""Is told how far a measure is, and says whether to go on."""


class Measures(Protocol):
    """What can be measured. Nodes come back as they are in the graph, sorted where order means nothing."""

    def layers(self, source: str, weight: int = 0, *, inward: bool = False) -> list[list[str]]:
        """Return what is reached over edges of at least this weight, by the number of steps: first the source alone.

        Within a step nodes have no order.
        """

    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Return the largest sets of nodes that all reach each other, a node that points at itself included."""

    def cuts(self) -> frozenset[str]:
        """Return the nodes without which a part of the graph, taken without directions, would fall apart."""

    def betweenness(self, told: Told | None = None) -> Mapping[str, float]:
        """Return for each node the share of shortest ways between two others that lead through it.

        `told` is asked now and then whether to go on; where it says no, the measure ends with MeasureStopped.
        """


def measures(graph: nx.DiGraph[str], *, large: int = LARGE) -> Measures:
    """Return what measures a graph of this size."""
    return Rust(graph) if graph.number_of_nodes() >= large else Plain(graph)


@dataclass(frozen=True, eq=False)
class Plain(Measures):
    """Measures a small graph with networkx."""

    graph: nx.DiGraph[str]

    def layers(self, source: str, weight: int = 0, *, inward: bool = False) -> list[list[str]]:
        """See Measures."""
        strong: nx.DiGraph[str] = nx.DiGraph()
        strong.add_node(source)
        strong.add_edges_from((u, v) for u, v, found in self.graph.edges(data="weight", default=1) if found >= weight)
        away = strong.reverse(copy=False) if inward else strong
        return [list(layer) for layer in nx.bfs_layers(away, source)]

    def circles(self) -> tuple[tuple[str, ...], ...]:
        """See Measures."""
        return _circles(self.graph, nx.strongly_connected_components(self.graph))

    def cuts(self) -> frozenset[str]:
        """See Measures."""
        return frozenset(nx.articulation_points(_without_loops(self.graph)))

    def betweenness(self, told: Told | None = None) -> Mapping[str, float]:  # noqa: ARG002 -- as Measures has it
        """See Measures; a small graph is done before anybody could be told."""
        return dict(nx.betweenness_centrality(self.graph))


@dataclass(frozen=True, eq=False)
class Rust(Measures):
    """Measures a large graph with rustworkx, by the number of each node."""

    graph: nx.DiGraph[str]
    _strong: dict[tuple[int, bool], rx.PyDiGraph] = field(default_factory=dict, repr=False)

    @cached_property
    def _nodes(self) -> tuple[str, ...]:
        return tuple(self.graph)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {node: number for number, node in enumerate(self._nodes)}

    @cached_property
    def _edges(self) -> tuple[tuple[int, int, int], ...]:
        number = self._numbers
        with no_collector():
            return tuple((number[u], number[v], weight) for u, v, weight in self.graph.edges(data="weight", default=1))

    def _numbered(self, weight: int = 0, *, inward: bool = False) -> rx.PyDiGraph:
        """Return the edges of at least this weight; made once, for a weight is asked for again and again."""
        key = (weight, inward)
        if key not in self._strong:
            strong = rx.PyDiGraph(node_count_hint=len(self._nodes))
            strong.add_nodes_from(range(len(self._nodes)))
            strong.add_edges_from_no_data(
                [(v, u) if inward else (u, v) for u, v, found in self._edges if found >= weight]
            )
            self._strong[key] = strong
        return self._strong[key]

    def layers(self, source: str, weight: int = 0, *, inward: bool = False) -> list[list[str]]:
        """See Measures."""
        found = rx.bfs_layers(self._numbered(weight, inward=inward), [self._numbers[source]])
        nodes = self._nodes
        return [[nodes[number] for number in layer] for layer in found]

    def circles(self) -> tuple[tuple[str, ...], ...]:
        """See Measures."""
        found = rx.strongly_connected_components(self._numbered())
        return _circles(self.graph, ([self._nodes[each] for each in part] for part in found))

    def cuts(self) -> frozenset[str]:
        """See Measures."""
        undirected = rx.PyGraph(multigraph=False)
        undirected.add_nodes_from(range(len(self._nodes)))
        undirected.add_edges_from_no_data([(u, v) for u, v, _ in self._edges if u != v])
        return frozenset(self._nodes[number] for number in rx.articulation_points(undirected))

    def betweenness(self, told: Told | None = None) -> Mapping[str, float]:
        """See Measures; done in a process of its own, which can be stopped."""
        found = betweenness_apart(len(self._nodes), [(u, v) for u, v, _ in self._edges], told)
        return dict(zip(self._nodes, found, strict=True))


def _circles(graph: nx.DiGraph[str], parts: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    found = []
    for part in parts:
        nodes = tuple(part)
        if len(nodes) > 1 or (nodes and graph.has_edge(nodes[0], nodes[0])):
            found.append(tuple(sorted(nodes)))
    return tuple(sorted(found))


def _without_loops(graph: nx.DiGraph[str]) -> nx.Graph[str]:
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((u, v) for u, v in graph.edges if u != v)
    return plain
