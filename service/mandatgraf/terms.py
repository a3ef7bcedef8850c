"""The same term in two libraries: rdflib's for people who read the graph, pyoxigraph's for the engine.

The trap between them: pyoxigraph gives every plain text the datatype xsd:string, for rdflib that is another term.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

rdflib.NORMALIZE_LITERALS = False  # "01"^^xsd:integer is what the file says, and stays
# A date that is none is a finding of a rule; rdflib would print a traceback for it as well, on somebody's terminal.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", "Parsing weird boolean", UserWarning)

Term: TypeAlias = URIRef | BNode | Literal
Triple: TypeAlias = tuple[Term, URIRef, Term]

_STRING = str(XSD.string)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str) -> date | None:
    """The day that a text writes as year-month-day and no other way, or None.

    Python alone also takes 20191118 and 2019-W47-1, which are no xsd:date.

    >>> day("2026-11-22"), day("20261122"), day("2026-13-41")
    (datetime.date(2026, 11, 22), None, None)
    """
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 16)  # rdflib looks at each character anew, and a graph says the same address many times
def _iri(value: str) -> URIRef:
    return URIRef(value)


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """The rdflib term for a pyoxigraph term; a triple as a term (RDF 1.2) is a ValueError.

    >>> to_rdflib(ox.Literal("borger"))
    rdflib.term.Literal('borger')
    """
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == _STRING else _iri(datatype))
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise ValueError("a triple as a term is RDF 1.2")


def to_oxigraph(term: rdflib.term.Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The pyoxigraph term for an rdflib term; anything that is not an RDF 1.1 term is a ValueError.

    >>> to_oxigraph(Literal("borger", lang="da"))
    <Literal value=borger language=da>
    """
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or XSD.string)))
    raise ValueError(f"{term!r} is not a term of RDF 1.1")


def triple_to_rdflib(triple: ox.Triple | ox.Quad) -> Triple:
    """The rdflib triple for a pyoxigraph triple or quad."""
    return to_rdflib(triple.subject), _iri(triple.predicate.value), to_rdflib(triple.object)


def triple_to_oxigraph(triple: Triple) -> ox.Triple:
    """The pyoxigraph triple for an rdflib triple."""
    subject, predicate, obj = triple
    return ox.Triple(to_oxigraph(subject), ox.NamedNode(str(predicate)), to_oxigraph(obj))  # type: ignore[arg-type]


def to_graph(triples: Iterable[ox.Triple | ox.Quad], into: rdflib.Graph | None = None) -> rdflib.Graph:
    """An rdflib graph of the triples."""
    graph = rdflib.Graph(bind_namespaces="none") if into is None else into
    for triple in triples:
        graph.add(triple_to_rdflib(triple))
    return graph
