"""One way of writing Turtle for the data files, so that a difference in a file is a difference in the facts.

Prefixes that are used, sorted by name; blocks sorted by IRI; type first, then a fixed order of predicates, one a line;
several values below each other. Comments do not survive: remarks are `skos:editorialNote`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.serializers.longturtle import LongTurtleSerializer
from rdflib.term import Node

from mandatgraf.errors import SourceUnreadable, exit_status
from mandatgraf.vocab import MG, OA, PREFIXES

FIRST: Final[tuple[Node, ...]] = (
    RDF.type,
    DCTERMS.identifier,
    DCTERMS.title,
    SKOS.prefLabel,
    SKOS.altLabel,
    MG.phrase,
    MG.unofficialLabel,
    MG.named,
    DCTERMS.description,
    MG.holder,
    MG.combination,
    MG.power,
    MG.matter,
    MG.towards,
    MG.onBehalfOf,
    MG.binds,
    MG.condition,
    MG.threshold,
    MG.modality,
    MG.ofProcess,
    MG.position,
    MG.about,
    MG.missing,
    MG.reason,
    MG.question,
    OA.hasSource,
    MG.section,
    MG.startOffset,
    MG.endOffset,
    MG.checksum,
)
LAST: Final[tuple[Node, ...]] = (
    MG.status,
    MG.describesPresent,
    MG.clarity,
    MG.evidence,
    MG.searchedIn,
    MG.searchedChecksum,
    SKOS.editorialNote,
)
"""What a reader wants first and last in a block; everything else stands between, sorted by IRI."""

_BARE: Final = frozenset((None, XSD.boolean, XSD.integer))
"""Numbers and truth values stand without a type, and need no prefix for it."""


class _Writer(LongTurtleSerializer):
    """rdflib's long Turtle; its own order follows how often a block is referred to, and would move blocks about."""

    def orderSubjects(self) -> list[Node]:
        return sorted(set(self.store.subjects()), key=str)

    def sortProperties(self, properties: Mapping[Node, list[Node]]) -> list[Node]:
        for values in properties.values():
            values.sort(key=_value_key)
        return sorted(properties, key=_predicate_key)


def canonical(graph: Graph) -> str:
    """Write a graph without blank nodes in the one form that a data file may have."""
    plain = Graph(bind_namespaces="none")
    datatypes = {value.datatype for value in graph.objects() if isinstance(value, Literal)}
    for prefix, namespace in PREFIXES.items():
        if prefix != "xsd" or datatypes - _BARE:
            plain.bind(prefix, namespace)
    for triple in graph:
        plain.add(triple)
    out = BytesIO()
    _Writer(plain).serialize(out, encoding="utf-8")  # type: ignore[no-untyped-call]
    return out.getvalue().decode("utf-8").strip() + "\n"


def canonical_text(turtle: str) -> str:
    """Rewrite Turtle text in canonical form.

    >>> print(canonical_text("<https://w3id.org/mandatgraf/id/body/x> a <http://www.w3.org/ns/org#Post> ."))
    PREFIX body: <https://w3id.org/mandatgraf/id/body/>
    PREFIX org: <http://www.w3.org/ns/org#>
    <BLANKLINE>
    body:x
        a org:Post ;
    .
    <BLANKLINE>
    """
    return canonical(Graph(bind_namespaces="none").parse(data=turtle, format="turtle"))


def main(arguments: list[str]) -> int:
    """Rewrite the named files; say which ones changed."""
    if not arguments:
        sys.stderr.write("python -m mandatgraf.canonical FILE…\n")
        return 64
    try:
        for path in map(Path, arguments):
            if _rewrite(path):
                sys.stdout.write(f"{path}: rewritten\n")
    except SourceUnreadable as error:
        sys.stderr.write(f"{error}\n")
        return exit_status(error)
    return 0


def _rewrite(path: Path) -> bool:
    """Read the whole file before a byte is written; what cannot be read stays as it is."""
    if not path.is_file():
        raise SourceUnreadable(str(path), "missing")
    try:
        before = path.read_bytes().decode("utf-8")
        after = canonical_text(before)
    except UnicodeDecodeError as error:
        raise SourceUnreadable(str(path), "not-utf8") from error
    except BadSyntax as error:
        reason = str(error).partition("Bad syntax (")[2].partition(") at ^")[0]
        raise SourceUnreadable(str(path), "syntax", reason, error.lines + 1) from error
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def _predicate_key(predicate: Node) -> tuple[int, int, str]:
    if predicate in FIRST:
        return 0, FIRST.index(predicate), ""
    if predicate in LAST:
        return 2, LAST.index(predicate), ""
    return 1, 0, str(predicate)


def _value_key(value: Node) -> tuple[str, str]:
    return (value.language or "") if isinstance(value, Literal) else "", str(value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
