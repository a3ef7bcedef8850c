"""Ways between two things: the shortest, then the other simple ones up to a length, and an honest stop at a limit.

Ways come one after the other, shortest first, each in a time that grows with the graph and not with the number of
ways; so a dense graph is no danger. Before that, all that lies too far from both ends is put aside.
"""

from __future__ import annotations

from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

LONGEST: Final = 6
"""Steps that a way may have, where nobody says otherwise."""
LIMIT: Final = 20
"""Ways that are listed, where nobody says otherwise."""
MOST: Final = 200
"""More ways than these are never listed."""


def shortest_path(graph: nx.Graph[str], source: str, target: str) -> list[str] | None:
    """Return the nodes of one shortest way, or None where there is none."""
    try:
        return list(nx.bidirectional_shortest_path(graph, source, target))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None


def simple_paths(
    graph: nx.Graph[str], source: str, target: str, *, longest: int = LONGEST, limit: int = LIMIT
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return simple ways of at most `longest` steps, shortest first, and whether these are all there are.

    >>> ring = nx.cycle_graph(["a", "b", "c", "d"])
    >>> simple_paths(ring, "a", "c")
    ((('a', 'b', 'c'), ('a', 'd', 'c')), True)
    >>> simple_paths(ring, "a", "c", limit=1)[1]
    False
    """
    if source not in graph or target not in graph or source == target:
        return (), True
    near = _between(graph, source, target, longest)
    if target not in near:
        return (), True
    found = list(islice(_up_to(nx.shortest_simple_paths(near, source, target), longest), limit + 1))
    kept = sorted(found[:limit], key=lambda path: (len(path), path))
    return tuple(tuple(path) for path in kept), len(found) <= limit


def _up_to(paths: Iterator[Sequence[str]], longest: int) -> Iterator[Sequence[str]]:
    for path in paths:
        if len(path) - 1 > longest:
            return
        yield path


def _between(graph: nx.Graph[str], source: str, target: str, longest: int) -> nx.Graph[str]:
    """Return the part of the graph through which a way of that length can lead.

    Whatever lies on a way lies within half of it from one of its ends. So only what is that near is looked at; in a
    large graph, most of it can be reached from both ends in the whole length.
    """
    back = graph.reverse(copy=False) if isinstance(graph, nx.DiGraph) else graph
    half = longest // 2
    around = {*_steps(graph, source, longest - half), *_steps(back, target, half)}
    away, home = _steps(graph, source, longest, around), _steps(back, target, longest, around)
    near = sorted(node for node, far in away.items() if far + home.get(node, longest + 1) <= longest)
    part: nx.Graph[str] = graph.__class__()
    part.add_nodes_from(near)
    inside = set(near)
    part.add_edges_from((node, other) for node in near for other in sorted(inside.intersection(graph[node])))
    return part


def _steps(graph: nx.Graph[str], start: str, most: int, within: Container[str] | None = None) -> dict[str, int]:
    """Return what can be reached in so many steps, and in how many, without leaving the nodes given."""
    found, border = {start: 0}, [start]
    for step in range(1, most + 1):
        border = [
            other
            for other in dict.fromkeys(chain.from_iterable(graph[node] for node in border))
            if other not in found and (within is None or other in within)
        ]
        found |= dict.fromkeys(border, step)
    return found


def pairs(path: Sequence[str]) -> list[tuple[str, str]]:
    """Return the steps of a way as pairs."""
    return list(pairwise(path))
