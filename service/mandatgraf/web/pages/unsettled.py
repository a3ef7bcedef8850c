"""What is not settled: every gap, conflict, ambiguity and unclear mandate, by what it takes to settle it.

One page shows the groups with the first of each; a group has pages of its own, because the longest is very long. Which
group and which page stand in the address.
"""

from __future__ import annotations

from typing import Final, cast

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers.open_points import Settlement, settlements
from mandatgraf.web.filelinks import page_files
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.pages.paging import Pages, wanted_page
from mandatgraf.web.state import service

FIRST: Final = 4
"""How many points of each group the first page shows."""
ON_A_PAGE: Final = 40
_KEY: Final = "mandatgraf-unsettled"


@bp.get(f"/{LANGUAGE_PATH}/unsettled")
def unsettled(lang: Language) -> ResponseReturnValue:
    """Show everything that the documents leave open, or one group of it."""
    t = words(lang)
    groups = tuple(each for each in _settlements(lang) if each.count)
    wanted = request.args.get("what", "")
    chosen = next((each for each in groups if each.key == wanted), None)
    if chosen is None:
        crumbs = [Crumb(t("unsettled.title"))]
        shown = tuple((each, each.part(0, FIRST)) for each in groups)
        return page("unsettled.html", lang=lang, crumbs=crumbs, groups=shown, files=page_files(f"/{lang}/unsettled"))
    pages = Pages(wanted_page(), chosen.count, ON_A_PAGE)
    crumbs = [Crumb(t("unsettled.title"), url_for("pages.unsettled", lang=lang)), Crumb(chosen.title)]
    shown_part = chosen.part(pages.start, pages.end)
    return page("settlement.html", lang=lang, crumbs=crumbs, group=chosen, part=shown_part, pages=pages)


def _settlements(lang: Language) -> tuple[Settlement, ...]:
    """Return the groups; they are the same as long as the data is, so they are made once for a language."""
    kept = cast("dict[str, tuple[Settlement, ...]]", current_app.extensions.setdefault(_KEY, {}))
    if lang not in kept:
        kept[lang] = settlements(service().answers.unsettled(lang=lang))
    return kept[lang]
