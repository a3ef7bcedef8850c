"""The pages for people: every route in both languages, with data, without, with a fault in the request, and at length.

What a page says is compared with the graph. How it looks and works in a browser is tested in tests/browser.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from html import unescape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SKOS, Literal

from mandatgraf.service import Service
from mandatgraf.vocab import LANGS, MG, OA, kind_and_slug
from mandatgraf.web import create_app
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import KINDS, breakable, mark
from mandatgraf.web.pages.texts import say_date, say_number, texts

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

CARD = "revideret-forloebsprogram"
BODY = "sundhedsstyregruppen-midtjylland"
DOCUMENT = "midtjylland-forslag"

CASES: dict[str, dict[str, str]] = {
    "pages.start": {"normal": "/"},
    "pages.home": {"normal": "/{lang}/"},
    "pages.search": {
        "normal": "/{lang}/search?q=sundhed",
        "empty": "/{lang}/search",
        "none": "/{lang}/search?q=xqzwvk",
        "error": "/{lang}/search?q=" + "x" * 201,
        "longest": "/{lang}/search?q=e",
    },
    "pages.about": {"normal": "/{lang}/about"},
    "pages.who": {
        "normal": f"/{{lang}}/who/{CARD}",
        "dated": f"/{{lang}}/who/{CARD}?at=2026-11-22",
        "error": f"/{{lang}}/who/{CARD}?at=i+morgen",
        "unknown": "/{lang}/who/xqzwvk",
        "longest": "/{lang}/who/sundhedsaftalesamarbejdet",
    },
    "pages.unsettled": {"normal": "/{lang}/unsettled"},
    "pages.thing": {
        "normal": f"/{{lang}}/body/{BODY}",
        "unknown": "/{lang}/body/xqzwvk",
        "kind": "/{lang}/xqzwvk/xqzwvk",
    },
    "pages.document": {"normal": f"/{{lang}}/document/{DOCUMENT}", "unknown": "/{lang}/document/xqzwvk"},
    "pages.questions": {"normal": "/{lang}/questions"},
    "pages.question": {
        "normal": "/{lang}/questions/who-decides-matter",
        "asked": f"/{{lang}}/questions/who-decides-matter?matter={CARD}",
        "error": "/{lang}/questions/who-decides-matter?matter=xqzwvk",
        "unknown": "/{lang}/questions/xqzwvk",
    },
}
"""Each page of the application with the requests that it must stand."""

FAULTS = {"error": {400, 404}, "unknown": {404}, "kind": {404}}


def _requests() -> Iterator[tuple[str, str, str]]:
    for cases in CASES.values():
        for case, path in cases.items():
            for lang in LANGS:
                yield case, path.format(lang=lang), lang


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A reader of a service that has no data."""
    return create_app(data=tmp_path_factory.mktemp("empty")).test_client()


@pytest.fixture(scope="module")
def with_texts(shared: Path) -> FlaskClient:
    """A reader of a service that has the source documents at hand."""
    return create_app(documents=shared / "documents").test_client()


def _get(reader: FlaskClient, path: str, lang: str = "da") -> TestResponse:
    return reader.get(path, headers={"Accept": "text/html", "Accept-Language": lang}, buffered=True)


def _words(answer: TestResponse) -> str:
    """Return what a reader sees of a page, in one line."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<wbr>", "", re.sub(r"<(?!wbr)[^>]+>", " ", body))).split())


def test_every_page_of_the_url_map_has_cases(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")} == set(CASES)


@pytest.mark.parametrize(("case", "path", "lang"), list(_requests()))
def test_every_page_stands_every_case_in_both_languages(client: FlaskClient, case: str, path: str, lang: str) -> None:
    answer = _get(client, path, lang)
    assert answer.status_code in FAULTS.get(case, {200, 302, 303})
    if answer.status_code < 300 or answer.status_code >= 400:
        _is_whole_page(answer, lang)


@pytest.mark.parametrize(("case", "path", "lang"), list(_requests()))
def test_every_page_stands_a_service_without_data(empty: FlaskClient, case: str, path: str, lang: str) -> None:
    answer = _get(empty, path, lang)
    assert answer.status_code < 500
    if answer.status_code < 300 or answer.status_code >= 400:
        _is_whole_page(answer, lang)


def _is_whole_page(answer: TestResponse, lang: str) -> None:
    t = texts(lang)
    html = answer.text
    assert f'<html lang="{lang}">' in html
    assert html.count("<h1") == 1
    assert answer.headers["Content-Language"] == lang
    assert t("footer.not_authority") in _words(answer)
    assert t("footer.responsible") in _words(answer)
    assert t("footer.checked") in _words(answer)
    assert 'class="skipnav" href="#main-content"' in html
    assert not re.search(r"\s(on\w+|style)=", html), "an inline handler or style would be blocked"
    assert not re.search(r"""(src|href|action)="(https?:)?//""", html), "a page asks for something elsewhere"
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("lang", LANGS)
def test_the_home_page_of_an_empty_service_says_so(empty: FlaskClient, lang: str) -> None:
    assert texts(lang)("home.empty") in _words(_get(empty, f"/{lang}/"))


@pytest.mark.parametrize(("wish", "lang"), [("da", "da"), ("en", "en"), ("en;q=0.5, da;q=0.5", "da"), ("fr", "da")])
def test_the_start_leads_to_the_language_of_the_reader(client: FlaskClient, wish: str, lang: str) -> None:
    answer = client.get("/", headers={"Accept-Language": wish})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_one_exact_hit_leads_to_it(client: FlaskClient) -> None:
    answer = _get(client, "/da/search?q=forløbsprogram")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/da/who/{CARD}")
    answer = _get(client, "/en/search?q=Sundhedsstyregruppen")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/en/body/{BODY}")


@pytest.mark.parametrize("lang", LANGS)
def test_no_hit_names_what_is_nearest(client: FlaskClient, lang: str) -> None:
    said = _words(_get(client, f"/{lang}/search?q=xqzwvk"))
    assert texts(lang)("search.none", text="xqzwvk") in said
    assert texts(lang)("search.tip_spelling") in said


def test_hits_are_marked_and_what_was_typed_never_becomes_markup(client: FlaskClient) -> None:
    assert "<mark>" in _get(client, "/da/search?q=sundhed").text
    assert "<script>alert" not in _get(client, "/da/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert mark("<b> & bold", "bold") == "&lt;b&gt; &amp; <mark>bold</mark>"
    assert breakable("a/b<'") == "a/<wbr>b&lt;&#39;"


@pytest.mark.parametrize("lang", LANGS)
def test_the_card_says_what_the_answer_says(client: FlaskClient, service: Service, lang: str) -> None:
    """Each fact of the card stands on the page with its status, its clarity and its source."""
    card = service.answers.who(service.search.matter(CARD, lang=_language(lang)), lang=_language(lang))
    answer = _get(client, f"/{lang}/who/{CARD}")
    said = _words(answer)
    t = texts(lang)
    assert card.sentence in said
    assert card.citation in said
    for note in (*card.notes, *card.not_known):
        assert note in said
    for view in card.mandates:
        assert view.clause in said
        assert f"{t('thing.status')}: {view.status.label}" in said
        assert f"{t('thing.clarity')}: {view.clarity.label}" in said
        for passage in view.evidence:
            assert f'/{lang}/document/{passage.document.slug}#passage-{passage.iri.rpartition("/")[2]}"' in answer.text
    for gap in card.gaps:
        assert gap.question in said
    statuses = re.findall(rf"{t('thing.status')}: ", said)
    assert len(statuses) >= len(card.mandates)


def test_what_is_only_possible_stands_apart_in_words(client: FlaskClient) -> None:
    html = _get(client, f"/da/who/{CARD}").text
    chain, apart = html.index('<ol class="chain'), html.index('class="alert alert-warning apart"')
    assert html.index("</ol>", chain) < apart
    assert "M000-29" not in html[chain:apart]
    assert texts("da")("who.possible_lead") in unescape(html[apart:])
    assert [int(each) for each in re.findall(r"Trin (\d+)\s*</p>", html[chain:apart])] == [1, 2, 3, 4]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("wrong", ["i morgen", "2026-13-41", "20261122", "<b>"])
def test_a_date_that_is_none_is_said_beside_the_field(client: FlaskClient, lang: str, wrong: str) -> None:
    answer = client.get(f"/{lang}/who/{CARD}", query_string={"at": wrong})
    assert answer.status_code == 400
    assert texts(lang)("who.date_error", text=wrong, example="2026-11-22") in _words(answer)
    assert 'aria-invalid="true"' in answer.text


def test_an_undated_document_is_not_put_on_the_line(client: FlaskClient, service: Service) -> None:
    card = service.answers.who(service.search.matter(CARD, lang="da"), lang="da", at=date(2026, 11, 22))
    said = _words(_get(client, f"/da/who/{CARD}?at=2026-11-22"))
    assert card.time is not None
    assert card.time.text in said
    assert said.index(card.time.text) < said.index(card.sentence), "the warning comes before the sentence"
    assert "22. november 2026" in said


@pytest.mark.parametrize("lang", LANGS)
def test_every_thing_of_the_graph_has_its_page(client: FlaskClient, service: Service, lang: str) -> None:
    """The longest real case of each kind is among them: all are asked for."""
    paths = {
        f"/{lang}/{found[0]}/{found[1]}": found[0]
        for subject in set(service.dataset.union.subjects(RDF.type))
        if (found := kind_and_slug(str(subject))) and found[0] in KINDS
    }
    assert len(paths) > 100
    for path, kind in sorted(paths.items()):
        answer = _get(client, path, lang)
        assert answer.status_code == (303 if kind == "passage" else 200), path
        if kind != "passage":
            _is_whole_page(answer, lang)


def test_every_local_link_of_the_main_pages_leads_somewhere(client: FlaskClient) -> None:
    starts = ("/da/", "/en/", f"/da/who/{CARD}", f"/en/body/{BODY}", "/da/unsettled", f"/en/document/{DOCUMENT}")
    links = {unescape(href) for path in starts for href in re.findall(r'href="(/[^"#]*)', _get(client, path).text)}
    assert len(links) > 50
    for link in sorted(links):
        assert _get(client, link).status_code in {200, 302, 303}, link


def test_evidence_links_meet_an_anchor_of_the_document(client: FlaskClient) -> None:
    anchors = set(re.findall(r'id="(passage-[^"]+)"', _get(client, f"/da/document/{DOCUMENT}").text))
    cited = set(re.findall(rf'/da/document/{DOCUMENT}#(passage-[^"]+)"', _get(client, f"/da/who/{CARD}").text))
    assert cited
    assert cited <= anchors


@pytest.mark.parametrize("lang", LANGS)
def test_without_the_documents_their_page_says_why_no_text_is_shown(client: FlaskClient, lang: str) -> None:
    answer = _get(client, f"/{lang}/document/{DOCUMENT}")
    assert texts(lang)("document.no_text") in _words(answer)
    assert "<blockquote" not in answer.text


def test_with_the_documents_each_passage_is_marked_in_its_context(with_texts: FlaskClient, service: Service) -> None:
    answer = _get(with_texts, f"/en/document/{DOCUMENT}")
    assert texts("en")("document.with_text") in _words(answer)
    cited = {
        str(passage).rpartition("/")[2]
        for passage in service.dataset.union.subjects(OA.hasSource)
        if (None, MG.evidence, passage) in service.dataset.union
    }
    shown = set(re.findall(r'id="passage-([^"]+)">\s*<blockquote[^>]* lang="da"><p>[^<]*<mark>', answer.text))
    assert shown == cited


def test_danish_names_on_english_pages_are_marked_as_danish(client: FlaskClient) -> None:
    html = _get(client, f"/en/body/{BODY}").text
    assert '<span lang="da">Sundhedsstyregruppen</span>' in html
    assert texts("en")("thing.unofficial") in html


@pytest.mark.parametrize("lang", LANGS)
def test_the_other_language_shows_the_same_page_with_the_same_choices(client: FlaskClient, lang: str) -> None:
    other = "en" if lang == "da" else "da"
    html = _get(client, f"/{lang}/who/{CARD}?at=2026-11-22").text
    assert (
        f'<a class="top__language" href="/{other}/who/{CARD}?at=2026-11-22" hreflang="{other}" lang="{other}">' in html
    )


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_settled_stands_on_one_page(client: FlaskClient, service: Service, lang: str) -> None:
    said = _words(_get(client, f"/{lang}/unsettled"))
    open_ = service.answers.unsettled(lang=_language(lang))
    questions = [view.question for views in (open_.gaps, open_.conflicts, open_.ambiguities) for view in views]
    assert len(questions) > 50
    for question in questions:
        assert question in said


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_about_the_data_says_what_must_be_said(client: FlaskClient, service: Service, lang: str) -> None:
    said = _words(_get(client, f"/{lang}/about"))
    t = texts(lang)
    for key in ("not", "sender", "responsible", "text_absent"):
        assert t(f"about.{key}") in said
    assert t("about.names", base="https://w3id.org/mandatgraf/") in said
    assert t("about.version", version=service.version) in said


@pytest.mark.parametrize("lang", LANGS)
def test_every_stored_question_answers_its_own_example(client: FlaskClient, service: Service, lang: str) -> None:
    listed = _get(client, f"/{lang}/questions").text
    for question in service.catalogue:
        assert f'/{lang}/questions/{question.name}"' in listed
        arguments = {name: str(term) for name, term in question.examples().items()} or {"ask": "1"}
        answer = client.get(f"/{lang}/questions/{question.name}", query_string=arguments)
        assert answer.status_code == 200, question.name
        assert question.summary[lang] in unescape(answer.text)
        for href in re.findall(r'href="(/queries/[^"]+)"', answer.text):
            assert client.get(unescape(href), buffered=True).status_code == 200, href


@pytest.mark.parametrize("lang", LANGS)
def test_the_query_form_shows_answers_and_faults(client: FlaskClient, service: Service, lang: str) -> None:
    label = next(service.dataset.union.objects(predicate=SKOS.prefLabel))
    assert isinstance(label, Literal)
    for query, said in (
        (f"SELECT * WHERE {{ ?s ?p {label.n3()} }}", str(label)),
        ("ASK {}", texts(lang)("sparql.yes")),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", texts(lang)("sparql.triples_many", count=3)),
        ("SELEC", texts(lang)("sparql.error")),
    ):
        answer = client.get("/sparql", query_string={"format": "html", "lang": lang, "query": query})
        assert answer.status_code == (400 if query == "SELEC" else 200)
        assert said in _words(answer)
        _is_whole_page(answer, lang)


def _language(lang: str) -> Language:
    return "en" if lang == "en" else "da"


def _catalogue(lang: str) -> dict[str, str]:
    source = files("mandatgraf").joinpath("web").joinpath("texts").joinpath(f"{lang}.toml").read_text("utf-8")
    return {f"{table}.{key}": text for table, rows in tomllib.loads(source).items() for key, text in rows.items()}


def test_every_sentence_exists_in_both_languages_with_the_same_places_to_fill() -> None:
    danish, english = _catalogue("da"), _catalogue("en")
    assert danish.keys() == english.keys()
    for key, text in danish.items():
        assert text.strip(), key
        assert english[key].strip(), key
        assert _places(text) == _places(english[key]), key


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_is_used_and_every_used_one_exists(root: Path) -> None:
    """Keys made from data (`kind.body`) are known by their table."""
    web = root / "service" / "mandatgraf" / "web"
    sources = [*(web / "templates").rglob("*.html"), *(web / "pages").glob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    keys = _catalogue("da").keys()
    tables = {key.partition(".")[0] for key in keys}
    named = {each for each in re.findall(r"""["']([a-z]+\.[a-z_0-9]+)["']""", text) if each.partition(".")[0] in tables}
    named = {each for each in named if not each.startswith("pages.") and not each.endswith(".html")}
    assert named <= keys
    made = {"kind.", "kinds.", "who.", "unsettled.", "about.", "document."}
    assert {key for key in keys - named if not key.startswith(tuple(made))} == set()


@pytest.mark.parametrize(("lang", "said"), [("da", "22. november 2026"), ("en", "22 November 2026")])
def test_dates_are_written_as_the_language_does(lang: str, said: str) -> None:
    assert say_date(date(2026, 11, 22), lang) == said


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert (say_number(12480, "da"), say_number(12480, "en")) == ("12.480", "12,480")
