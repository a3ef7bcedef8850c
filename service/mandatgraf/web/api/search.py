"""`/api/v1/search` and `/api/v1/suggest`: things by the words people use, for programs and for the search field."""

from __future__ import annotations

from typing import Final

from flask import Response

from mandatgraf.answers.card import Named
from mandatgraf.search import ASKED, FACETS, Bearer, Hit
from mandatgraf.web.answering import asked_words, chosen_facets
from mandatgraf.web.api.blueprint import answered, bp, known_parameters, number
from mandatgraf.web.language import chosen_language
from mandatgraf.web.pages.frame import path_of
from mandatgraf.web.pages.texts import texts
from mandatgraf.web.state import service

_MOST: Final = 100
_USUAL: Final = 20
_SUGGESTED: Final = 8
_FARTHEST: Final = 1_000_000


@bp.get("/search")
def search() -> Response:
    """The things that a text may mean, best first; `limit` and `start` give a part of them, facets narrow them."""
    known_parameters("q", "lang", "limit", "start", *FACETS)
    text, lang = asked_words(), chosen_language()
    limit = number("limit", _USUAL, least=1, most=_MOST)
    start = number("start", 0, least=0, most=_FARTHEST)
    chosen = chosen_facets()
    hits = service().search.find(text, lang=lang, chosen=chosen, start=start, limit=limit)
    return answered(
        {
            "query": text,
            "total": hits.total,
            "complete": hits.complete,
            "guessed": hits.guessed,
            "results": [_result(hit) for hit in hits.hits],
            "choices": [_choice(each) for each in hits.bearers],
            "facets": {
                facet: [{"value": count.value, "count": count.things} for count in counts]
                for facet, counts in hits.facets.items()
            },
            "nearest": [_plain(named) for named in hits.nearest],
            "try": list(hits.tries),
        }
    )


@bp.get("/suggest")
def suggest() -> Response:
    """What somebody may be about to type, each with the page that it leads to."""
    known_parameters("q", "lang", "limit")
    text, lang = asked_words(), chosen_language()
    t = texts(lang)
    hits = service().search.suggest(text, lang=lang, limit=number("limit", _SUGGESTED, least=1, most=_USUAL))
    return answered(
        {
            "query": text,
            "results": [
                {
                    **hit.row,
                    "said": " · ".join(
                        (
                            t(f"kind.{hit.thing.kind}"),
                            *(region.label for region in hit.regions if region.iri != hit.thing.iri),
                        )
                    ),
                    "href": path_of(hit.thing, lang),
                }
                for hit in hits
            ],
        }
    )


def _result(hit: Hit) -> dict[str, object]:
    """Return a hit; of what is not in force also what has to be known, of a statement also where it is shown."""
    found: dict[str, object] = dict(hit.row)
    if hit.holds:
        found["holds"] = hit.holds
    if hit.rank == ASKED:
        found["answer"] = hit.text
    if hit.ends:
        found["joins"] = [each.iri for each in hit.ends]
        found["page"] = (hit.page or hit.thing).iri
    return found


def _choice(bearer: Bearer) -> dict[str, object]:
    return {
        **_plain(bearer.thing),
        "mandates": bearer.mandates,
        "may": bearer.may,
        "status": [each.slug for each in bearer.statuses],
        "regions": [each.iri for each in bearer.regions],
    }


def _plain(named: Named) -> dict[str, str]:
    return {"label": named.label, "kind": named.kind, "iri": named.iri}
