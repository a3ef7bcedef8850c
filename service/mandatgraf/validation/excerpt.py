"""The line of a file that a place begins in, with a mark under the place."""

from __future__ import annotations

from mandatgraf.lines import Excerpt, marked
from mandatgraf.validation.places import Place

__all__ = ["Excerpt", "excerpt"]


def excerpt(line: str, place: Place) -> Excerpt:
    r"""The part of a line that shows a place, which must have a line and a column.

    >>> from mandatgraf.validation.places import Precision
    >>> shown = excerpt('ex:a ex:p "æble" .', Place("a.ttl", 1, 11, 1, 17, Precision.TRIPLE))
    >>> print(shown.text, shown.mark, sep="\n")
    ex:a ex:p "æble" .
              ^^^^^^
    """
    end = place.end_column - 1 if place.end_column and place.end_line == place.line else None
    return marked(line, place.line or 1, (place.column or 1) - 1, end)
