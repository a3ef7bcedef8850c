"""Facets: by what the things that were found can be told apart, with how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mandatgraf.search.names import kind_of
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader

FACETS: Final = ("kind", "cooperation", "level", "status")
"""The facets by name, in the order in which they are shown."""
CONCEPTS: Final = "concept"
"""The kind of all concepts, of whichever scheme."""
Traited: TypeAlias = Mapping[str, frozenset[str]]
"""The values of a thing by facet."""


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: its name in an address, and of how many things found it holds."""

    value: str
    things: int


@dataclass(frozen=True, eq=False)
class Traits:
    """What each thing is, where it belongs, on which level it works and what status is stated.

    Few combinations of these occur. Each has a number, and a thing is looked up once: what is counted are numbers.
    """

    reader: Reader
    things: Sequence[URIRef]
    combinations: list[Traited] = field(default_factory=list)
    _numbers: dict[tuple[frozenset[str], ...], int] = field(default_factory=dict)
    _of: NDArray[np.int32] = field(init=False)
    _numbering: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_of", np.full(len(self.things), -1, np.int32))

    def of(self, things: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the number of the combination that each thing has; things are given by number."""
        for thing in things[self._of[things] < 0]:
            self._of[thing] = self._numbered(self._read(self.things[thing]))
        return self._of[things]

    def _numbered(self, traits: Traited) -> int:
        key = tuple(traits[facet] for facet in FACETS)
        with self._numbering:  # two readers may meet a new combination at once
            if key not in self._numbers:
                self.combinations.append(traits)
                self._numbers[key] = len(self.combinations) - 1
            return self._numbers[key]

    def _read(self, thing: URIRef) -> Traited:
        index, kind = self.reader.index, kind_of(thing)
        told = (thing, *index.subjects(thing, MG.describes, MG.matter, MG.ofBody))
        regions = regions_of(self.reader, thing)
        powers = _objects(index, told, MG.power)
        return {
            "kind": frozenset({kind if (f"/id/{kind}/" in str(thing)) else CONCEPTS}),
            "cooperation": frozenset(_slug(each) for each in regions),
            "level": frozenset(_slug(each) for each in _objects(index, (*told, *powers), MG.level)),
            "status": frozenset(_slug(each) for each in _objects(index, told, MG.status)),
        }


def regions_of(reader: Reader, thing: URIRef) -> tuple[URIRef, ...]:
    """Return the region that a thing says of itself, else those of the documents that it or its mandates rest on."""
    index = reader.index
    if own := index.things(thing, MG.region):
        return own
    documents = reader.documents((thing, *index.subjects(thing, MG.matter)))
    return tuple(dict.fromkeys(each for document in documents for each in index.things(document, MG.region)))


def fits(traits: Traited, chosen: Mapping[str, str], *, but: str = "") -> bool:
    """Tell whether what has the traits has all values that were chosen, one facet left aside."""
    return all(value in traits[facet] for facet, value in chosen.items() if facet != but)


def counted(
    combinations: Sequence[Traited], times: Sequence[int], chosen: Mapping[str, str]
) -> dict[str, tuple[Count, ...]]:
    """Return the values of every facet with their counts among what the other choices leave, most frequent first.

    `times` says of how many things each combination of traits was found. A value that was chosen is listed even where
    it leaves nothing.
    """
    found: dict[str, tuple[Count, ...]] = {}
    for facet in FACETS:
        tally: Counter[str] = Counter()
        for traits, things in zip(combinations, times, strict=True):
            if things and fits(traits, chosen, but=facet):
                tally.update(dict.fromkeys(traits[facet], things))
        if facet in chosen:
            tally.setdefault(chosen[facet], 0)
        found[facet] = tuple(
            Count(value, things) for value, things in sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
        )
    return found


def _objects(index: Index, things: Iterable[URIRef], predicate: URIRef) -> tuple[URIRef, ...]:
    return tuple(dict.fromkeys(each for thing in things for each in index.things(thing, predicate)))


def _slug(thing: URIRef) -> str:
    return str(thing).rpartition("/")[2]
