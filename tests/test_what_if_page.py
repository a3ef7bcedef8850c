"""A draft of one's own: compared on a page as in the API, told what is wrong with it, and never able to do harm."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from mandatgraf.bounded import Restating
from mandatgraf.bounded.inprocess import InProcess
from mandatgraf.errors import AnswerTooLarge, MandatgrafError, SourceUnreadable
from mandatgraf.formats import GraphFormat
from mandatgraf.vocab import BASE, MG
from mandatgraf.web import drafts, free
from mandatgraf.web.pages.texts import texts
from weight import MOST, weight

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from mandatgraf.service import Service

PREFIXES = f"""PREFIX mg: <{BASE}ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX power: <{BASE}concept/power/>
PREFIX body: <{BASE}id/body/>
PREFIX matter: <{BASE}id/matter/>
"""
MATTER = "matter:faglige-opgaver-fra-temagrupperne"
LIFTS = f"a mg:Mandate ; mg:power power:lift ; mg:holder body:dks-midtjylland ; mg:matter {MATTER} ."
GOOD = f"{PREFIXES}<#1> {LIFTS}\n"
HOSTILE = {
    "brackets": ("<a:a> <a:b> " + "[<a:b> " * 25_000 + "1" + "]" * 25_000 + " .", "too-many-statements"),
    "lists": ("<a:a> <a:b> " + "(" * 100_000 + ")" * 100_000 + " .", "too-many-statements"),
    "lists-never-closed": ("(" * 250_000, "too-many-statements"),
    "brackets-never-closed": ("[<a:b>" * 40_000, "unreadable"),
    "blank-nodes": ("<a:a> <a:b> " + ",".join(["[]"] * 80_000) + " .", "too-many-statements"),
    "endless-text": ('<a:a> <a:b> "' + "x" * 250_000, "unreadable"),
    "endless-lines": ('<a:a> <a:b> """' + "x\n" * 120_000, "unreadable"),
    "endless-address": ("<a:" + "x" * 250_000, "unreadable"),
    "long-prefix": (
        "PREFIX p: <urn:"
        + "x" * 100_000
        + ">\n<a:a> <a:b> "
        + ",".join(f"p:{number}" for number in range(1900))
        + " .",
        "too-heavy",
    ),
    "prefixes": ("".join(f"PREFIX a{number}: <urn:x>\n" for number in range(9_000)), "empty"),
    "comment": ("#" * 250_000, "empty"),
    "nothing-sign": (GOOD + "\0", "unreadable"),
    "statement-as-term": ("<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "unreadable"),
    "mandates": (PREFIXES + "".join(f"<#{number}> {LIFTS}\n" for number in range(101)), "too-many-mandates"),
    "holders": (GOOD + "<#1> mg:holder " + ", ".join(f"<#{number}>" for number in range(11)) + " .", "too-many-values"),
    "fetching": ("@base <http://127.0.0.1:9/> . <x> <http://www.w3.org/2002/07/owl#imports> <y> .", "empty"),
}


def _post(client: FlaskClient, lang: str, text: str = "", file: bytes = b"") -> TestResponse:
    data = {"draft": text, "file": (io.BytesIO(file), "udkast.ttl")} if file else {"draft": text}
    path, kind = f"/{lang}/network/what-if", "multipart/form-data"
    return client.post(path, data=data, content_type=kind, headers={"Accept": "text/html"}, buffered=True)


def _words(answer: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub("<wbr>", "", answer.text))).split())


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_draft_is_compared_as_the_api_does_it_and_not_kept(client: FlaskClient, lang: str) -> None:
    said = client.post(f"/api/v1/graph/what-if?lang={lang}", data=GOOD, content_type="text/turtle").get_json()
    for answer in (_post(client, lang, GOOD), _post(client, lang, "not Turtle", GOOD.encode())):
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        figures = said["reason"].removeprefix("draft.ttl: ")
        assert figures[0].upper() + figures[1:] in _words(answer), "not the name of a file that nobody chose"
        changes = re.findall(r'data-change="([^"]+)"', answer.text)
        assert changes == [each["change"] for each in said["changes"]] == ["moved"]
        today = set(re.findall(r'data-mandate="([^"]+)"', answer.text))
        assert today == {each["mandate"]["iri"] for each in said["fates"]} != set()
        assert weight(answer.text) < MOST
    rows = answer.text.split('id="counts"')[1].split("<form")[0]
    for href in set(re.findall(rf'href="(/{lang}/(?!document/)[^"#]*)', rows)):
        assert client.get(unescape(href), buffered=True).status_code == 200, href
        assert 'href="urn:' not in answer.text
    assert client.get("/api/v1/graph/load?of=urn:mandatgraf:draft%231").status_code == 404


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_example_of_the_page_is_a_draft_that_can_be_compared(client: FlaskClient, lang: str) -> None:
    html = client.get(f"/{lang}/network/what-if").text
    (example,) = re.findall(r'aria-labelledby="example"><code>(.*?)</code>', html, re.DOTALL)
    assert _post(client, lang, unescape(example)).status_code == 200
    asked = {"kilobytes": 256, "statements": {"da": "2.000", "en": "2,000"}[lang], "mandates": 100, "values": 10}
    limits = texts(lang)("network.what_if_limits", **asked)
    assert limits in unescape(html)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", {"da": "Vælg en fil, eller skriv et udkast.", "en": "Choose a file, or write a draft."}),
        (PREFIXES, {"da": "Filen beskriver ingen mandater.", "en": "The file describes no mandates."}),
        (GOOD + "<#2> a mg:Mandate mg:power power:lift .", {"da": "linje 7, tegn 18", "en": "line 7, column 18"}),
        (GOOD.replace("PREFIX power", "PREFIX magt"), {"da": "Præfikset »power:«", "en": "The prefix “power:”"}),
        (GOOD.replace(":lift", ":fly"), {"da": "er ikke en beføjelse, vi kender", "en": "is not a power that we know"}),
    ],
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_fault_is_told_with_its_place_and_what_was_typed_stays(
    client: FlaskClient, text: str, told: dict[str, str], lang: str
) -> None:
    answer = _post(client, lang, text)
    assert answer.status_code == 400
    assert told[lang] in _words(answer)
    (typed,) = re.findall(r"<textarea[^>]*aria-invalid=\"true\">(.*?)</textarea>", answer.text, re.DOTALL)
    assert unescape(typed).replace("\r\n", "\n") == text


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_is_too_large_or_no_text_is_told(client: FlaskClient, lang: str) -> None:
    answer = _post(client, lang, file=b"[] <a:b> [] .\n" * 20_000)
    assert (answer.status_code, texts(lang)("network.what_if_button") in answer.text) == (413, True)
    assert "262144" in answer.text
    answer = _post(client, lang, file=b"\xff\xfe")
    assert answer.status_code == 400
    assert "UTF-8" in _words(answer)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_a_problem_and_the_next_reader_is_served(client: FlaskClient, name: str) -> None:
    text, reason = HOSTILE[name]
    assert len(text) < 262_144, "else the limit of the body would answer"
    answer = client.post("/api/v1/graph/what-if", data=text.encode(), content_type="text/turtle")
    found = answer.get_json(force=True)
    assert (answer.status_code, found["code"], found["fields"]["reason"]) == (400, "draft-faulty", reason)
    assert answer.mimetype == "application/problem+json"
    shown = _post(client, "da", text)
    assert shown.status_code == 400
    assert found["detail"] in _words(shown)
    assert weight(shown.text) < MOST
    assert _post(client, "da", GOOD).status_code == 200


def test_a_worker_reads_it_and_its_limits_end_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that serves people never parses it: a worker that may not open anything does, or nobody."""
    asked: list[object] = []
    asking = free.asking(app)

    def answer(_self: object, _address: str, job: object, _left: object) -> bytes:
        asked.append(job)
        return b""

    monkeypatch.setattr(type(asking), "ask", answer)
    found = app.test_client().post("/api/v1/graph/what-if", data=GOOD.encode(), content_type="text/turtle")
    assert found.get_json(force=True)["fields"]["reason"] == "empty", "what the worker did not say is not read here"
    assert asked == [Restating(GOOD, GraphFormat.TURTLE, drafts.STATEMENTS)]


def test_lines_say_the_same_and_have_a_limit(app: Flask, service: Service) -> None:
    inside = InProcess(service.engine, free.asking(app).limits)
    for asking in (free.asking(app), inside):
        lines = asking.ask("192.0.2.1", Restating(GOOD, GraphFormat.TURTLE, 4))
        assert min(lines.decode().splitlines()).startswith("<urn:mandatgraf:draft#1> <http")
        assert lines.count(b"\n") == 4
        with pytest.raises(AnswerTooLarge):
            asking.ask("192.0.2.1", Restating(GOOD, GraphFormat.TURTLE, 3))
        with pytest.raises(AnswerTooLarge):
            asking.ask("192.0.2.1", Restating(HOSTILE["long-prefix"][0], GraphFormat.TURTLE, 5000))
        with pytest.raises(SourceUnreadable) as refused:
            asking.ask("192.0.2.1", Restating("<a:a>\n<a:b>", GraphFormat.TURTLE, 3))
        assert refused.value.line == 2


ANYTHING = st.sampled_from(
    [
        *(Literal(text) for text in ("", "x", "1", "\u202e<b>")),
        Literal("x", lang="da"),
        Literal("2026-99-99", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date")),
        Literal("NaN", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal")),
        *(URIRef(text) for text in ("urn:x#1", "urn:x#2", "javascript:alert(1)", f"{BASE}id/x", f"{BASE}id/passage/x")),
        *(URIRef(BASE + text) for text in ("id/body/dks-midtjylland", "concept/power/lift", "id/matter/skal-opgaver")),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_draft_may_say_anything_of_anything(service: Service, data: st.DataObject) -> None:
    """Cycles, texts for things, no days for days, facts about what the graph knows: an overlay or an error of ours."""
    index = service.answers.index
    known = sorted({str(predicate) for said in list(index.by_subject.values())[:400] for predicate in said})
    subjects = st.sampled_from(
        [URIRef("urn:x#1"), URIRef(f"{BASE}id/matter/skal-opgaver"), URIRef(f"{BASE}id/passage/x")]
    )
    more = data.draw(st.lists(st.tuples(subjects, st.sampled_from(known).map(URIRef), ANYTHING), max_size=8))
    mandate = URIRef("urn:x#1")
    said = [
        (mandate, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), MG.Mandate),
        (mandate, MG.power, URIRef(f"{BASE}concept/power/lift")),
        (mandate, MG.matter, URIRef(f"{BASE}id/matter/skal-opgaver")),
        *more,
    ]
    try:
        found = service.network.what_if_said("draft", said, lang="en")
    except MandatgrafError as fault:
        assert fault.what("da")  # noqa: PT017 -- either is fine
    else:
        assert found.changes
