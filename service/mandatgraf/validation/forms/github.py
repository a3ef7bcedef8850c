"""The report for a pull request on GitHub: marks on lines of the files, and the rest in the log.

GitHub shows ten marks of each strength a step and fifty a job, and drops the others without a word. So the ones that
matter most come first, and what is left out is said. Nothing that stands in the data can become a command.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mandatgraf.lines import visible
from mandatgraf.validation import text, unchecked_words
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.places import REASONS, Place
from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Severity

A_STRENGTH: Final = 10
"""Marks of one strength that GitHub shows for a step; three strengths stay below the fifty of a job."""
LONGEST_MESSAGE: Final = 4096
"""Characters of a message that the runner hands on."""

_COMMANDS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_CUT: Final = "…"
_WORDS: Final = {
    "da": {
        "example": "Sådan: {text}",
        "gap": "Siger kilden det ikke: {text}",
        "more": "Mere: mandatgraf explain {text}",
        "left": "{count} fund står kun i loggen og i trinets opsummering; GitHub viser højst {most} af hver slags.",
        "nowhere": "ikke fra en fil",
    },
    "en": {
        "example": "Like this: {text}",
        "gap": "If the source does not say it: {text}",
        "more": "More: mandatgraf explain {text}",
        "left": "{count} findings stand in the log and in the summary only; GitHub shows at most {most} of a kind.",
        "nowhere": "not from a file",
    },
}  # fmt: skip
STRENGTHS: Final = {
    "da": {Severity.VIOLATION: "Regelbrud", Severity.WARNING: "Advarsel", Severity.INFO: "Oplysning"},
    "en": {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Information"},
}


def commands(report: Report, view: View) -> str:
    """What the step prints: the marks, then what has none, what was not checked, and the figures."""
    shown, left = _chosen(report, view)
    lines = [_command(_COMMANDS[finding.severity], finding, view) for finding in shown]
    if left:
        note = _WORDS[view.lang]["left"].format(count=len(left), most=A_STRENGTH)
        lines.append(f"::notice title=Mandatgraf::{_data(note)}")
    plain = (
        *_log(left, view),
        *text.remarked(report, view.lang),
        *unchecked_words.lines(report.unchecked, view.lang),
        text.summary(report, view.lang),
    )
    return "\n".join((*lines, *_without_commands(plain))) + "\n"


def faults(report: Report) -> Iterator[Finding]:
    """The findings that ask for something; a listed gap is a fact, and none of them."""
    return (finding for finding in report.findings if finding.rule != LISTED_GAP)


def order(finding: Finding, view: View) -> tuple[object, ...]:
    """What findings are sorted by: the strongest first, of these the ones that the change is to blame for."""
    place = finding.place
    where = (view.path(place.file), place.line or 0, place.column or 0) if place else ("", 0, 0)
    return (finding.severity.rank, not view.changed(finding), place is None, *where, finding.order)


def where(finding: Finding, view: View) -> str:
    """The place as people write it."""
    place = finding.place
    if place is None:
        return _WORDS[view.lang]["nowhere"]
    numbers = [str(part) for part in (place.line, place.column) if part is not None]
    return ":".join((view.path(place.file), *numbers))


def _chosen(report: Report, view: View) -> tuple[list[Finding], list[Finding]]:
    """The findings that get a mark, the strongest first, and those for which there is no room."""
    shown: list[Finding] = []
    left: list[Finding] = []
    for severity in Severity:
        found = [each for each in faults(report) if each.severity is severity]
        found.sort(key=lambda each: order(each, view))
        # The note about what was left out is a notice too, and needs its place among them.
        room = A_STRENGTH - 1 if severity is Severity.INFO and (left or len(found) > A_STRENGTH) else A_STRENGTH
        shown += found[:room]
        left += found[room:]
    return shown, left


def _command(name: str, finding: Finding, view: View) -> str:
    title = finding.rule + (f" ({finding.name[view.lang]})" if finding.name.get(view.lang) else "")
    properties = {**_spot(finding.place, view), "title": title}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {written}::{_data(_clipped(_message(finding, view)))}"


def _spot(place: Place | None, view: View) -> dict[str, object]:
    """File and lines; columns only within one line, because GitHub refuses them otherwise."""
    if place is None:
        return {}
    spot: dict[str, object | None] = {"file": view.path(place.file), "line": place.line}
    if place.end_line in (None, place.line):
        spot |= {"col": place.column, "endColumn": place.end_column}
    else:
        spot |= {"endLine": place.end_line}
    return {key: value for key, value in spot.items() if value is not None}


def _message(finding: Finding, view: View) -> str:
    words = _WORDS[view.lang]
    label = finding.label.get(view.lang, "")
    lines = [f"{label}: {finding.message(view.lang)}" if label else finding.message(view.lang)]
    place = finding.place
    if place is not None and place.line is None and place.reason:
        lines.append(REASONS[place.reason][view.lang])
    further = {"example": finding.example, "gap": finding.gap, "more": finding.rule if finding.page else ""}
    lines += [words[key].format(text=told) for key, told in further.items() if told]
    return "\n".join(lines)


def _clipped(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + _CUT


def _log(left: Sequence[Finding], view: View) -> Iterator[str]:
    for finding in left:
        strength = STRENGTHS[view.lang][finding.severity]
        yield f"{strength}: {finding.rule}: {where(finding, view)}: {_message(finding, view)}"


def _without_commands(lines: Iterable[str]) -> list[str]:
    """Lines that the runner only prints, whatever they begin with; the word that ends this is new in every run."""
    found = [visible(line) for each in lines for line in each.splitlines()]
    token = secrets.token_hex(16)
    return [f"::stop-commands::{token}", *found, f"::{token}::"] if found else []


def _data(message: str) -> str:
    """The message of a command, with what would end its line put aside."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """A property of a command, with what would end it put aside."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")
