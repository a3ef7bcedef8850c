"""Small questions to the store, each bounded: is there such a triple, what values has a property, what is near a name.

A stranger's words only come here as terms that are looked up; none of them is ever part of a query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, TypeAlias

import pyoxigraph as ox

from mandatgraf.dataset import Dataset
from mandatgraf.explaining.cause import Near
from mandatgraf.explaining.spelling import closest
from mandatgraf.explaining.terms import RDF_TYPE, short

Graphs: TypeAlias = tuple[ox.NamedNode | ox.DefaultGraph, ...]
Subject: TypeAlias = ox.NamedNode | ox.BlankNode
Object: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

MOST_VALUES: Final = 20_000
"""Triples that one look-up reads at most; where there are more, nothing is concluded from them."""
MOST_READ: Final = 500_000
_LABELS: Final = (
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
)
ABOUT: Final = ox.NamedNode("https://w3id.org/mandatgraf/ontology#about")
MISSING: Final = ox.NamedNode("https://w3id.org/mandatgraf/ontology#missing")
QUESTION: Final = ox.NamedNode("https://w3id.org/mandatgraf/ontology#question")


@dataclass(frozen=True, eq=False)
class Data:
    """A dataset, asked in small questions."""

    dataset: Dataset

    def triples(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Object | None, graphs: Graphs
    ) -> Iterator[ox.Quad]:
        """The triples that fit, from any of the graphs."""
        for graph in graphs:
            yield from self.dataset.store.quads_for_pattern(subject, predicate, value, graph)

    def has(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Object | None, graphs: Graphs
    ) -> bool:
        """Whether there is such a triple."""
        return next(self.triples(subject, predicate, value, graphs), None) is not None

    def some(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Object | None, graphs: Graphs
    ) -> list[ox.Quad] | None:
        """All such triples, or None where there are more than one may read."""
        found = list(islice(self.triples(subject, predicate, value, graphs), MOST_VALUES + 1))
        return found if len(found) <= MOST_VALUES else None

    def is_there(self, term: ox.NamedNode, graphs: Graphs) -> bool:
        """Whether a thing is named anywhere but as a property."""
        return self.has(term, None, None, graphs) or self.has(None, None, term, graphs)

    def is_declared(self, term: ox.NamedNode) -> bool:
        """Whether the ontology says something of a class or property."""
        return self.has(term, None, None, (ox.DefaultGraph(),))

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """Every property that is used, the most used first."""
        return self._by_use(quad.predicate for quad in self._all())

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Every class that something is of, the most used first."""
        found = self.dataset.store.quads_for_pattern(None, RDF_TYPE, None, ox.DefaultGraph())
        return self._by_use(quad.object for quad in found)

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Every address that something is said of."""
        return tuple(sorted({quad.subject.value for quad in self._all() if isinstance(quad.subject, ox.NamedNode)}))

    def _all(self) -> Iterator[ox.Quad]:
        """What near names are looked for in: of very large data a part, for only the advice gets poorer by that."""
        return islice(self.dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph()), MOST_READ)

    @staticmethod
    def _by_use(terms: Iterable[object]) -> tuple[str, ...]:
        counted = Counter(term.value for term in terms if isinstance(term, ox.NamedNode))
        return tuple(sorted(counted, key=lambda each: (-counted[each], each)))

    def near(self, term: ox.NamedNode, among: Iterable[str]) -> tuple[Near, ...]:
        """The names that resemble one most: first the same name in another namespace, then the spelling."""
        wanted = term.value
        namespace, local = _parted(wanted)
        same_place: dict[str, str] = {}
        elsewhere: dict[str, str] = {}
        for each in among:
            other, name = _parted(each)
            (same_place if other == namespace else elsewhere).setdefault(name.casefold(), each)
        exact = [place[local.casefold()] for place in (same_place, elsewhere) if local.casefold() in place]
        rest: list[str] = []
        for place in (same_place, elsewhere):
            if not exact and not rest and len(local) > 1:
                rest = [place[name] for name in closest(local.casefold(), place)]
        return tuple(self.named(ox.NamedNode(each)) for each in dict.fromkeys((*exact, *rest)) if each != wanted)[:3]

    def named(self, term: ox.NamedNode) -> Near:
        """A thing as one writes it, with what it is called."""
        return Near(short(term.value), self.label(term))

    def label(self, term: ox.NamedNode) -> tuple[str, str]:
        """What a thing is called, in Danish and in English; the one for both where there is no other."""
        for predicate in _LABELS:
            found = {
                quad.object.language: quad.object.value
                for quad in self.triples(term, predicate, None, (ox.DefaultGraph(),))
                if isinstance(quad.object, ox.Literal)
            }
            if found:
                first = next(iter(found.values()))
                return found.get("da", first), found.get("en", found.get("da", first))
        return "", ""

    def bearing(self, name: str) -> tuple[Near, ...]:
        """The things that have exactly this name, in any language and case."""
        folded = name.casefold().strip()
        found: dict[str, None] = {}
        for predicate in _LABELS:
            for quad in islice(self.triples(None, predicate, None, (ox.DefaultGraph(),)), MOST_VALUES):
                named = isinstance(quad.object, ox.Literal) and quad.object.value.casefold() == folded
                if named and isinstance(quad.subject, ox.NamedNode):
                    found[quad.subject.value] = None
        return tuple(self.named(ox.NamedNode(each)) for each in list(found)[:3])

    def gap(self, about: ox.NamedNode, missing: ox.NamedNode) -> tuple[str, str] | None:
        """The question that a gap asks about a thing and a property, where the documents leave it open."""
        everywhere = (ox.DefaultGraph(),)
        for quad in self.triples(None, ABOUT, about, everywhere):
            if not isinstance(quad.subject, ox.Triple) and self.has(quad.subject, MISSING, missing, everywhere):
                texts = {
                    each.object.language: each.object.value
                    for each in self.triples(quad.subject, QUESTION, None, everywhere)
                    if isinstance(each.object, ox.Literal)
                }
                danish = texts.get("da", "")
                return danish, texts.get("en", danish)
        return None


def _parted(iri: str) -> tuple[str, str]:
    """The namespace and the name in it."""
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def literals(quads: Iterable[ox.Quad]) -> tuple[ox.Literal, ...]:
    """The values among what triples point at."""
    return tuple(dict.fromkeys(quad.object for quad in quads if isinstance(quad.object, ox.Literal)))
