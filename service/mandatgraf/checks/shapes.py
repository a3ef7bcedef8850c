"""The lint of the rules: each speaks both languages, is reached from a target, has a name and a text that parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.checks.finding import finding
from mandatgraf.checks.material import Material, stem
from mandatgraf.checks.ontology import once_in_each_language
from mandatgraf.terms import Term
from mandatgraf.validation.report import LISTED_GAP, Finding
from mandatgraf.vocab import MGSH

TARGETS: Final = (
    SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf, URIRef(f"{SH}target"),
)  # fmt: skip
BESIDE: Final = frozenset({"crossings", "derived", "prefixes", "style"})
"""Files of rules that mirror no file of the ontology."""
_SPOKEN: Final = (SH.message, SH.name, RDFS.comment)
_FORM: Final = re.compile(r"[A-ZÆØÅ“»{].*?\. [A-ZÆØÅ].*\.", re.DOTALL)
# What the judge refuses in a SPARQL constraint.
_REFUSED: Final = re.compile(r"\b(MINUS|VALUES|SERVICE)\b")


def shape_lint(material: Material) -> Iterator[Finding]:
    """Everything that the lint finds in the rules."""
    lint = _Lint(material)
    yield from lint.words()
    yield from lint.targets()
    yield from lint.names()
    yield from lint.queries()
    yield from lint.files()


class _Lint:
    def __init__(self, material: Material) -> None:
        self.material = material
        self.graph = material.shapes
        self.home: dict[Term, str] = {}
        for file in material.dataset.shape_files:
            for triple in file.triples:
                if isinstance(triple.subject, ox.NamedNode):
                    self.home.setdefault(URIRef(triple.subject.value), file.path)

    def words(self) -> Iterator[Finding]:
        """A rule says in both languages what it looks at, what is wrong and what to do, and why it is there."""
        for rule in sorted(self._rules(), key=str):
            for predicate in _SPOKEN:
                if not once_in_each_language(self.graph, rule, predicate):
                    yield finding("Rule-message", self._file(rule), rule, detail=_short(predicate))
            if rule == MGSH[LISTED_GAP]:  # its message is a question
                continue
            for text in self.graph.objects(rule, SH.message):
                # The first sentence says what is wrong, the others what to do; a terminal and a page show them apart.
                if isinstance(text, Literal) and not _FORM.fullmatch(text):
                    yield finding("Rule-messageForm", self._file(rule), rule, triple=(rule, SH.message, text))

    def targets(self) -> Iterator[Finding]:
        """Each rule judges something: it has a target, or a rule with a target holds it."""
        for shape in sorted(self._shapes(), key=str):
            holders = [shape, *self.graph.subjects(SH.property, shape)]
            has_target = any((holder, target, None) in self.graph for holder in holders for target in TARGETS)
            if not has_target and (shape in self._rules() or not any(self.graph.subjects(None, shape))):
                yield finding("Rule-target", self._file(shape), shape)

    def names(self) -> Iterator[Finding]:
        """Whatever can fail has an address, by which a report names it."""
        for shape in sorted(self._shapes(), key=str):
            if any((shape, target, None) in self.graph for target in TARGETS):
                for rule in self.graph.objects(shape, SH.property):
                    if isinstance(rule, BNode):
                        yield finding("Rule-unnamed", self._file(shape), shape, triple=(shape, SH.property, rule))

    def queries(self) -> Iterator[Finding]:
        """The SPARQL text of a rule parses with its prefixes, and has no word that the judge refuses."""
        for holder in sorted(set(self.graph.subjects(SH.select)), key=str):
            for text in self.graph.objects(holder, SH.select):
                if fault := _fault(self._prefixes(holder) + str(text)):
                    rules = sorted(each for each in self.graph.subjects(SH.sparql, holder) if isinstance(each, URIRef))
                    rule = holder if isinstance(holder, URIRef) or not rules else rules[0]
                    if isinstance(rule, Term):
                        yield finding("Rule-text", self._file(rule), rule, detail=fault)

    def _prefixes(self, holder: Node) -> str:
        """The head that the declared prefixes make for a text."""
        declared = [
            each for head in self.graph.objects(holder, SH.prefixes) for each in self.graph.objects(head, SH.declare)
        ]
        return "".join(
            f"PREFIX {self.graph.value(each, SH.prefix)}: <{self.graph.value(each, SH.namespace)}>\n"
            for each in declared
        )

    def files(self) -> Iterator[Finding]:
        """The files of rules mirror those of the ontology, and prefixes are declared in one of them."""
        folder = self.material.folders.relative(self.material.folders.shapes)
        rules, terms = (
            {stem(file.path) for file in self.material.dataset.shape_files},
            set(map(stem, self.material.terms)),
        )
        for name in sorted(rules ^ (terms | BESIDE)):
            yield finding("Rule-mirror", f"{folder}/{name}.ttl", detail=f"{name}.ttl")
        for file in self.material.dataset.shape_files:
            if stem(file.path) != "prefixes" and any(
                triple.predicate.value == str(SH.declare) for triple in file.triples
            ):
                yield finding("Rule-prefixes", file.path)

    def _rules(self) -> set[URIRef]:
        """Whatever can appear as the source of a result: every named shape with a message."""
        return {shape for shape in self.graph.subjects(SH.message) if isinstance(shape, URIRef)}

    def _shapes(self) -> set[URIRef]:
        found = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in self.graph.subjects(RDF.type, kind)}
        return self._rules() | {shape for shape in found if isinstance(shape, URIRef)}

    def _file(self, shape: Term) -> str:
        folder = self.material.folders.relative(self.material.folders.shapes)
        return self.home.get(shape, folder)


def _fault(text: str) -> str:
    """What is wrong with a text; nothing where it parses. `$PATH` is replaced when a rule is judged."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>\s]*>|#.*', " ", text)
    if refused := _REFUSED.search(bare):
        return refused[0]
    try:
        ox.Store().query(text.replace("$PATH", "<urn:path>"))
    except SyntaxError as error:
        return str(error.msg).strip().partition("\n")[0]
    return ""


def _short(predicate: URIRef) -> str:
    return {SH.message: "sh:message", SH.name: "sh:name"}.get(predicate, "rdfs:comment")
