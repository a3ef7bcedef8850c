"""A passage found by a few of its words, and extended to the sentence that they stand in.

The reader types words; the text has them with line ends, hyphens at line ends, marks of emphasis and other quotation
marks. Which of several places is meant is never guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 400
"""Code points of a passage (design rule 9): a sentence or two, never a whole section."""

_BETWEEN: Final = r"[,;:]?[\s*_]+"
_IN_WORD: Final = r"(?:-[ \t]*\r?\n[ \t]*|\u00ad)?"
_ALIKE: Final = ("\"'»«“”„‟‘’‚‛›‹´`", "-‐‑‒–—−")
_BULLET: Final = re.compile(r"[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t]+")
_SHORT: Final = frozenset("fx f.eks bl.a ca kl nr evt jf dvs inkl ekskl pkt stk ift mht hhv iht".split())
"""Short words whose full stop ends no sentence even before a capital letter or a number."""
_SHOWN: Final = 5
_YEAR: Final = 4
_OPENING: Final = " \t\r\n\"'»«“”(["
_END: Final = re.compile(r"[.!?…][\"'»«“”)\]]*(?=\s+[\"'»«“”(\[]*[A-ZÆØÅÉ0-9])|[.!?…][\"'»«“”)\]]*$")


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of a text, half-open, in code points."""

    start: int
    end: int


def places(text: str, words: str) -> tuple[Place, ...]:
    r"""Every place where the words stand in this order, however lines and hyphens break them.

    >>> places("De fæl-\nles  aftaler.", "fælles aftaler")
    (Place(start=3, end=20),)
    """
    pattern = _pattern(words)
    return tuple(Place(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)) if pattern else ()


def nearest(text: str, words: str) -> str:
    """The longest beginning of the words that does stand in the text."""
    parts = words.split()
    beginnings = (" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((each for each in beginnings if places(text, each)), "")


def sentence(text: str, place: Place) -> Place:
    """The sentence (or line of a list, or heading) that the place stands in; several if it reaches over them."""
    start, end = _block(text, place)
    ends = [start, *(start + at for at in _sentence_ends(text[start:end])), end]
    first = max(at for at in ends if at <= place.start)
    last = min(at for at in ends if at >= place.end)
    return _stripped(text, first, last)


def ends(text: str) -> tuple[str, str]:
    """The first and the last words of a stretch, for somebody who looks whether it is the right one.

    >>> ends("Aftalen gælder fra den dag, hvor alle fire parter har skrevet under på den.")
    ('Aftalen gælder fra den dag,', 'har skrevet under på den.')
    """
    words = text.split()
    if len(words) <= 2 * _SHOWN:
        return " ".join(words), ""
    return " ".join(words[:_SHOWN]), " ".join(words[-_SHOWN:])


def _pattern(words: str) -> str:
    return _BETWEEN.join(_IN_WORD.join(_letter(letter) for letter in word) for word in words.split())


def _letter(letter: str) -> str:
    alike = next((kind for kind in _ALIKE if letter in kind), "")
    return f"[{re.escape(alike)}]" if alike else re.escape(letter)


def _block(text: str, place: Place) -> tuple[int, int]:
    """The paragraph: lines that run on; an empty line, an item of a list or a line that is whole ends it."""
    start = text.rfind("\n", 0, place.start) + 1
    while start and not _BULLET.match(text, start) and _runs_on(text, start):
        start = text.rfind("\n", 0, start - 1) + 1
    end = _line_end(text, place.end)
    while end < len(text) and not _BULLET.match(text, end + 1) and _runs_on(text, end + 1):
        end = _line_end(text, end + 1)
    if bullet := _BULLET.match(text, start, end):
        start = min(bullet.end(), place.start)
    return start, end


def _runs_on(text: str, line: int) -> bool:
    """Whether the line that starts here goes on with the sentence of the line before it."""
    before = text[text.rfind("\n", 0, line - 1) + 1 : line - 1].rstrip()
    here = text[line : _line_end(text, line)].lstrip()
    return bool(before and here) and (before[-1] in "-,;–" or (before[-1].isalnum() and here[0].islower()))


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _sentence_ends(block: str) -> Iterator[int]:
    for found in _END.finditer(block):
        word = re.split(r"[\s(]", block[: found.start()])[-1].lower()
        number = word.isdigit() and not _ends_with_year(word, block[found.end() :].lstrip(_OPENING))
        if block[found.start()] != "." or not (word in _SHORT or number or len(word) == 1):
            yield found.end()


def _ends_with_year(word: str, after: str) -> bool:
    """Whether a full stop after this number ends a sentence: after a year and before a capital it does."""
    return len(word) == _YEAR and after[:1].isupper()


def _stripped(text: str, start: int, end: int) -> Place:
    """Without the blanks and the marks of emphasis around it."""
    while start < end and (text[start].isspace() or text.startswith("**", start)):
        start += 2 if text.startswith("**", start) else 1
    while end > start and (text[end - 1].isspace() or text.endswith("**", start, end)):
        end -= 2 if text.endswith("**", start, end) else 1
    return Place(start, end)
