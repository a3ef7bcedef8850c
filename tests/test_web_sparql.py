"""The SPARQL 1.1 Protocol as a table of requests and answers, and real clients on a real port."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from mandatgraf.dataset import ONTOLOGY, REFERENCE
from mandatgraf.errors import PortInUse
from mandatgraf.service import Service
from mandatgraf.web import create_app, free
from mandatgraf.web.server import addresses, listen, serve

SELECT = "SELECT ?s ?l WHERE { ?s skos:prefLabel ?l } ORDER BY ?s ?l LIMIT 5"
ASK = "ASK { ?s skos:prefLabel ?l }"
CONSTRUCT = "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s skos:prefLabel ?l } LIMIT 5"
DESCRIBE = "DESCRIBE power:decide"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


# — the three ways to ask —


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT, DESCRIBE], ids=["select", "ask", "construct", "describe"])
def test_the_three_ways_of_asking_give_the_same_answer(client: FlaskClient, query: str) -> None:
    by_get = client.get("/sparql", query_string={"query": query})
    by_form = client.post("/sparql", data={"query": query})
    by_body = client.post("/sparql", data=query.encode(), content_type=DIRECT)

    assert by_get.status_code == by_form.status_code == by_body.status_code == 200
    assert by_get.data == by_form.data == by_body.data != b""


def test_a_charset_of_utf8_is_understood(client: FlaskClient) -> None:
    query = 'ASK { FILTER("ø" = "\\u00F8") }'
    for media_type in (DIRECT, FORM):
        body = query.encode() if media_type == DIRECT else b"query=" + urllib.parse.quote(query).encode()
        response = client.post("/sparql", data=body, content_type=f"{media_type}; charset=UTF-8")
        assert json.loads(response.text)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "mimetype"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "application/sparql-results+xml;q=0.5, text/csv;q=0.7", "text/csv"),
        (SELECT, BROWSER, "text/html"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, BROWSER, "text/html"),
        (DESCRIBE, "text/turtle", "text/turtle"),
    ],
)
def test_the_answer_is_in_the_format_asked_for(
    client: FlaskClient, query: str, accept: str | None, mimetype: str
) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept} if accept else {})

    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}


@pytest.mark.parametrize(
    ("query", "named", "mimetype"),
    [
        (SELECT, "csv", "text/csv"),
        (SELECT, "tsv", "text/tab-separated-values"),
        (SELECT, "json", "application/sparql-results+json"),
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "html", "text/html"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "turtle", "text/turtle"),
        (CONSTRUCT, "rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "json-ld", "application/ld+json"),
        (ASK, "srj", "application/sparql-results+json"),
        (CONSTRUCT, "ttl", "text/turtle"),
        (CONSTRUCT, "nt", "application/n-triples"),
        (CONSTRUCT, "jsonld", "application/ld+json"),
        (CONSTRUCT, "rdf", "application/rdf+xml"),
        (CONSTRUCT, "HTML", "text/html"),
    ],
)
def test_format_overrides_the_header(client: FlaskClient, query: str, named: str, mimetype: str) -> None:
    """Spreadsheets and links cannot send an Accept header."""
    response = client.get("/sparql", query_string={"query": query, "format": named}, headers={"Accept": BROWSER})

    assert (response.status_code, response.mimetype) == (200, mimetype)


@pytest.mark.parametrize("named", ["ttl", "pdf"])
def test_a_format_that_does_not_fit_the_answer_names_those_that_do(client: FlaskClient, named: str) -> None:
    response = client.get("/sparql", query_string={"query": SELECT, "format": named})

    assert response.status_code == 406
    assert "csv" in json.loads(response.text)["todo"]


def test_no_format_that_fits_is_refused(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": "text/turtle"})

    assert response.status_code == 406


def test_head_gives_the_headers_of_get(client: FlaskClient) -> None:
    response = client.head("/sparql", query_string={"query": SELECT})

    assert (response.status_code, response.data) == (200, b"")
    assert response.mimetype == "application/sparql-results+json"


def test_options_says_what_is_allowed(client: FlaskClient) -> None:
    response = client.options(
        "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )

    assert response.status_code == 204
    assert {"GET", "HEAD", "POST", "OPTIONS"} <= {name.strip() for name in response.headers["Allow"].split(",")}
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert DIRECT in response.headers["Accept-Post"]


def test_an_answer_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/sparql", query_string={"query": SELECT})
    again = client.get("/sparql", query_string={"query": SELECT}, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


# — what the protocol refuses —


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        ("/sparql", b"", FORM, 400),
        ("/sparql", b"query=", FORM, 400),
        ("/sparql", b"", DIRECT, 400),
        ("/sparql", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("/sparql?query=ASK%20%7B%7D", b"query=ASK%20%7B%7D", FORM, 400),
        ("/sparql?query=ASK%20%7B%7D", b"ASK {}", DIRECT, 400),
        ("/sparql", b"query=ASK%20%7B%7D&update=CLEAR%20ALL", FORM, 400),
        ("/sparql", b"update=CLEAR%20ALL", FORM, 403),
        ("/sparql", b"CLEAR ALL", "application/sparql-update", 403),
        ("/sparql", b"CLEAR ALL", DIRECT, 403),
        ("/sparql", b"ASK {}", "text/plain", 415),
        ("/sparql", b"ASK {}", None, 415),
        ("/sparql", b"query=ASK%20%7B%7D", "multipart/form-data; boundary=x", 415),
        ("/sparql", b"ASK {}", f"{DIRECT}; charset=utf-16", 400),
        ("/sparql", "ASK { FILTER('æ' = 'æ') }".encode("latin-1"), DIRECT, 400),
        ("/sparql", b"query=ASK%20%7B%20FILTER(%27%E6%27)%20%7D", FORM, 400),
        ("/sparql", b"ASK { ?s ?p }", DIRECT, 400),
        ("/sparql", b"ASK { SERVICE <https://example.org/> { ?s ?p ?o } }", DIRECT, 400),
        ("/sparql", b"ASK { ?s nosuch:p ?o }", DIRECT, 400),
        ("/sparql", b"ASK {" + b"{" * 100 + b"}" * 100 + b"}", DIRECT, 400),
        ("/sparql", b"ASK { ?s ?p '" + b"x" * 40_000 + b"' }", DIRECT, 400),
        ("/sparql", b"&".join(b"x=1" for _ in range(200)), FORM, 400),
    ],
)
def test_a_post_that_the_protocol_does_not_allow_is_refused(
    client: FlaskClient, path: str, body: bytes, content_type: str | None, status: int
) -> None:
    response = client.post(path, data=body, content_type=content_type)

    assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_a_compressed_body_is_refused(client: FlaskClient) -> None:
    response = client.post("/sparql", data=b"x", content_type=DIRECT, headers={"Content-Encoding": "gzip"})

    assert response.status_code == 415
    assert DIRECT in response.headers["Accept-Post"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method, query_string={"query": ASK})

    assert response.status_code == 405
    assert {"GET", "POST"} <= {name.strip() for name in response.headers["Allow"].split(",")}


def test_a_refused_query_says_where_and_what_to_do(client: FlaskClient) -> None:
    query = "SELECT * {\n  ?m a mgg:Mandate }"
    body = json.loads(client.get("/sparql", query_string={"query": query}, headers={"Accept-Language": "en"}).text)

    assert (body["code"], body["where"]) == ("unknown-prefix", "line 2, column 8")
    assert "“mg”" in body["todo"]
    assert body["fields"]["line"] == "2"


# — which graphs are read —


def asked(client: FlaskClient, query: str, **graphs: str | list[str]) -> bool:
    given = {name.replace("_", "-"): value for name, value in graphs.items()}
    answer = json.loads(client.get("/sparql", query_string={"query": query} | given).text)["boolean"]
    assert answer is json.loads(client.post("/sparql", data={"query": query} | given).text)["boolean"]
    return bool(answer)


def test_the_protocol_names_the_graphs(client: FlaskClient) -> None:
    schemes = "ASK { ?s a skos:ConceptScheme }"
    bodies = "ASK { ?s a mg:Body }"

    assert asked(client, schemes)
    assert asked(client, bodies)
    assert asked(client, schemes, default_graph_uri=ONTOLOGY)
    assert not asked(client, schemes, default_graph_uri=REFERENCE)
    assert asked(client, "ASK { ?s a skos:ConceptScheme . ?b a mg:Body }", default_graph_uri=[ONTOLOGY, REFERENCE])
    assert not asked(client, schemes, named_graph_uri=ONTOLOGY)
    assert asked(client, "ASK { GRAPH ?g { ?s a skos:ConceptScheme } }", named_graph_uri=ONTOLOGY)


def test_the_protocol_wins_over_the_query(client: FlaskClient) -> None:
    """SPARQL 1.1 Protocol, section 2.1.4."""
    assert not asked(client, f"ASK FROM <{ONTOLOGY}> {{ ?s a skos:ConceptScheme }}", default_graph_uri=REFERENCE)


# — what is bounded —


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT])
@pytest.mark.parametrize(("setting", "limit", "unit"), [("ROWS", "4", "rows"), ("ANSWER_BYTES", "50", "bytes")])
def test_too_large_an_answer_is_refused_and_never_cut(
    service: Service, monkeypatch: pytest.MonkeyPatch, query: str, setting: str, limit: str, unit: str
) -> None:
    monkeypatch.setenv(f"MANDATGRAF_{setting}", limit)
    small = create_app(service)
    response = small.test_client().get("/sparql", query_string={"query": query})
    free.asking(small).close()

    assert response.status_code == 422
    assert json.loads(response.text)["fields"] == {"limit": limit, "unit": unit}


def test_when_one_client_asks_too_much_it_is_told_when_to_come_back_and_pages_go_on(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANDATGRAF_QUERY_SECONDS", "1")
    monkeypatch.setenv("MANDATGRAF_BUDGET", "1")
    app = create_app(service)
    client = app.test_client()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    statuses = [client.get("/sparql", query_string={"query": endless}).status_code for _ in range(4)]
    response = client.get("/sparql", query_string={"query": ASK})
    pages = client.get("/ontology").status_code, client.get("/queries/documents.json").status_code
    free.asking(app).close()

    assert statuses[0] == 503
    assert statuses[-1] == 429
    assert (response.status_code, json.loads(response.text)["code"]) == (429, "over-budget")
    assert int(response.headers["Retry-After"]) > 0
    assert pages == (200, 200)


# — people —


def test_a_browser_without_a_query_gets_the_form(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": BROWSER})

    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert "<form" in response.text
    assert "<textarea" in response.text


def test_a_browser_gets_the_rows_in_a_table(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": BROWSER})

    assert "<table" in response.text
    assert "ORDER BY ?s ?l LIMIT 5" in response.text


def test_a_browser_gets_the_fault_beside_its_query(client: FlaskClient) -> None:
    query = "SELECT * { ?s nosuch:p ?o }"
    for response in (
        client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER}),
        client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER}),
    ):
        assert (response.status_code, response.mimetype) == (400, "text/html")
        assert "nosuch:p" in response.text
        assert "<textarea" in response.text


def test_what_a_stranger_writes_is_never_markup(client: FlaskClient) -> None:
    query = "SELECT ('<script>alert(1)</script>' AS ?x) (<javascript:alert(1)> AS ?y) {}"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER})

    assert "<script>alert" not in response.text
    assert 'href="javascript:' not in response.text


# — real clients on a real port —


@pytest.fixture(scope="module")
def address(service: Service) -> str:
    """The hardened server of `mandatgraf serve`, on a free port."""
    said: list[str] = []
    ready = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if line.endswith("/sparql"):
            ready.set()

    app = create_app(service)
    threading.Thread(
        target=serve, args=(app,), kwargs={"host": "localhost", "port": 0, "say": say}, daemon=True
    ).start()
    assert ready.wait(10)
    return said[-1]


def wrapper(address: str, query: str, form: str, *, method: str = GET, how: str = URLENCODED) -> SPARQLWrapper:
    client = SPARQLWrapper(address)
    client.setQuery(f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n{query}")
    client.setReturnFormat(form)
    client.setMethod(method)
    client.setRequestMethod(how)
    return client


def converted(client: SPARQLWrapper) -> Any:  # noqa: ANN401 -- each format gives something else
    return client.queryAndConvert()


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows(address: str, method: str, how: str) -> None:
    found = converted(wrapper(address, SELECT, JSON, method=method, how=how))

    assert len(found["results"]["bindings"]) == 5


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper reads RDF/XML with it
def test_sparqlwrapper_reads_every_format(address: str) -> None:
    assert converted(wrapper(address, SELECT, XML)).getElementsByTagName("result").length == 5
    assert len(list(csv.reader(io.StringIO(converted(wrapper(address, SELECT, CSV)).decode())))) == 6
    assert converted(wrapper(address, SELECT, TSV)).startswith(b"?s\t?l\n")
    assert converted(wrapper(address, ASK, JSON))["boolean"] is True
    assert len(converted(wrapper(address, CONSTRUCT, RDFXML))) == 5
    assert len(list(ox.parse(converted(wrapper(address, CONSTRUCT, TURTLE)), ox.RdfFormat.TURTLE))) == 5
    assert wrapper(address, CONSTRUCT, N3).query().info()["content-type"].startswith("text/turtle")


def test_sparqlwrapper_shows_what_is_wrong(address: str) -> None:
    with pytest.raises(QueryBadFormed, match="nosuch"):
        wrapper(address, "SELECT * { ?s nosuch:p ?o }", JSON).query()


def test_the_server_does_not_say_what_it_is(address: str) -> None:
    with urllib.request.urlopen(address.replace("sparql", "healthz"), timeout=30) as response:  # noqa: S310 -- our own
        assert response.headers.get("Server") is None or "waitress" not in response.headers["Server"]


def test_too_large_a_body_ends_in_a_refusal(address: str) -> None:
    request = urllib.request.Request(address, b"query=" + b"x" * 400_000)  # noqa: S310 -- our own
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310 -- our own

    assert caught.value.code == 413
    caught.value.close()


def test_a_request_that_never_ends_stops_nobody(address: str) -> None:
    port = int(address.split(":")[2].split("/", maxsplit=1)[0])
    half = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(60)]
    try:
        for connection in half:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nquery")
        with urllib.request.urlopen(address.replace("sparql", "healthz"), timeout=30) as response:  # noqa: S310 -- our own
            assert response.status == 200
    finally:
        for connection in half:
            connection.close()


# — where it listens —


def test_a_port_in_use_is_named(app: Flask) -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse) as caught:
            serve(app, host="127.0.0.1", port=port, say=lambda _: None)

    assert (caught.value.host, caught.value.port) == ("127.0.0.1", port)


def test_the_addresses_are_those_that_people_open() -> None:
    assert addresses("127.0.0.1", 8000) == (
        "http://127.0.0.1:8000/da/",
        "http://127.0.0.1:8000/en/",
        "http://127.0.0.1:8000/sparql",
    )
    assert addresses("::1", 8000)[0] == "http://[::1]:8000/da/"


def test_wsgi_servers_find_the_application() -> None:
    from mandatgraf.web import wsgi

    assert wsgi.app.test_client().get("/healthz").status_code == 200
    assert wsgi.app is wsgi.app
    with pytest.raises(AttributeError):
        _ = wsgi.nothing


def test_few_large_answers_are_made_into_pages_at_a_time(app: Flask) -> None:
    """Each is read back in the service itself and holds a thread meanwhile; pages and data are answered beside them."""
    large = {"query": "SELECT * { ?a ?b ?c } LIMIT 6000", "format": "html"}
    opened = app.extensions[free.KEY]
    client = app.test_client()
    for _ in range(free.READING):
        assert opened.reading.acquire(blocking=False)
    try:
        refused = client.get("/sparql", query_string=large)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
        assert client.get("/sparql", query_string=large | {"format": "json"}).status_code == 200
        assert client.get("/sparql", query_string=large | {"query": SELECT}).status_code == 200
    finally:
        for _ in range(free.READING):
            opened.reading.release()
    assert client.get("/sparql", query_string=large).status_code == 200
