"""Names that try to do harm, on pages, in files and in logs: `tests/hostile_names` is small, invented and nasty."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pyoxigraph as ox
import pytest

from mandatgraf.answers.direction import closed_direction
from mandatgraf.service import Service
from mandatgraf.sheets import CALCULATED
from mandatgraf.vocab import BASE, LANGS
from mandatgraf.web import create_app, free

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

HOSTILE = Path(__file__).resolve().parent / "hostile_names"
CARDS = ("plus", "skabelon")
QUESTIONS = ("answer-card", "who-decides-matter")
OWN_SCRIPT = re.compile(r"/static/[a-z0-9/_.-]+\.js")
HARM = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """The elements and attributes that a browser would make of a page, and the text between them."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def nasty() -> Service:
    return Service.open(data=HOSTILE)


@pytest.fixture(scope="module")
def reader(nasty: Service) -> Iterator[FlaskClient]:
    app = create_app(nasty)
    yield app.test_client()
    free.asking(app).close()


def _paths(service: Service) -> list[str]:
    things = [iri.removeprefix(f"{BASE}id/") for iri in service.dataset.subjects(f"{BASE}id/")]
    cards = [f"who/{slug}" for slug in CARDS]
    return [*things, *cards, "", "unsettled", "quality", "about", "questions/answer-card?matter=plus", "search?q=cmd"]


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_becomes_an_element_a_handler_or_a_script(reader: FlaskClient, nasty: Service, lang: str) -> None:
    seen = ""
    for path in _paths(nasty):
        answer = reader.get(f"/{lang}/{path}", headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, path
        page = Page(answer.text)
        seen += page.text
        for tag, attributes in page.elements:
            assert tag not in {"b", "svg", "iframe", "object"}, path
            assert tag != "img" or "/static/" in attributes["src"], path
            assert tag != "script" or OWN_SCRIPT.fullmatch(attributes.get("src", "")), path
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path
            for name in ("href", "src", "action"):
                assert not attributes.get(name, "").strip().lower().startswith(("javascript:", "data:", "//")), path
        assert {name for name, _ in answer.headers if name.lower().startswith("x-inj")} == set()
    assert "<script>window.harm = 1</script>" in seen, "the name itself is shown as it is"
    assert "{{ 7 * 7 }}" in seen, "a name is no template"
    assert "x" * 420 in seen


@pytest.mark.parametrize("lang", LANGS)
def test_a_name_turns_round_nothing_but_itself(reader: FlaskClient, nasty: Service, lang: str) -> None:
    card = nasty.answers.who(f"{BASE}id/matter/plus", lang="en" if lang == "en" else "da")
    (clause,) = [view.clause for view in card.mandates if HARM.search(view.clause)]
    signs = "".join(HARM.findall(clause))
    assert signs == "\u202e\u2067\u2069\u202c", "both signs are closed, inner first, before the rest of the sentence"
    assert clause.index("\u202c") < clause.index("{{ 7 * 7 }}")
    assert signs in "".join(HARM.findall(reader.get(f"/{lang}/who/plus").text))


def test_signs_of_direction_are_closed_once_and_in_their_order() -> None:
    assert closed_direction("plain") == "plain"
    assert closed_direction("\u202ea\u202cb") == "\u202ea\u202cb"
    assert closed_direction("\u2067\u202ea\u2069b") == "\u2067\u202ea\u2069b", "an isolate closes what it holds"
    assert closed_direction("\u202c\u2069a") == "\u202c\u2069a"


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_is_calculated_in_a_spreadsheet(reader: FlaskClient, lang: str) -> None:
    paths = [f"/{lang}/who/{slug}.xlsx" for slug in CARDS]
    paths += [f"/queries/{name}.xlsx?matter={slug}&lang={lang}" for name in QUESTIONS for slug in CARDS]
    texts = 0
    for path in paths:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        for sheet in book.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f", f"{path} {sheet.title}!{cell.coordinate}"
                assert cell.data_type != "e", f"{path} {sheet.title}!{cell.coordinate}"
                if isinstance(cell.value, str) and cell.value.lstrip().startswith(CALCULATED):
                    assert cell.quotePrefix, f"{path} {sheet.title}!{cell.coordinate}"
                    texts += 1
    assert texts >= 6, "the data hold formulas; none was met"


@pytest.mark.parametrize("slug", CARDS)
def test_no_name_is_calculated_from_a_table(reader: FlaskClient, slug: str) -> None:
    answer = reader.get(f"/da/who/{slug}.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}, "a comma, a quote or a line end tore a row"
    assert not [cell for row in rows for cell in row if cell.startswith(CALCULATED)]
    assert [cell for row in rows for cell in row if cell.startswith(("'=", "'+", "'@"))]


@pytest.mark.parametrize("slug", CARDS)
def test_files_for_programs_keep_every_name_as_it_is(reader: FlaskClient, slug: str) -> None:
    assert json.loads(reader.get(f"/da/who/{slug}.json").text)["matter"]["iri"].endswith(slug)
    triples = list(ox.parse(reader.get(f"/da/who/{slug}.ttl").data, ox.RdfFormat.TURTLE))
    labels = {str(quad.object.value) for quad in triples if isinstance(quad.object, ox.Literal)}
    assert {"plus": "+cmd|' /C calc'!A0", "skabelon": "{{ 7 * 7 }} {% raw %} {navn} %s"}[slug] in labels


@pytest.mark.parametrize("slug", CARDS)
def test_the_name_of_a_file_is_plain(reader: FlaskClient, slug: str) -> None:
    header = reader.get(f"/da/who/{slug}.xlsx").headers["Content-Disposition"]
    assert header == f'attachment; filename="{slug}.xlsx"'


def test_no_name_and_no_address_breaks_a_line_of_the_log(
    nasty: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(nasty)
    monkeypatch.setitem(app.view_functions, "pages.who", lambda **_: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().get("/da/who/x%0D%0A2026-01-01 ERROR forged%1b[31m")
    free.asking(app).close()
    assert answer.status_code == 500
    said = [record.getMessage() for record in caplog.records]
    assert [text for text in said if "forged" in text], "the fault is logged with its address"
    assert not [text for text in said if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text)]
