"""A statement as a row of a table, with its status, its clarity, its passage and the gap that stands for a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandatgraf.answers.card import Named
from mandatgraf.answers.tables import Row
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.mandates import Statements


def row(
    statements: Statements,
    node: URIRef,
    *cells: tuple[Named | str, ...],
    missing: URIRef | None = None,
    inside: bool = False,
) -> Row:
    """Return the row of a statement; `missing` is the property whose gap is shown with it."""
    reader = statements.reader
    gaps = reader.gaps(node, missing=missing) if missing else ()
    return Row(
        cells=cells,
        inside=inside,
        gap=gaps[0] if gaps else None,
        status=reader.concept(node, MG.status),
        clarity=reader.concept(node, MG.clarity),
        codes=reader.codes(node),
        evidence=reader.passages(node),
        statement=str(node),
    )


def rule(statements: Statements, name: str) -> Named:
    """Return a rule for derived facts under the name of the property that it derives, for a link to its page."""
    first, *more = name.split("-")
    fact = statements.reader.named(MG[first + "".join(word.capitalize() for word in more)])
    return Named(iri="", label=fact.label, lang=fact.lang, kind="rule", slug=name)
