"""A fault of the parser, told again at the place and in the words of a person who looks at the query."""

from __future__ import annotations

import re
from typing import Final

from mandatgraf.errors import BadQuery
from mandatgraf.grammar.query import read
from mandatgraf.lines import line_of, marked, visible

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LONGEST: Final = 60
"""Characters of the query that a sentence repeats."""


def told(fault: BadQuery, text: str) -> BadQuery:
    """The same fault with the slip that is to be seen in the reader's own text, its place, and its line with a mark.

    Where the text shows no usual slip, the parser's own words and place stay, with the line.
    """
    slip = read(text).slip
    if slip is None:
        return _with_line(fault, text)
    line, column = place_of(text, slip.start)
    if fault.at_latest and (fault.line or 0, fault.column or 0) < (line, column):
        return _with_line(fault, text)  # the parser did not come so far: something before it is wrong
    return BadQuery(
        fault.reason,
        line,
        column,
        fault.excerpt if fault.line == line else line_of(text, line).strip()[:120],
        slip=slip.kind,
        found=_short(slip.found),
        meant=_short(slip.meant),
        shown=_marked(text, line, column, slip.end - slip.start),
    )


def place_of(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place, both from one, as editors count lines."""
    ends = [found.end() for found in _LINE_END.finditer(text, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1


def _with_line(fault: BadQuery, text: str) -> BadQuery:
    if fault.line is None or fault.column is None:
        return fault
    fault.shown = _marked(text, fault.line, fault.column, 1)
    return fault


def _marked(text: str, line: int, column: int, width: int) -> str:
    shown = line_of(text, line)
    end = min(column - 1 + max(1, width), max(column, len(shown)))
    return marked(shown, line, column - 1, end).shown


def _short(text: str) -> str:
    kept = visible(" ".join(text.split()))
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"
