"""A party and its part in things: where it sits, who speaks for it, where it is bound without a seat, what it carries.

Read from the statements, each with its own status: a proposed seat stands beside a real one and is told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import ORG

from mandatgraf.answers.page import Section
from mandatgraf.answers.quantities import seat_count
from mandatgraf.answers.rows import row
from mandatgraf.answers.tables import Table
from mandatgraf.answers.wording import listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.tables import Row

PARTIES: Final = (ORG.FormalOrganization, ORG.OrganizationalUnit)
"""Who can ask who speaks for it: an authority or another legal person, and a unit of one, such as a hospital."""
_PARTS = (("owner", MG.owner), ("involved", MG.involves), ("listed", MG.listedWith), ("initiator", MG.initiator))


def party_sections(statements: Statements, party: URIRef) -> Iterator[Section]:
    """Yield where a party sits, who speaks for it and for whom it speaks, and where it is bound without a seat."""
    lang, is_party = statements.lang, statements.index.is_a(party, *PARTIES)
    groups = _groups(statements, party)
    sits = _table(statements, ("body", "how"), (*_sits(statements, party), *_sits_in_a_group(statements, groups)))
    if is_party:
        yield Section("voice", say("part.voice", lang), text=say("voice.lead", lang))
    text = say("party.no-seat", lang) if is_party and not sits else ""
    yield Section("sits", say("part.sits", lang), tables=sits, text=text)
    spoken = _table(statements, ("body", "speaker"), tuple(_spoken_for(statements, (party, *groups))))
    nobody = say("voice.nobody", lang) if is_party and not spoken else ""
    yield Section("spoken-for", say("part.spoken-for", lang), tables=spoken, text=nobody)
    speaks = tuple(_speaks_for(statements, party))
    yield Section("speaks-for", say("part.speaks-for", lang), tables=_table(statements, ("body", "spoken-for"), speaks))
    bound = statements.mandates(bound_without_a_seat(statements, party))
    lead = say("party.bound.lead", lang) if bound else say("voice.not-bound", lang) if is_party else ""
    yield Section("bound", say("part.bound", lang), mandates=bound, text=lead)


def initiative_section(statements: Statements, party: URIRef) -> Section:
    """Return the initiatives of a party, each with the part that it has in it."""
    title = say("part.initiatives", statements.lang)
    return Section(
        "initiatives", title, tables=_table(statements, ("initiative", "part"), _initiatives(statements, party))
    )


def _table(statements: Statements, columns: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[Table, ...]:
    if not rows:
        return ()
    return (Table(tuple(say(f"party.column.{key}", statements.lang) for key in columns), rows),)


def _groups(statements: Statements, party: URIRef) -> tuple[URIRef, ...]:
    """Return the pluralities that are said to cover the party."""
    return statements.index.subjects(party, MG.expandsTo)


def _sits(statements: Statements, party: URIRef) -> Iterator[Row]:
    index, lang = statements.index, statements.lang
    for seat in dict.fromkeys((*index.subjects(party, MG.party), *index.subjects(party, MG.sharedBy))):
        if not index.is_a(seat, MG.SeatAllocation):
            continue
        how: list[str] = [seat_count(statements.reader, seat) or say("seats.unknown", lang)]
        if wider := index.thing(seat, MG.amongSeats):
            whose = listed(
                tuple(
                    statements.writer.name(each) for each in statements.reader.all_named(index.things(wider, MG.party))
                ),
                lang,
            )
            how[0] = f"{how[0]}, {say('seats.among', lang, party=whose)}"
        others = [each for each in index.things(seat, MG.sharedBy) if each != party]
        if others:
            sharers = tuple(each.label for each in statements.reader.all_named(others))
            how.append(say("seats.shared", lang, sharers=listed(sharers, lang)))
        yield row(statements, seat, _bodies(statements, seat), tuple(how), missing=MG.minSeats)


def _sits_in_a_group(statements: Statements, groups: tuple[URIRef, ...]) -> Iterator[Row]:
    """Yield the seats of the pluralities: for each of them, or for all together, which gives no one a seat."""
    index, lang = statements.index, statements.lang
    for group in groups:
        for seat in index.subjects(group, MG.party):
            if index.is_a(seat, MG.SeatAllocation):
                each = index.true(seat, MG.perParty)
                how = say("party.as-one-of" if each else "party.among", lang, seats=seat_count(statements.reader, seat))
                named = statements.reader.named(group)
                yield row(statements, seat, _bodies(statements, seat), (how, named), missing=MG.minSeats)


def _spoken_for(statements: Statements, who: tuple[URIRef, ...]) -> Iterator[Row]:
    """Yield who speaks for the party, or for a plurality that covers it."""
    index = statements.index
    for each in who:
        for node in index.subjects(each, MG.represented):
            speakers = statements.reader.all_named(index.things(node, MG.representative))
            yield row(statements, node, _bodies(statements, node), speakers, missing=MG.representative)


def _speaks_for(statements: Statements, party: URIRef) -> Iterator[Row]:
    index = statements.index
    for node in index.subjects(party, MG.representative):
        others = statements.reader.all_named(index.things(node, MG.represented))
        yield row(statements, node, _bodies(statements, node), others, missing=MG.represented)


def bound_without_a_seat(statements: Statements, party: URIRef) -> Iterator[URIRef]:
    """Yield the mandates that bind the party, or a plurality it is in, of holders where nobody is said to sit for it.

    That a plurality has some seats between them gives none of its members one.
    """
    index, who = statements.index, (party, *_groups(statements, party))
    for each in who:
        inside = index.things(each, MG.representedIn, MG.wouldBeRepresentedIn)
        inside += index.things(party, MG.representedIn, MG.wouldBeRepresentedIn)
        for mandate in index.subjects(each, MG.binds):
            holders = index.things(mandate, MG.holder)
            if holders and not {*inside, *who} & {*holders}:
                yield mandate


def _initiatives(statements: Statements, party: URIRef) -> tuple[Row, ...]:
    index, lang = statements.index, statements.lang
    rows: list[Row] = []
    for key, predicate in _PARTS:
        for node in index.subjects(party, predicate):
            initiatives = index.things(node, MG.ownershipOf) if predicate == MG.owner else (node,)
            named = tuple(statements.worded(each) for each in initiatives)
            part = say(f"party.part.{key}", lang)
            period = statements.reader.period(node)
            when = (f"{part} ({period.text})" if period and period.text else part) if predicate == MG.owner else part
            rows.append(row(statements, node, named, (when,)))
    return tuple(sorted(rows, key=lambda each: (each.codes, str(each.cells))))


def _bodies(statements: Statements, node: URIRef) -> tuple[Named, ...]:
    return statements.reader.all_named(statements.index.things(node, MG.inBody))
