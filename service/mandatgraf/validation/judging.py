"""pySHACL asked in the one way that suits us: graphs in, W3C report graph out.

Its class is asked and not its function `validate`, which sets rdflib to respell literals for the whole process and adds
a handler to the log. Further habits are dealt with here and nowhere else: it prepares a rule anew for every focus
node, it checks and parses the text of a SPARQL constraint anew each time and lets it reach the network, it drops the
language of a message that such a constraint gives and chokes on a backslash in a value, it writes a second report that
nobody reads, it counts information as a failure, and it stops somewhere without a word in rules that go round in a
circle. The findings are pySHACL's own; tests hold them against a plain run, also for shapes of other people.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

import rdflib
from pyshacl import ShapesGraph, Validator
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ShapeRecursionWarning
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.rdfutil.stringify import stringify_blank_node
from pyshacl.shape import Shape
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from mandatgraf.validation import algebra
from mandatgraf.validation.comparing import compare_all_values
from mandatgraf.validation.conforming import Conforming
from mandatgraf.validation.lookup import Lookup
from mandatgraf.validation.preparing import copied, flattened, members
from mandatgraf.validation.sieve import Sieve

# Words of SHACL's advanced features, which rdflib's own list leaves out.
_RULE, _FUNCTION = (URIRef(f"{SH}{word}") for word in ("rule", "SPARQLFunction"))
_COPIED: Final = 5
"""Levels of blank nodes that are copied into the report."""
_TEXTS: Final = 512
"""How many texts of rules are remembered."""
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


def judge(
    data: rdflib.Graph, shapes: rdflib.Graph, *, lenient: bool = True, sieved: bool = False, adding: bool = False
) -> rdflib.Graph:
    """The W3C report on the data; neither graph is changed, save by leave. Faulty shapes raise pySHACL's own error.

    Leniently, warnings and information leave the data conforming; strictly, as the W3C has it, nothing may be found.
    `sieved` passes over the focus nodes that certainly conform, as `conforming` sees it: for rules that are seen to
    give the same report either way, as ours are by their tests. `adding` lets the rules of the shapes that add
    statements (sh:rule) add them to the data themselves, and not to a copy.
    """
    flat, added = flattened(shapes)
    report = judge_prepared(data, flat, lenient=lenient, sieved=sieved, adding=adding)
    for triple in added:  # pySHACL copies a rule without address into the report, as it met it
        report.remove(triple)
    return report


def judge_prepared(
    data: rdflib.Graph, shapes: rdflib.Graph, *, lenient: bool = True, sieved: bool = False, adding: bool = False
) -> rdflib.Graph:
    """The same with shapes that `prepare` made, for those who judge many graphs by them; pySHACL may add to these."""
    judged = copied(data) if (None, _RULE, None) in shapes and not adding else data
    graph = _Remembering(judged)
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
    if sieved:
        looks = Conforming(validator.data_graph, Lookup(judged), Sieve(judged))
        validator.shacl_graph = _Aimed(shapes, looks)
    # It keeps the words for blank nodes by their names and the place of the graph in memory, for ever.
    stringify_blank_node.dict_cache.clear()
    with _functions_of(shapes):
        _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    return _with_languages(report, shapes)


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


class _Aimed(ShapesGraph):
    """The same shapes, each asked about those focus nodes only in which it may find something."""

    def __init__(self, shapes: rdflib.Graph, conforming: Conforming) -> None:
        super().__init__(shapes, logger=_QUIET)
        self._conforming = conforming

    @property
    def shapes(self) -> list[_AimedShape]:
        return [_AimedShape(shape, self._conforming) for shape in super().shapes]


@dataclass(frozen=True)
class _AimedShape:
    """A shape as pySHACL comes to it by its targets; where another shape refers to it, it is asked as ever."""

    shape: Shape
    conforming: Conforming

    def set_advanced(self, advanced: bool) -> None:
        self.shape.set_advanced(advanced)  # type: ignore[no-untyped-call]

    def validate(self, executor: Any, graph: DataGraph, **_: object) -> tuple[bool, list[Any]]:
        suspects: Any = self.conforming.suspects(self.shape)
        if suspects == []:
            return True, []
        found: tuple[bool, list[Any]] = self.shape.validate(executor, graph, focus=suspects)
        return found


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

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, namespace_manager=graph.namespace_manager)
        # A rule may use any prefix that the data declare.
        self._prefixes = tuple(sorted((prefix, str(namespace)) for prefix, namespace in graph.namespaces()))

    def items(self, list: Node) -> Generator[Node, None, None]:  # noqa: A002 -- as rdflib calls it
        """What stands in a list; one that bites its tail, as the data of others may, ends there."""
        yield from members(list, self)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        asked = algebra.parsed(query_object, self._prefixes) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **options)


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


def _checking_once() -> Callable[..., bool]:
    """PySHACL's own check of a text, made once and not for each focus node: it takes longer than most answers do."""
    check: Any = SPARQLQueryHelper.check_invalid_sparql
    taken: set[tuple[str, bool, frozenset[str]]] = set()

    def checked(helper: SPARQLQueryHelper, text: str, valuenode: Node | None = None, extravars: Any = None) -> bool:
        key = (text, valuenode is None, frozenset(extravars or ()))
        if key not in taken:
            check(helper, text, valuenode=valuenode, extravars=extravars)
            if len(taken) >= _TEXTS:
                taken.clear()
            taken.add(key)
        return True

    return checked


def _described(*_: object, **__: object) -> str:
    """No text for people: what pySHACL writes beside its report is read by nobody here."""
    return ""


# The one place where such a message is made; and two that pySHACL comes by for each focus node.
compare_all_values()
ConstraintComponent._format_sparql_based_result_message = _filled  # type: ignore[method-assign]  # noqa: SLF001
ConstraintComponent.make_v_result_description = _described  # type: ignore[method-assign]
SPARQLQueryHelper.check_invalid_sparql = _checking_once()  # type: ignore[method-assign]


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
