"""Whether rdflib and the engine put the values that a query compares by order in the same order.

They agree on numbers and on days. Of a day and a text rdflib says which comes first, where the engine finds an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import rdflib
from rdflib import Literal, URIRef, Variable
from rdflib.namespace import XSD
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from mandatgraf.validation.algebra import parsed, parts

_ORDER: Final = frozenset({"<", ">", "<=", ">="})
_WRITTEN: Final = re.compile(r"\s[<>]=?\s")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
"""Without a time zone, which would make the order of two days a matter of taste."""
_UNKNOWN: Final = frozenset({"unknown"})


def agree(text: str, graph: rdflib.Graph) -> bool:
    """Whether every comparison by order in a query is one of numbers only, or of days only, in this graph."""
    written = len(_WRITTEN.findall(text))
    if not written:
        return True
    query = parsed(text)
    found = _Kinds(query, graph)
    comparisons = [
        found.of(part["expr"]) | found.of(part["other"])
        for part in parts(query.algebra)
        if part.name == "RelationalExpression" and part["op"] in _ORDER
    ]
    return len(comparisons) >= written and all(kinds in ({"number"}, {"day"}) for kinds in comparisons)


class _Kinds:
    """What kinds of values the expressions of one query can have in one graph."""

    def __init__(self, query: Query, graph: rdflib.Graph) -> None:
        self._graph = graph
        self._parts = list(parts(query.algebra))
        self._asked: set[Variable] = set()

    def of(self, expression: object) -> frozenset[str]:
        match expression:
            case Variable():
                return self._of_variable(expression)
            case Node():
                return _kind(expression)
            case CompValue(name="Aggregate_Count"):
                return frozenset({"number"})
            case CompValue(name="Aggregate_Sample"):
                return self.of(expression["vars"])
            case CompValue(name="AdditiveExpression"):
                terms = frozenset[str]().union(*(self.of(each) for each in (expression["expr"], *expression["other"])))
                return terms if terms <= {"number"} else _UNKNOWN
        return _UNKNOWN

    def _of_variable(self, variable: Variable) -> frozenset[str]:
        """The kinds of all that the query may put in the place of a variable."""
        if variable in self._asked:  # as in GROUP BY, which calls a sample of a variable by its own name
            return frozenset()
        self._asked.add(variable)
        kinds = list(self._sources(variable))
        self._asked.remove(variable)
        return frozenset[str]().union(*kinds) if kinds else _UNKNOWN

    def _sources(self, variable: Variable) -> Iterator[frozenset[str]]:
        for part in self._parts:
            if part.name == "Extend" and part["var"] == variable:
                yield self.of(part["expr"])
            elif part.name.startswith("Aggregate_") and part.get("res") == variable:
                yield self.of(part)
            elif part.name == "BGP":
                for triple in part["triples"]:
                    yield from self._in_triple(variable, triple)
            elif part.name in {"values", "ToMultiSet"}:
                yield _UNKNOWN

    def _in_triple(self, variable: Variable, triple: tuple[Node, Node, Node]) -> Iterator[frozenset[str]]:
        subject, predicate, value = triple
        if variable in (subject, predicate):
            yield _UNKNOWN
        if value == variable:
            values = self._graph.objects(None, predicate) if isinstance(predicate, URIRef) else ()
            yield frozenset(kind for each in values for kind in _kind(each)) if values else _UNKNOWN


def _kind(node: Node) -> frozenset[str]:
    if isinstance(node, Literal) and not node.ill_typed:
        if node.datatype == XSD.integer and _NUMBER.fullmatch(node):
            return frozenset({"number"})
        if node.datatype == XSD.date and _DAY.fullmatch(node):
            return frozenset({"day"})
    return _UNKNOWN
