"""The answer card: who decides a matter, and what is not settled about it."""

from __future__ import annotations

import re
from datetime import date

from flask import redirect, request
from flask.typing import ResponseReturnValue

from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, local, page, words
from mandatgraf.web.state import service

EXAMPLE_DATE = "2026-11-22"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@bp.get(f"/{LANGUAGE_PATH}/who/<matter>")
def who(lang: Language, matter: str) -> ResponseReturnValue:
    """Answer who decides a matter, as the source says or as of a date."""
    t = words(lang)
    iri = service().search.matter(matter, lang=lang)
    asked = request.args.get("at", "").strip()
    at, problem = None, ""
    if asked:
        at = _day(asked)
        problem = "" if at else t("who.date_error", text=asked[:40], example=EXAMPLE_DATE)
    card = service().answers.who(iri, lang=lang, at=at)
    if request.path != card.path.partition("?")[0] and not problem:
        return redirect(card.path, 303)
    crumbs = [Crumb(t(f"kinds.{card.matter.kind}")), Crumb(card.matter.label, lang=card.matter.lang)]
    return page(
        "who.html",
        lang=lang,
        crumbs=crumbs,
        status=400 if problem else 200,
        card=card,
        asked=asked,
        date_problem=problem,
        example_date=EXAMPLE_DATE,
        matter_page=local(card.matter, lang),
        permalink=request.url_root.rstrip("/") + card.path,
    )


def _day(text: str) -> date | None:
    """Return the date, written as year-month-day and no other way, or None.

    >>> _day("2026-11-22"), _day("20261122"), _day("2026-13-41")
    (datetime.date(2026, 11, 22), None, None)
    """
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
