"""What is in force of a body and what is only proposed, told apart before anything else is read.

*In force* is what a source says holds. Where no source read describes what holds, the page says so, and what is
proposed is never counted among it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import ORG

from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.wording import listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import URIRef

    from mandatgraf.answers.mandates import Statements

GROUPS: Final = {
    "in-force": ("in-force", "continued", "adopted", "established", "in-progress"),
    "planned": ("planned",),
    "proposed": ("proposed", "for-approval", "idea"),
    "ended": ("ended",),
}
"""Statuses of statements by what they mean for a reader who asks what holds."""


def standing_section(statements: Statements, body: URIRef) -> Section:
    """Return how much is said of a body in force, planned, proposed and ended; that nothing holds is said too."""
    lang, index = statements.lang, statements.index
    counted = {
        "mandates": _of(statements, index.subjects(body, MG.holder), MG.Mandate),
        "members": _of(statements, index.subjects(body, ORG.organization), ORG.Membership),
        "seats": _of(statements, index.subjects(body, MG.inBody), MG.SeatAllocation),
        "rhythms": _of(statements, index.subjects(body, MG.ofBody), MG.MeetingRhythm),
        "profiles": _of(statements, index.subjects(body, MG.describes), MG.BodyProfile),
    }
    rows = []
    for group, statuses in GROUPS.items():
        numbers = {key: sum(each in statuses for each in found) for key, found in counted.items()}
        words = listed(tuple(_counted(statements, key, number) for key, number in numbers.items() if number), lang)
        if group == "in-force" and not words:
            words = say("standing.unknown", lang)
        elif group == "in-force" and counted["mandates"] and not numbers["mandates"]:
            words = say("standing.no-mandates", lang, known=words)
        if words:
            rows.append(Fact(say(f"standing.{group}", lang), (words,)))
    if not any(found for found in counted.values()):
        return Section("standing", say("part.standing", lang))
    return Section("standing", say("part.standing", lang), facts=tuple(rows))


def _counted(statements: Statements, key: str, number: int) -> str:
    return say(f"standing.{key}{'.one' if number == 1 else ''}", statements.lang, count=number)


def _of(statements: Statements, nodes: Iterable[URIRef], kind: URIRef) -> tuple[str, ...]:
    """Return the statuses of the statements of a kind; one without a status counts nowhere."""
    found = (statements.reader.concept(each, MG.status) for each in nodes if statements.index.is_a(each, kind))
    return tuple(each.slug for each in found if each)
