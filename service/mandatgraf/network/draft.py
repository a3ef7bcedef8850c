"""A draft of mandates in a file that somebody brings: read with care, judged, and made readable beside the graph."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from mandatgraf.answers.graph import Index
from mandatgraf.errors import DraftFaulty
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.validation.reading import read_paths
from mandatgraf.vocab import BASE, MG, concept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Triple = tuple[Node, Node, Node]

T = TypeVar("T", bound=Node)

_THINGS: Final = (MG.holder, MG.matter, MG.towards, MG.onBehalfOf, MG.binds, MG.succeeds, MG.delegatedFrom)
_CONCEPTS: Final = (MG.status, MG.clarity, MG.modality, MG.combination)
_ONCE: Final = 1


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A draft beside the graph: an index over both, and the mandates that are the draft's own."""

    name: str
    index: Index
    mandates: tuple[URIRef, ...]


def read_draft(path: Path, known: Index) -> Draft:
    """Read a file beside the index of the graph; raises SourceUnreadable, or DraftFaulty for what makes no sense."""
    (reading,) = read_paths([[path]])
    said = [triple_to_rdflib(triple) for file in reading.files for triple in file.triples]
    return draft_of(path.name, said, known)


def draft_of(name: str, said: Sequence[Triple], known: Index) -> Draft:
    """Return the draft that statements make, beside the index of the graph; raises DraftFaulty under that name."""
    own = Index.of(said)
    mandates = own.instances(MG.Mandate)
    faults = list(_faults(name, own, known, mandates))
    if faults:
        first, *others = faults
        raise DraftFaulty(first.path, first.reason, first.node, first.detail, len(others))
    filled = (triple for mandate in mandates for triple in _filled(own, mandate))
    return Draft(name, _beside(known, Index.of((*said, *filled))), mandates)


def _beside(known: Index, own: Index) -> Index:
    """Return an index over both; only what the draft speaks of is merged, and the graph's own index is not copied."""
    return Index(_over(known.by_subject, own.by_subject), _over(known.by_object, own.by_object))


def _over(
    known: Mapping[Node, Mapping[Node, tuple[T, ...]]], own: Mapping[Node, Mapping[Node, tuple[T, ...]]]
) -> Mapping[Node, Mapping[Node, tuple[T, ...]]]:
    merged = {node: _merged(known.get(node, {}), said) for node, said in own.items()}
    # a chain writes to its first part only, and nobody writes to an index
    return ChainMap(merged, cast("dict[Node, Mapping[Node, tuple[T, ...]]]", known))


def _merged(known: Mapping[Node, tuple[T, ...]], own: Mapping[Node, tuple[T, ...]]) -> Mapping[Node, tuple[T, ...]]:
    both = {predicate: tuple(dict.fromkeys((*known.get(predicate, ()), *values))) for predicate, values in own.items()}
    return {**known, **both}


def _filled(own: Index, mandate: URIRef) -> Iterator[Triple]:
    """Yield what a draft need not say: that it is proposed, and that it means what it says."""
    if not own.things(mandate, MG.status):
        yield mandate, MG.status, concept("status", "proposed")
    if not own.things(mandate, MG.clarity):
        yield mandate, MG.clarity, concept("clarity", "stated")


def _faults(name: str, own: Index, known: Index, mandates: tuple[URIRef, ...]) -> Iterator[DraftFaulty]:
    if not mandates:
        yield DraftFaulty(name, "empty")
    yield from _unknown_terms(name, own)
    for mandate in mandates:
        if mandate in known:
            yield DraftFaulty(name, "taken", str(mandate))
        yield from _of_mandate(name, own, known, mandate)


def _of_mandate(name: str, own: Index, known: Index, mandate: URIRef) -> Iterator[DraftFaulty]:
    node = str(mandate)
    powers = own.objects(mandate, MG.power)
    if len(powers) != _ONCE:
        yield DraftFaulty(name, "no-power", node)
    for power in powers:
        if not known.is_a(power, MG.Power):
            yield DraftFaulty(name, "unknown-power", node, str(power))
    if not own.objects(mandate, MG.matter):
        yield DraftFaulty(name, "no-matter", node)
    for value in (value for predicate in _THINGS for value in own.objects(mandate, predicate)):
        if isinstance(value, Literal):
            yield DraftFaulty(name, "not-a-thing", node, str(value))
        elif value not in known and value not in own:
            yield DraftFaulty(name, "unknown-thing", node, str(value))
    for concept_of in _CONCEPTS:
        unknown = (value for value in own.objects(mandate, concept_of) if value not in known)
        yield from (DraftFaulty(name, "unknown-term", node, str(value)) for value in unknown)


def _unknown_terms(name: str, own: Index) -> Iterator[DraftFaulty]:
    """Yield terms of our namespaces that do not exist: a misspelt property says nothing, and nobody would notice."""
    used: dict[URIRef, str] = {}
    for subject, said in own.by_subject.items():
        for predicate, values in said.items():
            terms = (predicate, *values) if predicate == RDF.type else (predicate,)
            for term in terms:
                if isinstance(term, URIRef) and term.startswith(BASE + "ontology#"):
                    used.setdefault(term, str(subject))
    for unknown in sorted(term for term in used if term not in MG):
        yield DraftFaulty(name, "unknown-term", used[unknown], str(unknown))
