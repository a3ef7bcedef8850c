"""A quick look before the slow one: whether the text of a rule finds anything for a focus node.

rdflib answers the SPARQL text of a rule for one focus node after the other, and nearly every answer is empty. The
engine tells which are, in a fraction of the time; the others are asked again by the judge, whose words are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.term import Node

from mandatgraf.terms import to_rdflib, triple_to_oxigraph
from mandatgraf.validation.ordering import agree

_THIS: Final = re.compile(r"[?$]this\b")
# An address, a text in quotes, a comment: what stands in these is no variable.
_TOKEN: Final = re.compile(
    r'''<[^<>"{}|^`\\\s]*>|(?P<text>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\#[^\n]*'''
)
_ELSEWHERE: Final = re.compile(r"(?i)service|\\u")
"""What may be a word that lets the engine ask another server, also in letters that are spelt as numbers."""
_ANYTHING: Final = URIRef("urn:x-mandatgraf:anything")

Look = Callable[[Node], bool]
"""Whether something certainly holds of a node; False wherever there is a doubt."""


def _doubt(_: Node) -> bool:
    return False


class Sieve:
    """The same triples in the engine. They are copied when first asked for, and a later change is not seen."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def empty(self, text: str) -> Look:
        """The look that tells whether a SELECT finds nothing with `this` bound to a node.

        Nothing is left to how an engine hands bindings on to inner groups: the node is written wherever it is meant,
        which is what SHACL calls pre-binding. A text that the engine does not take, or that it may answer in another
        way than rdflib, is the judge's alone.
        """
        if any(_THIS.search(token["text"] or "") for token in _TOKEN.finditer(text)):
            return _doubt  # the variable stands in a text
        if _ELSEWHERE.search(text):
            return _doubt
        head, start, body = text.partition("{")
        body, end, tail = body.rpartition("}")
        pieces = _THIS.split(body)
        grouped = bool(_THIS.search(tail))  # GROUP BY takes no term

        def look(this: Node) -> bool:
            if not isinstance(this, URIRef):
                return False
            name = this.n3()
            bound = f"BIND({name} AS ?this)" if grouped else ""
            answer = self._store.query(f"{head}{start}{name.join(pieces)}{bound}{end}{tail}")
            return isinstance(answer, ox.QuerySolutions) and next(answer, None) is None

        try:
            look(_ANYTHING)
            return look if agree(text, self._graph) else _doubt
        except (OSError, RuntimeError, SyntaxError, ValueError):
            return _doubt

    def targets(self, text: str) -> set[Node]:
        """What a SELECT finds for `this`. Raises ValueError where the engine may answer in another way than rdflib."""
        if _ELSEWHERE.search(text):
            raise ValueError("the text may ask another server")
        try:
            answer = self._store.query(text)
            if isinstance(answer, ox.QuerySolutions) and agree(text, self._graph):
                return {to_rdflib(row["this"]) for row in answer}
        except (OSError, RuntimeError, SyntaxError) as error:
            raise ValueError("the engine does not take this text") from error
        raise ValueError("the engine may put values in another order")

    @cached_property
    def _store(self) -> ox.Store:
        store = ox.Store()
        found = (triple_to_oxigraph(triple) for triple in self._graph)  # type: ignore[arg-type]
        everywhere = ox.DefaultGraph()
        store.bulk_extend(ox.Quad(each.subject, each.predicate, each.object, everywhere) for each in found)
        return store
