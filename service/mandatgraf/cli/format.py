"""`mandatgraf format`: the data files in their one form."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandatgraf.canonical import formatted, replace_files
from mandatgraf.cli.command import Option, Spoken, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option
from mandatgraf.errors import FINE, NOTHING_KNOWN, SourceUnreadable, exit_status
from mandatgraf.locations import Folders, find_folders
from mandatgraf.vocab import graph

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command(
    "format",
    cls=Spoken,
    da="Skriv datafiler i deres ene form.\n\n"
    "PATH er filer eller mapper; ellers hele mappen med data. Meningen ændres ikke, og hver tekst beholder sine tegn. "
    "En fil, der ikke kan læses eller har en #-kommentar, røres ikke og giver status 2.",
    en="Write data files in their one form.\n\n"
    "PATH is files or folders; else the whole data folder. The meaning does not change, and every text keeps its "
    "characters. A file that cannot be read or has a # comment is not touched and gives status 2.",
)
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check",
    cls=Option,
    is_flag=True,
    da="Skriv intet; nævn de filer, der har en anden form, og giv status 1.",
    en="Write nothing; name the files that have another form, and give status 1.",
)
@click.option(
    "--diff",
    cls=Option,
    is_flag=True,
    da="Skriv intet; vis, hvad der ville blive ændret.",
    en="Write nothing; show what would change.",
)
@data_option
@lang_option
def format_files(*, paths: tuple[Path, ...], check: bool, diff: bool, data: Path | None) -> int:
    """Rewrite what has another form, and name it."""
    folders = find_folders(data)
    status, differing = FINE, 0
    for path in _files(paths or (folders.data,)):
        name = folders.relative(path.resolve())
        try:
            before, after = formatted(path, name=name, base=_base(path, folders))
        except SourceUnreadable as error:
            click.echo(error.render(spoken()), err=True)
            status = exit_status(error)
            continue
        if after == before:
            continue
        differing += 1
        if diff:
            click.echo("".join(_difference(before, after, name)), nl=False)
        else:
            click.echo(name)
        if not (check or diff):
            replace_files({path: after})
    if check and differing and not diff:
        click.echo(say("Ret dem med »mandatgraf format«.", "Put them right with “mandatgraf format”."), err=True)
    return status or (NOTHING_KNOWN if check and differing else FINE)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Every file once; a folder stands for the Turtle files below it."""
    seen: set[Path] = set()
    for path in paths:
        for each in sorted(path.rglob("*.ttl")) if path.is_dir() else (path,):
            if each.resolve() not in seen:
                seen.add(each.resolve())
                yield each


def _base(path: Path, folders: Folders) -> str:
    """Return what relative addresses in the file resolve against when the graph is loaded."""
    inside = path.resolve().is_relative_to(folders.ontology)
    return str(graph("ontology" if inside else path.resolve().parent.name))


def _difference(before: str, after: str, name: str) -> Iterator[str]:
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in difflib.unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else line + "\n"
