"""The reference of our own words: classes and properties as the ontology defines them, rules as the shapes state them.

Everything is generated: labels and definitions from the ontology, what maps from the alignments, examples and counts
from the data of the day. Where the data has no example, the reference says that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import DCTERMS, SH
from rdflib.paths import Path

from mandatgraf.answers.graph import Index
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.occurrence import Occurrence, classes_of_properties, properties_of_classes
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.wording import capital, say
from mandatgraf.dataset import read_files
from mandatgraf.errors import UnknownThing
from mandatgraf.terms import to_graph, triple_to_rdflib
from mandatgraf.validation import Severity
from mandatgraf.vocab import BASE, MG, MGSH, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

    from mandatgraf.answers.card import Language, Named
    from mandatgraf.dataset import Dataset

_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
_MAPS: Final = (
    RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty,
    SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, RDFS.seeAlso,
    OWL.disjointWith, OWL.differentFrom,
)  # fmt: skip
_TARGETS: Final = {
    SH.targetClass: "target.class",
    SH.targetSubjectsOf: "target.subjects",
    SH.targetObjectsOf: "target.objects",
    SH.targetNode: "target.node",
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a term relates to another vocabulary: which relation to which term, and what maps and what does not."""

    vocabulary: str
    """Title of the file, "Mandatgraf and PROV-O"."""
    relations: tuple[tuple[str, str], ...]
    """Pairs of relation and term, both short: `rdfs:subClassOf`, `prov:Entity`."""
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """A real thing or statement of the data, in words."""

    thing: Named
    text: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A class or a property of the ontology."""

    iri: str
    name: str
    curie: str
    is_class: bool
    label: str
    definition: str
    notes: tuple[str, ...]
    illustration: str
    """The ontology's own example, in words."""
    broader: tuple[Named, ...]
    """Our classes or properties above it."""
    narrower: tuple[Named, ...]
    occurrence: Occurrence
    """Of a class the properties on its things, of a property the classes that it stands on, each short: `org:role`."""
    range: tuple[Named, ...]
    part: str
    alignments: tuple[Alignment, ...]
    count: int
    """How many things of the class there are, or how many times the property is used."""
    example: Example | None


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the ontology."""

    slug: str
    title: str
    description: str
    classes: tuple[TermView, ...]
    properties: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that the data is held against."""

    name: str
    title: str
    message: str
    reason: str
    severity: Severity
    file: str
    path: str
    """What of a thing is judged, as SPARQL writes it; empty where it is the thing as a whole."""
    targets: tuple[str, ...]
    """Which things are judged, in words."""
    applied: int | None
    """To how many things of the data the rule was applied; nothing where a query of the rule picks them."""
    example: Example | None
    derived: bool
    """The rule judges what was derived, not what the files say."""
    terms: tuple[Named, ...] = ()
    """Terms of the ontology that the rule speaks of."""


@dataclass(frozen=True)
class Reference:
    """The ontology, its alignments and the shapes of one version of the data, with the data for examples."""

    dataset: Dataset
    index: Index

    @classmethod
    def of(cls, dataset: Dataset, index: Index) -> Self:
        """Take the dataset and the index that the answers use."""
        return cls(dataset, index)

    # — terms —

    @cached_property
    def _parts(self) -> Mapping[str, tuple[URIRef, ...]]:
        """Terms by the file that defines them."""
        found: defaultdict[str, list[URIRef]] = defaultdict(list)
        for term in self.index.instances(OWL.Class, *_PROPERTIES):
            part = self.index.thing(term, RDFS.isDefinedBy)
            if str(term).startswith(str(MG)) and part:
                found[str(part)].append(term)
        return {part: tuple(dict.fromkeys(terms)) for part, terms in sorted(found.items())}

    @cached_property
    def _aligned(self) -> Mapping[URIRef, tuple[tuple[str, Graph], ...]]:
        """For each term the files of other vocabularies that speak of it, with what they say."""
        found: defaultdict[URIRef, list[tuple[str, Graph]]] = defaultdict(list)
        for file in self.dataset.alignments:
            graph = to_graph(file.triples)
            for term in sorted({each for each in graph.subjects() if str(each).startswith(str(MG))}, key=str):
                if isinstance(term, URIRef):
                    found[term].append((file.path, graph))
        return {term: tuple(files) for term, files in found.items()}

    def ontology(self, lang: Language) -> tuple[Part, ...]:
        """Return the whole ontology by file."""
        reader = Reader(self.index, lang)
        parts = []
        for part, terms in self._parts.items():
            views = [self._term(term, lang) for term in terms]
            views.sort(key=lambda view: view.name.casefold())
            parts.append(
                Part(
                    slug=part.rpartition("/")[2],
                    title=reader.text(URIRef(part), DCTERMS.title),
                    description=reader.text(URIRef(part), DCTERMS.description),
                    classes=tuple(view for view in views if view.is_class),
                    properties=tuple(view for view in views if not view.is_class),
                )
            )
        return tuple(parts)

    def term(self, name: str, lang: Language) -> TermView:
        """Return a class or property by its name; `mg:` before it may be left out, small and capital letters count."""
        wanted = name.removeprefix("mg:")
        names = {str(term).removeprefix(str(MG)): term for terms in self._parts.values() for term in terms}
        if wanted not in names:
            raise UnknownThing(name[:200], tuple(get_close_matches(wanted[:200], names, n=3, cutoff=0.6)))
        return self._term(names[wanted], lang)

    def borrowed(self, name: str, lang: Language) -> TermView | None:
        """Return a term of another vocabulary that our data use, by its short name (`org:Membership`)."""
        prefix, _, local = name.partition(":")
        term = URIRef(PREFIXES[prefix] + local) if prefix in PREFIXES and local else None
        ours = term is None or str(term).startswith((str(MG), BASE))
        return None if ours or term is None or not self.index.texts(term, RDFS.label, lang) else self._term(term, lang)

    def _term(self, term: URIRef, lang: Language) -> TermView:
        reader, index = Reader(self.index, lang), self.index
        borrowed = not str(term).startswith(str(MG))  # our ontology says of those what we use them for, no more
        is_class = index.is_a(term, OWL.Class) or (borrowed and _short(term).partition(":")[2][:1].isupper())
        above = RDFS.subClassOf if is_class else RDFS.subPropertyOf
        used = self._instances(term) if is_class else self._users(term)
        return TermView(
            iri=str(term),
            name=_short(term).removeprefix("mg:"),
            curie=_short(term),
            is_class=is_class,
            label=reader.named(term).label,
            definition=reader.text(term, SKOS.definition),
            notes=tuple(text for each in (SKOS.scopeNote, SKOS.note) for text in index.texts(term, each, lang)),
            illustration=reader.text(term, SKOS.example),
            broader=reader.all_named(each for each in index.things(term, above) if str(each).startswith(str(MG))),
            narrower=reader.all_named(each for each in index.subjects(term, above) if str(each).startswith(str(MG))),
            occurrence=self._occurrence(term, is_class=is_class),
            range=reader.all_named(index.things(term, RDFS.range)),
            part=str(index.thing(term, RDFS.isDefinedBy) or "").rpartition("/")[2],
            alignments=self._alignments(term, lang),
            count=len(used),
            example=self._example(used, lang),
        )

    def _occurrence(self, term: URIRef, *, is_class: bool) -> Occurrence:
        found = (self._properties if is_class else self._classes).get(str(term), Occurrence((), (), ()))
        groups = (found.stated, found.derived, found.allowed)
        return Occurrence(*(tuple(sorted(_short(URIRef(each)) for each in group)) for group in groups))

    @cached_property
    def _properties(self) -> Mapping[str, Occurrence]:
        return properties_of_classes(self.dataset)

    @cached_property
    def _classes(self) -> Mapping[str, Occurrence]:
        return classes_of_properties(self._properties)

    def _alignments(self, term: URIRef, lang: Language) -> tuple[Alignment, ...]:
        inside = [
            (_short(predicate), _short(value))
            for predicate in _MAPS
            for value in self.index.things(term, predicate)
            if not str(value).startswith(BASE)
        ]
        files = tuple(_alignment(term, graph, lang) for _, graph in self._aligned.get(term, ()))
        told = {pair for file in files for pair in file.relations}
        own = tuple(pair for pair in inside if pair not in told)
        return ((Alignment("", own, ""),) if own else ()) + files

    def _instances(self, term: URIRef) -> tuple[URIRef, ...]:
        """Return the things of a class and of the classes below it, things of the data before words of the schemes."""
        below = {term}
        while more := {each for one in below for each in self.index.subjects(one, RDFS.subClassOf)} - below:
            below |= more
        return tuple(sorted(self.index.instances(*below), key=_data_first))

    def _users(self, term: URIRef) -> tuple[URIRef, ...]:
        """Return the things that use a property."""
        return self._using.get(term, ())

    @cached_property
    def _using(self) -> Mapping[Node, tuple[URIRef, ...]]:
        found: defaultdict[Node, list[URIRef]] = defaultdict(list)
        for subject, said in self.index.by_subject.items():
            if isinstance(subject, URIRef):
                for predicate in said:
                    found[predicate].append(subject)
        return {predicate: tuple(sorted(users, key=_data_first)) for predicate, users in found.items()}

    def _example(self, things: Iterable[URIRef], lang: Language) -> Example | None:
        """Return the first thing that people can look at, under its name or as its statement."""
        first = next(iter(things), None)
        if first is None:
            return None
        statements = Statements(Reader(self.index, lang))
        if passage := statements.reader.passage(first):
            return Example(statements.reader.named(first), f"{passage.document.label}: {passage.section}")
        return Example(statements.worded(first), capital(statements.clause(first)))

    # — rules —

    @cached_property
    def _shapes(self) -> Index:
        return Index.of(triple_to_rdflib(triple) for triple in self.dataset.shapes)

    @cached_property
    def _shape_graph(self) -> Graph:
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace, override=True, replace=True)
        return to_graph(self.dataset.shapes, graph)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The file of each shape."""
        return {
            triple.subject.value: file.path
            for file in read_files(self.dataset.folders, self.dataset.folders.shapes)
            for triple in file.triples
            if hasattr(triple.subject, "value")
        }

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all rules."""
        shapes = self._shapes
        rules = {each for each in shapes.instances(SH.PropertyShape) if str(each).startswith(str(MGSH))}
        rules |= {each for each in shapes.instances(SH.NodeShape) if shapes.objects(each, SH.message)}
        return tuple(sorted((str(each).removeprefix(str(MGSH)) for each in rules), key=str.casefold))

    def rules(self, lang: Language) -> tuple[RuleView, ...]:
        """Return every rule, by name, without the examples that its own page shows."""
        return tuple(self._rule(name, lang) for name in self.names)

    def rule(self, name: str, lang: Language) -> RuleView:
        """Return a rule by its name."""
        wanted = name.removeprefix("mgsh:")
        if wanted not in self.names:
            raise UnknownThing(name[:200], tuple(get_close_matches(wanted[:200], self.names, n=3, cutoff=0.6)))
        view = self._rule(wanted, lang)
        return replace(view, example=self._example(self._judged(self._targets(MGSH[wanted])), lang))

    def _rule(self, name: str, lang: Language) -> RuleView:
        rule, shapes = MGSH[name], self._shapes
        reader = Reader(shapes, lang)
        targets = self._targets(rule)
        asked = any(shapes.objects(owner, SH.target) for owner in (rule, *shapes.subjects(rule, SH.property)))
        path = next(iter(shapes.objects(rule, SH.path)), None)
        file = self._files.get(str(rule), "")
        return RuleView(
            name=name,
            title=reader.text(rule, SH.name),
            message=reader.text(rule, SH.message),
            reason=reader.text(rule, RDFS.comment),
            severity=Severity.of(shapes.thing(rule, SH.severity) or SH.Violation),
            file=file,
            path=self._path(path),
            targets=tuple(
                say(_TARGETS[predicate], lang, name=Reader(self.index, lang).named(value).label)
                for predicate, value in targets
            )
            + ((say("target.query", lang),) if asked else ()),
            applied=None if asked else len(self._judged(targets)),
            example=None,
            derived=file.endswith("/derived.ttl"),
            terms=self._spoken_of(path, targets, lang),
        )

    def _targets(self, rule: URIRef) -> tuple[tuple[URIRef, URIRef], ...]:
        """Return what a rule is aimed at, its own targets and those of the shapes that it is part of."""
        owners = (rule, *self._shapes.subjects(rule, SH.property))
        found = ((each, value) for owner in owners for each in _TARGETS for value in self._shapes.things(owner, each))
        return tuple(dict.fromkeys(found))

    def _judged(self, targets: Iterable[tuple[URIRef, URIRef]]) -> tuple[URIRef, ...]:
        """Return the things that the targets mean in the data of today."""
        found: dict[URIRef, None] = {}
        for predicate, value in targets:
            if predicate == SH.targetClass:
                things: Iterable[URIRef] = self._instances(value)
            elif predicate == SH.targetSubjectsOf:
                things = self._users(value)
            elif predicate == SH.targetObjectsOf:
                things = (each for user in self._users(value) for each in self.index.things(user, value))
            else:
                things = (value,)
            found.update(dict.fromkeys(things))
        return tuple(found)

    def _path(self, path: Node | None) -> str:
        if path is None:
            return ""
        parsed = parse_shacl_path(self._shape_graph, path) if isinstance(path, BNode) else path
        assert isinstance(parsed, URIRef | Path)  # noqa: S101 -- a path of SHACL is nothing else
        return parsed.n3(self._shape_graph.namespace_manager)

    def _spoken_of(
        self, path: Node | None, targets: Iterable[tuple[URIRef, URIRef]], lang: Language
    ) -> tuple[Named, ...]:
        """Return the terms of the ontology that a rule names, to lead to their definitions."""
        known = {term for terms in self._parts.values() for term in terms}
        named = (*(value for _, value in targets), *((path,) if isinstance(path, URIRef) else ()))
        return Reader(self.index, lang).all_named(each for each in dict.fromkeys(named) if each in known)


def _alignment(term: URIRef, graph: Graph, lang: Language) -> Alignment:
    index = Index.of((s, p, o) for s, p, o in graph)
    reader = Reader(index, lang)
    file = next(iter(index.instances(OWL.Ontology)), None)
    relations = tuple(
        (_short(predicate), _short(value)) for predicate in _MAPS for value in index.things(term, predicate)
    )
    return Alignment(reader.text(file, DCTERMS.title) if file else "", relations, reader.text(term, SKOS.note))


def _short(iri: URIRef) -> str:
    """Write an address with one of our prefixes."""
    for prefix, namespace in PREFIXES.items():
        if str(iri).startswith(namespace) and (rest := str(iri).removeprefix(namespace)) and "/" not in rest:
            return f"{prefix}:{rest}"
    return str(iri)


def _data_first(thing: URIRef) -> tuple[bool, str]:
    return not str(thing).startswith(f"{BASE}id/"), str(thing)
