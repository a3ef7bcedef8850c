"""Why a text, a number or a date is not found among the values of a property."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from mandatgraf.explaining.cause import Cause, Near
from mandatgraf.explaining.spelling import closest
from mandatgraf.explaining.terms import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST: Final = 200
_SHOWN: Final = 3
_DATES: Final = ("date", "dateTime", "gYear", "gYearMonth")
_NUMBERS: Final = ("integer", "decimal", "double", "nonNegativeInteger", "int")


def not_among(wanted: ox.Literal, values: Sequence[ox.Literal], property_: str) -> Cause:
    """Why a value is not among those of a property; they are known not to hold it."""
    term, folded = written(wanted), _folded(wanted.value)
    for kind, same in (
        ("other-language", lambda each: each.value == wanted.value and each.language != wanted.language),
        ("other-datatype", lambda each: each.value == wanted.value),
        ("other-spelling", lambda each: _folded(each.value) == folded),
    ):
        if found := [each for each in values if same(each)]:
            return Cause(kind, term, property_, more=_both(", ".join(written(each) for each in found[:_SHOWN])))
    return Cause("unknown-text", term, property_, nearest=_near(wanted.value, values))


def contains(value: str, parts: Sequence[str], *, folded: bool) -> bool:
    """Whether a value holds one of several texts, the value written small where it is folded."""
    text = value.lower() if folded else value
    return any(part in text for part in parts)


def nowhere(parts: Sequence[str], values: Sequence[ox.Literal], property_: str, *, folded: bool) -> Cause | None:
    """Why no value contains one of several texts; None where one does."""
    if any(contains(each.value, parts, folded=folded) for each in values):
        return None
    part = "|".join(parts)
    small = _folded(part)
    near = [each for each in values if small in _folded(each.value)]
    if near:
        more = _both(", ".join(written(each) for each in near[:_SHOWN]))
        return Cause("other-spelling", written(ox.Literal(part)), property_, more=more)
    words = [ox.Literal(word) for word in sorted({word for each in values for word in each.value.split()})]
    return Cause("text-nowhere", written(ox.Literal(part)), property_, nearest=_near(part, words))


def language_nowhere(wanted: str, values: Iterable[ox.Literal], property_: str) -> Cause | None:
    """Why no value is in a language; None where one is."""
    there = {each.language or "" for each in values}
    if not there or any(each == wanted or each.startswith(f"{wanted}-") for each in there):
        return None
    names = ", ".join(sorted(f'"{each}"' for each in there))
    return Cause("language-nowhere", f'"{wanted}"', property_, more=_both(names))


def outside(operator: str, wanted: ox.Literal, values: Iterable[ox.Literal], property_: str) -> Cause | None:
    """Why no value can be before, after, more or less than another; None where one can, or nothing is certain."""
    kind = _kind(wanted)
    alike = [each for each in values if _kind(each) == kind]
    if not kind or not alike:
        return None
    try:
        keys = sorted((_key(each, kind), each.value) for each in alike)
        beyond = (_key(wanted, kind), "")
    except ValueError:  # a number that is none
        return None
    least, most = (keys[0][0], ""), (keys[-1][0], "")
    passes = {"<": least < beyond, "<=": least <= beyond, ">": most > beyond, ">=": most >= beyond}
    if passes.get(operator, True):
        return None
    first, last = keys[0][1], keys[-1][1]
    return Cause("outside", written(wanted), property_, more=(f"{first} til {last}", f"{first} to {last}"))


def _kind(value: ox.Literal) -> str:
    name = value.datatype.value.rpartition("#")[2]
    return name if name in _DATES else "number" if name in _NUMBERS else ""


def _key(value: ox.Literal, kind: str) -> str | float:
    """What values of a kind are ordered by: dates as they are written, numbers by what they are."""
    return value.value if kind != "number" else float(value.value)


def _near(text: str, values: Iterable[ox.Literal]) -> tuple[Near, ...]:
    by_text: dict[str, ox.Literal] = {}
    for each in values:
        if len(each.value) <= _LONGEST:
            by_text.setdefault(_folded(each.value), each)
    found = closest(_folded(text), by_text)
    return tuple(Near(written(by_text[each])) for each in found)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _both(text: str) -> tuple[str, str]:
    return text, text
