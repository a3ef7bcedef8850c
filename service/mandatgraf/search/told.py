"""What the page of a thing tells of one question about it, in a line, and where on that page it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.answers.charter import charter_section
from mandatgraf.answers.description import Thing
from mandatgraf.answers.funding import funding_sections, paid_lines, paid_section, share_section
from mandatgraf.answers.history import history_section
from mandatgraf.answers.meetings import meeting_sections
from mandatgraf.answers.members import member_rows
from mandatgraf.answers.outcomes import outcomes, outcomes_about, said_aloud
from mandatgraf.answers.ownership import founder_rows, owner_rows
from mandatgraf.answers.page import Section
from mandatgraf.answers.parties import PARTIES, party_sections
from mandatgraf.answers.rhythm import rhythm_section
from mandatgraf.answers.seats import seat_section
from mandatgraf.answers.wording import bracketed, say
from mandatgraf.search.holding import footings, place_of
from mandatgraf.search.wording import say as told
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.page import Fact
    from mandatgraf.answers.tables import Row

_MOST: Final = 5
"""More names than these are counted and not listed."""
_CHARTER: Final = {
    "rhythm": ("rhythm",),
    "members": ("members", "seats"),
    "seats": ("seats", "members"),
    "chair": ("chair",),
    "secretariat": ("secretariat",),
    "purpose": ("purpose",),
    "parent": ("parent",),
}
"""The rows of the terms of reference of a body that answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer from a part of a page."""

    text: str
    part: str
    statements: tuple[str, ...] = ()
    """The statements that say so."""
    stated: bool = True
    """A source says it; else the page tells that none does."""


def tell(statements: Statements, thing: URIRef, aspect: str) -> Told | None:
    """Return what the page of a thing tells of a question; nothing where the page has no place for it.

    What a source says is closed with its status and where it is written.
    """
    found = _tell(statements, thing, aspect)
    if found is None or not found.stated:
        return found
    words = "; ".join(footings(statements, tuple(URIRef(each) for each in found.statements)))
    return replace(found, text=f"{bracketed(found.text.removesuffix('.'), words)}.")


def _tell(statements: Statements, thing: URIRef, aspect: str) -> Told | None:
    if statements.index.is_a(thing, MG.Body) and aspect in _CHARTER:
        return _of_body(statements, thing, aspect)
    maker = _MAKERS.get(aspect)
    return maker(statements, thing) if maker else None


def _of_body(statements: Statements, body: URIRef, aspect: str) -> Told | None:
    """Return what is said of a body: its seats or members in full, else the row of its terms of reference."""
    full = {"seats": (_seats, _members), "members": (_members, _seats)}.get(aspect, ())
    if found := next((each for make in full if (each := make(statements, body))), None):
        return found
    labels = {say(f"charter.{key}", statements.lang) for key in _CHARTER[aspect]}
    rows = [row for row in charter_section(statements, body).facts if row.label in labels]
    return _rows(statements, rows, "charter")


def _rows(statements: Statements, rows: Iterable[Fact], part: str) -> Told | None:
    """Return rows as one line under their label; those without a value are told as not stated."""
    rows = tuple(rows)
    if not rows:
        return None
    by_label: dict[str, list[str]] = {}
    for row in rows:
        by_label.setdefault(row.label, []).extend(_texts(row.values))
    lines = (_line(statements, label, names) for label, names in by_label.items())
    said = tuple(row.statement for row in rows if row.values and row.statement)
    return Told(" ".join(lines), part, said, stated=any(by_label.values()))


def _line(statements: Statements, label: str, names: Iterable[str]) -> str:
    lang, found = statements.lang, list(dict.fromkeys(names))
    if not found:
        return f"{label}: {say('fact.not-stated', lang)}."
    more = len(found) - _MOST
    if more > 1:
        found = [*found[:_MOST], told("more", lang, count=more)]
    return f"{label}: {'; '.join(found).removesuffix('.')}."


def _texts(values: Iterable[Named | str]) -> list[str]:
    return [each if isinstance(each, str) else each.name for each in values]


def _cells(row: Row) -> str:
    """Return the first two cells of a row: what it is about, and what it says of that."""
    return ": ".join(filter(None, (", ".join(_texts(cell)) for cell in row.cells[:2])))


def _of_section(statements: Statements, section: Section) -> Told | None:
    """Return the rows of a part's tables as one line."""
    rows = [row for table in section.tables for row in table.rows]
    totals = [table.total for table in section.tables if table.total]
    names = [*totals, *(_cells(row) for row in rows)]
    if not names:
        return None
    said = tuple(row.statement for row in rows)
    return Told(_line(statements, section.title, names), section.key, said)


def _rhythm(statements: Statements, thing: URIRef) -> Told | None:
    return _rows(statements, rhythm_section(statements, thing).facts, "rhythm")


def _members(statements: Statements, thing: URIRef) -> Told | None:
    rows = member_rows(statements, thing)
    filled = [row for row in rows if row.values]
    names = _texts(row.values[0] for row in filled)
    said = tuple(row.statement for row in filled)
    return Told(_line(statements, say("part.members", statements.lang), names), "members", said) if names else None


def _seats(statements: Statements, thing: URIRef) -> Told | None:
    """Return how the seats of a body are shared out, or where a party has its seats."""
    shared = _of_section(statements, seat_section(statements, thing))
    return shared or (_party("sits")(statements, thing) if statements.index.is_a(thing, *PARTIES) else None)


def _paid(statements: Statements, thing: URIRef) -> Told | None:
    """Return who pays for a thing, or what it pays."""
    lines = paid_lines(statements, thing)
    if lines:
        own = next((each.key for each in funding_sections(statements, thing)), "")
        part = "paid" if paid_section(statements, thing).recorded else own
        said = tuple(each.thing.iri for each in lines)
        return Told(" ".join(each.clause for each in lines), part, said) if part else None
    return _of_section(statements, share_section(statements, thing))


def _owner(statements: Statements, thing: URIRef) -> Told | None:
    if not statements.index.is_a(thing, MG.Initiative):
        return None
    return _rows(statements, owner_rows(statements, thing), "owner")


def _founders(statements: Statements, thing: URIRef) -> Told | None:
    return _rows(statements, founder_rows(statements, thing), "founders")


def _happened(statements: Statements, thing: URIRef) -> Told | None:
    section = history_section(statements, thing)
    if not section.recorded:
        return None
    last = section.recorded[-1]
    if section.closing:  # it names its documents itself
        return Told(section.closing, "happened")
    return Told(f"{last.clause.removesuffix('.')}.", "happened", (last.thing.iri,))


def _open(statements: Statements, thing: URIRef) -> Told | None:
    """Return how much of a thing is not settled, and the first questions to ask."""
    nodes = Thing(statements, thing).nodes()
    gaps, conflicts, ambiguities = (
        make(*nodes) for make in (statements.gaps, statements.conflicts, statements.ambiguities)
    )
    questions = [each.question for each in (*gaps, *conflicts, *ambiguities) if each.question]
    if not questions:
        return None
    return Told(_line(statements, told("open", statements.lang, count=len(questions)), questions), "unsettled")


def _decided(statements: Statements, thing: URIRef) -> Told | None:
    """Return what a body decided, or what was decided of a thing; what is no decision says so."""
    body = statements.index.is_a(thing, MG.Body)
    made = statements.index.subjects(thing, MG.decidedBy)
    found = outcomes(statements, made) if body else outcomes_about(statements, thing)
    if found:
        names = [said_aloud(each, statements).removesuffix(".") for each in found]
        label = say("part.made" if body else "part.decisions", statements.lang)
        return Told(_line(statements, label, names), "made" if body else "decisions")
    return Told(say("charter.no-decisions", statements.lang), "made", stated=False) if body else None


def _held(statements: Statements, thing: URIRef, *, deciding: bool) -> Told | None:
    """Return what somebody has a mandate for, or only what it may decide: what holds before what is proposed.

    That a body has none is told as well.
    """
    index, lang = statements.index, statements.lang
    held = [each for each in index.subjects(thing, MG.holder) if index.is_a(each, MG.Mandate)]
    wanted = [each for each in held if not deciding or _is_decision(index, each)]
    if not wanted:
        none = told("decides.nothing", lang) if deciding else say("charter.no-mandates", lang)
        return Told(none, "mandates", stated=False) if index.is_a(thing, MG.Body) else None
    ordered = sorted(wanted, key=lambda each: (place_of(statements, each), each))
    key = "decides" if deciding else "mandates.one" if len(ordered) == 1 else "mandates"
    line = _line(statements, told(key, lang, count=len(ordered)), map(statements.clause, ordered))
    return Told(line, f"mandates-{statements.mandate(ordered[0]).status.slug}", tuple(map(str, ordered)))


def _is_decision(index: Index, mandate: URIRef) -> bool:
    return any(index.true(power, MG.isDecision) for power in index.things(mandate, MG.power))


def _party(key: str) -> Callable[[Statements, URIRef], Told | None]:
    def told_of(statements: Statements, thing: URIRef) -> Told | None:
        section = next(each for each in party_sections(statements, thing) if each.key == key)
        unstated = Told(section.text, key, stated=False) if section.text else None
        return _of_section(statements, section) or unstated

    return told_of


def _when(statements: Statements, thing: URIRef) -> Told | None:
    """Return when a meeting was, how often a body meets, or when something happened."""
    index = statements.index
    if index.is_a(thing, MG.Meeting):
        parts = {each.key: each for each in meeting_sections(statements, thing)}
        return _rows(statements, parts["when"].facts[:1], "when") if "when" in parts else None
    return _of_body(statements, thing, "rhythm") if index.is_a(thing, MG.Body) else _happened(statements, thing)


_MAKERS: Final[dict[str, Callable[[Statements, URIRef], Told | None]]] = {
    "rhythm": _rhythm,
    "members": _members,
    "seats": _seats,
    "paid": _paid,
    "owner": _owner,
    "founders": _founders,
    "happened": _happened,
    "open": _open,
    "decided": _decided,
    "decides": partial(_held, deciding=True),
    "may": partial(_held, deciding=False),
    "voice": _party("spoken-for"),
    "sits": _party("sits"),
    "when": _when,
}
