"""All words that occur in names, and which of them a typed word may mean.

Tried in this order: the word itself, another spelling of æ ø å or of a doubled letter, another form, a part of a
compound, and, only where these found nothing good, a slip of the keyboard.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from mandatgraf.search.names import Rank
from mandatgraf.search.words import is_ending, loosen, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SHORTEST_PART: Final = 3
_LONG_PART: Final = 4
"""Shorter parts are taken where the rest of the compound is known, or where they open it."""
_LONG_WORD: Final = 8
_SHORTEST_TAIL: Final = 5
_ALIKE: Final = 0.6
"""Share of equal letters from which two compounds that end alike may be meant for each other."""
_LONGEST_WORD: Final = 60
"""What is longer than any word is not looked at letter by letter."""
_GOOD: Final = 0.6
"""A word that is found this well was typed as it was meant; no slips are looked for."""
_FORM_IN_COMPOUND: Final = 0.95
_CORRECTIONS: Final = 8
_NEAR_PART: Final = 84.0
"""Share of equal letters, of 100, from which a misspelt word may be a part of a compound."""


class Likeness(NamedTuple):
    """How a typed word is like a word of a name."""

    quality: float
    """Of 1; the word itself is 1."""
    rank: Rank
    share: float
    """How much of the name's word is accounted for, of 1."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all names, numbered; built once for a version of the data."""

    words: tuple[str, ...]
    loose: tuple[str, ...]
    numbers: Mapping[str, int]
    by_stem: Mapping[str, tuple[int, ...]]
    heap: str
    """All loose words, each on a line of its own: one search through it is quicker than one through each word."""
    starts: tuple[int, ...]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Number the words and note their stems."""
        own = tuple(sorted(set(words)))
        loose = tuple(loosen(word) for word in own)
        by_stem: defaultdict[str, list[int]] = defaultdict(list)
        starts, at = [], 0
        for number, word in enumerate(loose):
            for stem in stems(word):
                by_stem[stem].append(number)
            starts.append(at)
            at += len(word) + 1
        return cls(
            words=own,
            loose=loose,
            numbers={word: number for number, word in enumerate(own)},
            by_stem={stem: tuple(numbers) for stem, numbers in by_stem.items()},
            heap="\n".join(loose),
            starts=tuple(starts),
            stems=tuple(sorted(by_stem)),
        )

    def like(self, word: str, *, begun: bool = False) -> dict[int, Likeness]:
        """Return the numbers of the words that a folded word may mean; `begun` takes it for the start of a word."""
        found: dict[int, Likeness] = dict(self.forms(word))
        loose = loosen(word)
        if len(loose) > _LONGEST_WORD:
            return found
        if begun:
            for number, _ in self._holding(loose, only_start=True):
                share = len(loose) / len(self.loose[number])
                as_typed = 0.1 * self.words[number].startswith(word)
                _keep(found, number, Likeness(0.7 + as_typed + 0.15 * share, Rank.PREFIX, share))
        if len(loose) >= _LONG_PART or not found:  # »SKU« is a name, and no part of »overskue«
            for needle in _needles(loose):
                self._add_parts(found, needle, loose)
        if not word.isdigit() and max((each.quality for each in found.values()), default=0.0) < _GOOD:
            self._add_slips(found, loose)
        return found

    def forms(self, word: str) -> Iterator[tuple[int, Likeness]]:
        """Yield the word itself, its other spellings and its other forms."""
        loose = loosen(word)
        numbers = {number for stem in stems(loose) for number in self.by_stem.get(stem, ())}
        if word in self.numbers:
            numbers.add(self.numbers[word])
        for number in sorted(numbers):
            if self.words[number] == word:
                yield number, Likeness(1.0, Rank.WORD, 1.0)
            elif self.loose[number] == loose:
                yield number, Likeness(0.97, Rank.INFLECTED, 1.0)
            else:
                yield number, Likeness(0.92, Rank.INFLECTED, 1.0)

    def holding(self, joined: str) -> dict[int, Likeness]:
        """Return the words that are two typed words in one, or a compound in which they stand side by side."""
        found = dict(self.forms(joined))
        for number, at in self._holding(loosen(joined)):
            own = self.loose[number]
            ends = at == 0 or is_ending(own[at + len(joined) :])
            if number not in found and ends:
                found[number] = Likeness(_FORM_IN_COMPOUND, Rank.PART, min(1.0, len(joined) / len(own)))
        return found

    def starts_with(self, start: str) -> bool:
        """Tell whether a word of a name begins so."""
        return any(self._holding(loosen(start), only_start=True))

    def parts(self, word: str) -> tuple[str, ...]:
        """Take a compound that is no word of a name apart into words that are; nothing where that leaves a rest.

        The fewest parts win, of as many the ones that come first at the longest.
        """
        loose = loosen(word)
        if len(loose) > _LONGEST_WORD:
            return ()
        best: dict[int, tuple[str, ...]] = {0: ()}
        for start in range(len(loose)):
            if start not in best:
                continue
            for end in range(len(loose), start + 1, -1):
                piece = loose[start:end]
                if piece == loose or piece not in self.by_stem:
                    continue
                so_far = (*best[start], piece)
                for after in {end, end + (loose[end : end + 1] in {"s", "e"})}:
                    if after not in best or len(so_far) < len(best[after]):
                        best[after] = so_far
        ends = [best[at] for at in sorted(best, reverse=True) if at and is_ending(loose[at:])]
        return next((found for found in ends if len(found) > 1), ())

    def ending_alike(self, word: str) -> Iterator[tuple[int, float, float]]:
        """Yield the words that end in the last part of a compound, how like it they are, and the share of that part.

        The last part of a Danish compound says what a thing is; the longest one that is a word of its own is taken.
        """
        loose = loosen(word)
        if len(loose) > _LONGEST_WORD:
            return
        tails = (loose[at:] for at in range(1, len(loose) - _SHORTEST_TAIL + 1))
        tail = next((each for each in tails if stems(each) & self.by_stem.keys()), "")
        wanted = min((stem for stem in stems(tail) if len(stem) >= _LONG_PART), key=len, default="")
        for number, at in self._holding(wanted) if wanted else ():
            own = self.loose[number]
            like = fuzz.ratio(loose, own) / 100
            if is_ending(own[at + len(wanted) :]) and like >= _ALIKE:
                yield number, like, len(tail) / len(own)

    def _add_parts(self, found: dict[int, Likeness], needle: str, loose: str) -> None:
        """Add the words that hold the needle: at an end or beside a known word rather than anywhere."""
        for number, at in self._holding(needle):
            own = self.loose[number]
            opens, closes = at == 0, is_ending(own[at + len(needle) :])
            share = min(1.0, len(loose) / len(own))
            if opens and closes:
                _keep(found, number, Likeness(0.88, Rank.INFLECTED, 1.0))
                continue
            known = self._beside(own, at, at + len(needle))
            if len(needle) < _LONG_PART and not (known or (opens and needle == loose)):
                continue
            whole = (opens or closes) and known
            quality = 0.78 if whole else 0.68 if known else 0.62 if opens or closes else 0.4
            _keep(found, number, Likeness(quality, Rank.PART, share))

    def _add_slips(self, found: dict[int, Likeness], loose: str) -> None:
        """Add words that differ by few slips, compounds that hold such a word, and else what is nearly a part."""
        if len(loose) < _LONG_PART:
            return
        wanted = min((stem for stem in stems(loose) if len(stem) >= _LONG_PART), key=len, default=loose)
        near: dict[str, int] = {}
        for typed in {loose, wanted}:
            allowed = 1 if len(typed) < _LONG_WORD else 2
            for stem, slips, _ in process.extract(
                typed, self.stems, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                near[stem] = min(near.get(stem, slips), slips)
        for stem, slips in sorted(near.items(), key=lambda pair: (pair[1], pair[0]))[:_CORRECTIONS]:
            quality = 0.85 - 1.2 * slips / max(len(stem), 1)
            for number in self.by_stem[stem]:
                _keep(found, number, Likeness(quality, Rank.TYPO, 1.0))
            if len(stem) > _LONG_PART:
                for number, _ in self._holding(stem):
                    share = min(1.0, len(stem) / len(self.loose[number]))
                    _keep(found, number, Likeness(quality * 0.8, Rank.TYPO, share))
        if not near and not found:
            self._add_near_parts(found, wanted)

    def _add_near_parts(self, found: dict[int, Likeness], wanted: str) -> None:
        """Add compounds in which something very like the word stands."""
        if len(wanted) < _LONG_WORD - 2:
            return
        close = process.extract(
            wanted, self.loose, scorer=fuzz.partial_ratio, score_cutoff=_NEAR_PART, limit=_CORRECTIONS
        )
        for own, equal, number in close:
            if len(own) >= len(wanted) - 1:
                _keep(found, number, Likeness(0.5 * equal / 100, Rank.TYPO, min(1.0, len(wanted) / len(own))))

    def _holding(self, needle: str, *, only_start: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the number of each word that holds the needle, once, and where in the word it begins."""
        at, last = self.heap.find(needle), -1
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            inside = at - self.starts[number]
            if number != last and not (only_start and inside):
                last = number
                yield number, inside
            at = self.heap.find(needle, at + 1)

    def _beside(self, own: str, start: int, end: int) -> bool:
        """Tell whether known words stand on both sides of a part of a compound, or nothing but an ending does."""
        before = start == 0 or any(
            own[left:stop] in self.by_stem
            for stop in ((start, start - 1) if own[start - 1 : start] in {"s", "e"} else (start,))
            for left in range(max(0, stop - _SHORTEST_PART + 1))
        )
        if not before:
            return False
        rest = own[end:]
        return is_ending(rest) or any(
            rest[skip:stop] in self.by_stem
            for skip in ((0, 1) if rest[:1] in {"s", "e"} else (0,))
            for stop in range(skip + _SHORTEST_PART, len(rest) + 1)
        )


def _needles(loose: str) -> tuple[str, ...]:
    """Return what to look for inside compounds: the shortest stem that is long enough, and a short word as it is."""
    found = [stem for stem in stems(loose) if len(stem) >= _LONG_PART]
    short = min(found, key=lambda stem: (len(stem), stem)) if found else loose
    return (short,) if len(short) >= _SHORTEST_PART else ()


def _keep(found: dict[int, Likeness], number: int, likeness: Likeness) -> None:
    if number not in found or found[number].quality < likeness.quality:
        found[number] = likeness
