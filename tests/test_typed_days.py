"""Days that people type: each form is read, the address of a page says it year-month-day, and programs never guess."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandatgraf.catalogue import ParameterType
from mandatgraf.terms import MONTHS, day, typed_day
from mandatgraf.vocab import BASE, LANGS
from mandatgraf.web.pages.texts import say_date, texts
from test_pages import CASES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from mandatgraf.service import Service

CARD = "revideret-forloebsprogram"
BODY = "sundhedsstyregruppen-midtjylland"
MATTER = f"{BASE}id/initiative/borgerdesign"
FORMS = {
    "/{lang}/who/" + CARD: "at",
    f"/{{lang}}/network/path?from=body/{BODY}&to=matter/{CARD}": "at",
    "/{lang}/network/case?of=initiative/borgerdesign": "at",
    f"/{{lang}}/network/reach?of={BODY}": "at",
    "/{lang}/network/single-points?in=goals": "at",
    "/{lang}/network/bottlenecks?in=goals": "at",
    f"/{{lang}}/explore/body/{BODY}?open=matter/{CARD}&open=body/klynge-syd": "at",
    f"/{{lang}}/questions/was-it-decided?matter={MATTER}": "on",
    "/{lang}/questions/owners-of-initiative?initiative=borgerdesign": "on",
    "/{lang}/questions/trail-of-matter?matter=" + CARD: "around",
}
"""Every form of a page with a field for a day, and the name of the field."""


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_in_every_form_that_people_write(wanted: date) -> None:
    year, month, first = f"{wanted.year:04d}", wanted.month, wanted.day
    written = [wanted.isoformat(), say_date(wanted, "da"), say_date(wanted, "en")]
    written += [f"{first:02d}{sign}{month:02d}{sign}{year}" for sign in "./-"]
    written += [f"{first}{sign}{month}{sign}{year}" for sign in "./-"]
    written += [f" {first}. {month}. {year} ", f"den {first}. {MONTHS['da'][month - 1].upper()} {year}"]
    written += [f"{first} {names[month - 1][:3]}. {year}" for names in MONTHS.values()]
    for text in written:
        assert typed_day(text) == wanted, text


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[./ -][0-9]{1,2}[./ -][0-9]{1,4}", fullmatch=True))
def test_what_is_read_is_a_day_that_the_text_names_and_nothing_raises(text: str) -> None:
    found = typed_day(text)
    assert found is None or f"{found.year:04d}" in text
    assert day(text) in {None, found}


@pytest.mark.parametrize(
    "text",
    ["", "11/22/2026", "22.11.26", "22.11-2026", "31. februar 2026", "22. ma 2026", "22. hest 2026", "0.1.2026",
     "20261122", "2026-47-1", "2026-W47-1", "١١.١١.٢٠٢٦", "i morgen", "22.11.2026 12:00", "1.1.0000"],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert typed_day(text) is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", FORMS)
def test_each_form_takes_a_typed_day_and_its_address_says_it_as_data_does(
    client: FlaskClient, path: str, lang: str
) -> None:
    name, asked = FORMS[path], path.format(lang=lang)
    pairs = parse_qs(urlsplit(asked).query)
    typed = say_date(date(2019, 11, 19), "da" if lang == "da" else "en")
    answer = client.get(urlsplit(asked).path, query_string=pairs | {name: [typed]}, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    target = urlsplit(answer.headers["Location"])
    assert (target.path, parse_qs(target.query)) == (urlsplit(asked).path, pairs | {name: ["2019-11-19"]})
    shown = client.get(answer.headers["Location"], headers={"Accept": "text/html"})
    assert shown.status_code == 200
    assert re.search(rf'<input[^>]* name="{name}" value="2019-11-19"[^>]* aria-describedby="[^"]+"', shown.text)
    assert texts(lang)("days.hint") in unescape(shown.text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", FORMS)
def test_each_form_says_what_to_write_instead_of_a_wrong_day(client: FlaskClient, path: str, lang: str) -> None:
    asked = path.format(lang=lang)
    pairs = parse_qs(urlsplit(asked).query) | {FORMS[path]: ["31.02.2026"]}
    answer = client.get(urlsplit(asked).path, query_string=pairs, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    said = unescape(re.sub(r"<[^>]+>", "", answer.text))
    assert {"da": "»31.02.2026« er ikke en dato", "en": "“31.02.2026” is not a date"}[lang] in said
    assert texts(lang)("days.hint") in said


@pytest.mark.parametrize(
    "path",
    [f"/api/v1/who?matter={CARD}&at=22.11.2026", "/api/v1/graph/single-points?at=22.11.2026",
     f"/da/who/{CARD}.csv?at=22.11.2026", f"/queries/was-it-decided.json?on=22.11.2026&matter={MATTER}"],
)  # fmt: skip
def test_files_and_the_api_take_only_what_addresses_say(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (400, "bad-date")


def test_no_form_has_a_day_that_is_not_tried_here(client: FlaskClient, service: Service) -> None:
    """The hint stands at every field for a day; a question has one where the catalogue says so."""
    family = re.compile(r"pages\.(network|explore|who|search|home)")
    pages = {cases["normal"] for name, cases in CASES.items() if family.match(name)}
    hint = texts("da")("days.hint")
    found = {path.partition("?")[0] for path in pages if hint in _page(client, path.format(lang="da"))}
    found |= {
        f"/{{lang}}/questions/{each.name}"
        for each in service.catalogue
        if any(parameter.type is ParameterType.DATE for parameter in each.parameters)
    }
    assert found == {path.partition("?")[0] for path in FORMS}


def _page(client: FlaskClient, path: str) -> str:
    return unescape(client.get(path, headers={"Accept": "text/html"}).text)
