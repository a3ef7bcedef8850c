"""Rows for people who work in a spreadsheet: workbooks (Office Open XML) and comma-separated values (RFC 4180).

Names come from documents and from whoever edits the data, so no text may become a formula in somebody's spreadsheet:
a workbook marks every text as text, and a file of comma-separated values, which cannot, puts an apostrophe before a
text that a spreadsheet would calculate. Dates and numbers stay what they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell: TypeAlias = str | bool | int | float | Decimal | date | datetime | None
"""What a cell holds; None leaves it empty."""

CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may calculate instead of showing it; the wide forms count too."""

LONGEST_TEXT: Final = 32_767
"""Characters that a cell of a workbook can hold (ECMA-376, section 18.3.1.4)."""

_FIRST_YEAR: Final = 1901
"""Before this year the days of a workbook are wrong (the leap day of 1900) or do not exist."""
_EXACT_DIGITS: Final = 15
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE: Final = 31
_WIDTHS: Final = (9, 60)
_LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column under two names: a stable one for programs, and one in the reader's language."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; every row has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """Return a workbook: a sheet each, its first row frozen and with a filter, dates and numbers typed."""
    book = Workbook(write_only=True)
    book.properties.title = _clean(title)[:255]
    book.properties.creator = "Mandatgraf"
    names: set[str] = set()
    for sheet in sheets:
        written = book.create_sheet(_title(sheet.title, names))
        written.freeze_panes = "A2"
        for number, width in enumerate(_widths(sheet), 1):
            written.column_dimensions[get_column_letter(number)].width = width
        if sheet.columns:
            written.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
        written.append([_head(written, column.title) for column in sheet.columns])
        for row in sheet.rows:
            written.append([_cell(written, value) for value in row])
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """Return one table as comma-separated values: UTF-8, lines ended as RFC 4180 says, columns named for programs."""
    body = io.StringIO(newline="")
    writer = csv.writer(body, lineterminator="\r\n")
    writer.writerow(column.name for column in sheet.columns)
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    return body.getvalue().encode("utf-8", "replace")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet calculates: what begins like a formula gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("Havnerådet"), harmless("  @SUM(A1)")
    ("'=1+1", 'Havnerådet', "'  @SUM(A1)")
    """
    return f"'{text}" if text.startswith(CALCULATED) or text.lstrip().startswith(CALCULATED) else text


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


def _head(written: WriteOnlyWorksheet, title: str) -> BookCell:
    cell = _text(written, title)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(written: WriteOnlyWorksheet, value: Cell) -> BookCell | None:
    """Return a cell of the type of its value; a number or a day that a workbook cannot hold exactly becomes a text."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(written, value)
    exact = True
    if isinstance(value, date):
        exact = value.year >= _FIRST_YEAR
    elif isinstance(value, float | Decimal):
        exact = isfinite(value)
    elif not isinstance(value, bool):
        exact = len(str(abs(value))) <= _EXACT_DIGITS
    if not exact:
        return _text(written, _plain(value))
    cell = WriteOnlyCell(written)
    # a workbook knows no time zones
    cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
    return cell


def _text(written: WriteOnlyWorksheet, text: str) -> BookCell:
    shown = _clean(text)
    cell = WriteOnlyCell(written, value=shown)
    cell.data_type = "s"  # the library makes a formula of "=…" and an error of "#N/A"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if harmless(shown) != shown:
        cell.quotePrefix = True  # still a text after somebody edits the cell
    return cell


def _clean(text: str) -> str:
    """Return a text as XML and a cell can hold it: characters that XML has no form for are shown as �."""
    clean = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 1] + "…"


def _title(title: str, taken: set[str]) -> str:
    """Return a name that a sheet can have: short, without signs that mean something in a formula, and not taken."""
    stem = _NOT_IN_TITLE.sub(" ", _clean(title)).strip()[:_LONGEST_TITLE] or "1"
    name, number = stem, 2
    while name.casefold() in taken:
        end = f" {number}"
        name, number = stem[: _LONGEST_TITLE - len(end)] + end, number + 1
    taken.add(name.casefold())
    return name


def _widths(sheet: Sheet) -> Iterable[int]:
    """Yield a width for each column, by its first rows."""
    least, most = _WIDTHS
    for place, column in enumerate(sheet.columns):
        longest = max((len(_plain(row[place])) for row in sheet.rows[:_LOOKED_AT]), default=0)
        yield min(max(longest + 2, len(column.title) + 4, least), most)
