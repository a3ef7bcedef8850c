"""The W3C validation report, as the judge wrote it, with places added in a namespace of our own.

Whoever knows only SHACL reads the same results as without us. Our words are described in `docs/reports.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import rdflib
from rdflib import RDF, BNode, Literal, Namespace, URIRef
from rdflib.namespace import SH, XSD, DefinedNamespace
from rdflib.term import Node

from mandatgraf.validation.forms.fingerprints import fingerprints
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.places import Place
from mandatgraf.validation.report import Report
from mandatgraf.validation.unchecked import Unchecked
from mandatgraf.vocab import BASE


class REPORT(DefinedNamespace):
    """What we add to a W3C report."""

    _NS = Namespace(f"{BASE}report#")
    _fail = True

    Place: URIRef
    IdleShape: URIRef
    UnseenNode: URIRef
    SkippedFile: URIRef
    place: URIRef
    file: URIRef
    line: URIRef
    column: URIRef
    endLine: URIRef
    endColumn: URIRef
    precision: URIRef
    reason: URIRef
    fingerprint: URIRef
    page: URIRef
    unchecked: URIRef
    remark: URIRef
    shape: URIRef
    node: URIRef


PREFIX: Final = "mgr"


def turtle(report: Report, view: View) -> str:
    """The report as Turtle."""
    return graph(report, view).serialize(format="turtle")


def jsonld(report: Report, view: View) -> str:
    """The report as JSON-LD, with the prefixes of the Turtle form as its context."""
    return graph(report, view).serialize(format="json-ld", auto_compact=True, indent=2, ensure_ascii=False) + "\n"


def graph(report: Report, view: View) -> rdflib.Graph:
    """The W3C report with our additions; the one inside the report is not changed."""
    found = rdflib.Graph(bind_namespaces="none")
    found.namespace_manager = report.graph.namespace_manager
    for prefix, namespace in ((PREFIX, str(REPORT)), ("sh", str(SH)), ("xsd", str(XSD))):
        found.bind(prefix, namespace)
    found += report.graph
    head = _head(found)
    _drop_others(found, head, report)
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True):
        if finding.result is None:
            continue
        found.add((finding.result, REPORT.fingerprint, Literal(fingerprint)))
        if finding.page:
            found.add((finding.result, REPORT.page, URIRef(finding.page)))
        if finding.place is not None:
            _add(found, finding.result, REPORT.place, REPORT.Place, _place(finding.place, view))
    for remark in report.remarks:
        for lang, text in remark.texts.items():
            found.add((head, REPORT.remark, Literal(text, lang=lang)))
    for kind, facts in _unchecked(report.unchecked, view):
        _add(found, head, REPORT.unchecked, kind, facts)
    return found


def _head(report: rdflib.Graph) -> Node:
    """The report itself; one that nobody wrote yet conforms, as it has no result."""
    head = report.value(None, RDF.type, SH.ValidationReport)
    if head is None:
        head = BNode()
        report.add((head, RDF.type, SH.ValidationReport))
        report.add((head, SH.conforms, Literal(True)))
    return head


def _drop_others(found: rdflib.Graph, head: Node, report: Report) -> None:
    """Leave out the results that are not among the findings, as when only those of a change are asked for."""
    kept = {finding.result for finding in report.findings}
    others = [result for result in found.objects(head, SH.result) if result not in kept]
    if not others:
        return
    for result in others:
        found.remove((head, SH.result, result))
        _remove(found, result)
    found.set((head, SH.conforms, Literal(report.conforms)))


def _remove(found: rdflib.Graph, node: Node) -> None:
    """Remove what is said of a node that nothing refers to, and so on for the nodes without address behind it."""
    if (None, None, node) in found:
        return
    behind = [value for value in found.objects(node) if isinstance(value, BNode)]
    found.remove((node, None, None))
    for value in behind:
        _remove(found, value)


def _add(found: rdflib.Graph, subject: Node, predicate: URIRef, kind: URIRef, facts: list[tuple[URIRef, Node]]) -> None:
    node = BNode()
    found.add((subject, predicate, node))
    found.add((node, RDF.type, kind))
    for key, value in facts:
        found.add((node, key, value))


def _place(place: Place, view: View) -> list[tuple[URIRef, Node]]:
    numbers = {
        REPORT.line: place.line,
        REPORT.column: place.column,
        REPORT.endLine: place.end_line,
        REPORT.endColumn: place.end_column,
    }
    texts = {
        REPORT.file: view.path(place.file),
        REPORT.precision: place.precision.value,
        REPORT.reason: place.reason,
    }
    return [
        *((key, Literal(number)) for key, number in numbers.items() if number is not None),
        *((key, Literal(text)) for key, text in texts.items() if text),
    ]


def _unchecked(unchecked: Unchecked, view: View) -> Iterator[tuple[URIRef, list[tuple[URIRef, Node]]]]:
    for shape in unchecked.idle_shapes:
        known: list[tuple[URIRef, Node]] = [(REPORT.shape, URIRef(shape.iri))] if shape.iri else []
        yield REPORT.IdleShape, [*known, (REPORT.reason, Literal(shape.reason.value))]
    for node in unchecked.unseen_nodes:
        facts: list[tuple[URIRef, Node]] = [(REPORT.node, URIRef(node.node))] if node.node else []
        yield REPORT.UnseenNode, [*facts, *([(REPORT.file, Literal(view.path(node.file)))] if node.file else [])]
    for file in unchecked.skipped_files:
        yield (
            REPORT.SkippedFile,
            [(REPORT.file, Literal(view.path(file.file))), (REPORT.reason, Literal(file.reason.value))],
        )
