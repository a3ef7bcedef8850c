"""One contract for every engine: the same questions, the same tables."""

from __future__ import annotations

import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef, Variable
from rdflib.namespace import SKOS, XSD
from rdflib.query import Result

from listening import listening
from mandatgraf.dataset import ONTOLOGY, REFERENCE, Dataset
from mandatgraf.engine import Engine, Scope, Table, disk
from mandatgraf.engine.disk import DiskEngine
from mandatgraf.engine.free import ask_freely
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.engine.remote import RemoteEngine
from mandatgraf.errors import (
    AnswerTooLarge,
    BadQuery,
    BadRequest,
    EngineFailed,
    MandatgrafError,
    OutputUnwritable,
    StoreMissing,
    WrongUsage,
)
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.service import Service, engine_for
from mandatgraf.terms import Term, to_oxigraph, to_rdflib
from mandatgraf.writing import write_graph, write_result

SKOS_PREFIX = f"PREFIX skos: <{SKOS}>\n"
LABELS = SKOS_PREFIX + "SELECT ?s ?l ?nothing WHERE { ?s skos:prefLabel ?l } ORDER BY ?s ?l"


@pytest.fixture(scope="module")
def address(service: Service) -> Iterator[str]:
    """Our own service on a real port."""
    with listening(service) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def stores(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph as a store on disk."""
    folder = tmp_path_factory.mktemp("stores")
    disk.build(dataset, folder)
    return folder


@pytest.fixture(scope="module")
def on_disk(dataset: Dataset, stores: Path) -> DiskEngine:
    return DiskEngine.opened(stores, dataset.version)


@pytest.fixture(params=["memory", "disk", "remote"])
def any_engine(request: pytest.FixtureRequest, dataset: Dataset, address: str, on_disk: DiskEngine) -> Engine:
    engines: dict[str, Engine] = {
        "memory": MemoryEngine.over(dataset),
        "disk": on_disk,
        "remote": RemoteEngine(address, timeout=20),
    }
    return engines[request.param]


def test_an_engine_says_what_it_is(any_engine: Engine) -> None:
    assert any_engine.name.startswith(("memory", "disk", "remote"))


def test_a_select_gives_named_columns_and_typed_cells(any_engine: Engine) -> None:
    table = any_engine.select(LABELS)

    assert table.columns == ("s", "l", "nothing")
    assert len(table.rows) > 100
    assert all(isinstance(row[0], URIRef) and isinstance(row[1], Literal) and row[2] is None for row in table.rows)
    assert set(table.records()[0]) == {"s", "l"}


def test_plain_strings_have_no_datatype(any_engine: Engine) -> None:
    """The engine's xsd:string is the plain literal of rdflib; shapes and lookups compare with that."""
    assert any_engine.select('SELECT ?x { BIND("a" AS ?x) }').rows == ((Literal("a"),),)


def test_an_ask_gives_a_truth(any_engine: Engine) -> None:
    assert any_engine.ask(SKOS_PREFIX + "ASK { ?s skos:prefLabel ?l }") is True
    assert any_engine.ask("ASK { <https://example.org/a> ?p ?o }") is False


def test_a_construct_gives_each_triple_once_and_sorted(any_engine: Engine) -> None:
    triples = any_engine.construct(SKOS_PREFIX + "CONSTRUCT { ?s skos:note 'x' } WHERE { ?s skos:prefLabel ?l }")

    assert len(triples) == len(set(triples)) > 50
    assert triples == sorted(triples, key=lambda triple: tuple(term.n3() for term in triple))


def test_a_describe_gives_triples(any_engine: Engine) -> None:
    assert any_engine.construct("DESCRIBE <https://w3id.org/mandatgraf/concept/power/decide>")


def test_from_narrows_the_default_graph(any_engine: Engine) -> None:
    count, pattern = "SELECT (COUNT(*) AS ?n)", "WHERE { ?s ?p ?o }"
    whole = any_engine.select(f"{count} {pattern}").rows[0][0]
    part = any_engine.select(f"{count} FROM <{REFERENCE}> {pattern}").rows[0][0]

    assert 0 < int(str(part)) < int(str(whole))


def test_a_scope_says_which_graphs_are_read(any_engine: Engine) -> None:
    of_concepts = SKOS_PREFIX + "ASK { ?s a skos:ConceptScheme }"

    assert any_engine.query(of_concepts, Scope((ONTOLOGY,))) is True
    assert any_engine.query(of_concepts, Scope((REFERENCE,))) is False
    assert any_engine.query(of_concepts, Scope(named_graphs=(ONTOLOGY,))) is False
    assert any_engine.query("ASK { GRAPH ?g { ?s ?p ?o } }", Scope(named_graphs=(ONTOLOGY,))) is True
    assert any_engine.query("ASK { GRAPH ?g { ?s ?p ?o } }", Scope((ONTOLOGY,))) is False


@pytest.mark.parametrize("method", ["select", "ask", "construct"])
def test_the_wrong_form_is_a_bad_query(any_engine: Engine, method: str) -> None:
    text = "ASK { }" if method == "select" else "SELECT * { ?s ?p ?o } LIMIT 1"

    with pytest.raises(BadQuery):
        getattr(any_engine, method)(text)


def test_a_query_that_cannot_be_read_is_a_bad_query(any_engine: Engine) -> None:
    with pytest.raises(BadQuery):
        any_engine.select("SELECT * { ?s ?p ")


def test_every_stored_question_gives_the_same_table_on_every_engine(
    service: Service, address: str, on_disk: DiskEngine
) -> None:
    remote, memory = RemoteEngine(address, timeout=20), MemoryEngine.over(service.dataset)
    questions = tuple(service.catalogue)

    assert questions
    for question in questions:
        expected = memory.select(question.text)
        assert remote.select(question.text) == expected, question.name
        assert on_disk.select(question.text) == expected, question.name


# — memory —


@pytest.fixture
def small() -> MemoryEngine:
    node = ox.NamedNode("https://example.org/a")
    store = ox.Store()
    store.extend(ox.Quad(node, node, ox.Literal(str(n))) for n in range(5))
    return MemoryEngine(store, limit=3)


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_more_than_the_limit_is_too_large(small: MemoryEngine, text: str) -> None:
    with pytest.raises(AnswerTooLarge) as caught:
        small.query(text)

    assert (caught.value.limit, caught.value.unit) == (3, "rows")


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o } LIMIT 3", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3"])
def test_exactly_the_limit_is_given(small: MemoryEngine, text: str) -> None:
    answer = small.query(text)

    assert len(answer.rows if isinstance(answer, Table) else answer) == 3  # type: ignore[arg-type]


def test_a_syntax_error_names_line_column_and_excerpt(small: MemoryEngine) -> None:
    with pytest.raises(BadQuery) as caught:
        small.query("SELECT *\n{ ?s ?p ?o } LIMIT no")

    assert (caught.value.line, caught.value.column, caught.value.excerpt) == (2, 20, "{ ?s ?p ?o } LIMIT no")
    assert len(caught.value.reason) <= 300


def test_a_triple_as_a_term_is_a_bad_query(small: MemoryEngine) -> None:
    with pytest.raises(BadQuery):
        small.query("SELECT (TRIPLE(<https://e.org/a>, <https://e.org/b>, 1) AS ?t) {}")


def test_a_graph_that_is_no_address_is_refused(small: MemoryEngine) -> None:
    with pytest.raises(BadRequest):
        small.query("ASK {}", Scope(("not an address",)))


# — disk —


def test_a_store_is_built_once_for_a_version_and_whole(dataset: Dataset, stores: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in stores.rglob("*")}
    built = disk.build(dataset, stores)

    assert built.name.startswith(dataset.version)
    assert {path: path.stat().st_mtime_ns for path in stores.rglob("*")} == before
    assert [path.name for path in stores.iterdir()] == [built.name]  # nothing half done is left beside it
    assert set(ox.Store.read_only(str(built))) == set(dataset.store)


def test_a_version_without_a_store_is_told_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing) as caught:
        DiskEngine.opened(tmp_path, "0123456789ab")

    assert f"mandatgraf build {tmp_path}" in caught.value.todo("en")


def test_a_folder_that_cannot_be_written_is_told(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(OutputUnwritable):
        disk.build(dataset, tmp_path / "file")


def test_the_service_answers_from_the_store_that_the_setting_names(
    dataset: Dataset, stores: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANDATGRAF_STORE", str(stores))
    assert engine_for(dataset).name.startswith("disk")
    monkeypatch.setenv("MANDATGRAF_STORE", str(tmp_path))
    with pytest.raises(StoreMissing):
        engine_for(dataset)
    monkeypatch.setenv("MANDATGRAF_ENGINE", "http://127.0.0.1:1/")
    with pytest.raises(WrongUsage):
        engine_for(dataset)


def test_the_limit_of_rows_is_for_answers_and_not_for_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph has more names than an answer may have rows, from some ten thousand things on."""
    monkeypatch.setenv("MANDATGRAF_ROWS", "10")
    service = Service.open(data=Path(__file__).parent / "town")
    assert len(service.names.by_thing) > 10
    with pytest.raises(AnswerTooLarge):
        service.engine.select("SELECT * { ?s ?p ?o }")


def test_the_command_builds_what_the_service_opens(
    dataset: Dataset, runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mandatgraf.cli import main

    assert runner.invoke(main, ["build"]).exit_code == 64
    monkeypatch.setenv("MANDATGRAF_STORE", str(tmp_path))
    done = runner.invoke(main, ["build"])

    assert done.exit_code == 0
    assert Path(done.stdout.strip()).parent == tmp_path
    assert engine_for(dataset).ask("ASK { ?s ?p ?o }")


# — free queries —


def test_a_free_query_may_use_our_prefixes(engine: Engine) -> None:
    assert ask_freely(engine, "ASK { ?m a mg:Mandate }") is True


def test_a_fault_of_a_free_query_is_at_the_readers_line(engine: Engine) -> None:
    with pytest.raises(BadQuery) as caught:
        ask_freely(engine, "SELECT *\n{ ?m a mg:Mandate ; }\nLIMIT no")

    assert caught.value.line == 3


# — remote: whatever is not a whole answer is a failure —


def answering(status: int, body: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Type": "application/sparql-results+json"} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def fake() -> Iterator[Callable[[Callable[[BaseHTTPRequestHandler], None]], str]]:
    """A server that answers every query in one given way."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[BaseHTTPRequestHandler], None]) -> str:
        class Fake(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the base gives it
                pass

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Fake))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


WHOLE = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": []}}).encode()

BROKEN = {
    "part of an answer": answering(206, WHOLE),
    "server fault": answering(500, b"no"),
    "busy": answering(503, b"no"),
    "not json": answering(200, b"s\n1\n"),
    "half json": answering(200, WHOLE[:-9]),
    "cancelled": answering(200, WHOLE + b"The SPARQL operation has been cancelled"),
    "cut off": answering(200, WHOLE[:-3], Content_Length=str(len(WHOLE))),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_not_a_whole_answer_is_a_failure(how: str, fake: Callable[..., str]) -> None:
    with pytest.raises(EngineFailed):
        RemoteEngine(fake(BROKEN[how]), timeout=5).select("SELECT ?s { ?s ?p ?o }")


def test_a_whole_answer_is_taken(fake: Callable[..., str]) -> None:
    assert RemoteEngine(fake(answering(200, WHOLE))).select("SELECT ?s { ?s ?p ?o }") == Table(("s",), ())


def test_a_redirect_is_not_followed(fake: Callable[..., str]) -> None:
    other = fake(answering(200, WHOLE))

    with pytest.raises(EngineFailed, match="302"):
        RemoteEngine(fake(answering(302, b"", Location=other))).select("SELECT ?s { ?s ?p ?o }")


def test_more_bytes_than_the_limit_are_too_large(fake: Callable[..., str]) -> None:
    with pytest.raises(AnswerTooLarge) as caught:
        RemoteEngine(fake(answering(200, WHOLE + b" " * 1_000)), byte_limit=500).select("SELECT ?s { ?s ?p ?o }")

    assert caught.value.unit == "bytes"


def test_more_rows_than_the_limit_are_too_large(address: str) -> None:
    with pytest.raises(AnswerTooLarge):
        RemoteEngine(address, limit=3).select("SELECT * { ?s ?p ?o } LIMIT 4")


def test_an_answer_that_trickles_ends_at_the_deadline(fake: Callable[..., str]) -> None:
    stop = threading.Event()

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        answering(200, b"")(handler)
        while not stop.wait(0.05):
            handler.wfile.write(b" ")

    try:
        with pytest.raises(EngineFailed, match=r"0\.3 s"):
            RemoteEngine(fake(trickle), timeout=0.3).select("SELECT ?s { ?s ?p ?o }")
    finally:
        stop.set()


def test_a_server_that_is_not_there_is_a_failure() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(EngineFailed):
        RemoteEngine(f"http://127.0.0.1:{port}/").ask("ASK {}")


def test_a_graph_in_another_format_is_a_failure(fake: Callable[..., str]) -> None:
    with pytest.raises(EngineFailed, match="a graph as"):
        RemoteEngine(fake(answering(200, b"<x/>", Content_Type="text/html"))).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_refused_query_carries_the_servers_words(fake: Callable[..., str]) -> None:
    with pytest.raises(BadQuery, match="too clever"):
        RemoteEngine(fake(answering(400, b"too\nclever"))).ask("ASK {}")


def test_text_that_is_no_query_is_not_sent() -> None:
    with pytest.raises(BadQuery):
        RemoteEngine("http://127.0.0.1:1/").query("DELETE WHERE { ?s ?p ?o }")


# — terms and writing —

TERMS = st.one_of(
    st.from_regex(r"https://example\.org/[a-z]{1,8}", fullmatch=True).map(URIRef),
    st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).map(BNode),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(Literal),
    st.builds(
        lambda text, lang: Literal(text, lang=lang),
        st.text(st.sampled_from("aæ\t\n\"\\'")),
        st.sampled_from(["da", "en"]),
    ),
    st.builds(
        lambda text: Literal(text, datatype=XSD.integer, normalize=False), st.from_regex(r"0[0-9]{1,5}", fullmatch=True)
    ),
)


@given(TERMS)
def test_a_term_survives_the_way_to_the_engine_and_back(term: Term) -> None:
    assert to_rdflib(to_oxigraph(term)) == term


def test_what_is_no_term_is_refused() -> None:
    with pytest.raises(ValueError, match=r"RDF 1\.2"):
        to_rdflib(ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("c")))


@given(st.lists(st.tuples(TERMS | st.none(), TERMS | st.none()), max_size=5))
def test_a_written_table_reads_as_the_same_table(rows: list[tuple[Term | None, ...]]) -> None:
    table = Table(("a", "b"), tuple(rows))
    for form, reader in (
        (ResultFormat.JSON, ox.QueryResultsFormat.JSON),
        (ResultFormat.TSV, ox.QueryResultsFormat.TSV),
    ):
        found = ox.parse_query_results(write_result(table, form), reader)
        assert isinstance(found, ox.QuerySolutions)
        read = [tuple(None if row[name] is None else to_rdflib(row[name]) for name in table.columns) for row in found]
        assert read == list(table.rows), form


@given(st.text(st.sampled_from("aæ <&\"'\t\n\r]")), st.sampled_from(["da", None]))
def test_a_text_written_as_xml_reads_as_the_same_text(text: str, lang: str | None) -> None:
    """Read with rdflib, because pyoxigraph trims the white space of what it reads."""
    written = write_result(Table(("a",), ((Literal(text, lang=lang),),)), ResultFormat.XML)

    assert Result.parse(io.BytesIO(written), format="xml").bindings == [{Variable("a"): Literal(text, lang=lang)}]


@pytest.mark.parametrize("truth", [True, False])
def test_a_written_truth_reads_as_the_same_truth(*, truth: bool) -> None:
    for form, reader in (
        (ResultFormat.JSON, ox.QueryResultsFormat.JSON),
        (ResultFormat.XML, ox.QueryResultsFormat.XML),
    ):
        assert bool(ox.parse_query_results(write_result(truth, form), reader)) is truth
    assert write_result(truth, ResultFormat.CSV) == f"{str(truth).lower()}\n".encode()


def test_a_value_that_is_nothing_is_written_all_the_same() -> None:
    """To Python, the literals 0, false and the empty text are false."""
    values = [Literal("0", datatype=XSD.integer), Literal("false", datatype=XSD.boolean), Literal(""), Literal("0.0")]
    table = Table(("a",), tuple((value,) for value in values))
    readers = {
        ResultFormat.JSON: ox.QueryResultsFormat.JSON,
        ResultFormat.XML: ox.QueryResultsFormat.XML,
        ResultFormat.TSV: ox.QueryResultsFormat.TSV,
    }
    for form, reader in readers.items():
        found = ox.parse_query_results(write_result(table, form), reader)
        assert isinstance(found, ox.QuerySolutions)
        assert [to_rdflib(row["a"]) for row in found] == values, form
    assert write_result(table, ResultFormat.CSV) == b'a\r\n0\r\nfalse\r\n""\r\n0.0\r\n'


def test_csv_has_plain_values_and_a_header() -> None:
    table = Table(("a", "b"), ((Literal('Skive, "by"', lang="da"), None),))

    assert write_result(table, ResultFormat.CSV) == b'a,b\r\n"Skive, ""by""",\r\n'


@pytest.mark.parametrize("form", list(GraphFormat), ids=lambda form: form.name)
def test_a_written_graph_reads_as_the_same_graph(form: GraphFormat, dataset: Dataset) -> None:
    triples = MemoryEngine.over(dataset).construct(f"CONSTRUCT {{ ?s ?p ?o }} FROM <{REFERENCE}> WHERE {{ ?s ?p ?o }}")
    reader = {
        GraphFormat.TURTLE: ox.RdfFormat.TURTLE,
        GraphFormat.JSON_LD: ox.RdfFormat.JSON_LD,
        GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
        GraphFormat.RDF_XML: ox.RdfFormat.RDF_XML,
        GraphFormat.TRIG: ox.RdfFormat.TRIG,
        GraphFormat.N_QUADS: ox.RdfFormat.N_QUADS,
    }[form]
    read = {quad.triple for quad in ox.parse(write_graph(triples, form), reader)}

    assert read == {
        quad.triple for quad in ox.parse(write_graph(triples, GraphFormat.N_TRIPLES), ox.RdfFormat.N_TRIPLES)
    }
    assert len(read) == len(triples) > 50


@given(st.text(max_size=100))
def test_any_text_is_answered_or_refused_by_the_engine_behind_the_guard(text: str) -> None:
    try:
        ask_freely(MemoryEngine(ox.Store()), text)
    except MandatgrafError:
        return


ANSWERS = (ox.QuerySolutions, ox.QueryTriples, ox.QueryBoolean)


def test_an_answer_that_is_too_large_leaves_nothing_of_the_engine_in_its_traceback(service: Service) -> None:
    """pyoxigraph's answers complain when they are dropped on another thread, as a traceback that lives on would be."""
    for text in ("SELECT ?s WHERE { ?s ?p ?o }", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"):
        with pytest.raises(AnswerTooLarge) as caught:
            MemoryEngine.over(service.dataset, 3).query(text)
        step = caught.value.__traceback__
        while step is not None:
            held = [each for each in step.tb_frame.f_locals.values() if isinstance(each, ANSWERS)]
            assert held == [], step.tb_frame.f_code.co_name
            step = step.tb_next
