"""The page of a search: where a statement leads, what is to choose from, why something was found, in plain words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mandatgraf.vocab import LANGS
from mandatgraf.web.pages.texts import texts

if TYPE_CHECKING:
    from flask.testing import FlaskClient


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
        ("almen praksis Forum for koordination", "body/forum-for-koordination-planomraade-syd#part-seats"),
        ("Søren Aalund klyngestyregruppen", "body/klyngestyregruppen-syd#part-members"),
        ("rebild betaler", "funding/d004-klynge-syd#part-funding-d004-klynge-syd"),
        ("viborg borgerdesign", "initiative/borgerdesign#part-owner"),
        ("klyngestyregruppen budget", "funding/d004-klynge-syd"),
        ("sundhedsstyregruppen forløbsprogram", "who/revideret-forloebsprogram"),
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
