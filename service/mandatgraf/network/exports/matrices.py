"""Matrices of who has which part in what, and who passed a power to whom: as rows, and as workbooks.

The letters are those that each power carries (`mg:raci`): R does the work, A answers for it, C is consulted, I is
informed. A letter in brackets is only proposed, planned or an idea. A cell without a letter says that no source read
gives the holder a part in the matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.network.words import say
from mandatgraf.sheets import Column, Sheet, write_workbook
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandatgraf.answers.card import MandateView, Named
    from mandatgraf.network.steps import Wording

KINDS: Final = ("raci", "delegation")
_ORDER: Final = "ARCI"


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table with names at two sides; a cell is a text, and the statements behind it."""

    title: str
    corner: str
    columns: tuple[Named, ...]
    rows: tuple[tuple[Named, tuple[str, ...]], ...]
    statements: tuple[tuple[str, ...], ...]
    """Row, column, cell, words, status and codes of every statement in the table."""
    note: str


def raci(wording: Wording, mandates: tuple[MandateView, ...]) -> Matrix:
    """Return matters by holders, with the RACI letter of each power."""
    cells: defaultdict[tuple[str, str], list[tuple[str, MandateView]]] = defaultdict(list)
    matters: dict[str, Named] = {}
    holders: dict[str, Named] = {}
    for mandate in mandates:
        if mandate.power is None:
            continue
        letter = wording.index.string(URIRef(mandate.power.iri), MG.raci)
        firm = not mandate.proposal and mandate.status.slug != "planned"
        for matter in mandate.matters:
            for holder in mandate.holders:
                matters[matter.iri], holders[holder.iri] = matter, holder
                cells[matter.iri, holder.iri].append((letter if firm else f"({letter})", mandate))
    return _matrix(wording, "raci", matters, holders, cells)


def delegation(wording: Wording, mandates: tuple[MandateView, ...]) -> Matrix:
    """Return who acts by whose power: holders by those from whom it comes or on whose behalf they act."""
    cells: defaultdict[tuple[str, str], list[tuple[str, MandateView]]] = defaultdict(list)
    agents: dict[str, Named] = {}
    sources: dict[str, Named] = {}
    for mandate in mandates:
        power = mandate.power.label if mandate.power else "…"
        origins = {each.iri: each for each in mandate.on_behalf_of}
        for origin in wording.index.things(URIRef(mandate.iri), MG.delegatedFrom):
            origins |= {str(each): wording.named(str(each)) for each in wording.index.things(origin, MG.holder)}
        for holder in mandate.holders:
            for source in origins.values():
                agents[holder.iri], sources[source.iri] = holder, source
                cells[holder.iri, source.iri].append((power, mandate))
    return _matrix(wording, "delegation", agents, sources, cells)


def _matrix(
    wording: Wording,
    kind: str,
    rows: dict[str, Named],
    columns: dict[str, Named],
    cells: dict[tuple[str, str], list[tuple[str, MandateView]]],
) -> Matrix:
    across = sorted(columns.values(), key=lambda each: (each.label, each.iri))
    down = sorted(rows.values(), key=lambda each: (each.label, each.iri))
    table, statements = [], []
    for row in down:
        shown = []
        for column in across:
            found = cells.get((row.iri, column.iri), [])
            marks = sorted({mark for mark, _ in found}, key=lambda mark: (_place(mark), mark))
            shown.append(" ".join(marks) if kind == "raci" else "; ".join(marks))
            statements += [
                (row.label, column.label, mark, mandate.clause, mandate.status.label, " ".join(mandate.codes))
                for mark, mandate in found
            ]
        table.append((row, tuple(shown)))
    lang = wording.lang
    return Matrix(
        title=say(f"matrix.{kind}", lang),
        corner=say(f"matrix.{kind}.corner", lang),
        columns=tuple(across),
        rows=tuple(table),
        statements=tuple(statements),
        note=say(f"matrix.{kind}.note", lang),
    )


def _place(mark: str) -> int:
    return _ORDER.find(mark.strip("()"))


def workbook(wording: Wording, matrix: Matrix) -> bytes:
    """Return a workbook with the table, the statements behind it, and how to read it. No cell is ever a formula."""
    lang = wording.lang
    across = _columns((matrix.corner, *(column.label for column in matrix.columns)))
    kinds = _columns(say("matrix.statements.columns", lang).split("|"))
    sheets = (
        Sheet(matrix.title, across, tuple((row.label, *cells) for row, cells in matrix.rows)),
        Sheet(say("matrix.statements", lang), kinds, matrix.statements),
        Sheet(say("matrix.reading", lang), _columns((matrix.note,)), ()),
    )
    return write_workbook(sheets, matrix.title)


def _columns(titles: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(title, title) for title in titles)
