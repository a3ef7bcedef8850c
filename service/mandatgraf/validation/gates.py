"""What SHACL alone lets through: a closed world, addresses that lead somewhere, literals that can be read.

A shape judges only what it targets, so a node without a type, of a misspelt class or with a misspelt property conforms.
Each gate names the file and the thing, and its findings stand in the same report as those of the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import OWL, SH
from rdflib.term import Node

from mandatgraf.dataset import ONTOLOGY, REFERENCE, Dataset, SourceFile
from mandatgraf.terms import Term, to_rdflib, triple_to_rdflib
from mandatgraf.validation.addresses import PUBLISHED, listed
from mandatgraf.validation.excerpt import excerpt
from mandatgraf.validation.gate_words import NAMES, NEAR, OR, WHY, WORDS
from mandatgraf.validation.names import label_of, short_name
from mandatgraf.validation.places import Place, Precision
from mandatgraf.validation.report import Finding, Severity
from mandatgraf.validation.suspects import Suspects
from mandatgraf.vocab import BASE, MG, MGSH, PREFIXES, kind_and_slug, thing

_EVIDENCE_EXEMPT: Final = frozenset({MG.Document, MG.Passage, MG.KnowledgeGap, MG.FundingSource, MG.LegalBasis})
_DATATYPES: Final = {
    "boolean": r"true|false",
    "date": r"-?\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "dateTime": r"-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "decimal": r"[+-]?(\d{1,40}(\.\d{0,20})?|\.\d{1,20})",
    "integer": r"[+-]?\d{1,40}",
    "string": r"(?s).*",
    "anyURI": r"https?://\S+",
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_LANGUAGE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_NOT_IN_RDFLIB: Final = frozenset({"target", "SPARQLTarget"})  # of SHACL's advanced features, which rdflib leaves out
_LONGEST: Final = 10_000  # characters; a text beyond that is no statement
_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf)


def gate_findings(dataset: Dataset) -> list[Finding]:
    """Every finding of every gate, in no particular order."""
    gates = _Gates(dataset)
    return [*gates.closed_world(), *gates.two_graphs(), *gates.shapes(), *gates.retired()]


@dataclass(frozen=True)
class GateView:
    """A gate, explained in one language."""

    name: str
    title: str
    message: str
    """What it says of a thing, with dots for what it finds."""
    reason: str


def explained_gate(name: str, lang: str) -> GateView | None:
    """The gate of a name; capital letters do not count."""
    found = next((gate for gate in WORDS if gate.casefold() == name.removeprefix("mgsh:").casefold()), None)
    if found is None:
        return None
    said = WORDS[found][lang].replace("{near}", "").replace("{words}", "")
    return GateView(found, NAMES[found][lang], re.sub(r"\{\w+\}", "…", said), WHY[found][lang])


def world_findings(dataset: Dataset) -> list[Finding]:
    """What the gates find in the data: words, addresses and values that nobody knows, and doubles."""
    gates = _Gates(dataset)
    return [*gates.closed_world(), *gates.two_graphs()]


def rule_findings(dataset: Dataset) -> list[Finding]:
    """What the gates find in the rules: words that SHACL does not know."""
    return list(_Gates(dataset).shapes())


def vanished_findings(dataset: Dataset) -> list[Finding]:
    """The published addresses that are no longer described, and of which nobody says why."""
    return list(_Gates(dataset).retired())


class _Gates:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.data = [file for file in dataset.files if file.graph != ONTOLOGY]
        self.ontology = dataset.graph(ONTOLOGY)
        # A term is known when an ontology file says what people call it: ours by declaring, others' by reusing it.
        self.known = {str(term) for term in self.ontology.subjects(RDFS.label)} | {str(RDF.type), str(OWL.deprecated)}
        self.broader: dict[str, set[str]] = defaultdict(set)
        for narrow in self.ontology.subjects(RDFS.subClassOf):
            wider = self.ontology.transitive_objects(narrow, RDFS.subClassOf)
            self.broader[str(narrow)] = {str(each) for each in wider}
        self.kinds = {str(term): str(kind) for term, kind in self.ontology.subject_objects(MG.kind)}
        self.types: dict[str, set[str]] = defaultdict(set)
        self.described = {str(term) for term in self.ontology.subjects()} | {str(iri) for iri in dataset.graphs}
        for file in self.data:
            for triple in file.triples:
                self.described.add(str(_plain(triple.subject)))
                if triple.predicate.value == str(RDF.type):
                    self.types[str(_plain(triple.subject))].add(str(_plain(triple.object)))

    def closed_world(self) -> Iterator[Finding]:
        """Every subject judged by a shape; only known classes, properties and addresses; only readable literals."""
        classes, properties = self._targets()
        evidence: dict[str, set[str]] = defaultdict(set)
        first: dict[tuple[str, str], SourceFile] = {}
        used: dict[str, set[str]] = defaultdict(set)
        for file in self.data:
            for triple in file.triples:
                subject, predicate = str(_plain(triple.subject)), triple.predicate.value
                first.setdefault((file.graph, subject), file)
                used[subject].add(predicate)
                if predicate == str(MG.evidence):
                    evidence[file.graph].add(subject)
                yield from self._triple(triple, file)
        seen: set[str] = set()
        for (graph, subject), file in first.items():
            focus = BNode(subject) if not subject.startswith("http") and ":" not in subject else URIRef(subject)
            types = self.types[subject]
            if subject not in seen:
                seen.add(subject)
                if isinstance(focus, BNode):
                    yield self._found("Gate-blankNode", focus, file)
                else:
                    yield from self._address(focus, types, file)
                wider = types.union(*(self.broader[each] for each in types)) if types else types
                if not (wider & classes or used[subject] & properties):
                    yield self._found("Gate-unjudged", focus, file)
            exempt = graph == REFERENCE or not types or types & {str(each) for each in _EVIDENCE_EXEMPT}
            if not exempt and subject not in evidence[graph]:
                yield self._found("Gate-evidence", focus, file)

    def _triple(self, triple: ox.Triple, file: SourceFile) -> Iterator[Finding]:
        subject, value = to_rdflib(triple.subject), to_rdflib(triple.object)
        predicate = triple.predicate.value
        if predicate not in self.known:
            yield self._found("Gate-unknownProperty", subject, file, URIRef(predicate), triple=triple)
        if predicate == str(RDF.type):
            if str(value) not in self.known:
                yield self._found("Gate-unknownClass", subject, file, value, triple=triple)
        elif isinstance(triple.object, ox.Literal):
            if not _readable(triple.object):
                yield self._found("Gate-literal", subject, file, value, predicate, triple=triple)
        elif str(value).startswith(BASE) and str(value) not in self.described:
            yield self._found("Gate-danglingAddress", subject, file, value, predicate, triple=triple)
        elif not re.match(r"https?://|urn:", str(value)) and isinstance(value, URIRef):
            yield self._found("Gate-scheme", subject, file, value, predicate, triple=triple)

    def _address(self, subject: URIRef, types: set[str], file: SourceFile) -> Iterator[Finding]:
        """A file of data describes things only, each below the word for its class; never our own vocabulary."""
        place = kind_and_slug(str(subject))
        kinds = {self.kinds[each] for each in types if each in self.kinds}
        if place is None or (kinds and place[0] not in kinds):
            yield self._found("Gate-address", subject, file, words=tuple(sorted(kinds)))

    def two_graphs(self) -> Iterator[Finding]:
        """An engine's union of two graphs does not always drop the double, and a sum would count it twice."""
        places: dict[ox.Triple, SourceFile] = {}
        for file in self.dataset.files:
            for triple in file.triples:
                other = places.setdefault(triple, file)
                if other.graph != file.graph:
                    yield self._found(
                        "Gate-twoGraphs", to_rdflib(triple.subject), file, to_rdflib(triple.object),
                        triple.predicate.value, other=other.path, triple=triple,
                    )  # fmt: skip

    def shapes(self) -> Iterator[Finding]:
        """A misspelt word of SHACL is ignored without a sound, and shapes that hold no rule conform to everything."""
        rules = 0
        for file in self.dataset.shape_files:
            for triple in file.triples:
                rules += triple.predicate.value == str(SH.message)
                for term in (triple.predicate, triple.object):
                    if isinstance(term, ox.NamedNode) and term.value.startswith(str(SH)):
                        word = term.value.removeprefix(str(SH))
                        if word not in _NOT_IN_RDFLIB and URIRef(term.value) not in SH:
                            yield self._found(
                                "Gate-shapeTerm", to_rdflib(triple.subject), file, URIRef(term.value), triple=triple
                            )
        if not rules:
            name = self.dataset.folders.shapes.name + "/"
            found = self._found("Gate-noRules", URIRef(str(MGSH)), None, other=name)
            yield replace(found, place=Place.of_file(name, "whole"))

    def retired(self) -> Iterator[Finding]:
        """Somebody may have quoted an address; so it is described, or it is said why it no longer is.

        A gap that is gone is a warning: most close because a document gave the value, and the rule that demands a value
        or a gap judges the rest. `tests/test_gates.py` holds our own data to the entry for gaps as well.
        """
        name = f"{self.dataset.folders.data.name}/{PUBLISHED}"
        for line, iri in enumerate((address.iri for address in listed(self.dataset)), 1):
            if iri not in self.described:
                place = Place(name, line, 1, line, len(iri) + 1, Precision.SUBJECT)
                bare = self._found("Gate-retired", URIRef(iri), None, other=name)
                found = replace(bare, place=place, excerpt=excerpt(iri, place))
                gap = iri.startswith(str(thing("gap", "")))
                yield replace(found, severity=Severity.WARNING) if gap else found

    def _targets(self) -> tuple[set[str], set[str]]:
        """The classes, and the properties, that make a thing the focus of some shape."""
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self.dataset.shapes:
            found[triple.predicate.value].add(str(_plain(triple.object)))
        return found[str(SH.targetClass)], found[str(SH.targetSubjectsOf)]

    def _near(self, rule: str, word: str, predicate: str | None) -> str:
        """The word that a misspelt one was meant to be, as our files write it; nothing where none is near."""
        known: Iterable[str] = self.known
        if rule == "Gate-danglingAddress":
            known = self.described
        elif rule == "Gate-shapeTerm":
            known = {str(each) for each in dir(SH)}
        elif not rule.startswith("Gate-unknown"):
            return ""
        head = _head(word)
        names = [each.removeprefix(head) for each in known if each.startswith(head)]
        name = word.removeprefix(head)
        elsewhere = [each for each in known if each.startswith(BASE) and each.rpartition("/")[2] == name]
        if len(elsewhere) > 1:  # the kind of thing that the property mostly refers to
            others = Counter(_head(str(each)) for each in self.dataset.union.objects(None, URIRef(predicate or "")))
            elsewhere.sort(key=lambda each: (-others[_head(each)], each))
        close = [head + each for each in get_close_matches(name, names, n=1, cutoff=0.7)]
        return "".join(_short(URIRef(each)) for each in (elsewhere or close)[:1])

    def _found(  # noqa: PLR0913 -- a finding has that many parts
        self, rule: str, focus: Term, file: SourceFile | None, value: Term | None = None, predicate: str | None = None,
        *, other: str = "", triple: ox.Triple | None = None, words: tuple[str, ...] = (),
    ) -> Finding:  # fmt: skip
        path = file.path if file else other
        shown = _short(predicate and URIRef(predicate))
        slots = {"value": _short(value), "file": path, "other": other, "property": shown}
        near = self._near(rule, str(value), predicate)
        labels = label_of(self.dataset.union, focus) if isinstance(focus, URIRef | BNode) else {}
        return Finding(
            rule=rule,
            name=NAMES[rule],
            severity=Severity.VIOLATION,
            focus=focus,
            label=labels if any(labels.values()) else {lang: _short(focus) for lang in WORDS[rule]},
            path=_short(URIRef(predicate)) if predicate else None,
            value=value,
            value_label={} if value is None else {lang: _short(value) for lang in WORDS[rule]},
            messages={
                lang: text.format(
                    near=near and NEAR[lang].format(near=near), words=words and f" ({OR[lang].join(words)})", **slots
                )
                for lang, text in WORDS[rule].items()
            },
            file=path,
            component=rule,
            rule_iri=str(MGSH[rule]),
            why=WHY[rule],
            suspects=Suspects(
                () if triple is None else (triple_to_rdflib(triple),),
                word=value if isinstance(value, URIRef) and not predicate else None,
            ),
        )


def with_gates(report: rdflib.Graph, findings: Iterable[Finding]) -> list[Finding]:
    """Add the findings of the gates to the W3C report, as results that no shape but a gate is the source of.

    They come back with the node of their result.
    """
    added: list[Finding] = []
    node = report.value(None, RDF.type, SH.ValidationReport)
    if node is None:
        raise ValueError("a W3C report has a head, and this graph has none")
    for finding in findings:
        result = BNode()
        report.add((node, SH.result, result))
        report.add((result, RDF.type, SH.ValidationResult))
        report.add((result, SH.focusNode, finding.focus))
        report.add((result, SH.resultSeverity, finding.severity.value))
        if finding.severity is Severity.VIOLATION:
            report.set((node, SH.conforms, Literal(False)))
        report.add((result, SH.sourceConstraintComponent, MGSH[finding.rule]))
        if finding.value is not None:
            report.add((result, SH.value, finding.value))
        for lang, text in finding.messages.items():
            report.add((result, SH.resultMessage, Literal(text, lang=lang)))
        added.append(replace(finding, result=result))
    return added


def _readable(literal: ox.Literal) -> bool:
    """Whether every library reads the literal alike: a plain datatype, a lexical form of it, no hidden characters."""
    kind = literal.datatype.value
    hidden = any(unicodedata.category(mark) in {"Cf", "Co", "Cs"} for mark in literal.value)
    if hidden or len(literal.value) > _LONGEST:
        return False
    if kind == _LANGUAGE:
        return re.fullmatch(r"[a-z]{2}", literal.language or "") is not None
    pattern = _DATATYPES.get(kind.removeprefix(_XSD)) if kind.startswith(_XSD) else None
    return pattern is not None and re.fullmatch(pattern, literal.value) is not None


def _head(iri: str) -> str:
    """The address up to its last part."""
    return re.split(r"(?<=[/#])(?=[^/#]*$)", iri)[0]


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    return to_rdflib(term)


def _short(term: Node | str | None) -> str:
    """The term as our files write it, else its whole address; nothing for none."""
    if term is None:
        return ""
    text = str(term)
    if isinstance(term, URIRef):
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace) and re.fullmatch(r"[\w-]+", text.removeprefix(namespace)):
                return f"{prefix}:{text.removeprefix(namespace)}"
    return text if isinstance(term, URIRef | Literal) else short_name(URIRef(text))
