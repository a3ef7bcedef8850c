"""Statements of how things are composed, as clauses: seats, rhythms, shares, who speaks for whom, what was derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import RDF

from mandatgraf.answers.quantities import amount, frequency, seat_count, share_size
from mandatgraf.answers.wording import capital, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.mandates import Statements


def composition_clause(statements: Statements, iri: URIRef) -> str:
    """Put such a statement into words; nothing for any other."""
    index, reader = statements.index, statements.reader
    if index.is_a(iri, MG.SeatAllocation):
        count = seat_count(reader, iri) or say("seats.unknown", statements.lang)
        return _filled(statements, "clause.seat", iri, {"party": MG.party, "body": MG.inBody}, count=count)
    if index.is_a(iri, MG.MeetingRhythm):
        often = frequency(reader, iri)
        key = "clause.rhythm" if often else "clause.rhythm.unknown"
        return _filled(statements, key, iri, {"body": MG.ofBody}, frequency=often)
    if index.is_a(iri, MG.FundingShare):
        size = share_size(reader, iri)
        key = "clause.share" if size else "clause.share.unknown"
        return _filled(statements, key, iri, {"payer": MG.payer, "funding": MG.ofKey}, percent=size)
    if index.is_a(iri, MG.Representation):
        places = {"representative": MG.representative, "represented": MG.represented, "body": MG.inBody}
        key = "clause.representation" if index.things(iri, MG.inBody) else "clause.representation.nowhere"
        unsaid = "" if index.things(iri, MG.representative) else ".unsaid"
        return _filled(statements, key + unsaid, iri, places)
    if index.is_a(iri, MG.Amount):
        return amount(reader, iri)
    return _derivation(statements, iri) if index.is_a(iri, MG.Derivation) else ""


def _derivation(statements: Statements, iri: URIRef) -> str:
    parts = {}
    for place, predicate in (("subject", RDF.subject), ("predicate", RDF.predicate), ("object", RDF.object)):
        found = statements.index.objects(iri, predicate)
        parts[place] = ", ".join(
            statements.worded(each).label if isinstance(each, URIRef) else str(each) for each in found
        )
    return capital(say("clause.derivation", statements.lang, **parts))


def _filled(statements: Statements, key: str, iri: URIRef, places: dict[str, URIRef], **texts: str) -> str:
    unknown = say("fact.not-stated", statements.lang)
    names = {
        place: ", ".join(each.name for each in statements.reader.all_named(statements.index.things(iri, predicate)))
        for place, predicate in places.items()
    }
    return capital(say(key, statements.lang, **{place: name or unknown for place, name in names.items()}, **texts))
