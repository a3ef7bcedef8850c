"""A real server on a free loopback port, and a real browser that may speak to nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

from browser.looks import served

FLAGS = (
    "--no-sandbox",  # Chromium refuses its sandbox to root
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the service, started as people start it."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the distribution; no browser is downloaded."""
    chromium = os.environ.get("MANDATGRAF_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium is missing: apt-get install chromium, or point MANDATGRAF_CHROMIUM at one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The script that finds faults of accessibility."""
    script = root / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.fail("axe-core is missing: npm ci")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shots(root: Path) -> Path:
    """Where screenshots go; git ignores the folder."""
    folder = root / "tests" / "browser" / "shots"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader without history, whose browser prefers Danish."""
    with browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900}) as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext, site: str) -> Iterator[Page]:
    """A page that fails its test when it asks another host for anything, or when its policy blocks something."""
    opened = context.new_page()
    with _quiet(opened, site):
        yield opened


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Page]:
    """One page for all that is only looked at: a reader who goes from address to address."""
    with browser.new_context(locale="da-DK") as context:
        yield context.new_page()


@pytest.fixture
def visited(visit: Page, site: str) -> Iterator[Page]:
    """The page of that reader, held to what `page` is held to."""
    with _quiet(visit, site):
        yield visit


@contextmanager
def _quiet(page: Page, site: str) -> Iterator[None]:
    asked: list[str] = []
    said: list[str] = []

    def request(each: Request) -> None:
        asked.append(each.url)

    def console(each: ConsoleMessage) -> None:
        if each.type == "error":
            said.append(each.text)

    def fault(each: Error) -> None:
        said.append(str(each))

    page.on("request", request)
    page.on("console", console)
    page.on("pageerror", fault)
    yield
    page.remove_listener("request", request)
    page.remove_listener("console", console)
    page.remove_listener("pageerror", fault)
    assert [url for url in asked if not url.startswith(f"{site}/")] == []
    assert [text for text in said if "status of 4" not in text] == []
