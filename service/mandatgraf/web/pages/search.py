"""The search: hits best first, facets as links, a page of hits at a time. Every state of it is an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from rdflib import URIRef

from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.who import headline
from mandatgraf.answers.wording import capital
from mandatgraf.search import ASKED, FACETS, LONGEST, Hit, Hits
from mandatgraf.vocab import concept, thing
from mandatgraf.web.answering import chosen_facets
from mandatgraf.web.filelinks import page_files
from mandatgraf.web.language import Language
from mandatgraf.web.pages.anchors import anchor_of
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, answer_path, bp, local, page, path_of, reader, words
from mandatgraf.web.pages.reasons import corrected, reason
from mandatgraf.web.state import service

PAGE = 20
"""Hits on one page."""
_UNSETTLED = "unsettled"
"""The part of what is open stands on every page under its own name."""
_SHOWN = 12
"""Values of a facet that are shown; what is chosen is always among them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as a link: taken where it is not chosen, given up where it is."""

    text: str
    lang: str
    things: int
    href: str
    chosen: bool


@bp.get(f"/{LANGUAGE_PATH}/search")
def search(lang: Language) -> ResponseReturnValue:
    """Show what was found, best first; one exact hit is shown itself."""
    t = words(lang)
    wanted = " ".join(request.args.get("q", "").split())
    crumbs = [Crumb(t("search.title"))]
    if not wanted:
        return page("search.html", lang=lang, crumbs=crumbs, wanted="", hits=None)
    if len(wanted) > LONGEST:
        error = t("search.too_long", limit=LONGEST)
        return page("search.html", lang=lang, crumbs=crumbs, wanted=wanted, hits=None, error=error, status=400)
    chosen = chosen_facets()
    at = _page_number()
    hits = service().search.find(wanted, lang=lang, chosen=chosen, start=(at - 1) * PAGE, limit=PAGE)
    if hits.only and not chosen and (path := path_of(hits.only, lang)):
        return redirect(path, 303)
    last = max(1, -(-hits.total // PAGE))
    if at > last:
        return redirect(_address(lang, wanted, chosen, last), 303)
    return page(
        "search.html",
        lang=lang,
        crumbs=crumbs,
        wanted=wanted,
        hits=hits,
        chosen=chosen,
        shown=[(hit, hit_path(hit, lang), _line(hit, lang), reason(hit, wanted, t)) for hit in hits.hits],
        bearers=[(each, path_of(each.thing, lang)) for each in hits.bearers] if at == 1 and not chosen else [],
        meant=[(text, _address(lang, text, {}, 1)) for text in corrected(hits) if at == 1],
        facets=_facets(hits, lang, chosen),
        unchosen=_address(lang, wanted, {}, 1),
        at=at,
        last=last,
        before=_address(lang, wanted, chosen, at - 1) if at > 1 else "",
        after=_address(lang, wanted, chosen, at + 1) if at < last else "",
        nearest=[(named, path_of(named, lang)) for named in hits.nearest],
        files=page_files(url_for("pages.search", lang=lang), {"q": wanted, **chosen}),
        tries=[(text, _address(lang, text, {}, 1)) for text in hits.tries],
    )


def _page_number() -> int:
    """Return the page that the address names; what is no number, or none of a page, is the first one."""
    text = request.args.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1


def _address(lang: Language, wanted: str, chosen: Mapping[str, str], at: int) -> str:
    """Return the address of a state of the search."""
    pairs = {"q": wanted, **{facet: chosen[facet] for facet in FACETS if facet in chosen}}
    if at > 1:
        pairs["page"] = str(at)
    return f"{url_for('pages.search', lang=lang)}?{urlencode(pairs)}"


def _facets(hits: Hits, lang: Language, chosen: Mapping[str, str]) -> list[tuple[str, list[Choice]]]:
    """Return the facets that tell hits apart, each with its values as links."""
    found = []
    for facet, counts in hits.facets.items():
        shown = [count for at, count in enumerate(counts) if at < _SHOWN or chosen.get(facet) == count.value]
        if facet in chosen or len(shown) > 1:
            found.append((facet, [_choice(facet, each.value, each.things, lang, chosen, hits.text) for each in shown]))
    return found


def _choice(  # noqa: PLR0913, PLR0917 -- one link needs all of these
    facet: str, value: str, things: int, lang: Language, chosen: Mapping[str, str], wanted: str
) -> Choice:
    taken = chosen.get(facet) == value
    others = {name: each for name, each in chosen.items() if name != facet}
    href = _address(lang, wanted, others if taken else {**others, facet: value}, 1)
    text, spoken = value_text(facet, value, lang)
    return Choice(text, spoken, things, href, chosen=taken)


def value_text(facet: str, value: str, lang: Language) -> tuple[str, str]:
    """Return what a value of a facet is called, and the language of that; a value that nothing has is said as it is."""
    if facet == "kind":
        t = words(lang)
        return (t(f"kinds.{value}"), lang) if t.has(f"kinds.{value}") else (value, "")
    iri = thing("party", value) if facet == "cooperation" else concept(facet, value)
    if iri not in service().answers.index:
        return value, ""
    named = reader(lang).named(iri)
    return named.label, named.lang


def hit_path(hit: Hit, lang: Language) -> str:
    """Return where a hit leads: a statement to its row on the page that shows it, a thing to its page or card."""
    if not hit.page:
        return path_of(hit.thing, lang)
    path = local(hit.page, lang) if hit.part else path_of(hit.page, lang)
    part = hit.part if hit.part in {"", _UNSETTLED} else f"part-{hit.part}"
    place = anchor_of(hit.statement or hit.thing.iri) or part
    return f"{path}#{place}" if path and place else path


def _line(hit: Hit, lang: Language) -> str:
    """Return one sentence about a hit: the answer where there is a card, the description for anything else."""
    if hit.rank != ASKED and not hit.ends and answer_path(hit.thing, lang):
        return headline(Statements(reader(lang)), URIRef(hit.thing.iri))[0]
    return _beyond(hit.thing.label, hit.text)


def _beyond(label: str, text: str) -> str:
    """Return what a line says beyond the name that stands above it: a remark in brackets, as a sentence.

    >>> _beyond("DKS drøfter aftalen", "DKS drøfter aftalen (gældende ifølge dokument 003).")
    'Gældende ifølge dokument 003.'
    """
    remark = text.removeprefix(label).strip() if text.startswith(label) else ""
    return f"{capital(remark[1:-2])}." if remark.startswith("(") and remark.endswith(").") else text
