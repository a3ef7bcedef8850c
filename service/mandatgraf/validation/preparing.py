"""Shapes rearranged so that pySHACL takes less time over them, and finds the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import rdflib
from rdflib import OWL, RDF, RDFS, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_TARGET: Final = URIRef(f"{SH}target")
"""A word of SHACL's advanced features, which rdflib's own list leaves out."""
_CLASSES: Final = (RDFS.Class, OWL.Class)
_TO_SHAPE: Final = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_TO_SHAPES: Final = (SH["and"], SH["or"], SH.xone)
_DEEPEST: Final = 8
"""Shapes within shapes; beyond that, and in circles, pySHACL counts how it came there, so nothing is rearranged."""


def prepare(shapes: rdflib.Graph) -> rdflib.Graph:
    """A copy in which each rule has its targets itself, instead of being reached from its node shape.

    Both forms give the same findings. But pySHACL judges a rule that it reaches from another shape once for every
    single focus node, with all the preparation that takes, and a rule with targets once for all of them. Of a rule that
    shapes share, what plain pySHACL says once for each of these shapes is said once.
    """
    return flattened(shapes)[0]


def round_in_circles(shapes: rdflib.Graph) -> list[Node]:
    """The shapes that refer to themselves, directly or through others: SHACL does not say what they mean."""
    return sorted((node for node in _shapes_in(shapes) if _is_within(node, shapes)), key=str)


def flattened(shapes: rdflib.Graph) -> tuple[rdflib.Graph, list[tuple[Node, Node, Node]]]:
    """The shapes with the targets moved to the rules wherever that changes nothing, and the targets that were added."""
    flat = copied(shapes)
    added: list[tuple[Node, Node, Node]] = []
    for node_shape in sorted(set(shapes.subjects(SH.property)), key=str):
        targets = [(target, value) for target in _TARGETS for value in shapes.objects(node_shape, target)]
        if not targets or not _is_plain(node_shape, shapes):
            continue
        for rule in sorted(shapes.objects(node_shape, SH.property), key=str):
            if _is_whole(rule, shapes):
                flat.remove((node_shape, SH.property, rule))
                added += [(rule, *target) for target in targets if (rule, *target) not in shapes]
    for triple in added:
        flat.add(triple)
    return flat, added


def _is_plain(node_shape: Node, shapes: rdflib.Graph) -> bool:
    """Whether a shape only hands its focus nodes on: nobody refers to it, and nothing in it needs to know its rules."""
    telling = (SH.path, SH.closed, SH.deactivated, SH.severity, _TARGET)
    return (
        isinstance(node_shape, URIRef)  # one without address is copied into the report with its rules
        and not any(shapes.subjects(None, node_shape))
        and not any((node_shape, predicate, None) in shapes for predicate in telling)
        and not _is_class(node_shape, shapes)
        and not any(
            (rule, SH.qualifiedValueShapesDisjoint, None) in shapes for rule in shapes.objects(node_shape, SH.property)
        )
    )


def _is_whole(rule: Node, shapes: rdflib.Graph) -> bool:
    """Whether a rule is one of a single path, and not so deep that it matters where pySHACL comes from."""
    paths = list(shapes.objects(rule, SH.path))
    return (
        len(paths) == 1
        and not isinstance(paths[0], Literal)
        and (rule, RDF.type, SH.NodeShape) not in shapes
        and _depth(rule, shapes) < _DEEPEST
    )


def _is_class(node: Node, shapes: rdflib.Graph) -> bool:
    """Whether a shape is a class as well, whose members it judges."""
    kinds = {*_CLASSES, *shapes.subjects(RDFS.subClassOf, RDFS.Class)}
    return any(kind in kinds for kind in shapes.objects(node, RDF.type))


def _shapes_in(shapes: rdflib.Graph) -> set[Node]:
    return {node for predicate in (*_TO_SHAPE, *_TO_SHAPES) for node in shapes.subjects(predicate)}


def _next(shape: Node, shapes: rdflib.Graph) -> Iterator[Node]:
    """The shapes that a shape refers to."""
    for predicate in _TO_SHAPE:
        yield from shapes.objects(shape, predicate)
    for predicate in _TO_SHAPES:
        for head in shapes.objects(shape, predicate):
            yield from members(head, shapes)


def members(node: Node | None, graph: rdflib.Graph) -> Iterator[Node]:
    """What stands in a list; one that bites its tail ends there."""
    seen: set[Node] = set()
    while node is not None and node not in seen:
        seen.add(node)
        yield from graph.objects(node, RDF.first)
        node = next(graph.objects(node, RDF.rest), None)


def _depth(shape: Node, shapes: rdflib.Graph) -> int:
    """How many levels of shapes are below a shape; no more than are looked at."""
    level, depth = {shape}, 0
    while depth < _DEEPEST and (level := {below for each in level for below in _next(each, shapes)}):
        depth += 1
    return depth


def _is_within(shape: Node, shapes: rdflib.Graph) -> bool:
    seen: set[Node] = set()
    waiting = list(_next(shape, shapes))
    while waiting:
        node = waiting.pop()
        if node == shape:
            return True
        if node not in seen:
            seen.add(node)
            waiting += _next(node, shapes)
    return False


def copied(graph: rdflib.Graph) -> rdflib.Graph:
    """The same triples in a graph of their own, under the same name."""
    copy = rdflib.Graph(bind_namespaces="none", identifier=graph.identifier)
    copy.namespace_manager = graph.namespace_manager
    copy += graph
    return copy
