"""The answer card: who decides a matter, and what is not settled about it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from flask import redirect, request
from flask.typing import ResponseReturnValue

from mandatgraf.answers.card import AnswerCard
from mandatgraf.errors import NotAcceptable
from mandatgraf.terms import day
from mandatgraf.web.answering import FORMATS, asked_matter, cited, files, permalink, query_path
from mandatgraf.web.language import Language
from mandatgraf.web.negotiation import HTML
from mandatgraf.web.pages.days import refused
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, Entry, bp, contents, local, namesakes, page, words
from mandatgraf.web.pages.paper import on_paper
from mandatgraf.web.state import service


@bp.get(f"/{LANGUAGE_PATH}/who/<matter>")
def who(lang: Language, matter: str) -> ResponseReturnValue:
    """Answer who decides a matter, as the source says or as of a date."""
    t = words(lang)
    if (form := request.args.get("format", "").strip().lower()) not in ("", HTML.extension):
        return redirect(_file(lang, matter, form), 303)
    iri = asked_matter(matter, lang)
    asked = request.args.get("at", "").strip()
    at, problem = None, ""
    if asked:
        at = day(asked)
        problem = "" if at else refused(asked, t)
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
        contents=contents(_entries(card, lang)),
        near=_near(card),
        asked=asked,
        date_problem=problem,
        namesakes=namesakes(card.matter, lang),
        matter_page=local(card.matter, lang),
        permalink=permalink(card),
        citation=cited(card).citation,
        deciding=_deciding(card, lang),
        files=files(card),
        query=query_path(card),
        paper=on_paper(card),
    )


def _entries(card: AnswerCard, lang: Language) -> Iterator[Entry]:
    """Yield the parts of a card that are there, in the order of the page."""
    t = words(lang)
    parts = (
        ("happened", card.happened.title if card.happened else "", bool(card.happened)),
        ("answer", t("who.answer"), True),
        ("deciding", _deciding(card, lang), bool(card.deciding and card.chains)),
        ("outcomes", t("who.outcomes"), bool(card.decisions)),
        ("chain", t("who.chain"), len(card.chains) == 1),
        *(
            (f"chain-{each.process.slug}", t("who.chain_of", process=each.process.label), len(card.chains) > 1)
            for each in card.chains
        ),
        ("other", t("who.other") if card.chains else t("who.stated"), bool(card.groups)),
        ("paid", t("who.paid"), bool(card.paid)),
        ("unsettled", t("who.unsettled"), True),
        ("near", t("thing.mentions"), _near(card)),
        ("date", t("who.date_heading"), True),
        ("sources", t("who.sources"), True),
        ("cite", t("who.cite"), True),
        ("files", t("files.heading"), True),
    )
    yield from (Entry(text, anchor) for anchor, text, there in parts if there)


def _deciding(card: AnswerCard, lang: Language) -> str:
    """Return the heading over who decides, which never calls a proposal more than that."""
    proposed = all(view.proposal for view in card.deciding)
    return words(lang)("who.deciding_proposed" if proposed else "who.deciding")


def _near(card: AnswerCard) -> bool:
    """Tell whether anything else is named beside the card; what the sentence links to already is not named again."""
    return bool(card.broader or card.narrower or card.related or (card.see_also and card.names_decider))


def _file(lang: Language, matter: str, form: str) -> str:
    """Return the address of the card as a file, for those who ask with `format`."""
    endings = tuple(each.extension for each in FORMATS)
    if form not in endings:
        raise NotAcceptable(form[:100], endings)
    asked = request.args.get("at", "").strip()
    return f"/{lang}/who/{quote(matter, safe='')}.{form}" + (f"?{urlencode({'at': asked})}" if asked else "")
