"""Numbers of the data in words: seats, meetings, shares, amounts; nothing where no number is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.wording import WORDS, number, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.card import Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader

_A_YEAR: Final = {"month": 12, "week": 52, "two-months": 6, "quarter": 4, "half-year": 2, "year": 1}


def seat_count(reader: Reader, seat: URIRef) -> str:
    """Return a number of seats: one number, a range, at least so many, for each."""
    index, lang = reader.index, reader.lang
    least, most = index.number(seat, MG.minSeats), index.number(seat, MG.maxSeats)
    if least is None and most is None:
        return ""
    if least == most:
        text = say("seats.one" if least == 1 else "seats.many", lang, count=least)
    elif least is None:
        text = say("seats.at-most", lang, count=most)
    elif most is None:
        text = say("seats.at-least", lang, count=least)
    else:
        text = say("seats.range", lang, least=least, most=most)
    return say("seats.each", lang, seats=text) if index.true(seat, MG.perParty) else text


def group_size(index: Index, party: URIRef) -> int | None:
    """Return how many a party counts: one unless it is a collective, whose number it or a source's profile states."""
    if not index.is_a(party, MG.Collective):
        return 1
    stated = (index.number(each, MG.memberCount) for each in (*index.subjects(party, MG.describes), party))
    return next((size for size in stated if size is not None), None)


def frequency(reader: Reader, rhythm: URIRef) -> str:
    """Return how often a body meets: *once a month*, *1-2 times a year*."""
    index, lang = reader.index, reader.lang
    least, most = index.number(rhythm, MG.minMeetings), index.number(rhythm, MG.maxMeetings)
    count = most if least is None else least
    if count is None:
        return ""
    if least is not None and most is not None and least != most:
        times = say("rhythm.range", lang, least=least, most=most)
    else:
        times = say("rhythm.once" if count == 1 else "rhythm.times", lang, count=count)
        bound = "rhythm.at-most" if least is None else "rhythm.at-least"
        times = times if least == most else say(bound, lang, times=times)
    return f"{times} {_per(reader, rhythm)}".strip()


def yearly(reader: Reader, rhythm: URIRef) -> str:
    """Return how many meetings a year come of a rhythm, where units of time fall out; nothing where none do."""
    index = reader.index
    least, most = index.number(rhythm, MG.minMeetings), index.number(rhythm, MG.maxMeetings)
    off = index.number(rhythm, MG.offPeriods)
    units = _A_YEAR.get(str(index.thing(rhythm, MG.perPeriod)).rpartition("/")[2])
    if off is None or units is None or least is None or least != most:
        return ""
    return say("rhythm.yearly", reader.lang, count=least * (units - off))


def percent(index: Index, node: URIRef, predicate: URIRef = MG.percent) -> float | None:
    """Return a stated per cent; a placeholder is no number."""
    for literal in index.literals(node, predicate):
        if str(literal.datatype).endswith(("#integer", "#decimal")):
            return float(str(literal))
    return None


def share_size(reader: Reader, share: URIRef) -> str:
    """Return a share in per cent."""
    size = percent(reader.index, share)
    return "" if size is None else say("funding.percent", reader.lang, percent=number(size, reader.lang))


def amount(reader: Reader, node: URIRef) -> str:
    """Return an amount with its unit: *about 2,000,000 kroner a year, at most*."""
    value = percent(reader.index, node, MG.value)
    if value is None:
        return ""
    lang, unit, bound = reader.lang, reader.concept(node, MG.unit), reader.concept(node, MG.bound)
    text = " ".join(part for part in (number(value, lang), _unit(reader, unit, value), _per(reader, node)) if part)
    if reader.index.true(node, MG.approximate):
        text = say("amount.about", lang, amount=text)
    return f"{bound.label} {text}" if bound else text


def _unit(reader: Reader, unit: Named | None, value: float) -> str:
    """Return a unit behind a number: the name of the concept is its plural, another name of it the singular."""
    if unit is None:
        return ""
    names = reader.index.texts(URIRef(unit.iri), SKOS.altLabel, reader.lang) if value == 1 else ()
    return next(iter(names), unit.label)


def _per(reader: Reader, node: URIRef) -> str:
    """Return the unit of time for which a number holds, as it stands behind the number."""
    unit = reader.index.thing(node, MG.perPeriod)
    key = f"rhythm.per.{str(unit).rpartition('/')[2]}"
    return say(key, reader.lang) if key in WORDS else ""
