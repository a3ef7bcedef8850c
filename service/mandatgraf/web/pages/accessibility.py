"""The accessibility statement, and the short address under which Danish sites have theirs."""

from __future__ import annotations

from datetime import date
from typing import Final

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.web.language import Language, chosen_language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.pages.texts import say_date

LAST_REVISED: Final = date(2026, 11, 22)
"""The day on which somebody last held the statement against the pages."""


@bp.get("/was")
def statement() -> ResponseReturnValue:
    """Lead to the accessibility statement in the language that the browser prefers."""
    answer = redirect(url_for("pages.accessibility", lang=chosen_language()), 302)
    answer.vary.add("Accept-Language")
    return answer


@bp.get(f"/{LANGUAGE_PATH}/accessibility")
def accessibility(lang: Language) -> ResponseReturnValue:
    """Say how far the pages can be used by everybody, how that was tested, and what was not tested."""
    title = words(lang)("accessibility.title")
    return page("accessibility.html", lang=lang, crumbs=[Crumb(title)], revised=say_date(LAST_REVISED, lang))
