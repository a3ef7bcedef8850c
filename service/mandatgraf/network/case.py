"""The course of a case: its chains, what is done, and what comes next and between which days.

The order is the one that the sources state (`answers.chain`). A time is the stated one; where none is stated, but it is
known how often the body meets, an interval follows; where neither is known, the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.chain import chain
from mandatgraf.answers.wording import day
from mandatgraf.network.rhythm import Rhythm, next_meeting
from mandatgraf.network.values import CaseFlow, Interval, NextStep
from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mandatgraf.answers.card import Chain, ChainStep, Period
    from mandatgraf.answers.graph import Index
    from mandatgraf.network.steps import Wording


@dataclass(frozen=True, slots=True)
class Known:
    """Between which days something lies, as far as known."""

    earliest: date | None
    latest: date | None


def processes_of(index: Index, case: URIRef) -> tuple[URIRef, ...]:
    """Return the processes that a case goes through: its own, those about it or about what it is part of."""
    if index.is_a(case, MG.Process, MG.ProcessType):
        return (case,)
    concerned = (case, *index.closure(case, SKOS.broader), *index.closure(case, MG.partOfInitiative))
    found = list(index.subjects(case, MG.concerns))
    for thing in concerned:
        found += [each for each in index.subjects(thing, MG.concerns) if index.is_a(each, MG.Process, MG.ProcessType)]
        for mandate in index.subjects(thing, MG.matter):
            for step in index.subjects(mandate, MG.exercises):
                found += index.things(step, MG.ofProcess)
    kept = (each for each in dict.fromkeys(found) if index.is_a(each, MG.Process, MG.ProcessType))
    return tuple(each for each in kept if index.subjects(each, MG.ofProcess))


def case_flow(wording: Wording, case: URIRef, at: date | None) -> CaseFlow:
    """Return the course of a case, its next steps counted from a day where one is given."""
    chains = tuple(chain(wording.statements, process) for process in processes_of(wording.index, case))
    done: list[NextStep] = []
    ahead: list[NextStep] = []
    unplaced: list[NextStep] = []
    for each in chains:
        placed = list(_in_order(wording, each, at))
        done += [step for step, passed in placed if passed]
        ahead += [step for step, passed in placed if not passed]
        unplaced += [_next(each, step, _stated(step) or _unknown(wording)) for step in each.apart]
    return CaseFlow(
        case=wording.named(str(case)),
        at=at,
        chains=chains,
        done=tuple(done),
        next=tuple(ahead),
        unplaced=tuple(unplaced),
        reason=_reason(wording, case, chains, ahead, unplaced, at),
    )


def _in_order(wording: Wording, of: Chain, at: date | None) -> Iterator[tuple[NextStep, bool]]:
    """Yield the steps in order, each with whether it is passed; time runs from step to step."""
    clock = Known(at, at)
    for level in _levels(of.steps):
        after: list[Known] = []
        for step in level:
            when = _stated_text(wording, step) or _by_rhythm(wording, step, clock) or _unknown(wording)
            passed = step.done or (at is not None and _stated(step) is not None and _over(step, at))
            yield _next(of, step, when), passed
            after.append(Known(at, at) if passed else Known(when.earliest, when.latest))
        clock = _after(clock, after)


def _levels(steps: Sequence[ChainStep]) -> Iterator[list[ChainStep]]:
    """Yield steps that stand side by side together: those of one number, all others one by one."""
    level: list[ChainStep] = []
    for step in steps:
        if level and (step.position is None or step.position != level[0].position):
            yield level
            level = []
        level.append(step)
    if level:
        yield level


def _after(clock: Known, ends: list[Known]) -> Known:
    """Return when a level is done: no earlier and no later than the last of its steps; what is unknown stays so."""
    starts = [end.earliest for end in ends if end.earliest] + ([clock.earliest] if clock.earliest else [])
    latest = [end.latest for end in ends]
    known = [each for each in latest if each is not None]
    return Known(max(starts) if starts else None, max(known) if len(known) == len(latest) and known else None)


def _period(step: ChainStep) -> Period | None:
    return step.period or next((mandate.period for mandate in step.mandates if mandate.period), None)


def _stated(step: ChainStep) -> Interval | None:
    period = _period(step)
    if period is None or period.empty:
        return None
    return Interval(period.start_earliest, period.end_latest or period.start_latest, "stated", period.text, "")


def _over(step: ChainStep, at: date) -> bool:
    period = _period(step)
    return period is not None and period.end_latest is not None and period.end_latest < at


def _stated_text(wording: Wording, step: ChainStep) -> Interval | None:
    found = _stated(step)
    if found is None:
        return None
    return Interval(found.earliest, found.latest, "stated", found.text, say("when.stated", wording.lang))


def _unknown(wording: Wording) -> Interval:
    return Interval(None, None, "unknown", say("when.unknown", wording.lang), say("when.unknown.reason", wording.lang))


def _by_rhythm(wording: Wording, step: ChainStep, clock: Known) -> Interval | None:
    """Return the interval that follows from how often the body meets; None without a day to count from."""
    if clock.earliest is None:
        return None
    index, lang = wording.index, wording.lang
    for mandate in step.mandates:
        for holder in mandate.holders:
            for iri, rhythm in rhythms(index, URIRef(holder.iri)):
                earliest, latest = next_meeting(rhythm, clock.earliest, clock.latest)
                if latest is None:
                    continue
                said = wording.statements.clause(iri)
                exception = wording.reader.text(iri, MG.exception)
                return Interval(
                    earliest,
                    latest,
                    "rhythm",
                    say("when.between", lang, earliest=day(earliest, lang), latest=day(latest, lang)),
                    say("when.rhythm", lang, said=f"{said} ({exception})" if exception else said),
                )
    return None


def rhythms(index: Index, body: URIRef) -> Iterator[tuple[URIRef, Rhythm]]:
    """Yield how often a body meets, as far as a least number and a unit are said."""
    for each in index.subjects(body, MG.ofBody):
        fewest, unit = index.number(each, MG.minMeetings), index.thing(each, MG.perPeriod)
        if index.is_a(each, MG.MeetingRhythm) and fewest and unit:
            off = index.number(each, MG.offPeriods) or 0
            yield each, Rhythm(fewest, str(unit).rpartition("/")[2], off)


def _next(of: Chain, step: ChainStep, when: Interval) -> NextStep:
    holders = {holder.iri: holder for mandate in step.mandates for holder in mandate.holders}
    clauses = tuple(mandate.clause for mandate in step.mandates)
    return NextStep(
        iri=step.iri,
        process=of.process,
        order=step.relation,
        position=step.position,
        sentence="; ".join(clauses) or step.label,
        holders=tuple(holders.values()),
        when=when,
        mandates=step.mandates,
        evidence=step.evidence,
        place_gap=step.place_gap,
    )


def _reason(  # noqa: PLR0913, PLR0917 -- all that the sentence speaks of
    wording: Wording,
    case: URIRef,
    chains: tuple[Chain, ...],
    ahead: list[NextStep],
    unplaced: list[NextStep],
    at: date | None,
) -> str:
    lang, name = wording.lang, wording.named(str(case)).name
    if not chains:
        return say("case.none", lang, case=name)
    said = [say("case.next" if ahead else "case.done", lang, case=name, count=len(ahead))]
    circles = [each for each in chains if each.cycle]
    said += [say("case.circle", lang, process=each.process.name) for each in circles]
    if unplaced:
        said.append(say("case.unplaced", lang, count=len(unplaced)))
    if at is None and any(step.when.basis == "unknown" for step in ahead):
        said.append(say("case.no-day", lang))
    return " ".join(said)
