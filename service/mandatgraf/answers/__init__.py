"""The use cases: who decides, what is said of a thing or a document, what is not settled.

Everything is a frozen value in the language asked for (`card`), made from one index over the dataset (`graph`). Knows
neither terminals nor web pages.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from rdflib import URIRef

from mandatgraf.answers import document as documents
from mandatgraf.answers import overview as overviews
from mandatgraf.answers.description import describe
from mandatgraf.answers.graph import Index
from mandatgraf.answers.who import who
from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.terms import triple_to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mandatgraf.answers.card import AnswerCard, Language
    from mandatgraf.answers.page import Concept, Description, DocumentView, Overview, Unsettled
    from mandatgraf.dataset import Dataset
    from mandatgraf.terms import Triple

__all__ = ["Answers"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What can be asked, over one version of the data."""

    index: Index
    version: str

    @classmethod
    def of(cls, dataset: Dataset, also: Iterable[Triple] = ()) -> Self:
        """Index a dataset, and what somebody is about to add to it."""
        triples = (triple_to_rdflib(triple) for graph in dataset.graphs.values() for triple in graph)
        return cls(Index.of(itertools.chain(triples, also)), dataset.version)

    def who(self, matter: str, *, lang: Language, at: date | None = None) -> AnswerCard:
        """Return who decides a matter, given by its IRI; with a date, as of that date."""
        if matter not in self:
            raise UnknownMatter(matter)
        return who(self.index, URIRef(matter), lang=lang, at=at, version=self.version)

    def describe(self, thing: str, *, lang: Language) -> Description:
        """Return the page of a thing, given by its IRI."""
        if thing not in self:
            raise UnknownThing(thing)
        return describe(self.index, URIRef(thing), lang=lang, version=self.version)

    def document(self, document: str, *, lang: Language) -> DocumentView:
        """Return the page of a document, given by its IRI."""
        if document not in self:
            raise UnknownThing(document)
        return documents.document(self.index, URIRef(document), lang=lang, version=self.version)

    def unsettled(self, *, lang: Language) -> Unsettled:
        """Return every gap, conflict and ambiguity."""
        return overviews.unsettled(self.index, lang=lang, version=self.version)

    def overview(self, *, lang: Language) -> Overview:
        """Return what is in the graph as a whole."""
        return overviews.overview(self.index, lang=lang, version=self.version)

    def concepts(self, scheme: str, *, lang: Language) -> tuple[Concept, ...]:
        """Return the concepts of a scheme, given by its IRI."""
        return overviews.concepts(self.index, URIRef(scheme), lang=lang)

    def __contains__(self, iri: str) -> bool:
        return URIRef(iri) in self.index
