"""`mandatgraf evidence`: passages found in the source texts, held against them, and moved with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mandatgraf.canonical import replace_files
from mandatgraf.cli.command import Group, Option, Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, documents_folder, documents_option
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.dataset import Dataset, load
from mandatgraf.errors import FINE, NOTHING_KNOWN, DocumentsMissing
from mandatgraf.evidence import (
    Documents,
    Found,
    Judgements,
    State,
    Wanted,
    ends,
    find_passage,
    judged,
    mend,
    source_of,
    with_facts,
)
from mandatgraf.locations import find_folders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.evidence import Judgement

_STATES: Final = {
    State.SAME: ("uændrede", "same"),
    State.MOVED: ("flyttede", "moved"),
    State.CHANGED: ("ændrede", "changed"),
    State.MISSING: ("uden tekst", "missing"),
}


@click.group(
    "evidence",
    cls=Group,
    invoke_without_command=True,
    da="Kildesteder: find et nyt (add), hold dem op mod teksterne (check), flyt dem med teksten (mend).",
    en="Passages: find a new one (add), hold them against the texts (check), move them with the text (mend).",
)
@lang_option
@click.pass_context
def evidence(context: click.Context) -> None:
    """Show the commands; each of them does the work."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@evidence.command(
    "add",
    cls=Spoken,
    da="Find et sted i en kilde, og skriv det i dokumentets passages.ttl.\n\n"
    "DOKUMENT er nummer eller navn. ORD er nogle få ord fra stedet; de udvides til sætningen. Linjeskift, "
    "orddeling og anførselstegn er ligegyldige. Er noget uklart, skrives intet.",
    en="Find a passage in a source and write it into the passages.ttl of the document.\n\n"
    "DOCUMENT is a number or name. WORDS are a few words of the passage; they are extended to the sentence. Line ends, "
    "hyphenation and quotation marks do not matter. Where something is unclear nothing is written.",
)
@click.argument("document", metavar="DOCUMENT")
@click.argument("words", metavar="WORDS")
@click.option(
    "--until",
    cls=Option,
    default="",
    metavar="WORDS",
    da="Stedet går til og med sætningen med disse ord.",
    en="The passage goes on to the end of the sentence with these words.",
)
@click.option("--exact", cls=Option, is_flag=True, da="Tag kun ordene selv.", en="Take the words themselves only.")
@click.option(
    "--place",
    cls=Option,
    type=int,
    metavar="NUMBER",
    da="Hvilket sted, når ordene står flere gange.",
    en="Which place, where the words stand several times.",
)
@click.option(
    "--section",
    cls=Option,
    default="",
    metavar="PATH",
    da="Afsnittet, som »Overskrift > Underoverskrift«; ellers udledes det, hvis det er sikkert.",
    en="The section, as “Heading > Sub-heading”; else it is worked out where that is certain.",
)
@click.option(
    "--slug",
    cls=Option,
    default="",
    metavar="NAME",
    da="Stedets navn i adressen; ellers dannes det af ordene.",
    en="The name of the passage in its address; else it is made from the words.",
)
@data_option
@documents_option
@format_option("text", "json")
@lang_option
def add(  # noqa: PLR0913 -- one parameter an option
    *,
    document: str,
    words: str,
    until: str,
    exact: bool,
    place: int | None,
    section: str,
    slug: str,
    data: Path | None,
    documents: Path | None,
    form: str,
) -> None:
    """Write the passage, unless it is there, and print its name."""
    texts, dataset = texts_of(documents), load(find_folders(data))
    source = source_of(dataset, document)
    found = find_passage(
        dataset,
        texts,
        source,
        Wanted(words=words, until=until, place=place, exact=exact, section=section, slug=slug),
    )
    if found.is_new:
        replace_files({found.file: with_facts(found.file, found.triples)})
    if form == "json":
        print_json(_plain(found, dataset))
    else:
        print_lines(_told(found, dataset, texts))


@evidence.command(
    "check",
    cls=Spoken,
    da="Står hvert kildested, hvor det skal?\n\nAlt, der ikke er uændret, giver status 1.",
    en="Does every passage stand where it should?\n\nWhatever is not the same gives status 1.",
)
@data_option
@documents_option
@format_option("text", "json")
@lang_option
def check(*, data: Path | None, documents: Path | None, form: str) -> int:
    """Print what differs, and the counts."""
    found = judged(load(find_folders(data)), texts_of(documents))
    if form == "json":
        print_json(_report(found))
    else:
        print_lines(_lines(found))
    return NOTHING_KNOWN if found.documents or found.count(State.SAME) < len(found.passages) else FINE


@evidence.command(
    "mend",
    cls=Spoken,
    da="Flyt de kildesteder, der kun er rykket.\n\n"
    "Ændrede steder og dokumentets kontrolsum røres ikke: dér skal kilden læses igen. Er der nogen, er status 1.",
    en="Move the passages that only shifted.\n\n"
    "Changed passages and the checksum of the document are not touched: there the source must be read again. "
    "Where there are any the status is 1.",
)
@data_option
@documents_option
@lang_option
def mend_passages(*, data: Path | None, documents: Path | None) -> int:
    """Rewrite what moved, and print what was left alone."""
    texts, dataset = texts_of(documents), load(find_folders(data))
    found = judged(dataset, texts)
    for each in mend(dataset, found.passages):
        click.echo(f"{_short(each)}: {each.moved_by:+}")
    left = [fault for fault in found.faults if fault.state is not State.MOVED]
    print_lines(fault.message(spoken()) for fault in left)
    return NOTHING_KNOWN if left else FINE


def texts_of(asked: Path | None) -> Documents:
    """Return the folder with the source texts; without one there is nothing to do."""
    folder = documents_folder(asked)
    if folder is None:
        raise DocumentsMissing
    return Documents(folder)


def _told(found: Found, dataset: Dataset, texts: Documents) -> Iterator[str]:
    """What was found and where it went; its first and last words stand on the screen only, never in a file."""
    span = found.span
    first, last = ends(texts.text(span.file_name)[span.start : span.end])
    yield f"passage:{span.iri.rpartition('/')[2]}"
    yield f"  {say('afsnit', 'section')}: {span.section}"
    yield f"  {say('tegn', 'characters')}: {span.start}–{span.end} ({span.end - span.start})"
    shown = [say(f"»{each}«", f"“{each}”") for each in (first, last) if each]
    yield f"  {say('ord', 'words')}: {' … '.join(shown)}"
    if found.is_new:
        yield f"  {say('skrevet i', 'written to')}: {dataset.folders.relative(found.file)}"
    else:
        yield f"  {say('fandtes allerede; intet er skrevet', 'was there already; nothing is written')}"


def _plain(found: Found, dataset: Dataset) -> dict[str, object]:
    span = found.span
    return {
        "iri": span.iri,
        "section": span.section,
        "start": span.start,
        "end": span.end,
        "checksum": span.checksum,
        "new": found.is_new,
        "file": dataset.folders.relative(found.file),
    }


def _lines(found: Judgements) -> Iterator[str]:
    lang = spoken()
    yield from (fault.message(lang) for fault in found.faults)
    counts = ", ".join(f"{found.count(state)} {say(*words)}" for state, words in _STATES.items())
    yield f"{len(found.passages)} {say('kildesteder', 'passages')}: {counts}"
    yield f"{say('Medianlængde', 'Median length')}: {found.median_length:g} {say('tegn', 'characters')}"


def _report(found: Judgements) -> dict[str, object]:
    return {
        "documents": [{"iri": each.iri, "file": each.file_name, "state": each.state.value} for each in found.documents],
        "passages": [
            {"iri": each.span.iri, "file": each.span.file_name, "state": each.state.value, "moved_by": each.moved_by}
            for each in found.passages
        ],
        "median_length": found.median_length,
    }


def _short(judgement: Judgement) -> str:
    return f"passage:{judgement.span.iri.rpartition('/')[2]}"
