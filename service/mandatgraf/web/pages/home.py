"""The front page, the search, and what there is to say about the data."""

from __future__ import annotations

from itertools import groupby

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers.card import Named
from mandatgraf.answers.quality import quality
from mandatgraf.search import Hit
from mandatgraf.vocab import BASE
from mandatgraf.web.filelinks import question_files
from mandatgraf.web.language import Language, chosen_language
from mandatgraf.web.pages.frame import KINDS, LANGUAGE_PATH, Crumb, answer_path, bp, local, page, reader, words
from mandatgraf.web.state import service

LONGEST_SEARCH = 200
_GROUPS = (*dict.fromkeys(("matter", *KINDS)), "concept")


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
    return page("home.html", lang=lang, overview=overview)


@bp.get(f"/{LANGUAGE_PATH}/search")
def search(lang: Language) -> ResponseReturnValue:
    """Show what was found, by kind; one exact hit is shown itself."""
    t = words(lang)
    wanted = " ".join(request.args.get("q", "").split())
    crumbs = [Crumb(t("search.title"))]
    if not wanted:
        return page("search.html", lang=lang, crumbs=crumbs, wanted="", hits=None)
    if len(wanted) > LONGEST_SEARCH:
        error = t("search.too_long", limit=LONGEST_SEARCH)
        return page("search.html", lang=lang, crumbs=crumbs, wanted=wanted, hits=None, error=error, status=400)
    hits = service().search.find(wanted, lang=lang)
    if hits.only and (path := _answer_path(hits.only, lang)):
        return redirect(path, 303)
    found = sorted(hits.hits, key=lambda hit: _GROUPS.index(_group(hit)))
    groups = [
        (kind, [(hit, _answer_path(hit.thing, lang), _line(hit, lang)) for hit in group])
        for kind, group in groupby(found, key=_group)
    ]
    nearest = [(named, _answer_path(named, lang)) for named in hits.nearest]
    return page("search.html", lang=lang, crumbs=crumbs, wanted=wanted, hits=hits, groups=groups, nearest=nearest)


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


def _group(hit: Hit) -> str:
    """Return the group of a hit: its kind, and one group for the concepts of every scheme."""
    return hit.thing.kind if hit.thing.kind in _GROUPS else "concept"


def _answer_path(named: Named, lang: Language) -> str:
    """Return where a hit leads: to its answer card, where there is one, else to its page."""
    return answer_path(named, lang) or local(named, lang)


def _line(hit: Hit, lang: Language) -> str:
    """Return one sentence about a hit: the answer where there is a card, the description for anything else."""
    if answer_path(hit.thing, lang):
        return service().answers.who(hit.thing.iri, lang=lang).sentence
    return hit.text
