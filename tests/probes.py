"""Requests by which SPARQL servers can be told apart, and what a good one answers.

One table for our own test and for `bench/probes.py`, which asks peers the same. An expectation looks at what the
protocol or the reader's tool needs, and not at how we happen to say it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from conformance.exchanges import READERS, boolean, kind_of
from conformance.wire import Reply, send
from mandatgraf.formats import GraphFormat, ResultFormat, from_media_type

LABEL: Final = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
SELECT: Final = f"SELECT ?s ?l WHERE {{ ?s {LABEL} ?l }} ORDER BY ?s ?l LIMIT 5"
CONSTRUCT: Final = f"CONSTRUCT {{ ?s {LABEL} ?l }} WHERE {{ ?s {LABEL} ?l }} LIMIT 5"
THING: Final = "https://w3id.org/mandatgraf/concept/power/decide"
DESCRIBE: Final = f"DESCRIBE <{THING}>"
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DIRECT: Final = {"Content-Type": "application/sparql-query"}
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
ORIGIN: Final = "https://example.org"

Expectation = Callable[[Reply], bool]


@dataclass(frozen=True)
class Target:
    """A server: where it takes queries, and the address that its other paths begin with."""

    sparql: str
    root: str


@dataclass(frozen=True)
class Probe:
    """One request; `path` is below the root of the server, and without one the query address is asked."""

    name: str
    expected: Expectation
    parameters: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    path: str = ""

    def ask(self, target: Target) -> Reply:
        """What the server answers."""
        address = target.root + self.path if self.path else target.sparql
        given = f"?{urlencode(self.parameters)}" if self.parameters else ""
        return send(self.method, address + given, self.headers, self.body, seconds=20)


def status(*wanted: int) -> Expectation:
    """One of these statuses."""
    return lambda reply: reply.status in wanted


def rows(form: ResultFormat | None = None) -> Expectation:
    """Five rows and a head, really readable, in that format or in any of the W3C's."""

    def expected(reply: Reply) -> bool:
        found = from_media_type(ResultFormat, reply.media_type)
        if reply.status != 200 or found is None or found is not (form or found):
            return False
        if found is ResultFormat.CSV:
            return len(reply.text.splitlines()) == 6
        return kind_of(reply) == "tabular" and _rows(reply, found) == 5

    return expected


def _rows(reply: Reply, form: ResultFormat) -> int:
    reader = {
        ResultFormat.JSON: ox.QueryResultsFormat.JSON,
        ResultFormat.XML: ox.QueryResultsFormat.XML,
        ResultFormat.TSV: ox.QueryResultsFormat.TSV,
    }[form]
    found = ox.parse_query_results(reply.body, reader)
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else -1


def triples(form: GraphFormat | None = None) -> Expectation:
    """A graph with something in it, really readable, in that format or in any."""

    def expected(reply: Reply) -> bool:
        found = from_media_type(GraphFormat, reply.media_type)
        if reply.status != 200 or found is None or found is not (form or found):
            return False
        return any(True for _ in ox.parse(reply.body, READERS[found], base_iri="http://www.example/"))

    return expected


def says(truth: bool) -> Expectation:  # noqa: FBT001 -- the answer of an ASK
    """The answer of an ASK."""
    return lambda reply: reply.status == 200 and boolean(reply) is truth


def _preflight(reply: Reply) -> bool:
    """Leave for a page to send a query as the body: its type has to be named; POST itself never has to be."""
    allowed = reply.headers.get("Access-Control-Allow-Headers", "").lower()
    shared = reply.headers.get("Access-Control-Allow-Origin")
    return reply.status in (200, 204) and shared in ("*", ORIGIN) and ("content-type" in allowed or allowed == "*")


def _problem(reply: Reply) -> bool:
    return reply.status == 400 and reply.media_type == "application/problem+json" and "detail" in json.loads(reply.body)


def _open(reply: Reply) -> bool:
    shared = reply.headers.get("Access-Control-Allow-Origin")
    credentials = reply.headers.get("Access-Control-Allow-Credentials", "false").lower() == "true"
    return reply.status == 200 and shared in ("*", ORIGIN) and not credentials


def _page_or_refusal(reply: Reply) -> bool:
    return (reply.status == 200 and reply.media_type == "text/html") or reply.status == 406


def _of_select(accept: str | None, expected: Expectation, name: str) -> Probe:
    return Probe(f"SELECT as {name}", expected, (("query", SELECT),), headers={"Accept": accept} if accept else {})


def _of_construct(form: GraphFormat) -> Probe:
    headers = {"Accept": form.media_type}
    return Probe(f"CONSTRUCT as {form.media_type}", triples(form), (("query", CONSTRUCT),), headers=headers)


_UPDATE: Final = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
_ASK: Final = (("query", "ASK {}"),)

_WITH_SELECT: Final = (("query", SELECT),)
_BETTER: Final = "text/csv;q=0.3, application/sparql-results+xml;q=0.7"
_NOT_JSON: Final = "application/sparql-results+json;q=0, */*;q=0.1"
_PREFLIGHT: Final = {
    "Origin": ORIGIN,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type",
}

_FORMATS: Final = (
    *(_of_select(form.media_type, rows(form), form.media_type) for form in ResultFormat),
    _of_select("application/json", rows(ResultFormat.JSON), "application/json"),
    _of_select("*/*", rows(), "*/*"),
    _of_select(None, rows(), "whatever, without Accept"),
    _of_select("image/png", status(406), "something unknown: 406"),
    _of_select("text/html", _page_or_refusal, "text/html: a page, or 406"),
    _of_select(_BETTER, rows(ResultFormat.XML), "the better liked of two"),
    _of_select(_NOT_JSON, lambda reply: rows()(reply) and "json" not in reply.media_type, "what is not excluded"),
    *map(_of_construct, GraphFormat),
    Probe("CONSTRUCT as text/csv: 406", status(406), (("query", CONSTRUCT),), headers={"Accept": "text/csv"}),
    Probe("DESCRIBE as Turtle", triples(GraphFormat.TURTLE), (("query", DESCRIBE),), headers={"Accept": "text/turtle"}),
    Probe("DESCRIBE as */*, rightly labelled", triples(), (("query", DESCRIBE),), headers={"Accept": "*/*"}),
)

_WAYS: Final = (
    Probe("HEAD", lambda reply: reply.status == 200 and not reply.body, _WITH_SELECT, "HEAD"),
    Probe("POST of the query itself", says(truth=True), (), "POST", DIRECT, b"ASK {}"),
    Probe("POST of a form", says(truth=True), (), "POST", FORM, b"query=ASK+%7B%7D"),
    Probe("POST of another type: 415", status(415), (), "POST", {"Content-Type": "text/plain"}, b"ASK {}"),
    Probe("QUERY (RFC 10008)", says(truth=True), (), "QUERY", DIRECT, b"ASK {}"),
    Probe("two queries: 400", status(400), (*_ASK, *_ASK)),
    Probe("update by GET: refused", status(400, 403, 405), (("update", _UPDATE),)),
    Probe("update by POST: refused", status(400, 403, 405), (), "POST", FORM, urlencode({"update": _UPDATE}).encode()),
    Probe(
        "unknown default graph holds nothing",
        says(truth=False),
        (("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", "http://www.example/nothing")),
    ),
)

_FAULTS: Final = (
    Probe("bad syntax: 400", status(400), (("query", "SELECT ?s WHERE { ?s ?p }"),)),
    Probe("bad syntax as problem details (RFC 9457)", _problem, (("query", "SELECT ?s WHERE { ?s ?p }"),)),
    Probe("undeclared prefix: 400", status(400), (("query", "SELECT ?s WHERE { ?s nosuch:p ?o }"),)),
)

_ROUND_IT: Final = (
    Probe("service description", triples(), headers={"Accept": "text/turtle"}),
    Probe("ETag", lambda reply: reply.status == 200 and "ETag" in reply.headers, _WITH_SELECT),
    Probe("preflight", _preflight, (), "OPTIONS", _PREFLIGHT),
    Probe("open to other pages, without credentials", _open, _ASK, headers={"Origin": ORIGIN}),
    Probe("/robots.txt", lambda reply: reply.status == 200 and "user-agent" in reply.text.lower(), path="/robots.txt"),
    Probe("/.well-known/void", triples(), path="/.well-known/void"),
    Probe("/openapi.json", lambda reply: reply.status == 200 and "openapi" in reply.text[:200], path="/openapi.json"),
    Probe("/healthz", status(200), path="/healthz"),
)

PROBES: Final = (*_FORMATS, *_WAYS, *_FAULTS, *_ROUND_IT)
