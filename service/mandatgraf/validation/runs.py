"""The use of the room: one run over what the files say, one over what follows from it, read into one report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.dataset import DERIVED, Dataset, read_files
from mandatgraf.locations import Folders
from mandatgraf.terms import Term, to_graph
from mandatgraf.validation.gates import gate_findings, with_gates
from mandatgraf.validation.judging import judge
from mandatgraf.validation.names import by_language, label_of, short_name
from mandatgraf.validation.report import Finding, Report, Severity
from mandatgraf.vocab import PREFIXES

DERIVED_RULES: Final = "derived.ttl"
"""The rules of the second run. The first one leaves them out, because no file may hold a derived fact."""

FileOf = Callable[[str], "str | None"]


def validate(data: rdflib.Graph, shapes: rdflib.Graph, *, file_of: FileOf = lambda _: None) -> Report:
    """Judge the data, which include the vocabulary that they speak with."""
    return _read(judge(data, shapes), data, shapes, file_of)


def validate_dataset(dataset: Dataset) -> Report:
    """Judge what the files say, then what was derived from it, then the gates; all findings in one report."""

    def file_of(subject: str) -> str | None:
        file = dataset.file_of(subject)
        return file.path if file else None

    stated = dataset.graph(*(iri for iri in dataset.graphs if iri != DERIVED))
    first, second = shapes_of(dataset.folders), shapes_of(dataset.folders, derived=True)
    report = _joined(judge(stated, first), judge(dataset.union, second))
    found = _read(report, dataset.union, first + second, file_of)
    if gates := gate_findings(dataset):
        with_gates(report, gates)
        found = Report(
            tuple(sorted((*found.findings, *gates), key=lambda finding: finding.order)),
            report.serialize(format="turtle"),
        )
    return found


def shapes_of(folders: Folders, *, derived: bool = False) -> rdflib.Graph:
    """The shapes of a folder as one graph: the rules of the first run, or those of the second."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    for file in read_files(folders, folders.shapes):
        name = file.path.rpartition("/")[2]
        if name == "prefixes.ttl" or (name == DERIVED_RULES) is derived:
            to_graph(file.triples, graph)
    return graph


def _joined(first: rdflib.Graph, second: rdflib.Graph) -> rdflib.Graph:
    """The first report with the results of the second."""
    report, other = first.value(None, RDF.type, SH.ValidationReport), second.value(None, RDF.type, SH.ValidationReport)
    conforms = all(bool(node.value) for node in _conforms(first) + _conforms(second))
    joined = first + second
    joined.namespace_manager = first.namespace_manager
    for result in second.objects(other, SH.result):
        joined.add((_given(report), SH.result, result))
    joined.remove((other, None, None))
    joined.set((_given(report), SH.conforms, Literal(conforms)))
    return joined


def _conforms(report: rdflib.Graph) -> list[Literal]:
    return [node for node in report.objects(None, SH.conforms) if isinstance(node, Literal)]


def _read(report: rdflib.Graph, data: rdflib.Graph, shapes: rdflib.Graph, file_of: FileOf) -> Report:
    findings = (_finding(report, result, data, shapes, file_of) for result in report.objects(None, SH.result))
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), report.serialize(format="turtle"))


def _finding(report: rdflib.Graph, result: Node, data: rdflib.Graph, shapes: rdflib.Graph, file_of: FileOf) -> Finding:
    shape = report.value(result, SH.sourceShape)
    focus = _given(report.value(result, SH.focusNode))
    value = report.value(result, SH.value)
    # A node shape gives the focus itself as the wrong value, which tells the reader nothing.
    found = None if value is None or value == focus else _given(value)
    return Finding(
        rule=short_name(shape),
        name=by_language(shapes.objects(shape, SH.name)),
        severity=Severity.of(report.value(result, SH.resultSeverity)),
        focus=focus,
        label=label_of(data, focus),
        path=_path(report, report.value(result, SH.resultPath)),
        value=found,
        value_label={} if found is None else label_of(data, found),
        messages=by_language(report.objects(result, SH.resultMessage)),
        file=file_of(str(focus)),
    )


def _given(node: Node | None) -> Term:
    """A node that every W3C report has."""
    if isinstance(node, URIRef | BNode | Literal):
        return node
    raise TypeError(f"{node!r} stands in a validation report where a term must stand")


def _path(report: rdflib.Graph, node: Node | None) -> str | None:
    """The path as SPARQL writes it, with our prefixes."""
    if node is None:
        return None
    path = parse_shacl_path(report, node) if isinstance(node, BNode) else _given(node)
    return path.n3(report.namespace_manager)
