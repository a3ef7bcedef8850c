"""What pyoxigraph gives, as our own tables and triples, and never more of it than the limit."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mandatgraf.engine import Table
from mandatgraf.errors import AnswerTooLarge
from mandatgraf.terms import Term, Triple, to_rdflib, triple_to_rdflib


def table(solutions: ox.QuerySolutions, limit: int | None) -> Table:
    """All rows; one more than the limit is AnswerTooLarge."""
    columns = tuple(variable.value for variable in solutions.variables)
    rows: list[tuple[Term | None, ...]] = []
    known: dict[object, Term | None] = {None: None}  # making a term costs far more than finding it again
    for solution in solutions:
        if limit is not None and len(rows) >= limit:
            del solutions  # see MemoryEngine.query: no traceback may keep it
            raise AnswerTooLarge(limit)
        cells = [solution[name] for name in columns]
        for cell in cells:
            if cell not in known and cell is not None:
                known[cell] = to_rdflib(cell)
        rows.append(tuple(known[cell] for cell in cells))
    return Table(columns, tuple(rows))


def triples(found: Iterable[ox.Triple | ox.Quad], limit: int | None) -> list[Triple]:
    """All triples, each once, in the order of their N-Triples lines."""
    once: dict[Triple, None] = {}
    for triple in found:
        once[triple_to_rdflib(triple)] = None
        if limit is not None and len(once) > limit:
            del found
            raise AnswerTooLarge(limit)
    return sorted(once, key=lambda triple: tuple(term.n3() for term in triple))


def parsed(body: bytes, limit: int | None = None) -> Table | bool:
    """A SELECT's rows or an ASK's answer, from the W3C's JSON."""
    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    return table(found, limit) if isinstance(found, ox.QuerySolutions) else bool(found)


def parsed_triples(body: bytes) -> list[Triple]:
    """Triples from their lines."""
    return triples(ox.parse(body, ox.RdfFormat.N_TRIPLES), None)
