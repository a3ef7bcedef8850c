"""The same term in two libraries: rdflib's for people who read the graph, pyoxigraph's for the engine.

The trap between them: pyoxigraph gives every plain text the datatype xsd:string, for rdflib that is another term.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
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
_NUMBERS: Final = re.compile(r"([0-9]{1,2})\s*([./-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_NAMED: Final = re.compile(r"(?:den\s+)?([0-9]{1,2})\.?\s*([a-z]{3,9})\.?,?\s*([0-9]{4})", re.IGNORECASE)
MONTHS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "da": (
            *("januar", "februar", "marts", "april", "maj", "juni"),
            *("juli", "august", "september", "oktober", "november", "december"),
        ),
        "en": (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
    }
)
"""The names of the months by language, January first."""


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


def typed_day(text: str) -> date | None:
    """The day that a person typed, or None: what `day` reads, and the day before the month before the year.

    A month is a number or its Danish or English name, of which three letters are enough. The day always stands first,
    in either language; a year has four digits. Addresses and data keep to what `day` reads.

    >>> typed_day("22.11.2026") == typed_day("22/11/2026") == typed_day("22. november 2026") == day("2026-11-22")
    True
    >>> typed_day("11/22/2026"), typed_day("22.11.26")
    (None, None)
    """
    text = text.strip()
    if found := _NUMBERS.fullmatch(text):
        first, month, year = int(found[1]), int(found[3]), int(found[4])
    elif found := _NAMED.fullmatch(text):
        first, month, year = int(found[1]), _month(found[2].lower()), int(found[3])
    else:
        return day(text)
    try:
        return date(year, month, first)
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of the month that a name or its beginning means; 0 where there is none."""
    known = (
        number for names in MONTHS.values() for number, each in enumerate(names, 1) if each.lower().startswith(name)
    )
    return next(known, 0)


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
