"""The suites of the W3C against a server that was really started, and that the runner can see a fault.

What takes minutes, the language over HTTP, is `long`; `make conformance` runs everything and writes the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from conformance import __main__ as command
from conformance import compare, description, exchanges, manifest, servers, suites
from conformance.compare import Answer
from conformance.evaluation import InProcess, OverHttp
from conformance.exceptions import IN_PROCESS, REFUSED
from conformance.exchanges import Different
from conformance.manifest import MF
from conformance.suites import Suite
from listening import listening
from mandatgraf.service import Service
from mandatgraf.web.description import SD

PAGE = Path(__file__).resolve().parent.parent / "docs" / "conformance.md"


@pytest.fixture(scope="module")
def suite(shared: Path) -> Suite:
    return Suite(shared / "suites" / "w3c-sparql11")


@pytest.fixture(scope="module")
def public(service: Service) -> Iterator[str]:
    """The public instance in this process; `make conformance` starts it as people do."""
    with listening(service) as address:
        yield address


@pytest.fixture(scope="module")
def scratch() -> Iterator[str]:
    with servers.scratch() as address:
        yield address


def failed(outcomes: list[exchanges.Outcome]) -> dict[str, str]:
    return {outcome.case.key: outcome.seen for outcome in outcomes if not outcome.passed}


def test_the_protocol_is_kept(suite: Suite, scratch: str) -> None:
    outcomes = suite.protocol(scratch)

    assert failed(outcomes) == {}
    assert len(outcomes) == suites.PROTOCOL


def test_the_graph_store_protocol_is_kept(suite: Suite, scratch: str) -> None:
    outcomes = suite.graph_store(scratch)

    assert failed(outcomes) == {}
    assert len(outcomes) == suites.GRAPH_STORE


def test_the_service_describes_itself(suite: Suite, public: str, scratch: str) -> None:
    for address in (public, scratch):
        outcomes = suite.description(address)
        assert failed(outcomes) == {}
        assert len(outcomes) == suites.DESCRIPTION


def test_nobody_writes_in_public(public: str) -> None:
    assert suites.refusals(public) == []


def test_the_language_is_kept_in_process_save_what_is_named(suite: Suite) -> None:
    outcomes = suite.language(InProcess())

    assert suites.unexpected(outcomes) == []
    assert len(outcomes) == suites.LANGUAGE
    assert command.passed(outcomes) >= suites.LEAST_IN_PROCESS


@pytest.mark.long  # each change of the store makes new workers, some two hundred times
def test_the_language_is_kept_over_http_save_what_the_guard_refuses(suite: Suite, scratch: str) -> None:
    inside, outside = suite.language(InProcess()), suite.language(OverHttp(scratch))

    assert suites.unexpected(inside, outside) == []
    assert command.passed(outside) >= command.passed(inside) - suites.MOST_REFUSED


# — the runner itself —


def test_a_wrong_answer_fails_a_test_of_the_protocol(suite: Suite, scratch: str) -> None:
    """Each expectation turned round: another status, another truth, another kind of answer."""
    for slug, property_, wrong in (
        ("query_get", MF.expectedBoolean, Literal(lexical_or_value="false", datatype=rdflib.XSD.boolean)),
        ("query_get", MF.expectedFormat, Literal("tabular")),
        ("query_content_type_construct", MF.expectedFormat, Literal("boolean")),
        ("bad_query_syntax", MF.expectedStatus, exchanges.HT["StatusCode2xx"]),
    ):
        (case,) = (each for each in manifest.cases(suite.folder / "protocol" / "manifest.ttl") if each.slug == slug)
        request = case.value(MF.action, exchanges.HT.requests, RDF.first, exchanges.HT.resp)
        assert request is not None
        case.graph.set((request, property_, wrong))
        assert not exchanges.run(case, exchanges.Instance(scratch)).passed, (slug, property_)


def test_another_graph_fails_a_test_of_the_graph_store(suite: Suite, scratch: str) -> None:
    manifest_of = suite.folder / "graph-store-protocol" / "manifest-indirect.ttl"
    (case,) = (each for each in manifest.cases(manifest_of) if each.slug == "put_get_default")
    text = Literal("<http://www.example/a> <http://www.example/b> 1 .")
    for body in set(case.graph.objects(case.value(MF.action, exchanges.HT.requests, RDF.first), exchanges.HT.body)):
        case.graph.set((body, exchanges.CNT.chars, text))

    assert "another graph" in exchanges.run(case, exchanges.Instance(scratch)).seen


def test_a_faulty_description_is_seen() -> None:
    service, graph = URIRef("http://www.example/s"), rdflib.Graph()
    graph.add((service, RDF.type, SD.Service))
    with pytest.raises(Different):
        description.conforms(graph)
    graph.add((service, SD.endpoint, service))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.resultFormat, URIRef("http://www.w3.org/ns/formats/Turtle")))
    description.conforms(graph)
    graph.add((service, SD.endpont, service))
    with pytest.raises(Different, match="endpont"):
        description.conforms(graph)


def test_answers_are_compared_by_meaning() -> None:
    one, other = rdflib.BNode(), rdflib.BNode()
    number = Literal("1.0", datatype=rdflib.XSD.decimal)

    assert compare.same(
        Answer(rows=[{"a": one}, {"a": number}]),
        Answer(rows=[{"a": Literal("1.00", datatype=rdflib.XSD.decimal)}, {"a": other}]),
    )
    assert not compare.same(Answer(rows=[{"a": one, "b": one}]), Answer(rows=[{"a": one, "b": other}]))
    assert not compare.same(Answer(rows=[{"a": number}]), Answer(rows=[{"a": number}, {"a": number}]))
    assert not compare.same(Answer(rows=[{"a": number}]), Answer(rows=[{"a": Literal("1.0")}]))
    assert compare.same(Answer(rows=[{"a": number}]), Answer(rows=[{"a": Literal("1.0")}], plain=True))
    assert not compare.same(Answer(truth=True), Answer(truth=False))
    assert not compare.same(Answer(truth=True), Answer(rows=[]))


def test_what_passes_again_or_fails_anew_is_told(suite: Suite) -> None:
    outcomes = [exchanges.Outcome(case, passed=case.key != "bind/bind01") for case in suite.language_cases]
    told = suites.unexpected(outcomes)

    assert any(line.startswith("bind/bind01") for line in told)
    assert len(told) == len(IN_PROCESS) + 1


def test_without_the_suites_nothing_is_run_and_the_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--suites", str(tmp_path)]) == 3
    assert "nothing was run" in capsys.readouterr().err


def test_the_page_is_of_a_run_that_held() -> None:
    text = PAGE.read_text("utf-8")
    rows = re.findall(
        r"^\| (.*?) \| (?:public|scratch|in process|scratch, over HTTP) \| (\d+) \| (\d+) \|$", text, re.MULTILINE
    )
    found = [(int(tests), int(passed)) for _, tests, passed in rows]

    assert found[:4] == [(34, 34), (13, 13), (3, 3), (3, 3)]
    assert found[4][1] >= suites.LEAST_IN_PROCESS
    assert found[5][1] >= found[4][1] - suites.MOST_REFUSED
    for key in (*IN_PROCESS, *REFUSED):
        assert f"`{key}`" in text
