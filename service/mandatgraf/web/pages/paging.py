"""A long list on several pages: which of them is wanted, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of a list with so many entries; a number beyond the last page means the last, one below 1 the first."""

    wanted: int
    count: int
    on_a_page: int

    @property
    def last(self) -> int:
        """The number of the last page; a list without entries has one."""
        return max(1, -(-self.count // self.on_a_page))

    @property
    def number(self) -> int:
        """The number of the page that is shown, from 1."""
        return min(max(self.wanted, 1), self.last)

    @property
    def start(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.on_a_page

    @property
    def end(self) -> int:
        """How many entries stand up to the end of this page."""
        return min(self.start + self.on_a_page, self.count)


def wanted_page() -> int:
    """Return the number of the page that the request asks for; what is no number asks for the first."""
    text = request.args.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 1


def address_of_page(number: int) -> str:
    """Return the address of another page of the list that this request shows, with all its choices."""
    choices = [(key, value) for key, value in request.args.items(multi=True) if key != "page"]
    if number > 1:
        choices.append(("page", str(number)))
    return f"{request.path}?{urlencode(choices)}" if choices else request.path
