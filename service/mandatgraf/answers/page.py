"""What pages of things, of documents and of the whole graph look like: frozen values in one language, as in `card`.

A page is parts of rows, mandates, chains and tables; what is in them, and in which order, is decided by who makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandatgraf.answers.card import (
        AmbiguityView,
        Chain,
        ConflictView,
        DecisionView,
        GapView,
        ItemView,
        Language,
        MandateView,
        Named,
        PassageRef,
        Recorded,
        SourceView,
        Trail,
    )
    from mandatgraf.answers.tables import Branch, Table


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a thing's page: a label, and the values or the gap that stands for them."""

    label: str
    values: tuple[Named | str, ...]
    gap: GapView | None = None
    status: Named | None = None
    clarity: Named | None = None
    codes: tuple[str, ...] = ()
    evidence: tuple[PassageRef, ...] = ()
    statement: str = ""
    """The address of the node that says so."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a thing's page: rows, mandates, chains; empty parts are left out by the maker."""

    key: str
    """Stable name for templates and tests: `profile`, `mandates-proposed`, `members`, `owner`, …"""
    title: str
    facts: tuple[Fact, ...] = ()
    mandates: tuple[MandateView, ...] = ()
    chains: tuple[Chain, ...] = ()
    things: tuple[Named, ...] = ()
    items: tuple[ItemView, ...] = ()
    decisions: tuple[DecisionView, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    trail: Trail | None = None
    tables: tuple[Table, ...] = ()
    branches: tuple[Branch, ...] = ()
    text: str = ""
    """A sentence that says what the part is, or why it is empty."""
    closing: str = ""
    """A sentence that the part ends with."""

    @property
    def filled(self) -> bool:
        """Tell whether there is anything to show."""
        content = (self.facts, self.mandates, self.chains, self.things, self.items, self.decisions, self.recorded)
        return bool(any(content) or self.tables or self.branches or self.trail or self.text)


@dataclass(frozen=True, slots=True)
class Description:
    """The page of any thing: what it is, what the sources say of it, and what they leave open."""

    lang: Language
    thing: Named
    type: Named | None
    """Its class, or the concept that classifies it."""
    description: str
    status: Named | None
    clarity: Named | None
    codes: tuple[str, ...]
    region: Named | None
    sections: tuple[Section, ...]
    gaps: tuple[GapView, ...]
    conflicts: tuple[ConflictView, ...]
    ambiguities: tuple[AmbiguityView, ...]
    evidence: tuple[PassageRef, ...]
    sources: tuple[SourceView, ...]
    path: str
    version: str
    according: str = ""
    """Of a statement that holds: by which document, and from when that is; else empty."""

    def section(self, key: str) -> Section | None:
        """Return the section of that key, or None where the thing has none."""
        return next((section for section in self.sections if section.key == key), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a document, as its page lists it."""

    thing: Named
    clause: str
    type: Named | None
    codes: tuple[str, ...]
    status: Named | None
    clarity: Named | None
    evidence: PassageRef


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section of a document with the statements that rest on it, in the order of the text."""

    section: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The page of a document: what it is, then its sections in order."""

    lang: Language
    source: SourceView
    thing: Named
    facts: tuple[Fact, ...]
    sections: tuple[DocumentSection, ...]
    gaps: tuple[GapView, ...]
    conflicts: tuple[ConflictView, ...]
    ambiguities: tuple[AmbiguityView, ...]
    path: str
    version: str


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Everything that is not settled, over all sources."""

    lang: Language
    gaps: tuple[GapView, ...]
    conflicts: tuple[ConflictView, ...]
    ambiguities: tuple[AmbiguityView, ...]
    version: str
    mandates: tuple[MandateView, ...] = ()
    """Mandates that are unclear as they stand, and of which no gap, conflict or ambiguity speaks."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many things of a kind there are, and the kind in the reader's words."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme with its definition, for the page that explains the words."""

    concept: Named
    definition: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The front page: what is in the graph, and matters to begin with."""

    lang: Language
    kinds: tuple[KindCount, ...]
    sources: tuple[SourceView, ...]
    matters: tuple[Named, ...]
    """Matters on which a decision is stated or proposed, most mandates first."""
    version: str
