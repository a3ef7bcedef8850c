"""The options of a command that gives a report, and giving it: on the terminal, in files, as a summary on GitHub."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mandatgraf import settings
from mandatgraf.canonical import replace_files
from mandatgraf.cli.command import Option, format_option
from mandatgraf.cli.language import spoken
from mandatgraf.errors import FINE, NOTHING_KNOWN, OutputUnwritable, UnknownParameter, WrongUsage
from mandatgraf.locations import Folders, root_of_checkout
from mandatgraf.validation.forms import ENDINGS, LARGEST, Form, View, form_of_name, summary, written
from mandatgraf.validation.report import LISTED_GAP, Severity

if TYPE_CHECKING:
    from mandatgraf.validation import Finding, Report

FAIL_ON: Final[Mapping[str, Severity | None]] = {
    "violation": Severity.VIOLATION,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "never": None,
}
"""What `--fail-on` may be → the weakest severity that gives status 1."""


def report_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--format`, `--output` and `--fail-on`."""
    for add in (fail_on_option, output_option, format_option(*Form)):
        function = add(function)
    return function


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--output`."""
    endings = ", ".join(ENDINGS)
    return click.option(
        "--output",
        "outputs",
        cls=Option,
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        callback=_known_endings,
        da=f"Skriv også rapporten i en fil; endelsen bestemmer formen ({endings}). Kan gives flere gange.",
        en=f"Write the report to a file as well; its ending decides the form ({endings}). May be given several times.",
    )(function)


def changed_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--changed`, with or without the state that the change is held against."""
    return click.option(
        "--changed",
        cls=Option,
        is_flag=False,
        flag_value="",
        default=None,
        metavar="[BASE]",
        da="Vis kun det, som ændringen siden BASE har bragt, bedømt på hele grafen; ellers siden grenen main.",
        en="Show only what the change since BASE brought, judged on the whole graph; else since the branch main.",
    )(function)


def fail_on_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--fail-on`."""
    return click.option(
        "--fail-on",
        "fail_on",
        cls=Option,
        default="violation",
        metavar="|".join(FAIL_ON),
        callback=_known_strength,
        da="Det svageste, der giver status 1; ellers violation. En mangel er en oplysning og giver aldrig 1.",
        en="The weakest that gives status 1; else violation. A gap is a fact and never gives 1.",
    )(function)


def give(report: Report, form: str, outputs: Iterable[Path], view: View, *, printed: str | None = None) -> None:
    """Print the report in a form, and write it to files: all of them or none, and never a half.

    `printed` is what a command prints that has more to say in this form than the report.
    """
    _write({path: written(report, _form(path), view) for path in outputs})
    if Form(form) is Form.GITHUB:
        _append_summary(report, view)
    click.echo(written(report, Form(form), view) if printed is None else printed, nl=False)


def status(report: Report, fail_on: str) -> int:
    """The exit status for what was found; a listed gap is no fault, however strict the reader is."""
    weakest = FAIL_ON[fail_on]
    if weakest is None:
        return FINE
    faults = (finding for finding in report.findings if finding.rule != LISTED_GAP)
    return NOTHING_KNOWN if any(finding.severity.rank <= weakest.rank for finding in faults) else FINE


def view_of(folders: Folders | None = None, changed: Callable[[Finding], bool] | None = None) -> View:
    """The view of whoever runs the command: files are named from the root of the checkout around the working folder."""
    root = root_of_checkout(Path.cwd()).resolve()

    def path(name: str) -> str:
        found = (folders.path_of(name) if folders else Path(name)).resolve()
        return found.relative_to(root).as_posix() if found.is_relative_to(root) else name

    return View(spoken(), path, changed) if changed else View(spoken(), path)


def refuse_unwritable(outputs: Iterable[Path]) -> None:
    """Refuse files that cannot be written before the work is done, not after it."""
    for path in outputs:
        if path.is_dir():
            raise OutputUnwritable(str(path))
        if not path.absolute().parent.is_dir():
            raise OutputUnwritable(str(path))


def _write(texts: Mapping[Path, str]) -> None:
    try:
        replace_files(texts)
    except OSError as error:
        raise OutputUnwritable(str(error.filename or ", ".join(map(str, texts))), error.strerror or "") from error


def _append_summary(report: Report, view: View) -> None:
    """Add to the summary of the step, which may hold something already; a machine that is no runner has none."""
    if not (named := settings.of_runner(settings.STEP_SUMMARY)):
        return
    file = Path(named)
    try:
        before = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8") as stream:
            stream.write(summary(report, view, LARGEST - before))
    except OSError as error:
        raise OutputUnwritable(named, error.strerror or "") from error


def _form(path: Path) -> Form:
    form = form_of_name(path.name)
    if form is None:
        raise UnknownParameter("", f"--output {path}", tuple(ENDINGS))
    return form


def _known_endings(_: click.Context, __: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    for path in value:
        _form(path)
    if len({path.absolute() for path in value}) < len(value):
        raise WrongUsage("Den samme fil er nævnt to gange i --output.", "The same file is named twice in --output.")
    return value


def _known_strength(_: click.Context, __: click.Parameter, value: str) -> str:
    if value not in FAIL_ON:
        raise UnknownParameter("", f"--fail-on {value}", tuple(FAIL_ON))
    return value
