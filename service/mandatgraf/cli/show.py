"""`mandatgraf show`: the page of any thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mandatgraf.cli.cards import description_lines, document_lines
from mandatgraf.cli.command import Spoken, format_option, lang_option
from mandatgraf.cli.language import spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.vocab import kind_and_slug

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "show",
    cls=Spoken,
    da="Hvad kilderne siger om en ting: et organ, et initiativ, et dokument …\n\n"
    "NAME er et navn, en kode (M000-27), »dokument 000«, navnet i adressen eller hele adressen.",
    en="What the sources say of a thing: a body, an initiative, a document …\n\n"
    "NAME is a name, a code (M000-27), “document 000”, the name in the address, or the whole address.",
)
@click.argument("name", metavar="NAME")
@data_option
@format_option("text", "json")
@lang_option
def show(*, name: str, data: Path | None, form: str) -> None:
    """Print the page of a thing."""
    service, lang = opened(data), spoken()
    iri = service.search.thing(name, lang=lang)
    if (kind_and_slug(iri) or ("", ""))[0] == "document":
        document = service.answers.document(iri, lang=lang)
        print_json(document) if form == "json" else print_lines(document_lines(document))
        return
    description = service.answers.describe(iri, lang=lang)
    print_json(description) if form == "json" else print_lines(description_lines(description))
