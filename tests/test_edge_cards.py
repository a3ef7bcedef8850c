"""Cards at the edges: days before and after everything, two deciders, none, eighty mandates, unknown, merged."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from edges import MANY, written
from mandatgraf.service import Service
from mandatgraf.vocab import LANGS, thing
from mandatgraf.web import create_app, free
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from mandatgraf.answers.card import Language

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return Service.open(data=written(tmp_path_factory.mktemp("edges")))


@pytest.fixture(scope="module")
def reader(harbour: Service) -> Iterator[FlaskClient]:
    app = create_app(harbour)
    yield app.test_client()
    free.asking(app).close()


def _said(answer: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("0001-01-01", "excluded"),
        ("2019-12-31", "excluded"),
        ("2020-01-15", "possible"),
        ("2020-01-31", "certain"),
        ("2024-12-01", "certain"),
        ("2024-12-15", "possible"),
        ("2025-01-01", "excluded"),
        ("9999-12-31", "excluded"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_day_is_placed_however_far_away_and_a_file_says_the_same(
    reader: FlaskClient, harbour: Service, day: str, held: str, lang: Language
) -> None:
    answer = reader.get(f"/{lang}/who/takster?at={day}", headers=BROWSER)
    assert answer.status_code == 200
    headings = re.findall(r'<h3 class="alert-heading">([^<]*)</h3>', answer.text)
    shown = texts(lang)(f"who.{held}_at", date="").strip(" .")
    assert len(headings) == 1
    assert headings[0].startswith(shown[:-1].strip()), "the one mandate stands under one heading"
    card = harbour.answers.who(str(thing("matter", "takster")), lang=lang)
    assert card.sentence in _said(answer), "the answer itself stays as the source says"
    rows = list(csv.DictReader(io.StringIO(reader.get(f"/{lang}/who/takster.csv?at={day}").text, newline="")))
    words = {"certain": ("gjaldt", "held"), "possible": ("gjaldt måske", "possibly held")}
    expected = words.get(held, ("gjaldt ikke", "did not hold"))[lang == "en"]
    assert [row["at_date"] for row in rows] == [expected]


@pytest.mark.parametrize("day", ["0000-01-01", "10000-01-01", "2020-02-30", "-2020-01-01", "2020-1-1", "²020-01-01"])
def test_what_is_no_day_is_said_on_the_page_and_refused_in_a_file(reader: FlaskClient, day: str) -> None:
    page = reader.get("/da/who/takster", query_string={"at": day}, headers=BROWSER)
    assert page.status_code == 400
    assert day in _said(page)
    assert "Havnerådet træffer beslutning om takster" in _said(page), "the answer is still there"
    assert reader.get("/da/who/takster.csv", query_string={"at": day}).status_code == 400
    assert reader.get("/api/v1/who", query_string={"matter": "takster", "at": day}).json["code"] == "bad-date"  # type: ignore[index]


@pytest.mark.parametrize("lang", LANGS)
def test_two_deciders_are_both_in_the_sentence_and_the_conflict_is_a_question(reader: FlaskClient, lang: str) -> None:
    page = reader.get(f"/{lang}/who/kranen", headers=BROWSER)
    said = _said(page)
    both = {
        "da": "Havnerådet træffer beslutning om kranen, og Brorådet træffer beslutning om kranen",
        "en": "Harbour Council decides on the crane, and Bridge Council decides on the crane",
    }
    question = {"da": "Spørg: Hvem af de to beslutter om kranen?", "en": "Ask: Which of the two decides on the crane?"}
    assert both[lang] in said
    answer = page.text[page.text.index('class="answer__sentence"') : page.text.index('class="answer__about"')]
    assert question[lang] in unescape(answer), "who reads the sentence is told at once"
    assert question[lang] in said


@pytest.mark.parametrize("lang", LANGS)
def test_where_nobody_decides_the_page_says_so_and_what_is_known(reader: FlaskClient, lang: str) -> None:
    said = _said(reader.get(f"/{lang}/who/fyret", headers=BROWSER))
    none = {"da": "siger, hvem der træffer beslutning om fyret", "en": "says who decides on the lighthouse"}
    known = {"da": "Havnerådet forbereder", "en": "Harbour Council prepares"}
    assert none[lang] in said
    assert known[lang] in said


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_with_eighty_mandates_shows_them_all_and_stays_small(reader: FlaskClient, lang: str) -> None:
    answer = reader.get(f"/{lang}/body/travlheden", headers=BROWSER)
    assert answer.status_code == 200
    assert {f"M8{number:02}" for number in range(MANY)} <= set(re.findall(r"M8\d\d", answer.text))
    assert len(answer.data) < 150_000


@pytest.mark.parametrize("path", ["who/xqzwvk", "who/xqzwvk.csv", "who/xqzwvk.xlsx", "body/xqzwvk", "who/xqzwvk.exe"])
@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_name_is_a_page_that_helps(reader: FlaskClient, path: str, lang: str) -> None:
    answer = reader.get(f"/{lang}/{path}", headers=BROWSER)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert "<h1" in answer.text


@pytest.mark.parametrize("path", ["id/body/kajudvalget", "da/body/kajudvalget", "doc/body/kajudvalget.html"])
def test_a_merged_body_leads_to_the_one_it_became(reader: FlaskClient, path: str) -> None:
    answer = reader.get(f"/{path}", headers=BROWSER | {"Accept-Language": "da"})
    assert answer.status_code == 410
    assert "Lagt sammen med Havnerådet." in _said(answer)
    assert 'href="/da/body/havneraadet"' in answer.text
