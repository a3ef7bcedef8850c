"""A quick look before the slow one: whether the text of a rule finds anything for a focus node.

rdflib answers the SPARQL text of a rule for one focus node after the other, and nearly every answer is empty. The
engine tells which are, in a fraction of the time; the others are asked again by the judge, whose words are reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.term import Node

from mandatgraf.terms import triple_to_oxigraph

_ORDERED: Final = re.compile(r"\s[<>]=?\s")
"""A comparison by order: of a date and a text rdflib says which comes first, where the engine finds an error."""
_THIS: Final = re.compile(r"[?$]this\b")
# An address, a text in quotes, a comment: what stands in these is no variable.
_TOKEN: Final = re.compile(
    r'''<[^<>"{}|^`\\\s]*>|(?P<text>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\#[^\n]*'''
)


class Sieve:
    """The same triples in the engine. They are copied when first asked for, and a later change is not seen."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph
        self._store: ox.Store | None = None
        self._left: set[str] = set()

    def is_empty(self, text: str, bindings: Mapping[str, Node]) -> bool:
        """Whether a SELECT certainly finds nothing with `this` bound; False wherever there is a doubt."""
        this = bindings.get("this")
        if text in self._left or len(bindings) != 1 or not isinstance(this, URIRef):
            return False
        if _ORDERED.search(text):
            self._left.add(text)
            return False
        try:
            answer = self._copy().query(_written(text, this))
            return isinstance(answer, ox.QuerySolutions) and next(answer, None) is None
        except (OSError, RuntimeError, SyntaxError, ValueError):
            # A text that the engine does not take is the judge's alone.
            self._left.add(text)
            return False

    def _copy(self) -> ox.Store:
        if self._store is None:
            self._store = ox.Store()
            found = (triple_to_oxigraph(triple) for triple in self._graph)  # type: ignore[arg-type]
            everywhere = ox.DefaultGraph()
            self._store.bulk_extend(ox.Quad(each.subject, each.predicate, each.object, everywhere) for each in found)
        return self._store


def _written(text: str, this: URIRef) -> str:
    """The text with the focus node written wherever it is meant, which is what SHACL calls pre-binding.

    Nothing is left to how an engine hands bindings on to inner groups. Where the variable stands in a place that takes
    no term, as in an inner SELECT or in GROUP BY, the text becomes one that no engine takes.
    """
    if any(_THIS.search(token["text"] or "") for token in _TOKEN.finditer(text)):
        raise ValueError("the variable stands in a text")
    head, brace, body = text.partition("{")
    return head + brace + _THIS.sub(lambda _: this.n3(), body)
