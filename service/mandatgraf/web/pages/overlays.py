"""What is proposed laid over today, on pages: its parts with their figures, the first rows of each, and all of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from rdflib import URIRef

from mandatgraf.answers.card import MandateView
from mandatgraf.network.proposal import Change, Fate, Overlay
from mandatgraf.web.language import Language
from mandatgraf.web.pages.asking import Asked, Choice
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, reader, words
from mandatgraf.web.pages.network import question_page
from mandatgraf.web.pages.paging import Pages, wanted_page
from mandatgraf.web.state import service

Row: TypeAlias = Fate | Change | MandateView

FIRST: Final = 8
"""How many rows of each part the page of a proposal shows."""
ON_A_PAGE: Final = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an overlay: a kind of change, what became of each mandate, or the mandates without a holder."""

    key: str
    title: str
    rows: tuple[Row, ...]
    count: int


def parts_of(answer: Overlay, lang: Language) -> tuple[Part, ...]:
    """Return all parts in full: what became of each mandate of today, then by kind of change, then without a holder."""
    return tuple(Part(key, title, rows, len(rows)) for key, title, rows in _parts(answer, lang))


def begun(parts: tuple[Part, ...], rows: int, statements: int | None = None) -> tuple[Part, ...]:
    """Return the parts with their first rows only, and no further row after so many statements; their figures stay."""
    return tuple(replace(each, rows=tuple(_first(each.rows[:rows], statements))) for each in parts)


def _first(rows: tuple[Row, ...], statements: int | None) -> Iterator[Row]:
    said = 0
    for row in rows:
        if statements is not None and said >= statements:
            return
        said += 1 + len(row.to if isinstance(row, Fate) else row.proposed if isinstance(row, Change) else ())
        yield row


@bp.get(f"/{LANGUAGE_PATH}/network/proposal")
def network_proposal(lang: Language) -> ResponseReturnValue:
    """Show a document's proposal laid over today, or one part of that in full."""
    asked, t = Asked(lang), words(lang)
    network = service().network
    proposals = {each.slug: each for each in network.proposals(lang=lang)}
    first = next(iter(proposals), "")
    choices = [Choice(slug, each.label) for slug, each in proposals.items()] or [Choice("", t("network.no_proposal"))]
    chosen = asked.choice("of", choices, first, unknown=t("network.unknown_choice"))
    body = asked.thing("body", needed=False)
    if not asked.ready or not chosen:
        return question_page("proposal", asked)
    answer = network.proposal(proposals[chosen].iri, lang=lang, body=body)
    narrowed_to = request.args.get("body", "").strip() if body else ""
    parts = parts_of(answer, lang)
    wanted = next((each for each in parts if each.key == request.args.get("part")), None)
    if wanted:
        whole = url_for("pages.network_proposal", lang=lang, of=chosen, body=narrowed_to or None)
        return _in_full(answer, wanted, whole, lang)
    given: dict[str, object] = {"of": proposals[chosen].iri, "body": body}
    source = reader(lang).source(URIRef(answer.proposal.iri))
    shown = begun(parts, FIRST)
    return question_page("proposal", asked, answer, given, parts=shown, narrowed_to=narrowed_to, source=source)


def _in_full(answer: Overlay, part: Part, whole: str, lang: Language) -> Response:
    t, pages = words(lang), Pages(wanted_page(), part.count, ON_A_PAGE)
    return page(
        "network/proposal-part.html",
        lang=lang,
        crumbs=[
            Crumb(t("network.title"), url_for("pages.network", lang=lang)),
            Crumb(t("network.proposal"), whole),
            Crumb(part.title),
        ],
        answer=answer,
        part=replace(part, rows=part.rows[pages.start : pages.end]),
        pages=pages,
        whole=whole,
    )


def _parts(answer: Overlay, lang: Language) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    t = words(lang)
    yield "fates", t("network.fates"), answer.fates
    for change, _ in answer.counts:
        rows = tuple(each for each in answer.changes if each.change == change)
        yield f"change-{change}", rows[0].title, rows
    yield "unheld", t("network.unheld"), answer.unheld
