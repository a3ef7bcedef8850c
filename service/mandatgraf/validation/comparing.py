"""The order of two values in pySHACL: what cannot be compared is a fault of the data, not of the judge.

pySHACL asks rdflib, which raises TypeError for a day that is none beside one that is. SHACL (4.5.3, 4.5.4) wants a
result wherever a pair is not in order, and a pair that has no order is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.core.property_pair_constraints import (
    LessThanConstraintComponent,
    LessThanOrEqualsConstraintComponent,
)
from rdflib import Graph
from rdflib.namespace import SH

from mandatgraf.terms import Term

Compared = tuple[bool, list[Any]]


class _LessThan(LessThanConstraintComponent):
    def _compare_lt(self, values: Iterable[Term], others: Iterable[Term], graph: Graph, focus: Term) -> Compared:
        def compare(value: Term, other: Term) -> Compared:
            return super(_LessThan, self)._compare_lt({value}, {other}, graph, focus)  # type: ignore[no-any-return,no-untyped-call]

        return _pairwise(compare, lambda value: self.make_v_result(graph, focus, value_node=value), values, others)


class _LessThanOrEquals(LessThanOrEqualsConstraintComponent):
    def _compare_ltoe(self, values: Iterable[Term], others: Iterable[Term], graph: Graph, focus: Term) -> Compared:
        def compare(value: Term, other: Term) -> Compared:
            return super(_LessThanOrEquals, self)._compare_ltoe({value}, {other}, graph, focus)  # type: ignore[no-any-return,no-untyped-call]

        return _pairwise(compare, lambda value: self.make_v_result(graph, focus, value_node=value), values, others)


def _pairwise(
    compare: Callable[[Term, Term], Compared],
    result: Callable[[Term], object],
    values: Iterable[Term],
    others: Iterable[Term],
) -> Compared:
    pairs = [(value, other) for value in values for other in others]
    found: list[Any] = []
    for value, other in pairs:
        try:
            found += compare(value, other)[1]
        except TypeError:
            found.append(result(value))
    return bool(found), found


def compare_all_values() -> None:
    """Let pySHACL, in this process, judge pairs of values that have no order."""
    CONSTRAINT_PARAMETERS_MAP[SH.lessThan] = _LessThan
    CONSTRAINT_PARAMETERS_MAP[SH.lessThanOrEquals] = _LessThanOrEquals
