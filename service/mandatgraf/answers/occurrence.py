"""What stands on what: for each class the properties that its things have, told apart by where they come from.

Read from the data as they are, not only from the rules: a property that no rule looks at stands in the row too. What
the rules or the ontology make for a class and no thing of it has yet is kept apart; what a rule forbids is left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from mandatgraf.dataset import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mandatgraf.dataset import Dataset

_Pairs: TypeAlias = "set[tuple[str, str]]"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DOMAIN: Final = "http://www.w3.org/2000/01/rdf-schema#domain"
_SHACL: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The properties of one class, or the classes of one property, each by its address and in order."""

    stated: tuple[str, ...]
    """A file says so of at least one thing."""
    derived: tuple[str, ...]
    """It only follows by rule."""
    allowed: tuple[str, ...]
    """The rules or the ontology provide for it; nothing in the data has it yet."""


def properties_of_classes(dataset: Dataset) -> Mapping[str, Occurrence]:
    """Return for each class what stands on its things; `rdf:type` is left out, for it stands on all."""
    classes: defaultdict[object, set[str]] = defaultdict(set)
    for triples in dataset.graphs.values():
        for triple in triples:
            if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode):
                classes[triple.subject].add(triple.object.value)
    stated: _Pairs = set()
    derived: _Pairs = set()
    for graph, triples in dataset.graphs.items():
        found = derived if graph == DERIVED else stated
        for triple in triples:
            if triple.predicate.value != _TYPE:
                for each in classes.get(triple.subject, ()):
                    found.add((each, triple.predicate.value))
    allowed = set(_ruled(dataset.shapes))
    for triples in dataset.graphs.values():
        allowed.update(
            (triple.object.value, triple.subject.value)
            for triple in triples
            if triple.predicate.value == _DOMAIN
            and isinstance(triple.object, ox.NamedNode)
            and isinstance(triple.subject, ox.NamedNode)
        )
    return _by_first(stated, derived, allowed)


def classes_of_properties(properties: Mapping[str, Occurrence]) -> Mapping[str, Occurrence]:
    """Return the same the other way round: for each property the classes on whose things it stands."""
    return _by_first(
        {(name, each) for each, row in properties.items() for name in row.stated},
        {(name, each) for each, row in properties.items() for name in row.derived},
        {(name, each) for each, row in properties.items() for name in row.allowed},
    )


def _by_first(stated: _Pairs, derived: _Pairs, allowed: _Pairs) -> Mapping[str, Occurrence]:
    """What comes second by what comes first; where a pair is in several sets, it counts in the first of them."""
    rows: defaultdict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for place, pairs in enumerate((stated, derived - stated, allowed - derived - stated)):
        for first, second in sorted(pairs):
            rows[first][place].append(second)
    return {first: Occurrence(*(tuple(each) for each in row)) for first, row in sorted(rows.items())}


def _ruled(shapes: Iterable[ox.Triple]) -> Iterable[tuple[str, str]]:
    """Pairs of class and property that a shape for the class looks at and does not forbid (SHACL, 2.1.3 and 4.2.2)."""
    said: defaultdict[object, defaultdict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in shapes:
        if triple.predicate.value.startswith(_SHACL):
            said[triple.subject][triple.predicate.value.removeprefix(_SHACL)].append(triple.object)
    for shape, parts in tuple(said.items()):
        targets = [each.value for each in parts["targetClass"] if isinstance(each, ox.NamedNode)]
        for about in (said[rule] for rule in (shape, *parts["property"])):
            if not any(isinstance(most, ox.Literal) and most.value == "0" for most in about["maxCount"]):
                paths = [each.value for each in about["path"] if isinstance(each, ox.NamedNode)]
                yield from ((target, path) for target in targets for path in paths if path != _TYPE)
