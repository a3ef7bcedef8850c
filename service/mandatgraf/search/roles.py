"""Words for what several are: *formandskabet*, *styregruppen*, *sekretariatet*. Who searches for one has to choose.

A name is taken apart as Danish and English names are built: what it is stands last before a preposition, a comma or a
bracket, alone or as the last part of a compound. A text that says only that much means each of these things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mandatgraf.answers.mandates import Statements
from mandatgraf.names import without_scope
from mandatgraf.search.facets import regions_of
from mandatgraf.search.holding import statuses
from mandatgraf.search.index import SOURCES
from mandatgraf.search.names import Source, kind_of
from mandatgraf.search.words import fold, is_ending, loosen, stems
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.reader import Reader
    from mandatgraf.search.index import NameIndex
    from mandatgraf.search.lexicon import Lexicon
    from mandatgraf.search.ranking import Ranking

_BEARING: Final = frozenset({"body", "collective", "party", "post"})
_NAMING: Final = tuple(SOURCES.index(source) for source in (Source.LABEL, Source.ALIAS))
_MOST_WORDS: Final = 2
_LOOKED_AT: Final = 200
MOST_BEARERS: Final = 12
"""More than these are not shown to choose from; the hits below have all."""
_AFTER: Final = frozenset(
    "af bag for fra i med mellem om paa til under ved at behind between by from in of on to under with".split()
)
"""Prepositions: what follows one in a name says which, not what. Folded."""
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of several things that a word means, with what helps to choose."""

    thing: Named
    regions: tuple[Named, ...]
    mandates: int
    """How many mandates it holds, whatever their status."""
    may: str
    """One of these in words, a decision before anything else; nothing where it holds none."""
    statuses: tuple[Named, ...]
    """What holds of it, is proposed, or has ended."""


def bearers(reader: Reader, found: Ranking) -> tuple[Bearer, ...]:
    """Return what to choose from where a text is a word for what several are; nothing where it is not."""
    words = found.rating.words
    if not 0 < len(words) <= _MOST_WORDS or len(words[-1]) < _SHORTEST:
        return ()
    forms = [{number for number, _ in found.index.lexicon.forms(word)} for word in words]
    things: list[URIRef] = []
    for at in np.flatnonzero(found.complete)[:_LOOKED_AT]:
        number = int(found.things[at])
        if kind_of(found.index.things[number]) in _BEARING and _is_one(found.index, number, words, forms):
            things.append(found.index.things[number])
    return tuple(_bearer(reader, each) for each in things[:MOST_BEARERS]) if len(things) > 1 else ()


def _is_one(index: NameIndex, thing: int, words: Sequence[str], forms: Sequence[set[int]]) -> bool:
    """Tell whether one of the names of a thing says that it is what the words say."""
    first, last = np.searchsorted(index.thing_of, (thing, thing + 1))
    return any(
        _ends_in(index.lexicon, _head(index.texts[name]), words, forms)
        for name in range(first, last)
        if index.source_of[name] in _NAMING
    )


def _head(name: str) -> list[str]:
    """Return the words of a name up to what says which one it is, folded.

    >>> _head("Det fælles formandskab for Klyngestyregruppen, Syd")
    ['det', 'faelles', 'formandskab']
    """
    words = fold(re.split(r"[,;:/]", without_scope(name))[0]).split()
    end = next((at for at, word in enumerate(words) if at and word in _AFTER), len(words))
    return words[:end]


def _ends_in(lexicon: Lexicon, head: Sequence[str], words: Sequence[str], forms: Sequence[set[int]]) -> bool:
    """Tell whether a name ends in the words in one of their forms; the last of one word may be part of a compound."""
    if len(head) < len(words):
        return False
    last = head[len(head) - len(words) :]
    if all(lexicon.numbers.get(one) in own for one, own in zip(last, forms, strict=True)):
        return True
    own = loosen(last[-1])
    return len(words) == 1 and any(
        len(stem) >= _SHORTEST and (at := own.rfind(stem)) > 0 and is_ending(own[at + len(stem) :])
        for stem in stems(loosen(words[0]))
    )


def _bearer(reader: Reader, thing: URIRef) -> Bearer:
    statements, index = Statements(reader), reader.index
    held = statements.mandates(each for each in index.subjects(thing, MG.holder) if index.is_a(each, MG.Mandate))
    first = next((each for each in held if each.is_decision), next(iter(held), None))
    return Bearer(
        thing=reader.named(thing),
        regions=reader.all_named(regions_of(reader, thing)),
        mandates=len(held),
        may=first.clause if first else "",
        statuses=statuses(statements, thing),
    )
