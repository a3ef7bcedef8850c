"""Where passages went in a text that changed: the graph has checksums only, so the text before is not at hand.

A passage alone could be mistaken: a heading of two words stands in several places, and when a letter of one is
replaced, another is no proof that it moved. So all passages of a text are placed together. A move must be paid for, a
long one more; giving a passage up as changed must be paid for too, a long one more, because a long text does not stand
somewhere by chance. The cheapest story is believed, and what is not plain is called changed: then a person reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log2
from typing import Final, TypeAlias

from mandatgraf.evidence.passages import Span, State, checksum

_MOST_PLACES: Final = 50
"""A passage of one letter stands everywhere; the nearest places are enough."""

_Story: TypeAlias = tuple[float, tuple["_Story", str, int | None] | None]
"""What a story costs, and its last event: the story before it, the passage, and how far it moved (or None)."""


def align(text: str, spans: Iterable[Span]) -> Mapping[str, int | None]:
    """For each passage of one text, by its address: by how much it moved (0 where it did not), or None for changed."""
    stories: dict[int, _Story] = {0: (0.0, None)}
    seen: set[int] = set()
    for span in sorted(spans, key=lambda each: (each.start, each.end, each.iri)):
        candidates = _candidates(text, span, seen)
        seen |= candidates
        stories = _told_on(stories, span, candidates)
    best = min(stories.values(), key=lambda story: story[0])
    return dict(_events(best))


def locate(text: str, span: Span) -> tuple[State, int | None]:
    """Find one passage alone in a text that may have changed around it; of several places the nearest counts."""
    if _stands(text, span, 0):
        return State.SAME, 0
    nearest = min(_places(text, span), key=abs, default=None)
    return (State.CHANGED, None) if nearest is None else (State.MOVED, nearest)


def _told_on(stories: Mapping[int, _Story], span: Span, candidates: set[int]) -> dict[int, _Story]:
    """Each story with what may have happened to the next passage; of those that end alike the cheapest is kept."""
    longer: dict[int, _Story] = {}
    for shift, story in stories.items():
        choices: list[tuple[float, int, int | None]] = [
            (story[0] + _price_of_move(to - shift), to, to) for to in candidates
        ]
        if shift not in candidates:
            choices.append((story[0] + _price_of_change(span), shift, None))
        for price, end, moved_by in choices:
            if end not in longer or price < longer[end][0]:
                longer[end] = (price, (story, span.iri, moved_by))
    return longer


def _price_of_move(by: int) -> float:
    return 1 + 3 * log2(1 + abs(by)) if by else 0.0


def _price_of_change(span: Span) -> float:
    return max(5.0, (span.end - span.start) / 2)


def _candidates(text: str, span: Span, seen: set[int]) -> set[int]:
    """Where the passage may be now: where it was, else where others went, else anywhere."""
    if _stands(text, span, 0):
        return {0}
    known = {shift for shift in seen if _stands(text, span, shift)}
    return known or set(sorted(_places(text, span), key=abs)[:_MOST_PLACES])


def _stands(text: str, span: Span, by: int) -> bool:
    start, end = span.start + by, span.end + by
    return start >= 0 and end <= len(text) and checksum(text[start:end]) == span.checksum


def _places(text: str, span: Span) -> Iterator[int]:
    last = len(text) - (span.end - span.start)
    return (start - span.start for start in range(last + 1) if _stands(text, span, start - span.start))


def _events(story: _Story) -> Iterator[tuple[str, int | None]]:
    event = story[1]
    while event is not None:
        before, iri, moved_by = event
        yield iri, moved_by
        event = before[1]
