"""The graph as a whole: counts, sources, where to begin, the words that are used, and what is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import SKOS

from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.open_points import unclear
from mandatgraf.answers.page import Concept, KindCount, Overview, Unsettled
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.sentence import firm
from mandatgraf.answers.wording import WORDS, say
from mandatgraf.vocab import MG, kind_and_slug

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index

FREQUENT: Final = 6
"""How many matters the front page begins with."""


def overview(index: Index, *, lang: Language, version: str) -> Overview:
    """Return what the front page shows."""
    statements = Statements(Reader(index, lang))
    counts: dict[str, int] = {}
    for thing in index.by_subject:
        found = kind_and_slug(str(thing))
        if found and f"kind.{found[0]}" in WORDS:
            counts[found[0]] = counts.get(found[0], 0) + 1
    return Overview(
        lang=lang,
        kinds=tuple(KindCount(kind, say(f"kind.{kind}", lang), counts[kind]) for kind in sorted(counts)),
        sources=tuple(map(statements.reader.source, statements.reader.by_number(index.instances(MG.Document)))),
        matters=_decided(statements),
        version=version,
    )


def unsettled(index: Index, *, lang: Language, version: str) -> Unsettled:
    """Return every gap, conflict, ambiguity and mandate that is unclear by itself."""
    statements = Statements(Reader(index, lang))
    ambiguous = {each for one in index.instances(MG.Ambiguity) for each in index.things(one, MG.about)}
    about = {each for gap in index.instances(MG.KnowledgeGap) for each in index.things(gap, MG.about)}
    between = {each for one in index.instances(MG.Conflict) for each in index.things(one, MG.between)}
    mandates = statements.mandates(
        each for each in index.instances(MG.Mandate) if each not in ambiguous | about | between
    )
    return Unsettled(
        lang=lang,
        gaps=statements.gaps(*about),
        conflicts=tuple(statements.conflict(each) for each in index.instances(MG.Conflict)),
        ambiguities=statements.ambiguities(*ambiguous),
        version=version,
        mandates=tuple(each for each in mandates if unclear(each)),
    )


def concepts(index: Index, scheme: URIRef, *, lang: Language) -> tuple[Concept, ...]:
    """Return the concepts of a scheme with their definitions."""
    reader = Reader(index, lang)
    return tuple(
        Concept(reader.named(each), reader.text(each, SKOS.definition), reader.text(each, SKOS.scopeNote))
        for each in index.subjects(scheme, SKOS.inScheme)
    )


def _decided(statements: Statements) -> tuple[Named, ...]:
    """Return matters on which a source names somebody who decides, or would; most mandates first."""
    index = statements.index
    decisions = (
        mandate
        for power in index.instances(MG.Power)
        if index.true(power, MG.isDecision)
        for mandate in index.subjects(power, MG.power)
    )
    firm_ones = (mandate for mandate in decisions if firm(statements.mandate(mandate)))
    found = {each for mandate in firm_ones for each in index.things(mandate, MG.matter) if index.is_a(each, MG.Matter)}
    ranked = sorted(found, key=lambda each: (-len(index.subjects(each, MG.matter)), each))
    return statements.reader.all_named(ranked[:FREQUENT])
