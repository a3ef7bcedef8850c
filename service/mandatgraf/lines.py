"""A line of a file with a mark under a place in it: cut to fit, not shifted by tabs, accents or wide characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WIDEST: Final = 96
"""Columns of a terminal that an excerpt takes at most, its line number not counted."""
_LEAD: Final = 40
"""Columns that are kept before the mark when the line is cut."""
_CUT: Final = "…"
_UNSEEN: Final = "·"
"""Stands for a character that a terminal would obey instead of showing it."""


@dataclass(frozen=True)
class Excerpt:
    """A line of a file, as much of it as fits, in three parts."""

    line: int
    before: str
    marked: str
    after: str
    below: Excerpt | None = None
    """A later line that shows what the mark is about; it has no mark of its own."""

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return self.before + self.marked + self.after

    @property
    def shown(self) -> str:
        """Both lines with the number of the line before them, as compilers show them."""
        width = len(str(self.below.line if self.below else self.line))
        lines = [f"    {self.line:>{width}} | {self.text}", f"    {' ' * width} | {self.mark}"]
        lines += [f"    {self.below.line} | {self.below.text}"] if self.below else []
        return "\n".join(lines)

    @property
    def mark(self) -> str:
        """What goes below the line: blanks, then a caret for each column of the marked part."""
        blanks = "".join("\t" if character == "\t" else " " * _width(character) for character in self.before)
        return blanks + "^" * max(1, _width(self.marked.replace("\t", " ")))


def marked(line: str, number: int, start: int, end: int | None) -> Excerpt:
    """The part of a line that shows the characters from `start`, counted from 0, to `end`, or else to its end."""
    before = _last(line[:start])
    inside, whole = _first(line[start : len(line) if end is None else end], _WIDEST - _width(before))
    after = _first(line[start + len(inside) :], max(1, _WIDEST - _width(before + inside)))[0] if whole else ""
    return Excerpt(number, before, inside, after)


def lines_of(text: str) -> list[str]:
    """Lines as an editor counts them, each with what ends it: line feed, carriage return, or both, and nothing else."""
    return [found[0] for found in _LINE.finditer(text)]


def line_of(text: str, number: int) -> str:
    """One line of a text, without what ends it."""
    for count, found in enumerate(_LINE.finditer(text), 1):
        if count == number:
            return found[0].rstrip("\r\n")
    return ""


def visible(text: str) -> str:
    """A text with a dot for each control character; tabs stay, because the mark repeats them."""
    return "".join(
        _UNSEEN
        if unicodedata.category(each) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} and each not in "\t\u200d"
        else each
        for each in text
    )


def _first(text: str, room: int) -> tuple[str, bool]:
    """The beginning of a text, as much as there is room for, and whether that is all of it."""
    near = visible(text[: 4 * _WIDEST])
    if len(text) <= 4 * _WIDEST and _width(near) <= room:
        return near, True
    kept, width = "", 0
    for each in near:
        width += _width(each)
        if width >= room:
            break
        kept += each
    return kept + _CUT, False


def _last(text: str) -> str:
    """The end of the text before the mark; all of it where it is short."""
    near = visible(text[-4 * _WIDEST :])
    if len(text) <= 4 * _WIDEST and _width(near) <= _LEAD + _LEAD // 2:
        return near
    kept: list[str] = []
    width = 0
    for each in reversed(near):
        width += _width(each)
        if width > _LEAD:
            break
        kept.append(each)
    while kept and _width(kept[-1]) == 0:
        kept.pop()
    return _CUT + "".join(reversed(kept))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_column(each) for each in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
