"""What an answer looks like: frozen values, rendered in one language, ready to be shown.

The command line and the web page print the same values. Nothing here reads the graph; `who` and `description` do.
Text that a reader sees is already in the language asked for; IRIs, dates and codes are as the data has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from mandatgraf.answers.page import Section

Language = Literal["da", "en"]

Relation = Literal["before", "numbered", "after", "unplaced"]
"""Where a step stands in its chain: before or after another step, at a number, or without a place."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing or concept under its name; `lang` is the language the label really has, so that pages can mark it."""

    iri: str
    label: str
    lang: str = ""
    alt: tuple[str, ...] = ()
    kind: str = ""
    """Kind of the IRI (`body`, `matter`, …), the scheme for a concept (`status`), empty for other terms."""
    slug: str = ""
    unofficial: bool = False
    """The label is a translation of ours, not a name that a source has."""
    danish: str = ""
    """The official Danish name, where `label` is an unofficial translation."""

    @property
    def name(self) -> str:
        """Return the label without the scope that stands in a parenthesis at its end."""
        head, _, tail = self.label.rpartition(" (")
        return head if head and tail.endswith(")") else self.label


@dataclass(frozen=True, slots=True)
class PassageRef:
    """Where a statement is written: document, section and offsets in code points, half-open."""

    iri: str
    document: Named
    section: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When something holds, by up to four bounds; an absent bound is unknown, not unlimited."""

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    open_end: bool = False
    precision: str = ""
    """How exact the source is: `day`, `month`, `season`, … ; empty where it is not said."""
    text: str = ""
    """The period as a reader of the language writes it: a date, or the words of the source."""

    @property
    def day(self) -> date | None:
        """Return the one day that the period is, or nothing for anything longer or vaguer."""
        bounds = {self.start_earliest, self.start_latest, self.end_earliest, self.end_latest}
        return self.start_earliest if self.precision == "day" and len(bounds) == 1 else None

    def worded(self, text: str) -> Self:
        """Return the same period under its words."""
        return replace(self, text=text)

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all is known about the time."""
        return not self.open_end and not any(
            (self.start_earliest, self.start_latest, self.end_earliest, self.end_latest)
        )


@dataclass(frozen=True, slots=True)
class GapView:
    """Something that no source says, as a fact of its own."""

    iri: str
    label: str
    question: str
    missing: Named
    """The property that has no value."""
    reason: Named
    about: tuple[Named, ...] = ()
    codes: tuple[str, ...] = ()
    searched_in: tuple[Named, ...] = ()
    evidence: tuple[PassageRef, ...] = ()
    question_lang: str = ""
    period: Period | None = None
    """The time for which it is not said, where that is not all time."""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Statements that do not go together, both shown, none chosen."""

    iri: str
    label: str
    kind: Named
    question: str
    between: tuple[Named, ...] = ()
    """The statements; a mandate is named by its clause (who, power, matter)."""
    codes: tuple[str, ...] = ()
    evidence: tuple[PassageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class AmbiguityView:
    """A wording that allows several readings, all shown."""

    iri: str
    label: str
    question: str
    readings: tuple[str, ...] = ()
    about: tuple[Named, ...] = ()
    codes: tuple[str, ...] = ()
    evidence: tuple[PassageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateView:
    """One statement that somebody has a power over a matter, with everything that qualifies it."""

    iri: str
    codes: tuple[str, ...]
    clause: str
    """The statement as one short clause: who, would or does, what. A proposal is worded as one."""
    holders: tuple[Named, ...]
    holder_gap: GapView | None
    combination: Named | None
    power: Named | None
    power_kind: Named | None
    is_decision: bool
    matters: tuple[Named, ...]
    towards: tuple[Named, ...]
    on_behalf_of: tuple[Named, ...]
    binds: tuple[Named, ...]
    condition: str
    threshold: str
    modality: Named | None
    status: Named
    clarity: Named
    describes_present: bool
    document_status: Named | None
    document: Named | None
    evidence: tuple[PassageRef, ...]
    period: Period | None = None
    level: Named | None = None
    according: str = ""
    """Of what holds: by which document, and from when that is ("ifølge dokument 000 fra foråret 2021"); else empty."""

    @property
    def proposal(self) -> bool:
        """Tell whether the statement is a proposal or an idea, not something that holds."""
        return self.status.slug in {"proposed", "for-approval", "idea"}

    @property
    def possible(self) -> bool:
        """Tell whether the source says only *possibly*."""
        return self.modality is not None and self.modality.slug == "possibly"


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What came out of a case at a body: only some outcomes are decisions, and the others never read as one."""

    iri: str
    codes: tuple[str, ...]
    clause: str
    """What the body did, with its date, as a sentence without a full stop."""
    nature: str
    """Whether it is a decision, in words: "en beslutning", "opbakning, ikke en beslutning"."""
    matters: tuple[Named, ...]
    bodies: tuple[Named, ...]
    body_gap: GapView | None
    outcome: Named | None
    is_decision: bool
    period: Period | None
    meeting: Named | None
    item: Named | None
    status: Named
    clarity: Named
    evidence: tuple[PassageRef, ...]

    @property
    def taken(self) -> bool:
        """Tell whether it is a decision that was taken, and not one that is proposed or planned."""
        return self.is_decision and self.status.slug not in {"proposed", "for-approval", "idea", "planned"}


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of an agenda, with what came out of it."""

    item: Named
    number: int | None
    page: int | None
    concerns: tuple[Named, ...]
    outcomes: tuple[DecisionView, ...]
    evidence: tuple[PassageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A statement as one layer of an agenda item records it."""

    thing: Named
    clause: str
    type: Named | None
    codes: tuple[str, ...]
    status: Named | None
    clarity: Named | None
    evidence: tuple[PassageRef, ...]
    period: Period | None = None
    according: str = ""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a process: its place, and the mandates that it exercises."""

    iri: str
    label: str
    relation: Relation
    position: int | None
    relative_to: tuple[Named, ...]
    """For *before* and *after*: the steps it stands before or after."""
    mandates: tuple[MandateView, ...]
    place_gap: GapView | None = None
    """For *unplaced*: why the place is not known."""
    status: Named | None = None
    clarity: Named | None = None
    evidence: tuple[PassageRef, ...] = ()
    period: Period | None = None
    """When it was or shall be done: its own period, or the one that all its mandates share."""

    @property
    def done(self) -> bool:
        """Tell whether the source says that it has happened."""
        return bool(self.status and self.status.slug in {"in-force", "adopted", "established", "ended", "continued"})


@dataclass(frozen=True, slots=True)
class Due:
    """What a body has before it on a path: its clause and the time, as far as one is said."""

    clause: str
    holders: tuple[Named, ...]
    period: Period | None
    iri: str


@dataclass(frozen=True, slots=True)
class Trail:
    """How far a case has come: what is done, what comes on a certain day, and what comes without one."""

    done: tuple[Due, ...]
    next: tuple[Due, ...]
    undated: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one process. `steps` stand in order; `apart` have no place and must be shown apart."""

    process: Named
    kind: Named | None
    ordered: bool
    """False: no step states an order; show the steps under "the order is not stated"."""
    steps: tuple[ChainStep, ...]
    apart: tuple[ChainStep, ...]
    cycle: tuple[Named, ...] = ()
    """Steps that stand before each other in a circle: the stated order contradicts itself."""
    status: Named | None = None
    clarity: Named | None = None
    evidence: tuple[PassageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateGroup:
    """Mandates of one kind of power, in no order: the sources state none."""

    kind: Named
    mandates: tuple[MandateView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document that the answer rests on, with its own status and its date, or that it has none."""

    document: Named
    number: str
    title: str
    status: Named | None
    kind: Named | None
    issued: date | None
    issued_text: str
    """The date as a reader of the language writes it, a vaguer time in words, or "undated"."""
    date_gap: GapView | None = None
    region: Named | None = None
    checksum: str = ""
    file_name: str = ""
    period: Period | None = None
    """When the document is from, where it says so less exactly than by a day, such as "spring 2021"."""
    accepted: date | None = None
    """The day on which the document was adopted, where it gives one; it may be the only day that is known."""

    @property
    def dated(self) -> bool:
        """Whether the document says when it is from, by a day or less exactly, or when it was adopted."""
        return self.issued is not None or self.period is not None or self.accepted is not None

    @property
    def only_accepted(self) -> bool:
        """Whether the day of adoption is all that is known of its time."""
        return self.accepted is not None and self.issued is None and self.period is None

    @property
    def status_beside_date(self) -> Named | None:
        """The status, unless the date says already that the document was adopted."""
        told = self.only_accepted and self.status is not None and self.status.slug == "adopted"
        return None if told else self.status


@dataclass(frozen=True, slots=True)
class TimeView:
    """What holds at a date. Statements of undated documents are not placed: they stand in `undated`, not in a list."""

    at: date
    text: str
    certain: tuple[MandateView, ...] = ()
    possible: tuple[MandateView, ...] = ()
    excluded: tuple[MandateView, ...] = ()
    undated: tuple[MandateView, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why a list is empty, and which decisions were taken by then, in words."""


@dataclass(frozen=True, slots=True)
class BroaderAnswer:
    """What the sources say of a broader matter, offered, never mixed in."""

    matter: Named
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """Who decides a matter: one sentence, the chain, what is open, and what it rests on."""

    lang: Language
    matter: Named
    description: str
    sentence: str
    """The answer in one sentence; also when it is that no source says so."""
    names_decider: bool
    """A source names somebody who decides, or would decide."""
    known: bool
    """Anything at all is said about the matter: a mandate, a step, a gap."""
    notes: tuple[str, ...]
    """Further sentences: before and after the decision, what is only possible, as-the-source-says."""
    chains: tuple[Chain, ...]
    groups: tuple[MandateGroup, ...]
    """Mandates that stand in no step. Their heading says that the order is not stated."""
    decisions: tuple[DecisionView, ...]
    """What came out of the case at meetings, decisions first; most outcomes are none."""
    gaps: tuple[GapView, ...]
    conflicts: tuple[ConflictView, ...]
    ambiguities: tuple[AmbiguityView, ...]
    broader: tuple[BroaderAnswer, ...]
    narrower: tuple[Named, ...]
    related: tuple[Named, ...]
    """Initiatives, goals and processes that concern the matter."""
    time: TimeView | None
    sources: tuple[SourceView, ...]
    not_known: tuple[str, ...]
    """What this answer does not know, in plain words."""
    citation: str
    """One line to quote: sentence, document, section, status, data version, permalink path."""
    path: str
    """Local path of the page, `/da/who/{slug}` with `?at=` when a date was asked for."""
    version: str
    """Data version: hash of the content."""
    deciding: tuple[MandateView, ...] = ()
    """The mandates over this very matter that are to decide it; all of them stand in a chain or a group as well."""
    paid: tuple[Recorded, ...] = ()
    """Who pays, a sentence for each funding key that concerns the matter."""
    see_also: tuple[Named, ...] = ()
    """Matters beside this one: wider ones, related ones, and those of the same process."""
    happened: Section | None = None
    """Of an initiative that was before a meeting: what happened, in the order of time."""

    @property
    def mandates(self) -> tuple[MandateView, ...]:
        """Return every mandate on the card once, chain first."""
        seen: dict[str, MandateView] = {}
        for chain in self.chains:
            for step in (*chain.steps, *chain.apart):
                for mandate in step.mandates:
                    seen.setdefault(mandate.iri, mandate)
        for group in self.groups:
            for mandate in group.mandates:
                seen.setdefault(mandate.iri, mandate)
        return tuple(seen.values())
