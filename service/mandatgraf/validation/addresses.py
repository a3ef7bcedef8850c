"""The list of published addresses: what was once quoted must go on leading somewhere, and so must its codes and names.

One address a line, after it the codes of the reading that stand on it and the other names that it is found by. Somebody
may have quoted a code or know a thing by a name, so what was once on the list stays on it; what is new is added when
the data that hold it are merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Self

import pyoxigraph as ox
from rdflib import DCTERMS, SKOS

from mandatgraf.dataset import REFERENCE, Dataset
from mandatgraf.vocab import kind_and_slug

PUBLISHED: Final = "published.txt"
"""The list, in the data folder, of every address that was ever published: one a line."""
_IDENTIFIER: Final = str(DCTERMS.identifier)
_OTHER_NAMES: Final = frozenset({str(SKOS.altLabel), str(SKOS.hiddenLabel)})
_NAMES: Final = _OTHER_NAMES | {str(SKOS.prefLabel)}
_WORD: Final = re.compile(r'"(?:[^"\\]|\\.)*"\S*|\S+')
_Found = defaultdict[str, set[str]]


@dataclass(frozen=True)
class Address:
    """What somebody may have quoted of a thing: its address, its codes, and names as Turtle writes them."""

    iri: str
    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """The other names: what the thing is found by beside its label."""
    labels: frozenset[str] = field(default=frozenset(), compare=False)
    """Every name that it bears now, the label too; a name that becomes the label is not gone."""

    @classmethod
    def read(cls, line: str) -> Self | None:
        """Read a line of the list; an empty one is none."""
        iri, *words = _WORD.findall(line) or [""]
        names = frozenset(word for word in words if word.startswith('"'))
        return cls(iri, frozenset(words) - names, names) if iri else None

    @property
    def line(self) -> str:
        """The address as a line of the list."""
        return " ".join([self.iri, *sorted(self.codes), *sorted(self.names)])

    def new_since(self, before: Address) -> bool:
        """Whether there is a code or a name that the line of the list does not hold."""
        return not (self.codes <= before.codes and self.names <= before.names)

    def joined(self, before: Address) -> Address:
        """The address with what was published before."""
        return Address(self.iri, self.codes | before.codes, self.names | before.names)


def listed(dataset: Dataset) -> list[Address]:
    """The lines of the list as they stand; nothing where there is no list."""
    file = dataset.folders.data / PUBLISHED
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [address for line in lines if (address := Address.read(line))]


def published_now(dataset: Dataset) -> list[str]:
    """The lines to publish: what the data describe now, and whatever was published before."""
    found = described(dataset)
    for before in listed(dataset):
        found[before.iri] = found.get(before.iri, before).joined(before)
    return [found[iri].line for iri in sorted(found)]


def described(dataset: Dataset) -> dict[str, Address]:
    """Every address of ours that the data describe; a code with a space in it cannot be listed."""
    addresses: set[str] = set()
    codes, names, labels = _Found(set), _Found(set), _Found(set)
    for iri, triple in _about(dataset.graphs[graph] for graph in (REFERENCE, *dataset.document_graphs)):
        addresses.add(iri)
        if not isinstance(triple.object, ox.Literal):
            continue
        predicate, value = triple.predicate.value, triple.object.value
        if predicate == _IDENTIFIER and value.split() == [value]:
            codes[iri].add(value)
        if predicate in _NAMES:
            labels[iri].add(str(triple.object))
        if predicate in _OTHER_NAMES:
            names[iri].add(str(triple.object))
    return {iri: Address(iri, *(frozenset(each[iri]) for each in (codes, names, labels))) for iri in addresses}


def _about(graphs: Iterable[Iterable[ox.Triple]]) -> Iterator[tuple[str, ox.Triple]]:
    """The triples that describe a thing with an address of ours, with that address."""
    for triple in (triple for graph in graphs for triple in graph):
        if isinstance(triple.subject, ox.NamedNode) and kind_and_slug(triple.subject.value):
            yield triple.subject.value, triple
