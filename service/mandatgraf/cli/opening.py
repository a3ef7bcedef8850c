"""The options that open a graph, and opening it: the same on every command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mandatgraf import settings
from mandatgraf.cli.command import Option
from mandatgraf.errors import DocumentsMissing
from mandatgraf.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable


def data_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--data`."""
    return click.option(
        "--data",
        cls=Option,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        da="Mappen med data; ellers MANDATGRAF_DATA eller den, der følger med.",
        en="The folder with the data; else MANDATGRAF_DATA or the one that comes along.",
    )(function)


def documents_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--documents`."""
    return click.option(
        "--documents",
        cls=Option,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        da="Mappen med kildernes tekster; ellers MANDATGRAF_DOCUMENTS.",
        en="The folder with the texts of the sources; else MANDATGRAF_DOCUMENTS.",
    )(function)


def documents_folder(asked: Path | None) -> Path | None:
    """Return the folder with the source texts, or None where nobody names one; a missing one is refused by its name."""
    named = asked or (Path(text).expanduser() if (text := settings.text("MANDATGRAF_DOCUMENTS")) else None)
    if named is not None and not named.is_dir():
        raise DocumentsMissing(folder=str(named))
    return named


def opened(data: Path | None, documents: Path | None = None) -> Service:
    """Open the graph."""
    return Service.open(data=data, documents=documents)
