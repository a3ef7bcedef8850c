"""Where in a file each statement stands, in lines and columns.

The notes are taken by `recorder` in inner methods of the parser of the rdflib that is pinned. `can_record` holds them
against a small text whose places are known, so that another rdflib gives no places instead of wrong ones.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

from rdflib import RDF, XSD

from mandatgraf.lines import lines_of
from mandatgraf.validation.notes import Blank, Noted, Span, after_space

SYNTAXES: Final = ("turtle", "trig", "n-triples")
"""The syntaxes whose statements can be placed; N-Triples is Turtle as well."""

_FIRST, _REST, _TYPE, _NIL = (str(each) for each in (RDF.first, RDF.rest, RDF.type, RDF.nil))
_PROBE: Final = (
    "PREFIX e: <urn:e:>\ne:s a e:C ; # æ\n  e:p e:o , ( 01 [ e:q '''x\ny'''@da ] ) .\n",
    [
        ("urn:e:s", _TYPE, "urn:e:C", 19, 23, 25),
        ("", "urn:e:q", ("x\ny", "", "da"), 52, 54, 58),
        ("", _FIRST, ("01", str(XSD.integer), ""), 49, 49, 49),
        ("", _REST, "", 49, 52, 52),
        ("", _FIRST, "", 52, 52, 52),
        ("", _REST, _NIL, 52, 52, 52),
        ("urn:e:s", "urn:e:p", "urn:e:o", 19, 37, 41),
        ("urn:e:s", "urn:e:p", "", 19, 37, 47),
    ],
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one character of a text to another, counted in lines and columns from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """The statements of one file in the order of their objects, each with its places."""

    def __init__(self, text: str, noted: list[Noted]) -> None:
        self._text = text
        self.noted = sorted(noted, key=lambda note: note.object_at)
        self._starts = [0, *accumulate(len(line) for line in lines_of(text))]

    def subject(self, note: Noted) -> Stretch:
        """The subject of a statement; of a thing in brackets the opening bracket."""
        start, end = self._trimmed(note.subject_at)
        return self._stretch(start, start + 1 if self._text[start] in "[(" else end)

    def predicate(self, note: Noted) -> Stretch:
        """The property of a statement."""
        return self._stretch(*self._trimmed(note.predicate_at))

    def object(self, note: Noted) -> Stretch:
        """The value of a statement, with all its lines."""
        return self._stretch(*self._trimmed(note.object_at))

    def _trimmed(self, span: Span) -> Span:
        return after_space(self._text, span[0]), span[1]

    def _stretch(self, start: int, end: int) -> Stretch:
        line, column = self._spot(start)
        return Stretch(line, column, *self._spot(end))

    def _spot(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def text_of(content: bytes) -> str:
    """The text of a file without the mark of byte order; editors do not count that as a column."""
    return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")


def record(content: bytes, syntax: str, base: str = "") -> Positions | None:
    """Every statement of a Turtle or TriG file with its places; nothing where this reader cannot follow the file."""
    if syntax.lower() not in SYNTAXES or not can_record():
        return None
    try:
        text = text_of(content)
        return Positions(text, _noted(text, syntax.lower(), base))
    except Exception:  # noqa: BLE001 -- whatever another parser stumbles over: a place is a courtesy, the finding is not
        return None


@cache
def can_record() -> bool:
    """Whether the rdflib that is installed has the inner methods that the notes are taken in."""
    text, expected = _PROBE
    try:
        found = [
            (
                "" if isinstance(note.subject, Blank) else note.subject,
                note.predicate,
                "" if isinstance(note.object, Blank) else note.object,
                *(after_space(text, at[0]) for at in (note.subject_at, note.predicate_at, note.object_at)),
            )
            for syntax in ("turtle", "trig")
            for note in _noted(text, syntax, "")
        ]
    except Exception:  # noqa: BLE001 -- another version may fail in any way
        return False
    return found == expected * 2


def _noted(text: str, syntax: str, base: str) -> list[Noted]:
    """The statements of a text. The recorder is imported here: with another rdflib even that may fail."""
    from mandatgraf.validation.recorder import noted  # noqa: PLC0415

    return noted(text, syntax, base)
