"""On which page of its document a passage stands: long documents are shown on several.

A passage is never cut in two. The pages follow from the data alone, so that a link to a passage is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from flask import current_app
from rdflib import URIRef

from mandatgraf.answers.card import PassageRef
from mandatgraf.answers.document import places
from mandatgraf.answers.reader import Reader
from mandatgraf.web.state import service

STATEMENTS_ON_A_PAGE: Final = 60
"""A page ends before the passage with which it would hold more; with texts and all it stays well below 100 kB."""
_KEY: Final = "mandatgraf-passages"


def pages_of(document: str) -> Mapping[str, int]:
    """Return for each passage of a document the page on which it stands, counted from 1; made once a document."""
    kept = cast("dict[str, Mapping[str, int]]", current_app.extensions.setdefault(_KEY, {}))
    if document not in kept:
        kept[document] = _pages(document)
    return kept[document]


def page_of(passage: PassageRef) -> int:
    """Return the page of its document on which a passage stands."""
    return pages_of(passage.document.iri).get(passage.iri, 1)


def _pages(document: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    number, held = 1, 0
    for ref, nodes in places(Reader(service().answers.index, "da"), URIRef(document)):
        if held and held + len(nodes) > STATEMENTS_ON_A_PAGE:
            number, held = number + 1, 0
        found[ref.iri] = number
        held += len(nodes)
    return found
