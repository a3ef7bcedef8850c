"""One error body everywhere: the same members, in the reader's language, and never the inside of the service."""

from __future__ import annotations

import json
import logging
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mandatgraf import errors
from mandatgraf.errors import ERRORS, MandatgrafError
from mandatgraf.errors.occasions import occasions
from mandatgraf.service import Service
from mandatgraf.vocab import BASE, LANGS
from mandatgraf.web import create_app, problems
from mandatgraf.web.headers import SECURITY_POLICY
from test_errors import make

MEMBERS = {"type", "title", "status", "detail", "code", "instance"}

FAULTS = {
    "/nowhere": 404,
    "/da/nowhere/at/all": 404,
    "/id/body/nobody": 404,
    "/id/nothing": 404,
    "/doc/body/nobody.ttl": 404,
    "/doc/body/kosu-midtjylland.pdf": 406,
    "/concept/power/nothing": 404,
    "/concept/nothing": 404,
    "/graph/nothing": 404,
    "/ontology.pdf": 406,
    "/shapes?format=pdf": 406,
    "/queries/nothing": 404,
    "/queries/nothing.csv": 404,
    "/sparql?query=": 400,
    "/sparql?query=SELECT": 400,
    "/sparql?query=ASK{}&format=pdf": 406,
    "/sparql?query=ASK{}&query=ASK{}": 400,
    "/sparql?query=INSERT+DATA{}": 403,
    "/sparql?update=CLEAR+ALL": 403,
    "/sparql?query=%FF": 400,
    "/sparql?query=ASK{?s+foo:x+?o}": 400,
    "/sparql?query=ASK{}&default-graph-uri=x+y": 400,
    "/data?graph=https://example.org/nothing": 404,
    "/data/nothing": 404,
    "/data?graph=x+y": 400,
    "/data?default&graph=https://example.org/nothing": 400,
    "/data?default&format=pdf": 406,
    "/data?format=ttl": 406,
}


def check(response: TestResponse, status: int) -> dict[str, object]:
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    body = json.loads(response.text)
    assert isinstance(body, dict)
    assert set(body) >= MEMBERS
    assert body["status"] == status
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}
    assert response.headers["Cache-Control"] == "no-store"
    return body


@pytest.mark.parametrize("path", FAULTS)
def test_every_fault_has_the_same_body(client: FlaskClient, path: str) -> None:
    danish = check(client.get(path), FAULTS[path])
    english = check(client.get(path, headers={"Accept-Language": "en"}), FAULTS[path])

    assert (danish["title"] == english["title"]) is path.startswith("/da/")
    assert danish["code"] == english["code"]


@pytest.mark.parametrize("path", FAULTS)
def test_browsers_get_the_fault_as_a_page(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"})

    if path != "/sparql?query=" and not path.startswith(("/ontology", "/shapes", "/sparql?query=ASK{}&format")):
        assert response.mimetype == "text/html"
        assert response.status_code == FAULTS[path]
        assert 'lang="en"' in response.text or path.startswith("/da/")


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_has_no_body_for_head(client: FlaskClient, path: str) -> None:
    response = client.head(path)

    assert (response.status_code, response.data) == (FAULTS[path], b"")


def test_every_error_has_a_status_and_every_status_a_title() -> None:
    assert set(problems.STATUS) == set(ERRORS)
    assert set(problems.STATUS.values()) == set(problems.TITLES)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
def test_every_error_can_be_answered(app: Flask, kind: type[MandatgrafError]) -> None:
    with app.test_request_context("/da/"):
        response = problems.answer(make(kind))
    body = json.loads(response.get_data(as_text=True))

    assert body["code"] == kind.code
    assert response.status_code == problems.STATUS[kind]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
def test_the_address_of_a_type_leads_to_its_page(client: FlaskClient, kind: type[MandatgrafError]) -> None:
    with client.application.test_request_context("/"):
        address = str(problems.problem(make(kind), "en")["type"])
    path = address.removeprefix(BASE.rstrip("/"))
    for lang in LANGS:
        response = client.get(path, headers={"Accept-Language": lang})
        assert (response.status_code, response.location) == (303, f"/{lang}/problems/{kind.code}")
        text = unescape(client.get(response.location).text)
        occasion = occasions()[kind]
        assert occasion.why(lang) in text
        assert occasion.example.what(lang) in text
        assert occasion.example.todo(lang) in text
        assert f'"type": "{address}"' in text
    assert occasions()[kind].da != occasions()[kind].en


@pytest.mark.parametrize("lang", LANGS)
def test_all_types_stand_on_one_page(client: FlaskClient, lang: str) -> None:
    text = client.get(f"/{lang}/problems").text

    assert set(re.findall(rf'href="/{lang}/problems/([a-z-]+)"', text)) == {kind.code for kind in ERRORS}


def test_an_unknown_type_names_the_nearest(client: FlaskClient) -> None:
    body = check(client.get("/problem/bad-qurey"), 404)

    assert "bad-query" in str(body["todo"])


def test_a_fault_links_to_the_page_about_it(client: FlaskClient) -> None:
    response = client.get("/sparql?query=SELECT", headers={"Accept-Language": "en"})

    assert response.headers["Link"] == '</en/problems/bad-query>; rel="help"'
    page = client.get("/en/nowhere", headers={"Accept": "text/html"}).text
    assert 'href="/en/problems/unknown-page"' in page


@pytest.mark.parametrize("path", ["/ontology", "/da/", "/healthz", "/id/body/kosu-midtjylland", "/queries"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_is_not_taken_names_those_that_are(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)

    check(response, 405)
    assert "GET" in response.headers["Allow"]


@pytest.fixture
def broken(service: Service) -> FlaskClient:
    """The service with a page that fails in a way that nobody foresaw."""
    app = create_app(service)

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("the password is in /etc/secret")

    return app.test_client()


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_an_unforeseen_fault_tells_nothing_of_the_inside(
    broken: FlaskClient, accept: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = broken.get("/broken", headers={"Accept": accept})

    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "secret" in caplog.text


def test_a_fault_of_the_problem_page_leaves_the_plain_body(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError("no such template")

    monkeypatch.setattr(problems, "render_template", fail)
    check(client.get("/nowhere", headers={"Accept": "text/html"}), 404)

    assert "no such template" in caplog.text


@pytest.mark.parametrize("path", ["/", "/da/", "/nowhere", "/sparql", "/ontology", "/healthz", "/static/nothing.css"])
def test_every_response_carries_the_headers_that_protect_readers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"] == SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    sources = {word for part in SECURITY_POLICY.split(";") for word in part.split()[1:]}

    assert sources == {"'none'", "'self'"}


def test_a_foreign_host_name_is_refused(client: FlaskClient) -> None:
    check(client.get("/healthz", headers={"Host": "evil.example"}), 400)
    assert client.get("/healthz", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/id/%09/evil.example", "//evil.example/", "/id//evil.example", "/\\evil.example", "/id/body/%0d%0aX:y"]
)
def test_no_address_leads_to_another_host(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code in (400, 404)
    assert "Location" not in response.headers


def test_too_large_a_body_names_the_limit(client: FlaskClient) -> None:
    body = check(client.post("/sparql", data={"query": "x" * 300_000}), 413)

    assert body["fields"] == {"limit": "262144"}


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (None, "da"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("da,en", "da"),
        ("en,da", "da"),
        ("en;q=0.9,da;q=0.8", "en"),
        ("de,*;q=0.5", "da"),
        ("de", "da"),
        ("en;q=0", "da"),
        ("da;q=0.1,*", "en"),
    ],
)
def test_the_language_follows_the_reader_and_danish_wins_a_tie(
    client: FlaskClient, header: str | None, lang: str
) -> None:
    response = client.get("/nowhere", headers={"Accept-Language": header} if header else {})

    assert response.headers["Content-Language"] == lang


@pytest.mark.parametrize(("path", "lang"), [("/en/nowhere", "en"), ("/da/nowhere", "da"), ("/nowhere?lang=en", "en")])
def test_the_address_says_the_language_before_the_header(client: FlaskClient, path: str, lang: str) -> None:
    other = "da" if lang == "en" else "en"

    assert client.get(path, headers={"Accept-Language": other}).headers["Content-Language"] == lang


def test_busy_says_when_to_come_back(app: Flask) -> None:
    with app.test_request_context("/sparql"):
        response = problems.answer(errors.Busy())

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")


def test_an_answer_that_is_too_large_does_not_say_when(app: Flask) -> None:
    with app.test_request_context("/sparql"):
        assert "Retry-After" not in problems.answer(errors.AnswerTooLarge(3)).headers
