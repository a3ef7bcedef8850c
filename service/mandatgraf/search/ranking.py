"""Which names a text means, best first: how well each word is met, how rare it is, how much of the name it covers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from mandatgraf.search.lexicon import Lexicon
from mandatgraf.search.names import Name, Rank, Source, is_concept, kind_of, place, standing
from mandatgraf.search.words import carries, fold
from mandatgraf.vocab import BASE, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rdflib import URIRef

_MOST_WORDS: Final = 24
"""Words of a text beyond these are not looked at: no name has as many, and each costs time."""
_IN_OTHER_NAME: Final = 0.8
"""What a word is worth that stands in another name of the thing, or in what is said of its kind and place."""
_FIT: Final = 0.3
"""How much of a score depends on how much of the name was asked for."""
_COMMON: Final = 2000
"""A word that more names have finds none by itself where another word is rarer; it only helps to tell them apart."""
_FORM: Final = 0.88
"""From here a likeness is the word in one of its forms."""
_JOINED: Final = 0.93
"""What two typed words are worth that are one word of a name, or that stand side by side in a compound."""
_APART: Final = 0.8
_MOST_OF_IT: Final = 0.75
_KEPT: Final = 0.45
"""What scores less than this share of the best is no hit."""
_ENOUGH: Final = 0.7
"""Where all words are met this well, of the best score, names that meet only some are left out."""


class Met(NamedTuple):
    """How one word of the text is met in one name: quality of 1, rank, and letters of the name it accounts for."""

    quality: float
    rank: Rank
    letters: float


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that matches: by which name, how, how well, and whether every word of the text was met."""

    name: Name
    rank: Rank
    score: float
    complete: bool

    @property
    def whole(self) -> bool:
        """Tell whether the text is this name and nothing more or less."""
        return self.rank <= Rank.ALIAS

    @property
    def key(self) -> tuple[int, float, int, str, str]:
        """Return what matches are sorted by: whole names, the score, the kind, the name, the address."""
        tier = 2 if not self.whole else 1 if is_concept(self.name.thing) else 0
        exact = self.rank if self.whole else 0
        return tier * 2 + exact, -round(self.score, 4), place(self.name.thing), self.name.folded, str(self.name.thing)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names of one version of the data, by word, by whole name and by code; never changed once built."""

    names: tuple[Name, ...]
    lexicon: Lexicon
    by_word: tuple[tuple[int, ...], ...]
    by_text: Mapping[str, tuple[int, ...]]
    by_code: Mapping[str, tuple[URIRef, ...]]
    """Codes and the last parts of addresses: found whole, as they are written, or not at all."""
    lengths: tuple[int, ...]
    worths: tuple[float, ...]
    """What a match of each name is worth, of 1: its source, and the kind of its thing."""

    @classmethod
    def of(cls, names: Iterable[Name], codes: Iterable[tuple[str, URIRef]]) -> Self:
        """Build the index."""
        own = tuple(names)
        lexicon = Lexicon.of(word for name in own for word in name.words)
        by_word: list[list[int]] = [[] for _ in lexicon.words]
        by_text: defaultdict[str, list[int]] = defaultdict(list)
        by_code: defaultdict[str, list[URIRef]] = defaultdict(list)
        for number, name in enumerate(own):
            if name.source is not Source.CONTEXT:
                by_text[name.folded].append(number)
            for word in dict.fromkeys(name.words):
                by_word[lexicon.numbers[word]].append(number)
        for code, thing in codes:
            by_code[code.casefold()].append(thing)
        return cls(
            names=own,
            lexicon=lexicon,
            by_word=tuple(tuple(numbers) for numbers in by_word),
            by_text={text: tuple(numbers) for text, numbers in by_text.items()},
            by_code={code: tuple(things) for code, things in by_code.items()},
            lengths=tuple(sum(len(word) for word in name.words if carries(word)) for name in own),
            worths=tuple(name.source.worth * standing(name.thing) for name in own),
        )

    def whole(self, text: str) -> list[Match]:
        """Return the names that the text is, best first; codes and addresses are compared as they are written."""
        names = [self.names[number] for number in self.by_text.get(fold(text), ())]
        kind, slug = _address(text.strip())
        names += [
            Name(thing, text.strip(), "", (), Source.CODE)
            for thing in self.by_code.get(slug.casefold(), ())
            if not kind or kind == kind_of(thing)
        ]
        found = [
            Match(name, name.source.rank, name.source.worth, complete=True)
            for name in names
            if name.source.rank <= Rank.ALIAS
        ]
        return sorted(found, key=lambda match: match.key)

    def matches(
        self, text: str, *, wanted: Callable[[URIRef], bool] = lambda _: True, begun: bool = False
    ) -> list[Match]:
        """Return one match for each thing that the text may mean, best first.

        `wanted` says which things may be found; `begun` takes the last word for the start of a word.
        """
        words = fold(text).split()[:_MOST_WORDS]
        told = [word for word in words if carries(word)] or words
        met = self._met(list(dict.fromkeys(told)), begun=begun and words[-1:] == told[-1:])
        best: dict[URIRef, Match] = {}
        rated = list(self._rated(fold(text), met))
        least = _KEPT * max((match.score for match in rated), default=0.0)
        for match in rated:
            old = best.get(match.name.thing)
            if match.score >= least and (old is None or match.score > old.score):
                best[match.name.thing] = match
        for match in reversed(self.whole(text)):
            best[match.name.thing] = match
        return _kept(sorted((each for each in best.values() if wanted(each.name.thing)), key=lambda match: match.key))

    def _met(self, words: Sequence[str], *, begun: bool) -> list[dict[int, Met]]:
        """Return for each word the names that meet it."""
        met = [
            self._spread(self.lexicon.like(word, begun=begun and at == len(words) - 1)) for at, word in enumerate(words)
        ]
        for at, (one, other) in enumerate(pairwise(words)):
            # »akut team« for »akutteam«, »patient inddragelse« for »patientinddragelsesudvalg«
            for number, likeness in self.lexicon.holding(one + other).items():
                letters = likeness.share * len(self.lexicon.words[number]) / 2
                joined = Met(_JOINED * likeness.quality, Rank.PART, letters)
                for name in self.by_word[number]:
                    _better(met[at], name, joined)
                    _better(met[at + 1], name, joined)
        for at, word in enumerate(words):
            # »klyngesyd« for »Klynge Syd«
            if all(each.quality < _FORM for each in met[at].values()):
                self._add_apart(met[at], self.lexicon.parts(word))
        return met

    def _spread(self, likenesses: Mapping[int, tuple[float, Rank, float]]) -> dict[int, Met]:
        """Return the names in which the words stand."""
        met: dict[int, Met] = {}
        for number, (quality, rank, share) in likenesses.items():
            one = Met(quality, rank, share * len(self.lexicon.words[number]))
            for name in self.by_word[number]:
                old = met.get(name)
                if old is None or old.quality < quality:
                    met[name] = one
        return met

    def _add_apart(self, met: dict[int, Met], parts: Sequence[str]) -> None:
        """Add the names that have most of the parts of a compound as words of their own."""
        total = sum(map(len, parts))
        covered: defaultdict[int, float] = defaultdict(float)
        for part in parts:
            names = {name for number in self.lexicon.by_stem[part] for name in self.by_word[number]}
            for name in names:
                covered[name] += len(part)
        for name, letters in covered.items():
            if letters / total >= _MOST_OF_IT:
                _better(met, name, Met(_APART * letters / total, Rank.PART, letters))

    def _rated(self, folded: str, met: Sequence[Mapping[int, Met]]) -> Iterable[Match]:
        """Yield a match for each name that meets a word; what a name lacks may stand in another name of its thing.

        Where one word is rare, names that only have the others fall out.
        """
        if not any(met):
            return
        weights = self._weights(met)
        total = sum(weights)
        common = max(_COMMON, min(len(each) for each in met if each))
        numbers = {number for each in met if len(each) <= common for number in each}
        elsewhere = [self._by_thing(each, numbers) if len(met) > 1 else {} for each in met]
        if len(numbers) > _COMMON and (all_words := set.intersection(*map(set, elsewhere))):
            numbers = {number for number in numbers if self.names[number].thing in all_words}
        for number in numbers:
            name = self.names[number]
            if name.source is Source.CONTEXT:
                continue
            score, letters, rank, complete = 0.0, 0.0, Rank.PREFIX, True
            for each, others, weight in zip(met, elsewhere, weights, strict=True):
                here, other = each.get(number), _IN_OTHER_NAME * others.get(name.thing, 0.0)
                if here is None:
                    rank, complete = Rank.SOME, complete and other > 0
                    score += weight * other
                else:
                    rank, letters = max(rank, here.rank), letters + here.letters
                    score += weight * max(here.quality, other)
            if rank <= Rank.WORD:
                rank = Rank.PREFIX if name.folded.startswith(folded) else Rank.WORD
            fit = min(1.0, letters / (self.lengths[number] or 1))
            yield Match(name, rank, score / total * (1 - _FIT + _FIT * fit) * self.worths[number], complete)

    def _by_thing(self, met: Mapping[int, Met], numbers: set[int]) -> dict[URIRef, float]:
        """Return how well a word is met anywhere in the names of each thing that has one of the numbers."""
        things = {self.names[number].thing for number in numbers}
        best: dict[URIRef, float] = {}
        for number, one in met.items():
            thing = self.names[number].thing
            if thing in things and best.get(thing, 0.0) < one.quality:
                best[thing] = one.quality
        return best

    def _weights(self, met: Sequence[Mapping[int, Met]]) -> list[float]:
        """Return what each word weighs: the rarer the more; what no name has weighs as much as the rarest."""
        return [1.0 + log(1 + len(self.names) / (1 + len(each))) for each in met]


def _address(text: str) -> tuple[str, str]:
    """Return the kind and the last part of what may be an address, `kind:part`, a code, or the last part alone."""
    if found := kind_and_slug(text):
        return found
    if text.startswith(f"{BASE}concept/"):
        scheme, _, slug = text.removeprefix(f"{BASE}concept/").partition("/")
        return scheme, slug
    kind, colon, slug = text.partition(":")
    return (kind.casefold(), slug) if colon and slug else ("", text)


def _better(met: dict[int, Met], name: int, one: Met) -> None:
    if name not in met or met[name].quality < one.quality:
        met[name] = one


def _kept(matches: list[Match]) -> list[Match]:
    """Leave out what is far worse than the best, and what meets only some words where others meet all."""
    if not matches:
        return []
    top = max(match.score for match in matches)
    all_met = max((match.score for match in matches if match.complete), default=0.0)
    only_complete = all_met >= _ENOUGH * top
    return [
        match
        for match in matches
        if match.whole or (match.score >= _KEPT * top and (match.complete or not only_complete))
    ]
