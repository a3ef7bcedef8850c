"""pySHACL asked in the one way that suits us: graphs in, W3C report graph out.

Its class is asked and not its function `validate`, which sets rdflib to respell literals for the whole process and adds
a handler to the log. Six further habits are dealt with here and nowhere else: it prepares a rule anew for every focus
node, it parses the text of a SPARQL constraint anew each time and lets it reach the network, it drops the language of a
message that such a constraint gives and chokes on a backslash in a value, it counts information as a failure, and it
stops somewhere without a word in rules that go round in a circle. The findings are pySHACL's own; tests hold them
against a plain run, also for shapes of other people.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any, Final

import rdflib
from pyshacl import ShapesGraph, Validator
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ShapeRecursionWarning
from pyshacl.graph_abstraction import DataGraph
from pyshacl.rdfutil.stringify import stringify_blank_node
from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from mandatgraf.validation.sieve import Sieve

_BINDINGS: Final = 3  # the place of `initBindings` behind the text in rdflib's `Graph.query`
_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
# Words of SHACL's advanced features, which rdflib's own list leaves out.
_TARGET, _RULE, _FUNCTION = (URIRef(f"{SH}{word}") for word in ("target", "rule", "SPARQLFunction"))
_CLASSES: Final = (RDFS.Class, OWL.Class)
_TO_SHAPE: Final = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_TO_SHAPES: Final = (SH["and"], SH["or"], SH.xone)
_DEEPEST: Final = 8
"""Shapes within shapes; beyond that, and in circles, pySHACL counts how it came there, so nothing is rearranged."""
_COPIED: Final = 5
"""Levels of blank nodes that are copied into the report."""
_SLOT: Final = re.compile(r"\{[?$]\w+\}")
_FUNCTIONS: Final = threading.Lock()
"""rdflib keeps functions that shapes bring along in one table of the process."""
_QUIET: Final = logging.getLogger(__name__)
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False
# Who judges is told of circles by `round_in_circles`, and of a value that does not fit its type by the rules. The lines
# and traces that these libraries would write to the terminal instead help nobody.
warnings.filterwarnings("ignore", category=ShapeRecursionWarning)
warnings.filterwarnings("ignore", message="Parsing weird boolean", category=UserWarning)
logging.getLogger("rdflib.term").addHandler(logging.NullHandler())


class Unreachable(Exception):
    """A rule asks another server, or reads another file, and nothing here goes to the network."""


def judge(
    data: rdflib.Graph, shapes: rdflib.Graph, *, lenient: bool = True, sieved: bool = False, adding: bool = False
) -> rdflib.Graph:
    """The W3C report on the data; neither graph is changed, save by leave. Faulty shapes raise pySHACL's own error.

    Leniently, warnings and information leave the data conforming; strictly, as the W3C has it, nothing may be found.
    `sieved` lets the engine pass over the focus nodes for which the text of a rule finds nothing: for rules that are
    seen to give the same report either way, as ours are by their tests. `adding` lets the rules of the shapes that add
    statements (sh:rule) add them to the data themselves, and not to a copy.
    """
    flat, added = _flat(shapes)
    report = judge_prepared(data, flat, lenient=lenient, sieved=sieved, adding=adding)
    for triple in added:  # pySHACL copies a rule without address into the report, as it met it
        report.remove(triple)
    return report


def judge_prepared(
    data: rdflib.Graph, shapes: rdflib.Graph, *, lenient: bool = True, sieved: bool = False, adding: bool = False
) -> rdflib.Graph:
    """The same with shapes that `prepare` made, for those who judge many graphs by them; pySHACL may add to these."""
    judged = _copy(data) if (None, _RULE, None) in shapes and not adding else data
    graph = _Remembering(judged, Sieve(judged) if sieved else None)
    # Only graphs are passed: pySHACL takes a plain string for a path or an address.
    validator = _Judge(
        DataGraph.from_rdflib(graph),
        shacl_graph=shapes,
        options={
            "advanced": True,
            "inference": "none",
            "inplace": True,
            "allow_infos": lenient,
            "allow_warnings": lenient,
            "logger": _QUIET,
        },
    )
    # It keeps the words for blank nodes by their names and the place of the graph in memory, for ever.
    stringify_blank_node.dict_cache.clear()
    with _functions_of(shapes):
        _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    return _with_languages(report, shapes)


def prepare(shapes: rdflib.Graph) -> rdflib.Graph:
    """A copy in which each rule has its targets itself, instead of being reached from its node shape.

    Both forms give the same findings. But pySHACL judges a rule that it reaches from another shape once for every
    single focus node, with all the preparation that takes, and a rule with targets once for all of them. Of a rule that
    shapes share, what plain pySHACL says once for each of these shapes is said once.
    """
    return _flat(shapes)[0]


def round_in_circles(shapes: rdflib.Graph) -> list[Node]:
    """The shapes that refer to themselves, directly or through others: SHACL does not say what they mean."""
    return sorted((node for node in _shapes_in(shapes) if _is_within(node, shapes)), key=str)


def _flat(shapes: rdflib.Graph) -> tuple[rdflib.Graph, list[tuple[Node, Node, Node]]]:
    """The shapes with the targets moved to the rules wherever that changes nothing, and the targets that were added."""
    flat = _copy(shapes)
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
        for members in shapes.objects(shape, predicate):
            yield from _members(members, shapes)


def _members(node: Node | None, graph: rdflib.Graph) -> Iterator[Node]:
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


def _copy(graph: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Graph(bind_namespaces="none", identifier=graph.identifier)
    copy.namespace_manager = graph.namespace_manager
    copy += graph
    return copy


def _functions_of(shapes: rdflib.Graph) -> AbstractContextManager[Any]:
    """One judge at a time where shapes bring functions along."""
    return _FUNCTIONS if any(shapes.subjects(RDF.type, _FUNCTION)) else nullcontext()


class _Judge(Validator):
    """pySHACL, save for how it writes its report: there it copies what a blank node holds once for each way to it.

    A handful of nodes that all refer to each other would make that a matter of hours.
    """

    @classmethod
    def create_validation_report(
        cls,
        sg: ShapesGraph,
        conforms: bool,
        results: list[tuple[str, Node, list[Any]]],
    ) -> tuple[rdflib.Graph, str]:
        report = rdflib.Graph(bind_namespaces="core")
        for prefix, namespace in sg.graph.namespaces():
            report.bind(prefix, namespace)
        head = BNode()
        report.add((head, RDF.type, SH.ValidationReport))
        report.add((head, SH.conforms, Literal(conforms)))
        copied: dict[Node, int] = {}
        for _, result, triples in results:
            report.add((head, SH.result, result))
            for subject, predicate, value in triples:
                # What is not of the report comes with the graph that it is from.
                source, node = value if isinstance(value, tuple) else (None, value)
                report.add((subject, predicate, node))
                if source is not None and isinstance(node, BNode):
                    _copy_node(source, node, report, copied)
        return report, ""


def _copy_node(source: rdflib.Graph, node: BNode, into: rdflib.Graph, copied: dict[Node, int]) -> None:
    """Copy what a blank node holds, as many levels deep as pySHACL does; the links of a list are one level."""
    level: list[tuple[Node, int]] = [(node, 0)]
    while level:
        each, depth = level.pop(0)
        if depth >= _COPIED or copied.get(each, _COPIED) <= depth:
            continue
        copied[each] = depth
        is_link = (each, RDF.first, None) in source  # of which nothing but the list is told
        for predicate, value in source.predicate_objects(each):
            if is_link and predicate not in (RDF.first, RDF.rest):
                continue
            into.add((each, predicate, value))
            if isinstance(value, BNode):
                level.append((value, depth if predicate == RDF.rest else depth + 1))


class _Remembering(rdflib.Graph):
    """The same triples, asked with queries that were parsed before, that stay here, and that may find something."""

    def __init__(self, graph: rdflib.Graph, sieve: Sieve | None) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, namespace_manager=graph.namespace_manager)
        self._sieve = sieve
        # A rule may use any prefix that the data declare.
        self._prefixes = tuple(sorted((prefix, str(namespace)) for prefix, namespace in graph.namespaces()))

    def items(self, list: Node) -> Generator[Node, None, None]:  # noqa: A002 -- as rdflib calls it
        """What stands in a list; one that bites its tail, as the data of others may, ends there."""
        yield from _members(list, self)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        bindings = options.get("initBindings") or (args[_BINDINGS] if len(args) > _BINDINGS else None) or {}
        if self._sieve is not None and isinstance(query_object, str) and self._sieve.is_empty(query_object, bindings):
            return _nothing()
        parsed = _parsed(query_object, self._prefixes) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **options)


def _nothing() -> Result:
    """The answer of a SELECT that finds nothing."""
    answer = Result("SELECT")
    answer.vars, answer.bindings = [], []
    return answer


@lru_cache(maxsize=512)
def _parsed(text: str, prefixes: tuple[tuple[str, str], ...] = ()) -> Query:
    """The text of a rule as a query; the same few texts come back in every run."""
    query = prepareQuery(text, initNs=dict(prefixes))
    if query.algebra.datasetClause or any(part.name == "ServiceGraphPattern" for part in _parts(query.algebra)):
        raise Unreachable(text)
    return query


def _parts(value: object) -> Iterator[CompValue]:
    """Every part of a parsed query, expressions with their patterns included."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting += part.values()
        elif isinstance(part, list | tuple | set):
            waiting += part


def _filled(_: ConstraintComponent, message: str, found: object) -> str:
    """A message with its slots filled, as pySHACL does it, save that a backslash in a value stays a backslash."""
    values: dict[str, object] = {}
    match found:
        case dict():
            values = dict(found)
        case (this, path, value, *others):
            known = {"this": this, "path": path, "value": value}
            values = {**dict(*others), **{name: each for name, each in known.items() if each is not None}}
    for name, each in values.items():
        message = message.replace(f"{{?{name}}}", str(each)).replace(f"{{${name}}}", str(each))
    return message


# The one place where such a message is made.
ConstraintComponent._format_sparql_based_result_message = _filled  # type: ignore[method-assign]  # noqa: SLF001


def _with_languages(report: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The report with each message in the language of the template that it was made from."""
    for result, message in list(report.subject_objects(SH.resultMessage)):
        if not isinstance(message, Literal) or message.language:
            continue
        sources = [*report.objects(result, SH.sourceConstraint), *report.objects(result, SH.sourceShape)]
        templates = [text for source in sources for text in shapes.objects(source, SH.message)]
        language = next(
            (text.language for text in templates if isinstance(text, Literal) and _made_from(text, message)), None
        )
        if language:
            report.remove((result, SH.resultMessage, message))
            report.add((result, SH.resultMessage, Literal(str(message), lang=language)))
    return report


def _made_from(template: Literal, message: Literal) -> bool:
    """Whether the message is the template with its slots filled; in one pass, however long the values are."""
    first, *middle = _SLOT.split(str(template))
    text = str(message)
    if not middle:
        return text == first
    last = middle.pop()
    at, end = len(first), len(text) - len(last)
    if not (text.startswith(first) and text.endswith(last) and at <= end):
        return False
    for part in middle:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
