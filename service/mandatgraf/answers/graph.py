"""The triples of a dataset, looked up by subject or by object: what every answer reads.

A plain index over RDF terms, built once for a data version. It knows RDF and languages, and nothing of mandates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Self

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS

from mandatgraf.answers.direction import closed_direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

type_of = RDF.type
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it has."""

    value: str
    lang: str


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Triples by subject and by object. Everything comes out sorted, so that answers are the same every time."""

    by_subject: Mapping[Node, Mapping[Node, tuple[Node, ...]]]
    by_object: Mapping[Node, Mapping[Node, tuple[URIRef, ...]]]

    @classmethod
    def of(cls, triples: Iterable[tuple[Node, Node, Node]]) -> Self:
        """Build the index; a triple that comes twice counts once."""
        forward: defaultdict[Node, defaultdict[Node, set[Node]]] = defaultdict(lambda: defaultdict(set))
        backward: defaultdict[Node, defaultdict[Node, set[URIRef]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, value in triples:
            forward[subject][predicate].add(value)
            if isinstance(value, URIRef) and isinstance(subject, URIRef):
                backward[value][predicate].add(subject)
        return cls(
            {s: {p: tuple(sorted(values, key=_order)) for p, values in po.items()} for s, po in forward.items()},
            {o: {p: tuple(sorted(subjects)) for p, subjects in ps.items()} for o, ps in backward.items()},
        )

    def __contains__(self, thing: object) -> bool:
        return thing in self.by_subject

    def objects(self, subject: Node, predicate: Node) -> tuple[Node, ...]:
        """Return all values of a property, IRIs before literals."""
        return self.by_subject.get(subject, {}).get(predicate, ())

    def things(self, subject: Node, *predicates: Node) -> tuple[URIRef, ...]:
        """Return the values of the properties that are IRIs, each once."""
        found = (value for predicate in predicates for value in self.objects(subject, predicate))
        return tuple(dict.fromkeys(value for value in found if isinstance(value, URIRef)))

    def thing(self, subject: Node, predicate: Node) -> URIRef | None:
        """Return the first value that is an IRI."""
        return next(iter(self.things(subject, predicate)), None)

    def subjects(self, value: Node, *predicates: Node) -> tuple[URIRef, ...]:
        """Return the things that point at the value by one of the properties, each once."""
        found = (subject for predicate in predicates for subject in self.by_object.get(value, {}).get(predicate, ()))
        return tuple(dict.fromkeys(found))

    def instances(self, *classes: Node) -> tuple[URIRef, ...]:
        """Return the things of the classes."""
        return tuple(sorted({thing for each in classes for thing in self.subjects(each, type_of)}))

    def is_a(self, thing: Node, *classes: Node) -> bool:
        """Tell whether the thing has one of the classes."""
        return any(each in classes for each in self.objects(thing, type_of))

    def literals(self, subject: Node, predicate: Node) -> tuple[Literal, ...]:
        """Return the values of a property that are literals."""
        return tuple(value for value in self.objects(subject, predicate) if isinstance(value, Literal))

    def text(self, subject: Node, predicate: Node, lang: str) -> Text | None:
        """Return the text in the language, else in Danish, else in whatever language there is."""
        texts = self.literals(subject, predicate)
        for wanted in (lang, "da", "en"):
            for text in texts:
                if text.language == wanted:
                    return Text(closed_direction(str(text)), wanted)
        return Text(closed_direction(str(texts[0])), texts[0].language or "") if texts else None

    def texts(self, subject: Node, predicate: Node, lang: str) -> tuple[str, ...]:
        """Return every text in the language; where it has none, every text there is."""
        texts = self.literals(subject, predicate)
        spoken = tuple(closed_direction(str(text)) for text in texts if text.language in (lang, None))
        return spoken or tuple(closed_direction(str(text)) for text in texts)

    def string(self, subject: Node, predicate: Node, lang: str = "") -> str:
        """Return the text of a property, or the empty string."""
        found = self.text(subject, predicate, lang)
        return found.value if found else ""

    def number(self, subject: Node, predicate: Node) -> int | None:
        """Return a whole number, or None; a literal that is no number does not raise."""
        for literal in self.literals(subject, predicate):
            if _WHOLE.fullmatch(str(literal)):
                return int(str(literal))
        return None

    def day(self, subject: Node, predicate: Node) -> date | None:
        """Return a date, or None; a literal that is no date does not raise."""
        for literal in self.literals(subject, predicate):
            try:
                return date.fromisoformat(str(literal)[:10])
            except ValueError:
                continue
        return None

    def true(self, subject: Node, predicate: Node) -> bool:
        """Tell whether the property says true."""
        return any(str(literal) in {"true", "1"} for literal in self.literals(subject, predicate))

    def false(self, subject: Node, predicate: Node) -> bool:
        """Tell whether the property says false; no value is neither true nor false."""
        return any(str(literal) in {"false", "0"} for literal in self.literals(subject, predicate))

    def closure(self, thing: URIRef, predicate: Node) -> tuple[URIRef, ...]:
        """Return what is reached along a property, nearest first, a circle walked once."""
        reached: dict[URIRef, None] = {}
        queue = list(self.things(thing, predicate))
        while queue:
            nearest = queue.pop(0)
            if nearest != thing and nearest not in reached:
                reached[nearest] = None
                queue.extend(self.things(nearest, predicate))
        return tuple(reached)

    def labelled(self) -> tuple[URIRef, ...]:
        """Return everything that has a label."""
        return tuple(sorted(s for s, po in self.by_subject.items() if isinstance(s, URIRef) and SKOS.prefLabel in po))


def _order(value: Node) -> tuple[int, str, str]:
    if isinstance(value, Literal):
        return (1, str(value), value.language or "")
    return (0, str(value), "")
