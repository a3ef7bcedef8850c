"""Which section of a document a place stands in, told from the sections of other passages and the headings of the text.

A text has no marked headings, so a line that could be one is enough to doubt: then nothing is answered, and the reader
is asked. Headings that are numbered one after the other are certain. `(indledning)` and other names in brackets stand
for text without a heading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mandatgraf.evidence.passages import Span

PATH: Final = " > "
_LONGEST_HEADING: Final = 140
_MARKS: Final = re.compile(r"^[\s#*_•-]+|[\s#*_]+$")
_NUMBER: Final = re.compile(r"(?:§ ?)?(?P<main>[0-9]{1,3})(?:\.(?P<part>[0-9]{1,3}))?\.? +(?=[^\W\d_])")
_ITEM: Final = re.compile(r"\s*[-•*–]\s+(?!\*\*)")


@dataclass(frozen=True)
class Section:
    """The section of a place where it is certain, and what it may be where it is not."""

    path: str | None
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    keys: tuple[str, ...]
    """The known sections that end in this heading; empty for a line that only could be a heading."""


def section_of(text: str, start: int, known: Iterable[Span]) -> Section:
    """The section of the place that starts here; `known` are passages of this document that stand where they should."""
    spans = sorted(known, key=lambda span: span.start)
    lines = _headings(text, {span.section for span in spans})
    around = _neighbours(start, spans, lines)
    if around:  # where a section goes on after one of its parts, the two sides differ and the text does not tell
        return Section(around[0]) if len(around) == 1 else Section(None, around)
    before = [line for line in lines if line.start <= start]
    path = _path(before)
    if path is None and before and not before[-1].keys:
        path = _numbered(lines).get(before[-1].start)
    return Section(path) if path is not None else Section(None, _likely(before, start, spans))


def _neighbours(start: int, spans: list[Span], lines: list[_Line]) -> tuple[str, ...]:
    """The sections of the nearest passages on both sides, where no line in between could be a heading."""
    before = [span for span in spans if span.start <= start and not _parted(span.start, start, lines)]
    after = [span for span in spans if span.start > start and not _parted(start, span.start, lines)]
    return tuple(dict.fromkeys(span.section for span in (*before[-1:], *after[:1])))


def _parted(low: int, high: int, lines: list[_Line]) -> bool:
    """A heading that is itself the passage opens its section, so only its first letter may be the border."""
    return any(low < line.start <= high for line in lines)


def _path(before: list[_Line]) -> str | None:
    """The section that the last heading opens, where it and all above it are known; else nothing."""
    if not before or not before[-1].keys:
        return None
    wanted: list[tuple[int, str]] = []
    for key in before[-1].keys:
        parents = key.split(PATH)[:-1]
        if not parents:
            wanted.append((-1, key))
            continue
        above = PATH.join(parents)
        opened = next((at for at in range(len(before) - 2, -1, -1) if above in before[at].keys), None)
        if opened is not None and all(_below(line, above) for line in before[opened + 1 : -1]):
            wanted.append((opened, key))
    return wanted[0][1] if len(wanted) == 1 else None


def _below(line: _Line, above: str) -> bool:
    """Whether a heading between a section and its part belongs to the section too."""
    return any(key.startswith(above + PATH) for key in line.keys)


def _likely(before: list[_Line], start: int, spans: list[Span]) -> tuple[str, ...]:
    found = [span.section for span in spans if span.start <= start][-1:]
    found += [key for line in before[-1:] for key in (line.keys or (line.text,))]
    if before and not before[-1].keys and found:
        found.append(PATH.join((found[0].split(PATH)[0], before[-1].text)))
    return tuple(dict.fromkeys(found))


def _numbered(lines: Iterable[_Line]) -> dict[int, str]:
    """The sections that numbered headings open, by where they stand; none unless every number comes once, in order.

    A table of contents, or a numbered list among the text, repeats or breaks the order: then the text does not tell.
    """
    found: dict[int, str] = {}
    main, part = (0, ""), 0
    for line in lines:
        if not (number := _NUMBER.match(line.text)):
            continue
        whole, below = int(number["main"]), number["part"]
        if below is None and whole == main[0] + 1:
            main, part = (whole, line.text), 0
            found[line.start] = line.text
        elif below is not None and whole == main[0] and int(below) == part + 1:
            part += 1
            found[line.start] = PATH.join((main[1], line.text))
        else:
            return {}
    return found


def _headings(text: str, keys: Iterable[str]) -> list[_Line]:
    """Every line that is the heading of a known section or could be a heading."""
    by_heading: dict[str, list[str]] = {}
    for key in sorted(keys):
        if not key.startswith("("):
            by_heading.setdefault(_folded(key.split(PATH)[-1]), []).append(key)
    found: list[_Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        line = _MARKS.sub("", raw)
        opened = _opened(line, by_heading)
        if line and (opened or _could_be_heading(raw, line)):
            found.append(_Line(at + len(raw) - len(raw.lstrip()), line, opened))
        at += len(raw)
    # A heading without one above it opens its section once; what looks like it before that is a table of contents.
    opens = {key: line.start for line in found for key in line.keys if PATH not in key}
    return [
        replace(line, keys=tuple(key for key in line.keys if opens.get(key, line.start) == line.start))
        for line in found
    ]


def _opened(line: str, by_heading: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The known sections with this heading; a key may shorten a long heading with an ellipsis."""
    folded = _folded(line)
    return tuple(
        key
        for heading, keys in by_heading.items()
        if folded == heading or (heading.endswith("…") and folded.startswith(heading.rstrip("… ")))
        for key in keys
    )


def _could_be_heading(raw: str, line: str) -> bool:
    return (
        len(line) <= _LONGEST_HEADING
        and not _ITEM.match(raw)
        and (line[0].isupper() or line[0].isdigit() or line[0] in "§»\"'”“‘’")
        and line[-1] not in ".,;:-–"
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
