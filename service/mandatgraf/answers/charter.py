"""A body's terms of reference on one page: what it is for, where it belongs, who leads it, sits in it and serves it.

The rows are the same for every body and in the same order. A row that no source fills says *not stated*, with the gap
where one is recorded. Nothing is guessed: a chair is one that a source calls so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS, ORG

from mandatgraf.answers.facts import fact
from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.rhythm import rhythm_section
from mandatgraf.answers.seats import seat_section
from mandatgraf.answers.standing import GROUPS
from mandatgraf.answers.wording import say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements

ROWS: Final = (
    ("purpose", DCTERMS.description),
    ("level", MG.level),
    ("parent", MG.partOf),
    ("chair", MG.hasChairmanship),
)
"""What a profile of the body says, by the key of the row."""
PROFILE: Final = tuple(predicate for _, predicate in ROWS)
"""The properties of a profile that the terms of reference show; the rest of the profile stands apart."""


def charter_section(statements: Statements, body: URIRef) -> Section:
    """Return the terms of reference of a body, a row for each of its parts, whether a source fills it or not."""
    lang = statements.lang
    rows: list[Fact] = []
    for key, predicate in ROWS:
        rows += _said(statements, body, key, predicate)
    seats = seat_section(statements, body)
    rows += _seats(statements, body, seats)
    rows += [
        replace(row, label=_label(statements, "rhythm")) for row in rhythm_section(statements, body).facts
    ] or _missing(statements, "rhythm", (body,), MG.minMeetings)
    rows += _secretariat(statements, body)
    return Section("charter", say("part.charter", lang), facts=tuple(rows), text=say("charter.lead", lang))


def _label(statements: Statements, key: str) -> str:
    return say(f"charter.{key}", statements.lang)


def _missing(statements: Statements, key: str, about: tuple[URIRef, ...], *missing: URIRef) -> list[Fact]:
    """Return the row of what no source states, with the gap that says so where one is recorded."""
    gaps = [gap for each in missing for gap in statements.reader.gaps(*about, missing=each)]
    gap = gaps[0] if gaps else None
    return [Fact(_label(statements, key), (), gap=gap, evidence=gap.evidence if gap else ())]


def _said(statements: Statements, body: URIRef, key: str, predicate: URIRef) -> list[Fact]:
    """Return a row for each document that says it."""
    profiles = statements.index.subjects(body, MG.describes)
    label = _label(statements, key)
    rows = [fact(statements, each, predicate, label=label) for each in profiles]
    found = sorted((row for row in rows if row.values), key=_holds_not)
    if key == "chair":
        found += _chairs(statements, body)
    return found or _missing(statements, key, (body, *profiles), predicate)


def _holds_not(row: Fact) -> bool:
    """Tell whether a row says nothing of what holds: what is in force stands before what is only proposed."""
    return row.status is None or row.status.slug not in GROUPS["in-force"]


def _chairs(statements: Statements, body: URIRef) -> Iterator[Fact]:
    """Yield the members that a source calls chair or vice chair."""
    index, chairs = statements.index, (concept("role", "chair"), concept("role", "vice-chair"))
    for each in index.subjects(body, ORG.organization):
        if index.is_a(each, ORG.Membership) and {*index.things(each, ORG.role)} & {*chairs}:
            row = fact(statements, each, ORG.member, label=_label(statements, "chair"))
            if row.values:
                yield row


def _seats(statements: Statements, body: URIRef, seats: Section) -> list[Fact]:
    """Return how many seats there are, or where to see them; else who is a member; else that nothing is stated."""
    lang, index = statements.lang, statements.index
    for table in seats.tables:
        count = len(table.rows)
        key = "charter.seats.see.one" if count == 1 else "charter.seats.see"
        status = {row.status for row in table.rows}
        shown = (table.total or say(key, lang, count=count), *table.open)
        return [Fact(_label(statements, "seats"), shown, status=status.pop() if len(status) == 1 else None)]
    memberships = [each for each in index.subjects(body, ORG.organization) if index.is_a(each, ORG.Membership)]
    by_status: dict[Named | None, dict[URIRef, None]] = {}
    for each in memberships:
        members = dict.fromkeys(index.things(each, ORG.member))
        if members:
            by_status.setdefault(statements.reader.concept(each, MG.status), {}).update(members)
    if by_status:
        label = _label(statements, "members")
        return [Fact(label, statements.reader.all_named(who), status=status) for status, who in by_status.items()]
    profiles = index.subjects(body, MG.describes)
    return _missing(statements, "seats", (body, *profiles), MG.minSeats, ORG.hasMember)


def _secretariat(statements: Statements, body: URIRef) -> list[Fact]:
    """Return who serves the body, by each document that says so."""
    index, rows = statements.index, []
    for profile in index.subjects(body, MG.serves):
        row = fact(statements, profile, MG.describes, label=_label(statements, "secretariat"))
        if row.values:
            rows.append(row)
    profiles = index.subjects(body, MG.describes)
    return sorted(rows, key=_holds_not) or _missing(statements, "secretariat", (body, *profiles), MG.serves)
