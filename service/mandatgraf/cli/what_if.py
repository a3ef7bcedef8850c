"""`mandatgraf what-if`: a draft of mandates in a file, held against today."""

from __future__ import annotations

from pathlib import Path

import click

from mandatgraf.cli.command import Spoken, format_option, lang_option
from mandatgraf.cli.language import spoken
from mandatgraf.cli.network_lines import overlay_lines
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines


@click.command(
    "what-if",
    cls=Spoken,
    da="Hvad ville et udkast flytte, dele eller lade stå uden indehaver?\n\n"
    "FILE er RDF med mandater i vores ordforråd (mg:Mandate med mg:power og mg:matter). Udkastet holdes op mod det, "
    "der gælder efter de læste kilder, og skrives ingen steder.",
    en="What would a draft move, split or leave without a holder?\n\n"
    "FILE is RDF with mandates in our vocabulary (mg:Mandate with mg:power and mg:matter). The draft is held against "
    "what holds by the sources read, and is written nowhere.",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@data_option
@format_option("text", "json")
@lang_option
def what_if(*, file: Path, data: Path | None, form: str) -> None:
    """Print the overlay."""
    found = opened(data).network.what_if(file, lang=spoken())
    print_json(found) if form == "json" else print_lines(overlay_lines(found))
