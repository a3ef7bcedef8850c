"""Every export opens in a reader that we did not write, with the same nodes and edges; formulas in names do no harm."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import openpyxl
import pydot
import pytest

from mandatgraf.errors import NotAcceptable, UnknownParameter, UnknownThing
from mandatgraf.network.exports import FORMS, Drawing, written
from mandatgraf.network.exports.drawing import Edge, Node
from mandatgraf.network.exports.matrices import Matrix, workbook
from mandatgraf.network.exports.svg import layers
from mandatgraf.network.projecting import WHOLE
from mandatgraf.network.steps import Wording
from mandatgraf.vocab import BASE
from mandatgraf.vocab import thing as address

if TYPE_CHECKING:
    from mandatgraf.network import Network
    from mandatgraf.service import Service

STYREGRUPPEN = str(address("body", "sundhedsstyregruppen-midtjylland"))
NAUGHTY = (
    '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", '"quoted"', "back\\slash", "line\nbreak", "<b>&amp;</b>",
    "a\x0bb", "[x]{y}|z; #35;", "ærø \U0001f6a2", "",
)  # fmt: skip
ODD = Drawing(
    "odd",
    "da",
    tuple(Node(f"{BASE}id/body/{n}", name, "body", "") for n, name in enumerate(NAUGHTY)),
    tuple(
        Edge(f"{BASE}id/body/{n}", f"{BASE}id/body/{(n + 1) % len(NAUGHTY)}", (name, "x"), ("in-force",), ("urn:s",), 3)
        for n, name in enumerate(NAUGHTY)
    ),
)


def drawn(network: Network, extension: str) -> str:
    return network.export("flow", extension, lang="da").decode("utf-8")


def read(extension: str, text: str) -> tuple[set[str], set[tuple[str, str]]]:
    """Nodes and edges by somebody else's reader."""
    match extension:
        case "json":
            graph = nx.node_link_graph(json.loads(text), edges="links")
            return set(graph), set(graph.edges)
        case "graphml":
            graph = nx.read_graphml(io.BytesIO(text.encode()))
            return set(graph), set(graph.edges)
        case "dot":
            found = (pydot.graph_from_dot_data(text) or [])[0]
            names = {node.get_name().strip('"') for node in found.get_nodes()} - {"node"}
            return names, {
                (str(e.get_source()).strip('"'), str(e.get_destination()).strip('"')) for e in found.get_edges()
            }
        case "csv":
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            return {row[end] for row in rows for end in ("source", "target")}, {
                (r["source"], r["target"]) for r in rows
            }
        case _:
            root = ET.fromstring(text)  # noqa: S314 -- written by ourselves a moment ago
            space = {"s": "http://www.w3.org/2000/svg"}
            nodes = {each.get("data-iri", "") for each in root.findall(".//s:g[@class='node']", space)}
            edges = root.findall(".//s:path[@class='edge']", space)
            return nodes, {(each.get("data-source", ""), each.get("data-target", "")) for each in edges}


@pytest.mark.parametrize("extension", [each for each in FORMS if each != "mmd"])
def test_an_export_has_the_nodes_and_edges_of_the_projection(network: Network, extension: str) -> None:
    graph = network.projections.get("flow").graph
    assert read(extension, drawn(network, extension)) == (set(graph), set(graph.edges))


@pytest.mark.parametrize("extension", [each for each in FORMS if each != "mmd"])
def test_odd_names_are_only_names(extension: str) -> None:
    nodes, edges = read(extension, written(ODD, extension).decode("utf-8"))
    assert nodes == {node.iri for node in ODD.nodes}
    assert edges == {(edge.source, edge.target) for edge in ODD.edges}


MERMAID_NODE = re.compile(r'  (n\d+)\["([^"]*)"\]')
MERMAID_EDGE = re.compile(r'  (n\d+) -->\|"([^"]*)"\| (n\d+)')


@pytest.mark.parametrize("odd", [True, False])
def test_mermaid_has_one_line_a_node_and_an_edge(network: Network, odd: bool) -> None:  # noqa: FBT001
    text = written(ODD, "mmd").decode() if odd else drawn(network, "mmd")
    head, *lines = text.splitlines()
    assert head == "flowchart LR"
    nodes = [found for line in lines if (found := MERMAID_NODE.fullmatch(line))]
    edges = [found for line in lines if (found := MERMAID_EDGE.fullmatch(line))]
    graph = network.projections.get("flow").graph
    wanted = (len(ODD.nodes), len(ODD.edges)) if odd else (len(graph), graph.number_of_edges())
    assert (len(nodes), len(edges)) == wanted
    assert len(nodes) + len(edges) == len(lines)
    # what is left of a name knows no sign of the grammar but the entities
    assert not [found[2] for found in nodes if re.search(r'["<>{}|\\\[\]]', found[2])]


def test_labels_come_through(network: Network) -> None:
    graph = nx.read_graphml(io.BytesIO(network.export("flow", "graphml", lang="en")))
    assert graph.nodes[STYREGRUPPEN]["label"] == "Health Steering Group"
    assert all(found["statements"].startswith("https://") for _, _, found in graph.edges(data=True))


def test_no_cell_of_a_table_begins_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(written(ODD, "csv").decode(), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_the_picture_is_the_same_every_time_and_runs_along_the_arrows() -> None:
    made: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c"), ("d", "c"), ("x", "y"), ("y", "x")])
    rows = layers(made)
    assert rows == [["a", "d", "x", "y"], ["b"], ["c"]]
    assert layers(nx.DiGraph(reversed(list(made.edges)))) == rows
    assert layers(nx.DiGraph()) == []


def test_nothing_is_a_picture_too() -> None:
    empty = Drawing("empty", "da", (), ())
    for extension in ("json", "graphml", "dot", "csv", "svg"):
        assert read(extension, written(empty, extension).decode()) == (set(), set())


def test_what_is_around_a_thing_is_drawn_alone(network: Network) -> None:
    near = network.around(STYREGRUPPEN, projection="flow")
    assert near[0] == STYREGRUPPEN
    graph = network.projections.get("flow")
    assert set(near) == {STYREGRUPPEN, *graph.undirected[STYREGRUPPEN]}
    nodes, edges = read("json", network.export("flow", "json", lang="da", only=near).decode())
    assert nodes == set(near)
    assert edges == {pair for pair in graph.graph.edges if set(pair) <= nodes}
    assert len(network.around(STYREGRUPPEN, steps=2)) > len(network.around(STYREGRUPPEN))
    assert network.around(str(address("goal", "g004-02-pejlemaerke-3")), projection="flow") == ()
    with pytest.raises(UnknownThing):
        network.around(BASE + "id/body/nej")


def test_an_unknown_form_is_refused_with_those_there_are(network: Network) -> None:
    with pytest.raises(NotAcceptable) as refused:
        network.export(WHOLE, "vsd", lang="da")
    assert refused.value.available == tuple(FORMS)


@pytest.mark.parametrize("kind", ["raci", "delegation"])
def test_a_matrix_opens_as_a_workbook_with_the_same_cells(network: Network, kind: str) -> None:
    matrix = network.matrix(kind, lang="en")
    book = openpyxl.load_workbook(io.BytesIO(network.workbook(kind, lang="en")))
    table, statements, _ = book.worksheets
    found = [[cell or "" for cell in row] for row in table.iter_rows(values_only=True)]
    assert found[0] == [matrix.corner, *(column.label for column in matrix.columns)]
    assert found[1:] == [[row.label, *cells] for row, cells in matrix.rows]
    assert statements.max_row == len(matrix.statements) + 1


def test_the_letters_of_a_matrix_by_hand(network: Network) -> None:
    """M000-27: the steering group answers for the programme, by a proposal; M000-26: an ad hoc group drafts it."""
    matrix = network.matrix("raci", lang="da", region=str(address("party", "region-midtjylland")))
    row = next(cells for name, cells in matrix.rows if name.iri == str(address("matter", "revideret-forloebsprogram")))
    column = {each.iri: row[place] for place, each in enumerate(matrix.columns)}
    assert column[STYREGRUPPEN] == "(A)"
    assert column[str(address("body", "ad-hoc-gruppe-forloebsprogram"))] == "(R)"
    assert column[str(address("body", "dks-midtjylland"))] == ""
    kept = {text[3] for text in matrix.statements}
    assert not [text for text in kept if "Klynge Syd" in text]


def test_who_acts_for_whom_by_hand(network: Network) -> None:
    """M004-17: the patients' committee acts on behalf of patients and relatives."""
    matrix = network.matrix("delegation", lang="en")
    row = next(c for n, c in matrix.rows if n.iri == str(address("body", "patientinddragelsesudvalget-nordjylland")))
    places = [each.iri for each in matrix.columns]
    assert row[places.index(str(address("collective", "patienter-og-paaroerende-klynge-syd")))]


def test_formulas_in_names_stay_text_in_a_workbook(service: Service) -> None:
    named = service.network.matrix("raci", lang="da").columns[0]
    from dataclasses import replace

    odd = tuple(replace(named, label=name) for name in NAUGHTY if name)
    matrix = Matrix("Titel", "=1", odd, tuple((name, odd_cells(odd)) for name in odd), (), "=note")
    book = openpyxl.load_workbook(io.BytesIO(workbook(Wording.of(service.answers.index, "da"), matrix)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def odd_cells(names: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("=2+2" for _ in names)


def test_an_unknown_matrix_is_refused(network: Network) -> None:
    with pytest.raises(UnknownParameter):
        network.matrix("rapid", lang="da")
