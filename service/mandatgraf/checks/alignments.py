"""The lint of the alignments: each file compares our terms with one other vocabulary, and says in words how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, DefinedNamespaceMeta
from rdflib.term import Node

from mandatgraf.checks.finding import finding, short
from mandatgraf.checks.material import Material, stem
from mandatgraf.checks.ontology import header_faults, once_in_each_language, one_sentence, texts
from mandatgraf.terms import Term, Triple
from mandatgraf.validation.report import Finding
from mandatgraf.vocab import BASE, MG

MAPPINGS: Final = (
    RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch,
    SKOS.relatedMatch, OWL.disjointWith,
)  # fmt: skip
"""From the closest to the loosest; the last says that two terms of like name are different things."""
_LISTED: Final[dict[str, DefinedNamespaceMeta]] = {str(space): space for space in (DCAT, ORG, PROV, SKOS, TIME)}
"""Vocabularies whose terms rdflib lists."""


def alignment_findings(material: Material) -> Iterator[Finding]:
    """Everything that the lint finds in the alignments."""
    count = Counter(space for path, graph in material.alignments.items() for space in spaces(path, graph))
    for path, graph in material.alignments.items():
        targets = spaces(path, graph)
        yield from _header(material, path, graph, [space for space in targets if count[space] > 1])
        yield from _relations(material.vocabulary, path, graph, tuple(targets))
        yield from _notes(path, graph)
        yield from _unexplained(material, path, graph, tuple(targets))


def spaces(path: str, graph: Graph) -> list[str]:
    """The namespaces that a file is about."""
    return [str(space) for space in graph.objects(_head(path), DCTERMS.references)]


def relations(graph: Graph) -> Iterator[Triple]:
    """Each term that a file says something of, how, and the term of others."""
    for predicate in MAPPINGS:
        for term, target in graph.subject_objects(predicate):
            if isinstance(term, URIRef) and isinstance(target, Term):
                yield term, predicate, target


def _head(path: str) -> URIRef:
    return URIRef(f"{BASE}ontology/alignments/{stem(path)}")


def _header(material: Material, path: str, graph: Graph, twice: list[str]) -> Iterator[Finding]:
    head = _head(path)
    faults = [f"<{term}> a …" for term in set(graph.subjects(RDF.type)) - {head}]
    faults += [] if (head, RDF.type, OWL.Ontology) in graph else [f"<{head}> a owl:Ontology"]
    faults += [short(p) for p in (DCTERMS.title, DCTERMS.description) if not once_in_each_language(graph, head, p)]
    version = URIRef(f"{head}/{graph.value(head, OWL.versionInfo)}")
    faults += [] if graph.value(head, OWL.versionIRI) == version else [f"owl:versionIRI <{version}>"]
    faults += header_faults(graph, head)
    known = set(material.prefixes.values())
    lost = [space for space in spaces(path, graph) if known and space not in known]
    if not spaces(path, graph) or lost or twice:
        faults.append(" ".join(["dcterms:references", *(f"<{space}>" for space in (*lost, *twice))]))
    if faults:
        yield finding("Align-header", path, head, detail=", ".join(faults))


def _relations(vocabulary: Graph, path: str, graph: Graph, targets: tuple[str, ...]) -> Iterator[Finding]:
    found = list(relations(graph))
    count = Counter(term for term, _, _ in found)
    for term in sorted({*count, *_noted(graph)}, key=str):
        reused = str(term).startswith(targets) and (term, RDFS.label, None) in vocabulary
        ours = str(term).startswith(str(MG)) and (term, RDF.type, None) in vocabulary
        if not (ours or reused) or count[term] > (0 if reused else 1):
            yield finding("Align-term", path, term, detail=", ".join(short(o) for t, _, o in found if t == term) or "–")
    for term, predicate, target in found:
        if not _fits(target, targets, is_class=(term, RDF.type, OWL.Class) in vocabulary):
            yield finding("Align-target", path, term, detail=f"<{target}>", triple=(term, predicate, target))


def _fits(target: Node, targets: tuple[str, ...], *, is_class: bool) -> bool:
    """Whether the other vocabulary has such a term, as far as that is known: a class for a class, else a property."""
    space = next((space for space in targets if str(target).startswith(space)), None)
    if space is None:
        return False
    name = str(target).removeprefix(space)
    if not re.fullmatch(r"[A-Z][A-Za-z]+" if is_class else r"[a-z][A-Za-z_]+", name):
        return False
    return space not in _LISTED or URIRef(str(target)) in _LISTED[space]


def _notes(path: str, graph: Graph) -> Iterator[Finding]:
    for term in sorted({*_noted(graph), *(term for term, _, _ in relations(graph))}, key=str):
        whole = once_in_each_language(graph, term, SKOS.note)
        if not whole or not all(
            one_sentence(note) for notes in texts(graph, term, SKOS.note).values() for note in notes
        ):
            yield finding("Align-note", path, term)


def _unexplained(material: Material, path: str, graph: Graph, targets: tuple[str, ...]) -> Iterator[Finding]:
    """What the ontology takes from the vocabulary is explained here: as a parent, or as it is."""
    if not targets:
        return
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        taken = {pair for pair in material.vocabulary.subject_objects(predicate) if str(pair[1]).startswith(targets)}
        for term, parent in sorted(taken - set(graph.subject_objects(predicate)), key=str):
            if isinstance(term, Term):
                yield finding("Align-unexplained", path, term, detail=short(URIRef(str(parent))))
    reused = {term for term in material.vocabulary.subjects(RDFS.label) if str(term).startswith(targets)}
    for term in sorted(reused - _noted(graph), key=str):
        if isinstance(term, Term):
            yield finding("Align-unexplained", path, term)


def _noted(graph: Graph) -> set[Term]:
    return {term for term in graph.subjects(SKOS.note) if isinstance(term, Term)}
