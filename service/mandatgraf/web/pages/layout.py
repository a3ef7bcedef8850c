"""How templates are read: what only lays out their source is not sent to every reader."""

from __future__ import annotations

import re

from jinja2.ext import Extension

_INDENT = re.compile(r"^[ \t]+(?=<)", re.MULTILINE)


class Outdent(Extension):
    """Leaves out the spaces before a tag at the start of a line; the line break still parts what stands there.

    A page has a limit of weight, and a long one has a thousand such lines. It is done once, when a template is read.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source without these spaces."""
        return _INDENT.sub("", source)
