"""`mandatgraf check`: everything that a change must hold, in phases, with one report at the end."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, documents_folder, documents_option
from mandatgraf.cli.reports import (
    changed_option,
    fail_on_option,
    give,
    output_option,
    refuse_unwritable,
    status,
    view_of,
)
from mandatgraf.errors import MandatgrafError, UnknownParameter
from mandatgraf.locations import Folders, find_folders
from mandatgraf.validation.changed import Brought, brought_since, changes_since, find_base
from mandatgraf.validation.forms import Form, written
from mandatgraf.validation.report import LISTED_GAP, Severity
from mandatgraf.validation.text import closing, render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mandatgraf.checks import Ended, Material, Phase
    from mandatgraf.validation import Finding, Report
    from mandatgraf.validation.forms import View

NAMES: Final = (
    "syntax", "format", "ontology", "shapes", "gates", "shacl", "evidence", "questions", "competency", "addresses",
)  # fmt: skip
"""The phases, in their order. They stand here as well, so that `--help` answers without loading what they need."""
_FORMS: Final = ("text", "json", "github", "sarif")
_SEVERITIES: Final = {
    Severity.VIOLATION: (("regelbrud", "violation"), ("regelbrud", "violations")),
    Severity.WARNING: (("advarsel", "warning"), ("advarsler", "warnings")),
    Severity.INFO: (("oplysning", "note"), ("oplysninger", "notes")),
}


def _phases(_: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if name not in NAMES:
            raise UnknownParameter("", f"{parameter.opts[0]} {name}", NAMES)
    return value


@click.command(
    "check",
    cls=Spoken,
    da="Holder alt, hvad en ændring skal holde?\n\n"
    f"Faserne er {', '.join(NAMES)}. En linje for hver fase skrives på stderr, alle fund samlet på stdout. "
    "En fase, der ikke kan køre, fordi en tidligere har fejl, siger det; det samme gør en, der intet har at se på. "
    "Det, som kilderne ikke siger, tælles kun; »mandatgraf validate« viser det.\n\n"
    "Status: 0 intet fundet, der er så stærkt som --fail-on · 1 noget fundet · 2 noget kan ikke læses eller skrives, "
    "som ikke er en fil i grafen · 64 forkert brug.",
    en="Does everything hold that a change must hold?\n\n"
    f"The phases are {', '.join(NAMES)}. A line for each phase goes to stderr, all findings together to stdout. "
    "A phase that cannot run because an earlier one has faults says so; so does one that has nothing to look at. "
    "What the sources do not say is only counted; “mandatgraf validate” shows it.\n\n"
    "Status: 0 nothing found that is as strong as --fail-on · 1 something found · 2 something cannot be read or "
    "written that is no file of the graph · 64 wrong usage.",
)
@click.option(
    "--only",
    cls=Option,
    multiple=True,
    metavar="PHASE",
    callback=_phases,
    da="Kør kun denne fase; kan gives flere gange.",
    en="Run this phase only; may be given several times.",
)
@click.option(
    "--skip",
    cls=Option,
    multiple=True,
    metavar="PHASE",
    callback=_phases,
    da="Kør ikke denne fase; kan gives flere gange.",
    en="Do not run this phase; may be given several times.",
)
@changed_option
@click.option(
    "--timings",
    cls=Option,
    is_flag=True,
    da="Vis til sidst på stderr, hvor tiden blev brugt.",
    en="Show at the end on stderr where the time went.",
)
@data_option
@documents_option
@format_option(*_FORMS)
@output_option
@fail_on_option
@lang_option
def check(  # noqa: PLR0913 -- one parameter an option
    *,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    changed: str | None,
    timings: bool,
    data: Path | None,
    documents: Path | None,
    form: str,
    outputs: tuple[Path, ...],
    fail_on: str,
) -> int:
    """Run the phases, tell of each, and print the report."""
    from mandatgraf.checks import Material, joined

    refuse_unwritable(outputs)
    folders, texts = find_folders(data), documents_folder(documents)
    wanted = [name for name in NAMES if (not only or name in only) and name not in skip]
    base = None if changed is None else find_base(folders.data, changed)
    material = Material(folders, texts)
    ended = _run(material, wanted)
    report = joined(ended, material.report)
    touched = _lines_of_the_change(folders) if form == Form.GITHUB else None
    if base is not None:
        brought = brought_since(base.commit, folders, report.findings, lambda then: _then(then, texts, wanted))
        report, touched = replace(report, findings=brought.new), brought.changes.touch
        _tell_brought(brought, base.name)
    if timings:
        _tell_timings(ended)
    view = view_of(folders, touched)
    printed = {Form.TEXT: lambda: _text(report, ended), Form.JSON: lambda: _json(report, ended, view)}.get(Form(form))
    give(report, form, outputs, view, printed=printed() if printed else None)
    return status(report, fail_on)


def _run(material: Material, wanted: Collection[str]) -> list[Ended]:
    """Run the phases, with a line for each on stderr."""
    from mandatgraf.checks import PHASES, State, run

    shown = sys.stderr.isatty()
    ended = []
    for each in run(material, wanted, lambda number, phase: _begin(number, phase) if shown else None):
        ended.append(each)
        if each.state is not State.LEFT_OUT:
            line = f"{each.number:>2}/{len(PHASES)} {_line(each)}"
            click.echo(f"\r\x1b[K{line}" if shown else line, err=True)
    return ended


def _begin(number: int, phase: Phase) -> None:
    click.echo(f"{number:>2}/{len(NAMES)} {phase.name:<11} …", nl=False, err=True)


def _line(ended: Ended) -> str:
    """Name, time and result of a phase."""
    from mandatgraf.checks import State

    reason = ended.reason.get(spoken(), "")
    result = {
        State.DONE: _counted(ended),
        State.NOT_DONE: say("ikke gjort: ", "not done: ") + reason,
        State.NOT_RUN: say("ikke kørt: ", "not run: ") + reason,
        State.LEFT_OUT: say("udeladt", "left out"),
    }[ended.state]
    return f"{ended.phase.name:<11}{ended.seconds:6.1f} s  {ended.phase.title[spoken()]}: {result}"


def _counted(ended: Ended) -> str:
    counts = [(ended.count(severity), words) for severity, words in _SEVERITIES.items()]
    told = [f"{count} {say(*(one if count == 1 else many))}" for count, (one, many) in counts if count]
    return ", ".join(told) or "ok"


def _then(folders: Folders, texts: Path | None, wanted: Collection[str]) -> Sequence[Finding]:
    """What the same phases find in the base."""
    from mandatgraf.checks import Material, joined, run

    return joined(run(Material(folders, texts), wanted), None).findings


def _lines_of_the_change(folders: Folders) -> Callable[[Finding], bool] | None:
    """Which findings stand on lines that differ from the main branch; None where no history tells."""
    with suppress(MandatgrafError):  # marks then come in the order of the files
        return changes_since(find_base(folders.data), folders).touch
    return None


def _tell_brought(brought: Brought, base: str) -> None:
    """Say what the findings are compared with, and what is mended."""
    click.echo(
        say(
            f"Sammenlignet med {base}: {len(brought.new)} nye, {len(brought.mended)} rettet, {brought.kept} som før.",
            f"Compared with {base}: {len(brought.new)} new, {len(brought.mended)} mended, {brought.kept} as before.",
        ),
        err=True,
    )
    for each in brought.mended:
        click.echo(f"  {say('rettet', 'mended')}: {each.rule} · {each.label.get(spoken()) or each.focus}", err=True)
    if brought.obstacle is not None:
        click.echo(
            say(
                "Grundlaget kan ikke prøves; derfor tæller alle fund som nye.",
                "The base cannot be judged; so every finding counts as new.",
            ),
            err=True,
        )


def _tell_timings(ended: Iterable[Ended]) -> None:
    """A table of the phases, the slowest first, with their share of the whole."""
    taken = sorted(ended, key=lambda each: -each.seconds)
    whole = sum(each.seconds for each in taken) or 1
    for each in taken:
        if each.seconds:
            click.echo(f"{each.seconds:8.2f} s {each.seconds / whole:5.0%}  {each.phase.name}", err=True)
    click.echo(f"{whole:8.2f} s {1:5.0%}  {say('i alt', 'in all')}", err=True)


def _text(report: Report, ended: Sequence[Ended]) -> str:
    """The report in words; the gaps are counted in its last line and not listed, for they ask for nothing."""
    faults = replace(report, findings=tuple(each for each in report.findings if each.rule != LISTED_GAP))
    blocks = render(faults, spoken()).rpartition("\n")[0]
    return f"{blocks}\n{_last_line(report, ended)}\n".lstrip("\n")


def _last_line(report: Report, ended: Sequence[Ended]) -> str:
    """The figures; those of phases that could not run are not known yet, and then the line says so."""
    from mandatgraf.checks import PHASES, State

    judged = any(each.phase.name == "shacl" and each.state is State.DONE for each in ended)
    line = closing(report, spoken(), counted_gaps=judged)
    needed = {name for each in ended if each.state is State.NOT_RUN for name in each.phase.needs}
    if not needed:
        return line
    first = ", ".join(phase.title[spoken()] for phase in PHASES if phase.name in needed)
    return line + say(
        f" indtil nu; resten kan først prøves, når {first}. Ret, og kør igen.",
        f" so far; the rest can be judged only when {first}. Mend, and run again.",
    )


def _json(report: Report, ended: Iterable[Ended], view: View) -> str:
    """The report as JSON, with the phases beside the findings."""
    plain = json.loads(written(report, Form.JSON, view))
    plain["phases"] = [
        {
            "number": each.number,
            "name": each.phase.name,
            "state": each.state.value,
            "seconds": round(each.seconds, 3),
            "findings": len(each.faults),
            "reason": each.reason.get(view.lang, ""),
        }
        for each in ended
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
