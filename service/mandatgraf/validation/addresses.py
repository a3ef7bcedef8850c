"""The list of published addresses: what was once quoted must go on leading somewhere, and so must its code.

One address a line, and after it the codes of the reading that stand on it. Somebody may have quoted either, so what was
once on the list stays on it; new ones are added when the data that hold them are merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS

from mandatgraf.dataset import REFERENCE, Dataset
from mandatgraf.vocab import kind_and_slug

PUBLISHED: Final = "published.txt"
"""The list, in the data folder, of every address that was ever published: one a line."""
_IDENTIFIER: Final = str(DCTERMS.identifier)


def listed(dataset: Dataset) -> list[tuple[str, frozenset[str]]]:
    """The lines of the list as they stand: address and codes; nothing where there is no list."""
    file = dataset.folders.data / PUBLISHED
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    parts = (line.split() for line in lines)
    return [(part[0], frozenset(part[1:])) for part in parts if part]


def published_now(dataset: Dataset) -> list[str]:
    """The lines to publish: what the data describe now, and whatever was published before."""
    codes = described(dataset)
    for iri, before in listed(dataset):
        codes[iri] |= before
    return [" ".join([iri, *sorted(codes[iri])]) for iri in sorted(codes)]


def described(dataset: Dataset) -> defaultdict[str, frozenset[str]]:
    """Every address of ours that the data describe, with its codes; a code with a space in it cannot be listed."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for iri, triple in _about(dataset.graphs[graph] for graph in (REFERENCE, *dataset.document_graphs)):
        codes = found[iri]
        if triple.predicate.value == _IDENTIFIER and isinstance(triple.object, ox.Literal):
            code = triple.object.value
            codes |= {code} if code.split() == [code] else set()
    return defaultdict(frozenset, {iri: frozenset(codes) for iri, codes in found.items()})


def _about(graphs: Iterable[Iterable[ox.Triple]]) -> Iterator[tuple[str, ox.Triple]]:
    """The triples that describe a thing with an address of ours, with that address."""
    for triple in (triple for graph in graphs for triple in graph):
        if isinstance(triple.subject, ox.NamedNode) and kind_and_slug(triple.subject.value):
            yield triple.subject.value, triple
