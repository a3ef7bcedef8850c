"""pySHACL as anybody would call it, in a process of its own that knows nothing of Mandatgraf.

Reads a list of cases from standard input, `[{"shapes": [path], "data": [path]}]`, and writes what was found in each:
`{"conforms": false, "findings": [[…]]}` or `{"error": "ShapeLoadError"}`. The same words for what was found serve the
tests that compare.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from typing import Any

import pyshacl
import rdflib
from rdflib import RDF, BNode, Literal
from rdflib.namespace import SH
from rdflib.term import Node

PARTS = (
    SH.focusNode,
    SH.resultPath,
    SH.value,
    SH.resultSeverity,
    SH.sourceConstraintComponent,
    SH.sourceShape,
    SH.sourceConstraint,
)


def findings_of(report: rdflib.Graph, *, messages: bool = False) -> list[list[str]]:
    """Each result as its parts in words, sorted; a blank node is told by what it holds."""
    (head,) = report.subjects(RDF.type, SH.ValidationReport)
    found = [
        [
            *(" ".join(sorted(told(report, value) for value in report.objects(result, part))) for part in PARTS),
            *(sorted(str(text) for text in report.objects(result, SH.resultMessage)) if messages else ()),
        ]
        for result in report.objects(head, SH.result)
    ]
    return sorted(found)


def conforms(report: rdflib.Graph) -> bool:
    (said,) = report.objects(None, SH.conforms)
    return bool(isinstance(said, Literal) and said.value)


def told(graph: rdflib.Graph, node: Node, above: tuple[Node, ...] = ()) -> str:
    if not isinstance(node, BNode):
        return node.n3()
    if node in above:
        return "[…]"
    inside = (f"{p.n3()} {told(graph, o, (*above, node))}" for p, o in graph.predicate_objects(node))
    return f"[{' ; '.join(sorted(inside))}]"


def plain_graph(paths: list[str]) -> rdflib.Graph:
    dataset = rdflib.Dataset(default_union=True)
    for path in paths:
        dataset.parse(path)
    graph = rdflib.Graph()
    for prefix, namespace in dataset.namespaces():
        graph.bind(prefix, namespace)
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    return graph


def judged(case: dict[str, Any]) -> dict[str, Any]:
    # Read as it is written, save where a case wants rdflib's own way; pySHACL sets this back and forth itself.
    rdflib.NORMALIZE_LITERALS = case.get("respelt", False)
    try:
        data = plain_graph(case["data"])
        shapes = plain_graph(case["shapes"] or case["data"])
        conforming, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True, inference="none")
    except Exception as error:  # noqa: BLE001 -- which one is the answer
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    if not isinstance(report, rdflib.Graph):
        return {"error": type(report).__name__}
    return {"conforms": conforming, "findings": findings_of(report)}


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    json.dump([judged(case) for case in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
