"""Which things a text means, best first: whole names before all others, then by how well the words are met.

Things stay numbers until somebody looks at them: of thirty thousand hits a page shows twenty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mandatgraf.search.names import Name, Rank, Source, is_concept
from mandatgraf.search.rating import Rating
from mandatgraf.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from mandatgraf.search.index import Marks, NameIndex, Numbers

    Scores: TypeAlias = NDArray[np.float64]

_KEPT: Final = 0.45
"""What scores less than this share of the best is no hit."""
AS_GOOD: Final = 0.9
"""Of answers to a question, what is less good than this share of the best is none."""
_ENOUGH: Final = 0.7
"""Where all words are met this well, of the best score, names that meet only some are left out."""
_DIGITS: Final = 4
"""Scores that differ by less are equal, and kinds decide."""


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


@dataclass(frozen=True, eq=False)
class Ranking:
    """The things that a text may mean, best first."""

    index: NameIndex
    rating: Rating
    folded: str
    things: Numbers
    names: Numbers
    """The name by which each thing matches; -1 where that is a code."""
    scores: Scores
    ranks: NDArray[np.uint8]
    complete: Marks
    wholes: Mapping[int, Match]
    """The things whose whole name the text is."""

    def __len__(self) -> int:
        return len(self.things)

    def __iter__(self) -> Iterator[Match]:
        return (self.match(at) for at in range(len(self)))

    def match(self, at: int) -> Match:
        """Return a match by its place."""
        number = int(self.things[at])
        if number in self.wholes:
            return self.wholes[number]
        name, rank = self.index.name(int(self.names[at])), Rank(int(self.ranks[at]))
        if rank <= Rank.WORD:
            rank = Rank.PREFIX if name.folded.startswith(self.folded) else Rank.WORD
        return Match(name, rank, float(self.scores[at]), bool(self.complete[at]))


def ranking(index: NameIndex, text: str, *, wanted: Marks | None = None, begun: bool = False) -> Ranking:
    """Return the things that a text may mean, best first, each once.

    `wanted` marks the things that may be found, by number; `begun` takes the last word for the start of a word.
    """
    return ranked(Rating.of(index, fold(text), begun=begun), text, wanted)


def ranked(rating: Rating, text: str, wanted: Marks | None = None) -> Ranking:
    """Return the things that a rating of a text finds, best first, each once."""
    index, rated = rating.index, rating.rated()
    enough = rated.scores >= _KEPT * rated.scores.max(initial=0.0)
    names, scores, ranks, complete = (each[enough] for each in rated)
    # of the names of one thing the best, and of equally good ones the first
    best = np.lexsort((names, -scores, index.thing_of[names]))
    things = index.thing_of[names][best]
    best = best[np.concatenate(([True], things[1:] != things[:-1]))] if len(best) else best
    names, scores, ranks, complete = names[best], scores[best], ranks[best], complete[best]
    things = index.thing_of[names]
    wholes = _wholes(index, text)
    others = ~np.isin(things, list(wholes))
    called = [match for match, _ in wholes.values()]
    things = np.concatenate((np.array(list(wholes), np.int32), things[others]))
    names = np.concatenate((np.array([number for _, number in wholes.values()], np.int32), names[others]))
    scores = np.concatenate(([_worth(index, each) for each in called], scores[others]))
    ranks = np.concatenate((np.array([each.rank for each in called], np.uint8), ranks[others]))
    complete = np.concatenate((np.ones(len(called), np.bool_), complete[others]))
    whole = np.arange(len(things)) < len(called)
    meant = whole.copy()
    meant[: len(called)] = [not is_concept(each.name.thing) for each in called]
    kept = np.ones(len(things), np.bool_) if wanted is None else wanted[things]
    kept[kept] = _kept(scores[kept], complete[kept]) | whole[kept]
    texts = np.where(names >= 0, index.order[names], -1) if len(index.order) else names
    order = np.lexsort((things, texts, index.places[things], -scores.round(_DIGITS), np.where(meant, ranks, 0), ~meant))
    order = order[kept[order]]
    return Ranking(
        index=index,
        rating=rating,
        folded=fold(text),
        things=things[order],
        names=names[order],
        scores=scores[order],
        ranks=ranks[order],
        complete=complete[order],
        wholes={thing: match for thing, (match, _) in wholes.items()},
    )


def whole_names(index: NameIndex, text: str) -> list[tuple[Match, int]]:
    """Return the names that the text is, with their numbers, best first; a code has none."""
    names = [(index.name(number), number) for number in index.called(fold(text))]
    names += [(Name(thing, text.strip(), "", Source.CODE), -1) for thing in index.coded(text.strip())]
    found = [
        (Match(name, name.source.rank, name.source.worth, complete=True), number)
        for name, number in names
        if name.source.rank <= Rank.ALIAS
    ]
    return sorted(found, key=lambda each: (each[0].rank, -each[0].score))


def _wholes(index: NameIndex, text: str) -> dict[int, tuple[Match, int]]:
    """Return the things of which the text is a whole name, by number, each with the best of these names."""
    return {index.number_of[each[0].name.thing]: each for each in reversed(whole_names(index, text))}


def _worth(index: NameIndex, match: Match) -> float:
    """Return the score of a whole name; a concept has to stand beside the things whose names hold the word."""
    if not is_concept(match.name.thing):
        return match.score
    number = index.number_of[match.name.thing]
    return match.score * float(index.standings[number])


def _kept(scores: Scores, complete: Marks) -> Marks:
    """Mark what is not far worse than the best, and meets all words where others do."""
    top = scores.max(initial=0.0)
    all_met = scores[complete].max(initial=0.0)
    kept: Marks = (scores >= _KEPT * top) & (complete | (all_met < _ENOUGH * top))
    return kept
