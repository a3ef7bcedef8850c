"""The use of the room: one run over what the files say, one over what follows from it, read into one report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import rdflib
from rdflib import RDF, RDFS, BNode, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.dataset import DERIVED, ONTOLOGY, Dataset, read_files
from mandatgraf.locations import Folders
from mandatgraf.terms import Term, to_graph, to_rdflib
from mandatgraf.validation.core import core_messages
from mandatgraf.validation.examples import Examples, gap_command
from mandatgraf.validation.gates import gate_findings, with_gates
from mandatgraf.validation.judging import judge
from mandatgraf.validation.labels import one_language
from mandatgraf.validation.names import by_language, label_of, rule_page, short_name
from mandatgraf.validation.placing import Source, with_places
from mandatgraf.validation.report import Finding, Report, Severity
from mandatgraf.validation.rules import gates as gate_rules
from mandatgraf.validation.rules import rules_of
from mandatgraf.validation.sight import Sight, unchecked
from mandatgraf.validation.skipped import skipped_files
from mandatgraf.validation.suspects import Suspects, suspects_of
from mandatgraf.validation.unchecked import Unchecked
from mandatgraf.vocab import PREFIXES

DERIVED_RULES: Final = "derived.ttl"
"""The rules of the second run. The first one leaves them out, because no file may hold a derived fact."""

FileOf = Callable[[str], "str | None"]


def validate(
    data: rdflib.Graph, shapes: rdflib.Graph, *, file_of: FileOf = lambda _: None, sieved: bool = False
) -> Report:
    """Judge the data, which include the vocabulary that they speak with; `sieved` as in `judge`."""
    found = read_report(judge(data, shapes, sieved=sieved), data, shapes, file_of)
    left = unchecked([Sight(data, shapes)], data.subjects(), file_of)
    return replace(found, rules=rules_of(shapes), unchecked=left)


def validate_dataset(dataset: Dataset, *, gates: Sequence[Finding] | None = None) -> Report:
    """Judge what the files say, then what was derived from it, then the gates; all findings in one report.

    `gates` are the findings of the gates where somebody has asked them before.
    """
    stated = dataset.graph(*(iri for iri in dataset.graphs if iri != DERIVED))
    first, second = shapes_of(dataset.folders), shapes_of(dataset.folders, derived=True)
    report = _joined(judge(stated, first, sieved=True), judge(dataset.union, second, sieved=True))
    found = read_report(report, dataset.union, first + second, lambda _: None).findings
    told = with_gates(report, gate_findings(dataset) if gates is None else gates)
    placed = with_places((*found, *told), sources_of(dataset))
    return Report(
        tuple(sorted(placed, key=lambda finding: finding.order)),
        report,
        (*rules_of(first + second), *gate_rules()),
        _unchecked(dataset, (Sight(stated, first), Sight(dataset.union, second))),
    )


def _unchecked(dataset: Dataset, sights: tuple[Sight, ...]) -> Unchecked:
    """What was not looked at; the vocabulary is judged by tests of its own, so its terms are not asked for here."""

    def file_of(subject: str) -> str | None:
        file = dataset.file_of(subject)
        return file.path if file else None

    own = (file for file in dataset.files if file.graph != ONTOLOGY)
    nodes = (to_rdflib(triple.subject) for file in own for triple in file.triples)
    return unchecked(sights, nodes, file_of, skipped_files(dataset))


def sources_of(dataset: Dataset) -> tuple[Source, ...]:
    """The files that were judged, to find places in them; those of the shapes, which gates look at, come last."""
    return tuple(
        Source(file.path, file.location.read_bytes, "turtle", file.triples, file.graph, file.checksum)
        for file in (*dataset.files, *dataset.shape_files)
    )


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


def read_report(report: rdflib.Graph, data: rdflib.Graph, shapes: rdflib.Graph, file_of: FileOf) -> Report:
    """The findings of a W3C report, in order; without places."""
    examples = Examples(data, shapes)
    findings = (_finding(report, result, data, shapes, file_of, examples) for result in report.objects(None, SH.result))
    return Report(tuple(sorted(findings, key=lambda finding: finding.order)), report)


def _finding(  # noqa: PLR0913, PLR0917 -- all that a result is read with
    report: rdflib.Graph, result: Node, data: rdflib.Graph, shapes: rdflib.Graph, file_of: FileOf, examples: Examples
) -> Finding:
    shape = report.value(result, SH.sourceShape)
    focus = _given(report.value(result, SH.focusNode))
    value = report.value(result, SH.value)
    # A node shape gives the focus itself as the wrong value, which tells the reader nothing.
    found = None if value is None or value == focus else _given(value)
    suspects = suspects_of(report, result, data, shapes)
    component = short_name(report.value(result, SH.sourceConstraintComponent))
    finding = Finding(
        rule=short_name(shape) or component.removesuffix("ConstraintComponent"),
        name=by_language(shapes.objects(shape, SH.name)),
        severity=Severity.of(report.value(result, SH.resultSeverity)),
        focus=focus,
        label=label_of(data, focus),
        path=_path(report, report.value(result, SH.resultPath)),
        value=found,
        value_label={} if found is None else label_of(data, found),
        messages=core_messages(report, result, data, shapes) or by_language(report.objects(result, SH.resultMessage)),
        file=file_of(str(focus)),
        component=component,
        rule_iri=str(shape) if isinstance(shape, URIRef) else "",
        page=rule_page(shape),
        why=by_language(shapes.objects(shape, RDFS.comment)) or by_language(shapes.objects(shape, SH.description)),
        example=examples.of(report.value(result, SH.resultPath), value, component, missing=not suspects.statements),
        gap=gap_command(
            shapes, report.objects(result, SH.sourceConstraint), focus, report.value(result, SH.resultPath), data
        ),
        suspects=suspects,
        result=_given(result),
    )
    if told := one_language(report, result, data, shapes):
        return replace(finding, messages=told.messages, example=told.example, suspects=Suspects((told.statement,)))
    return finding


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
