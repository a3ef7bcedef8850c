"""Where a statement stands on the line of time: by its own period, else by whether its source has a date."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import URIRef

from mandatgraf.answers.period import period_of
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.time import placement

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Period
    from mandatgraf.answers.graph import Index
    from mandatgraf.network.projecting import Place, Placing


def placing_by(index: Index) -> Placing:
    """Return what places a statement on a day, as answer cards do it (`answers.time`)."""
    reader = Reader(index, "da")

    @cache
    def of(statement: str) -> tuple[Period | None, bool, bool]:
        node = URIRef(statement)
        documents = reader.documents((node,))
        dated = any(_dated(reader, document) for document in documents)
        return period_of(index, node, "da"), bool(documents), dated

    def place(statement: str, at: date) -> Place:
        period, written, dated = of(statement)
        if period is not None and not period.empty:
            return placement(period, at)
        if not written:
            return "timeless"
        return "possible" if dated else "undated"

    return place


def _dated(reader: Reader, document: URIRef) -> bool:
    return reader.source(document).dated
