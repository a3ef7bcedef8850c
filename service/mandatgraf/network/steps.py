"""Edges put into words: what each step between two things means, how firmly it is said, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader
from mandatgraf.network.values import Basis, Step
from mandatgraf.network.words import RELATIONS, say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.network.projecting import Link, Projection

WEAK: Final = frozenset(
    {concept("modality", slug) for slug in ("possibly", "willing", "wish", "ought")}
    | {concept("clarity", slug) for slug in ("conditional", "undefined-scope", "ambiguous", "contradictory")}
)
"""What makes a statement less than firm."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts nodes and links into the words of one language."""

    statements: Statements

    @classmethod
    def of(cls, index: Index, lang: Language) -> Wording:
        """Read an index in one language."""
        return cls(Statements(Reader(index, lang)))

    @property
    def reader(self) -> Reader:
        """Return the reader of names and passages."""
        return self.statements.reader

    @property
    def index(self) -> Index:
        """Return the index that is read."""
        return self.statements.index

    @property
    def lang(self) -> Language:
        """Return the language."""
        return self.statements.lang

    def named(self, iri: str) -> Named:
        """Return a node under its name; a statement is named by its words."""
        return self.statements.worded(URIRef(iri))

    def all_named(self, iris: tuple[str, ...]) -> tuple[Named, ...]:
        """Return several nodes, in the order given."""
        return tuple(self.named(iri) for iri in iris)

    def step(self, projection: Projection, source: str, target: str) -> Step:
        """Return the step from one node to its neighbour, along the edge or against it."""
        forward = projection.graph.has_edge(source, target)
        edge = (source, target) if forward else (target, source)
        bases = tuple(self.basis(link, *edge) for link in projection.links(*edge))
        return Step(self.named(source), self.named(target), forward, bases[0].sentence, bases)

    def basis(self, link: Link, source: str, target: str) -> Basis:
        """Return the statement behind a link."""
        statement, reader = URIRef(link.statement), self.reader
        said = {*self.index.things(statement, MG.modality), *self.index.things(statement, MG.clarity)}
        return Basis(
            sentence=self.sentence(link, source, target),
            relation=self.relation(link.relation),
            iri=link.statement,
            status=reader.concept(statement, MG.status),
            clarity=reader.concept(statement, MG.clarity),
            weak=bool(said & WEAK),
            place=link.place,
            codes=reader.codes(statement),
            evidence=reader.passages(statement),
        )

    def relation(self, iri: str) -> str:
        """Return a power or property in words."""
        if iri in RELATIONS:
            return say(f"relation.{RELATIONS[iri]}", self.lang)
        return self.reader.named(URIRef(iri)).label

    def sentence(self, link: Link, source: str, target: str) -> str:
        """Return what a link says as one sentence."""
        if self.index.is_a(URIRef(link.statement), MG.Mandate):
            return self.statements.clause(URIRef(link.statement))
        key = f"sentence.{RELATIONS[link.relation]}" if link.relation in RELATIONS else "sentence"
        return say(
            key,
            self.lang,
            source=self.named(source).name,
            target=self.named(target).name,
            relation=self.relation(link.relation),
        )
