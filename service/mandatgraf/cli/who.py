"""`mandatgraf who`: the answer card of a matter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from mandatgraf.cli.cards import card_lines
from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.errors import FINE, NOTHING_KNOWN, BadDate
from mandatgraf.terms import typed_day

if TYPE_CHECKING:
    from pathlib import Path


def day_of(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a date as people type it; `20260301` and week dates are no dates here."""
    if value is None:
        return None
    found = typed_day(value)
    if found is None:
        raise BadDate(value)
    return found


@click.command(
    "who",
    cls=Spoken,
    da="Hvem beslutter, hvem forbereder, og hvad er ikke afgjort?\n\n"
    "MATTER er et emne: et navn, et andet ord for det samme eller navnet i adressen.",
    en="Who decides, who prepares, and what is not settled?\n\n"
    "MATTER is a matter: a name, another word for it, or the name in its address.",
)
@click.argument("matter", metavar="MATTER")
@click.option(
    "--at",
    cls=Option,
    metavar="DATE",
    callback=day_of,
    da="Som det var den dag (2025-03-01); ellers som kilden siger.",
    en="As of that day (2025-03-01); else as the source says.",
)
@data_option
@format_option("text", "json")
@lang_option
def who(*, matter: str, at: date | None, data: Path | None, form: str) -> int:
    """Print the card; the status is 1 where nothing at all is known."""
    service, lang = opened(data), spoken()
    card = service.answers.who(service.search.matter(matter, lang=lang), lang=lang, at=at)
    if form == "json":
        print_json(card)
    else:
        print_lines(card_lines(card))
        click.echo(card.citation)
    return FINE if card.known else NOTHING_KNOWN
