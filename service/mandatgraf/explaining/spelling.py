"""Which of many names are spelled most like one: by the pairs of letters that both have."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from typing import Final

_LIKE: Final = 0.5
"""Share of equal pairs from which a name is worth telling."""
_LONGEST: Final = 80


def closest(wanted: str, among: Iterable[str], count: int = 3) -> list[str]:
    """The names most alike, best first; each is compared once, in time in proportion to its length.

    >>> closest("klygnge", ["klynge", "kommune", "region"])
    ['klynge']
    """
    pairs = _pairs(wanted[:_LONGEST])
    if len(pairs) < 2:  # noqa: PLR2004 -- one letter resembles everything
        return []
    scored = ((_share(pairs, _pairs(name[:_LONGEST])), name) for name in among)
    best = nlargest(count, (each for each in scored if each[0] >= _LIKE), key=lambda each: (each[0], each[1]))
    return [name for _, name in best]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _pairs(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[place : place + 2] for place in range(len(padded) - 1))
