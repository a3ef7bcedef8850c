"""What every page must stand in a real browser: no fault of accessibility, nothing too wide, no target too small."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

WIDTHS = (360, 1280)
TALLEST_SHOT = 4000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIND_FAULTS = """async (rules) => (await axe.run(document, {runOnly: rules})).violations
    .map(each => `${each.id}: ${each.nodes[0].html}`)"""
WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll("body *")]
    .filter(each => !each.closest(".results-scroll, .code, .sr-only"))
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [...document.querySelectorAll("button, input, select, textarea, header a, nav a")]
    .filter(each => each.offsetParent && !each.closest(".skipnav") && each.type !== "hidden")
    .filter(each => each.getBoundingClientRect().height < 24 || each.getBoundingClientRect().width < 24)
    .map(each => each.outerHTML.slice(0, 120))"""


def in_turn(pages: Iterable[str]) -> pytest.MarkDecorator:
    """Each page in both languages, narrow and wide; `make test` takes one of the four in turn, `make test-long` all."""
    looks = [(lang, width) for lang in ("da", "en") for width in WIDTHS]
    cases = [
        pytest.param(
            kind,
            lang,
            width,
            marks=[] if place == number % len(looks) else [pytest.mark.long],
            id=f"{kind}-{lang}-{width}",
        )
        for number, kind in enumerate(pages)
        for place, (lang, width) in enumerate(looks)
    ]
    return pytest.mark.parametrize(("kind", "lang", "width"), cases)


def look_over(page: Page, axe: str, shot: Path | None, widths: Iterable[int] = WIDTHS) -> None:
    """Hold the open page against all of it at the widths, and leave a picture of each where one is wanted."""
    page.evaluate(axe)  # not as a script element: the policy of the page would rightly block it
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FIND_FAULTS, RULES) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER_THAN_THE_WINDOW) == []
        assert page.evaluate(SMALL_TARGETS) == []
        if shot is None:
            continue
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST_SHOT)
        page.screenshot(
            path=shot.with_name(f"{shot.name}-{width}.png"),
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": height},
        )


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """The address of the service, started as people start it, on a free port."""
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        first = server.stdout.readline().strip()
        assert first.startswith("http://127.0.0.1:"), first
        yield first.removesuffix("/da/")
        server.terminate()
