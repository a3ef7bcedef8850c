"""A projection as it is handed out: nodes with name, kind and region, edges with what they mean, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import URIRef

from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandatgraf.network.projecting import Projection
    from mandatgraf.network.steps import Wording


@dataclass(frozen=True, slots=True)
class Node:
    """A thing or a statement."""

    iri: str
    label: str
    kind: str
    region: str
    """Address of its region; empty where none is said."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from one node to another: of several statements all relations, statuses and addresses."""

    source: str
    target: str
    relations: tuple[str, ...]
    statuses: tuple[str, ...]
    statements: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The nodes and edges of a projection, sorted, in the words of one language."""

    name: str
    lang: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawing(wording: Wording, projection: Projection, *, only: Iterable[str] | None = None) -> Drawing:
    """Return what is handed out of a projection; of some of its nodes only, where they are given."""
    wanted = set(projection.graph) if only is None else set(only) & set(projection.graph)
    edges = []
    for source, target, weight in projection.graph.edges(data="weight", default=1):
        if source in wanted and target in wanted:
            links = projection.links(source, target)
            edges.append(
                Edge(
                    source=source,
                    target=target,
                    relations=tuple(dict.fromkeys(wording.relation(link.relation) for link in links)),
                    statuses=tuple(sorted({status for link in links for status in _statuses(wording, link.statement)})),
                    statements=tuple(dict.fromkeys(link.statement for link in links)),
                    weight=weight,
                )
            )
    return Drawing(
        name=projection.name,
        lang=wording.lang,
        nodes=tuple(_node(wording, iri) for iri in sorted(wanted)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.source, edge.target))),
    )


def _node(wording: Wording, iri: str) -> Node:
    named = wording.named(iri)
    region = wording.index.thing(URIRef(iri), MG.region)
    return Node(iri, named.label, named.kind, str(region) if region else "")


def _statuses(wording: Wording, statement: str) -> tuple[str, ...]:
    return tuple(str(status).rpartition("/")[2] for status in wording.index.things(URIRef(statement), MG.status))
