"""Rows and branches of a page that belong together: seats, shares, places where a party sits, goals above and below.

Frozen values like those of `card`, filled by the modules that know what the columns mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandatgraf.answers.card import GapView, Named, PassageRef


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, and what qualifies the statement that it renders."""

    cells: tuple[tuple[Named | str, ...], ...]
    """One cell for each column; the first says what the row is about. An empty cell is *not stated*."""
    inside: bool = False
    """What stands here is a part of an earlier row, and is not added to it."""
    gap: GapView | None = None
    status: Named | None = None
    clarity: Named | None = None
    codes: tuple[str, ...] = ()
    evidence: tuple[PassageRef, ...] = ()
    statement: str = ""
    """The address of the statement."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with their sum where there is one, and why there is none where there is not."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str = ""
    rules: tuple[Named, ...] = ()
    """The rules by which the total was derived."""
    notes: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    """What is not known, such as why there is no total."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal in its hierarchy, with what stands below it."""

    thing: Named
    kind: str
    """Which sort of goal it is, in words: *focus area*, *value*."""
    note: str = ""
    here: bool = False
    """It is the one whose page this is."""
    branches: tuple[Branch, ...] = ()
