"""The API for search and suggestions, and names that are meant to do harm: on pages, in JSON, in suggestions."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mandatgraf.vocab import LANGS, thing
from mandatgraf.web import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

GROUP = str(thing("body", "sundhedsstyregruppen-midtjylland"))
HARMFUL = {
    "quotes": "Udvalg \"for' `quotes` og »citater«",
    "markup": "Udvalg <script>alert(1)</script> & <b>",
    "address": "Udvalg javascript:alert(1)",
    "right-to-left": "Udvalg \u202eabc\u202c \u200f \u2066x\u2069",
    "formula": "=HYPERLINK(udvalg)",
    "longest": "Udvalg " + "a" * 493,
    "long-words": "Udvalg " + "sundhed " * 61,
}


def results(client: FlaskClient, path: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(path).get_json()["results"]
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_search_tells_label_kind_address_and_what_matched(client: FlaskClient, lang: str) -> None:
    first = results(client, f"/api/v1/search?q=SSG&lang={lang}")[0]
    label = {"da": "Sundhedsstyregruppen", "en": "Health Steering Group"}[lang]
    assert first == {"label": label, "kind": "body", "iri": GROUP, "matched": "SSG", "how": "alias"}


def test_search_is_answered_for_every_origin_and_kept_by_caches(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=udvalg")
    assert answer.content_type == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/v1/search?q=udvalg", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_parts_of_the_list_fit_together(client: FlaskClient) -> None:
    whole = client.get("/api/v1/search?q=sundhed&limit=100").get_json()
    assert whole["total"] > 20
    assert len(results(client, "/api/v1/search?q=sundhed")) == 20
    assert results(client, "/api/v1/search?q=sundhed&limit=5&start=10") == whole["results"][10:15]


def test_facets_narrow_what_is_found(client: FlaskClient) -> None:
    whole = client.get("/api/v1/search?q=udvalg").get_json()
    for facet, values in whole["facets"].items():
        for each in values:
            assert client.get(f"/api/v1/search?q=udvalg&{facet}={each['value']}").get_json()["total"] == each["count"]


def test_nothing_found_is_an_answer_that_helps(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=xqzwvk")
    assert answer.status_code == 200
    assert answer.get_json()["results"] == []
    assert answer.get_json()["nearest"]


@pytest.mark.parametrize("route", ["search", "suggest"])
@pytest.mark.parametrize(
    ("query", "code", "parameter"),
    [
        ("", "missing-parameter", "q"),
        ("?q=", "missing-parameter", "q"),
        ("?q=+++", "missing-parameter", "q"),
        ("?q=" + "x" * 201, "bad-parameter", "q"),
        ("?q=SSG&limit=0", "bad-parameter", "limit"),
        ("?q=SSG&limit=101", "bad-parameter", "limit"),
        ("?q=SSG&limit=-1", "bad-parameter", "limit"),
        ("?q=SSG&limit=ti", "bad-parameter", "limit"),
        ("?q=SSG&limit=²", "bad-parameter", "limit"),
        ("?q=SSG&limit=" + "9" * 5000, "bad-parameter", "limit"),
        ("?q=SSG&limt=3", "unknown-parameter", "limt"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_bad_input_is_a_problem_that_says_what_to_do(
    client: FlaskClient, route: str, query: str, code: str, parameter: str, lang: str
) -> None:
    answer = client.get(f"/api/v1/{route}{query}", headers={"Accept-Language": lang})
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem["code"] == code
    assert parameter in problem["detail"]
    assert problem["todo"]


def test_suggestions_say_what_they_are_and_where_they_lead(client: FlaskClient) -> None:
    first = results(client, "/api/v1/suggest?q=sundhedsst&lang=da")[0]
    assert (first["label"], first["iri"]) == ("Sundhedsstyregruppen", GROUP)
    assert first["said"] == "Organ · Region Midtjylland"
    assert client.get(first["href"]).status_code == 200
    assert len(results(client, "/api/v1/suggest?q=su")) == 8
    assert len(results(client, "/api/v1/suggest?q=su&limit=3")) == 3


def test_every_suggestion_leads_to_a_page(client: FlaskClient) -> None:
    for start in ("kl", "ud", "ma", "fo"):
        for each in results(client, f"/api/v1/suggest?q={start}&lang=en&limit=20"):
            assert client.get(each["href"]).status_code == 200, each


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A reader of a service whose matters have the names above."""
    folder = tmp_path_factory.mktemp("harmful")
    (folder / "reference").mkdir()
    matters = [
        f"<{thing('matter', slug)}> a <https://w3id.org/mandatgraf/ontology#Matter> ; "
        f"<http://www.w3.org/2004/02/skos/core#prefLabel> {json.dumps(name)}@da .\n"
        for slug, name in HARMFUL.items()
    ]
    (folder / "reference" / "matters.ttl").write_text("".join(matters), "utf-8")
    return create_app(data=folder).test_client()


@pytest.mark.parametrize("slug", HARMFUL)
def test_harmful_names_are_found_and_stay_text(harmful: FlaskClient, slug: str) -> None:
    found = results(harmful, "/api/v1/search?q=udvalg&limit=100")
    assert HARMFUL[slug] in [each["label"] for each in found]
    assert harmful.get(f"/api/v1/suggest?q={slug[:4]}").status_code == 200
    typed = harmful.get("/da/search", query_string={"q": HARMFUL[slug], "kind": "matter"})
    assert typed.status_code == (400 if len(HARMFUL[slug]) > 200 else 200)
    html = harmful.get("/da/search?q=udvalg").text
    assert "<script>alert" not in html
    assert "<script>alert" not in typed.text
    assert " ".join(HARMFUL[slug].split()) in " ".join(unescape(_bare(html)).split())
    assert 'href="javascript' not in html + typed.text


def test_every_name_stands_apart_from_the_text_around_it(harmful: FlaskClient) -> None:
    """A mark that turns the direction of text ends with the name: each stands in an element or paragraph of its own."""
    html = harmful.get("/da/search?q=udvalg").text
    name = HARMFUL["right-to-left"].split()[1]
    within = [
        re.search(rf"<bdi>[^\n]*{name}[^\n]*</bdi>|<p class=.hits__line.>[^\n]*{name}[^\n]*</p>", line)
        for line in html.splitlines()
        if name in line
    ]
    assert within
    assert all(within)


def _bare(html: str) -> str:
    return html.replace("<mark>", "").replace("</mark>", "")
