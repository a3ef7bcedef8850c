"""Tests of the language: what is a query or an update, what it answers, what it changes.

They are run on two sides. `InProcess` asks the engine as our own code does; `OverHttp` asks a server that was started
with a scratch store, so that the guard, the workers, the protocol and the writers are tested as well.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox
import rdflib
from rdflib import RDFS, Namespace, URIRef

from conformance import compare, exchanges
from conformance.compare import Answer
from conformance.exchanges import UT, Outcome
from conformance.manifest import MF, Case, file_of
from conformance.wire import Reply, send
from mandatgraf.engine import Table
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import BadQuery
from mandatgraf.terms import to_rdflib

QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
ELSEWHERE: Final = ("ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest")
"""Kinds that have runners of their own."""
_ACCEPT: Final = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_OK: Final = 200
_DONE: Final = 204
_QUERY: Final = {"Content-Type": "application/sparql-query"}
_UPDATE: Final = {"Content-Type": "application/sparql-update"}

Graphs = dict[str, bytes]
"""N-Triples by the name of the graph; the default graph has the empty name."""


class Rejected(Exception):
    """The text is no query or update."""


class Failed(Exception):
    """The text was read, and what it asks could not be done."""


class Refused(Exception):
    """The guard did not let the text through."""


class Side(Protocol):
    """What is tested."""

    @abstractmethod
    def load(self, graphs: Graphs) -> None:
        """Have these graphs and no others."""

    @abstractmethod
    def query(self, text: str, ending: str) -> Answer:
        """The answer, in the format that the ending names where the side has formats."""

    @abstractmethod
    def update(self, text: str) -> None:
        """Carry out an update."""

    @abstractmethod
    def graphs(self) -> dict[str, rdflib.Graph]:
        """What is there now."""


def is_run(case: Case) -> bool:
    """Whether a test belongs here: entailment is nothing that the service promises."""
    return case.kind not in ELSEWHERE and case.folder != "entailment"


def run(case: Case, side: Side) -> Outcome:
    """The outcome of one test on one side."""
    try:
        seen = _judged(case, side)
    except Refused as refusal:
        # a text that must not be accepted is not; that it is the guard who says so is no fault
        return Outcome(case, passed=case.kind.startswith("Negative"), seen=str(refusal), refused=True)
    except Failed as failure:
        return Outcome(case, passed=False, seen=str(failure))
    except Rejected as rejection:
        return Outcome(case, passed=case.kind.startswith("Negative"), seen=str(rejection))
    return Outcome(case, passed=not seen, seen=seen)


def _judged(case: Case, side: Side) -> str:
    action = case.value(MF.action)
    assert action is not None
    if "SyntaxTest" in case.kind:
        file = file_of(case.graph.value(action, QT.query) or case.graph.value(action, UT.request) or action)
        side.load({})
        ask = side.update if "Update" in case.kind else lambda text: side.query(text, "")
        with suppress(Failed):  # whether it can be done is not the question here
            ask(_text(file))
        return "accepted" if case.kind.startswith("Negative") else ""
    if case.kind == "UpdateEvaluationTest":
        side.load(_data(case, action, UT))
        file = file_of(case.graph.value(action, UT.request))
        side.update(_based(file))
        wanted = _data(case, case.value(MF.result), UT)
        return _difference(side.graphs(), {name: _graph(content) for name, content in wanted.items()})
    side.load(_data(case, action, QT))
    result = file_of(case.value(MF.result))
    wanted_answer = compare.expected(result)
    ending = "ttl" if wanted_answer.graph is not None else result.suffix.removeprefix(".")
    got = side.query(_based(file_of(case.graph.value(action, QT.query))), ending if ending in _ACCEPT else "")
    return "" if compare.same(got, wanted_answer) else f"another answer ({got.kind})"


def _difference(ours: dict[str, rdflib.Graph], theirs: dict[str, rdflib.Graph]) -> str:
    nothing = rdflib.Graph()
    for name in sorted(ours.keys() | theirs.keys()):
        if not compare.same_graph(ours.get(name, nothing), theirs.get(name, nothing)):
            return f"graph {name or '(default)'} differs"
    return ""


def _data(case: Case, node: rdflib.term.Node | None, words: Namespace) -> Graphs:
    loaded: dict[str, list[bytes]] = {}
    for number, data in enumerate(case.graph.objects(node, words.data)):
        loaded.setdefault("", []).append(_ntriples(file_of(data), f"d{number}"))
    for number, data in enumerate(case.graph.objects(node, words.graphData)):
        label = case.graph.value(data, RDFS.label)
        file = data if isinstance(data, URIRef) else case.graph.value(data, words.graph)
        name = str(data) if isinstance(data, URIRef) else str(label or file)
        loaded.setdefault(name, []).append(_ntriples(file_of(file), f"g{number}"))
    return {name: b"".join(parts) for name, parts in loaded.items()}


def _ntriples(file: Path, start: str) -> bytes:
    """The statements of a file as lines, blank nodes named after it: two files never share one."""
    form = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    assert form is not None
    names: dict[str, ox.BlankNode] = {}

    def fresh(term: object) -> object:
        return (
            names.setdefault(term.value, ox.BlankNode(f"{start}x{len(names)}"))
            if isinstance(term, ox.BlankNode)
            else term
        )

    quads = ox.parse(file.read_bytes(), form, base_iri=file.as_uri())
    triples = (ox.Triple(fresh(quad.subject), quad.predicate, fresh(quad.object)) for quad in quads)  # type: ignore[arg-type]
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _graph(content: bytes) -> rdflib.Graph:
    return compare.graph_from(content, "nt", "")


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def _based(file: Path) -> str:
    """The text of a file with the file's address as its base, as the suite means it."""
    return f"BASE <{file.as_uri()}>\n{_text(file)}"


@dataclass
class InProcess(Side):
    """The engine as it is."""

    store: ox.Store = field(default_factory=ox.Store)

    def load(self, graphs: Graphs) -> None:
        """Have these graphs and no others."""
        self.store = ox.Store()
        for name, content in graphs.items():
            graph = ox.NamedNode(name) if name else ox.DefaultGraph()
            self.store.load(content, ox.RdfFormat.N_TRIPLES, to_graph=graph)
            if name:
                self.store.add_graph(ox.NamedNode(name))

    def query(self, text: str, ending: str) -> Answer:  # noqa: ARG002 -- nothing is written
        """The answer of the engine."""
        try:
            answer = MemoryEngine(self.store).query(text)
        except BadQuery as error:
            kind = Rejected if isinstance(error.__cause__, SyntaxError) else Failed
            raise kind(error.reason) from error
        if isinstance(answer, bool):
            return Answer(truth=answer)
        if isinstance(answer, Table):
            return Answer(rows=[dict(record) for record in answer.records()])
        graph = rdflib.Graph()
        for triple in answer:
            graph.add(triple)
        return Answer(graph=graph)

    def update(self, text: str) -> None:
        """Carry out an update, with the engine's own bounds alone."""
        try:
            self.store.update(text, base_iri="http://www.example/")
        except SyntaxError as error:
            raise Rejected(str(error.msg)) from error
        except (OSError, RuntimeError) as error:
            raise Failed(str(error)) from error

    def graphs(self) -> dict[str, rdflib.Graph]:
        """What the store holds."""
        return dict(_by_name(self.store))


@dataclass
class OverHttp(Side):
    """A server with a scratch store at an address."""

    address: str
    loaded: Graphs | None = None

    def load(self, graphs: Graphs) -> None:
        """Have these graphs and no others; what is there already is left, for each change costs new workers."""
        if graphs == self.loaded:
            return
        exchanges.empty(self.address)
        for name, content in graphs.items():
            exchanges.put(self.address, name, content)
        self.loaded = graphs

    def query(self, text: str, ending: str) -> Answer:
        """The answer of the server, read from the format that it was asked for."""
        accept = _ACCEPT.get(ending, "application/sparql-results+json, text/turtle")
        reply = send("POST", f"{self.address}/sparql", {**_QUERY, "Accept": accept}, text.encode())
        if reply.status != _OK:
            raise _fault(reply)
        if reply.media_type == _ACCEPT["csv"]:
            return compare.of_csv(reply.text)
        for known, media_type in _ACCEPT.items():
            if reply.media_type == media_type:
                return compare.of_results(reply.body, known)
        return Answer(graph=compare.graph_from(reply.body, "ttl", "http://www.example/"))

    def update(self, text: str) -> None:
        """Send an update."""
        self.loaded = None
        reply = send("POST", f"{self.address}/sparql", _UPDATE, text.encode())
        if reply.status != _DONE:
            raise _fault(reply, parsed="update-failed")

    def graphs(self) -> dict[str, rdflib.Graph]:
        """The whole store, by the Graph Store Protocol."""
        reply = send("GET", f"{self.address}/data", {"Accept": "application/n-quads"})
        if reply.status != _OK:
            raise _fault(reply)
        return dict(_by_name(ox.parse(reply.body, ox.RdfFormat.N_QUADS)))


def _fault(reply: Reply, parsed: str = "") -> Exception:
    """What a refusal means: the guard's, the parser's, or the engine's.

    `parsed` is the code of what went wrong after parsing; without one, only the parser can name a line.
    """
    problem = json.loads(reply.body)
    said = f"{reply.status} {problem['code']}: {problem['detail']}"
    if problem["code"] == "query-refused":
        return Refused(said)
    of_parser = problem["code"] != parsed if parsed else "line" in problem.get("fields", {})
    if problem["code"] in ("unknown-prefix", "read-only") or of_parser:
        return Rejected(said)
    return Failed(said)


def _by_name(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, rdflib.Graph]]:
    found: dict[str, rdflib.Graph] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        triple = to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)
        found.setdefault(name, rdflib.Graph()).add(triple)
    yield from found.items()
