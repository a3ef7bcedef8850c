"""Every block of docs/clients.md, run as it stands against a running service, and what must come out of it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TSV, TURTLE, XML

from listening import listening
from mandatgraf.engine.scratch import Scratch
from mandatgraf.service import Service
from mandatgraf.vocab import MG

PAGE = Path(__file__).resolve().parent.parent / "docs" / "clients.md"
DOCUMENTED = "http://127.0.0.1:8000"
BLOCKS = re.findall(r"^```([a-z ]+)\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
POWER = URIRef("https://w3id.org/mandatgraf/concept/power/decide")


@pytest.fixture(scope="module")
def address(service: Service) -> Iterator[str]:
    with listening(service) as address:
        yield address


def blocks(language: str, having: str) -> str:
    """The one block in a language that has a word in it."""
    (found,) = (text for name, text in BLOCKS if name == language and having in text)
    return str(found)


def python(address: str, having: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(blocks("python", having).replace(DOCUMENTED, address), PAGE.name, "exec"), names)  # noqa: S102 -- ours
    return names


def shell(address: str, having: str, language: str = "sh") -> str:
    script = blocks(language, having).replace(DOCUMENTED, address)
    return subprocess.run(["sh", "-eu", "-c", script], check=True, capture_output=True, encoding="utf-8").stdout


def test_every_block_is_run_by_a_test_below() -> None:
    assert sorted(name for name, _ in BLOCKS) == ["python"] * 7 + ["sh"] * 3 + ["sh scratch"]


def test_curl_gets_a_table(address: str, service: Service) -> None:
    rows = list(csv.DictReader(io.StringIO(shell(address, "mg:isDecision"))))
    known = service.engine.select(f"SELECT ?p {{ ?p <{MG.isDecision}> true }}").rows

    assert {row["power"] for row in rows} == {str(row[0]) for row in known}
    assert "Decide" in {row["name"].capitalize() for row in rows}


def test_curl_gets_a_description(address: str) -> None:
    assert (POWER, None, None) in Graph().parse(data=shell(address, "DESCRIBE"), format="turtle")


def test_curl_gets_a_whole_graph(address: str, service: Service) -> None:
    reference = service.dataset.graphs["https://w3id.org/mandatgraf/graph/reference"]

    assert int(shell(address, "/data/reference")) == len(reference)


def test_pandas_reads_an_answer_from_an_address(address: str, service: Service) -> None:
    mandates = python(address, "?mandates")["mandates"]
    known = service.engine.select(f"SELECT ?m {{ ?m a <{MG.Mandate}> }}").rows

    assert list(mandates.columns) == ["status", "mandates"]
    assert mandates["mandates"].sum() == len(known) > 0


def test_pandas_reads_a_stored_question(address: str, service: Service) -> None:
    documents = python(address, "documents.csv")["documents"]

    assert list(documents.columns) == [column.name for column in service.catalogue.get("documents").columns]
    assert len(documents) == len(service.engine.select(service.catalogue.get("documents").bind({})).rows) > 3


def test_sparqlwrapper_reads_rows_in_every_format(address: str) -> None:
    found = python(address, "answers = {}")
    answers, number = found["answers"], len(found["names"])

    assert number > 10
    assert isinstance(answers[XML], Document)
    assert answers[XML].getElementsByTagName("result").length == number
    assert [row["name"] for row in csv.DictReader(io.StringIO(answers[CSV].decode()))] == found["names"]
    assert len(answers[TSV].decode().splitlines()) == number + 1
    assert answers[JSON]["head"]["vars"] == ["body", "name"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper reads RDF/XML and JSON-LD with it
def test_sparqlwrapper_reads_graphs_in_every_format(address: str) -> None:
    graphs = python(address, "graphs = {}")["graphs"]
    size = len(list(ox.parse(graphs[TURTLE], ox.RdfFormat.TURTLE)))

    assert size > 3
    assert len(list(ox.parse(graphs[N3], ox.RdfFormat.TURTLE))) == size
    assert len(graphs[RDFXML]) == len(graphs[JSONLD]) == size


def test_sparqlwrapper_asks(address: str) -> None:
    assert python(address, "anything")["anything"] is True


def test_rdflib_reads_the_remote_graph(address: str, service: Service) -> None:
    found = python(address, "SPARQLStore")
    known = service.dataset.union

    assert set(found["documents"]) == set(known.subjects(None, MG.Document)) != set()
    assert all(set(labels) for labels in found["documents"].values())
    assert int(next(iter(found["mandates"]))[0]) == len(set(known.subjects(None, MG.Mandate)))


def test_rdflib_fetches_a_graph(address: str, service: Service) -> None:
    reference = service.dataset.graphs["https://w3id.org/mandatgraf/graph/reference"]

    assert len(python(address, "Graph().parse")["reference"]) == len(reference)


def test_curl_writes_to_a_scratch_store(service: Service) -> None:
    with listening(service, Scratch()) as address:
        assert shell(address, "SUM", "sh scratch").split() == ["sum", "3"]
        assert shell(address, "SUM", "sh scratch").split() == ["sum", "3"]
