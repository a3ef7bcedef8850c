"""Where a finding is: a file, and as much of the place in it as can honestly be said.

Plain values, shared by every form of the report. How a place is found is the job of `positions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Precision(Enum):
    """What a place points at."""

    TRIPLE = "triple"
    """The triple at fault: the place is that of its object."""
    SUBJECT = "subject"
    """Something is missing: the place is that of the thing which lacks it."""
    FILE = "file"
    """Only the file is known; `Place.reason` says why."""


REASONS: Final = {
    "changed": {
        "da": "Filen er ændret, siden den blev læst.",
        "en": "The file has changed since it was read.",
    },
    "derived": {
        "da": "Det følger af andre udsagn og står ingen steder i en fil.",
        "en": "It follows from other statements and stands in no file.",
    },
    "large": {
        "da": "Filen er for stor til, at linjerne findes.",
        "en": "The file is too large for its lines to be found.",
    },
    "no-parser": {
        "da": "Den installerede rdflib viser ikke, hvor i filen noget står.",
        "en": "The installed rdflib does not show where in the file something stands.",
    },
    "not-found": {
        "da": "Tingen står i filen, men stedet kunne ikke findes igen.",
        "en": "The thing stands in the file, but the place could not be found again.",
    },
    "not-read": {
        "da": "Læseren, der finder linjer, kan ikke følge denne fil.",
        "en": "The reader that finds lines cannot follow this file.",
    },
    "syntax": {
        "da": "Linjer findes kun i Turtle, TriG og N-Triples; denne fil er skrevet på en anden måde.",
        "en": "Lines are found in Turtle, TriG and N-Triples only; this file is written in another way.",
    },
    "whole": {
        "da": "Det gælder filen eller mappen som helhed.",
        "en": "It concerns the file or folder as a whole.",
    },
}
"""Why only the file is known, in words, for each value of `Place.reason`."""


@dataclass(frozen=True)
class Place:
    """A stretch of a file. Lines and columns count from 1, and columns count characters (code points)."""

    file: str
    """The path as the reader gave it, from the checkout where it lies in one, with `/` between its parts."""
    line: int | None
    """The first line; None where only the file is known."""
    column: int | None
    end_line: int | None
    end_column: int | None
    """The first column after the end."""
    precision: Precision
    reason: str = ""
    """Empty, or why only the file is known: a key of `REASONS`."""

    @classmethod
    def of_file(cls, file: str, reason: str) -> Place:
        """A place of which only the file is known."""
        return cls(file, None, None, None, None, Precision.FILE, reason)

    def __str__(self) -> str:
        """The place as terminals and editors understand it: `file:line:column`, or the file alone.

        >>> str(Place("data/a.ttl", 3, 9, 3, 14, Precision.TRIPLE))
        'data/a.ttl:3:9'
        """
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
