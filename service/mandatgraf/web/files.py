"""Answers for people as files: answer cards, all that is not settled, and all that a search finds.

`/da/who/{matter}.xlsx`, `.csv`, `.json`; the triples that a card rests on as `.ttl`, `.jsonld`, `.nt`, `.rdf`; and
`/da/unsettled.xlsx`, `.csv`, `.json`; `/da/search.xlsx?q=…`, `.csv`, `.json`.
"""

from __future__ import annotations

import json
from typing import Final, TypeAlias

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from mandatgraf.answers.card import AnswerCard
from mandatgraf.answers.export import as_object, mandate_sheet, open_sheet, sheets, things
from mandatgraf.answers.plain import plain
from mandatgraf.errors import AnswerTooLarge
from mandatgraf.formats import GraphFormat, SheetFormat
from mandatgraf.sheets import write_csv, write_workbook
from mandatgraf.terms import triple_to_rdflib
from mandatgraf.vocab import LANGS
from mandatgraf.web.answering import (
    FORMATS,
    asked_day,
    asked_matter,
    asked_words,
    card_links,
    chosen_facets,
    cited,
    permalink,
)
from mandatgraf.web.filelinks import file_response
from mandatgraf.web.found import found_object, found_sheet
from mandatgraf.web.language import Language
from mandatgraf.web.state import service
from mandatgraf.web.things import statements_of
from mandatgraf.writing import write_graph

bp = Blueprint("files", __name__)

MOST_FOUND: Final = 10_000
"""The most things of a search that a file holds."""
CardFormat: TypeAlias = SheetFormat | GraphFormat

_BY_ENDING: Final[dict[str, CardFormat]] = {form.extension: form for form in FORMATS}


@bp.get(f"/<any({', '.join(LANGS)}):lang>/who/<matter>.<any({', '.join(_BY_ENDING)}):ending>")
def who(lang: Language, matter: str, ending: str) -> ResponseReturnValue:
    """An answer card as a file; a name that is not the one of its address is sent on to that."""
    iri = asked_matter(matter, lang)
    card = service().answers.who(iri, lang=lang, at=asked_day())
    path, mark, query = card.path.partition("?")
    canonical = f"{path}.{ending}"
    if request.path != canonical:
        return redirect(f"{canonical}{mark}{query}", 303)
    form = _BY_ENDING[ending]
    name = canonical.rpartition("/")[2].rpartition(".")[0] + (f"-{card.time.at.isoformat()}" if card.time else "")
    body = _written(cited(card), form)
    response = file_response(body, form, name=name, lang=lang)
    response.headers["Link"] = f'<{card.path}>; rel="canonical"; type="text/html"'
    return response


@bp.get(f"/<any({', '.join(LANGS)}):lang>/unsettled.<any({', '.join(form.extension for form in SheetFormat)}):ending>")
def unsettled(lang: Language, ending: str) -> Response:
    """Everything that the documents leave open, as a file."""
    found = service().answers.unsettled(lang=lang)
    form = next(form for form in SheetFormat if form.extension == ending)
    match form:
        case SheetFormat.XLSX:
            sheet = open_sheet(found)
            body = write_workbook((sheet,), sheet.title)
        case SheetFormat.CSV:
            body = write_csv(open_sheet(found))
        case SheetFormat.JSON:
            body = _json(plain(found))
    return file_response(body, form, name="unsettled", lang=lang)


@bp.get(f"/<any({', '.join(LANGS)}):lang>/search.<any({', '.join(form.extension for form in SheetFormat)}):ending>")
def search(lang: Language, ending: str) -> Response:
    """All that a search finds, with the facets that were chosen, as a file; more things than the limit are refused."""
    hits = service().search.find(asked_words(), lang=lang, chosen=chosen_facets(), limit=MOST_FOUND)
    if hits.total > MOST_FOUND:
        raise AnswerTooLarge(MOST_FOUND, "rows")
    form = next(form for form in SheetFormat if form.extension == ending)
    match form:
        case SheetFormat.XLSX:
            sheet = found_sheet(hits, lang)
            body = write_workbook((sheet,), f"{sheet.title}: {hits.text}")
        case SheetFormat.CSV:
            body = write_csv(found_sheet(hits, lang))
        case SheetFormat.JSON:
            body = _json(found_object(hits, lang, service().version))
    return file_response(body, form, name=f"search-{hits.text}", lang=lang)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _written(card: AnswerCard, form: CardFormat) -> bytes:
    match form:
        case SheetFormat.XLSX:
            return write_workbook(sheets(card, permalink(card)), card.matter.label)
        case SheetFormat.CSV:
            return write_csv(mandate_sheet(card))
        case SheetFormat.JSON:
            return _json(as_object(card, card_links(card)))
        case GraphFormat():
            return write_graph(map(triple_to_rdflib, statements_of(service().dataset, things(card))), form)
