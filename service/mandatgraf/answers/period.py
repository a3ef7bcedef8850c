"""A period read and worded: a day as a date, anything vaguer as the source words it, bounds where it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mandatgraf.answers.card import Period
from mandatgraf.answers.wording import day, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from rdflib import URIRef

    from mandatgraf.answers.card import Language
    from mandatgraf.answers.graph import Index


def period_at(index: Index, node: URIRef, lang: Language) -> Period:
    """Read a period node."""
    precision = index.thing(node, MG.precision)
    read = Period(
        start_earliest=index.day(node, MG.startEarliest),
        start_latest=index.day(node, MG.startLatest),
        end_earliest=index.day(node, MG.endEarliest),
        end_latest=index.day(node, MG.endLatest),
        open_end=index.true(node, MG.openEnd),
        precision=str(precision).rpartition("/")[2] if precision else "",
    )
    found = index.text(node, MG.wording, lang)
    wording = found.value if found and found.lang == lang else ""
    return read.worded(period_text(read, wording, lang))


def period_of(index: Index, thing: URIRef, lang: Language) -> Period | None:
    """Return the period that a thing states of itself, or nothing."""
    node = index.thing(thing, MG.period)
    return period_at(index, node, lang) if node else None


def period_text(period: Period, wording: str, lang: Language) -> str:
    """Write a period: one day as a date, unless the source says more of it; else its wording, else its bounds.

    >>> from mandatgraf.answers.card import Period
    >>> period_text(Period(*[date(2020, 1, 15)] * 4, precision="day"), "", "da")
    '15. januar 2020'
    >>> period_text(Period(precision="season"), "sommeren 2020", "da")
    'sommeren 2020'

    Where it held already on some day and only its end is vague, the wording names the end:

    >>> ended = Period(start_latest=date(2019, 11, 18), end_earliest=date(2020, 6, 1), end_latest=date(2020, 8, 31))
    >>> period_text(ended, "sommeren 2020", "da")
    'indtil sommeren 2020'
    """
    single = period.day
    if single and (not wording or wording in {day(single, lang), single.isoformat()}):
        return day(single, lang)
    if wording and _ends(period):
        return say("period.until", lang, end=wording)
    if wording or period.empty:
        return wording
    start = _bound(period.start_earliest, period.start_latest, lang)
    if period.open_end:
        return say("period.from", lang, start=start)
    end = _bound(period.end_earliest, period.end_latest, lang)
    return say("period.range", lang, start=start, end=end)


def when(period: Period | None, lang: Language) -> str:
    """Return a period as it stands behind a clause: a date with its preposition, a wording as it is."""
    if period is None or not period.text:
        return ""
    exact = period.day is not None and period.text == day(period.day, lang)
    return say("period.on", lang, day=period.text) if exact else period.text


def placed(period: Period | None) -> tuple[date, date, bool]:
    """Return where a period stands in a course of events.

    A period stands where its words point: at its end, where it is told by that ("until summer 2020" follows what
    happened in spring 2020); at its latest day, where only that is known ("before 30 October"), and then before what
    happened on that very day; else where it begins, exact beginnings before vague ones of the same day. A period
    without any bound stands last.

    >>> until = Period(start_latest=date(2019, 11, 18), end_earliest=date(2020, 6, 1), end_latest=date(2020, 8, 31))
    >>> spring = Period(*[date(2020, 3, 1), date(2020, 5, 31)] * 2)
    >>> on = Period(*[date(2020, 3, 1)] * 4)
    >>> no_later = Period(start_latest=date(2020, 3, 1), end_latest=date(2020, 3, 1))
    >>> sorted([until, spring, on, no_later], key=placed) == [no_later, on, spring, until]
    True
    """
    if period is None or period.empty:
        return date.max, date.max, True
    if _ends(period):
        return period.end_earliest or date.max, period.end_latest or date.max, True
    bounds = (period.start_earliest, period.start_latest, period.end_earliest, period.end_latest)
    first = next((bound for bound in bounds if bound), date.max)
    return first, period.start_latest or first, period.start_earliest is not None


def begins(period: Period | None) -> tuple[date, date]:
    """Return what periods are sorted by: where they may begin; one without any bound comes last."""
    if period is None:
        return date.max, date.max
    bounds = (period.start_latest, period.start_earliest, period.end_earliest, period.end_latest)
    first = next((bound for bound in bounds if bound), date.max)
    return period.start_earliest or first, first


def _ends(period: Period) -> bool:
    """Tell whether only the end is bounded on both sides, and comes after a day on which the period had begun."""
    start, end = period.start_latest, period.end_earliest
    return bool(start and end and period.end_latest and not period.start_earliest and start < end)


def _bound(earliest: date | None, latest: date | None, lang: Language) -> str:
    if earliest and latest:
        if earliest == latest:
            return day(earliest, lang)
        return say("period.between", lang, earliest=day(earliest, lang), latest=day(latest, lang))
    if earliest:
        return say("period.earliest", lang, day=day(earliest, lang))
    return say("period.latest", lang, day=day(latest, lang)) if latest else say("period.unknown", lang)
