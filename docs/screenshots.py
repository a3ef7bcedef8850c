"""Take the pictures of docs/screenshots anew: `.venv/bin/python docs/screenshots.py`.

Needs what the browser tests need: Debian's Chromium, or one that MANDATGRAF_CHROMIUM points to, and the built styles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent / "screenshots"
PICTURES = {
    "card-1280": (1280, "/da/who/revideret-forloebsprogram"),
    "card-360": (360, "/da/who/revideret-forloebsprogram"),
    "body-1280": (1280, "/da/body/sundhedsstyregruppen-midtjylland"),
    "process-1280": (1280, "/en/process/revision-af-forloebsprogram#lanes-revision-af-forloebsprogram-picture"),
    "unsettled-360": (360, "/en/unsettled"),
}
"""The width of the window and the page of each picture; a picture shows one window."""
HEIGHT = 900
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking")


def main() -> int:
    """Start the service, open each page and keep what a reader sees first."""
    chromium = os.environ.get("MANDATGRAF_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("Chromium is missing: apt-get install chromium, or point MANDATGRAF_CHROMIUM at one", file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", "0"]
    quiet = subprocess.DEVNULL
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None  # noqa: S101 -- asked for above
        site = server.stdout.readline().strip().removesuffix("/da/")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name, (width, path) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
            page.goto(site + path)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
            print(f"docs/screenshots/{name}.png")
        browser.close()
        server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
