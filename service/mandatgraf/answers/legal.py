"""What became of the kind of a body: by which act another kind replaced it, and what of that nobody checked.

Kinds replace kinds. That one kind replaces another makes no body the successor of another, and no mandate moves by it;
the section says so each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG

from mandatgraf.answers.facts import values
from mandatgraf.answers.page import Fact, Section
from mandatgraf.answers.wording import capital, day, listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements

_BEHIND: Final = (
    MG.concerns, MG.funds, MG.holder, MG.inBody, MG.ofBody, MG.decidedBy, MG.describes, MG.represented,
    ORG.organization,
)  # fmt: skip
"""How a statement, a meeting or a funding key points at the bodies that it is about."""
_ELI: Final = "http://data.europa.eu/eli/ontology#"
_IN_FORCE: Final = URIRef(f"{_ELI}first_date_entry_in_force")
_NUMBER: Final = URIRef(f"{_ELI}number")
_DATED: Final = URIRef(f"{_ELI}date_document")


def legal_section(statements: Statements, thing: URIRef) -> Section:
    """Return what became of the kind of a body, or of the bodies that a statement, a meeting or a key is about.

    Where none of their kinds was replaced, of the bodies that they are said to be part of: a cluster's steering group
    is still a kind of body, but clusters are none. Empty where no act is known that replaced the kind of any of them.
    """
    lang, index, reader = statements.lang, statements.index, statements.reader
    bodies = (thing,) if index.things(thing, ORG.classification) else bodies_behind(index, thing)
    gone, above = _replaced(index, bodies), False
    if not gone:
        gone, above = _replaced(index, bodies_above(index, bodies)), True
    if not gone:
        return Section("legal", say("part.legal", lang))
    rows = tuple(row for kind in gone for row in _successions(statements, kind, ()))
    texts = [
        say("legal.gone", lang, kind=reader.named(kind).label)
        if held == (thing,)
        else capital(
            say(
                "legal.gone.above" if above else "legal.gone.of",
                lang,
                kind=reader.named(kind).label,
                bodies=_names(statements, held),
                part=_names(statements, bodies),
            )
        )
        for kind, held in gone.items()
    ]
    return Section("legal", say("part.legal", lang), facts=rows, text=" ".join((*texts, say("legal.moves", lang))))


def legal_notes(statements: Statements, bodies: Iterable[URIRef]) -> tuple[str, ...]:
    """Return a sentence for each kind among the bodies that another kind has replaced, with what replaced it."""
    lang, index, reader = statements.lang, statements.index, statements.reader
    return tuple(
        say(
            "legal.note",
            lang,
            bodies=_names(statements, held),
            kind=reader.named(kind).label,
            later=listed(tuple(reader.named(each).label for each in _last(index, kind)), lang),
        )
        for kind, held in _replaced(index, dict.fromkeys(bodies)).items()
    )


def bodies_behind(index: Index, thing: URIRef) -> tuple[URIRef, ...]:
    """Return the bodies that a thing is about, held by or part of: those of a key by what it funds and concerns."""
    near = (thing, *index.things(thing, MG.ofKey, MG.ofItem, MG.ofMeeting))
    found = (each for one in near for each in index.things(one, *_BEHIND))
    return tuple(dict.fromkeys(each for each in found if index.things(each, ORG.classification)))


def bodies_above(index: Index, bodies: Iterable[URIRef]) -> tuple[URIRef, ...]:
    """Return the bodies that bodies are said to be part of, by any document, and those that these are part of."""
    below, found = set(bodies), dict[URIRef, None]()
    queue = list(below)
    while queue:
        for profile in index.subjects(queue.pop(0), MG.describes):
            new = [each for each in index.things(profile, MG.partOf) if each not in below and each not in found]
            found.update(dict.fromkeys(new))
            queue += new
    return tuple(found)


def _replaced(index: Index, bodies: Iterable[URIRef]) -> dict[URIRef, tuple[URIRef, ...]]:
    """Return the kinds that another kind replaced, each with the bodies of it."""
    gone: dict[URIRef, tuple[URIRef, ...]] = {}
    for body in bodies:
        for kind in index.things(body, ORG.classification):
            if index.subjects(kind, DCTERMS.replaces):
                gone[kind] = (*gone.get(kind, ()), body)
    return gone


def _last(index: Index, kind: URIRef) -> tuple[URIRef, ...]:
    """Return the kinds at the end of the line of those that replaced a kind."""
    seen, queue, last = {kind}, [kind], []
    while queue:
        one = queue.pop(0)
        later = [each for each in index.subjects(one, DCTERMS.replaces) if each not in seen]
        if not later and one != kind:
            last.append(one)
        seen.update(later)
        queue += later
    return tuple(last)


def _names(statements: Statements, bodies: Iterable[URIRef]) -> str:
    return listed(tuple(statements.writer.name(statements.reader.named(each)) for each in bodies), statements.lang)


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
