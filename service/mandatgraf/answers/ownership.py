"""Who owns an initiative, and when; for which time no source says it; and who started it, which is not the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mandatgraf.answers.facts import fact
from mandatgraf.answers.page import Fact
from mandatgraf.answers.period import begins, placed
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import URIRef

    from mandatgraf.answers.card import Period
    from mandatgraf.answers.mandates import Statements


def owner_rows(statements: Statements, initiative: URIRef) -> tuple[Fact, ...]:
    """Return the owners by period, oldest first, with a row for each time for which no owner is named."""
    reader, index = statements.reader, statements.index
    label = say("fact.owner", statements.lang)
    rows: list[tuple[Period | None, Fact]] = []
    for ownership in index.subjects(initiative, MG.ownershipOf):
        period = reader.period(ownership)
        rows.append((period, fact(statements, ownership, MG.owner, label=_label(period, label))))
    gaps = (*reader.gaps(initiative, missing=MG.owner), *reader.gaps(initiative, missing=MG.ownershipOf))
    rows += [
        (gap.period, Fact(_label(gap.period, label), (), gap=gap, evidence=gap.evidence))
        for gap in {each.iri: each for each in gaps}.values()
    ]
    found = tuple(row for _, row in sorted(rows, key=lambda each: (begins(each[0])[1], each[1].label)))
    return found or (Fact(label, ()),)


def owners_title(rows: tuple[Fact, ...]) -> str:
    """Return the key of the heading: owners over time, where there is more than one row."""
    return "part.owner" if len(rows) == 1 else "part.owner.periods"


def founder_rows(statements: Statements, initiative: URIRef) -> tuple[Fact, ...]:
    """Return who started the initiative; founders are no owners."""
    label = say("fact.founders", statements.lang)
    found = ((statements.reader.period(each), each) for each in statements.index.subjects(initiative, MG.founded))
    return tuple(fact(statements, each, MG.foundingParty, label=_label(period, label)) for period, each in found)


def event_rows(statements: Statements, things: Iterable[URIRef]) -> tuple[Fact, ...]:
    """Return the dated events about the things, in the order of time."""
    found = dict.fromkeys(each for thing in things for each in statements.index.subjects(thing, MG.eventOf))
    dated = sorted(((statements.reader.period(each), each) for each in found), key=lambda each: placed(each[0]))
    unknown = say("fact.not-stated", statements.lang)
    return tuple(
        replace(
            fact(statements, each, MG.period, label=_label(period, unknown)),
            values=(statements.reader.named(each),),
        )
        for period, each in dated
    )


def _label(period: Period | None, otherwise: str) -> str:
    return capital(period.text) if period and period.text else otherwise
