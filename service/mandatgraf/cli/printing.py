"""Writing to the terminal: wrapped lines, tables, JSON. Everything here goes to stdout."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Final

import click
from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from mandatgraf.answers.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDEST: Final = 100
_PIPED: Final = 160
"""A file or another program gets lines of one width, wherever the command runs."""


def print_json(value: object) -> None:
    """Print values as JSON; what is not plain yet is made so."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, long ones wrapped behind their own indentation."""
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _WIDEST
    for line in lines:
        click.echo(wrapped(line, width))


def wrapped(line: str, width: int) -> str:
    """Wrap one line; behind an indentation, what follows hangs two columns further in. Long words are never cut.

    >>> print(wrapped("  en to tre fire", 12))
      en to tre
        fire
    """
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(
        textwrap.wrap(
            line.strip(),
            width,
            initial_indent=indent,
            subsequent_indent=f"{indent}  " if indent else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; cells are plain text, whatever brackets they hold."""
    grid = Grid(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _PIPED, highlight=False)
    console.print(grid)
