"""The triples of a graph by subject and by object, and the members of its classes: read once, then only asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

import rdflib
from rdflib import RDF, RDFS
from rdflib.term import Node


class Lookup:
    """What a graph says. It is read when first asked, and a later change is not seen."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph
        self._members: dict[Node, frozenset[Node]] = {}

    def values(self, subject: Node, predicate: Node) -> Collection[Node]:
        """What a subject has for a predicate."""
        return self._forward.get((subject, predicate), ())

    def subjects(self, predicate: Node, value: Node) -> Collection[Node]:
        """Who has a value for a predicate."""
        return self._backward.get((value, predicate), ())

    def with_predicate(self, predicate: Node) -> set[Node]:
        """Who has any value for a predicate."""
        return self._subjects.get(predicate, set())

    def members(self, kind: Node) -> frozenset[Node]:
        """The instances of a class and of the classes below it."""
        if kind not in self._members:
            kinds = {kind}
            waiting = [kind]
            while waiting:
                below = set(self.subjects(RDFS.subClassOf, waiting.pop())) - kinds
                kinds |= below
                waiting += below
            self._members[kind] = frozenset(node for each in kinds for node in self.subjects(RDF.type, each))
        return self._members[kind]

    @cached_property
    def _forward(self) -> dict[tuple[Node, Node], list[Node]]:
        found = defaultdict(list)
        for subject, predicate, value in self._graph:
            found[subject, predicate].append(value)
        return dict(found)

    @cached_property
    def _subjects(self) -> dict[Node, set[Node]]:
        found = defaultdict(set)
        for subject, predicate in self._forward:
            found[predicate].add(subject)
        return dict(found)

    @cached_property
    def _backward(self) -> dict[tuple[Node, Node], list[Node]]:
        found = defaultdict(list)
        for subject, predicate, value in self._graph:
            found[value, predicate].append(subject)
        return dict(found)
