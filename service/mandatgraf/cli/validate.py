"""`mandatgraf validate`: rules held against data, ours or somebody else's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandatgraf.cli.command import Option, Spoken, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option
from mandatgraf.cli.reports import changed_option, give, refuse_unwritable, report_options, status, view_of
from mandatgraf.dataset import load
from mandatgraf.errors import MandatgrafError, WrongUsage
from mandatgraf.locations import Folders, find_folders
from mandatgraf.validation import validate_dataset
from mandatgraf.validation.changed import Brought, brought_since, changes_since, find_base
from mandatgraf.validation.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mandatgraf.validation import Finding


@click.command(
    "validate",
    cls=Spoken,
    da="Holder data reglerne?\n\n"
    "Uden --shapes prøves mappen med data efter Mandatgrafs egne regler. Med --shapes prøves filerne eller mapperne "
    "PATH efter andres SHACL-regler, uden vores ordforråd.\n\n"
    "Status: 0 intet fundet, der er så stærkt som --fail-on · 1 noget fundet · 2 noget kan ikke læses eller skrives · "
    "64 forkert brug. Også på GitHub er formen text, indtil der bedes om github; så skrives mærker på linjerne, og "
    "filen i GITHUB_STEP_SUMMARY får en opsummering.",
    en="Do the data keep the rules?\n\n"
    "Without --shapes the data folder is held against Mandatgraf's own rules. With --shapes the files or folders PATH "
    "are held against the SHACL rules of other people, without our vocabulary.\n\n"
    "Status: 0 nothing found that is as strong as --fail-on · 1 something found · 2 something cannot be read or "
    "written · 64 wrong usage. On GitHub too the form is text until github is asked for; then lines get annotations, "
    "and the file in GITHUB_STEP_SUMMARY gets a summary.",
)
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--shapes",
    cls=Option,
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    da="Andres regler: en fil eller mappe; kan gives flere gange.",
    en="The rules of other people: a file or folder; may be given several times.",
)
@changed_option
@data_option
@report_options
@lang_option
def validate(  # noqa: PLR0913 -- an option each
    *,
    paths: tuple[Path, ...],
    shapes: tuple[Path, ...],
    changed: str | None,
    data: Path | None,
    form: str,
    outputs: tuple[Path, ...],
    fail_on: str,
) -> int:
    """Print the report."""
    _refuse_mixture(paths, shapes, changed, data)
    refuse_unwritable(outputs)
    if shapes:
        from mandatgraf.validation.foreign import validate_files

        report = validate_files(shapes, paths)
        give(report, form, outputs, view_of())
        return status(report, fail_on)
    folders = find_folders(data)
    report = validate_dataset(load(folders))
    touched = _lines_of_the_change(folders) if form == Form.GITHUB else None
    if changed is not None:
        brought = brought_since(changed, folders, report.findings, _findings_of)
        report, touched = replace(report, findings=brought.new), brought.changes.touch
        _tell(brought)
    give(report, form, outputs, view_of(folders, touched))
    return status(report, fail_on)


def _refuse_mixture(paths: tuple[Path, ...], shapes: tuple[Path, ...], changed: str | None, data: Path | None) -> None:
    """Refuse what makes no sense together, and say what would."""
    if shapes and not paths:
        raise WrongUsage(
            "Der er regler, men ingen data at prøve.",
            "There are rules, but no data to hold against them.",
            "Skriv filerne eller mapperne med data til sidst: --shapes regler.ttl data.ttl.",
            "Write the files or folders of the data last: --shapes rules.ttl data.ttl.",
        )
    if shapes and (data is not None or changed is not None):
        raise WrongUsage(
            "--shapes kan ikke bruges sammen med --data eller --changed.",
            "--shapes cannot be used together with --data or --changed.",
            "Nævn data til sidst; --changed kender kun Mandatgrafs egen graf.",
            "Name the data last; --changed knows Mandatgraf's own graph only.",
        )
    if paths and not shapes:
        raise WrongUsage(
            f"»{paths[0]}« kan ikke prøves alene.",
            f"“{paths[0]}” cannot be judged alone.",
            "Reglerne gælder hele grafen: nævn mappen med --data, eller andres regler med --shapes.",
            "The rules are about the whole graph: name the folder with --data, or other people's rules with --shapes.",
        )


def _findings_of(folders: Folders) -> Sequence[Finding]:
    return validate_dataset(load(folders)).findings


def _lines_of_the_change(folders: Folders) -> Callable[[Finding], bool] | None:
    """Which findings stand on lines that differ from the main branch; None where no history tells."""
    with suppress(MandatgrafError):  # marks then come in the order of the files
        return changes_since(find_base(folders.data), folders).touch
    return None


def _tell(brought: Brought) -> None:
    """Say what the findings are compared with; talk goes to stderr."""
    base = brought.changes.base.name
    click.echo(
        say(
            f"Sammenlignet med {base}: {len(brought.new)} nye, {len(brought.mended)} rettet, {brought.kept} som før.",
            f"Compared with {base}: {len(brought.new)} new, {len(brought.mended)} mended, {brought.kept} as before.",
        ),
        err=True,
    )
    if brought.obstacle is not None:
        click.echo(
            say(
                "Grundlaget kan ikke prøves; derfor tæller alle fund som nye.",
                "The base cannot be judged; so every finding counts as new.",
            ),
            err=True,
        )
        click.echo(brought.obstacle.render(spoken()), err=True)
