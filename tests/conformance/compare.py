"""Whether two answers mean the same: rows in any order, numbers by value, blank nodes by their place."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import RDF, XSD, BNode, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from mandatgraf.terms import to_rdflib

RS: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_FORMATS: Final = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
_FLOATS: Final = (XSD.double, XSD.float)
_NUMBERS: Final = (
    *_FLOATS,
    *(
        XSD[name]
        for name in (
            "integer decimal int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger "
            "unsignedLong unsignedInt unsignedShort unsignedByte"
        ).split()
    ),
)

Row = dict[str, Node]


@dataclass(frozen=True)
class Answer:
    """The answer to a query: a truth, rows, or a graph; `plain` where the format keeps no kinds of terms."""

    truth: bool | None = None
    rows: list[Row] | None = None
    graph: rdflib.Graph | None = None
    plain: bool = field(default=False, compare=False)

    @property
    def kind(self) -> str:
        """Which of the three it is."""
        return "boolean" if self.truth is not None else "graph" if self.graph is not None else "tabular"


def same(first: Answer, second: Answer) -> bool:
    """Whether two answers mean the same."""
    if first.truth is not None or second.truth is not None:
        return first.truth is second.truth
    if first.graph is not None or second.graph is not None:
        return first.graph is not None and second.graph is not None and same_graph(first.graph, second.graph)
    plain = first.plain or second.plain
    ours, theirs = (
        [{name: _plain(term) if plain else normal(term) for name, term in row.items()} for row in answer.rows or ()]
        for answer in (first, second)
    )
    if Counter(map(_shape, ours)) != Counter(map(_shape, theirs)):
        return False
    if not any(isinstance(term, BNode) for row in ours for term in row.values()):
        return True
    return isomorphic(_as_graph(ours), _as_graph(theirs))


def same_graph(first: rdflib.Graph, second: rdflib.Graph) -> bool:
    """Whether two graphs say the same."""
    return isomorphic(_normal_graph(first), _normal_graph(second))


def expected(path: Path) -> Answer:
    """The answer that a file of the suite holds."""
    ending = path.suffix.removeprefix(".")
    content = path.read_bytes()
    if ending == "csv":
        return of_csv(content.decode())
    if ending in _FORMATS:
        return of_results(content, ending)
    graph = graph_from(content, ending, path.as_uri())
    root = graph.value(None, RDF.type, RS.ResultSet)
    if root is None:
        return Answer(graph=graph)
    truth = graph.value(root, RS.boolean)
    if truth is not None:
        return Answer(truth=str(truth) in ("true", "1"))
    return Answer(rows=[_row(graph, solution) for solution in graph.objects(root, RS.solution)])


def of_results(content: bytes, ending: str) -> Answer:
    """What results as XML (srx), JSON (srj) or TSV say."""
    found = ox.parse_query_results(content, _FORMATS[ending])
    if isinstance(found, ox.QueryBoolean):
        return Answer(truth=bool(found))
    names = [variable.value for variable in found.variables]
    rows = [[(name, solution[name]) for name in names] for solution in found]
    return Answer(rows=[{name: to_rdflib(term) for name, term in row if term is not None} for row in rows])


def of_csv(text: str) -> Answer:
    """What results as CSV say; whether a cell is empty or nothing cannot be told."""
    names, *lines = list(csv.reader(text.splitlines(keepends=True)))
    rows: list[Row] = [
        {
            name: BNode(cell[2:]) if cell.startswith("_:") else Literal(cell)
            for name, cell in zip(names, line, strict=True)
            if cell
        }
        for line in lines
    ]
    return Answer(rows=rows, plain=True)


def graph_from(content: bytes, ending: str, base: str) -> rdflib.Graph:
    """The graph in a file; read with pyoxigraph, as what is loaded is, so that literals keep their spelling."""
    form = ox.RdfFormat.from_extension(ending)
    assert form is not None
    graph = rdflib.Graph()
    for quad in ox.parse(content, form, base_iri=base):
        graph.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
    return graph


def normal(term: Node) -> Node:
    """A term in one spelling of its value."""
    if not isinstance(term, Literal):
        return term
    if term.datatype in _NUMBERS:
        try:
            number = repr(float(term)) if term.datatype in _FLOATS else str(Decimal(str(term)).normalize() + 0)
        except (ValueError, InvalidOperation):
            return term
        return Literal(number, datatype=term.datatype)
    if term.datatype == XSD.string:
        return Literal(str(term))
    if term.datatype == XSD.boolean:
        return Literal({"1": "true", "0": "false"}.get(str(term), str(term)), datatype=XSD.boolean)
    return Literal(str(term), lang=term.language.lower()) if term.language else term


def _plain(term: Node) -> Node:
    return term if isinstance(term, BNode) else Literal(str(term))


def _shape(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, "_:" if isinstance(term, BNode) else term.n3()) for name, term in row.items()))


def _as_graph(rows: list[Row]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for row in rows:
        node = BNode()
        graph.add((node, RDF.type, RS.ResultSet))
        for name, term in row.items():
            cell = BNode()
            graph.add((node, RS.binding, cell))
            graph.add((cell, RS.variable, Literal(name)))
            graph.add((cell, RS.value, term))
    return graph


def _normal_graph(graph: rdflib.Graph) -> rdflib.Graph:
    into = rdflib.Graph()
    for subject, predicate, value in graph:
        into.add((subject, predicate, normal(value)))
    return into


def _row(graph: rdflib.Graph, solution: Node) -> Row:
    bindings = list(graph.objects(solution, RS.binding))
    cells = [(graph.value(each, RS.variable), graph.value(each, RS.value)) for each in bindings]
    return {str(name): value for name, value in cells if value is not None}
