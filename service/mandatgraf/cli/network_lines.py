"""Answers about the network as lines of text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mandatgraf.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import MandateView, Named, PassageRef
    from mandatgraf.network.comparing import Comparison
    from mandatgraf.network.escalation import Escalation
    from mandatgraf.network.finding import Findings
    from mandatgraf.network.proposal import Overlay
    from mandatgraf.network.values import (
        Basis,
        Bottlenecks,
        CaseFlow,
        Load,
        NextStep,
        Paths,
        Reach,
        SinglePoint,
    )


def path_lines(found: Paths) -> Iterator[str]:
    """Yield the ways between two things, step by step."""
    yield f"{found.source.label} → {found.target.label}"
    yield found.reason
    for number, path in enumerate(found.paths, 1):
        yield ""
        yield f"{number}. " + " ".join(
            [path.steps[0].source.name, *(f"{_arrow(forward=s.forward)} {s.target.name}" for s in path.steps)]
        )
        for step in path.steps:
            for basis in step.bases:
                yield f"   {basis.sentence}{_judged(basis)}"
                yield from _places(basis.evidence, "     ")


def case_lines(flow: CaseFlow) -> Iterator[str]:
    """Yield the course of a case."""
    yield flow.case.label
    yield flow.reason
    parts = (
        (say("Sket", "Done"), flow.done),
        (say("Herefter", "Next"), flow.next),
        (say("Uden plads i rækkefølgen", "Without a place in the order"), flow.unplaced),
    )
    for title, steps in parts:
        for process, same in groupby(steps, key=lambda step: step.process.iri):
            listed = list(same)
            yield ""
            yield f"{title}: {listed[0].process.label}"
            for step in listed:
                yield from _step(step, process)


def _step(step: NextStep, _: str) -> Iterator[str]:
    place = f"{step.position}. " if step.position is not None else "– "
    yield f"  {place}{step.sentence}"
    yield f"    {step.when.text}. {step.when.reason}".rstrip()
    if step.place_gap:
        yield f"    {step.place_gap.question}"
    yield from _places(step.evidence, "    ")


def reach_lines(found: Reach) -> Iterator[str]:
    """Yield what is reached, strongest first."""
    yield found.thing.label
    yield found.reason
    for strength, same in groupby(found.reached, key=lambda each: (each.strength, each.strength_text)):
        number = dict(found.counts)[strength[0]]
        yield ""
        yield f"{strength[0]} – {strength[1]} ({number})" if strength[1] else str(number)
        for each in same:
            yield f"  {each.thing.label}: {each.via.sentence}"


def single_lines(points: tuple[SinglePoint, ...]) -> Iterator[str]:
    """Yield the things on which others hang alone."""
    if not points:
        yield say(
            "Ingen ting i udsnittet er den eneste, der bærer noget.",
            "Nothing in the projection is the only one to carry.",
        )
    for point in points:
        yield point.reason
        for mandate in point.sole:
            yield from _mandate(mandate)
        if point.cut_off:
            more = point.cut_off_count - len(point.cut_off)
            tail = say(f" og {more} til", f" and {more} more") if more else ""
            yield "  " + ", ".join(each.name for each in point.cut_off) + tail


def bottleneck_lines(found: Bottlenecks) -> Iterator[str]:
    """Yield the things that most ways lead through."""
    yield found.reason
    for each in found.found:
        yield f"  {each.rank}. {each.thing.label}: {each.per_mille} ‰"


def load_lines(load: Load) -> Iterator[str]:
    """Yield what a body has on its plate."""
    yield load.body.label
    yield load.reason
    rows = (
        (say("Mandater", "Mandates"), str(len(load.mandates))),
        (
            say("heraf kun foreslået, planlagt eller en idé", "of these only proposed, planned or an idea"),
            str(load.proposed),
        ),
        (say("Emner", "Matters"), str(load.matters)),
        (say("Afgør", "Settles"), str(load.settles)),
        (say("Pladser", "Seats"), _range(load.seats)),
        (say("Nævnte medlemmer", "Members named"), str(load.members)),
        (say("Møder om året", "Meetings a year"), _range(load.meetings)),
        (say("Trin, der venter", "Steps waiting"), str(load.waiting)),
    )
    yield from (f"  {label}: {value}" for label, value in rows)
    if load.overlaps:
        yield f"  {say('Samme beføjelse over det samme', 'The same power over the same')}: {_names(load.overlaps)}"


def finding_lines(findings: Findings) -> Iterator[str]:
    """Yield conflicts and gaps, kind by kind."""
    yield findings.reason
    for (title, origin), same in groupby(findings.found, key=lambda each: (each.title, each.origin)):
        listed = list(same)
        mark = say("beregnet", "computed") if origin == "computed" else say("angivet", "stated")
        yield ""
        yield f"{title} – {mark} ({len(listed)})"
        for each in listed:
            codes = f" [{', '.join(each.codes)}]" if each.codes else ""
            yield f"  {each.reason}{codes}"
            yield from _places(each.evidence[:3], "    ")


def escalation_lines(found: Escalation) -> Iterator[str]:
    """Yield the way upward."""
    yield found.thing.label
    yield found.reason
    for step in found.steps:
        yield f"  {step.level}. {step.body.label} ({step.title}): {step.basis.sentence}{_judged(step.basis)}"
        yield from _places(step.basis.evidence, "     ")


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Yield functions, each with what the cooperations have of it."""
    yield found.reason
    for row in found.functions:
        yield ""
        yield row.function.label
        for cell in row.cells:
            said = "; ".join(m.clause for m in cell.mandates) or _names(cell.bodies) or cell.reason
            yield f"  {cell.cooperation.label}: {said}"


def overlay_lines(found: Overlay) -> Iterator[str]:
    """Yield a proposal laid over today."""
    yield found.reason
    for _, same in groupby(found.changes, key=lambda each: each.change):
        listed = list(same)
        yield ""
        yield f"{listed[0].title} ({len(listed)})"
        for each in listed:
            yield f"  {each.reason}"
            for mandate in each.today:
                yield from _mandate(mandate, say("i dag: ", "today: "))
            for mandate in each.proposed:
                yield from _mandate(mandate, say("forslag: ", "proposal: "))
    if found.unheld:
        yield ""
        yield say("Foreslået uden indehaver", "Proposed without a holder") + f" ({len(found.unheld)})"
        for mandate in found.unheld:
            yield from _mandate(mandate)


def _mandate(mandate: MandateView, before: str = "") -> Iterator[str]:
    codes = f" [{', '.join(mandate.codes)}]" if mandate.codes else ""
    yield f"    {before}{mandate.clause} ({mandate.status.label}, {mandate.clarity.label}){codes}"


def _judged(basis: Basis) -> str:
    said = ", ".join(each.label for each in (basis.status, basis.clarity) if each)
    maybe = say("muligvis den dag", "possibly on that day") if basis.place == "possible" else ""
    return "".join(f" ({text})" for text in (", ".join(filter(None, (said, maybe))),) if text)


def _places(passages: tuple[PassageRef, ...], indent: str) -> Iterator[str]:
    for passage in passages:
        yield f"{indent}{passage.document.name}, {passage.section}"


def _arrow(*, forward: bool) -> str:
    return "→" if forward else "←"


def _names(named: tuple[Named, ...]) -> str:
    return ", ".join(each.label for each in named)


def _range(bounds: tuple[int | None, int | None]) -> str:
    least, most = bounds
    if least is None and most is None:
        return say("ikke angivet", "not stated")
    return str(least) if least == most else f"{least or '?'}–{most or '?'}"
