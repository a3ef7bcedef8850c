"""What statements tie together: a party and the body it sits in, a body and what it decides, a payer and what is paid.

A text that names two things ("almen praksis Forum for koordination") asks for the statement that joins them. It is
found where each word stands in the names of one end or another, no end has all of them, and at least two are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from rdflib import URIRef
from rdflib.namespace import RDF

from mandatgraf.search.index import SOURCES
from mandatgraf.search.names import KINDS, STATEMENTS, Source, kind_of
from mandatgraf.search.rating import IN_OTHER_NAME
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mandatgraf.answers.graph import Index
    from mandatgraf.search.index import NameIndex, Numbers, Shares
    from mandatgraf.search.rating import Rating

_TYING: Final = (*sorted(STATEMENTS), "funding")
_ENDS: Final = frozenset(KINDS[: KINDS.index("mandate")]) - {"document", "law", "place"}
"""Kinds of things that statements tie: what has a name of its own."""
_LEAST: Final = 0.5
"""A word that is met worse than this does not name an end."""
_LOOKED_AT: Final = 200
_FIT: Final = 0.3
_FURTHER: Final = 0.95
_FIRST: Final = (
    "seat",
    "representation",
    "membership",
    "share",
    "mandate",
    "decision",
    "ownership",
    "founding",
    "funding",
)
"""Of equally good statements, which comes first: where somebody sits before what is done there."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A statement that joins what a text names: its ends that were named, best first, and how well, of 1."""

    statement: URIRef
    ends: tuple[URIRef, ...]
    score: float


@dataclass(frozen=True, eq=False)
class Ties:
    """The statements of one version of the data that tie things, and their ends, as numbers of an index of names."""

    index: NameIndex
    statements: Numbers
    ends: Numbers
    """The ends of each statement, one after the other."""
    starts: Numbers
    """Where the ends of each statement begin."""
    worths: Shares
    """What each end is worth, of 1: those that a statement does not name itself a little less."""

    @classmethod
    def of(cls, graph: Index, index: NameIndex) -> Self:
        """Collect the statements with two ends or more."""
        statements: list[int] = []
        ends: list[int] = []
        starts: list[int] = []
        worths: list[float] = []
        for number, thing in enumerate(index.things):
            if kind_of(thing) in _TYING:
                found = _ends(graph, thing).items()
                own = {index.number_of[end]: worth for end, worth in found if end in index.number_of}
                if len(own) > 1:
                    statements.append(number)
                    starts.append(len(ends))
                    ends += own
                    worths += own.values()
        return cls(
            index,
            statements=np.array(statements, np.int32),
            ends=np.array(ends, np.int32),
            starts=np.array(starts, np.int32),
            worths=np.array(worths, np.float32),
        )

    def joined(self, rating: Rating) -> tuple[Joint, ...]:
        """Return the statements that join what the words of a text name, best first.

        Each word has to name an end; where one end has all of them, the text asks for that and not for a statement.
        """
        if len(rating.words) < 2 or not len(self.statements):  # noqa: PLR2004 -- one word names one thing
            return ()
        met = [self._ends_met(rating, at) for at in range(len(rating.words))]
        quality, said = np.array([here for here, _ in met]), np.array([here for _, here in met])
        alone = np.logical_or.reduceat((quality >= _LEAST).all(axis=0), self.starts)
        best = np.maximum(np.maximum.reduceat(quality, self.starts, axis=1), said)
        fitting = np.flatnonzero((best >= _LEAST).all(axis=0) & ~alone)
        rough = np.array(rating.weights) @ best[:, fitting]
        fitting = fitting[np.lexsort((fitting, -rough.round(4)))][:_LOOKED_AT]
        found = [each for at in fitting if (each := self._joint(rating, int(at), quality, said[:, at]))]
        return tuple(sorted(found, key=_order))

    def _ends_met(self, rating: Rating, at: int) -> tuple[Shares, Shares]:
        """Return how well a word names each end, and how well it says what each statement is."""
        named = rating.by_thing(at, self.index.naming)
        kinds = rating.by_thing(at, self.index.source_of == SOURCES.index(Source.CONTEXT))
        return self.worths * named[self.ends], np.float32(IN_OTHER_NAME) * np.maximum(kinds, named)[self.statements]

    def _joint(self, rating: Rating, at: int, quality: Shares, said: Shares) -> Joint | None:
        """Give each word to the end that it names best; nothing where fewer than two ends are needed."""
        end = int(self.starts[at + 1]) if at + 1 < len(self.starts) else len(self.ends)
        numbers, own = self.ends[self.starts[at] : end], quality[:, self.starts[at] : end]
        words: dict[int, list[int]] = {}
        total = 0.0
        for word in range(len(rating.words)):
            # a word that two ends have belongs to the one that other words name already
            told = [(round(float(own[word, end]), 3), len(words.get(end, ())), -end) for end in range(len(numbers))]
            which = -max(told)[2]
            if own[word, which] >= said[word]:
                words.setdefault(which, []).append(word)
            total += rating.weights[word] * max(float(own[word, which]), float(said[word]))
        things = {int(numbers[each]) for each in words}
        key = int(self.statements[at]) if kind_of(self.index.things[self.statements[at]]) == "funding" else None
        if len(things) < 2 or (key is not None and key not in things):  # noqa: PLR2004 -- a tie has two ends
            return None
        fit = sum(self._covered(rating, int(numbers[each]), told) for each, told in words.items()) / len(words)
        score = total / sum(rating.weights) * (1 - _FIT + _FIT * fit)
        return Joint(
            self.index.things[self.statements[at]], tuple(self.index.things[numbers[each]] for each in words), score
        )

    def _covered(self, rating: Rating, thing: int, words: Sequence[int]) -> float:
        """Return how much of one of the names of a thing the words account for, of 1."""
        first, last = np.searchsorted(self.index.thing_of, (thing, thing + 1))
        letters = np.zeros(last - first)
        for word in words:
            met = rating.met[word]
            here = slice(*np.searchsorted(met.names, (first, last)))
            letters[met.names[here] - first] += met.letters[here]
        shares = np.minimum(1.0, letters / np.maximum(self.index.lengths[first:last], 1))
        return float(shares[self.index.naming[first:last]].max(initial=0.0))


def _ends(graph: Index, statement: URIRef) -> dict[URIRef, float]:
    """Return the named things that a statement ties, with what each is worth as an end, of 1.

    A plurality stands for its members too. Of a funding key also those are asked about who serve or are part of what is
    paid for, and who decides about it.
    """
    key = kind_of(statement) == "funding"
    found: dict[URIRef, float] = {statement: 1.0} if key else {}
    for predicate, values in graph.by_subject[statement].items():
        if predicate != RDF.type:
            found |= {each: 1.0 for each in values if isinstance(each, URIRef) and kind_of(each) in _ENDS}
    further = {member for each in found for member in graph.things(each, MG.expandsTo)}
    for each in found if key else ():
        further |= {
            it for near in graph.subjects(each, MG.serves, MG.partOf) for it in graph.things(near, MG.describes)
        }
        further |= {who for held in graph.subjects(each, MG.matter) for who in graph.things(held, MG.holder)}
    return found | dict.fromkeys(sorted(further - found.keys()), _FURTHER)


def _order(joint: Joint) -> tuple[float, int, str]:
    return -round(joint.score, 2), _FIRST.index(kind_of(joint.statement)), str(joint.statement)
