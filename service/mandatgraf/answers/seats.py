"""The seats of a body: who has how many, which are shared, which are counted among others, and their sum.

A sum is only given where the rules derive one: every number is stated, and all of them by one source. Where there is
none, the table says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandatgraf.answers.page import Section
from mandatgraf.answers.quantities import group_size, seat_count
from mandatgraf.answers.rows import row, rule
from mandatgraf.answers.tables import Table
from mandatgraf.answers.wording import listed, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.tables import Row


def seat_section(statements: Statements, body: URIRef) -> Section:
    """Return the table of the seats of a body, without rows where no source gives any."""
    title = say("part.seats", statements.lang)
    rows = tuple(_rows(statements, body))
    if not rows:
        return Section("seats", title)
    columns = tuple(say(f"seats.{key}", statements.lang) for key in ("party", "count", "remark"))
    total = _total(statements, body)
    rules = (rule(statements, "total-minimum-seats"), rule(statements, "total-maximum-seats")) if total else ()
    open_ = () if total else (_no_total(statements, body),)
    return Section("seats", title, tables=(Table(columns, rows, total, rules, open=open_),))


def seats_of(index: Index, body: URIRef) -> tuple[URIRef, ...]:
    """Return the seat allocations of a body, by code."""
    found = (each for each in index.subjects(body, MG.inBody) if index.is_a(each, MG.SeatAllocation))
    return tuple(found)


def _rows(statements: Statements, body: URIRef) -> Iterator[Row]:
    """Yield the rows, each followed by those that are counted among it."""
    index = statements.index
    seats = sorted(seats_of(index, body), key=lambda each: (statements.reader.codes(each), each))
    among = {each: index.thing(each, MG.amongSeats) for each in seats}
    for seat in seats:
        if among[seat] not in seats:
            yield _row(statements, seat)
            yield from (_row(statements, each) for each in seats if among[each] == seat)


def _row(statements: Statements, seat: URIRef) -> Row:
    reader, index, lang = statements.reader, statements.index, statements.lang
    parties = reader.all_named(index.things(seat, MG.party))
    count = seat_count(reader, seat)
    wider = index.thing(seat, MG.amongSeats)
    remarks: list[str] = []
    if wider:
        whose = listed(
            tuple(statements.writer.name(each) for each in reader.all_named(index.things(wider, MG.party))), lang
        )
        remarks.append(say("seats.among", lang, party=whose or say("fact.not-stated", lang)))
    if sharers := reader.all_named(index.things(seat, MG.sharedBy)):
        remarks.append(say("seats.shared", lang, sharers=listed(tuple(each.label for each in sharers), lang)))
    return row(
        statements, seat, parties, (count,) if count else (), tuple(remarks), missing=MG.minSeats, inside=bool(wider)
    )


def _total(statements: Statements, body: URIRef) -> str:
    """Return the sum that was derived, or nothing."""
    index, lang = statements.index, statements.lang
    least, most = index.number(body, MG.totalMinimumSeats), index.number(body, MG.totalMaximumSeats)
    if least is None:
        return ""
    if least == most:
        return say("seats.total", lang, count=least)
    if most is None:
        return say("seats.total.at-least", lang, count=least)
    return say("seats.total.range", lang, least=least, most=most)


def _no_total(statements: Statements, body: URIRef) -> str:
    """Return why the seats cannot be added up, naming those whose number is not stated."""
    index, lang, reader = statements.index, statements.lang, statements.reader
    outer = [each for each in seats_of(index, body) if not index.thing(each, MG.amongSeats)]
    if len(reader.documents(outer)) > 1:
        return say("seats.no-total.sources", lang)
    if len({index.thing(each, MG.status) for each in outer}) > 1:
        return say("seats.no-total.status", lang)
    open_ = [each for each in outer if index.number(each, MG.minSeats) is None or _unsized(index, each)]
    names = [each.label for seat in open_ for each in reader.all_named(index.things(seat, MG.party))]
    if names:
        unsized = all(index.number(each, MG.minSeats) is not None for each in open_)
        key = "seats.no-total.unsized" if unsized else "seats.no-total.unknown"
        return say(key, lang, parties=listed(tuple(dict.fromkeys(names)), lang))
    return say("seats.no-total", lang)


def _unsized(index: Index, seat: URIRef) -> bool:
    """Tell whether the number is that of each in a group whose size no source states."""
    sizes = [group_size(index, each) for each in index.things(seat, MG.party)]
    return index.true(seat, MG.perParty) and None in sizes
