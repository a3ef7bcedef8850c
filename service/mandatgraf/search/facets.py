"""Facets: by what the things that were found can be told apart, with how many there are of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mandatgraf.search.names import kind_of
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader

FACETS: Final = ("kind", "cooperation", "level", "status")
"""The facets by name, in the order in which they are shown."""
CONCEPTS: Final = "concept"
"""The kind of all concepts, of whichever scheme."""


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: its name in an address, and of how many things found it holds."""

    value: str
    things: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What each thing is, where it belongs, on which level it works and what status is stated, looked up once each."""

    reader: Reader
    known: dict[URIRef, Mapping[str, frozenset[str]]] = field(default_factory=dict, compare=False)

    def of(self, thing: URIRef) -> Mapping[str, frozenset[str]]:
        """Return the values of a thing by facet."""
        if thing not in self.known:
            self.known[thing] = self._read(thing)
        return self.known[thing]

    def _read(self, thing: URIRef) -> Mapping[str, frozenset[str]]:
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


def fits(traits: Mapping[str, frozenset[str]], chosen: Mapping[str, str], *, but: str = "") -> bool:
    """Tell whether a thing has all values that were chosen, one facet left aside."""
    return all(value in traits[facet] for facet, value in chosen.items() if facet != but)


def counted(
    all_traits: Sequence[Mapping[str, frozenset[str]]], chosen: Mapping[str, str]
) -> dict[str, tuple[Count, ...]]:
    """Return the values of every facet with their counts among what the other choices leave, most frequent first.

    A value that was chosen is listed even where it leaves nothing.
    """
    found: dict[str, tuple[Count, ...]] = {}
    for facet in FACETS:
        tally = Counter(value for traits in all_traits if fits(traits, chosen, but=facet) for value in traits[facet])
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
