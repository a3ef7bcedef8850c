"""A query that cannot be read: where it went wrong and what to do, in both languages, for one file of usual slips."""

from __future__ import annotations

import string
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from mandatgraf import guard
from mandatgraf.engine.free import ask_freely
from mandatgraf.errors import BadQuery, MandatgrafError, UnknownPrefix
from mandatgraf.errors.slips import SLIPS
from mandatgraf.grammar import read
from mandatgraf.lines import line_of
from mandatgraf.vocab import LANGS, PREFIXES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from mandatgraf.engine import Engine

FILE = ROOT / "tests" / "explaining" / "slips.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["slip"]
OWN = sorted((ROOT / "queries").rglob("*.rq"))


def refused(engine: Engine, text: str) -> BadQuery:
    with pytest.raises(BadQuery) as caught:
        ask_freely(engine, text)
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['query'].split(chr(10))[0][:30]}")
def test_a_usual_slip_is_told_at_its_place(engine: Engine, case: dict[str, Any]) -> None:
    error = refused(engine, case["query"])

    assert (error.slip, error.line, error.column) == (case["kind"], case["line"], case["column"])
    assert (error.found, error.meant) == (case["found"], case.get("meant", ""))
    assert not error.at_latest
    for lang in LANGS:
        told = error.render(lang).splitlines()
        assert told[2] == f"    {error.line} | {line_of(case['query'], case['line'])}"
        assert told[3].index("^") - told[3].index("|") == case["column"] + 1
        assert case.get("meant", "") in error.todo(lang)
        assert "{found}" not in "".join(told)


def test_every_slip_has_a_case_and_the_cases_are_enough() -> None:
    assert {case["kind"] for case in CASES} == set(SLIPS)
    assert len(CASES) >= 30


@pytest.mark.parametrize("kind", SLIPS)
def test_the_words_of_a_slip_say_no_more_than_is_known(kind: str) -> None:
    for text in SLIPS[kind]:
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name is not None} <= {"found", "meant"}
        assert not text[0].islower()
    assert SLIPS[kind][0] != SLIPS[kind][1]
    assert all(text.endswith(".") for text in SLIPS[kind][:2])


def test_a_query_that_the_engine_takes_has_no_slip() -> None:
    found = {path.stem: read(path.read_text("utf-8")).slip for path in OWN}

    assert len(found) > 100
    assert {name: slip.kind for name, slip in found.items() if slip} == {}


def test_what_shows_no_usual_slip_keeps_the_words_of_the_parser_and_its_line(engine: Engine) -> None:
    error = refused(engine, "SELECT *\n{ ?x ?y ?z FILTER(TRIPLE(?x) ) }")

    assert error.slip == ""
    assert "parser" in error.todo("en")
    assert error.shown.splitlines()[0] == "    2 | { ?x ?y ?z FILTER(TRIPLE(?x) ) }"


def test_the_place_is_that_of_the_reader_though_prefixes_were_added(engine: Engine) -> None:
    error = refused(engine, "SELECT *\r\n{ ?m a mg:Mandate\r\n  ?m mg:holder ?h }")

    assert (error.slip, error.line, error.column) == ("dot", 2, 8)
    assert error.shown.splitlines()[0] == "    2 | { ?m a mg:Mandate"


@pytest.mark.parametrize(
    ("query", "namespace", "near"),
    [
        ("SELECT * { ?s mgg:holder ?o }", PREFIXES["mg"], "mg"),
        ("SELECT * { ?s schema:name ?o }", "https://schema.org/", ""),
        ("SELECT * { ?s dct:title ?o }", PREFIXES["dcterms"], ""),
        ("SELECT * { ?s xqzwvk:name ?o }", "", ""),
    ],
)
def test_an_unknown_prefix_names_the_nearest_and_the_line_to_add(query: str, namespace: str, near: str) -> None:
    with pytest.raises(UnknownPrefix) as caught:
        guard.check(query)
    error = caught.value

    line = f"PREFIX {error.prefix}: <{namespace or '…'}>"
    assert line in error.todo("da")
    assert line in error.todo("en")
    assert near in error.suggestions or not near
    if namespace:
        assert guard.check(f"{line}\n{query}").form == "SELECT"


WORDS = [
    "SELECT",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "a",
    "mg:Body",
    ".",
    ";",
    ",",
    '"t"',
    "@da",
    "FILTER",
    "=",
    "UNION",
]
WORDS += ["OPTIONAL", "GROUP", "BY", "AS", "COUNT", "*", "^^", "[", "]", "<", ">", "“", "'", "VALUES", "\n", "#", "1"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_to_an_end_and_told_in_words(text: str) -> None:
    reading = read(text)
    if reading.slip:
        assert 0 <= reading.slip.start <= reading.slip.end <= len(text)
        assert reading.slip.kind in SLIPS
    fault = _fault(text)
    assert fault is None or all(fault.render(lang) for lang in LANGS)


def _fault(text: str) -> MandatgrafError | None:
    try:
        guard.check(text)
    except MandatgrafError as error:
        return error
    return None


@pytest.mark.parametrize("text", ["{" * 30_000, "SELECT * {" + "{" * 59 + "?x ?y", "(" * 30_000, "! " * 16_000])
def test_what_nests_deeply_is_given_up(text: str) -> None:
    slip = read(f"SELECT * {{ ?x ?y ?z FILTER{text}").slip

    assert slip is None or slip.kind in SLIPS


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_the_line_with_the_mark_and_keeps_the_text(client: FlaskClient, lang: str) -> None:
    query = "SELECT * WHERE {\n  ?m a mg:Mandate\n  ?m mg:holder ?h\n}"
    answer = client.get(f"/{lang}/sparql", query_string={"query": query})

    assert answer.status_code == 400
    assert "    2 |   ?m a mg:Mandate\n      |        ^^^^^^^^^^" in answer.text
    assert SLIPS["dot"][lang == "en"] in answer.text
    assert f">{query}</textarea>" in answer.text
    assert f'href="/{lang}/problems/bad-query"' in answer.text
