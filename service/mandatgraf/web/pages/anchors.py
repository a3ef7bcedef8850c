"""Places of statements on pages of things: each row or box of a statement can be pointed at, and is marked then."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from mandatgraf.vocab import kind_and_slug

_POINTED_AT = frozenset({"founding", "mandate", "membership", "ownership", "representation", "rhythm", "seat", "share"})
"""Kinds of statements that are shown as rows, lines and boxes on the pages of what they are about.

An outcome has a page of its own, which a search leads to; a page has a limit of weight.
"""


def anchor_of(iri: str) -> str:
    """Return the name of a statement's place on a page, `seat-s000-3`; nothing for what has none."""
    found = kind_and_slug(iri)
    return "-".join(found) if found and found[0] in _POINTED_AT else ""


@dataclass(frozen=True)
class Anchors:
    """The places of one page: where a statement is shown twice, the first has its name, for a name stands once."""

    given: set[str] = field(default_factory=set)

    def of(self, iri: str) -> Markup:
        """Return the attribute that names a place, with a space before it; nothing where there is none to name."""
        anchor = anchor_of(iri)
        if not anchor or anchor in self.given:
            return Markup()
        self.given.add(anchor)
        return Markup(' id="{}"').format(anchor)
