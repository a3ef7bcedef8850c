"""The page of a search: where a statement leads, what is to choose from, why something was found, in plain words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mandatgraf.answers.reader import Reader
from mandatgraf.search.joints import joint_hit
from mandatgraf.search.names import kind_of
from mandatgraf.search.ties import Joint
from mandatgraf.vocab import LANGS
from mandatgraf.web.pages.search import hit_path
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from rdflib import URIRef

    from mandatgraf.service import Service


def said(html: str) -> str:
    """Return what a reader sees of the main part of a page, in one line."""
    main = html[html.index("<main") : html.index("</main")]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def page(client: FlaskClient, text: str, lang: str) -> str:
    answer = client.get(f"/{lang}/search", query_string={"q": text})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "almen praksis Forum for koordination",
            "body/forum-for-koordination-planomraade-syd#seat-d001-forum-almen-praksis",
        ),
        (
            "Søren Aalund klyngestyregruppen",
            "body/klyngestyregruppen-syd#membership-d004-klyngestyregruppen-soeren-aalund",
        ),
        ("rebild betaler", "funding/d004-klynge-syd#share-d004-rebild"),
        ("viborg borgerdesign", "initiative/borgerdesign#ownership-borgerdesign-2018-2019"),
        ("klyngestyregruppen budget", "funding/d004-klynge-syd"),
        ("sundhedsstyregruppen forløbsprogram", "who/revideret-forloebsprogram#mandate-m000-27"),
        ("hvad er ikke afklaret om fællessekretariatet", "body/faellessekretariatet-midtjylland#unsettled"),
        ("hvem anbefaler varsel", "who/varsel-for-opsigelse-af-iv-aftaler#mandate-m003-03"),
        (
            "hvem skal høres",
            "questions/who-holds-power?power=https://w3id.org/mandatgraf/concept/power/hear",
        ),
    ],
)
def test_a_joint_fact_leads_to_the_place_that_shows_it(client: FlaskClient, text: str, path: str) -> None:
    html = page(client, text, "da")
    first = re.search(r'<ol class="hits".*?href="([^"]+)"', html, re.DOTALL)
    assert first is not None
    assert first[1] == f"/da/{path}"
    assert texts("da")("search.some_words") not in said(html)
    target, _, anchor = first[1].partition("#")
    answer = client.get(target)
    assert answer.status_code == 200
    assert not anchor or f'id="{anchor}"' in answer.text


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_for_several_gives_one_panel_before_the_hits(client: FlaskClient, lang: str) -> None:
    html, t = page(client, "formandskabet", lang), texts(lang)
    assert html.count('class="choices"') == 1
    assert html.index('class="choices"') < html.index('class="hits"')
    panel = html[html.index('class="choices"') : html.index("</section>", html.index('class="choices"'))]
    for slug in ("kosu-formandskabet-midtjylland", "sundhedsstyregruppens-formandskab-midtjylland"):
        assert f'href="/{lang}/body/{slug}"' in panel
    assert t("search.one_mandate") in panel
    assert t("search.no_mandate") in panel
    assert {"da": "foreslået", "en": "proposed"}[lang] in panel
    assert 'class="choices"' not in client.get(f"/{lang}/search?q=formandskabet&kind=body").text


@pytest.mark.parametrize("lang", LANGS)
def test_did_you_mean_is_asked_only_where_a_word_was_put_right(client: FlaskClient, lang: str) -> None:
    asked = texts(lang)("search.meant")
    assert f"{asked} Borgerdesign?" in said(page(client, "borgerdesing", lang))
    for text in ("formandskabet", "sundhed", "almen praksis Forum for koordination"):
        assert asked not in said(page(client, text, lang))
    for path in ("body/kosu-formandskabet-midtjylland", "who/borgerdesign"):
        chosen = said(client.get(f"/{lang}/{path}").text)
        assert asked not in chosen
        assert texts(lang)("search.namesakes") in chosen


@pytest.mark.parametrize(
    ("text", "lang", "why"),
    [
        ("borgerdesing", "da", "Stavet anderledes: »Borgerdesign«."),
        ("koordinationsudvalg nordjylland", "da", "»koordinationsudvalg« er en del af ordet"),
        ("health steering groups", "en", "“groups” stands here as “Group”."),
        ("hvem betaler", "da", "Kan også findes med ordet »betaler«."),
        ("rebild betaler", "da", "Det binder »Rebild Kommune« og »Fordelingsnøgle for projekter i Klynge Syd« sammen."),
        ("SKU", "da", "»SKU« er en forkortelse for Sundhedskoordinationsudvalget."),
        ("borgerdesign raketvidenskab", "en", "Only some of the words stand here."),
        ("PLO i samarbejdsudvalget", "da", "Intet i data hedder »samarbejdsudvalget«."),
    ],
)
def test_why_something_was_found_is_said_in_plain_words(client: FlaskClient, text: str, lang: str, why: str) -> None:
    answer = client.get(f"/{lang}/search?kind=&q={text}", follow_redirects=False)
    html = answer.text if answer.status_code == 200 else client.get(f"/{lang}/search?kind=body&q={text}").text
    assert why in said(html)
    assert "Fundet som" not in html


def test_what_is_not_in_force_says_so_beside_its_name(client: FlaskClient) -> None:
    assert "· til godkendelse" in said(page(client, "fordelingsnøgle", "da"))


def test_programs_get_joint_facts_and_choices_too(client: FlaskClient) -> None:
    joined = client.get("/api/v1/search?q=PLO+klyngestyregruppen").get_json()
    first = joined["results"][0]
    assert (first["how"], first["kind"], joined["complete"]) == ("joined", "seat", True)
    assert first["page"].endswith("/body/klyngestyregruppen-syd")
    assert [iri.rpartition("/")[2] for iri in first["joins"]] == ["plo", "klyngestyregruppen-syd"]
    choices = client.get("/api/v1/search?q=formandskabet&lang=en").get_json()["choices"]
    assert {"label", "iri", "kind", "mandates", "may", "status", "regions"} == set(choices[0])
    assert client.get("/api/v1/search?q=SSG").get_json()["choices"] == []


def test_every_statement_that_is_found_has_one_place_on_its_page(app: Flask, service: Service) -> None:
    """Of each kind of statement some: the page that a hit leads to has the place, and has it once."""
    ties, reader = service.search.ties, Reader(service.answers.index, "da")
    of_kind: dict[str, list[URIRef]] = {}
    for number in ties.statements:
        statement = ties.index.things[int(number)]
        of_kind.setdefault(kind_of(statement), []).append(statement)
    assert {"seat", "membership", "share", "ownership", "founding", "mandate", "representation"} <= set(of_kind)
    with app.test_request_context("/da/search"):
        paths = [
            hit_path(joint_hit(reader, Joint(each, (each,), 1.0)), "da")
            for kind, found in sorted(of_kind.items())
            for each in found[:2]
            if kind not in {"decision", "funding"}  # these have pages of their own
        ]
    for path in paths:
        target, _, place = path.partition("#")
        assert app.test_client().get(target).text.count(f'id="{place}"') == 1, path


def test_question_words_are_not_marked_in_an_answer(client: FlaskClient) -> None:
    html = page(client, "hvor tit mødes klyngestyregruppen", "da")
    assert 'href="/da/body/klyngestyregruppen-syd#rhythm-d004-klyngestyregruppen"' in html
    assert "<mark>hvor</mark>" not in html
    assert texts("da")("search.why_asked") in said(html)


@pytest.mark.parametrize("lang", LANGS)
def test_a_question_without_an_answer_is_told(client: FlaskClient, lang: str) -> None:
    assert texts(lang)("search.unanswered") in said(page(client, "hvad koster boblberg", lang))
