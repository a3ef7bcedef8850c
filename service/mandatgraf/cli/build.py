"""`mandatgraf build`: the graph as a store on disk, for the engine of that name."""

from __future__ import annotations

from pathlib import Path

import click

from mandatgraf import settings
from mandatgraf.cli.command import Spoken, lang_option
from mandatgraf.cli.language import say
from mandatgraf.cli.opening import data_option
from mandatgraf.errors import WrongUsage


@click.command(
    "build",
    cls=Spoken,
    da="Byg grafen som et lager på disken, og skriv, hvor det ligger.\n\n"
    "FOLDER er mappen til lagre; ellers MANDATGRAF_STORE. Hver udgave af data får sit eget lager, som aldrig ændres: "
    "en tjeneste, der kører, mærker intet. Med MANDATGRAF_STORE svarer »mandatgraf serve« fra det.",
    en="Build the graph as a store on disk, and print where it lies.\n\n"
    "FOLDER is the folder for stores; else MANDATGRAF_STORE. Each version of the data gets a store of its own, which "
    "never changes: a service that runs notices nothing. With MANDATGRAF_STORE, “mandatgraf serve” answers from it.",
)
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@data_option
@lang_option
def build(*, folder: Path | None, data: Path | None) -> None:
    """Build what is not there yet."""
    from mandatgraf.dataset import load
    from mandatgraf.engine import disk
    from mandatgraf.locations import find_folders

    named = settings.text("MANDATGRAF_STORE")
    if folder is None and not named:
        raise WrongUsage(
            "Ingen mappe er nævnt.",
            "No folder is named.",
            "Nævn en: mandatgraf build FOLDER, eller sæt MANDATGRAF_STORE.",
            "Name one: mandatgraf build FOLDER, or set MANDATGRAF_STORE.",
        )
    stores = folder or Path(named).expanduser()
    dataset = load(find_folders(data))
    click.echo(str(disk.build(dataset, stores)))
    click.echo(
        say(f"Sæt MANDATGRAF_STORE={stores} for at svare derfra.", f"Set MANDATGRAF_STORE={stores} to answer from it."),
        err=True,
    )
