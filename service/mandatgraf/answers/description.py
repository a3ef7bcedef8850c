"""The page of any thing: what it is, what each source says of it, what it may do, and what is left open.

A body's page reads as its terms of reference, an initiative's begins with its owner and its process type; every other
kind gets the same parts in the same order, as far as it has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS

from mandatgraf.answers.chain import chain, trail
from mandatgraf.answers.charter import PROFILE, charter_section
from mandatgraf.answers.facts import DERIVED, fact, facts
from mandatgraf.answers.footing import according
from mandatgraf.answers.funding import funding_sections, keys_about, paid_section, share_section
from mandatgraf.answers.goals import goal_sections
from mandatgraf.answers.history import history_section
from mandatgraf.answers.legal import legal_section
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.meetings import ITEM_FACTS, MEETING_FACTS, item_sections, meeting_sections
from mandatgraf.answers.members import member_rows, membership_rows, memberships
from mandatgraf.answers.open_points import open_sections
from mandatgraf.answers.outcomes import outcomes, outcomes_about
from mandatgraf.answers.ownership import event_rows, founder_rows, owner_rows, owners_title
from mandatgraf.answers.page import Description, Fact, Section
from mandatgraf.answers.parties import PARTIES, bound_without_a_seat, initiative_section, party_sections
from mandatgraf.answers.process_type import process_type_row
from mandatgraf.answers.reader import Reader, nodes_of
from mandatgraf.answers.rhythm import rhythm_section
from mandatgraf.answers.rows import rule
from mandatgraf.answers.seats import seat_section
from mandatgraf.answers.standing import standing_section
from mandatgraf.answers.wording import say
from mandatgraf.vocab import BASE, MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import Chain, DecisionView, Language, MandateView, Named
    from mandatgraf.answers.graph import Index

# What holds comes before what is proposed, and what has ended last; a status that is not here comes after these.
STATUSES: Final = (
    "in-force", "adopted", "continued", "established", "in-progress",
    "proposed", "for-approval", "planned", "idea", "ended",
)  # fmt: skip
KINDS_OF_POWER: Final = ("decision", "preparation", "advice", "execution", "follow-up", "resources")
"""Kinds of powers in the order in which the mandates of one status are listed."""
_NOT_RELATED: Final = frozenset(
    (
        *("passage", "gap", "conflict", "ambiguity", "derivation", "mandate", "profile", "membership"),
        *("decision", "ownership", "founding", "event", "layer"),
    )
)
# What the statement of a mandate says itself; anything else about it is a row of its own.
_ON_THE_STATEMENT: Final = (
    MG.holder, MG.combination, MG.power, MG.matter, MG.towards, MG.onBehalfOf, MG.binds, MG.condition, MG.threshold,
    MG.modality, MG.period,
)  # fmt: skip
_DIRECTED: Final = (MG.towards, MG.onBehalfOf, MG.binds)
# Who can sit somewhere, pay, own or be spoken for.
_AGENTS: Final = (ORG.FormalOrganization, ORG.OrganizationalUnit, ORG.Post, MG.Body, MG.Collective, PROV.Person)
# Statements that a table shows on the page of whom or what they are about.
_IN_TABLES: Final = frozenset(("seat", "rhythm", "representation", "share", "funding"))


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
        if self.index.is_a(self.iri, MG.Derivation):
            yield self._part("premises", facts=self._rule(), things=self._premises())
        elif self.index.is_a(self.iri, MG.KnowledgeGap, MG.Conflict, MG.Ambiguity):
            yield from open_sections(self.statements, self.iri)
            yield self._part("related", things=self._related())
        else:
            yield from self._of_its_kind()
            yield from self._body() if self.index.is_a(self.iri, MG.Body) else self._no_body()
            yield from self._further()

    def _of_its_kind(self) -> Iterator[Section]:
        """Yield what the page of a kind begins with."""
        yield legal_section(self.statements, self.iri)
        if self.index.is_a(self.iri, MG.Meeting):
            yield from meeting_sections(self.statements, self.iri)
        if self.index.is_a(self.iri, MG.AgendaItem):
            yield from item_sections(self.statements, self.iri)
        if self.index.is_a(self.iri, MG.Initiative):
            yield history_section(self.statements, self.iri)
            owners = owner_rows(self.statements, self.iri)
            yield Section("owner", say(owners_title(owners), self.statements.lang), facts=owners)
            yield self._part("founders", facts=founder_rows(self.statements, self.iri))
            yield self._part("process-type", facts=(process_type_row(self.statements, self.iri),))
        if self.index.is_a(self.iri, MG.Process, MG.ProcessType):
            yield from self._trail()
        if self.index.is_a(self.iri, MG.Goal, MG.FocusArea):
            yield from goal_sections(self.statements, self.iri)

    def _body(self) -> Iterator[Section]:
        """Yield the parts of a body's page up to what is not of its terms of reference."""
        outcomes_made = self._outcomes()
        none_made = "" if outcomes_made else say("charter.no-decisions", self.statements.lang)
        yield standing_section(self.statements, self.iri)
        yield charter_section(self.statements, self.iri)
        yield paid_section(self.statements, self.iri)
        yield seat_section(self.statements, self.iri)
        yield from self._held()
        initiatives = initiative_section(self.statements, self.iri)
        none_named = "" if initiatives.tables else say("charter.no-initiatives", self.statements.lang)
        yield replace(initiatives, text=none_named)
        yield self._part("made", decisions=outcomes_made, text=none_made)
        yield from self._said_of_it()
        yield from party_sections(self.statements, self.iri)

    def _no_body(self) -> Iterator[Section]:
        """Yield the same parts of the page of anything else, in the order that suits it."""
        party = self.index.is_a(self.iri, *PARTIES)
        if party:  # whoever comes for a party asks first who speaks for it
            yield from party_sections(self.statements, self.iri)
        yield self._part("decisions", decisions=self._outcomes())
        yield from self._said_of_it()
        if not party and self.index.is_a(self.iri, *_AGENTS):
            yield from party_sections(self.statements, self.iri)
        yield from self._held()

    def _said_of_it(self) -> Iterator[Section]:
        yield self._part("facts", facts=self._own_facts())
        yield self._part("profile", facts=tuple(row for each in self._profiles() for row in self._profile(each)))
        if not self.index.is_a(self.iri, MG.Body):
            yield rhythm_section(self.statements, self.iri)
            yield seat_section(self.statements, self.iri)
            yield paid_section(self.statements, self.iri)
        yield from funding_sections(self.statements, self.iri)

    def _further(self) -> Iterator[Section]:
        """Yield what every page ends with."""
        yield self._part("mandates-about", mandates=self._about())
        yield self._part("towards", mandates=self._subject_to())
        yield self._part("members", facts=member_rows(self.statements, self.iri))
        yield self._part("memberships", facts=membership_rows(self.statements, self.iri))
        if self.index.is_a(self.iri, *_AGENTS):
            if not self.index.is_a(self.iri, MG.Body):
                yield initiative_section(self.statements, self.iri)
            yield share_section(self.statements, self.iri)
        yield self._part("steps", chains=self._chains())
        yield self._part("events", facts=event_rows(self.statements, self._dated()))
        yield self._part("assessments", facts=self._assessments())
        yield self._part("related", things=self._related())

    def nodes(self) -> tuple[URIRef, ...]:
        """Return the thing and the nodes that say something of it: gaps about any of them belong on its page."""
        parts = (
            *self._profiles(),
            *memberships(self.index, self.iri, ORG.organization),
            *memberships(self.index, self.iri, ORG.member),
            *self.index.subjects(self.iri, MG.holder, MG.matter, MG.ownershipOf, MG.founded, MG.assesses),
            *self.index.subjects(self.iri, MG.ofItem, MG.eventOf),
            *self.index.subjects(self.iri, MG.inBody, MG.ofBody, MG.funds, MG.ofKey, MG.payer, MG.represented),
            *(each for key in self.index.subjects(self.iri, MG.funds) for each in self.index.subjects(key, MG.ofKey)),
            *keys_about(self.index, self.iri),
            *(each for parts in self._mandates() for each in parts),
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
            return facts(self.statements, self.iri, without=_ON_THE_STATEMENT)
        hidden: tuple[URIRef, ...] = (ORG.hasMember, ORG.member)
        if self.index.is_a(self.iri, MG.Meeting):
            hidden = (*hidden, *MEETING_FACTS)
        if self.index.is_a(self.iri, MG.AgendaItem):
            hidden = (*hidden, *ITEM_FACTS)
        if self.index.is_a(self.iri, MG.Decision):
            hidden = (*hidden, MG.decidedBy, MG.matter, MG.outcome, MG.period, MG.ofMeeting, MG.ofItem)
        if self.index.is_a(self.iri, MG.Initiative):
            hidden = (*hidden, MG.ownershipOf, MG.owner, MG.processType, MG.illustratesProcessType)
        if self.index.is_a(self.iri, MG.Goal, MG.FocusArea):
            hidden = (*hidden, MG.partOfGoal, MG.goalKind)
        own = facts(self.statements, self.iri, without=hidden)
        if not self.index.false(self.iri, MG.named):
            return own
        return (Fact(say("fact.name", self.statements.lang), (say("fact.no-name", self.statements.lang),)), *own)

    def _profiles(self) -> tuple[URIRef, ...]:
        return self.index.subjects(self.iri, MG.describes)

    def _profile(self, profile: URIRef) -> tuple[Fact, ...]:
        body = self.index.is_a(self.iri, MG.Body)
        rows = facts(self.statements, profile, without=(MG.describes, *(PROFILE if body else ())))
        if body or not self.index.objects(profile, DCTERMS.description):
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
            yield Section(f"mandates-{status.slug}", title, mandates=tuple(sorted(by_status[status], key=_kind)))
        if not by_status and self.index.is_a(self.iri, MG.Body):
            yield self._part("mandates", text=say("charter.no-mandates", self.statements.lang))

    def _about(self) -> tuple[MandateView, ...]:
        """Return the mandates over the thing; of an initiative also those over the matters that it concerns."""
        if self.index.is_a(self.iri, MG.Mandate):
            return self.statements.mandates((self.iri,))
        matters = self.index.things(self.iri, MG.concerns) if self.index.is_a(self.iri, MG.Initiative) else ()
        found = [each for matter in (self.iri, *matters) for each in self.index.subjects(matter, MG.matter)]
        return tuple(sorted(self.statements.mandates(found), key=_kind))

    def _subject_to(self) -> tuple[MandateView, ...]:
        """Return the mandates directed at the thing, less those that are shown as binding it without a seat."""
        bound = set(bound_without_a_seat(self.statements, self.iri)) if self.index.is_a(self.iri, *_AGENTS) else set()
        found = self.index.subjects(self.iri, *_DIRECTED)
        return tuple(sorted(self.statements.mandates(each for each in found if each not in bound), key=_kind))

    def _outcomes(self) -> tuple[DecisionView, ...]:
        """Return what came out of the case at meetings; a meeting and an item show theirs in their own parts."""
        if self.index.is_a(self.iri, MG.Decision):
            return outcomes(self.statements, (self.iri,))
        if self.index.is_a(self.iri, MG.Meeting, MG.AgendaItem):
            return ()
        about = self.index.things(self.iri, MG.concerns) if self.index.is_a(self.iri, MG.Process) else ()
        found = [view for each in (self.iri, *about) for view in outcomes_about(self.statements, each)]
        decided = outcomes(self.statements, self.index.subjects(self.iri, MG.decidedBy))
        return tuple({view.iri: view for view in (*found, *decided)}.values())

    def _rule(self) -> tuple[Fact, ...]:
        """Return the rule by which a derived fact follows."""
        names = self.index.literals(self.iri, MG.rule)
        label = self.reader.named(MG.rule).label
        return (
            (Fact(label, tuple(rule(self.statements, str(each).removesuffix(".rq")) for each in names)),)
            if names
            else ()
        )

    def _premises(self) -> tuple[Named, ...]:
        """Return the statements that a derived fact follows from, in words."""
        return tuple(self.statements.worded(each) for each in self.index.things(self.iri, PROV.wasDerivedFrom))

    def _trail(self) -> Iterator[Section]:
        """Yield how far the case of a process has come."""
        for each in self._chains():
            if found := trail(each):
                yield self._part("trail", trail=found)

    def _dated(self) -> tuple[URIRef, ...]:
        """Return what dated events of the page may be about: the thing, and for a process what its mandates treat."""
        return tuple(dict.fromkeys((self.iri, *(each for one in self._mandates() for each in one))))

    def _mandates(self) -> Iterator[tuple[URIRef, ...]]:
        """Yield for each mandate that a process exercises the mandate and its matters."""
        if self.index.is_a(self.iri, MG.Process, MG.ProcessType):
            for step in self.index.subjects(self.iri, MG.ofProcess):
                for mandate in self.index.things(step, MG.exercises):
                    yield (step, mandate, *self.index.things(mandate, MG.matter))

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
        return tuple(self._assessment(each) for each in found)

    def _assessment(self, iri: URIRef) -> Fact:
        """A judgement by its words; one that has a name only is told by its name."""
        told = fact(self.statements, iri, DCTERMS.description, label=self.reader.named(iri).label)
        if told.values:
            return told
        return replace(told, label=say("fact.assessment", self.statements.lang), values=(self.reader.named(iri),))

    def _related(self) -> tuple[Named, ...]:
        """Return what points at the thing and is not shown in a part of its own."""
        pointing = self.index.by_object.get(self.iri, {})
        hidden = _NOT_RELATED | ({"step"} if self.index.is_a(self.iri, MG.Process, MG.ProcessType) else set())
        hidden |= {"item"} if self.index.is_a(self.iri, MG.Meeting) else set()
        hidden |= {"attachment"} if self.index.is_a(self.iri, MG.AgendaItem) else set()
        hidden |= _IN_TABLES if self.index.is_a(self.iri, *_AGENTS, MG.Initiative, MG.Model, MG.FundingKey) else set()
        hidden |= {"initiative"} if self.index.is_a(self.iri, *_AGENTS, MG.Goal, MG.FocusArea) else set()
        hidden |= {"assessment"} if self.index.subjects(self.iri, MG.assesses) else set()
        hidden |= {"goal"} if self.index.is_a(self.iri, MG.Goal, MG.FocusArea) else set()
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
        according=according(iri, reader.concept(iri, MG.status), reader),
    )


def _kind(mandate: MandateView) -> int:
    """Return the place of a mandate by the kind of its power; one of no known kind comes last."""
    slug = mandate.power_kind.slug if mandate.power_kind else ""
    return KINDS_OF_POWER.index(slug) if slug in KINDS_OF_POWER else len(KINDS_OF_POWER)


def _filled(section: Section) -> bool:
    return section.filled
