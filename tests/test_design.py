"""The part of the design system that is built holds everything that the pages use of it, and is not much larger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_USED = re.compile(r'\bclass="([^"]*)"')


def _web(root: Path) -> Path:
    return root / "service" / "mandatgraf" / "web"


def _classes(css: str) -> set[str]:
    return set(_CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", css)))


def test_every_component_that_a_page_uses_is_built(root: Path) -> None:
    published = (root / "node_modules" / "dkfds" / "dist" / "css" / "dkfds.min.css").read_text(encoding="utf-8")
    built = (_web(root) / "static" / "vendor" / "dkfds" / "css" / "dkfds.css").read_text(encoding="utf-8")
    own = (_web(root) / "static" / "mandatgraf.css").read_text(encoding="utf-8")
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (_web(root) / "templates").rglob("*.html"))
    templates = re.sub(r"\{[{%].*?[%}]\}", "", templates)
    used = {name for names in _USED.findall(templates) for name in re.findall(r"[A-Za-z][\w-]*", names)}
    assert "button-primary" in used & _classes(published)
    missing = (used & _classes(published)) - _classes(built) - _classes(own)
    assert missing == set(), "add the component to COMPONENTS in web/frontend/build.mjs, and run make"
    assert len(built) < len(published) / 4


def test_every_picture_that_a_page_names_is_built(root: Path) -> None:
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (_web(root) / "templates").rglob("*.html"))
    named = set(re.findall(r"filename='([^']+)'", templates))
    assert len(named) >= 3
    assert [name for name in sorted(named) if not (_web(root) / "static" / name).is_file()] == []
