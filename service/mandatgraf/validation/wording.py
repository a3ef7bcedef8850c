"""Terms, paths and demands of rules as words of one language: by their labels, else as a file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import RDFS, SH, SKOS, XSD
from rdflib.paths import Path
from rdflib.term import Node

from mandatgraf.validation.names import by_language
from mandatgraf.vocab import PREFIXES

_LONGEST: Final = 60
_MOST: Final = 8
_DEEPEST: Final = 2
_BARE: Final = frozenset({XSD.integer, XSD.decimal, XSD.boolean, XSD.double})
NAMELESS: Final = {"da": "tingen i de kantede parenteser", "en": "the thing in the brackets"}
_PHRASES: Final = {
    SH["class"]: {"da": "angivet som {}", "en": "stated to be {}"},
    SH.datatype: {"da": "af typen {}", "en": "of the type {}"},
    SH.nodeKind: {"da": "af slagsen {}", "en": "of the kind {}"},
    SH["in"]: {"da": "en af {}", "en": "one of {}"},
    SH.hasValue: {"da": "har værdien {}", "en": "has the value {}"},
    SH.pattern: {"da": "skrevet som {}", "en": "written as {}"},
    SH.minCount: {"da": "mindst {}", "en": "at least {}"},
    SH.maxCount: {"da": "højst {}", "en": "at most {}"},
    SH.minInclusive: {"da": "ikke under {}", "en": "not below {}"},
    SH.maxInclusive: {"da": "ikke over {}", "en": "not above {}"},
    SH.minExclusive: {"da": "større end {}", "en": "greater than {}"},
    SH.maxExclusive: {"da": "mindre end {}", "en": "less than {}"},
    SH.minLength: {"da": "mindst {} tegn", "en": "at least {} characters"},
    SH.maxLength: {"da": "højst {} tegn", "en": "at most {} characters"},
    SH.languageIn: {"da": "på sprogene {}", "en": "in the languages {}"},
    SH.node: {"da": "som {}", "en": "like {}"},
}
_UNSAID: Final = {"da": "en regel uden navn", "en": "a rule without a name"}


@dataclass(frozen=True, eq=False)
class Wording:
    """Data and shapes, read for their labels and prefixes, and the language to speak."""

    data: rdflib.Graph
    shapes: rdflib.Graph
    lang: str

    def label(self, node: Node | Path | None) -> str:
        """What people call a thing or a word, or nothing."""
        if isinstance(node, URIRef):
            for graph in (self.data, self.shapes):
                for predicate in (SKOS.prefLabel, RDFS.label):
                    if labels := by_language(graph.objects(node, predicate)):
                        return self.best(labels)
        return ""

    def named(self, node: Node | None) -> str:
        """A value by its label, and as it is written."""
        if isinstance(node, BNode):
            return NAMELESS[self.lang]
        label = self.label(node)
        return f"{label} ({self.written(node)})" if label else self.written(node)

    def written(self, node: Node | Path | None) -> str:
        """A term or path as it stands in a file, cut where it is long."""
        if isinstance(node, Path):
            return node.n3(self.shapes.namespace_manager)
        if isinstance(node, URIRef):
            return self._short(node)
        if isinstance(node, Literal):
            return self._literal(node)
        return "[ … ]" if isinstance(node, BNode) else str(node or "")

    def path(self, node: Node | None) -> str:
        """A path of the shapes as it is written."""
        return self.written(parse_shacl_path(self.shapes, node) if isinstance(node, BNode) else node)

    def demand(self, shape: Node, depth: int = 0) -> str:
        """What a rule within a rule demands: by its name, else by its parts."""
        if labels := by_language(self.shapes.objects(shape, SH.name)) or by_language(
            self.shapes.objects(shape, RDFS.label)
        ):
            return self.best(labels)
        if isinstance(shape, URIRef):
            return self.written(shape)
        parts = [
            words[self.lang].format(self._part(value))
            for predicate, words in _PHRASES.items()
            for value in self.shapes.objects(shape, predicate)
        ]
        if depth < _DEEPEST:
            parts += [self.demand(inner, depth + 1) for inner in self.shapes.objects(shape, SH.property)]
        path = self.shapes.value(shape, SH.path)
        said = self.joined(parts) or _UNSAID[self.lang]
        return said if path is None else f"{self.path(path)} {said}"

    def best(self, labels: Mapping[str, str]) -> str:
        """The text in the language that is spoken, else in any."""
        return labels.get(self.lang) or next(iter(labels.values()), "")

    def joined(self, texts: Iterable[str], *, any_of: bool = False) -> str:
        """Texts as a list in a sentence."""
        parts = list(texts)
        word = {"da": ("og", "eller"), "en": ("and", "or")}[self.lang][any_of]
        return f" {word} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    def listed(self, texts: Iterable[str]) -> str:
        """The first of many, and how many more there are."""
        parts = list(texts)
        more = len(parts) - _MOST
        rest = {"da": f" og {more} til", "en": f" and {more} more"}[self.lang] if more > 0 else ""
        return ", ".join(parts[:_MOST]) + rest

    def _part(self, value: Node) -> str:
        if isinstance(value, BNode) and self.shapes.value(value, rdflib.RDF.first) is not None:
            return self.listed(self.written(each) for each in Collection(self.shapes, value))
        return self.demand(value, _DEEPEST) if isinstance(value, BNode) else self.written(value)

    def _literal(self, literal: Literal) -> str:
        text = str(literal) if len(literal) <= _LONGEST else str(literal)[:_LONGEST] + "…"
        if literal.datatype in _BARE:
            return text
        if literal.language:
            return f'"{text}"@{literal.language}'
        return f'"{text}"' if literal.datatype in {None, XSD.string} else f'"{text}"^^{self._short(literal.datatype)}'

    def _short(self, iri: Node | None) -> str:
        for namespace, prefix in self._prefixes:
            name = str(iri).removeprefix(namespace)
            if name != str(iri) and re.fullmatch(r"\w[\w.-]*", name):
                return f"{prefix}:{name}"
        return f"<{iri}>"

    @cached_property
    def _prefixes(self) -> tuple[tuple[str, str], ...]:
        """Namespaces with their prefixes, the longest first."""
        bound = {str(namespace): prefix for prefix, namespace in self.shapes.namespaces()}
        bound |= {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
        return tuple(sorted(bound.items(), key=lambda pair: len(pair[0]), reverse=True))
