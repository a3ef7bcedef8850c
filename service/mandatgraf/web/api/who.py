"""`/api/v1/who`: the answer card for programs; the file `/da/who/{matter}.json` holds the same."""

from __future__ import annotations

from flask import Response, request

from mandatgraf.answers.export import as_object
from mandatgraf.errors import BadParameter, MissingParameter
from mandatgraf.web.answering import asked_day, asked_matter, card_links, cited
from mandatgraf.web.api.blueprint import answered, bp, known_parameters
from mandatgraf.web.language import chosen_language
from mandatgraf.web.state import service

_LONGEST = 500


@bp.get("/who")
def who() -> Response:
    """Who decides a matter: `q` or `matter` is a name, another word for it, or an address; `at` a day."""
    known_parameters("q", "matter", "at", "lang")
    lang = chosen_language()
    iri = asked_matter(_asked(), lang)
    card = service().answers.who(iri, lang=lang, at=asked_day())
    response = answered(as_object(cited(card), card_links(card)))
    response.headers["Content-Language"] = lang
    return response


def _asked() -> str:
    """Return the words that name the matter; two names that differ are one too many."""
    given = {name: " ".join(request.args.get(name, "").split()) for name in ("matter", "q")}
    texts = {text for text in given.values() if text}
    if not texts:
        raise MissingParameter("", "matter", "revideret-forloebsprogram")
    if len(texts) > 1:
        raise BadParameter("", "q", given["q"][:100], given["matter"][:100])
    text = texts.pop()
    if len(text) > _LONGEST:
        raise BadParameter("", "matter", f"{text[:40]}…", "text")
    return text
