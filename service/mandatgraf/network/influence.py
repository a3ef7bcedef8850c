"""How far an influence reaches, on what a thing depends, and on whom everything hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from mandatgraf.network.filling import WEAKEST
from mandatgraf.network.projecting import SETTLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mandatgraf.network.measures import Measures


@dataclass(frozen=True, slots=True)
class Touch:
    """How a node is reached: the weakest edge of the strongest way, and the steps of the shortest such way."""

    strength: int
    distance: int


def touched(measures: Measures, source: str, *, inward: bool = False) -> Mapping[str, Touch]:
    """Return everything that a node reaches (or, inward, that reaches it), each by its strongest way.

    Strengths are few, so each is one walk over the edges that are at least as strong.
    """
    found = {source: Touch(SETTLES, 0)}
    for strength in range(SETTLES, WEAKEST - 1, -1):
        for distance, layer in enumerate(measures.layers(source, strength, inward=inward)):
            # all that lie in one layer share one value
            found |= dict.fromkeys([node for node in layer if node not in found], Touch(strength, distance))
    del found[source]
    return found


def last_step(
    graph: nx.DiGraph[str], found: Mapping[str, Touch], source: str, node: str, *, inward: bool = False
) -> tuple[str, str]:
    """Return the last edge, as it points in the graph, of the way by which `touched` reached a node."""
    touch = found[node]
    for other in sorted(graph.successors(node) if inward else graph.predecessors(node)):
        edge = (node, other) if inward else (other, node)
        if graph.edges[edge].get("weight", WEAKEST) < touch.strength:
            continue
        before = Touch(SETTLES, 0) if other == source else found.get(other)
        if before is not None and before.strength >= touch.strength and _steps(before, touch):
            return edge
    raise KeyError(node)


def _steps(before: Touch, here: Touch) -> bool:
    """Whether a node may lie one step before another; one of a higher strength may have a longer way of its own."""
    return before.distance == here.distance - 1 or before.strength > here.strength


FEWEST: Final = 2


def cut_off(graph: nx.Graph[str] | nx.DiGraph[str], node: str) -> Iterator[frozenset[str]]:
    """Yield the parts that would no longer hang together with the largest one if a node were taken away."""
    rest = nx.Graph(graph.to_undirected(as_view=True)) if graph.is_directed() else graph
    around = set(rest[node])
    home = nx.node_connected_component(rest, node)
    left = rest.subgraph(home - {node})
    parts = sorted(
        (frozenset(part) for part in nx.connected_components(left)), key=lambda part: (-len(part), min(part))
    )
    for part in parts[1:] if len(parts) >= FEWEST else ():
        if part & around:
            yield part
