"""The page of a document: what it is, then its sections in the order of the text with the statements on each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from mandatgraf.answers.description import Thing
from mandatgraf.answers.facts import fact
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.page import DocumentSection, DocumentView, Statement
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.wording import say
from mandatgraf.vocab import MG, OA

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language, PassageRef
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.page import Fact

_FACTS: Final = (
    ("title", DCTERMS.title),
    ("number", DCTERMS.identifier),
    ("type", MG.documentType),
    ("status", MG.documentStatus),
    ("issued", DCTERMS.issued),
    ("accepted", DCTERMS.dateAccepted),
    ("of-meeting", MG.ofMeeting),
    ("adopted-by", MG.adoptedBy),
    ("amount", MG.amount),
    ("file", MG.fileName),
    ("checksum", MG.checksum),
)


@lru_cache(maxsize=16)  # a long document is read page by page
def document(index: Index, iri: URIRef, *, lang: Language, version: str) -> DocumentView:
    """Make the page of a document."""
    statements = Statements(Reader(index, lang))
    reader = statements.reader
    named = reader.named(iri)
    return DocumentView(
        lang=lang,
        source=reader.source(iri),
        thing=named,
        facts=tuple(row for key, predicate in _FACTS if (row := _fact(statements, iri, key, predicate))),
        sections=_sections(statements, iri),
        gaps=reader.gaps(iri),
        conflicts=statements.conflicts(iri),
        ambiguities=reader.ambiguities(iri),
        path=f"/{lang}/{named.kind}/{named.slug}",
        version=version,
    )


def _fact(statements: Statements, iri: URIRef, key: str, predicate: URIRef) -> Fact | None:
    """Return a row, or nothing where the document has neither a value nor a gap."""
    row = fact(statements, iri, predicate, label=say(f"fact.{key}", statements.lang))
    return row if row.values or row.gap else None


def places(reader: Reader, document: URIRef) -> tuple[tuple[PassageRef, tuple[URIRef, ...]], ...]:
    """Return the passages of a document, each with the statements that rest on it, section by section.

    The sections stand in the order in which their first passage stands in the text.
    """
    found: dict[str, list[tuple[PassageRef, tuple[URIRef, ...]]]] = {}
    passages = [ref for each in reader.index.subjects(document, OA.hasSource) if (ref := reader.passage(each))]
    for ref in sorted(passages, key=lambda each: (each.start is None, each.start or 0, each.end or 0, each.iri)):
        rested = reader.index.subjects(URIRef(ref.iri), MG.evidence)
        found.setdefault(ref.section, []).append((ref, rested))
    return tuple(place for section in found.values() for place in section)


def _sections(statements: Statements, iri: URIRef) -> tuple[DocumentSection, ...]:
    found: dict[str, list[Statement]] = {}
    for ref, nodes in places(statements.reader, iri):
        found.setdefault(ref.section, []).extend(_statement(statements, node, ref) for node in nodes)
    return tuple(DocumentSection(section, tuple(rows)) for section, rows in found.items())


def _statement(statements: Statements, node: URIRef, ref: PassageRef) -> Statement:
    return Statement(
        thing=statements.worded(node),
        clause=statements.clause(node),
        type=Thing(statements, node).type(),
        codes=statements.reader.codes(node),
        status=statements.reader.concept(node, MG.status),
        clarity=statements.reader.concept(node, MG.clarity),
        evidence=ref,
    )
