"""`mandatgraf search`: things by the words people use."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Final

import click

from mandatgraf.cli.command import Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_table
from mandatgraf.errors import FINE, NOTHING_KNOWN, WrongUsage
from mandatgraf.search import ASKED, LONGEST

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.search import Hits

_USUAL: Final = 20
_HOW: Final = {
    "exact": ("navnet", "the name"),
    "alias": ("et andet navn", "another name"),
    "prefix": ("et søgeord, eller begyndelsen af et navn", "a search word, or the start of a name"),
    "word": ("ordene står i navnet", "the words stand in the name"),
    "inflected": ("en anden form eller stavemåde", "another form or spelling"),
    "part": ("en del af et sammensat ord", "a part of a compound"),
    "typo": ("ligner, måske en tastefejl", "resembles it, perhaps a slip"),
    "joined": ("binder to ting sammen", "ties two things together"),
    "asked": ("siden svarer på spørgsmålet", "its page answers the question"),
    "some": ("nogle af ordene, eller stedet", "some of the words, or the place"),
}


@click.command(
    "search",
    cls=Spoken,
    da="Find ting ved de ord, folk bruger: navne, forkortelser, bøjede og sammensatte ord, tastefejl.\n\n"
    "TEXT er det, der søges efter. Status er 1, hvis intet ligner.",
    en="Find things by the words people use: names, abbreviations, inflected words, compounds, slips.\n\n"
    "TEXT is what is looked for. The status is 1 where nothing is like it.",
)
@click.argument("text", metavar="TEXT…", nargs=-1, required=True)
@click.option(
    "--kind", cls=Option, metavar="KIND", da="Kun ting af en art, fx body.", en="Only things of a kind: body."
)
@click.option(
    "--limit",
    cls=Option,
    metavar="NUMBER",
    type=click.IntRange(1, 10_000),
    default=_USUAL,
    da=f"Flest resultater; ellers {_USUAL}.",
    en=f"The most results; else {_USUAL}.",
)
@data_option
@format_option("text", "json", "csv")
@lang_option
def search(*, text: tuple[str, ...], kind: str | None, limit: int, data: Path | None, form: str) -> int:
    """Print what was found, best first; the status is 1 where nothing was."""
    wanted = " ".join(" ".join(text).split())
    if not wanted or len(wanted) > LONGEST:
        raise WrongUsage(
            f"Der kan søges efter 1 til {LONGEST} tegn; her er {len(wanted)}.",
            f"A search has 1 to {LONGEST} characters; here are {len(wanted)}.",
            "Skriv et navn eller et ord, fx »mandatgraf search SSG«.",
            "Write a name or a word, such as “mandatgraf search SSG”.",
        )
    hits = opened(data).search.find(wanted, lang=spoken(), chosen={"kind": kind} if kind else {}, limit=limit)
    {"text": _print_rows, "json": _print_json, "csv": _print_csv}[form](hits)
    return FINE if hits.hits else NOTHING_KNOWN


def _print_rows(hits: Hits) -> None:
    if not hits.hits:
        click.echo(say(f"Intet ligner »{hits.text}«.", f"Nothing is like “{hits.text}”."))
        near = ", ".join(named.label for named in hits.nearest)
        if near:
            click.echo(say(f"Det nærmeste: {near}.", f"The nearest: {near}."), err=True)
        if hits.tries:
            click.echo(say("Prøv: ", "Try: ") + ", ".join(hits.tries), err=True)
        return
    columns = (say("navn", "name"), say("art", "kind"), say("passer med", "fits by"), say("hvordan", "how"), "")
    rows = (
        (
            hit.thing.label,
            hit.thing.kind,
            hit.text if hit.rank == ASKED else hit.matched if hit.matched != hit.thing.label else "",
            say(*_HOW[hit.rank]),
            ", ".join(region.label for region in hit.regions if region.iri != hit.thing.iri),
        )
        for hit in hits.hits
    )
    print_table(columns, rows)
    if not hits.complete:
        click.echo(
            say("Intet har alle ordene; dette har nogle.", "Nothing has all the words; this has some."), err=True
        )
    if hits.total > len(hits.hits):
        shown, total = len(hits.hits), hits.total
        click.echo(say(f"{shown} af {total}; flere med --limit.", f"{shown} of {total}; more with --limit."), err=True)


def _print_json(hits: Hits) -> None:
    print_json(
        {
            "query": hits.text,
            "total": hits.total,
            "complete": hits.complete,
            "results": [hit.row for hit in hits.hits],
            "nearest": [{"label": each.label, "kind": each.kind, "iri": each.iri} for each in hits.nearest],
            "try": list(hits.tries),
        }
    )


def _print_csv(hits: Hits) -> None:
    writer = csv.DictWriter(sys.stdout, ("label", "kind", "iri", "matched", "how"))
    writer.writeheader()
    writer.writerows(hit.row for hit in hits.hits)
