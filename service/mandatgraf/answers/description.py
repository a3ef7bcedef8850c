"""The page of any thing: what it is, what each source says of it, what it may do, and what is left open.

A body's page reads as its terms of reference, an initiative's begins with its owner and its process type; every other
kind gets the same parts in the same order, as far as it has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS

from mandatgraf.answers.card import Description, Fact, Section
from mandatgraf.answers.chain import chain
from mandatgraf.answers.facts import DERIVED, fact, facts
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader, nodes_of
from mandatgraf.answers.wording import say
from mandatgraf.vocab import BASE, MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import Chain, Language, MandateView, Named
    from mandatgraf.answers.graph import Index

# What holds comes before what is proposed, and what has ended last; a status that is not here comes after these.
STATUSES: Final = (
    "in-force", "adopted", "continued", "established", "in-progress",
    "proposed", "for-approval", "planned", "idea", "ended",
)  # fmt: skip
_NOT_RELATED: Final = frozenset(
    {"passage", "gap", "conflict", "ambiguity", "derivation", "mandate", "profile", "membership"}
)
_DIRECTED: Final = (MG.towards, MG.onBehalfOf, MG.binds)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing whose page is made."""

    statements: Statements
    iri: URIRef

    @property
    def index(self) -> Index:
        """Return the index that is read."""
        return self.statements.index

    @property
    def reader(self) -> Reader:
        """Return the reader of the graph."""
        return self.statements.reader

    def sections(self) -> Iterator[Section]:
        """Yield the parts of the page in order; a part without content is left out by the caller."""
        if self.index.is_a(self.iri, MG.Initiative):
            yield self._part("owner", facts=(self._owner(),))
            yield self._part("process-type", facts=(self._process_type(),))
        yield self._part("facts", facts=self._own_facts())
        yield self._part("profile", facts=tuple(row for each in self._profiles() for row in self._profile(each)))
        yield from self._held()
        yield self._part("mandates-about", mandates=self._about())
        yield self._part("towards", mandates=self._subject_to())
        yield self._part("members", facts=(*map(self._member, self._memberships(ORG.organization)), *self._unnamed()))
        yield self._part("memberships", facts=tuple(self._membership(each) for each in self._memberships(ORG.member)))
        yield self._part("steps", chains=self._chains())
        yield self._part("assessments", facts=self._assessments())
        yield self._part("related", things=self._related())

    def nodes(self) -> tuple[URIRef, ...]:
        """Return the thing and the nodes that say something of it: gaps about any of them belong on its page."""
        parts = (
            *self._profiles(),
            *self._memberships(ORG.organization),
            *self._memberships(ORG.member),
            *self.index.subjects(self.iri, MG.holder, MG.matter, MG.ownershipOf, MG.assesses),
        )
        return tuple(dict.fromkeys((self.iri, *parts)))

    def type(self) -> Named | None:
        """Return the concept that classifies the thing, else its class."""
        concept = self.index.thing(self.iri, ORG.classification) or self.index.thing(self.iri, MG.goalKind)
        classes = [each for each in self.index.things(self.iri, RDF.type) if each in self.index]
        found = concept or next(iter(sorted(classes, key=lambda each: not each.startswith(BASE))), None)
        return self.reader.named(found) if found else None

    def _part(self, key: str, **content: object) -> Section:
        title = say(f"part.{key}", self.statements.lang)
        return replace(Section(key, title), **content)  # type: ignore[arg-type]

    def _own_facts(self) -> tuple[Fact, ...]:
        if self.index.is_a(self.iri, MG.Mandate):
            return ()  # the statement itself says all of it
        hidden: tuple[URIRef, ...] = (ORG.hasMember, ORG.member)
        if self.index.is_a(self.iri, MG.Initiative):
            hidden = (*hidden, MG.ownershipOf, MG.owner, MG.processType, MG.illustratesProcessType)
        own = facts(self.statements, self.iri, without=hidden)
        if not self.index.false(self.iri, MG.named):
            return own
        return (Fact(say("fact.name", self.statements.lang), (say("fact.no-name", self.statements.lang),)), *own)

    def _profiles(self) -> tuple[URIRef, ...]:
        return self.index.subjects(self.iri, MG.describes)

    def _profile(self, profile: URIRef) -> tuple[Fact, ...]:
        rows = facts(self.statements, profile, without=(MG.describes,))
        if not self.index.objects(profile, DCTERMS.description):
            return rows
        return (
            *rows,
            fact(self.statements, profile, DCTERMS.description, label=say("fact.description", self.statements.lang)),
        )

    def _held(self) -> Iterator[Section]:
        """Yield the thing's mandates, a part for each status, so that a proposal never stands among what holds."""
        by_status: dict[Named, list[MandateView]] = {}
        for mandate in self.statements.mandates(self.index.subjects(self.iri, MG.holder)):
            by_status.setdefault(mandate.status, []).append(mandate)
        known = {slug: place for place, slug in enumerate(STATUSES)}
        for status in sorted(by_status, key=lambda each: (known.get(each.slug, len(STATUSES)), each.slug)):
            title = say("part.mandates.status", self.statements.lang, status=status.label)
            yield Section(f"mandates-{status.slug}", title, mandates=tuple(by_status[status]))

    def _about(self) -> tuple[MandateView, ...]:
        """Return the mandates over the thing; of an initiative also those over the matters that it concerns."""
        if self.index.is_a(self.iri, MG.Mandate):
            return self.statements.mandates((self.iri,))
        matters = self.index.things(self.iri, MG.concerns) if self.index.is_a(self.iri, MG.Initiative) else ()
        found = [each for matter in (self.iri, *matters) for each in self.index.subjects(matter, MG.matter)]
        return self.statements.mandates(found)

    def _subject_to(self) -> tuple[MandateView, ...]:
        return self.statements.mandates(self.index.subjects(self.iri, *_DIRECTED))

    def _memberships(self, side: URIRef) -> tuple[URIRef, ...]:
        return tuple(each for each in self.index.subjects(self.iri, side) if self.index.is_a(each, ORG.Membership))

    def _member(self, membership: URIRef) -> Fact:
        """Return a member with the number of persons, or that the number is not stated."""
        lang = self.statements.lang
        row = fact(self.statements, membership, ORG.member, label=say("fact.member", lang))
        count = self.index.number(membership, MG.headcount)
        unknown = self.reader.gaps(membership, missing=MG.headcount)
        if count is None and not unknown:
            return row
        keys = {None: "fact.persons.unknown", 1: "fact.persons.one"}
        number = say(keys.get(count, "fact.persons"), lang, count=count)
        return replace(
            row, values=(*row.values, number), gap=row.gap or (unknown[0] if count is None and unknown else None)
        )

    def _unnamed(self) -> tuple[Fact, ...]:
        """Return a row for each gap about who the members are."""
        label = say("fact.member", self.statements.lang)
        gaps = (gap for each in (ORG.hasMember, ORG.member) for gap in self.reader.gaps(self.iri, missing=each))
        return tuple(Fact(label, (), gap=gap, codes=gap.codes, evidence=gap.evidence) for gap in gaps)

    def _membership(self, membership: URIRef) -> Fact:
        return fact(self.statements, membership, ORG.organization, label=say("fact.member-of", self.statements.lang))

    def _owner(self) -> Fact:
        """Return the initiative's owner: an ownership, or the gap that says that no source names one."""
        label = say("fact.owner", self.statements.lang)
        owned = self.index.subjects(self.iri, MG.ownershipOf)
        if owned:
            return fact(self.statements, owned[0], MG.owner, label=label)
        gaps = [*self.reader.gaps(self.iri, missing=MG.owner), *self.reader.gaps(self.iri, missing=MG.ownershipOf)]
        return Fact(label, (), gap=gaps[0] if gaps else None, evidence=gaps[0].evidence if gaps else ())

    def _process_type(self) -> Fact:
        """Return the process type: of the focus area, or illustrated by the initiative, or a gap about either."""
        lang, area = self.statements.lang, self.index.thing(self.iri, MG.withinFocusArea)
        if self.index.thing(self.iri, MG.illustratesProcessType):
            label = say("fact.process-type.illustrates", lang)
            return fact(self.statements, self.iri, MG.illustratesProcessType, label=label)
        if area and self.index.thing(area, MG.processType):
            return fact(self.statements, area, MG.processType, label=say("fact.process-type.focus", lang))
        label = say("fact.process-type", lang)
        about = (self.iri, *((area,) if area else ()))
        gaps = [
            *self.reader.gaps(*about, missing=MG.illustratesProcessType),
            *self.reader.gaps(*about, missing=MG.processType),
        ]
        return Fact(label, (), gap=gaps[0] if gaps else None, evidence=gaps[0].evidence if gaps else ())

    def _chains(self) -> tuple[Chain, ...]:
        """Return the chain of a process, or of the processes that concern the thing or the matters it concerns."""
        if self.index.is_a(self.iri, MG.Process, MG.ProcessType):
            found: tuple[URIRef, ...] = (self.iri,)
        elif self.index.is_a(self.iri, MG.Step):
            found = self.index.things(self.iri, MG.ofProcess)
        else:
            about = (self.iri, *self.index.things(self.iri, MG.concerns))
            found = tuple(dict.fromkeys(each for one in about for each in self.index.subjects(one, MG.concerns)))
        processes = (each for each in found if self.index.is_a(each, MG.Process, MG.ProcessType))
        chains = (chain(self.statements, process) for process in processes)
        return tuple(each for each in chains if each.steps or each.apart)

    def _assessments(self) -> tuple[Fact, ...]:
        found = self.index.subjects(self.iri, MG.assesses)
        return tuple(
            fact(self.statements, each, DCTERMS.description, label=self.reader.named(each).label) for each in found
        )

    def _related(self) -> tuple[Named, ...]:
        """Return what points at the thing and is not shown in a part of its own."""
        pointing = self.index.by_object.get(self.iri, {})
        hidden = _NOT_RELATED | ({"step"} if self.index.is_a(self.iri, MG.Process, MG.ProcessType) else set())
        found = {
            each
            for predicate, subjects in pointing.items()
            if predicate not in DERIVED and predicate != PROV.wasDerivedFrom
            for each in subjects
        }
        named = (self.statements.worded(each) for each in found)
        return tuple(
            sorted(
                (each for each in named if each.kind and each.slug and each.kind not in hidden),
                key=lambda each: (each.kind, each.label, each.iri),
            )
        )


def describe(index: Index, iri: URIRef, *, lang: Language, version: str) -> Description:
    """Make the page of a thing."""
    thing = Thing(Statements(Reader(index, lang)), iri)
    reader, nodes = thing.reader, thing.nodes()
    gaps, ambiguities = thing.statements.gaps(*nodes), thing.statements.ambiguities(*nodes)
    conflicts = thing.statements.conflicts(*nodes)
    named = thing.statements.worded(iri)
    return Description(
        lang=lang,
        thing=named,
        type=thing.type(),
        description=reader.text(iri, DCTERMS.description) or reader.text(iri, SKOS.definition),
        status=reader.concept(iri, MG.status),
        clarity=reader.concept(iri, MG.clarity),
        codes=reader.codes(iri),
        region=reader.concept(iri, MG.region),
        sections=tuple(each for each in thing.sections() if _filled(each)),
        gaps=gaps,
        conflicts=conflicts,
        ambiguities=ambiguities,
        evidence=reader.passages(iri),
        sources=reader.sources((*nodes, *nodes_of(gaps, conflicts, ambiguities))),
        path=f"/{lang}/{named.kind}/{named.slug}",
        version=version,
    )


def _filled(section: Section) -> bool:
    return bool(section.facts or section.mandates or section.chains or section.things)
