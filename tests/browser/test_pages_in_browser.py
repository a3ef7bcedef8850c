"""The pages as people meet them: typed, read aloud, without a mouse, without script, on a telephone."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from browser.looks import in_turn, look_over
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.who import CARDS, address
from mandatgraf.service import Service
from mandatgraf.vocab import kind_and_slug
from mandatgraf.web.pages.texts import texts

pytestmark = pytest.mark.browser

CARD = "revideret-forloebsprogram"
PAGES = {
    "home": "/{lang}/",
    "search": "/{lang}/search?q=sundhed",
    "search-none": "/{lang}/search?q=xqzwvk",
    "search-narrowed": "/{lang}/search?q=udvalg&kind=body",
    "search-second": "/{lang}/search?q=sundhed&page=2",
    "search-choice": "/{lang}/search?q=styregruppen",
    "search-joined": "/{lang}/search?q=kommunerne+i+styregruppen",
    "search-narrowed-to-nothing": "/{lang}/search?q=udvalg&kind=xqzwvk",
    "search-some-words": "/{lang}/search?q=borgerdesign+raketvidenskab",
    "card": f"/{{lang}}/who/{CARD}",
    "card-dated": f"/{{lang}}/who/{CARD}?at=2026-11-22",
    "card-bad-date": f"/{{lang}}/who/{CARD}?at=i+morgen",
    "card-other": "/{lang}/who/sundhedsaftalesamarbejdet",
    "body": "/{lang}/body/sundhedsstyregruppen-midtjylland",
    "collective": "/{lang}/collective/andre-tvaersektorielle-grupper-midtjylland",
    "party": "/{lang}/party/region-midtjylland",
    "post": "/{lang}/post/kkr-konsulent",
    "initiative": "/{lang}/initiative/tilknytning-til-arbejdsmarkedet",
    "process": "/{lang}/process/revision-af-forloebsprogram",
    "matter": f"/{{lang}}/matter/{CARD}",
    "mandate": "/{lang}/mandate/m000-27",
    "gap": "/{lang}/gap/indehaver-m000-35",
    "conflict": "/{lang}/conflict/q000-02-processer",
    "ambiguity": "/{lang}/ambiguity/q000-04-formandskab",
    "document": "/{lang}/document/midtjylland-forslag",
    "card-supported": "/{lang}/who/borgerdesign",
    "card-decided": "/{lang}/who/handleplan-for-bedre-brug-af-ressourcer?at=2019-11-01",
    "meeting": "/{lang}/meeting/dks-2019-11-18",
    "item": "/{lang}/item/dks-2019-11-18-2",
    "item-short": "/{lang}/item/dks-2019-11-18-4",
    "trail": "/{lang}/process/d003-beslutningsvej-borgerdesign",
    "owners": "/{lang}/initiative/borgerdesign",
    "decision": "/{lang}/decision/d003-handleplan-godkendt",
    "model": "/{lang}/model/den-store-model",
    "person": "/{lang}/person/kate-boegh",
    "period": "/{lang}/period/d003-2018-2019",
    "minutes": "/{lang}/document/dks-referat-2019-11-18",
    "seats-real": "/{lang}/body/forum-for-koordination-planomraade-syd",
    "body-longest": "/{lang}/body/samordningsudvalg-syd-somatik",
    "kind-replaced": "/{lang}/body/klynge-syd",
    "goal-longest": "/{lang}/goal/g004-01-vision",
    "party-longest": "/{lang}/party/region-syddanmark",
    "party-emptiest": "/{lang}/party/psykiatrisk-hospital-driftsgruppen",
    "funding-real": "/{lang}/funding/d004-klynge-syd",
    "funding-placeholder": "/{lang}/funding/d001-konsulentstillingen",
    "law": "/{lang}/law/l191-2021-22",
    "search-homonyms": "/{lang}/search?q=formandskab",
    "ontology": "/{lang}/ontology",
    "term": "/{lang}/ontology/Mandate",
    "term-of-another-class": "/{lang}/ontology/Representation",
    "word-lists": "/{lang}/words",
    "word-list": "/{lang}/words/power",
    "rules": "/{lang}/rules",
    "rule": "/{lang}/rules/Mandate-holder",
    "unsettled": "/{lang}/unsettled",
    "unsettled-longest": "/{lang}/unsettled?what=name",
    "unsettled-words": "/{lang}/unsettled?what=word",
    "document-longest": "/{lang}/document/syddanmark-rammepapir-2017?page=2",
    "accessibility": "/{lang}/accessibility",
    "about": "/{lang}/about",
    "quality": "/{lang}/quality",
    "handbook": "/{lang}/handbook",
    "questions": "/{lang}/questions",
    "question": f"/{{lang}}/questions/who-decides-matter?matter={CARD}",
    "sparql": "/sparql?format=html&lang={lang}&query=SELECT+*+WHERE+%7B+%3Fs+a+mg%3ABody+%7D",
    "sparql-empty": "/{lang}/sparql?query=SELECT+*+WHERE+%7B+%3Fs+a+mg%3ABodyy+%7D",
    "sparql-fault": "/{lang}/sparql?query=SELECT+*+WHERE+%7B%0A++%3Fs+a+mg%3ABody%0A++%3Fs+skos%3AprefLabel+%3Fl%0A%7D",
    "network": "/{lang}/network",
    "network-path": f"/{{lang}}/network/path?from=sundhedsstyregruppen-midtjylland&to=matter/{CARD}&in=authority",
    "network-path-fault": "/{lang}/network/path?from=xqzwvk&to=xqzwvk&at=i+morgen",
    "network-case": "/{lang}/network/case?of=initiative/borgerdesign&at=2019-11-19",
    "network-reach": "/{lang}/network/reach?of=sundhedsstyregruppen-midtjylland",
    "network-load": "/{lang}/network/load?of=sundhedsstyregruppen-midtjylland",
    "network-escalation": f"/{{lang}}/network/escalation?of=matter/{CARD}",
    "network-points": "/{lang}/network/single-points?in=flow&at=1800-01-01",
    "network-bottlenecks": "/{lang}/network/bottlenecks",
    "network-findings": "/{lang}/network/findings?kind=steps-in-impossible-order",
    "network-compare-bodies": "/{lang}/network/compare?by=body",
    "network-what-if": "/{lang}/network/what-if",
    "rules-file": "/{lang}/rules?file=shapes%2Fmandates.ttl",
    "explore-start": "/{lang}/explore",
    "explore": "/{lang}/explore/body/sundhedsstyregruppen-midtjylland?power=decision",
    "explore-opened": "/{lang}/explore/initiative/borgerdesign?open=body/den-regionale-ledelse-midtjylland",
    "explore-none": "/{lang}/explore/body/sundhedsstyregruppen-midtjylland?status=adopted&region=region-nordjylland",
    "problems": "/{lang}/problems",
    "problem": "/{lang}/problems/bad-query",
    "missing": "/{lang}/xqzwvk",
}
"""One page of each kind, and the faults."""
LONGEST = {
    "network-path-longest": f"/{{lang}}/network/path?from=sundhedsstyregruppen-midtjylland&to=matter/{CARD}",
    "network-points-longest": "/{lang}/network/single-points",
    "network-findings-longest": "/{lang}/network/findings?kind=gap",
    "network-compare-longest": "/{lang}/network/compare",
    "network-proposal": "/{lang}/network/proposal",
    "network-proposal-part": "/{lang}/network/proposal?part=fates",
    "explore-whole": "/{lang}/explore/body/sundhedsstyregruppen-midtjylland",
    "explore-longest": "/{lang}/explore/document/syddanmark-rammepapir-2017",
}
"""Real pages of a thousand links and more: looking for faults takes some ten seconds each."""


def test_who_decides_is_found_by_typing_and_read_in_both_languages(page: Page, site: str, service: Service) -> None:
    page.goto(site)
    expect(page).to_have_url(f"{site}/da/")
    page.get_by_label(texts("da")("home.label")).fill("forløbsprogram")
    page.get_by_role("button", name=texts("da")("home.button")).click()
    expect(page).to_have_url(f"{site}/da/who/{CARD}")
    sentence = service.answers.who(service.search.matter(CARD, lang="da"), lang="da").sentence
    expect(page.locator(".answer__sentence")).to_have_text(sentence)
    for said in (
        "forslag",
        "ville",
        "Sundhedsstyregruppen",
        "administrativt",
        "Sundhedskoordinationsudvalget",
        "politisk",
    ):
        assert said in sentence
    places = page.locator(".chain__place").all_inner_texts()
    assert places == ["Før trin 1", "Trin 1", "Trin 2", "Trin 3", "Trin 4"]
    expect(page.locator(".chain")).not_to_contain_text("M000-29")
    expect(page.locator(".apart")).to_contain_text("M000-29")

    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}/en/who/{CARD}")
    sentence = service.answers.who(service.search.matter(CARD, lang="en"), lang="en").sentence
    expect(page.locator(".answer__sentence")).to_have_text(sentence)
    assert "proposal" in sentence
    assert page.locator(".chain__place").all_inner_texts() == ["Before step 1", *(f"Step {n}" for n in range(1, 5))]


@in_turn(PAGES)
def test_no_fault_of_accessibility_and_nothing_too_wide(
    request: pytest.FixtureRequest,
    visited: Page,
    site: str,
    axe: str,
    shots: Path,
    kind: str,
    lang: str,
    width: int,
) -> None:
    """Pictures, which take as long as the faults, are for `make test-long`."""
    shot = shots / f"{kind}-{lang}" if request.config.getoption("markexpr") != "not long" else None
    visited.set_viewport_size({"width": width, "height": 900})
    visited.goto(site + PAGES[kind].format(lang=lang))
    look_over(visited, axe, shot, [width])


@pytest.mark.long
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("kind", LONGEST)
def test_no_fault_in_the_longest_pages_of_the_network(
    page: Page, site: str, axe: str, shots: Path, kind: str, lang: str
) -> None:
    page.goto(site + LONGEST[kind].format(lang=lang))
    look_over(page, axe, shots / f"{kind}-{lang}")


def test_the_card_is_reached_and_dated_with_the_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/da/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=texts("da")("site.skip"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    field = page.get_by_label(texts("da")("home.label"))
    expect(field).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "the focus is not seen"
    page.keyboard.type("forløbsprogram")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/da/who/{CARD}")
    page.get_by_label(texts("da")("who.date_label"), exact=True).and_(page.locator("input")).focus()
    page.keyboard.type("2026-11-22")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/da/who/{CARD}?at=2026-11-22")


def test_everything_works_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="en-GB") as plain:
        page = plain.new_page()
        page.goto(site)
        page.get_by_label(texts("en")("home.label")).fill("forløbsprogram")
        page.get_by_role("button", name=texts("en")("home.button")).click()
        expect(page).to_have_url(f"{site}/en/who/{CARD}")
        expect(page.locator(".copyable").last).to_contain_text(CARD)
        expect(page.locator(".copy-button")).to_have_count(0)
        page.locator(".statement a[href*='#passage-']").first.click()
        assert re.search(r"/en/document/midtjylland-forslag(\?page=\d+)?#passage-", page.url)
        page.goto(f"{site}/en/questions/who-decides-matter")
        page.locator("select").first.select_option(index=1)
        page.get_by_role("button", name=texts("en")("questions.ask")).click()
        expect(page.get_by_role("heading", name=texts("en")("questions.result"), exact=True)).to_be_visible()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_suggestions_come_while_typing_and_are_taken_with_the_keyboard(
    page: Page, site: str, axe: str, shots: Path, lang: str
) -> None:
    t = texts(lang)
    page.goto(f"{site}/{lang}/")
    field = page.get_by_role("combobox", name=t("home.label"))
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("SSG")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("SSG")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".suggest__said")).to_have_text(re.compile(r"^[0-9]"))
    look_over(page, axe, shots / f"suggestions-{lang}")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "none")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("SSG")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(f"{site}/{lang}/body/sundhedsstyregruppen-midtjylland")


def test_enter_without_a_chosen_suggestion_searches(page: Page, site: str) -> None:
    page.goto(f"{site}/da/")
    field = page.get_by_role("combobox", name=texts("da")("home.label"))
    field.press_sequentially("udvalg")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(f"{site}/da/search?q=udvalg")


def test_a_suggestion_is_taken_with_the_mouse(page: Page, site: str) -> None:
    page.goto(f"{site}/da/")
    page.get_by_role("combobox", name=texts("da")("home.label")).press_sequentially("rebild kom")
    page.get_by_role("option").filter(has_text="Rebild Kommune").first.click()
    expect(page).to_have_url(re.compile("/da/(party|who)/"))


def test_search_is_narrowed_and_turned_over_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{site}/da/search?q=sundhed")
        page.get_by_role("link", name=texts("da")("search.after")).click()
        expect(page).to_have_url(f"{site}/da/search?q=sundhed&page=2")
        page.locator(".facets").get_by_role("link", name=texts("da")("kinds.body"), exact=True).click()
        expect(page).to_have_url(f"{site}/da/search?q=sundhed&kind=body")
        page.locator(".facets a[aria-current]").click()
        expect(page).to_have_url(f"{site}/da/search?q=sundhed")


def test_the_citation_is_copied_by_a_button(browser: Browser, site: str, service: Service) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as allowed:
        page = allowed.new_page()
        page.goto(f"{site}/da/who/{CARD}")
        page.get_by_role("button", name=f"{texts('da')('who.copy')}: {texts('da')('who.citation')}").click()
        expect(page.locator(".copy-said").last).to_have_text(texts("da")("who.copied"))
        citation = service.answers.who(service.search.matter(CARD, lang="da"), lang="da").citation
        whole = f"{citation.removesuffix(f'/da/who/{CARD}')}{site}/da/who/{CARD}"
        assert page.evaluate("navigator.clipboard.readText()") == whole, "who reads it elsewhere needs the host"


def test_a_network_is_walked_and_opened_with_the_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/da/explore/body/sundhedsstyregruppen-midtjylland")
    focused = "document.activeElement.closest('g.node')?.dataset.iri?.split('/').pop()"
    middle = page.locator(".network-box a[aria-current]")
    middle.focus()
    assert page.evaluate(focused) == "sundhedsstyregruppen-midtjylland"
    page.keyboard.press("ArrowDown")
    below = page.evaluate(focused)
    assert below == "sundhedsstyregruppens-formandskab-midtjylland"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "sundhedskoordinationsudvalget-midtjylland"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "sundhedskoordinationsudvalget-midtjylland", "there is nothing further left"
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "sundhedsstyregruppen-midtjylland"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"\?open=body%2Fsundhedskoordinationsudvalget-midtjylland$"))
    page.locator(".network-box a[aria-current]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/da/body/sundhedsstyregruppen-midtjylland")


def test_a_network_is_read_opened_and_closed_without_script(browser: Browser, site: str) -> None:
    t = texts("en")
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{site}/en/explore/initiative/borgerdesign")
        before = page.locator(".network-box g.node").count()
        page.locator(".tree--whole .tree__ways a", has_text="more around it").first.click()
        assert page.locator(".network-box g.node").count() > before
        page.locator(".tree--whole").get_by_role("link", name=t("explore.close")).click()
        expect(page).to_have_url(f"{site}/en/explore/initiative/borgerdesign")
        assert page.locator(".network-box g.node").count() == before


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same page
def test_a_draft_is_written_mended_and_compared(page: Page, site: str, axe: str, shots: Path, lang: str) -> None:
    t = texts(lang)
    page.goto(f"{site}/{lang}/network/what-if")
    compare = page.get_by_role("button", name=t("network.what_if_button"))
    field = page.get_by_label(t("network.what_if_text"))
    compare.click()
    expect(page.get_by_role("alert")).to_contain_text(t("network.what_if_nothing"))
    look_over(page, axe, shots / f"what-if-empty-{lang}")
    example = page.locator("pre[aria-labelledby=example]").inner_text()
    field.fill(example.replace("power:lift ;", "power:lift"))
    compare.click()
    expect(page.get_by_role("alert")).to_contain_text({"da": "linje 8", "en": "line 8"}[lang])
    look_over(page, axe, shots / f"what-if-fault-{lang}")
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
    field.fill(example)
    compare.click()
    expect(page.get_by_role("heading", name=t("who.answer"))).to_be_visible()
    expect(page.locator("[data-change]")).to_have_count(1)
    expect(field).to_have_value(example)
    look_over(page, axe, shots / f"what-if-{lang}")


def test_a_draft_is_brought_as_a_file_and_a_day_typed_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{site}/da/network/what-if")
        example = page.locator("pre[aria-labelledby=example]").inner_text()
        file: FilePayload = {"name": "udkast.ttl", "mimeType": "text/turtle", "buffer": example.encode()}
        page.get_by_label(texts("da")("network.what_if_file"), exact=True).set_input_files(files=[file])
        page.get_by_role("button", name=texts("da")("network.what_if_button")).click()
        expect(page.locator("[data-change]")).to_have_count(1)
        page.goto(f"{site}/da/who/{CARD}")
        page.locator("input[name=at]").fill("22. november 2026")
        page.get_by_role("button", name=texts("da")("who.date_button"), exact=True).click()
        expect(page).to_have_url(f"{site}/da/who/{CARD}?at=2026-11-22")


def test_print_leaves_out_what_paper_cannot_use(page: Page, site: str) -> None:
    page.goto(f"{site}/da/who/{CARD}")
    page.emulate_media(media="print")
    expect(page.locator(".top__menu")).to_be_hidden()
    expect(page.locator(".answer__sentence")).to_be_visible()
    expect(page.locator("footer")).to_contain_text(texts("da")("footer.not_authority"))


def sheets(page: Page) -> int:
    """How many sheets of A4 the open page is on paper."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))


@pytest.mark.parametrize("path", [f"/da/who/{CARD}", f"/en/who/{CARD}", "/da/who/processer"])
def test_a_usual_card_is_one_sheet_of_paper_and_keeps_its_sources(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    assert sheets(page) == 1
    page.emulate_media(media="print")
    expect(page.locator(".copyable").first).to_contain_text(path)
    expect(page.locator(".statement .rows").first).to_be_visible()
    expect(page.locator(".unsettled")).to_be_visible()
    expect(page.locator(".files").first).to_be_hidden()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_longest_card_is_one_sheet_that_says_what_it_leaves_to_the_page(page: Page, site: str, lang: str) -> None:
    """It took three. The sentence, the first steps, the first open points and the citation are on paper."""
    page.goto(f"{site}/{lang}/who/borgerdesign")
    expect(page.locator(".paper-only")).to_be_hidden()
    assert sheets(page) == 1
    page.emulate_media(media="print")
    expect(page.locator(".paper-only")).to_contain_text(texts(lang)("paper.left"))
    for shown in (".answer__sentence", ".chain__step", ".open", ".copyable"):
        expect(page.locator(shown).first).to_be_visible()
    assert not page.locator(".chain__step").last.is_visible()


@pytest.mark.long  # more than two hundred pages are printed in each language
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_card_is_one_sheet_of_paper(browser: Browser, site: str, lang: str) -> None:
    service = Service.open()
    index = service.answers.index
    cards = [each for each in service.search.matters if (kind_and_slug(each) or ("",))[0] in CARDS]
    long = {}
    with browser.new_context() as context:
        page = context.new_page()
        for each in cards:
            path = f"/{lang}/who/{address(index, Reader(index, 'da').named(each))}"
            page.goto(site + path)
            if (count := sheets(page)) > 1:
                long[path] = count
    assert len(cards) > 200, "too few cards to tell anything"
    assert long == {}


def test_a_long_body_is_few_sheets_and_keeps_mandates_and_sources(page: Page, site: str) -> None:
    """It took five; what paper cannot use is left out, and no mandate and no source is."""
    page.goto(f"{site}/da/body/samordningsudvalg-syd-somatik")
    assert sheets(page) <= 3
    page.emulate_media(media="print")
    for shown in (".mandates > li", ".mandates .fact__source", ".sources > li", ".open"):
        assert page.locator(shown).count() > 0
        assert all(each.is_visible() for each in page.locator(shown).all())
    expect(page.locator(".toc")).to_be_hidden()


def test_the_vendored_files_are_as_built_and_ask_no_other_host(root: Path) -> None:
    vendor = root / "service" / "mandatgraf" / "web" / "static" / "vendor"
    files = json.loads((vendor / "vendor.json").read_text(encoding="utf-8"))["files"]
    present = {
        path.relative_to(vendor / "dkfds").as_posix() for path in (vendor / "dkfds").rglob("*") if path.is_file()
    }
    assert present == set(files)
    for path, checksum in files.items():
        assert hashlib.sha256((vendor / "dkfds" / path).read_bytes()).hexdigest() == checksum, path
    css = (vendor / "dkfds" / "css" / "dkfds.css").read_text(encoding="utf-8")
    assert {url for url in re.findall(r"url\(([^)]*)\)", css) if not url.startswith("../")} == set()
    assert "@import" not in css


def test_the_lock_file_names_no_address_to_download_from(root: Path) -> None:
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in locked.values())
    assert all("integrity" in package for name, package in locked.items() if name)
