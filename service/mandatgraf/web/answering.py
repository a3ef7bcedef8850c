"""What pages, files and API share: of an answer card the day asked for and its addresses, of a search its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request

from mandatgraf.errors import BadDate, BadParameter, MandatgrafError, MissingParameter
from mandatgraf.formats import GraphFormat, SheetFormat
from mandatgraf.search import FACETS, LONGEST
from mandatgraf.terms import day
from mandatgraf.vocab import MG, thing
from mandatgraf.web.filelinks import FileLink
from mandatgraf.web.language import Language
from mandatgraf.web.state import service

if TYPE_CHECKING:
    from mandatgraf.answers.card import AnswerCard
    from mandatgraf.answers.page import Description

QUESTION: Final = "answer-card"
"""The stored question that gives the rows of a card."""
FORMATS: Final = (*SheetFormat, GraphFormat.TURTLE, GraphFormat.JSON_LD, GraphFormat.N_TRIPLES, GraphFormat.RDF_XML)


def asked_matter(text: str, lang: Language) -> str:
    """Return the IRI of the matter that a text means; the name in its address is known without searching."""
    known = thing("matter", text)
    if service().answers.index.is_a(known, MG.Matter):
        return str(known)
    return service().search.matter(text, lang=lang)


def asked_day() -> date | None:
    """Return the day of the parameter `at`, None without one; what is no day is a BadDate."""
    text = request.args.get("at", "").strip()
    found = day(text) if text else None
    if text and found is None:
        raise BadDate(text[:40])
    return found


def asked_words() -> str:
    """Return what is looked for, white space as single blanks; nothing is a MissingParameter, too much BadParameter."""
    text = " ".join(request.args.get("q", "").split())
    if not text:
        raise MissingParameter("", "q", "SSG")
    if len(text) > LONGEST:
        raise BadParameter("", "q", f"{text[:40]}…", "text")
    return text


def chosen_facets() -> dict[str, str]:
    """Return the values that a search is narrowed to, by facet."""
    return {facet: value for facet in FACETS if (value := request.args.get(facet, "").strip()[:LONGEST])}


def permalink(shown: AnswerCard | Description) -> str:
    """Return the full address of the page of a card or of a thing."""
    return request.url_root.rstrip("/") + shown.path


def cited(card: AnswerCard) -> AnswerCard:
    """Return a card whose citation ends with the full address of its page: only a request knows the host."""
    return replace(card, citation=card.citation.removesuffix(card.path) + permalink(card))


def files(card: AnswerCard) -> tuple[FileLink, ...]:
    """Return the files of a card, spreadsheets first."""
    path, mark, query = card.path.partition("?")
    return tuple(FileLink(form.extension, f"{path}.{form.extension}{mark}{query}", form.media_type) for form in FORMATS)


def query_text(card: AnswerCard) -> str:
    """Return the SPARQL query that gives the rows of a card, or nothing where the question is not at hand."""
    try:
        asked = service().catalogue.get(QUESTION)
        text = asked.bind({"matter": card.matter.iri, "language": card.lang})
    except MandatgrafError:
        return ""
    # The head is for the catalogue; a reader of the query page wants the query.
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def query_path(card: AnswerCard) -> str:
    """Return the address of the query page with the card's query in it, or nothing."""
    text = query_text(card)
    return f"/{card.lang}/sparql?{urlencode({'query': text})}" if text else ""


def card_links(card: AnswerCard) -> dict[str, str]:
    """Return the full addresses of a card: its page, itself as an answer of the API, its files, its query."""
    return dict(_links(card))


def _links(card: AnswerCard) -> Iterator[tuple[str, str]]:
    root = request.url_root.rstrip("/")
    asked = {"matter": card.path.partition("?")[0].rpartition("/")[2]}
    if card.time:
        asked["at"] = card.time.at.isoformat()
    yield "self", f"{root}/api/v1/who?{urlencode(asked | {'lang': card.lang})}"
    yield "page", permalink(card)
    for link in files(card):
        yield link.ending, root + link.href
    if path := query_path(card):
        yield "query", root + path
