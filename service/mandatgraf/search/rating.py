"""How well the names meet a text: each word against each name, in arrays, and each name against the whole text.

What a name lacks may stand in another name of its thing. Where one word is rare, names that only have others fall out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np

from mandatgraf.search.index import SOURCES
from mandatgraf.search.lexicon import Likeness
from mandatgraf.search.names import Rank, Source
from mandatgraf.search.words import carries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mandatgraf.search.index import Marks, NameIndex, Numbers, Shares

_MOST_WORDS: Final = 24
"""Words of a text beyond these are not looked at: no name has as many, and each costs time."""
IN_OTHER_NAME: Final = 0.8
"""What a word is worth that stands in another name of the thing, or in what is said of its kind and place."""
_FIT: Final = 0.3
"""How much of a score depends on how much of the name was asked for."""
_KIND_ALONE: Final = 0.7
_COMMON: Final = 2000
"""A word that more names have finds none by itself where another word is rarer; it only helps to tell them apart."""
FORM: Final = 0.88
"""From here a likeness is the word in one of its forms."""
_JOINED: Final = 0.93
"""What two typed words are worth that are one word of a name, or that stand side by side in a compound."""
_TAIL: Final = 0.55
_ALIKE: Final = 0.2
_APART: Final = 0.8
_MOST_OF_IT: Final = 0.75


class Met(NamedTuple):
    """The names that meet one word of the text, rising, and for each how: quality of 1, rank, letters of the name."""

    names: Numbers
    quality: Shares
    rank: NDArray[np.uint8]
    letters: Shares


@dataclass(frozen=True, eq=False)
class Rating:
    """A text against all names of an index."""

    index: NameIndex
    words: tuple[str, ...]
    """The words of the text that carry something, each once."""
    likes: tuple[Mapping[int, Likeness], ...]
    """For each word the words of the lexicon that it may mean."""
    met: tuple[Met, ...]
    weights: tuple[float, ...]
    """What each word weighs: the rarer the more; what no name has weighs as much as the rarest."""
    guessed: str = ""
    """A word of which only the last part is met: »samarbejdsudvalg« is some committee."""

    @classmethod
    def of(cls, index: NameIndex, folded: str, *, begun: bool = False) -> Self:
        """Look every word up; `begun` takes the last one for the start of a word."""
        words = folded.split()[:_MOST_WORDS]
        told = [word for word in words if carries(word)] or words
        told = list(dict.fromkeys(told))
        last = begun and words[-1:] == told[-1:]
        likes = [index.lexicon.like(word, begun=last and at == len(told) - 1) for at, word in enumerate(told)]
        met = _met(index, told, likes)
        weights = (1.0 + log(1 + len(index.texts) / (1 + len(each.names))) for each in met)
        return cls(index, tuple(told), tuple(likes), tuple(met), tuple(weights))

    def guesses(self) -> Iterator[Self]:
        """Yield the same text with a compound that no name has taken for others that end alike.

        The last part of a Danish compound says what a thing is; the more alike the whole, the better.
        """
        for at, word in enumerate(self.words):
            if self.met[at].quality.max(initial=0.0) >= FORM:
                continue
            alike = {
                number: Likeness(_TAIL + _ALIKE * like, Rank.TYPO, share)
                for number, like, share in self.index.lexicon.ending_alike(word)
            }
            if alike:
                met = (*self.met[:at], _spread(self.index, alike), *self.met[at + 1 :])
                yield replace(self, likes=(*self.likes[:at], alike, *self.likes[at + 1 :]), met=met, guessed=word)

    def by_thing(self, at: int, wanted: Marks | None = None) -> Shares:
        """Return how well a word is met anywhere in the names of each thing, or in those that are marked."""
        best = np.zeros(len(self.index.things), np.float32)
        names, quality = self.met[at].names, self.met[at].quality
        if wanted is not None:
            quality = quality[wanted[names]]
            names = names[wanted[names]]
        if len(names):
            things = self.index.thing_of[names]
            first = np.flatnonzero(np.concatenate(([True], things[1:] != things[:-1])))
            best[things[first]] = np.maximum.reduceat(quality, first)
        return best

    def rated(self) -> Rated:
        """Rate each name that meets a word."""
        numbers = self._candidates()
        things = self.index.thing_of[numbers]
        score, letters = np.zeros(len(numbers)), np.zeros(len(numbers))
        rank, complete = np.full(len(numbers), Rank.PREFIX, np.uint8), np.ones(len(numbers), np.bool_)
        for at, (met, weight) in enumerate(zip(self.met, self.weights, strict=True)):
            other = IN_OTHER_NAME * self.by_thing(at)[things] if len(self.met) > 1 else np.zeros(len(numbers))
            place = np.searchsorted(met.names, numbers)
            here = place < len(met.names)
            here[here] = met.names[place[here]] == numbers[here]
            found = place[here]
            quality = other.copy()
            quality[here] = np.maximum(met.quality[found], other[here])
            score += weight * quality
            letters[here] += met.letters[found]
            rank[here] = np.maximum(rank[here], met.rank[found])
            rank[~here] = Rank.SOME
            complete &= here | (other > 0)
        # a word by which people look for all of a kind says little where the other words are not met
        score[~complete & (self.index.source_of[numbers] == SOURCES.index(Source.HIDDEN))] *= _KIND_ALONE
        fit = np.minimum(1.0, letters / np.maximum(self.index.lengths[numbers], 1))
        total = sum(self.weights) or 1.0
        return Rated(numbers, score / total * (1 - _FIT + _FIT * fit) * self.index.worths[numbers], rank, complete)

    def _candidates(self) -> Numbers:
        """Return the names that are worth rating: those with a word that is not too common, and more than context."""
        sizes = [len(each.names) for each in self.met if len(each.names)]
        if not sizes:
            return np.empty(0, np.int32)
        common = max(_COMMON, *sizes) if len(sizes) == 1 else max(_COMMON, min(sizes))
        found = np.zeros(len(self.index.texts), np.bool_)
        for each in self.met:
            if len(each.names) <= common:
                found[each.names] = True
        found &= self.index.naming
        numbers = np.flatnonzero(found).astype(np.int32)
        if len(numbers) > _COMMON and len(self.met) > 1:
            all_words = np.logical_and.reduce([self.by_thing(at) > 0 for at in range(len(self.met))])
            fitting = all_words[self.index.thing_of[numbers]]
            if fitting.any():
                numbers = numbers[fitting]
        return numbers


class Rated(NamedTuple):
    """Names with their scores of 1, how the worst of the words is met, and whether every word is met."""

    names: Numbers
    scores: NDArray[np.float64]
    ranks: NDArray[np.uint8]
    complete: Marks


def _met(index: NameIndex, words: Sequence[str], likes: Sequence[Mapping[int, Likeness]]) -> list[Met]:
    """Return for each word the names that meet it."""
    found = [_spread(index, each) for each in likes]
    for at, (one, other) in enumerate(pairwise(words)):
        # »akut team« for »akutteam«, »patient inddragelse« for »patientinddragelsesudvalg«
        joined = {
            number: Likeness(_JOINED * like.quality, Rank.PART, like.share / 2)
            for number, like in index.lexicon.holding(one + other).items()
        }
        if joined:
            both = _spread(index, joined)
            found[at], found[at + 1] = _better(found[at], both), _better(found[at + 1], both)
    for at, word in enumerate(words):
        # »klyngesyd« for »Klynge Syd«
        if not (found[at].quality >= FORM).any() and (parts := index.lexicon.parts(word)):
            found[at] = _better(found[at], _apart(index, parts))
    return found


def _spread(index: NameIndex, likenesses: Mapping[int, Likeness]) -> Met:
    """Return the names in which the words stand, the best word of each name counting."""
    words = sorted(likenesses, key=lambda word: (-likenesses[word].quality, word))
    names = np.concatenate([np.empty(0, np.int32), *(index.having(word) for word in words)])
    sizes = [int(index.starts[word + 1] - index.starts[word]) for word in words]
    numbers, first = np.unique(names, return_index=True)
    which = np.repeat(np.arange(len(words)), sizes)[first]
    told = [likenesses[word] for word in words]
    return Met(
        numbers.astype(np.int32),
        np.array([each.quality for each in told], np.float32)[which],
        np.array([each.rank for each in told], np.uint8)[which],
        np.array(
            [each.share * len(index.lexicon.words[word]) for word, each in zip(words, told, strict=True)], np.float32
        )[which],
    )


def _better(one: Met, other: Met) -> Met:
    """Return the names of both, each as it is met better; the first where both are as good."""
    names = np.concatenate((one.names, other.names))
    quality = np.concatenate((one.quality, other.quality))
    rank, letters = np.concatenate((one.rank, other.rank)), np.concatenate((one.letters, other.letters))
    best = np.lexsort((-quality, names))
    best = best[np.concatenate(([True], names[best][1:] != names[best][:-1]))] if len(best) else best
    return Met(names[best], quality[best], rank[best], letters[best])


def _apart(index: NameIndex, parts: Sequence[str]) -> Met:
    """Return the names that have most of the parts of a compound as words of their own."""
    total, covered = sum(map(len, parts)), np.zeros(len(index.texts), np.float32)
    for part in parts:
        names = np.concatenate([index.having(word) for word in index.lexicon.by_stem[part]])
        covered[np.unique(names)] += len(part)
    names = np.flatnonzero(covered / total >= _MOST_OF_IT).astype(np.int32)
    letters = covered[names]
    rank = np.full(len(names), Rank.PART, np.uint8)
    return Met(names, (_APART * letters / total).astype(np.float32), rank, letters)
