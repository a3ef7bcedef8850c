"""A mandate, a conflict and a chain as the reader sees them: the statement nodes put into words.

Everything that qualifies a statement stays on it: status, clarity, modality, condition, and the status of its document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import ORG, SKOS

from mandatgraf.answers.card import MandateView
from mandatgraf.answers.compositions import composition_clause
from mandatgraf.answers.footing import according
from mandatgraf.answers.period import period_at
from mandatgraf.answers.reader import NOBODY, conflict_view
from mandatgraf.answers.sentence import Writer
from mandatgraf.answers.verbs import in_the_plural
from mandatgraf.answers.wording import WORDS, capital, listed, say
from mandatgraf.vocab import MG, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandatgraf.answers.card import AmbiguityView, ConflictView, GapView, Language, Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader


_SEVERAL: Final = ("collective", "post")
"""Kinds of agents whose name may be a plural."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Reads statement nodes and words them."""

    reader: Reader

    @property
    def index(self) -> Index:
        """Return the index that is read."""
        return self.reader.index

    @property
    def lang(self) -> Language:
        """Return the reader's language."""
        return self.reader.lang

    @property
    def writer(self) -> Writer:
        """Return the maker of sentences."""
        return Writer(self.index, self.lang)

    def mandate(self, iri: URIRef) -> MandateView:
        """Return one mandate."""
        reader, things = self.reader, self.index.things
        power = self.index.thing(iri, MG.power)
        holders = things(iri, MG.holder)
        unheld = () if holders else reader.gaps(iri, missing=MG.holder)
        documents = reader.documents((iri,))
        view = MandateView(
            iri=str(iri),
            codes=reader.codes(iri),
            clause="",
            holders=reader.all_named(holders),
            holder_gap=unheld[0] if unheld else None,
            combination=reader.concept(iri, MG.combination),
            power=reader.named(power) if power else None,
            power_kind=self._of_power(power, MG.powerKind),
            level=self._of_power(power, MG.level),
            is_decision=power is not None and self.index.true(power, MG.isDecision),
            matters=reader.all_named(things(iri, MG.matter)),
            towards=reader.all_named(things(iri, MG.towards)),
            on_behalf_of=reader.all_named(things(iri, MG.onBehalfOf)),
            binds=reader.all_named(things(iri, MG.binds)),
            condition=reader.text(iri, MG.condition),
            threshold=reader.text(iri, MG.threshold),
            modality=reader.concept(iri, MG.modality),
            status=reader.concept(iri, MG.status) or NOBODY,
            clarity=reader.concept(iri, MG.clarity) or NOBODY,
            describes_present=self.index.true(iri, MG.describesPresent),
            document=reader.named(documents[0]) if documents else None,
            document_status=reader.concept(documents[0], MG.documentStatus) if documents else None,
            evidence=reader.passages(iri),
            period=reader.period(iri),
            according=according(iri, reader.concept(iri, MG.status), reader),
        )
        return replace(view, clause=self.writer.statement(view))

    def mandates(self, iris: Iterable[URIRef]) -> tuple[MandateView, ...]:
        """Return several mandates in the order of their codes."""
        views = (self.mandate(iri) for iri in dict.fromkeys(iris) if self.index.is_a(iri, MG.Mandate))
        return tuple(sorted(views, key=lambda view: (view.codes, view.iri)))

    def gaps(self, *things: URIRef) -> tuple[GapView, ...]:
        """Return the gaps about any of the things, with the statements they are about in words."""
        found = self.reader.gaps(*things)
        return tuple(replace(gap, about=tuple(self.worded(URIRef(each.iri)) for each in gap.about)) for gap in found)

    def ambiguities(self, *things: URIRef) -> tuple[AmbiguityView, ...]:
        """Return the ambiguities about any of the things, with the statements they are about in words."""
        found = self.reader.ambiguities(*things)
        return tuple(replace(each, about=tuple(self.worded(URIRef(one.iri)) for one in each.about)) for each in found)

    def conflicts(self, *statements: URIRef) -> tuple[ConflictView, ...]:
        """Return the conflicts that any of the statements is part of."""
        found = {each for statement in statements for each in self.index.subjects(statement, MG.between)}
        return tuple(self.conflict(each) for each in sorted(found))

    def conflict(self, iri: URIRef) -> ConflictView:
        """Return one conflict with its statements in words."""
        return conflict_view(self.reader, iri, tuple(self.worded(each) for each in self.index.things(iri, MG.between)))

    def worded(self, iri: URIRef) -> Named:
        """Return a statement under its words: a mandate, step, membership, … has no label of its own."""
        named = self.reader.named(iri)
        if self.index.objects(iri, SKOS.prefLabel):
            return named
        return replace(named, label=self.clause(iri), lang=self.lang)

    def clause(self, iri: URIRef) -> str:
        """Put a statement into words; what is of no known kind is called by its name."""
        if self.index.is_a(iri, MG.Mandate):
            return self.mandate(iri).clause
        if self.index.is_a(iri, MG.Step):
            return self._step_clause(iri)
        if self.index.is_a(iri, MG.Period):
            return period_at(self.index, iri, self.lang).text
        return self._relation_clause(iri) or self.reader.named(iri).label

    def _relation_clause(self, iri: URIRef) -> str:
        """Put a statement that ties two things into words; nothing for any other."""
        if self.index.is_a(iri, ORG.Membership):
            return self._membership_clause(iri)
        if self.index.is_a(iri, MG.Ownership):
            period = self.reader.period(iri)
            key = "clause.ownership.period" if period and period.text else "clause.ownership"
            return self.pair(key, iri, owner=MG.owner, initiative=MG.ownershipOf, period=MG.period)
        if self.index.is_a(iri, MG.BodyProfile):
            return self.pair("clause.profile", iri, thing=MG.describes)
        return composition_clause(self, iri)

    def _membership_clause(self, iri: URIRef) -> str:
        """Put a membership into words with its role; who is a member and nothing more has no other."""
        lang, role, unknown = self.lang, self.reader.concept(iri, ORG.role), say("fact.not-stated", self.lang)
        member, body = (
            listed(tuple(map(self.writer.name, self.reader.all_named(self.index.things(iri, each)))), lang) or unknown
            for each in (ORG.member, ORG.organization)
        )
        key = "clause.membership"
        if role is not None and role.slug != "member":
            own, said = f"clause.membership.{role.slug}", role.label.casefold() in member.casefold()
            key = own if own in WORDS else "clause.membership.sits" if said else "clause.membership.as"
        members = self.index.things(iri, ORG.member)
        if len(members) > 1 or any(
            (found := kind_and_slug(str(each))) and found[0] in _SEVERAL and in_the_plural(self.index, each)
            for each in members
        ):
            key += ".several"
        return capital(say(key, lang, member=member, body=body, role=role.label if role else ""))

    def _step_clause(self, iri: URIRef) -> str:
        process = self.index.thing(iri, MG.ofProcess)
        position = self.index.number(iri, MG.position)
        clauses = listed(tuple(self.mandate(each).clause for each in self.index.things(iri, MG.exercises)), self.lang)
        return say(
            "clause.step" if position is None else "clause.step.number",
            self.lang,
            process=self.reader.named(process).label if process else "…",
            position=position,
            clauses=clauses,
        )

    def pair(self, key: str, iri: URIRef, **predicates: URIRef) -> str:
        """Return a sentence whose places are filled with what a statement says by the properties given."""
        unknown = say("fact.not-stated", self.lang)
        names = {
            place: listed(tuple(self.worded(each).name for each in self.index.things(iri, predicate)), self.lang)
            for place, predicate in predicates.items()
        }
        return capital(say(key, self.lang, **{place: name or unknown for place, name in names.items()}))

    def _of_power(self, power: URIRef | None, predicate: URIRef) -> Named | None:
        """Return what the power, or the nearest broader power that says it, has as value."""
        if power is None:
            return None
        for each in (power, *self.index.closure(power, SKOS.broader)):
            if found := self.index.thing(each, predicate):
                return self.reader.named(found)
        return None
