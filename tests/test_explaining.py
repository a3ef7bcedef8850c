"""An empty answer says why it is empty, from what the data have; and says so where nothing explains it."""

from __future__ import annotations

import io
import re
import tomllib
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from mandatgraf.cli import main
from mandatgraf.engine import EVERYTHING, Scope
from mandatgraf.engine.free import ask_freely
from mandatgraf.explaining import KINDS, Explaining
from mandatgraf.explaining.spelling import closest
from mandatgraf.grammar import read
from mandatgraf.service import Service
from mandatgraf.vocab import LANGS, graph

if TYPE_CHECKING:
    from click.testing import CliRunner
    from flask.testing import FlaskClient

    from mandatgraf.engine import Engine

FILE = ROOT / "tests" / "explaining" / "empty.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["empty"]
MISSPELT = "SELECT * { ?x a mg:Bodyy }"


@pytest.fixture(scope="module")
def explaining(service: Service) -> Explaining:
    return Explaining.of(service.dataset)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['query']}"[:70])
def test_an_empty_answer_says_why(engine: Engine, explaining: Explaining, case: dict[str, Any]) -> None:
    answer = ask_freely(engine, case["query"])
    assert not getattr(answer, "rows", answer), "the query finds something; write another"
    first, *_ = explaining.why(case["query"])

    assert first.kind == case["kind"]
    for lang in LANGS:
        said = f"{first.what(lang)} {first.todo(lang)}"
        assert all(name in said for name in case["names"]), said
        assert "{" not in said.replace("{ … }", "")
    assert first.what("da") != first.what("en")


def test_every_cause_has_a_case() -> None:
    """The class that nothing is of needs data without it, below."""
    assert {case["kind"] for case in CASES} | {"unused-class"} == set(KINDS)


def test_a_class_of_the_ontology_that_nothing_is_of(tmp_path: Any) -> None:  # noqa: ANN401 -- a path
    empty = Explaining.of(Service.open(data=tmp_path).dataset)

    assert [cause.kind for cause in empty.why("SELECT * { ?x a mg:Body }")] == ["unused-class"]


def test_the_graphs_of_the_request_count(explaining: Explaining) -> None:
    query = "SELECT * { ?x a mg:Mandate }"

    assert explaining.why(query, Scope((str(graph("reference")),)))[0].kind == "unused-class"
    assert explaining.why(query, Scope((str(graph("xqzwvk")),)))[0].kind == "unknown-graph"
    assert explaining.why("SELECT * { GRAPH ?g { ?x a mg:Bodyy } }", EVERYTHING)[0].kind == "unknown-class"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?x a mg:Body OPTIONAL { ?x mg:holderr ?y } FILTER(?x = 1) }",
        "SELECT * { { ?x a mg:Bodyy } UNION { ?x a mg:Body } FILTER(?x = 1) }",
        "SELECT * { ?x a mg:Body FILTER NOT EXISTS { ?x a mg:Body } FILTER NOT EXISTS { ?x mg:holderr ?y } }",
        'SELECT * { ?x skos:prefLabel ?l FILTER(?l = "styregruppe" || ?l = "q") }',
        "SELECT * { ?x mg:holderr* ?y ; a mg:Body FILTER(?y = 1) }",
    ],
)
def test_what_need_not_match_is_no_cause(engine: Engine, explaining: Explaining, query: str) -> None:
    assert not getattr(ask_freely(engine, query), "rows", None)
    assert [cause.kind for cause in explaining.why(query)] == ["unread"]


def test_a_patterns_terms_are_read_with_their_prefixes(explaining: Explaining) -> None:
    own = "PREFIX e: <https://w3id.org/mandatgraf/ontology#> SELECT * { ?x a e:Bodyy }"

    assert explaining.why(own)[0].term == "mg:Bodyy"
    assert explaining.why("SELECT * { ?x a <https://w3id.org/mandatgraf/ontology#Bodyy> }")[0].term == "mg:Bodyy"


def test_a_strangers_words_are_never_run(explaining: Explaining) -> None:
    """What looks like an end of a term stays inside it: it is looked up, and found nowhere."""
    query = 'SELECT * { ?x skos:prefLabel "a\\" } ; DROP ALL # " }'

    assert read(query).slip is None
    assert explaining.why(query)[0].kind == "unknown-text"


def test_the_nearest_name_shares_most_letters() -> None:
    assert closest("holdr", ["holder", "matter", "power"]) == ["holder"]
    assert closest("x", ["y", "power"]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_explains_an_empty_answer_and_gives_the_files(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"/{lang}/sparql", query_string={"query": MISSPELT})
    said = unescape(answer.text)

    assert answer.status_code == 200
    assert "mg:Bodyy" in said.split('id="why"')[1]
    assert "mg:Body (" in said
    files = re.findall(r'<a href="(/sparql\?query=[^"]+format=\w+)"[^>]*>(\w+)', said)
    assert [name for _, name in files] == ["csv", "json", "xml", "tsv"]
    assert [client.get(path).status_code for path, _ in files] == [200] * 4
    elsewhere = client.get("/sparql", query_string={"query": MISSPELT, "lang": lang, "format": "html"})
    assert 'id="why"' in elsewhere.text


def test_the_page_says_nothing_of_causes_where_there_is_an_answer(client: FlaskClient) -> None:
    for query in ("SELECT * { ?x a mg:Body }", "ASK { ?x a mg:Body }", "CONSTRUCT { ?x a ?t } { ?x a ?t } LIMIT 2"):
        answer = client.get("/da/sparql", query_string={"query": query})
        assert answer.status_code == 200
        assert 'id="why"' not in answer.text
    assert 'id="why"' in client.get("/da/sparql", query_string={"query": "ASK { ?x a mg:Bodyy }"}).text


def test_the_page_keeps_the_graphs_that_were_asked(client: FlaskClient) -> None:
    asked = {"query": "SELECT * { ?x a mg:Body } LIMIT 3", "default-graph-uri": str(graph("reference"))}
    text = unescape(client.get("/da/sparql", query_string=asked).text)

    assert f'name="default-graph-uri" value="{graph("reference")}"' in text
    assert "default-graph-uri=https%3A" in text


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # each opens the whole graph
def test_the_terminal_says_the_same(runner: CliRunner, lang: str) -> None:
    done = runner.invoke(main, ["query", "-", "--lang", lang], input=io.BytesIO(MISSPELT.encode()))

    assert done.exit_code == 1
    assert "mg:Bodyy" in done.stderr
    assert "mg:Body (" in done.stderr
    assert "mg:Bodyy" not in done.stdout


@pytest.mark.long  # opens the whole graph; the text itself is tested with the slips
def test_the_terminal_shows_the_line_of_a_slip(runner: CliRunner) -> None:
    done = runner.invoke(main, ["query", "-", "--lang", "da"], input=b"SELECT *\n{ ?x a mg:Body OPTINAL { ?x ?p ?o } }")

    assert done.exit_code == 64
    assert "    2 | { ?x a mg:Body OPTINAL { ?x ?p ?o } }\n      |                ^^^^^^^" in done.stderr
    assert "OPTIONAL" in done.stderr
