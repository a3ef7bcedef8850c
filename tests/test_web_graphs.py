"""Graphs at `/data`: what is read in public, what is written on a scratch store, and what neither lets through."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from mandatgraf.dataset import ONTOLOGY, REFERENCE, Dataset
from mandatgraf.engine import Scope
from mandatgraf.engine.scratch import Scratch
from mandatgraf.engine.updates import MOST_TOKENS, check
from mandatgraf.errors import BadQuery, BadRequest, QueryRefused, UpdateFailed
from mandatgraf.service import Service
from mandatgraf.web import create_app, free

GRAPH = "https://example.org/g"
TRIPLE = b"<https://example.org/a> <https://example.org/b> 1 ."
TURTLE = "text/turtle"
READERS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.fixture
def writable(service: Service) -> Iterator[FlaskClient]:
    app = create_app(service, scratch=Scratch())
    yield app.test_client()
    free.install(app, service.engine)  # lets go of the workers of the scratch store, if there are any


# — in public —


@pytest.mark.parametrize("ending", READERS)
def test_a_graph_reads_the_same_by_each_of_its_names(client: FlaskClient, dataset: Dataset, ending: str) -> None:
    name = min(dataset.document_graphs, key=lambda each: len(dataset.graphs[each]))
    indirect = client.get("/data", query_string={"graph": name, "format": ending})
    direct = client.get(f"/data/{name.rpartition('/')[2]}?format={ending}")
    read = {quad.triple for quad in ox.parse(indirect.data, READERS[ending])}

    assert indirect.status_code == direct.status_code == 200
    assert indirect.data == direct.data
    assert len(read) == len(dataset.graphs[name])


def test_the_default_graph_is_the_union(client: FlaskClient, dataset: Dataset) -> None:
    read = list(ox.parse(client.get("/data?default&format=nt").data, ox.RdfFormat.N_TRIPLES))

    assert {quad.triple for quad in read} == {triple for each in dataset.graphs.values() for triple in each}
    assert len(read) == len({quad.triple for quad in read})


def test_without_a_name_all_graphs_come_with_theirs(client: FlaskClient, dataset: Dataset) -> None:
    read = list(ox.parse(client.get("/data", headers={"Accept": "application/n-quads"}).data, ox.RdfFormat.N_QUADS))
    names = [quad.graph_name.value for quad in read if isinstance(quad.graph_name, ox.NamedNode)]

    assert len(names) == len(read) == sum(map(len, dataset.graphs.values()))
    assert set(names) == {name for name, triples in dataset.graphs.items() if triples}


@pytest.mark.parametrize("accept", ["text/turtle", "text/html", "application/ld+json"])
def test_all_graphs_are_not_to_be_had_in_a_format_without_names(client: FlaskClient, accept: str) -> None:
    response = client.get("/data", headers={"Accept": accept, "Accept-Language": "en"})

    assert response.status_code == 406
    assert "application/trig" in response.text
    assert "application/n-quads" in response.text


def test_head_gives_the_headers_of_get(client: FlaskClient) -> None:
    response = client.head("/data?default&format=nt")

    assert (response.status_code, response.data, response.mimetype) == (200, b"", "application/n-triples")
    assert client.head(f"/data?graph={GRAPH}").status_code == 404


def test_an_unknown_graph_names_those_that_there_are(client: FlaskClient) -> None:
    body = json.loads(client.get(f"/data?graph={GRAPH}").text)

    assert ONTOLOGY in body["fields"]["suggestions"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/data", "/data?default", f"/data?graph={REFERENCE}", "/data/reference"])
def test_nothing_can_be_written_in_public(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method, data=TRIPLE, content_type=TURTLE)

    assert response.status_code == 405
    assert {word.strip() for word in response.headers["Allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}


def test_what_is_written_to_a_scratch_store_is_not_in_the_graph(writable: FlaskClient, client: FlaskClient) -> None:
    assert writable.put(f"/data?graph={GRAPH}", data=TRIPLE, content_type=TURTLE).status_code == 201
    assert writable.get(f"/data?graph={REFERENCE}").status_code == 404
    assert client.get(f"/data?graph={GRAPH}").status_code == 404


# — on a scratch store —


def test_a_graph_is_put_added_to_and_taken_away(writable: FlaskClient) -> None:
    path = f"/data?graph={GRAPH}"
    first = writable.put(path, data=TRIPLE, content_type=TURTLE)

    assert (first.status_code, first.headers["Location"]) == (201, GRAPH)
    assert writable.post(path, data=TRIPLE.replace(b"1", b"2"), content_type=TURTLE).status_code == 204
    assert len(writable.get(f"{path}&format=nt").text.splitlines()) == 2
    assert writable.put(path, data=b"", content_type=TURTLE).status_code == 204
    assert (writable.get(path).status_code, writable.get(f"{path}&format=nt").data) == (200, b"")
    assert writable.delete(path).status_code == 204
    assert writable.get(path).status_code == writable.delete(path).status_code == 404
    assert writable.delete("/data?default").status_code == 204


def test_blank_nodes_of_two_requests_are_never_one(writable: FlaskClient) -> None:
    for value in (b"1", b"2"):
        writable.post("/data?default", data=b"_:x <https://example.org/b> " + value + b" .", content_type=TURTLE)
    read = list(ox.parse(writable.get("/data?default&format=nt").data, ox.RdfFormat.N_TRIPLES))

    assert len({quad.subject for quad in read}) == len(read) == 2


def test_all_graphs_of_a_scratch_store_come_as_trig(writable: FlaskClient) -> None:
    writable.put("/data?default", data=TRIPLE, content_type=TURTLE)
    writable.put(f"/data?graph={GRAPH}", data=TRIPLE, content_type=TURTLE)
    answer = writable.get("/data")
    names = {quad.graph_name for quad in ox.parse(answer.data, ox.RdfFormat.TRIG)}

    assert answer.mimetype == "application/trig"
    assert names == {ox.DefaultGraph(), ox.NamedNode(GRAPH)}


def test_what_is_written_is_asked_at_once(writable: FlaskClient) -> None:
    for number in (1, 2):
        writable.post("/data?default", data=TRIPLE.replace(b"1", b"%d" % number), content_type=TURTLE)
        answer = writable.get(
            "/sparql", query_string={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
        )
        assert answer.text.split() == ["n", str(number)]
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (TURTLE, b"<a> <b>", 400),
        (TURTLE, b"\xff", 400),
        ("application/ld+json", b"[" * 5_000, 400),
        ("application/ld+json", b'{"@context": "http://127.0.0.1:9/"}', 400),
        ("application/rdf+xml", b"<a>" * 5_000, 400),
        ("application/n-triples", b"<a> <b> <c> .", 400),
        ("application/trig", b"<urn:g> { <urn:a> <urn:b> 1 }", 415),
        ("application/n-quads", b"", 415),
        ("text/html", b"", 415),
        ("", TRIPLE, 415),
    ],
)
def test_what_is_no_graph_is_not_taken(writable: FlaskClient, content_type: str, body: bytes, status: int) -> None:
    response = writable.put("/data?default", data=body, content_type=content_type)
    as_part = {"file": (io.BytesIO(body), "file", content_type)}

    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert writable.post("/data?default", data=as_part, content_type="multipart/form-data").status_code == status
    assert writable.get("/data?default&format=nt").data == b""


def test_a_compressed_graph_is_not_taken(writable: FlaskClient) -> None:
    given_headers = {"Content-Encoding": "gzip", "Content-Type": TURTLE}

    assert writable.put("/data?default", data=b"x", headers=given_headers).status_code == 415


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/data"),
        ("DELETE", "/data"),
        ("PUT", f"/data?default&graph={GRAPH}"),
        ("PUT", f"/data?graph={GRAPH}&graph={GRAPH}"),
        ("PUT", "/data/a?default"),
        ("PUT", "/data?graph=no-address"),
    ],
)
def test_one_graph_has_to_be_named(writable: FlaskClient, method: str, path: str) -> None:
    response = writable.open(path, method=method, data=TRIPLE, content_type=TURTLE)

    assert (response.status_code, json.loads(response.text)["fields"]["rule"]) == (400, "which-graph")


@pytest.mark.parametrize(
    ("method", "path", "content_type", "body"),
    [
        ("PUT", "/data?default", TURTLE, TRIPLE),
        ("POST", "/data?default", TURTLE, TRIPLE),
        ("DELETE", "/data?default", None, None),
        ("POST", "/sparql", "application/x-www-form-urlencoded", b"update=CLEAR+ALL"),
    ],
)
def test_a_page_from_elsewhere_writes_nothing(
    writable: FlaskClient, method: str, path: str, content_type: str | None, body: bytes | None
) -> None:
    """A form on any page can be sent to this machine without asking it first."""
    for origin, status in (("https://example.org", 400), ("null", 400), ("http://localhost", 204)):
        response = writable.open(path, method=method, data=body, content_type=content_type, headers={"Origin": origin})
        assert response.status_code == status, origin


# — updates —


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status", "code"),
    [
        ("/sparql", b"update=CLEAR+ALL&update=CLEAR+ALL", "application/x-www-form-urlencoded", 400, "bad-request"),
        ("/sparql?update=CLEAR+ALL", b"", "application/x-www-form-urlencoded", 400, "bad-request"),
        ("/sparql", b"CLEAR XYZ", "application/sparql-update", 400, "bad-query"),
        ("/sparql", b"CLEAR ALL", "application/sparql-query", 403, "read-only"),
        ("/sparql", b"DROP GRAPH <https://example.org/g>", "application/sparql-update", 409, "update-failed"),
        ("/sparql", b"LOAD <https://example.org/>", "application/sparql-update", 400, "query-refused"),
        ("/sparql?using-graph-uri=x", b"DELETE WHERE { ?s ?p ?o }", "application/sparql-update", 400, "bad-request"),
        (
            "/sparql?using-graph-uri=urn:x%3E+",
            b"DELETE WHERE { ?s ?p 1 }",
            "application/sparql-update",
            400,
            "bad-request",
        ),
    ],
)
def test_an_update_that_cannot_be_is_refused(
    writable: FlaskClient, path: str, body: bytes, content_type: str, status: int, code: str
) -> None:
    response = writable.post(path, data=body, content_type=content_type)

    assert (response.status_code, json.loads(response.text)["code"]) == (status, code)


def test_an_update_by_get_is_refused(writable: FlaskClient) -> None:
    assert writable.get("/sparql?update=CLEAR+ALL").status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <https://example.org/>",
        "load silent <https://example.org/>",
        "INSERT DATA { <urn:a> <urn:b> 1 } ; LOADSILENT<https://example.org/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { SERVICESILENT<https://example.org/> { ?s ?p ?o } }",
        "PREFIX service: <https://example.org/> INSERT { ?s ?p ?o } WHERE { service service:a { ?s ?p ?o } }",
        "DELETE WHERE " + "{" * 100,
        "DELETE WHERE { ?s ?p " + "1 " * (MOST_TOKENS + 1) + "}",
        "INSERT {} WHERE { BIND(" + "-" * 30 + "1 AS ?x) }",
    ],
)
def test_an_update_that_calls_out_or_ends_the_process_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        Scratch().update(text)


def test_a_word_like_load_in_data_is_no_call() -> None:
    scratch = Scratch()
    scratch.update('INSERT DATA { <https://example.org/load> <https://example.org/service> "LOAD SERVICE" }')

    assert len(scratch.store) == 1


def test_what_fails_leaves_everything_as_it_was() -> None:
    scratch = Scratch()
    with pytest.raises(UpdateFailed):
        scratch.update("INSERT DATA { <urn:a> <urn:b> 1 } ; DROP GRAPH <urn:g>")

    assert len(scratch.store) == 0


@pytest.mark.parametrize(
    "text", ["WITH <urn:g> DELETE { ?s ?p 1 } WHERE {}", "DELETE { ?s ?p 1 } USING <urn:g> WHERE {}"]
)
def test_graphs_are_named_in_one_place(text: str) -> None:
    with pytest.raises(BadRequest):
        check(text, Scope(("https://example.org/g",)))


def test_graphs_of_the_protocol_are_those_of_every_operation_with_a_pattern() -> None:
    scratch, using = Scratch(), Scope((GRAPH,), ("https://example.org/h",))
    scratch.update(f"INSERT DATA {{ <urn:a> <urn:b> 1 GRAPH <{GRAPH}> {{ <urn:a> <urn:b> 2 }} }}")
    copied = "INSERT { GRAPH <urn:to> { ?s <urn:b> ?n } } WHERE { ?s <urn:b> ?n }"
    scratch.update(f"{copied} ; INSERT DATA {{ <urn:c> <urn:d> 3 }}", using)
    values = [quad.object for quad in scratch.store.quads_for_pattern(None, None, None, ox.NamedNode("urn:to"))]

    assert values == [ox.Literal(2)]
    assert "USING NAMED <https://example.org/h>" in check("DELETE WHERE { ?s ?p ?o }", using)


@given(st.text(st.sampled_from("INSERT DELETE WHERE DATA USING {}<>?;:a. \n\"'#"), max_size=60))
def test_any_text_is_an_update_or_refused(text: str) -> None:
    with suppress(BadQuery, QueryRefused, BadRequest, UpdateFailed):
        Scratch().update(text, Scope((GRAPH,)))
