"""Which shape looks at which thing: worked out beside the judge, who does not tell what it met nothing of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final

import rdflib
from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.namespace import SH
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from mandatgraf.validation.names import label_of, short_name
from mandatgraf.validation.unchecked import Idle, IdleShape, SkippedFile, Unchecked, UnseenNode

_QUERY: Final = URIRef(f"{SH}target")  # of SHACL's advanced features, which rdflib leaves out
_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_SHAPES: Final = (SH.NodeShape, SH.PropertyShape)
_CLASSES: Final = (RDFS.Class, OWL.Class)
_NESTED: Final = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
_LISTED: Final = (SH["and"], SH["or"], SH.xone)


class Sight:
    """What shapes see of data; the data include the vocabulary that tells which class belongs under which."""

    def __init__(self, data: rdflib.Graph, shapes: rdflib.Graph) -> None:
        self.data = data
        self.shapes = shapes
        self._typed = {each for kind in _SHAPES for each in shapes.subjects(RDF.type, kind)}
        self._asking = {each for each in shapes.subjects(_QUERY) if not self._off(each)}
        targeted = {each for predicate in _TARGETS for each in shapes.subjects(predicate)}
        targeted |= {each for each in self._typed if self._is_class(each)}
        self._focus = {each: frozenset(self._targets(each)) for each in targeted if not self._off(each)}
        self._inner_of: dict[Node, tuple[Node, ...]] = {}
        self._path_of: dict[Node, Node | Path | None] = {}

    def idle(self) -> Iterator[IdleShape]:
        """The shapes that judged nothing, in no particular order.

        Two kinds are left out, because to meet nothing is what they want: those that allow no value at all, and those
        whose focus is the answer to a query, which as a rule looks for faults.
        """
        for shape in self._typed | set(self._focus) | set(self.shapes.subjects(SH.deactivated)):
            if self._off(shape):
                yield self._idle(shape, Idle.DEACTIVATED)
            elif shape in self._asking or any(str(each) == "0" for each in self.shapes.objects(shape, SH.maxCount)):
                continue
            elif shape in self._focus:
                if not self._focus[shape]:
                    yield self._idle(shape, Idle.NO_FOCUS)
            elif not any(self.shapes.triples((None, None, shape))):
                yield self._idle(shape, Idle.NO_TARGET)

    def unseen(self, nodes: Iterable[Node], file_of: Callable[[str], str | None]) -> Iterator[UnseenNode]:
        """Those of the nodes that no shape looks at; of nodes without address only those that nothing points at."""
        left = [node for node in dict.fromkeys(nodes) if node not in self._seen]
        left = [node for node in left if not (isinstance(node, BNode) and self._within(node))]
        if left and self._asking:
            pairs = ((shape, node) for shape in self._asking for node in self._answers(shape))
            found = self._looked_at(pairs)
            left = [node for node in left if node not in found]
        for node in left:
            yield UnseenNode(
                node="" if isinstance(node, BNode) else str(node),
                label=label_of(self.data, node),
                types=tuple(sorted(str(kind) for kind in self.data.objects(node, RDF.type))),
                file=file_of(str(node)),
            )

    @cached_property
    def _seen(self) -> set[Node]:
        return self._looked_at((shape, node) for shape, focus in self._focus.items() for node in focus)

    def _looked_at(self, pairs: Iterable[tuple[Node, Node]]) -> set[Node]:
        """The things that these shapes judge, and those that shapes within them come to."""
        found: set[Node] = set()
        done: set[tuple[Node, Node]] = set()
        waiting = list(pairs)
        while waiting:
            shape, node = pair = waiting.pop()
            found.add(node)
            inner = self._inner(shape)
            if not inner or pair in done:
                continue
            done.add(pair)
            waiting += [(each, value) for value in self._values(shape, node) for each in inner]
        return found

    def _targets(self, shape: Node) -> Iterator[Node]:
        """The things that a shape names as its targets; some may come twice."""
        for wanted in (*self.shapes.objects(shape, SH.targetClass), *([shape] if self._is_class(shape) else [])):
            for kind in self.data.transitive_subjects(RDFS.subClassOf, wanted):
                yield from self.data.subjects(RDF.type, kind)
        yield from self.shapes.objects(shape, SH.targetNode)
        for predicate in self.shapes.objects(shape, SH.targetSubjectsOf):
            yield from self.data.subjects(predicate)
        for predicate in self.shapes.objects(shape, SH.targetObjectsOf):
            yield from self.data.objects(None, predicate)

    def _answers(self, shape: Node) -> Iterator[Node]:
        """What the queries of a shape choose; their prefixes are declared in the shapes."""
        for query in self.shapes.objects(shape, _QUERY):
            lines = [
                f"PREFIX {self.shapes.value(each, SH.prefix)}: <{self.shapes.value(each, SH.namespace)}>"
                for declared in self.shapes.objects(query, SH.prefixes)
                for each in self.shapes.objects(declared, SH.declare)
            ]
            for text in self.shapes.objects(query, SH.select):
                for row in self.data.query(prepareQuery("\n".join((*lines, str(text))))):
                    yield row[0]  # type: ignore[index]

    def _inner(self, shape: Node) -> tuple[Node, ...]:
        """The shapes that judge what this one comes to; those that only look at the same thing again are left out."""
        if shape not in self._inner_of:
            self._inner_of[shape] = ()  # a shape may hold itself
            inner = [each for predicate in _NESTED for each in self.shapes.objects(shape, predicate)]
            inner += [
                each
                for predicate in _LISTED
                for head in self.shapes.objects(shape, predicate)
                for each in Collection(self.shapes, head)
            ]
            on = [each for each in inner if not self._off(each)]
            further = self._path(shape) is not None
            self._inner_of[shape] = tuple(each for each in on if further or self._inner(each))
        return self._inner_of[shape]

    def _values(self, shape: Node, node: Node) -> Iterable[Node]:
        path = self._path(shape)
        if path is None:
            return (node,)
        return (value for value in self.data.objects(node, path) if not isinstance(value, Literal))

    def _path(self, shape: Node) -> Node | Path | None:
        if shape not in self._path_of:
            path = self.shapes.value(shape, SH.path)
            try:
                self._path_of[shape] = parse_shacl_path(self.shapes, path) if isinstance(path, BNode) else path
            except SHACLPathError:  # the judge refuses such a shape, and says so
                self._path_of[shape] = None
        return self._path_of[shape]

    def _is_class(self, shape: Node) -> bool:
        """A shape that is a class as well is about the things of that class."""
        return shape in self._typed and any((shape, RDF.type, kind) in self.shapes for kind in _CLASSES)

    def _off(self, shape: Node) -> bool:
        return any(str(value) in ("true", "1") for value in self.shapes.objects(shape, SH.deactivated))

    def _within(self, node: Node) -> bool:
        return any(self.data.triples((None, None, node))) or (node, RDF.rest, None) in self.data

    def _idle(self, shape: Node, reason: Idle) -> IdleShape:
        named = {each for predicate in _TARGETS for each in self.shapes.objects(shape, predicate)}
        target = sorted((each for each in named if isinstance(each, URIRef | Literal)), key=str)
        return IdleShape(
            name=short_name(shape),
            iri=str(shape) if isinstance(shape, URIRef) else "",
            reason=reason,
            target=tuple(str(each) for each in target),
            shown=", ".join(each.n3(self.shapes.namespace_manager) for each in target),
            label=label_of(self.data, target[0]) if target else {},
        )


def unchecked(
    runs: Iterable[Sight],
    nodes: Iterable[Node],
    file_of: Callable[[str], str | None],
    skipped: Iterable[SkippedFile] = (),
) -> Unchecked:
    """What one or more runs over the same data left unchecked; the nodes are those that the first run had to judge."""
    sights = tuple(runs)
    idle = (shape for sight in sights for shape in sight.idle())
    unseen = sights[0].unseen(nodes, file_of)
    return Unchecked(
        tuple(sorted(idle, key=lambda shape: (shape.name, shape.iri))),
        tuple(sorted(unseen, key=lambda node: (node.file or "", node.node))),
        tuple(sorted(skipped, key=lambda file: file.file)),
    )
