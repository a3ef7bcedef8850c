"""Where a statement stands on the line of time: by its own period, else by whether its source has a date."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import URIRef

from mandatgraf.answers.period import period_of
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.time import before_adoption, placement
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from datetime import date

    from mandatgraf.answers.card import Period, SourceView
    from mandatgraf.answers.graph import Index
    from mandatgraf.network.projecting import Place, Placing


def placing_by(index: Index) -> Placing:
    """Return what places a statement on a day, as answer cards do it (`answers.time`)."""
    reader = Reader(index, "da")

    @cache
    def of(statement: str) -> tuple[Period | None, tuple[SourceView, ...], str, bool]:
        node = URIRef(statement)
        status = str(index.thing(node, MG.status) or "").rpartition("/")[2]
        return period_of(index, node, "da"), reader.sources((node,)), status, index.true(node, MG.describesPresent)

    def place(statement: str, at: date) -> Place:
        period, sources, status, present = of(statement)
        if period is not None and not period.empty:
            return placement(period, at)
        if not sources:
            return "timeless"
        dated = [source for source in sources if source.dated]
        if dated and all(before_adoption(source, status, at, describes_present=present) for source in dated):
            return "excluded"
        return "possible" if dated else "undated"

    return place
