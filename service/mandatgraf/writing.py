"""Answers as bytes: tables, yes or no, and triples in the formats of `formats`.

The writers are rdflib's and pyoxigraph's, save for two of tables that come from somewhere else: tab-separated values,
which neither writes, and XML, where rdflib's leaves out every literal whose value is nothing (0, false).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Literal, URIRef, Variable
from rdflib.query import Result

from mandatgraf.engine import Table
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.sheets import Cell, Column, Sheet
from mandatgraf.terms import Term, Triple, triple_to_oxigraph
from mandatgraf.vocab import PREFIXES

_RDFLIB: Final = {ResultFormat.JSON: "json", ResultFormat.CSV: "csv"}
_OXIGRAPH: Final = {
    GraphFormat.TURTLE: ox.RdfFormat.TURTLE,
    GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    GraphFormat.RDF_XML: ox.RdfFormat.RDF_XML,
    GraphFormat.TRIG: ox.RdfFormat.TRIG,
    GraphFormat.N_QUADS: ox.RdfFormat.N_QUADS,
}


def write_result(answer: Table | bool, form: ResultFormat) -> bytes:  # noqa: FBT001 -- the answer of an ASK
    """A table, or the answer of an ASK, in one of the W3C's formats; CSV and TSV of an ASK say `true` or `false`."""
    if isinstance(answer, bool) and not form.can_say_yes:
        return b"true\n" if answer else b"false\n"
    if form is ResultFormat.XML:
        return _xml(answer)
    if isinstance(answer, Table) and form is ResultFormat.TSV:
        return _tsv(answer)
    result = Result("ASK" if isinstance(answer, bool) else "SELECT")
    if isinstance(answer, bool):
        result.askAnswer = answer
    else:
        result.vars = [Variable(name) for name in answer.columns]
        result.bindings = [{Variable(name): term for name, term in record.items()} for record in answer.records()]
    return result.serialize(format=_RDFLIB[form]) or b""


def write_graph(triples: Iterable[Triple], form: GraphFormat) -> bytes:
    """Triples, sorted, with the prefixes that they use."""
    ordered = sorted(triples, key=lambda triple: tuple(term.n3() for term in triple))
    used = _used_prefixes(ordered)
    if form is GraphFormat.JSON_LD:
        return _json_ld(ordered, used)
    written = ox.serialize((triple_to_oxigraph(triple) for triple in ordered), format=_OXIGRAPH[form], prefixes=used)
    return written or b""


def write_dataset(graphs: Mapping[str, Iterable[Triple]], form: GraphFormat) -> bytes:
    """Several graphs with their names in a format that holds names; the default graph is the one without a name."""
    said = [(name, triple) for name, triples in graphs.items() for triple in triples]
    said.sort(key=lambda each: (each[0], *(term.n3() for term in each[1])))
    graphs_of = {name: ox.NamedNode(name) if name else ox.DefaultGraph() for name in graphs}
    quads = (_quad(triple_to_oxigraph(triple), graphs_of[name]) for name, triple in said)
    return ox.serialize(quads, format=_OXIGRAPH[form], prefixes=_used_prefixes([each for _, each in said])) or b""


def _quad(triple: ox.Triple, name: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, name)


def objects(table: Table, label: Callable[[URIRef], str | None]) -> list[dict[str, object]]:
    """The rows as plain objects for programs: a thing is its address and label, a text in a language is both."""
    return [{name: _plain(term, label) for name, term in record.items()} for record in table.records()]


def _plain(term: Term, label: Callable[[URIRef], str | None]) -> object:
    if isinstance(term, URIRef):
        named = label(term)
        return {"iri": str(term)} | ({"label": named} if named else {})
    if isinstance(term, Literal) and term.language:
        return {"text": str(term), "lang": term.language}
    return str(term)


def sheet(table: Table, title: str, headings: Mapping[str, str], label: Callable[[URIRef], str | None]) -> Sheet:
    """The rows as a sheet: dates and numbers typed; a column of things has a second one with their addresses."""
    places: list[tuple[int, bool]] = []
    columns: list[Column] = []
    for place, name in enumerate(table.columns):
        heading = headings.get(name, name)
        columns.append(Column(name, heading))
        places.append((place, False))
        if any(isinstance(row[place], URIRef) for row in table.rows):
            columns.append(Column(f"{name}_iri", f"{heading} (IRI)"))
            places.append((place, True))
    rows = (tuple(_sheet_cell(row[place], label, address=address) for place, address in places) for row in table.rows)
    return Sheet(title, tuple(columns), tuple(rows))


def _sheet_cell(term: Term | None, label: Callable[[URIRef], str | None], *, address: bool) -> Cell:
    if isinstance(term, URIRef):
        return str(term) if address else label(term) or str(term)
    if term is None or address:
        return None
    value = term.toPython() if isinstance(term, Literal) else None
    # What a literal claims to be and is not stays the text that it is; so does what a sheet has no type for.
    return value if isinstance(value, bool | int | float | Decimal | date | datetime) else str(term)


def _json_ld(triples: Iterable[Triple], prefixes: dict[str, str]) -> bytes:
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(triple)
    text: str = graph.serialize(format="json-ld", context=prefixes, auto_compact=False, indent=1, sort_keys=True)
    return text.encode()


def _used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    iris = {str(term) for triple in triples for term in triple if isinstance(term, URIRef)}
    iris |= {str(term.datatype) for triple in triples for term in triple if isinstance(term, Literal) and term.datatype}
    stems = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in stems}


_SPARQL_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
# a bare carriage return is a line feed to every reader of XML, and in an attribute so is every other white space
_IN_TEXT: Final = {"\r": "&#13;"}
_IN_ATTRIBUTE: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def _xml(answer: Table | bool) -> bytes:  # noqa: FBT001 -- the answer of an ASK
    """SPARQL Query Results XML Format (second edition), section 2."""
    if isinstance(answer, bool):
        return f"{_SPARQL_XML}<head/><boolean>{str(answer).lower()}</boolean></sparql>\n".encode()
    names = [escape(name, _IN_ATTRIBUTE) for name in answer.columns]
    lines = [f"{_SPARQL_XML}<head>", *(f'<variable name="{name}"/>' for name in names), "</head><results>"]
    for row in answer.rows:
        cells = (
            f'<binding name="{name}">{_xml_cell(cell)}</binding>'
            for name, cell in zip(names, row, strict=True)
            if cell is not None
        )
        lines.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([*lines, "</results></sparql>\n"]).encode()


def _xml_cell(cell: Term) -> str:
    # escape() takes a text: a literal is one that thinks itself false when its value is nothing
    text = escape(str(cell), _IN_TEXT)
    if isinstance(cell, URIRef | BNode):
        return f"<uri>{text}</uri>" if isinstance(cell, URIRef) else f"<bnode>{text}</bnode>"
    about = f' xml:lang="{cell.language}"' if cell.language else ""
    if cell.datatype and not cell.language:
        about = f' datatype="{escape(str(cell.datatype), _IN_ATTRIBUTE)}"'
    return f"<literal{about}>{text}</literal>"


def _tsv(table: Table) -> bytes:
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join(_tsv_cell(cell) for cell in row) for row in table.rows]
    return ("\n".join(lines) + "\n").encode()


def _tsv_cell(cell: Term | None) -> str:
    """A term in Turtle's full form, with tabs and line ends escaped (SPARQL 1.1 Results CSV and TSV, section 4)."""
    if cell is None:
        return ""
    if isinstance(cell, URIRef | BNode):
        return f"<{cell}>" if isinstance(cell, URIRef) else f"_:{cell}"
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    text = '"' + "".join(escapes.get(character, character) for character in str(cell)) + '"'
    if cell.language:
        return f"{text}@{cell.language}"
    return f"{text}^^<{cell.datatype}>" if cell.datatype else text
