"""The pages for people: every route in both languages, with data, without, with a fault in the request, and at length.

What a page says is compared with the graph. How it looks and works in a browser is tested in tests/browser.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from rdflib import RDF, SKOS, Literal

from mandatgraf.answers.meetings import LAYERS
from mandatgraf.answers.open_points import Settlement, settlements
from mandatgraf.answers.reference import Reference
from mandatgraf.service import Service
from mandatgraf.vocab import LANGS, MG, OA, kind_and_slug, thing
from mandatgraf.web import create_app
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import KINDS, breakable, mark
from mandatgraf.web.pages.texts import say_date, say_number, texts
from weight import MOST, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from mandatgraf.answers.card import AmbiguityView, ConflictView, GapView, MandateView

CARD = "revideret-forloebsprogram"
BODY = "sundhedsstyregruppen-midtjylland"
DOCUMENT = "midtjylland-forslag"
CASE = "borgerdesign"
DECIDED = "handleplan-for-bedre-brug-af-ressourcer"
ITEM = "dks-2019-11-18-2"
TRAIL = "d003-beslutningsvej-borgerdesign"

CASES: dict[str, dict[str, str]] = {
    "pages.start": {"normal": "/"},
    "pages.home": {"normal": "/{lang}/"},
    "pages.search": {
        "normal": "/{lang}/search?q=sundhed",
        "empty": "/{lang}/search",
        "none": "/{lang}/search?q=xqzwvk",
        "error": "/{lang}/search?q=" + "x" * 201,
        "longest": "/{lang}/search?q=" + "sundhed+" * 25,
        "second": "/{lang}/search?q=sundhed&page=2",
        "choice": "/{lang}/search?q=formandskabet",
        "joined": "/{lang}/search?q=almen+praksis+Forum+for+koordination",
        "misspelt": "/{lang}/search?q=borgerdesing",
        "guessed": "/{lang}/search?q=PLO+i+samarbejdsudvalget",
        "narrowed": "/{lang}/search?q=udvalg&kind=body&cooperation=region-hovedstaden",
        "narrowed-to-nothing": "/{lang}/search?q=udvalg&kind=xqzwvk&level=%3Cscript%3E",
        "past-the-end": "/{lang}/search?q=udvalg&page=9999",
        "marks": "/{lang}/search?q=%E2%80%AE%22%3E%3Cb%3E%27javascript:alert(1)&page=-1",
    },
    "pages.about": {"normal": "/{lang}/about"},
    "pages.who": {
        "normal": f"/{{lang}}/who/{CARD}",
        "dated": f"/{{lang}}/who/{CARD}?at=2026-11-22",
        "error": f"/{{lang}}/who/{CARD}?at=i+morgen",
        "unknown": "/{lang}/who/xqzwvk",
        "supported": f"/{{lang}}/who/{CASE}",
        "decided": f"/{{lang}}/who/{DECIDED}?at=2019-11-01",
        "model": "/{lang}/who/den-lille-model",
        "longest": "/{lang}/who/sundhedsaftalesamarbejdet",
    },
    "pages.unsettled": {
        "normal": "/{lang}/unsettled",
        "group": "/{lang}/unsettled?what=agree",
        "longest": "/{lang}/unsettled?what=name&page=2",
        "no-group": "/{lang}/unsettled?what=xqzwvk",
        "no-page": "/{lang}/unsettled?what=word&page=-1",
    },
    "pages.accessibility": {"normal": "/{lang}/accessibility"},
    "pages.statement": {"normal": "/was"},
    "pages.thing": {
        "normal": f"/{{lang}}/body/{BODY}",
        "payers": "/{lang}/body/klynge-syd",
        "shared-name": "/{lang}/body/kosu-formandskabet-midtjylland",
        "meeting": "/{lang}/meeting/dks-2019-11-18",
        "meeting-planned": "/{lang}/meeting/ledelsesgruppen-iv-2019-12-02",
        "item": f"/{{lang}}/item/{ITEM}",
        "item-without-layers": "/{lang}/item/dks-2019-11-18-4",
        "trail": f"/{{lang}}/process/{TRAIL}",
        "owners": f"/{{lang}}/initiative/{CASE}",
        "person": "/{lang}/person/kate-boegh",
        "decision": "/{lang}/decision/d003-2-lille-model",
        "unknown": "/{lang}/body/xqzwvk",
        "kind": "/{lang}/xqzwvk/xqzwvk",
    },
    "pages.ontology": {"normal": "/{lang}/ontology"},
    "pages.term": {
        "normal": "/{lang}/ontology/Mandate",
        "property": "/{lang}/ontology/holder",
        "another-class": "/{lang}/ontology/Representation",
        "unknown": "/{lang}/ontology/Xqzwvk",
    },
    "pages.word_lists": {"normal": "/{lang}/words"},
    "pages.word_list": {
        "normal": "/{lang}/words/status",
        "longest": "/{lang}/words/power",
        "unknown": "/{lang}/words/xqzwvk",
    },
    "pages.rules": {
        "normal": "/{lang}/rules",
        "file": "/{lang}/rules?file=shapes%2Fmandates.ttl",
        "no-file": "/{lang}/rules?file=xqzwvk",
    },
    "pages.rule": {
        "normal": "/{lang}/rules/Mandate-holder",
        "counted-by-query": "/{lang}/rules/Thing-undeclaredTerm",
        "longest": "/{lang}/rules/Statement-evidence",
        "unknown": "/{lang}/rules/Xqzwvk",
    },
    "pages.document": {
        "normal": f"/{{lang}}/document/{DOCUMENT}",
        "last": f"/{{lang}}/document/{DOCUMENT}?page=999999",
        "no-page": f"/{{lang}}/document/{DOCUMENT}?page=x",
        "longest": "/{lang}/document/syddanmark-rammepapir-2017",
        "unknown": "/{lang}/document/xqzwvk",
    },
    "pages.handbook": {"normal": "/{lang}/handbook"},
    "pages.sparql": {
        "normal": "/{lang}/sparql",
        "asked": "/{lang}/sparql?query=SELECT+*+%7B+%3Fx+a+mg%3ABody+%7D",
        "none": "/{lang}/sparql?query=SELECT+*+%7B+%3Fx+a+mg%3ABodyy+%7D",
        "error": "/{lang}/sparql?query=SELECT+*+%7B+%3Fx+a+mg%3ABody+%3Fy+a+mg%3AMatter+%7D",
        "described": "/{lang}/sparql?query=DESCRIBE+power%3Adecide",
        "example": "/{lang}/sparql?example=who-decides-matter",
    },
    "pages.problem_type": {"normal": "/problem/bad-query", "unknown": "/problem/xqzwvk"},
    "pages.problem_types": {"normal": "/{lang}/problems"},
    "pages.problem": {
        "normal": "/{lang}/problems/unknown-prefix",
        "longest": "/{lang}/problems/bad-query",
        "unknown": "/{lang}/problems/xqzwvk",
    },
    "pages.network": {"normal": "/{lang}/network"},
    "pages.network_path": {
        "normal": f"/{{lang}}/network/path?from=body/{BODY}&to=matter/{CARD}",
        "empty": "/{lang}/network/path",
        "same": f"/{{lang}}/network/path?from={BODY}&to={BODY}",
        "nothing-in-force": f"/{{lang}}/network/path?from={BODY}&to=matter/{CARD}&at=1800-01-01",
        "error": "/{lang}/network/path?from=xqzwvk&to=%3Cscript%3E&in=xqzwvk&at=i+morgen",
    },
    "pages.network_case": {
        "normal": f"/{{lang}}/network/case?of=initiative/{CASE}&at=2019-11-19",
        "none": f"/{{lang}}/network/case?of={BODY}",
        "error": "/{lang}/network/case?of=xqzwvk",
    },
    "pages.network_reach": {
        "normal": f"/{{lang}}/network/reach?of={BODY}",
        "longest": f"/{{lang}}/network/reach?of={BODY}&in=whole&inward=true",
        "error": "/{lang}/network/reach?of=xqzwvk",
    },
    "pages.network_load": {"normal": f"/{{lang}}/network/load?of={BODY}", "error": "/{lang}/network/load?of=xqzwvk"},
    "pages.network_escalation": {
        "normal": f"/{{lang}}/network/escalation?of=matter/{CARD}",
        "none": "/{lang}/network/escalation?of=party/region-syddanmark",
        "error": "/{lang}/network/escalation?of=xqzwvk",
    },
    "pages.network_single_points": {
        "normal": "/{lang}/network/single-points",
        "error": "/{lang}/network/single-points?in=xqzwvk",
    },
    "pages.network_bottlenecks": {
        "normal": "/{lang}/network/bottlenecks",
        "none": "/{lang}/network/bottlenecks?at=1800-01-01",
        "error": "/{lang}/network/bottlenecks?in=xqzwvk",
    },
    "pages.network_findings": {
        "normal": "/{lang}/network/findings",
        "longest": "/{lang}/network/findings?kind=gap",
        "error": "/{lang}/network/findings?kind=xqzwvk&region=xqzwvk",
    },
    "pages.network_compare": {
        "normal": "/{lang}/network/compare",
        "bodies": "/{lang}/network/compare?by=body",
        "error": "/{lang}/network/compare?by=xqzwvk",
    },
    "pages.network_proposal": {
        "normal": f"/{{lang}}/network/proposal?of={DOCUMENT}",
        "first": "/{lang}/network/proposal",
        "part": f"/{{lang}}/network/proposal?of={DOCUMENT}&part=fates&page=99",
        "no-part": f"/{{lang}}/network/proposal?of={DOCUMENT}&part=xqzwvk",
        "narrowed": f"/{{lang}}/network/proposal?of={DOCUMENT}&body=body/faellessekretariatet-midtjylland",
        "narrowed-to-nothing": f"/{{lang}}/network/proposal?of={DOCUMENT}&body=body/klynge-syd",
        "error": "/{lang}/network/proposal?of=klynge-syd-status-2021",
    },
    "pages.network_what_if": {"normal": "/{lang}/network/what-if"},
    "pages.explore_start": {
        "normal": "/{lang}/explore",
        "found": f"/{{lang}}/explore?thing={BODY}",
        "error": "/{lang}/explore?thing=xqzwvk",
    },
    "pages.explore": {
        "normal": f"/{{lang}}/explore/body/{BODY}",
        "opened": f"/{{lang}}/explore/body/{BODY}?open=matter/{CARD}&open=%22%3E%3Cscript%3E",
        "longest": "/{lang}/explore/document/syddanmark-rammepapir-2017?depth=3",
        "none": f"/{{lang}}/explore/body/{BODY}?status=adopted&region=region-nordjylland&at=2026-11-22",
        "error": f"/{{lang}}/explore/body/{BODY}?depth=99&power=xqzwvk&status=x&region=x&at=i+morgen",
        "unknown": "/{lang}/explore/body/xqzwvk",
    },
    "pages.data_quality": {"normal": "/{lang}/quality"},
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
    return _answer(reader.application, path, lang)


@cache  # several tests walk over all pages, and a page is the same for everybody as long as the data are
def _answer(app: Flask, path: str, lang: str) -> TestResponse:
    return app.test_client().get(path, headers={"Accept": "text/html", "Accept-Language": lang}, buffered=True)


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
    assert not list(_bare_headings(html.split("<main")[1].split("</main>")[0]))


_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)
_SEEN = re.compile(r"<(?:img|svg|input|select|textarea)\b")


def _bare_headings(html: str) -> Iterator[str]:
    """Yield each heading that no deeper one follows, and no words before the next one or the end of its part."""
    found = list(_HEADING.finditer(html))
    for heading, after in zip(found, [*found[1:], None], strict=True):
        below = html[heading.end() : after.start() if after else None]
        inside = below.split("</section>")[0]
        deeper = after is not None and int(after[1]) > int(heading[1]) and inside == below
        if not deeper and not re.sub(r"<[^>]+>", "", inside).strip() and not _SEEN.search(inside):
            yield heading[0]


def test_a_heading_that_nothing_follows_is_found() -> None:
    html = "<section><h2>a</h2><ul></ul></section><h2>b</h2><h3>c</h3><p>d</p><section><h3>e</h3></section><h3>f</h3>g"
    assert list(_bare_headings(html)) == ["<h2>a</h2>", "<h3>e</h3>"]


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
    assert card.citation.removesuffix(card.path) + f"http://localhost{card.path}" in said, "who cites needs the host"
    for note in (*card.notes, *card.not_known):
        assert note in said
    for view in card.mandates:
        assert view.clause in said
        assert f"{t('thing.status')}: {view.status.label}" in said
        assert f"{t('thing.clarity')}: {view.clarity.label}" in said
        for passage in view.evidence:
            place = rf'/{lang}/document/{passage.document.slug}(\?page=\d+)?#passage-{passage.iri.rpartition("/")[2]}"'
            assert re.search(place, answer.text)
    for gap in card.gaps:
        assert gap.question in said
    statuses = re.findall(rf"{t('thing.status')}: ", said)
    assert len(statuses) >= len(card.mandates)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", [f"who/{CARD}", f"who/{DECIDED}", f"initiative/{CASE}", "body/klynge-syd"])
def test_the_contents_of_a_page_are_its_headings(client: FlaskClient, path: str, lang: str) -> None:
    html = _get(client, f"/{lang}/{path}").text
    entries = re.findall(r'<a href="#([^"]+)"[^>]*>([^<]+)</a>', html.split('class="toc"')[1].split("</nav>")[0])
    headings = dict(re.findall(r'<h[23]\b[^>]* id="([^"]+)"[^>]*>([^<]+)', html))
    assert len(entries) > 5
    assert {anchor: text for anchor, text in entries if headings[anchor].strip() != text} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_a_column_that_no_row_fills_is_named_and_takes_no_room(client: FlaskClient, lang: str) -> None:
    html = _get(client, f"/{lang}/questions/who-decides-matter?matter={CARD}").text
    table, below = html.split("</table>")
    rows = re.findall(r'<tr role="row">(<td.*?)</tr>', table, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    assert {len(row) for row in cells} == {table.count('scope="col"')}
    for column in zip(*cells, strict=True):
        assert any("–</span>" not in cell for cell in column), "each column says something"
    empty = {"da": "betingelsen", "en": "the condition"}[lang]
    assert empty in below
    assert f'data-title="{empty}"' not in table


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (CASE, {"da": "opbakning, ikke en beslutning", "en": "support, not a decision"}),
        (DECIDED, {"da": "30. oktober 2019; det er en beslutning", "en": "30 October 2019; that is a decision"}),
    ],
)
def test_the_card_says_whether_it_was_decided(client: FlaskClient, slug: str, said: dict[str, str], lang: str) -> None:
    html = _get(client, f"/{lang}/who/{slug}").text
    (sentence,) = re.findall(r'<p class="answer__sentence">([^<]*)</p>', html)
    assert said[lang] in unescape(sentence)


@pytest.mark.parametrize("lang", LANGS)
def test_search_leads_to_the_card_of_what_a_mandate_is_about(client: FlaskClient, lang: str) -> None:
    assert f'href="/{lang}/who/{CASE}"' in _get(client, f"/{lang}/search?q=borgerdesign").text
    assert f'href="/{lang}/who/{CASE}"' in _get(client, f"/{lang}/initiative/{CASE}").text


def test_two_cards_of_one_slug_have_two_addresses(client: FlaskClient, service: Service) -> None:
    """A matter and an initiative may bear the same slug; then the initiative's address says its kind."""
    cards = {service.answers.who(str(iri), lang="da").path for iri in service.search.matters}
    assert len(cards) == len(service.search.matters)
    for path in sorted(cards):
        assert _get(client, path).status_code == 200, path


def test_what_happened_stands_before_who_decides(client: FlaskClient) -> None:
    html = _get(client, f"/da/who/{CASE}").text
    told = [html.index(each) for each in ("hvordan det endte", "DKS bakkede op om den lille model", "i august 2016")]
    assert told == sorted(told)
    assert told[-1] < html.index('class="answer__sentence"')


def test_the_page_of_a_body_links_who_pays_others_of_its_name_and_its_rows_of_the_proposal(client: FlaskClient) -> None:
    assert '/da/funding/d004-klynge-syd"' in _get(client, "/da/body/klynge-syd").text
    assert (
        "/da/body/sundhedsstyregruppens-formandskab-midtjylland"
        in _get(client, "/da/body/kosu-formandskabet-midtjylland").text
    )
    html = _get(client, "/da/body/faellessekretariatet-midtjylland").text
    (href,) = re.findall(r'href="(/da/network/proposal[^"]*)"', html)
    own = re.findall(r'data-matter="([^"]*)"', _get(client, unescape(href)).text)
    whole = re.findall(r'data-matter="([^"]*)"', _get(client, f"/da/network/proposal?of={DOCUMENT}").text)
    assert 0 < len(own) < len(whole)


def test_what_has_no_place_is_not_said_to_be_a_perhaps(client: FlaskClient, service: Service) -> None:
    """M000-07 is said without reservation; only its place in the order is not."""
    (chain,) = service.answers.who(str(thing("matter", "sager-der-kan-afklares-i-formandskabet")), lang="da").chains
    assert not any(mandate.possible for step in chain.apart for mandate in step.mandates)
    said = _words(_get(client, "/da/who/sager-der-kan-afklares-i-formandskabet"))
    assert texts("da")("who.unplaced_lead") in said
    assert texts("da")("who.possible_lead") not in said


def test_who_is_to_decide_stands_before_the_chain(client: FlaskClient) -> None:
    html = _get(client, "/da/who/sager-der-kan-afklares-i-formandskabet").text
    assert html.index('id="deciding"') < html.index('href="/da/mandate/m000-07"') < html.index('id="chain"')


@pytest.mark.parametrize("lang", LANGS)
def test_a_meeting_shows_its_items_in_order_and_its_list(client: FlaskClient, service: Service, lang: str) -> None:
    page = service.answers.describe(str(thing("meeting", "dks-2019-11-18")), lang=_language(lang))
    answer = _get(client, f"/{lang}/meeting/dks-2019-11-18")
    said = _words(answer)
    items, people = page.section("items"), page.section("participants")
    assert items is not None
    assert people is not None
    places = [said.index(view.item.label) for view in items.items]
    assert places == sorted(places)
    assert len(people.things) == 15
    for person in people.things:
        assert f'href="/{lang}/person/{person.slug}"' in answer.text
    assert ("kl. 13.30-15.30" if lang == "da" else "13:30–15:30") in said
    assert "nature--decision" not in answer.text, "nothing was decided at this meeting"


@pytest.mark.parametrize("lang", LANGS)
def test_the_layers_of_an_item_stand_apart(client: FlaskClient, service: Service, lang: str) -> None:
    page = service.answers.describe(str(thing("item", ITEM)), lang=_language(lang))
    html = unescape(_get(client, f"/{lang}/item/{ITEM}").text)
    ends = [html.index(f'id="part-layer-{kind}"') for kind in LAYERS]
    assert ends == sorted(ends)
    ends.append(html.index("<section", html.index("</section>", ends[-1])))
    for number, kind in enumerate(LAYERS):
        section = page.section(f"layer-{kind}")
        assert section is not None
        part = html[ends[number] : ends[number + 1]]
        own = {each.thing.iri for each in section.recorded}
        others = {each.thing.iri for one in page.sections if one is not section for each in one.recorded}
        assert own.isdisjoint(others)
        assert all(each.clause in part for each in section.recorded)


@pytest.mark.parametrize("lang", LANGS)
def test_a_person_is_shown_with_the_purpose_and_the_way_to_a_correction(client: FlaskClient, lang: str) -> None:
    answer = _get(client, f"/{lang}/person/kate-boegh")
    assert texts(lang)("thing.person") in _words(answer)
    assert f'href="/{lang}/about#persons"' in answer.text
    assert 'id="persons"' in _get(client, f"/{lang}/about").text


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same walk
def test_the_reference_has_every_word_and_every_rule(client: FlaskClient, service: Service, lang: str) -> None:
    reference = Reference.of(service.dataset, service.answers.index)
    terms, rules = _get(client, f"/{lang}/ontology"), _get(client, f"/{lang}/rules")
    for part in reference.ontology(_language(lang)):
        for view in (*part.classes, *part.properties):
            assert f'href="/{lang}/ontology/{view.name}"' in terms.text
            answer = _get(client, f"/{lang}/ontology/{view.name}")
            assert answer.status_code == 200
            assert view.definition in _words(answer)
            said = texts(lang)("ontology.no_example") in _words(answer)
            assert said is (view.example is None), view.name
            _is_whole_page(answer, lang)
    for name in reference.names:
        assert f'href="/{lang}/rules/{name}"' in rules.text
        answer = _get(client, f"/{lang}/rules/{name}")
        assert reference.rule(name, _language(lang)).message in _words(answer), name
        _is_whole_page(answer, lang)


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
    assert texts(lang)("days.error", text=wrong) in _words(answer)
    assert 'aria-invalid="true"' in answer.text


def test_an_undated_document_is_not_put_on_the_line(client: FlaskClient, service: Service) -> None:
    card = service.answers.who(service.search.matter(CARD, lang="da"), lang="da", at=date(2026, 11, 22))
    said = _words(_get(client, f"/da/who/{CARD}?at=2026-11-22"))
    assert card.time is not None
    assert card.time.text in said
    assert said.index(card.time.text) < said.index(card.sentence), "the warning comes before the sentence"
    assert "22. november 2026" in said


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same walk
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
            assert weight(answer.text) <= MOST, path


def test_every_local_link_of_the_main_pages_leads_somewhere(client: FlaskClient) -> None:
    starts = (
        *("/da/unsettled?what=word", "/da/sparql", "/en/accessibility"),
        *("/da/", "/en/", "/da/meeting/dks-2019-11-18", f"/en/item/{ITEM}", f"/da/process/{TRAIL}", f"/en/who/{CASE}"),
        *("/da/ontology/Mandate", "/en/rules/Mandate-holder", "/da/about", f"/da/initiative/{CASE}"),
        f"/da/who/{CARD}",
        f"/en/body/{BODY}",
        "/da/unsettled",
        f"/en/document/{DOCUMENT}",
    )
    links = {unescape(href) for path in starts for href in re.findall(r'href="(/[^"#]*)', _get(client, path).text)}
    assert len(links) > 50
    for link in sorted(links):
        assert _get(client, link).status_code in {200, 302, 303}, link


def test_evidence_links_meet_an_anchor_of_the_document(client: FlaskClient) -> None:
    cited = set(
        re.findall(r'href="(/da/document/[^"]+)#(passage-[^"]+)"', _get(client, "/da/unsettled?what=word").text)
    )
    cited |= set(re.findall(r'href="(/da/document/[^"]+)#(passage-[^"]+)"', _get(client, f"/da/who/{CARD}").text))
    assert any("?page=" in path for path, _ in cited)
    pages = {path: _get(client, unescape(path)).text for path, _ in cited}
    for path, anchor in cited:
        assert f'id="{anchor}"' in pages[path]


def test_a_long_document_is_cut_into_pages_that_leave_nothing_out(client: FlaskClient, service: Service) -> None:
    for document in service.answers.index.instances(MG.Document):
        view = service.answers.document(str(document), lang="da")
        path, html = f"/da/document/{view.thing.slug}", ""
        while path:
            page = _get(client, path).text
            html += page
            later = re.search(r'rel="next" href="([^"]+)"', page)
            path = unescape(later[1]) if later else ""
        shown = re.findall(r'id="(passage-[^"]+)"', html)
        wanted = {f"passage-{each.evidence.iri.rpartition('/')[2]}" for one in view.sections for each in one.statements}
        assert len(shown) == len(set(shown))
        assert wanted <= set(shown)


@pytest.mark.parametrize("lang", LANGS)
def test_without_the_documents_their_page_says_why_no_text_is_shown(client: FlaskClient, lang: str) -> None:
    answer = _get(client, f"/{lang}/document/{DOCUMENT}")
    assert texts(lang)("document.no_text") in _words(answer)
    assert "<blockquote" not in answer.text


def test_with_the_documents_each_passage_is_marked_in_its_context(with_texts: FlaskClient, service: Service) -> None:
    answers = [_get(with_texts, f"/en/document/{DOCUMENT}?page={number}") for number in range(1, 9)]
    assert texts("en")("document.with_text") in _words(answers[0])
    cited = {
        str(passage).rpartition("/")[2]
        for passage in service.dataset.union.subjects(OA.hasSource, thing("document", DOCUMENT))
        if (None, MG.evidence, passage) in service.dataset.union
    }
    html = "".join(answer.text for answer in answers)
    shown = set(re.findall(r'id="passage-([^"]+)">\s*<blockquote[^>]* lang="da"><p>[^<]*<mark>', html))
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
def test_everything_open_stands_under_what_it_takes_to_settle_it(
    client: FlaskClient, service: Service, lang: str
) -> None:
    """Each point once, on the pages of one group; the first page leads to all of them."""
    open_ = service.answers.unsettled(lang=_language(lang))
    groups = settlements(open_)
    points = [view.iri for views in (open_.gaps, open_.conflicts, open_.ambiguities, open_.mandates) for view in views]
    assert sorted(points) == sorted(each.iri for group in groups for each in _points(group))
    assert len(points) > 400
    first = _get(client, f"/{lang}/unsettled").text
    for group in groups:
        assert f'href="/{lang}/unsettled?what={group.key}"' in first
        said, path = "", f"/{lang}/unsettled?what={group.key}"
        while path:
            html = _get(client, path).text
            said += html
            later = re.search(r'rel="next" href="([^"]+)"', html)
            path = unescape(later[1]) if later else ""
        for point in _points(group):
            assert re.search(rf'href="/{lang}/\w+/{point.iri.rpartition("/")[2]}"', said), point.iri


def _points(group: Settlement) -> Sequence[GapView | ConflictView | AmbiguityView | MandateView]:
    return (*group.gaps, *group.conflicts, *group.ambiguities, *group.mandates)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_about_the_data_says_what_must_be_said(client: FlaskClient, service: Service, lang: str) -> None:
    said = _words(_get(client, f"/{lang}/about"))
    t = texts(lang)
    for key in ("not", "sender", "responsible", "text_absent"):
        assert t(f"about.{key}") in said
    assert t("about.names", base="https://w3id.org/mandatgraf/") in said
    assert t("about.version", version=service.version) in said


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same walk
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
    sources = [*(web / "templates").rglob("*.html"), *(web / "pages").glob("*.py"), *web.glob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    keys = _catalogue("da").keys()
    tables = {key.partition(".")[0] for key in keys}
    named = {each for each in re.findall(r"""["']([a-z]+\.[a-z_0-9]+)["']""", text) if each.partition(".")[0] in tables}
    named = {each for each in named if not each.startswith("pages.") and not each.endswith(".html")}
    named = {each for each in named if not each.endswith("_")}  # the rest of the key is made from data
    assert named <= keys
    made = {
        "kind.",
        "kinds.",
        "who.",
        "handbook.",
        "quality.",
        "unsettled.",
        "about.",
        "document.",
        "trail.",
        "network.",
        "paper.",
        "explore.all_",
        "accessibility.",
        "scheme.",
        "files.is_",
        "rules.severity_",
        "search.column_",
        "questions.group_",
        "search.facet_",
        "search.how_",
        "search.why_",
    }
    assert {key for key in keys - named if not key.startswith(tuple(made))} == set()


@pytest.mark.parametrize(("lang", "said"), [("da", "22. november 2026"), ("en", "22 November 2026")])
def test_dates_are_written_as_the_language_does(lang: str, said: str) -> None:
    assert say_date(date(2026, 11, 22), lang) == said


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert (say_number(12480, "da"), say_number(12480, "en")) == ("12.480", "12,480")


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_questions_has_each_one_in_its_group_and_can_be_narrowed(
    client: FlaskClient, service: Service, lang: str
) -> None:
    html = _get(client, f"/{lang}/questions").text
    shown: dict[str, str] = {}
    for section in html.split('<section aria-labelledby="group-')[1:]:
        group = section.partition('"')[0]
        for name in re.findall(rf'href="/{lang}/questions/([^"?]+)"', section.partition("</section>")[0]):
            assert name not in shown
            shown[name] = group
    assert shown == {each.name: each.group for each in service.catalogue}
    wanted = next(iter(service.catalogue)).summary[lang].upper()
    kept = _get(client, f"/{lang}/questions?{urlencode({'q': wanted})}").text
    assert len(re.findall(rf'<li><a href="/{lang}/questions/', kept)) == 1
    assert 'aria-labelledby="group-' not in _get(client, f"/{lang}/questions?q=xqzwvk").text


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_of_a_card_lead_to_parts_that_are_there(client: FlaskClient, lang: str) -> None:
    html = _get(client, f"/{lang}/who/{CARD}").text
    contents = html.split('class="toc"')[1].split("</nav>")[0]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    assert len(anchors) > 5
    assert [each for each in anchors if f'id="{each}"' not in html] == []
    assert anchors == sorted(anchors, key=lambda each: html.index(f'id="{each}"'))
