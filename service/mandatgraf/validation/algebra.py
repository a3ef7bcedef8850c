"""The texts of rules as parsed queries; none of them may reach another server or file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query


class Unreachable(Exception):
    """A rule asks another server, or reads another file, and nothing here goes to the network."""


@lru_cache(maxsize=512)
def parsed(text: str, prefixes: tuple[tuple[str, str], ...] = ()) -> Query:
    """The text of a rule as a query; the same few texts come back in every run. Raises Unreachable."""
    query = prepareQuery(text, initNs=dict(prefixes))
    if query.algebra.datasetClause or any(part.name == "ServiceGraphPattern" for part in parts(query.algebra)):
        raise Unreachable(text)
    return query


def parts(value: object) -> Iterator[CompValue]:
    """Every part of a parsed query, expressions with their patterns included."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting += part.values()
            # What EXISTS asks for stands beside the other values; among them is only what the parser left of it.
            waiting.append(vars(part).get("graph"))
        elif isinstance(part, list | tuple | set):
            waiting += part
