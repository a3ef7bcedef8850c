"""What a node says, row by row: every property under its own label, with its values or the gap that stands for them.

The labels come from the ontology, so that a new property needs no line here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, SKOS, XSD

from mandatgraf.answers.page import Fact
from mandatgraf.answers.wording import day, number, say
from mandatgraf.vocab import BASE, MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.mandates import Statements

# Shown elsewhere on every page, or of no use to a reader.
ELSEWHERE: Final = frozenset(
    {
        DCTERMS.description, DCTERMS.identifier, MG.clarity, MG.describesPresent, MG.evidence, MG.named, MG.phrase,
        MG.phraseConditional, MG.phraseDirect, MG.phrasePlural, MG.region,
        MG.searchedChecksum, MG.status, MG.unofficialLabel,
        FOAF.name, ORG.classification, PROV.wasDerivedFrom, RDF.type, SKOS.altLabel, SKOS.definition,
        SKOS.editorialNote, SKOS.inScheme, SKOS.notation, SKOS.prefLabel, SKOS.scopeNote, SKOS.topConceptOf,
    }
)  # fmt: skip
# From here on a number is easier to read in groups of three; below it may be the number of an act or a page.
_GROUPED: Final = 10_000
# Facts that the rules derive are shown with the statements that they come from.
DERIVED: Final = frozenset(
    {
        MG.coveredBy, MG.decides, MG.decidesJointly, MG.expandsTo, MG.followedBy, MG.implements, MG.mayDecide,
        MG.mayImplement, MG.overlaps, MG.representedIn, MG.speaksFor, MG.totalMaximumSeats, MG.totalMinimumSeats,
        MG.totalPercent, MG.wouldBeRepresentedIn, MG.wouldDecide, MG.wouldImplement, MG.wouldSpeakFor,
    }
)  # fmt: skip


def facts(statements: Statements, node: URIRef, *, without: Iterable[URIRef] = ()) -> tuple[Fact, ...]:
    """Return one row for each property of a node, sorted by label, gaps included."""
    reader, index = statements.reader, statements.index
    hidden = ELSEWHERE | DERIVED | frozenset(without)
    held = [each for each in index.by_subject.get(node, {}) if isinstance(each, URIRef) and each not in hidden]
    asked = {URIRef(gap.missing.iri) for gap in reader.gaps(node)} - hidden
    rows = (fact(statements, node, predicate) for predicate in dict.fromkeys((*held, *asked)))
    return tuple(sorted(rows, key=lambda row: (row.label, row.codes)))


def fact(statements: Statements, node: URIRef, *predicates: URIRef, label: str = "") -> Fact:
    """Return the row of a property; where the node has no value, the gap that says so."""
    reader, index = statements.reader, statements.index
    found = [value for predicate in predicates for value in index.objects(node, predicate)]
    gaps = [gap for predicate in predicates for gap in reader.gaps(node, missing=predicate)]
    return Fact(
        label=label or (reader.named(predicates[0]) if found else reader.lacked(predicates[0])).label,
        values=values(statements, found),
        gap=gaps[0] if gaps and not found else None,
        status=reader.concept(node, MG.status),
        clarity=reader.concept(node, MG.clarity),
        codes=reader.codes(node),
        evidence=reader.passages(node),
        statement=str(node),
    )


def values(statements: Statements, found: Iterable[Node]) -> tuple[Named | str, ...]:
    """Return values as a reader sees them: things by name, texts in the reader's language, dates written out."""
    lang, shown = statements.lang, list(found)
    spoken = {value.language for value in shown if isinstance(value, Literal) and value.language}
    chosen = lang if lang in spoken else next(iter(sorted(spoken)), None)
    texts: list[Named | str] = []
    for value in shown:
        if isinstance(value, URIRef):
            known = value.startswith(BASE) or value in statements.index
            texts.append(statements.worded(value) if known else str(value))
        elif isinstance(value, Literal) and value.language in (None, chosen):
            texts.append(_text(value, lang))
    return tuple(texts)


def _text(value: Literal, lang: Language) -> str:
    python = value.toPython()
    if value.datatype == XSD.date and hasattr(python, "month"):
        return day(python, lang)
    if isinstance(python, int | Decimal) and not isinstance(python, bool):
        return number(float(python), lang) if abs(float(python)) >= _GROUPED else str(value)
    if value.datatype == XSD.boolean:
        return say("yes" if str(value) in {"true", "1"} else "no", lang)
    return str(value)
