"""How much a page weighs on the first visit: its own bytes and those of every file it names, fonts aside."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

MOST: Final = 150_000
"""Bytes that a page may take before anything is compressed."""
STATIC: Final = Path(__file__).resolve().parent.parent / "service" / "mandatgraf" / "web" / "static"
_NAMED = re.compile(r"""(?:href|src)="/static/([^"?#]+)""")
_IN_STYLES = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def weight(html: str) -> int:
    """Return the bytes of a page with its styles, scripts and pictures; those of the styles count even unused."""
    return len(html.encode()) + sum(_file(name) for name in sorted(set(_NAMED.findall(html))))


@cache
def _file(name: str) -> int:
    path = STATIC / name
    size = path.stat().st_size
    if path.suffix == ".css":
        inside = set(_IN_STYLES.findall(path.read_text(encoding="utf-8")))
        size += sum((path.parent / each).stat().st_size for each in inside if not each.endswith(".woff2"))
    return size
