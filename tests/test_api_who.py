"""`/api/v1/who`, and the link by which a reader reports a fault."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from mandatgraf.errors import WrongUsage
from mandatgraf.vocab import LANGS, thing
from mandatgraf.web import create_app, free
from mandatgraf.web.feedback import feedback_address, feedback_link
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from mandatgraf.answers.card import Language
    from mandatgraf.service import Service

CARD = "revideret-forloebsprogram"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", [{"q": "forløbsprogram"}, {"matter": CARD}, {"q": CARD, "matter": CARD}])
def test_the_answer_is_that_of_the_card(
    client: FlaskClient, service: Service, query: dict[str, str], lang: Language
) -> None:
    card = service.answers.who(str(thing("matter", CARD)), lang=lang)
    answer = client.get("/api/v1/who", query_string=query | {"lang": lang})
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Content-Language"] == lang
    said = answer.get_json()
    cited = card.citation.removesuffix(card.path) + f"http://localhost{card.path}"
    assert (said["sentence"], said["citation"], said["version"]) == (card.sentence, cited, card.version)
    assert [each["iri"] for each in said["mandates"]] == [view.iri for view in card.mandates]
    assert {each["iri"] for each in said["gaps"]} == {gap.iri for gap in card.gaps}
    assert [each["document"]["iri"] for each in said["sources"]] == [view.document.iri for view in card.sources]
    steps = [step for chain in said["chain"] for step in (*chain["steps"], *chain["apart"])]
    assert [step["position"] for step in steps] == [None, 1, 2, 3, 4, None]
    known = {each["iri"] for each in said["mandates"]}
    assert {iri for step in steps for iri in step["mandates"]} <= known, "a step names mandates that stand there"
    assert said == client.get(f"/{lang}/who/{CARD}.json").get_json(), "the file holds the same"


def test_every_link_of_the_answer_leads_somewhere(client: FlaskClient) -> None:
    said = client.get(
        "/api/v1/who", query_string={"matter": "borgerdesign", "at": "2019-11-01", "lang": "en"}
    ).get_json()
    assert said["at"] == "2019-11-01"
    assert {"self", "page", "xlsx", "csv", "json", "ttl", "jsonld", "query"} <= set(said["links"])
    for name, address in said["links"].items():
        answer = client.get(address, headers={"Accept": "*/*"})
        assert answer.status_code == 200, name
    assert client.get(said["links"]["self"]).get_json() == said


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "missing-parameter"),
        ({"matter": "  "}, 400, "missing-parameter"),
        ({"q": "et", "matter": "andet"}, 400, "bad-parameter"),
        ({"matter": CARD, "at": "i morgen"}, 400, "bad-date"),
        ({"matter": CARD, "date": "2020-01-01"}, 400, "unknown-parameter"),
        ({"matter": "xqzwvk"}, 404, "unknown-matter"),
        ({"matter": "x" * 501}, 400, "bad-parameter"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_answered_is_a_problem(
    client: FlaskClient, query: dict[str, str], status: int, code: str, lang: str
) -> None:
    answer = client.get("/api/v1/who", query_string=query | {"lang": lang})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.get_json()["code"] == code


# — something wrong? —


def test_without_the_setting_no_page_has_the_link(client: FlaskClient) -> None:
    assert texts("da")("files.fault") not in client.get(f"/da/who/{CARD}").text


@pytest.mark.parametrize("address", ["fejl@eksempel.dk", "https://eksempel.dk/fejl?side={page}&data={version}"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_link_carries_the_page_and_the_version(
    service: Service, monkeypatch: pytest.MonkeyPatch, address: str, lang: str
) -> None:
    monkeypatch.setenv("MANDATGRAF_FEEDBACK", address)
    app = create_app(service)
    html = app.test_client().get(f"/{lang}/who/{CARD}?at=2020-01-01").text
    free.asking(app).close()
    (href,) = re.findall(rf'<a href="([^"]+)"[^>]*>{re.escape(texts(lang)("files.fault"))}</a>', html)
    parts = urlsplit(unescape(href))
    page = f"http://localhost/{lang}/who/{CARD}?at=2020-01-01"
    told = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if "@" in address:
        assert (parts.scheme, parts.path) == ("mailto", address)
        assert told == {"subject": texts(lang)("files.fault_subject"), "body": f"{page}\r\n{service.version}"}
    else:
        assert (parts.scheme, parts.netloc) == ("https", "eksempel.dk")
        assert told == {"side": page, "data": service.version}


def test_an_address_without_places_gets_the_two_as_parameters() -> None:
    assert feedback_link("https://a.dk/x", "p&q", "v", "s") == "https://a.dk/x?page=p%26q&version=v"
    assert feedback_link("https://a.dk/x?y=1", "p", "v", "s") == "https://a.dk/x?y=1&page=p&version=v"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.dk", "https://", "a b@c.dk", 'https://a.dk/"x'])
def test_any_other_address_is_refused_when_the_service_starts(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("MANDATGRAF_FEEDBACK", address)
    with pytest.raises(WrongUsage):
        feedback_address()
