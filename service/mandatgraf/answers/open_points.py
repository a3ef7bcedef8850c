"""What is not settled: what a gap, conflict or ambiguity is, why it matters, what to ask, what settles it.

Why something matters follows from the property that is missing; what it takes follows from the reason of the gap. Both
are general words of ours about the kind of thing, never about the single case, and no source says them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import AmbiguityView, ConflictView, GapView, Language, MandateView, Named
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.page import Unsettled

WAYS: Final = ("decide", "name", "say", "agree", "word", "find", "none")
"""What it takes to settle something, in the order of the page; each is the key of its words."""
_BY_REASON: Final = {
    "not-settled": "decide",
    "placeholder": "decide",
    "undefined-criterion": "decide",
    "passive-wording": "name",
    "figure-missing": "find",
    "garbled": "find",
    "not-checked": "find",
    "not-expanded": "find",
    "predates-scheme": "none",
    "scheme-not-used-here": "none",
    "name-withheld": "none",
}
_WHO: Final = frozenset(("holder", "owner", "decidedBy", "adoptedBy", "hasChairmanship", "payer", "representative"))
"""Properties whose value is somebody: where a source is silent about them, somebody has to be named."""
_WHY: Final = {
    "holder": ("holder", "power", "combination"),
    "owner": ("owner",),
    "processType": ("processType", "illustratesProcessType"),
    "members": ("hasMember", "member", "headcount", "minSeats", "party", "memberCount", "totalMinimumSeats", "inSeat"),
    "time": ("period", "issued", "date", "startEarliest", "dateAccepted", "minMeetings", "perPeriod"),
    "order": ("position",),
    "limit": ("condition", "threshold", "precondition", "definition", "level"),
    "money": ("amount", "percent", "paidFrom", "ofKey", "payer"),
    "place": ("partOf", "hasChairmanship", "serves", "permanence", "postIn", "memberOf"),
    "decided": ("decidedBy", "adoptedBy", "ofMeeting"),
    "law": ("first_date_entry_in_force", "date_document", "number", "classification"),
}
_REASON_WHY: Final = {name: key for key, names in _WHY.items() for name in names}
UNCLEAR: Final = frozenset(("undefined-scope", "ambiguous", "contradictory"))
"""Clarities by which a mandate is open as it stands."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one and the same step would settle."""

    key: str
    title: str
    lead: str
    gaps: tuple[GapView, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    ambiguities: tuple[AmbiguityView, ...] = ()
    mandates: tuple[MandateView, ...] = ()

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.gaps) + len(self.conflicts) + len(self.ambiguities) + len(self.mandates)

    def part(self, start: int, end: int) -> Settlement:
        """Return the points from `start` up to `end`, counted through gaps, conflicts, ambiguities and mandates."""
        cut = []
        for points in (self.gaps, self.conflicts, self.ambiguities, self.mandates):
            cut.append(points[max(start, 0) : max(end, 0)])
            start, end = start - len(points), end - len(points)
        return Settlement(self.key, self.title, self.lead, *cut)  # type: ignore[arg-type]


def settlements(unsettled: Unsettled) -> tuple[Settlement, ...]:
    """Return everything that is open, by what it takes to settle it; nothing stands in two groups."""
    lang = unsettled.lang
    return tuple(
        Settlement(
            way,
            say(f"settle.{way}", lang),
            say(f"settle.{way}.lead", lang),
            tuple(gap for gap in unsettled.gaps if way_of(gap) == way),
            unsettled.conflicts if way == "agree" else (),
            unsettled.ambiguities if way == "word" else (),
            unsettled.mandates if way == "word" else (),
        )
        for way in WAYS
    )


def way_of(gap: GapView) -> str:
    """Return what it takes to settle a gap; a reason that is not known here asks that somebody writes it down."""
    if gap.reason.slug == "silent" and gap.missing.slug in _WHO:
        return "name"
    return _BY_REASON.get(gap.reason.slug, "say")


def unclear(mandate: MandateView) -> bool:
    """Tell whether a mandate is open as it stands: unclear in itself, or on a condition that nobody states."""
    return mandate.clarity.slug in UNCLEAR or (mandate.clarity.slug == "conditional" and not mandate.condition)


def open_sections(statements: Statements, iri: URIRef) -> Iterator[Section]:
    """Yield the parts of the page of a gap, a conflict or an ambiguity."""
    if statements.index.is_a(iri, MG.Conflict):
        yield from _conflict(statements, iri)
    elif statements.index.is_a(iri, MG.Ambiguity):
        yield from _ambiguity(statements, iri)
    else:
        yield from _gap(statements, iri)


def _gap(statements: Statements, iri: URIRef) -> Iterator[Section]:
    lang, reader = statements.lang, statements.reader
    gap = reader.gap(iri)
    rows = [
        _row("missing", lang, gap.missing),
        _row("reason", lang, *_defined(statements, gap.reason)),
        _row("settles", lang, say(f"settle.{way_of(gap)}", lang)),
    ]
    if gap.period and gap.period.text:
        rows.insert(1, _row("when", lang, gap.period.text))
    yield Section("what", say("part.facts", lang), facts=tuple(rows))
    yield _about(statements, iri)
    why = "none" if way_of(gap) == "none" else _REASON_WHY.get(gap.missing.slug, "other")
    yield _why(lang, "settle.none.lead" if why == "none" else f"why.{why}")
    yield Section("ask", say("part.ask", lang), text=gap.question)
    silent = "searched.wording" if gap.evidence else "searched.silent"
    yield Section("searched", say("part.searched", lang), things=gap.searched_in, text=say(silent, lang))


def _conflict(statements: Statements, iri: URIRef) -> Iterator[Section]:
    lang = statements.lang
    view = statements.conflict(iri)
    rows = (_row("conflict-kind", lang, *_defined(statements, view.kind)), _settles(lang, "agree"))
    yield Section("what", say("part.facts", lang), facts=rows)
    yield Section("between", say("part.between", lang), things=view.between)
    yield _why(lang, "why.conflict")
    yield Section("ask", say("part.ask", lang), text=view.question)
    read = statements.reader.documents((iri, *(URIRef(each.iri) for each in view.between)))
    yield Section("searched", say("part.searched", lang), things=statements.reader.all_named(read))


def _ambiguity(statements: Statements, iri: URIRef) -> Iterator[Section]:
    lang = statements.lang
    view = statements.reader.ambiguity(iri)
    yield Section("what", say("part.facts", lang), facts=(_settles(lang, "word"),))
    readings = tuple(Fact(str(number), (text,)) for number, text in enumerate(view.readings, 1))
    yield Section("readings", say("part.readings", lang), facts=readings)
    yield _about(statements, iri)
    yield _why(lang, "why.ambiguity")
    yield Section("ask", say("part.ask", lang), text=view.question)
    read = statements.reader.documents((iri, *statements.index.things(iri, MG.about)))
    yield Section("searched", say("part.searched", lang), things=statements.reader.all_named(read))


def _about(statements: Statements, iri: URIRef) -> Section:
    things = tuple(statements.worded(each) for each in statements.index.things(iri, MG.about))
    return Section("open-about", say("part.open-about", statements.lang), things=things)


def _why(lang: Language, key: str) -> Section:
    return Section("why", say("part.why", lang), text=say(key, lang))


def _row(key: str, lang: Language, *values: Named | str) -> Fact:
    return Fact(say(f"fact.{key}", lang), values)


def _settles(lang: Language, way: str) -> Fact:
    return _row("settles", lang, say(f"settle.{way}", lang))


def _defined(statements: Statements, term: Named) -> tuple[str, ...]:
    """Return a concept with its definition; nothing where there is no concept."""
    if not term.label:
        return ()
    meaning = statements.reader.text(URIRef(term.iri), SKOS.definition)
    return (f"{capital(term.label)}. {meaning}".strip(),)
