"""The front page, and what there is to say about the data."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers.quality import quality
from mandatgraf.vocab import BASE
from mandatgraf.web.filelinks import question_files
from mandatgraf.web.language import Language, chosen_language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, reader, words
from mandatgraf.web.state import service

COUNTED = ("body", "matter", "mandate", "process", "meeting", "goal", "initiative", "gap")
"""The kinds that the front page counts: those whose names a newcomer knows, in this order."""


@bp.get("/")
def start() -> ResponseReturnValue:
    """Lead to the front page in the language that the browser prefers."""
    answer = redirect(url_for("pages.home", lang=chosen_language()), 302)
    answer.vary.add("Accept-Language")
    return answer


@bp.get(f"/{LANGUAGE_PATH}/")
def home(lang: Language) -> ResponseReturnValue:
    """Show the search field and what is in the data."""
    overview = service().answers.overview(lang=lang)
    if not overview.sources:
        return page("empty.html", lang=lang)
    kinds = sorted((each for each in overview.kinds if each.kind in COUNTED), key=lambda each: COUNTED.index(each.kind))
    return page("home.html", lang=lang, overview=overview, kinds=kinds)


@bp.get(f"/{LANGUAGE_PATH}/about")
def about(lang: Language) -> ResponseReturnValue:
    """Say where the data comes from, who answers for it, and what its words mean."""
    answers = service().answers
    return page(
        "about.html",
        lang=lang,
        crumbs=[Crumb(words(lang)("about.title"))],
        overview=answers.overview(lang=lang),
        has_documents=service().documents is not None,
        statuses=answers.concepts(f"{BASE}concept/status", lang=lang),
        clarities=answers.concepts(f"{BASE}concept/clarity", lang=lang),
    )


@bp.get(f"/{LANGUAGE_PATH}/quality")
def data_quality(lang: Language) -> ResponseReturnValue:
    """Show in figures what the data say, how plainly, and what they do not say."""
    asked = service().catalogue.get("data-quality")
    rows = service().engine.select(asked.bind({})).records()
    above = Crumb(words(lang)("about.title"), url_for("pages.about", lang=lang))
    return page(
        "quality.html",
        lang=lang,
        crumbs=[above, Crumb(words(lang)("quality.title"))],
        quality=quality(reader(lang), rows),
        files=question_files(asked.name, {}, lang),
    )
