"""Any data held against any shapes: other people's files, without our ontology, our gates or our data folder.

Nothing is fetched from anywhere, and what is not done (imports, scripts, graphs one by one) is said in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import rdflib
from rdflib import OWL, RDF, URIRef
from rdflib.namespace import SH

from mandatgraf.errors import MandatgrafError, WrongUsage
from mandatgraf.terms import to_graph, to_rdflib
from mandatgraf.validation.faults import fault_of, is_ours, refuse_at_once
from mandatgraf.validation.judging import judge
from mandatgraf.validation.names import rule_name
from mandatgraf.validation.placing import with_places
from mandatgraf.validation.preparing import round_in_circles
from mandatgraf.validation.reading import ForeignFile, Reading, read_paths
from mandatgraf.validation.remarks import Remark, remark
from mandatgraf.validation.report import Report
from mandatgraf.validation.rules import rules_of
from mandatgraf.validation.runs import read_report
from mandatgraf.validation.sight import Sight, unchecked
from mandatgraf.validation.unchecked import SkippedFile

# Words of SHACL's advanced features, which rdflib's own list leaves out.
_RULE, _SCRIPT = (URIRef(f"{SH}{word}") for word in ("rule", "js"))
_OF_SHAPES: Final = str(SH)


def validate_files(shapes: Sequence[Path], data: Sequence[Path], *, limit: int | None = None) -> Report:
    """Judge data by shapes; each path is a file or a folder, and without any shapes those in the data count.

    Named graphs are judged as one union. The W3C report says `sh:conforms` as the W3C has it: false when anything at
    all was found, a warning included. The limit counts the bytes of all files; None means the setting.
    """
    if not data:
        raise WrongUsage(
            "Der er ingen data at bedømme.",
            "There are no data to judge.",
            "Nævn mindst én fil eller mappe.",
            "Name at least one file or folder.",
        )
    given, judged = read_paths((shapes, data), limit)
    by = given if shapes else judged
    sources = [file.source for file in judged.files]
    rules = _graph(by.files)
    graph = _graph(judged.files)
    refuse_at_once(rules, [file.source for file in by.files])
    try:
        report = _judged(graph, rules, judged, (*given.skipped, *judged.skipped))
    except MandatgrafError:
        raise
    except Exception as error:  # whatever pySHACL and rdflib throw at shapes that nobody has tried before
        if is_ours(error):
            raise
        raise fault_of(error, rules, [file.source for file in by.files]) from error
    placed = with_places(report.findings, sources)
    return replace(
        report,
        findings=tuple(sorted(placed, key=lambda finding: finding.order)),
        remarks=tuple(_remarks(rules, given.files, judged.files)),
    )


def _judged(graph: rdflib.Graph, rules: rdflib.Graph, judged: Reading, skipped: Iterable[SkippedFile]) -> Report:
    files: dict[str, str] = {}
    for file in judged.files:
        for triple in file.triples:
            files.setdefault(str(to_rdflib(triple.subject)), file.path)
    nodes = [node for node in dict.fromkeys(graph.subjects()) if not _is_of_shapes(node, graph)]
    report = judge(graph, rules, lenient=False, adding=True)
    read = read_report(report, graph, rules, files.get)
    # A rule without address is called after the shape that holds it, so that a reader can find it.
    findings = tuple(
        finding
        if finding.rule_iri
        else replace(finding, rule=rule_name(rules, report.value(finding.result, SH.sourceShape)) or finding.rule)
        for finding in read.findings
    )
    left = unchecked([Sight(graph, rules)], nodes, files.get, skipped)
    return replace(read, findings=findings, rules=rules_of(rules), unchecked=left)


def _is_of_shapes(node: rdflib.term.Node, graph: rdflib.Graph) -> bool:
    """Whether a node of the data is part of shapes that stand among them, which nobody wants judged."""
    said = (*graph.predicates(node), *graph.objects(node, RDF.type))
    return any(str(word).startswith(_OF_SHAPES) for word in said)


def _graph(files: Iterable[ForeignFile]) -> rdflib.Graph:
    """The union of what the files say, with the prefixes that they declare."""
    graph = rdflib.Graph()
    for file in files:
        for prefix, namespace in file.prefixes.items():
            graph.bind(prefix, namespace)
        to_graph(file.triples, graph)
    return graph


def _remarks(rules: rdflib.Graph, given: Sequence[ForeignFile], judged: Sequence[ForeignFile]) -> Iterator[Remark]:
    statements = (triple for file in (*given, *judged) for triple in file.triples)
    imports = {str(to_rdflib(each.object)) for each in statements if each.predicate.value == str(OWL.imports)}
    named = {name for file in judged for name in file.graphs}
    circle = round_in_circles(rules)
    if not given:
        yield remark("shapes-in-data")
    if imports:
        yield remark("imports", tuple(sorted(imports)))
    if named:
        yield remark("named-graphs", number=len(named))
    if circle:
        yield remark("circle", tuple(sorted({rule_name(rules, shape) or "[]" for shape in circle})))
    if (None, _RULE, None) in rules:
        yield remark("inferred")
    if (None, _SCRIPT, None) in rules:
        yield remark("no-script")
    if not any(file.triples for file in judged):
        yield remark("empty-data")
