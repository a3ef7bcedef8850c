"""Days that people typed: a form takes them as people write them, and the address says them year-month-day.

Pages only. Files and the API take what addresses say and nothing else, so that a program never guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import redirect, request

from mandatgraf.catalogue import ParameterType
from mandatgraf.terms import day, typed_day
from mandatgraf.web.pages.frame import bp
from mandatgraf.web.state import service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from mandatgraf.web.pages.texts import Texts

AT: Final = "at"
"""The field of a day on every page but those of stored questions, whose parameters have names of their own."""
LONGEST: Final = 40
"""Signs of the longest text that is read as a day."""


@bp.before_request
def as_addresses_say_it() -> ResponseReturnValue | None:
    """Lead a reader who typed a day in another way to the one address of the page for that day."""
    if request.method not in {"GET", "HEAD"} or not request.view_args:
        return None
    names = set(_names())
    pairs = [(name, _written(value) if name in names else value) for name, value in request.args.items(multi=True)]
    if pairs == list(request.args.items(multi=True)):
        return None
    return redirect(f"{request.path}?{urlencode(pairs)}", 303)


def refused(text: str, t: Texts) -> str:
    """Return what is said of a text that is no day: what it is not, and what to write."""
    return t("days.error", text=text[:LONGEST])


def _names() -> Iterator[str]:
    if request.endpoint != "pages.question":
        yield AT
        return
    asked = (request.view_args or {}).get("name", "")
    known = {each.name: each for each in service().catalogue}
    if asked in known:
        yield from (each.name for each in known[asked].parameters if each.type is ParameterType.DATE)


def _written(text: str) -> str:
    """Return the day that a text means as addresses write it; the text itself where it is one already, or none."""
    plain = text.strip()
    found = typed_day(plain) if len(plain) <= LONGEST and day(plain) is None else None
    return found.isoformat() if found else text
