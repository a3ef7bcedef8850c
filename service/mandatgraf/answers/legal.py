"""What became of the kind of a body: by which act another kind replaced it, and what of that nobody checked.

Kinds replace kinds. That one kind replaces another makes no body the successor of another, and no mandate moves by it;
the section says so each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG

from mandatgraf.answers.card import Fact, Section
from mandatgraf.answers.facts import values
from mandatgraf.answers.wording import capital, day, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.answers.mandates import Statements

_ELI: Final = "http://data.europa.eu/eli/ontology#"
_IN_FORCE: Final = URIRef(f"{_ELI}first_date_entry_in_force")
_NUMBER: Final = URIRef(f"{_ELI}number")
_DATED: Final = URIRef(f"{_ELI}date_document")


def legal_section(statements: Statements, body: URIRef) -> Section:
    """Return what became of the kind of a body; empty where no act is known that replaced it."""
    lang, index = statements.lang, statements.index
    kinds = [each for each in index.things(body, ORG.classification) if index.subjects(each, DCTERMS.replaces)]
    if not kinds:
        return Section("legal", say("part.legal", lang))
    kind = statements.reader.named(kinds[0])
    rows = tuple(row for each in kinds for row in _successions(statements, each, ()))
    text = f"{say('legal.gone', lang, kind=kind.label)} {say('legal.moves', lang)}"
    return Section("legal", say("part.legal", lang), facts=rows, text=text)


def _successions(statements: Statements, kind: URIRef, seen: tuple[URIRef, ...]) -> Iterator[Fact]:
    """Yield a row for each kind that replaced the kind, and for those that replaced them in turn."""
    for later in statements.index.subjects(kind, DCTERMS.replaces):
        if later not in (*seen, kind):
            yield from _succession(statements, kind, later)
            yield from _successions(statements, later, (*seen, kind))


def _succession(statements: Statements, kind: URIRef, later: URIRef) -> Iterator[Fact]:
    reader, index, lang = statements.reader, statements.index, statements.lang
    names = {"former": reader.named(kind).label, "later": reader.named(later).label}
    label = capital(say("legal.replaced", lang, **names))
    laws = index.subjects(later, MG.basisOfKind)
    if not laws:
        yield Fact(label, (say("legal.no-act", lang),))
    for law in laws:
        since = index.day(law, _IN_FORCE)
        gaps = reader.gaps(law, missing=_IN_FORCE)
        when = say("legal.since", lang, day=day(since, lang)) if since else say("legal.since.unknown", lang)
        yield Fact(
            label,
            (*values(statements, (law,)), _cited(statements, law), when),
            gap=gaps[0] if gaps and not since else None,
        )


def _cited(statements: Statements, law: URIRef) -> str:
    """Return number and date of an act as they were read, and what of them was not checked."""
    index, lang = statements.index, statements.lang
    number, dated = index.string(law, _NUMBER), index.day(law, _DATED)
    if number and dated:
        return say("legal.cited", lang, number=number, day=day(dated, lang))
    return say("legal.not-cited", lang)
