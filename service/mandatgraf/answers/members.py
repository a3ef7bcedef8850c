"""Who is a member of what: with how many persons, and with whom a seat is shared.

Two memberships in a seat that counts one are one seat, not two; their rows say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib.namespace import ORG

from mandatgraf.answers.facts import fact
from mandatgraf.answers.page import Fact
from mandatgraf.answers.quantities import group_size
from mandatgraf.answers.wording import listed, say
from mandatgraf.vocab import MG, concept

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements


def memberships(index: Index, thing: URIRef, side: URIRef) -> tuple[URIRef, ...]:
    """Return the memberships that have a thing on one side, `org:organization` or `org:member`."""
    return tuple(each for each in index.subjects(thing, side) if index.is_a(each, ORG.Membership))


def member_rows(statements: Statements, body: URIRef) -> tuple[Fact, ...]:
    """Return a row for each member of a body, and one for each gap about who the members are."""
    rows = (_member(statements, each) for each in memberships(statements.index, body, ORG.organization))
    return (*rows, *_unnamed(statements, body))


def membership_rows(statements: Statements, member: URIRef) -> tuple[Fact, ...]:
    """Return a row for each body that somebody is a member of."""
    lang, index = statements.lang, statements.index
    observer = concept("role", "observer")
    rows = (
        (each, "fact.observer-in" if observer in index.things(each, ORG.role) else "fact.member-of")
        for each in memberships(index, member, ORG.member)
    )
    return tuple(
        _with(fact(statements, each, ORG.organization, label=say(key, lang)), _shared(statements, each))
        for each, key in rows
    )


def _member(statements: Statements, membership: URIRef) -> Fact:
    """Return a member with the number of persons, or that the number is not stated."""
    lang, reader = statements.lang, statements.reader
    role = reader.concept(membership, ORG.role)
    # a chair is called so; a plain member needs no second word
    label = role.label.capitalize() if role and role.slug != "member" else say("fact.member", lang)
    row = fact(statements, membership, ORG.member, label=label)
    count = statements.index.number(membership, MG.headcount)
    unknown = reader.gaps(membership, missing=MG.headcount)
    if count is not None or unknown:
        keys = {None: "fact.persons.unknown", 1: "fact.persons.one"}
        row = _with(row, say(keys.get(count, "fact.persons"), lang, count=count))
        row = replace(row, gap=row.gap or (unknown[0] if count is None else None))
    return _with(row, _shared(statements, membership))


def _with(row: Fact, text: str) -> Fact:
    return replace(row, values=(*row.values, text)) if text else row


def _shared(statements: Statements, membership: URIRef) -> str:
    """Return with whom a member shares a seat: several members have it together, and it counts fewer than they are."""
    index = statements.index
    seat, member = index.thing(membership, MG.inSeat), index.thing(membership, ORG.member)
    if seat is None:
        return ""
    together = [each for each in index.subjects(seat, MG.inSeat) if index.is_a(each, ORG.Membership)]
    most = _most(index, seat)
    fewer = len(together) > 1 and most is not None and most < len(together)
    sharing = [one for each in together for one in index.things(each, ORG.member)] if fewer else []
    if member in index.things(seat, MG.sharedBy):
        sharing += index.things(seat, MG.sharedBy)
    others = tuple(statements.reader.named(each).name for each in dict.fromkeys(sharing) if each != member)
    if not others:
        return ""
    key = "fact.seat.shared" if most == 1 else "fact.seats.shared"
    return say(key, statements.lang, others=listed(others, statements.lang), count=most)


def _most(index: Index, seat: URIRef) -> int | None:
    """Return how many places a seat row has at most: those of each times how many they are; nothing if not known."""
    most = index.number(seat, MG.maxSeats)
    if most is None or not index.true(seat, MG.perParty):
        return most
    sizes = [group_size(index, each) for each in index.things(seat, MG.party)]
    return most * sum(size for size in sizes if size is not None) if sizes and None not in sizes else None


def _unnamed(statements: Statements, body: URIRef) -> tuple[Fact, ...]:
    """Return a row for each gap about who the members are."""
    label = say("fact.member", statements.lang)
    gaps = (gap for each in (ORG.hasMember, ORG.member) for gap in statements.reader.gaps(body, missing=each))
    return tuple(Fact(label, (), gap=gap, codes=gap.codes, evidence=gap.evidence) for gap in gaps)
