"""Which focus nodes certainly conform to a shape: seen in one pass, so that pySHACL is asked about the others only.

A shape is put together from looks, one for each of its constraints (SHACL, sections 4 and 5). A look says yes where
pySHACL is sure to find nothing; where there is any doubt it says no, and pySHACL judges. A shape with a constraint that
is not known here is pySHACL's as a whole. So the report stays pySHACL's own; tests hold it against a plain run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.expression_helper import value_nodes_from_path
from pyshacl.shape import Shape
from rdflib import RDF, XSD, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.validation.lookup import Lookup
from mandatgraf.validation.sieve import Look, Sieve

Values = Callable[[Node], Collection[Node]]
"""The value nodes of a focus node."""
Whole = Callable[[Node, Collection[Node]], bool]
"""What a look is for a focus node and all its value nodes."""

_TARGET: Final = URIRef(f"{SH}target")
_FOUND: Final = frozenset({SH.targetClass, SH.targetSubjectsOf, _TARGET})
_TARGETS: Final = _FOUND | {SH.targetNode, SH.targetObjectsOf}
_SILENT: Final = _TARGETS | {
    SH.path, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group, SH.defaultValue, SH.deactivated
}  # fmt: skip
_KINDS: Final[dict[Node, tuple[type[Node], ...]]] = {
    SH.IRI: (URIRef,), SH.Literal: (Literal,), SH.BlankNode: (BNode,), SH.BlankNodeOrIRI: (BNode, URIRef),
    SH.IRIOrLiteral: (URIRef, Literal), SH.BlankNodeOrLiteral: (BNode, Literal),
}  # fmt: skip
_TYPES: Final[dict[Node, type]] = {
    XSD.string: str, RDF.langString: str, XSD.boolean: bool, XSD.integer: int, XSD.decimal: Decimal, XSD.date: date
}  # fmt: skip
_DEEPEST: Final = 6
"""Shapes within shapes; pySHACL counts how it came to a shape, and refuses those that lie too deep."""


class Unknown(Exception):
    """A shape holds something that is not understood here."""


class Conforming:
    """What can be seen of one graph without asking pySHACL."""

    def __init__(self, graph: DataGraph, lookup: Lookup, sieve: Sieve) -> None:
        self._graph = graph
        self._lookup = lookup
        self._sieve = sieve

    def suspects(self, shape: Shape) -> list[Node] | None:
        """The focus nodes of a shape that pySHACL has to judge; None where it has to find them itself."""
        try:
            focus = self._focus_nodes(shape)
            conforms = self._shape(shape, 0) if focus else None
        except (Unknown, ValueError, ConstraintLoadError, ReportableRuntimeError, ValidationFailure):
            return None  # what is wrong with a shape is said by pySHACL
        return [node for node in focus if conforms is None or not conforms(node)]

    def _focus_nodes(self, shape: Shape) -> set[Node]:
        named = _TARGETS.intersection(shape.sg.graph.predicates(shape.node))
        classes: list[Node] = shape.implicit_class_targets()  # type: ignore[no-untyped-call]
        if named - _FOUND or classes or shape.sg.custom_constraints:
            raise Unknown
        return {
            *(node for kind in _objects(shape, SH.targetClass) for node in self._lookup.members(kind)),
            *(
                node
                for predicate in _objects(shape, SH.targetSubjectsOf)
                for node in self._lookup.with_predicate(predicate)
            ),
            *(node for text in _target_texts(shape) for node in self._sieve.targets(text)),
        }

    def _shape(self, shape: Shape | None, depth: int) -> Look:
        """The look at a focus node of a shape."""
        if shape is None or shape.deactivated or depth > _DEEPEST:
            raise Unknown
        looks = list(self._constraints(shape, depth))
        values = self._values(shape)

        def look(focus: Node) -> bool:
            found = values(focus)
            return all(each(focus, found) for each in looks)

        return look

    def _values(self, shape: Shape) -> Values:
        if not shape.is_property_shape:
            return lambda focus: (focus,)
        path: Node = shape.path()  # type: ignore[no-untyped-call]
        if isinstance(path, URIRef):
            return lambda focus: self._lookup.values(focus, path)

        def values(focus: Node) -> Collection[Node]:
            found: set[Node] = value_nodes_from_path(shape.sg, focus, path, self._graph)
            return found

        return values

    def _constraints(self, shape: Shape, depth: int) -> Iterator[Whole]:
        for predicate in set(shape.sg.graph.predicates(shape.node)):
            if str(predicate).startswith(str(SH)) and predicate not in _SILENT:
                given = _objects(shape, predicate)
                if predicate == SH.sparql:
                    yield self._texts(shape)
                elif predicate in _AT_ALL and shape.is_property_shape:
                    yield _AT_ALL[predicate](given)
                elif predicate in _AT_EACH:
                    yield _of_all(_AT_EACH[predicate](given))
                else:
                    yield _of_all(self._value(shape, predicate, given, depth))

    def _value(self, shape: Shape, predicate: Node, given: list[Node], depth: int) -> Look:
        """The look at a value node for a constraint that refers to other nodes, of the shapes or of the data."""

        def items(node: Node) -> list[Node]:
            return list(shape.sg.graph.items(node))

        def other(node: Node) -> Look:
            return self._shape(shape.get_other_shape(node), depth + 1)  # type: ignore[no-untyped-call]

        if predicate == SH["class"]:
            return _every(self._lookup.members(kind).__contains__ for kind in given)
        if predicate == SH["in"]:
            return frozenset(items(_only(given))).__contains__
        if predicate == SH.languageIn:
            languages = {str(each).lower() for each in items(_only(given))}
            return lambda value: isinstance(value, Literal) and (value.language or "").lower() in languages
        if predicate in {SH.node, SH.property, SH["and"]}:
            shapes = [each for members in given for each in items(members)] if predicate == SH["and"] else given
            return _every(other(each) for each in shapes)
        if predicate == SH["or"]:
            return _every(_some(other(each) for each in items(members)) for members in given)
        if predicate == SH.pattern and not _objects(shape, SH.flags):
            patterns = [re.compile(str(each)) for each in given]
            return lambda value: _is_text(value) and all(each.search(str(value)) for each in patterns)
        raise Unknown

    def _texts(self, shape: Shape) -> Whole:
        """The look that the engine takes, with the texts as pySHACL makes them up."""
        looks = []
        for text in SPARQLBasedConstraint(shape).sparql_constraints:
            bindings, prepared = text.pre_bind_variables(_ANYTHING)
            if set(bindings) != {"this"}:
                raise Unknown
            looks.append(self._sieve.empty(text.apply_prefixes(prepared)))
        return lambda focus, _: all(look(focus) for look in looks)


_ANYTHING: Final = URIRef("urn:x-mandatgraf:anything")


def _objects(shape: Shape, predicate: Node) -> list[Node]:
    return list(shape.sg.graph.objects(shape.node, predicate))


def _target_texts(shape: Shape) -> Iterator[str]:
    """The SPARQL texts that name the focus nodes of a shape (SHACL advanced features, section 3.1)."""
    for target in shape.advanced_target().values():  # type: ignore[no-untyped-call]
        if "qh" not in target:
            raise Unknown
        yield target["qh"].apply_prefixes(target["qh"].select_text)


def _at_least(given: list[Node]) -> Whole:
    least = _number(given)
    return lambda _, values: len(values) >= least


def _at_most(given: list[Node]) -> Whole:
    most = _number(given)
    return lambda _, values: len(values) <= most


def _has(given: list[Node]) -> Whole:
    return lambda _, values: all(each in values for each in given)


def _one_a_language(given: list[Node]) -> Whole:
    if [str(each) for each in given] != ["true"]:
        raise Unknown

    def look(_: Node, values: Collection[Node]) -> bool:
        languages = [value.language.lower() for value in values if isinstance(value, Literal) and value.language]
        return len(languages) == len(set(languages))

    return look


def _of_type(given: list[Node]) -> Look:
    datatype = _only(given)
    if datatype not in _TYPES:
        raise Unknown
    kind = _TYPES[datatype]

    def look(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed or not isinstance(value.value, kind):
            return False
        own = RDF.langString if value.language else value.datatype or XSD.string
        return own == datatype

    return look


def _of_kind(given: list[Node]) -> Look:
    kinds = _KINDS.get(_only(given))
    if kinds is None:
        raise Unknown
    return lambda value: isinstance(value, kinds)


def _from(given: list[Node]) -> Look:
    least = _number(given)

    def look(value: Node) -> bool:
        return (
            isinstance(value, Literal)
            and value.datatype in {XSD.integer, XSD.decimal}
            and isinstance(value.value, int | Decimal)
            and value.value >= least
        )

    return look


_AT_ALL: Final[dict[Node, Callable[[list[Node]], Whole]]] = {
    SH.minCount: _at_least, SH.maxCount: _at_most, SH.hasValue: _has, SH.uniqueLang: _one_a_language
}  # fmt: skip
_AT_EACH: Final[dict[Node, Callable[[list[Node]], Look]]] = {
    SH.datatype: _of_type, SH.nodeKind: _of_kind, SH.minInclusive: _from
}  # fmt: skip


def _of_all(look: Look) -> Whole:
    return lambda _, values: all(look(value) for value in values)


def _every(looks: Iterable[Look]) -> Look:
    found = list(looks)
    return found[0] if len(found) == 1 else lambda value: all(look(value) for look in found)


def _some(looks: Iterable[Look]) -> Look:
    found = list(looks)
    return lambda value: any(look(value) for look in found)


def _only(given: list[Node]) -> Node:
    if len(given) != 1:
        raise Unknown
    return given[0]


def _number(given: list[Node]) -> int:
    found = _only(given)
    if isinstance(found, Literal) and found.datatype == XSD.integer and isinstance(found.value, int):
        return found.value
    raise Unknown


def _is_text(value: Node) -> bool:
    return isinstance(value, URIRef) or (
        isinstance(value, Literal) and (value.datatype in {None, XSD.string} or bool(value.language))
    )
