"""Seats, rhythms, money, goals and parties as people meet them, on the invented town and on the real data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.looks import in_turn, look_over, served

pytestmark = pytest.mark.browser

PAGES = {
    "seats": "/{lang}/body/havneraadet",
    "seats-without-a-sum": "/{lang}/body/driftsgruppen",
    "body-empty": "/{lang}/body/tomt-organ",
    "body-of-a-replaced-kind": "/{lang}/body/kystklyngen",
    "party-bound": "/{lang}/party/havnehospitalet",
    "party-empty": "/{lang}/party/region-kystland",
    "collective-seats": "/{lang}/collective/kystkommunerne",
    "goal": "/{lang}/goal/pejling",
    "goal-top": "/{lang}/goal/nationalt",
    "goal-empty": "/{lang}/goal/aerlighed",
    "funding": "/{lang}/funding/mole",
    "funding-open": "/{lang}/funding/lods",
    "share": "/{lang}/share/91-hospital",
    "seat": "/{lang}/seat/04-lods",
    "rhythm": "/{lang}/rhythm/havneraadet",
    "representation": "/{lang}/representation/lods",
    "derivation": "/{lang}/derivation/total-percent--funding-mole",
    "rule-of-derivation": "/{lang}/rules/total-percent",
}


@pytest.fixture(scope="module")
def town_site(root: Path) -> Iterator[str]:
    """The address of a service for the invented town."""
    with served("--data", str(root / "tests" / "town")) as address:
        yield address


@pytest.mark.long  # make test looks at a page of each kind; these are more of the same
@in_turn(PAGES)
def test_no_fault_of_accessibility_and_nothing_too_wide(
    browser: Browser, town_site: str, axe: str, shots: Path, kind: str, lang: str, width: int
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 900}) as context:
        page = context.new_page()
        page.goto(town_site + PAGES[kind].format(lang=lang))
        look_over(page, axe, shots / f"town-{kind}-{lang}", [width])


def test_a_sum_leads_to_the_rule_that_made_it_and_a_name_to_its_page_without_script(
    browser: Browser, town_site: str
) -> None:
    with browser.new_context(java_script_enabled=False) as plain:
        page: Page = plain.new_page()
        page.goto(f"{town_site}/da/body/havneraadet")
        page.get_by_role("navigation", name="På denne side").get_by_role("link", name="Pladser").click()
        expect(page).to_have_url(f"{town_site}/da/body/havneraadet#part-seats")
        page.get_by_role("link", name="pladser i alt, mindst").click()
        expect(page).to_have_url(f"{town_site}/da/rules/total-minimum-seats")
        page.go_back()
        page.get_by_role("table").get_by_role("link", name="Lodserne").click()
        expect(page).to_have_url(f"{town_site}/da/party/lodserne")
