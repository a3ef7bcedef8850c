"""When a body must have met at the latest, where only a rhythm is known: an interval, never an invented date.

"Four times a year" says nothing of when in the year. What follows with certainty is only this: if the meetings of the
running year have all been held, the next one comes at the latest by the end of the next year. A unit in which the body
does not meet (a July) moves that end by one unit.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "two-years": 24}
"""Units that are so many months. Which years make a pair nobody can know, so a pair may last to the end of the next."""
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Rhythm:
    """At least so many meetings in each unit of time, save in some units."""

    fewest: int
    unit: str
    off: int = 0
    """Units in a row at most without a meeting."""


def next_meeting(rhythm: Rhythm, earliest: date, latest: date | None) -> tuple[date, date | None]:
    """Return between which days the next meeting lies, for a case that is ready between two days.

    >>> next_meeting(Rhythm(4, "year"), date(2021, 3, 1), date(2021, 3, 1))
    (datetime.date(2021, 3, 1), datetime.date(2022, 12, 31))
    >>> next_meeting(Rhythm(1, "month", off=1), date(2019, 6, 20), date(2019, 6, 20))
    (datetime.date(2019, 6, 20), datetime.date(2019, 8, 31))
    """
    if latest is None or rhythm.fewest < 1:
        return earliest, None
    end = _end_of_unit(latest, rhythm.unit)
    for _ in range(1 + rhythm.off):
        end = _end_of_unit(end + timedelta(days=1), rhythm.unit) if end else None
    return earliest, end


def _end_of_unit(day: date, unit: str) -> date | None:
    """Return the last day of the unit of time that a day is in; None for units we do not know."""
    if unit == "day":
        return day
    if unit == "week":
        return day + timedelta(days=7 - day.isoweekday())
    months = MONTHS.get(unit)
    if months is None:
        return None
    last = (
        day.year * 12 + (day.month - 1) // months * months + months - 1 if months <= _YEAR else (day.year + 1) * 12 + 11
    )
    year, month = divmod(last, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
