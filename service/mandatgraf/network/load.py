"""What a body has on its plate: mandates, matters, seats, meetings, waiting cases and overlaps, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import ORG

from mandatgraf.answers.chain import chain
from mandatgraf.network.values import Load
from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.card import PassageRef
    from mandatgraf.answers.graph import Index
    from mandatgraf.network.steps import Wording

_A_YEAR: Final = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half-year": 2, "year": 1}
"""How often a unit comes in a year; what is rarer has no whole number."""


def load_of(wording: Wording, body: URIRef) -> Load:
    """Count what sources give a body to do."""
    index, lang = wording.index, wording.lang
    mandates = wording.statements.mandates(index.subjects(body, MG.holder))
    seats = [each for each in index.subjects(body, MG.inBody) if index.is_a(each, MG.SeatAllocation)]
    members = [each for each in index.subjects(body, ORG.organization) if index.is_a(each, ORG.Membership)]
    meetings = [each for each in index.subjects(body, MG.ofBody) if index.is_a(each, MG.MeetingRhythm)]
    evidence: dict[str, PassageRef] = {}
    for each in (*(URIRef(mandate.iri) for mandate in mandates), *seats, *members, *meetings):
        evidence.update((passage.iri, passage) for passage in wording.reader.passages(each))
    empty = not (mandates or seats or members or meetings)
    key = "load.nothing" if empty else "load.counted"
    return Load(
        body=wording.named(str(body)),
        mandates=mandates,
        matters=len({matter.iri for mandate in mandates for matter in mandate.matters}),
        settles=sum(mandate.is_decision for mandate in mandates),
        proposed=sum(mandate.proposal or mandate.status.slug == "planned" for mandate in mandates),
        seats=(
            index.number(body, MG.totalMinimumSeats) or _sum(index, seats, MG.minSeats),
            index.number(body, MG.totalMaximumSeats) or _sum(index, seats, MG.maxSeats),
        ),
        members=len(members),
        meetings=(_yearly(index, meetings, MG.minMeetings), _yearly(index, meetings, MG.maxMeetings)),
        waiting=_waiting(wording, body),
        overlaps=wording.all_named(_overlapping(index, body)),
        reason=say(key, lang, thing=wording.named(str(body)).name),
        evidence=tuple(evidence.values()),
    )


def _sum(index: Index, statements: list[URIRef], predicate: URIRef) -> int | None:
    """Add numbers up; None where one is missing or counts for each of several."""
    numbers = [index.number(each, predicate) for each in statements]
    if not numbers or any(index.true(each, MG.perParty) for each in statements):
        return None
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _yearly(index: Index, meetings: list[URIRef], predicate: URIRef) -> int | None:
    """Return meetings a year, units without a meeting taken off; None where not said, or said in several ways."""
    found: set[int] = set()
    for each in meetings:
        unit = str(index.thing(each, MG.perPeriod)).rpartition("/")[2]
        number = index.number(each, predicate)
        if number is None or unit not in _A_YEAR:
            return None
        found.add(number * (_A_YEAR[unit] - (index.number(each, MG.offPeriods) or 0)))
    return found.pop() if len(found) == 1 else None


def _waiting(wording: Wording, body: URIRef) -> int:
    """Count the steps of chains that a body still has before it."""
    index = wording.index
    own = {
        step
        for mandate in index.subjects(body, MG.holder)
        for step in index.subjects(mandate, MG.exercises)
        if index.is_a(step, MG.Step)
    }
    processes = dict.fromkeys(process for step in sorted(own) for process in index.things(step, MG.ofProcess))
    steps = {
        step.iri: step
        for process in processes
        for view in (chain(wording.statements, process),)
        for step in (*view.steps, *view.apart)
    }
    return sum(str(step) in steps and not steps[str(step)].done for step in own)


def _overlapping(index: Index, body: URIRef) -> tuple[str, ...]:
    """Return others with the same power over the same matter by a mandate of their own."""
    found: set[str] = set()
    for mandate in index.subjects(body, MG.holder):
        power = index.things(mandate, MG.power)
        for matter in index.things(mandate, MG.matter):
            for other in index.subjects(matter, MG.matter):
                if other != mandate and index.things(other, MG.power) == power:
                    found.update(str(holder) for holder in index.things(other, MG.holder) if holder != body)
    return tuple(sorted(found))
