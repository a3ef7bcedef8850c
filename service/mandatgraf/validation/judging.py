"""pySHACL asked in the one way that suits us: graphs in, W3C report graph out.

Six of its habits are dealt with here and nowhere else: it prepares a rule anew for every focus node, it parses the
text of a SPARQL constraint and looks up its prefixes anew each time, it drops the language of a message that such a
constraint gives, it counts information as a failure, and it leaves rdflib set to respell literals.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import rdflib
from pyshacl import validate as _pyshacl
from rdflib import Literal
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_SLOT: Final = re.compile(r"\{[?$]\w+\}")


def judge(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The W3C report on the data; neither graph is changed. Faulty shapes raise pySHACL's own error."""
    return judge_prepared(data, prepare(shapes))


def judge_prepared(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The same with shapes that `prepare` made, for those who judge many graphs by them; pySHACL may add to these."""
    normalise = rdflib.NORMALIZE_LITERALS
    try:
        # Only graphs are passed: pySHACL takes a plain string for a path or an address.
        _, report, _ = _pyshacl(
            _Remembering(data),
            shacl_graph=shapes,
            advanced=True,
            inference="none",
            inplace=True,
            allow_infos=True,
            allow_warnings=True,
            do_owl_imports=False,
        )
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
    if isinstance(report, Exception):
        raise report
    return _with_languages(report, shapes)


def prepare(shapes: rdflib.Graph) -> rdflib.Graph:
    """A copy in which each rule has its targets itself, instead of being reached from its node shape.

    Both forms mean the same and give the same report. But pySHACL judges a rule that it reaches from another shape once
    for every single focus node, with all the preparation that takes, and a rule with targets once for all of them.
    """
    flat = rdflib.Graph(bind_namespaces="none", identifier=shapes.identifier)
    flat.namespace_manager = shapes.namespace_manager
    flat += shapes
    targets = {predicate for predicate in set(shapes.predicates()) if predicate in _TARGETS}
    for node_shape in set(shapes.subjects(SH.property)):
        found = [(predicate, value) for predicate in targets for value in shapes.objects(node_shape, predicate)]
        if not found or any(shapes.subjects(None, node_shape)):
            continue
        for rule in shapes.objects(node_shape, SH.property):
            flat.remove((node_shape, SH.property, rule))
            for predicate, value in found:
                flat.add((rule, predicate, value))
    _write_prefixes(flat)
    return flat


def _write_prefixes(shapes: rdflib.Graph) -> None:
    """Put the declared prefixes into the texts of the rules; pySHACL looks them up anew for each rule in each run."""
    for text, declared in list(shapes.subject_objects(SH.prefixes)):
        lines = "".join(
            f"PREFIX {shapes.value(each, SH.prefix)}: <{shapes.value(each, SH.namespace)}>\n"
            for each in shapes.objects(declared, SH.declare)
        )
        for select in list(shapes.objects(text, SH.select)):
            shapes.set((text, SH.select, Literal(lines + str(select))))
        shapes.remove((text, SH.prefixes, declared))


class _Remembering(rdflib.Graph):
    """The same triples, asked with queries that were parsed before."""

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, namespace_manager=graph.namespace_manager)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        parsed = _parsed(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **options)


@lru_cache(maxsize=512)
def _parsed(text: str) -> Query:
    """The text of a rule as a query; the same few texts come back in every run."""
    return prepareQuery(text)


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
    """Whether the message is the template with its slots filled."""
    fixed = (re.escape(part) for part in _SLOT.split(str(template)))
    return re.fullmatch(".*".join(fixed), str(message), flags=re.DOTALL) is not None
