"""Tables and hierarchies as lines of text: a row a line, what is part of another row set in."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mandatgraf.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.tables import Branch, Row, Table


def table_lines(table: Table) -> Iterator[str]:
    """Yield the rows of a table, its total and its notes."""
    for row in table.rows:
        yield from _row(row)
    if table.total:
        yield f"  = {table.total}"
    for note in (*table.notes, *table.open):
        yield f"  {note}"


def branch_lines(branch: Branch, depth: int = 1) -> Iterator[str]:
    """Yield a goal and those below it, each set in under the one above it."""
    mark = "→ " if branch.here else ""
    about = ", ".join(part for part in (branch.kind, branch.note) if part)
    yield "  " * depth + mark + branch.thing.label + (f" ({about})" if about else "")
    for each in branch.branches:
        yield from branch_lines(each, depth + 1)


def _row(row: Row) -> Iterator[str]:
    first, *others = (_cell(cell) for cell in row.cells)
    indent = "    " if row.inside else "  "
    unknown = say("ikke angivet", "not stated")
    yield indent + (first or unknown) + ": " + "; ".join(part for part in (others[0] or unknown, *others[1:]) if part)
    judged = [each.label for each in (row.status, row.clarity) if each]
    if judged or row.codes:
        yield f"{indent}    " + " · ".join((*judged, *row.codes))
    if row.gap:
        yield f"{indent}    " + row.gap.question


def _cell(values: tuple[Named | str, ...]) -> str:
    """Return a cell in words: names are listed, and what is said of them stands before them without a comma."""
    text = ""
    for value, following in zip_longest(values, values[1:]):
        if isinstance(value, str):
            text += value + ("; " if isinstance(following, str) else " ")
        else:
            text += value.label + ", "
    return text.rstrip(";, ")
