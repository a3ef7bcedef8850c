"""Tests that are written as exchanges over HTTP: the SPARQL Protocol and the Graph Store Protocol.

The W3C says of these manifests: the path in front is replaced by that of the service under test; `$LOCATION$` stands
for what a `Location` header said before; a graph is compared by its meaning. Each test starts with an empty store,
save for the graphs that it names as its data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import RDFS, Literal, Namespace
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from conformance.manifest import MF, Case, file_of
from conformance.wire import Reply, send
from mandatgraf.formats import GraphFormat, ResultFormat, from_media_type

HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
STATUS: Final = {"Created": 201, "OK": 200, "NoContent": 204, "NotFound": 404}
PATHS: Final = {"/sparql/": "/sparql", "/gsp": "/data"}
READERS: Final = {
    GraphFormat.TURTLE: ox.RdfFormat.TURTLE,
    GraphFormat.JSON_LD: ox.RdfFormat.JSON_LD,
    GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    GraphFormat.RDF_XML: ox.RdfFormat.RDF_XML,
    GraphFormat.TRIG: ox.RdfFormat.TRIG,
    GraphFormat.N_QUADS: ox.RdfFormat.N_QUADS,
}
RESULTS: Final = {
    ResultFormat.JSON: ox.QueryResultsFormat.JSON,
    ResultFormat.XML: ox.QueryResultsFormat.XML,
    ResultFormat.TSV: ox.QueryResultsFormat.TSV,
}


@dataclass(frozen=True)
class Outcome:
    """Whether a test passed, and what was seen where it did not."""

    case: Case
    passed: bool
    seen: str = ""
    refused: bool = False
    """Whether the guard did not let the text through; that is on purpose and never counts as passed."""


class Different(Exception):
    """What was seen is not what the test expects."""


@dataclass
class Instance:
    """A scratch instance, and the graphs that were put there last; each change of its store costs new workers."""

    address: str
    loaded: dict[str, bytes] | None = None

    def prepare(self, case: Case) -> None:
        """Have the graphs that the test names as its data, or an empty store."""
        named = {
            str(case.graph.value(data, RDFS.label)): file_of(case.graph.value(data, UT.graph)).read_bytes()
            for data in case.graph.objects(case.node, UT.graphData)
        }
        if named and named == self.loaded:
            return
        empty(self.address)
        for name, content in named.items():
            put(self.address, name, content)
        self.loaded = named


def run(case: Case, instance: Instance) -> Outcome:
    """The outcome of one test against a scratch instance."""
    instance.prepare(case)
    address = instance.address
    known: dict[str, str] = {}
    requests = case.value(MF.action, HT.requests)
    assert requests is not None
    try:
        for number, request in enumerate(Collection(case.graph, requests), 1):
            _exchange(case.graph, request, address, known, number)
    except Different as difference:
        return Outcome(case, passed=False, seen=str(difference))
    return Outcome(case, passed=True)


def empty(address: str) -> None:
    """Take every graph away."""
    reply = send("POST", f"{address}/sparql", {"Content-Type": "application/sparql-update"}, b"DROP ALL")
    assert reply.status == 204, reply.text


def put(address: str, name: str, ntriples: bytes) -> None:
    """Put a graph in place; without a name the default graph."""
    named = f"graph={name.replace('%', '%25').replace('&', '%26').replace('#', '%23')}" if name else "default"
    reply = send("PUT", f"{address}/data?{named}", {"Content-Type": "application/n-triples"}, ntriples)
    assert reply.status in (201, 204), reply.text


def _exchange(graph: rdflib.Graph, request: rdflib.term.Node, address: str, known: dict[str, str], number: int) -> None:
    path = _filled(str(graph.value(request, HT.absolutePath)), known)
    for theirs, ours in PATHS.items():
        path = ours + path.removeprefix(theirs) if path.startswith(theirs) else path
    method = str(graph.value(request, HT.methodName))
    sent = _body(graph, request, known)
    reply = send(method, address + path, dict(_headers(graph, request)), sent)
    expected = graph.value(request, HT.resp)
    assert expected is not None
    said = f"request {number}: {method} {path.partition('?')[0]} gave {reply.status} {reply.media_type}"
    if not any(_is_status(reply.status, str(status)) for status in graph.objects(expected, MF.expectedStatus)):
        raise Different(said)
    for name, value in _headers(graph, expected):
        if _plain(reply.headers.get(name, "")) != _plain(value):
            raise Different(f"{said}; {name} is not {value}")
    if (template := graph.value(expected, MF.expectedLocation)) is not None:
        if "Location" not in reply.headers:
            raise Different(f"{said}; no Location")
        known[str(template)] = reply.headers["Location"]
    _compare(graph, expected, reply, said, known)


def _compare(graph: rdflib.Graph, expected: rdflib.term.Node, reply: Reply, said: str, known: dict[str, str]) -> None:
    form = graph.value(expected, MF.expectedFormat)
    truth = graph.value(expected, MF.expectedBoolean)
    wanted = _body(graph, expected, known)
    if form is not None and kind_of(reply) != str(form):
        raise Different(f"{said}, which is not {form}")
    if isinstance(truth, Literal) and boolean(reply) is not bool(truth.value):
        raise Different(f"{said}; the answer is not {truth}")
    if wanted is not None and not isomorphic(graph_of(wanted, GraphFormat.TURTLE), received(reply)):
        raise Different(f"{said}; another graph came back")


def kind_of(reply: Reply) -> str:
    """boolean, tabular or RDF, by media type and by really reading the body; else the empty string."""
    if from_media_type(GraphFormat, reply.media_type) and reply.media_type != "application/json":
        received(reply)
        return "RDF"
    form = from_media_type(ResultFormat, reply.media_type)
    if form is ResultFormat.CSV:
        return "tabular"
    if form is None:
        return ""
    found = ox.parse_query_results(reply.body, RESULTS[form])
    return "boolean" if isinstance(found, ox.QueryBoolean) else "tabular"


def boolean(reply: Reply) -> bool | None:
    """The answer of an ASK, or None for anything else."""
    form = from_media_type(ResultFormat, reply.media_type)
    if form not in RESULTS:
        return None
    found = ox.parse_query_results(reply.body, RESULTS[form])
    return bool(found) if isinstance(found, ox.QueryBoolean) else None


def received(reply: Reply) -> rdflib.Graph:
    """The graph of a reply."""
    form = from_media_type(GraphFormat, reply.media_type)
    if form is None:
        raise Different(f"{reply.media_type} is no graph")
    return graph_of(reply.body, form)


def graph_of(content: bytes, form: GraphFormat) -> rdflib.Graph:
    """What a text says, as one graph."""
    into = rdflib.Graph()
    lines = ox.serialize(
        (quad.triple for quad in ox.parse(content, READERS[form], base_iri="http://www.example/")),
        format=ox.RdfFormat.N_TRIPLES,
    )
    return into.parse(data=lines or b"", format="nt")


def _headers(graph: rdflib.Graph, message: rdflib.term.Node) -> Iterator[tuple[str, str]]:
    listed = graph.value(message, HT.headers)
    for header in Collection(graph, listed) if listed is not None else ():
        yield str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue))


def _body(graph: rdflib.Graph, message: rdflib.term.Node, known: dict[str, str]) -> bytes | None:
    body = graph.value(message, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding))
    return _filled(str(graph.value(body, CNT.chars)), known).encode(encoding)


def _filled(text: str, known: dict[str, str]) -> str:
    for template, value in known.items():
        text = text.replace(template, value)
    return text


def _is_status(status: int, named: str) -> bool:
    name = named.rpartition("#")[2]
    if name.startswith("StatusCode"):
        return status // 100 == int(name.removeprefix("StatusCode")[0])
    return status == STATUS[name]


def _plain(value: str) -> str:
    return value.replace(" ", "").lower()
