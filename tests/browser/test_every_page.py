"""Every page of the URL map: in both languages, without data, with faults, at length, without script, by keyboard.

`make test` opens one page of each kind elsewhere and a few of these here; the whole of it takes minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from browser.looks import look_over, served
from browser.test_pages_in_browser import LONGEST, PAGES
from crowd import MERGED, SILENT, crowd
from test_pages import CASES

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

pytestmark = pytest.mark.browser

LEAD_ELSEWHERE = {"pages.start", "pages.problem_type", "pages.statement"}
"""Addresses that only lead to a page; where they lead is tested without a browser."""
SOME = ("body", "trail")
"""Pages that `make test` tries by keyboard and without script."""
CROWDED = {
    "eighty": "/{lang}/body/travlt",
    "silent": f"/{{lang}}/body/{SILENT}",
    "long": "/{lang}/body/langt",
    "hostile": "/{lang}/body/farligt",
    "merged": f"/{{lang}}/body/{MERGED}",
    "unsettled-nothing": "/{lang}/unsettled",
    "document": "/{lang}/document/vigplan?page=2",
}
REACHABLE = """() => [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility())"""
WATCH = f"""() => {{
    window.reached = new Set(); window.unseen = [];
    addEventListener("focusin", () => {{
        const here = document.activeElement, look = getComputedStyle(here);
        window.reached.add(here);
        if (look.outlineStyle === "none" && look.boxShadow === "none") window.unseen.push(here.outerHTML.slice(0, 120));
    }});
    return ({REACHABLE})().length;
}}"""
MISSED = (
    f"""() => ({REACHABLE})().filter(each => !window.reached.has(each)).map(each => each.outerHTML.slice(0, 120))"""
)


def _all_cases() -> Iterator[tuple[str, str]]:
    for endpoint, cases in CASES.items():
        for case, path in cases.items():
            if endpoint not in LEAD_ELSEWHERE:
                yield f"{endpoint.partition('.')[2]}-{case}", path


ALL = dict(_all_cases())


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service without data."""
    with served("--data", str(tmp_path_factory.mktemp("empty"))) as address:
        yield address


@pytest.fixture(scope="module")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service with too much of everything."""
    with served("--data", str(crowd(tmp_path_factory.mktemp("vig")))) as address:
        yield address


def _some(pages: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "kind", [pytest.param(kind, marks=[] if kind in SOME else [pytest.mark.long]) for kind in pages]
    )


def test_every_route_is_opened_in_the_browser(app: Flask) -> None:
    paths = [path.format(lang="da").partition("?")[0] for path in (PAGES | LONGEST).values()]
    with app.test_request_context():
        urls = app.url_map.bind("localhost")
        opened = {urls.match(path)[0] for path in paths if urls.test(path)}
    known = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")}
    assert known - opened == LEAD_ELSEWHERE


@pytest.mark.long  # some hundred pages
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("kind", ALL)
def test_every_case_of_every_route_has_no_fault(
    page: Page, site: str, axe: str, shots: Path, kind: str, lang: str
) -> None:
    page.goto(site + ALL[kind].format(lang=lang))
    look_over(page, axe, shots / f"case-{kind}-{lang}")


@pytest.mark.long  # some hundred pages
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("kind", ALL)
def test_every_case_of_every_route_has_no_fault_without_data(
    browser: Browser, empty_site: str, axe: str, shots: Path, kind: str, lang: str
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 900}) as context:
        page = context.new_page()
        page.goto(empty_site + ALL[kind].format(lang=lang))
        look_over(page, axe, shots / f"empty-{kind}-{lang}")


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind == "eighty" else [pytest.mark.long]) for kind in CROWDED]
)
def test_too_much_of_everything_has_no_fault(
    browser: Browser, crowded_site: str, axe: str, shots: Path, kind: str, lang: str
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 900}) as context:
        page = context.new_page()
        page.goto(crowded_site + CROWDED[kind].format(lang=lang))
        look_over(page, axe, shots / f"crowd-{kind}-{lang}")


@_some(PAGES)
def test_a_page_without_script_says_the_same(browser: Browser, site: str, kind: str) -> None:
    """Only buttons are added by script, and only what stands for what script does is said without it."""
    said, links, instead = [], [], set[str]()
    for script in (True, False):
        with browser.new_context(java_script_enabled=script) as context:
            page = context.new_page()
            page.goto(site + PAGES[kind].format(lang="da"))
            # how long a query took is another number each time
            said.append({word for word in page.locator("main").inner_text().split() if not word.isdigit()})
            own = page.locator("main a:not(noscript a)")
            links.append(own.evaluate_all("all => all.map(each => each.getAttribute('href'))"))
            if not script:
                instead = set(" ".join(page.locator("main noscript").all_inner_texts()).split())
    assert said[1] - said[0] <= instead, "script takes nothing away"
    if not kind.startswith("explore"):  # whose picture gets keys and buttons to move it, explained above it
        assert said[0] - said[1] <= {"Kopiér", "Kopieret"}, "script only adds buttons"
    assert links[0] == links[1]


@_some(PAGES)
def test_everything_is_reached_by_keyboard_and_seen_when_reached(page: Page, site: str, kind: str) -> None:
    page.goto(site + PAGES[kind].format(lang="da"))
    for _ in range(page.evaluate(WATCH) + 3):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED) == []
    assert page.evaluate("window.unseen") == []
