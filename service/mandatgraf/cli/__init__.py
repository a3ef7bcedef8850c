"""The command `mandatgraf`: arguments in, answers out. Results go to stdout, talk and errors to stderr.

One command a module; the words of the answers come from the core, the words about commands stand with the command.
Exit status: 0 fine, also when a gap answers · 1 findings, or nothing known · 2 the tool failed · 3 not supported ·
64 wrong usage.
"""

from __future__ import annotations

import click

import mandatgraf
from mandatgraf.cli.build import build
from mandatgraf.cli.check import check
from mandatgraf.cli.command import Group, Option, lang_option
from mandatgraf.cli.doctor import doctor
from mandatgraf.cli.evidence import evidence
from mandatgraf.cli.explain import explain
from mandatgraf.cli.format import format_files
from mandatgraf.cli.network import network
from mandatgraf.cli.new import new
from mandatgraf.cli.query import query
from mandatgraf.cli.questions import questions
from mandatgraf.cli.search import search
from mandatgraf.cli.serve import serve
from mandatgraf.cli.show import show
from mandatgraf.cli.validate import validate
from mandatgraf.cli.what_if import what_if
from mandatgraf.cli.who import who

__all__ = ["main"]


@click.group(
    cls=Group,
    name="mandatgraf",
    invoke_without_command=True,
    da="Hvem beslutter hvad, på hvis vegne, efter hvilken tekst og siden hvornår?",
    en="Who decides what, on whose behalf, by which text, and since when?",
)
@click.option("--version", is_flag=True, cls=Option, da="Vis versionen.", en="Show the version.")
@lang_option
@click.pass_context
def main(context: click.Context, *, version: bool) -> None:
    """Answer the question in the name; see the texts above."""
    if version:
        click.echo(f"mandatgraf {mandatgraf.__version__}")
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for each in (
    build,
    check,
    doctor,
    evidence,
    explain,
    format_files,
    network,
    new,
    query,
    questions,
    search,
    serve,
    show,
    validate,
    what_if,
    who,
):
    main.add_command(each)
