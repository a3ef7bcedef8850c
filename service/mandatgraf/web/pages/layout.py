"""How templates are read: what only lays out their source is not sent to every reader."""

from __future__ import annotations

import re

from flask.templating import Environment

_INDENT = re.compile(r"^[ \t]+(?=<)", re.MULTILINE)


class Outdented(Environment):
    """Leaves out the spaces before a tag at the start of a line; the line break still parts what stands there.

    A page has a limit of weight, and a long one has a thousand such lines. It is done once, when a template is read.
    """

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Return the source without these spaces."""
        return super().preprocess(_INDENT.sub("", source), name, filename)
