"""The stored questions for programs: `/queries`, `/queries/{name}.csv` and so on.

`json` is plain objects with labels, `xlsx` a workbook with them, `csv`, `tsv`, `srj` and `srx` are the W3C's results,
`rq` is the question as its file has it.
"""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response, request

from mandatgraf import settings
from mandatgraf.answers.reader import Reader
from mandatgraf.catalogue import Question
from mandatgraf.engine import Table
from mandatgraf.errors import NotAcceptable
from mandatgraf.formats import ResultFormat, SheetFormat, from_extension, negotiate
from mandatgraf.sheets import Column, Sheet, write_workbook
from mandatgraf.web.filelinks import file_response
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import data_response
from mandatgraf.web.pages.texts import texts
from mandatgraf.web.state import service
from mandatgraf.writing import objects, sheet, write_result

bp = Blueprint("queries", __name__)

NOT_ARGUMENTS: Final = ("lang", "format", "ask")
"""Parameters of an address that say how to answer and not what."""

SOURCE: Final = "rq"
_OBJECTS: Final = "json"
_WORKBOOK: Final = SheetFormat.XLSX.extension
_ENDINGS: Final = ("json", _WORKBOOK, "csv", "tsv", "srj", "srx", SOURCE)


@bp.get("/queries")
@bp.get("/queries/")
def catalogue() -> Response:
    """The list of questions with their parameters and columns."""
    lang = chosen_language()
    return _json([_entry(question, lang) for question in service().catalogue])


@bp.get("/queries/<name>")
def question(name: str) -> Response:
    """A stored question, asked; the ending of the address, `format`, or Accept says how the answer is written."""
    stem, _, ending = name.partition(".")
    asked = service().catalogue.get(stem)
    ending = ending or request.args.get("format") or _accepted()
    if ending == SOURCE:
        return _text(asked.text, "application/sparql-query; charset=utf-8")
    if ending not in _ENDINGS:
        raise NotAcceptable(ending[:100], _ENDINGS)
    given = {key: value for key, value in request.args.items() if key not in NOT_ARGUMENTS and value.strip()}
    table = service().engine.select(asked.bind(given, lookup=service().names.find))
    if ending == _WORKBOOK:
        return _workbook(asked, table, given)
    if ending == _OBJECTS:
        reader = Reader(service().answers.index, chosen_language())
        return _json(objects(table, lambda thing: reader.named(thing).label))
    form = from_extension(ResultFormat, ending)
    return data_response(write_result(table, form), form, limit=settings.number("MANDATGRAF_ANSWER_BYTES"))


def _workbook(asked: Question, table: Table, given: dict[str, str]) -> Response:
    """The answer as a workbook, with a second sheet that says what was asked, of which version of the data."""
    lang = chosen_language()
    t, reader = texts(lang), Reader(service().answers.index, lang)
    headings = {column.name: column.text[lang] for column in asked.columns}
    rows = sheet(table, t("files.sheet_rows"), headings, lambda thing: reader.named(thing).label)
    about: list[tuple[str, str]] = [
        (t("files.about_question"), asked.summary[lang]),
        *((parameter.text[lang], given[parameter.name]) for parameter in asked.parameters if parameter.name in given),
        (t("files.about_address"), request.url),
        (t("footer.version"), service().version),
        (t("files.about_licence"), t("files.licence")),
    ]
    columns = (Column("what", t("files.about_what")), Column("text", t("files.about_text")))
    book = write_workbook((rows, Sheet(t("files.sheet_about"), columns, tuple(about))), asked.summary[lang])
    return file_response(book, SheetFormat.XLSX, name=asked.name, lang=lang)


def _accepted() -> str:
    accept = request.headers.get("Accept")
    form = negotiate(accept, list(ResultFormat))
    # application/json alone means plain objects, the W3C's own name means the W3C's results
    named_exactly = ResultFormat.JSON.media_type in (accept or "")
    return form.extension if form is not ResultFormat.JSON or named_exactly else _OBJECTS


def _entry(question: Question, lang: str) -> dict[str, object]:
    return {
        "name": question.name,
        "summary": question.summary[lang],
        "parameters": [
            {
                "name": parameter.name,
                "type": str(parameter.type),
                "optional": parameter.optional,
                "text": parameter.text[lang],
                "example": None if parameter.example is None else str(parameter.example),
            }
            for parameter in question.parameters
        ],
        "columns": [{"name": column.name, "text": column.text[lang]} for column in question.columns],
        "group": str(question.group),
        "tags": list(question.tags),
        "answers": f"/queries/{question.name}.json",
    }


def _json(value: object) -> Response:
    return _text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "application/json")


def _text(text: str, content_type: str) -> Response:
    response = Response(text, content_type=content_type)
    response.vary.update(["Accept", "Accept-Language"])
    return response
