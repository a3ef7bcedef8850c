"""What pySHACL throws at shapes it cannot judge by, told as a fault with its shape, its file and its line.

It never says which shape it was at. That is read from where it stood when it gave up; what is wrong is then looked for
in that shape first and in all others after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final

import rdflib
from pyshacl import Shape
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, BNode, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.errors import ShapesFaulty
from mandatgraf.terms import Term
from mandatgraf.validation.algebra import Unreachable
from mandatgraf.validation.names import rule_name
from mandatgraf.validation.places import Place
from mandatgraf.validation.placing import Source, with_places
from mandatgraf.validation.report import Finding, Severity
from mandatgraf.validation.suspects import Suspects

_TEXTS: Final = (SH.select, SH.ask, SH.construct)
_TO_NETWORK: Final = re.compile(r"(?<![\w?$:<#/.-])(?:SERVICE|FROM)(?=\s+[<\w?$:]|\s*<|\s+SILENT)", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"'''.*?'''|\"\"\".*?\"\"\"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|<[^<>\s]*>|#[^\n]*", re.DOTALL
)
_LONGEST: Final = 300  # characters of what pySHACL says
_DEEP: Final = ("too deep", "too much", "Evaluation path")


def refuse_at_once(shapes: rdflib.Graph, sources: Sequence[Source]) -> None:
    """Refuse what must not even be tried: shapes that are none, and texts that would go to the network."""
    if not _has_shape(shapes):
        raise ShapesFaulty(", ".join(source.path for source in sources), "no-shape")
    for predicate in _TEXTS:
        for node, text in shapes.subject_objects(predicate):
            bare = _ASIDE.sub(lambda found: "<>" if found[0][0] == "<" else " ", str(text))
            if _TO_NETWORK.search(bare):
                raise _at(node, "network", "", shapes, sources)


def is_ours(error: Exception) -> bool:
    """Whether an exception is a fault of this program, which nobody may be told as one of their shapes."""
    if isinstance(error, RecursionError | Unreachable):
        return False
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback is not None and traceback.tb_frame.f_globals.get("__name__", "").startswith("mandatgraf.")


def fault_of(error: Exception, shapes: rdflib.Graph, sources: Sequence[Source]) -> ShapesFaulty:
    """The fault that an exception of the judge stands for."""
    node = _where(error.__traceback__)
    said = " ".join(str(getattr(error, "message", error)).split())[:_LONGEST] or type(error).__name__
    faults: list[tuple[str, Node | None, str]] = []
    if isinstance(error, Unreachable):
        faults += [("network", node, "")]
    if isinstance(error, RecursionError) or any(word in said for word in _DEEP):
        faults += [("depth", node, "")]
    if isinstance(error, NotImplementedError) and "shapesGraph" in said:
        faults += [("shapes-graph", node, "")]
    faults += [("list", holder, "") for holder in _lists(shapes, node)]
    faults += [("pattern", holder, complaint) for holder, complaint in _patterns(shapes)]
    if not isinstance(error, ReportableRuntimeError) and _holds_text(node, shapes):
        faults += [("sparql", node, said)]
    reason, at, detail = next(iter(faults), ("ill-formed", node, said))
    return _at(at, reason, detail, shapes, sources)


def _has_shape(shapes: rdflib.Graph) -> bool:
    targets = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf, SH.property, SH.node)
    typed = any((None, RDF.type, kind) in shapes for kind in (SH.NodeShape, SH.PropertyShape))
    return typed or any((None, predicate, None) in shapes for predicate in targets)


def _where(traceback: TracebackType | None) -> Node | None:
    """The shape that pySHACL was at, innermost last."""
    found: Node | None = None
    while traceback is not None:
        frame = traceback.tb_frame
        if "pyshacl" in frame.f_code.co_filename:
            for name in ("self", "s", "node_shape", "prop_shape"):
                match frame.f_locals.get(name):
                    case Shape(node=node) | ConstraintComponent(shape=Shape(node=node)):
                        found = node
                    case URIRef() | BNode() as node:
                        found = node
        traceback = traceback.tb_next
    return found


def _lists(shapes: rdflib.Graph, node: Node | None) -> Iterator[Node]:
    """The shapes that hold a list which is not one: nearest to the node first."""
    taking = (SH["and"], SH["or"], SH.xone, SH["in"], SH.languageIn, SH.ignoredProperties, SH.alternativePath)
    holders = [pair for predicate in taking for pair in shapes.subject_objects(predicate)]
    holders += [pair for pair in shapes.subject_objects(SH.path) if (pair[1], RDF.first, None) in shapes]
    for holder, head in sorted(holders, key=lambda pair: (pair[0] != node, str(pair[0]))):
        if not _is_whole(head, shapes):
            yield holder


def _is_whole(head: Node, shapes: rdflib.Graph) -> bool:
    seen: set[Node] = set()
    link: Node = head
    while link != RDF.nil:
        first, rest = list(shapes.objects(link, RDF.first)), list(shapes.objects(link, RDF.rest))
        if link in seen or len(first) != 1 or len(rest) != 1:
            return False
        seen.add(link)
        link = rest[0]
    return True


def _patterns(shapes: rdflib.Graph) -> Iterator[tuple[Node, str]]:
    for holder, pattern in sorted(shapes.subject_objects(SH.pattern), key=str):
        try:
            re.compile(str(pattern))
        except (re.error, OverflowError, RecursionError) as error:
            yield holder, str(error)


def _holds_text(node: Node | None, shapes: rdflib.Graph) -> bool:
    parts = [node, *shapes.objects(node)] if node is not None else []
    return any((part, predicate, None) in shapes for part in parts for predicate in _TEXTS)


def _at(node: Node | None, reason: str, detail: str, shapes: rdflib.Graph, sources: Sequence[Source]) -> ShapesFaulty:
    """The fault with the place where its shape begins."""
    if not isinstance(node, URIRef | BNode):
        return ShapesFaulty(", ".join(source.path for source in sources), reason, detail=detail)
    name = rule_name(shapes, node)
    place = _place(node, sources)
    if place is None:
        return ShapesFaulty(", ".join(source.path for source in sources), reason, name, detail)
    return ShapesFaulty(place.file, reason, name, detail, place.line, place.column)


def _place(node: Term, sources: Iterable[Source]) -> Place | None:
    finding = Finding("", {}, Severity.VIOLATION, node, {}, None, None, {}, {}, suspects=Suspects())
    (placed,) = with_places([finding], tuple(sources))
    return placed.place
