"""A statement as it was noted in a file: its terms in the form in which they are compared, and where each stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

Key: TypeAlias = "str | Blank | tuple[str, str, str]"
"""A term as it is compared: an address, a node without one, or a text with its datatype and its language."""
Said: TypeAlias = "tuple[Key, str, Key]"
"""A statement as it is compared."""
Span: TypeAlias = "tuple[int, int]"
"""A stretch of a text in characters from its beginning; blanks and remarks may stand before its first word."""

_SPACE: Final = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")


class Blank(str):
    """A node without an address, under the name that this reading gave it; never equal to an address."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blank) and str.__eq__(self, other)

    def __hash__(self) -> int:
        return hash(("_:", str(self)))


@dataclass(slots=True)
class Noted:
    """One statement and the three words that it was written with, as offsets; a word may have blanks before it."""

    subject: Key
    predicate: str
    object: Key
    subject_at: Span
    predicate_at: Span
    object_at: Span


def after_space(text: str, start: int) -> int:
    """Where the first word begins that stands at or after a character."""
    found = _SPACE.match(text, start)
    return found.end() if found else start
