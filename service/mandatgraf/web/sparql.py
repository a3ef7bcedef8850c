"""The SPARQL 1.1 Protocol for queries, at `/sparql`.

Reads what the protocol allows and nothing more, asks the engine, writes what the reader wants. Browsers get a form and
the answer as a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from mandatgraf import guard
from mandatgraf.engine import Answer, Scope
from mandatgraf.errors import BadRequest, MandatgrafError, UnsupportedMediaType, UpdateRefused
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.web import free
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import HTML, PageFormat, data_response, wanted_or_page, wants_page
from mandatgraf.web.pages import sparql as query_page

bp = Blueprint("sparql", __name__)

SENT: Final = ("application/x-www-form-urlencoded", "application/sparql-query")
_FORM, _DIRECT = SENT


@dataclass(frozen=True)
class Asked:
    """A query as it was sent; the text is empty when there is none."""

    text: str
    scope: Scope


@bp.route("/sparql", methods=["GET", "POST"])
def sparql() -> ResponseReturnValue:
    """Answer a query; without one, browsers get the form."""
    named = request.args.get("format", "")
    if not (named.lower() == HTML.extension if named else wants_page(ResultFormat.JSON)):
        return _answered(_read())
    asked = Asked("", Scope())
    try:
        asked = _read()
        return _answered(asked) if asked.text else _page(asked, None)
    except MandatgrafError as error:
        return _page(asked, None, error)


def _answered(asked: Asked) -> Response:
    if not asked.text:
        raise BadRequest("missing-query")
    checked = guard.check(asked.text)
    if checked.form in ("CONSTRUCT", "DESCRIBE"):
        form = wanted_or_page(GraphFormat)
        if isinstance(form, PageFormat):
            return _page(asked, free.parsed_triples(free.ask(checked, asked.scope, GraphFormat.N_TRIPLES)))
        return data_response(free.ask(checked, asked.scope, form), form)
    result_form = wanted_or_page(ResultFormat)
    if isinstance(result_form, PageFormat):
        return _page(asked, free.parsed(free.ask(checked, asked.scope, ResultFormat.JSON)))
    return data_response(free.ask(checked, asked.scope, result_form), result_form)


def _page(asked: Asked, answer: Answer | None, error: MandatgrafError | None = None) -> Response:
    text = asked.text or (request.values.get("query", "") if error else "")
    return query_page.shown(query_page.Asked(text, asked.scope, answer, error), chosen_language())


def _read() -> Asked:
    """The query of a request, by the protocol's three ways (SPARQL 1.1 Protocol, section 2.1)."""
    parameters = _pairs(request.query_string)
    if request.method == "POST":
        media_type = request.mimetype
        if media_type == "application/sparql-update":
            raise UpdateRefused("UPDATE")
        if media_type not in SENT or request.headers.get("Content-Encoding"):
            sent = request.headers.get("Content-Encoding") or request.headers.get("Content-Type", "")
            raise UnsupportedMediaType(sent[:100], SENT)
        if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise BadRequest("not-utf8")
        body = request.get_data()
        # a form in the body and parameters in the address are one list: a query in both is one too many
        parameters += _pairs(body) if media_type == _FORM else [("query", _text(body))]
    return _asked(parameters)


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    texts = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise BadRequest("query-and-update") if texts else UpdateRefused("UPDATE")
    if len(texts) > 1:
        raise BadRequest("repeated-query")
    scope = Scope(
        tuple(value for name, value in parameters if name == "default-graph-uri"),
        tuple(value for name, value in parameters if name == "named-graph-uri"),
    )
    return Asked(texts[0] if texts and texts[0].strip() else "", scope)


def _pairs(text: bytes) -> list[tuple[str, str]]:
    """The fields of a form, strictly: Werkzeug would replace what is not UTF-8, and ask a query that nobody sent."""
    try:
        return parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError as error:
        raise BadRequest("not-utf8") from error
    except ValueError as error:
        raise BadRequest("malformed") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("not-utf8") from error


@bp.after_request
def _preflight(response: Response) -> Response:
    """Let pages of other places read: there is nothing here that only some may see, and nothing to change."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept, Accept-Language, If-None-Match"
        response.headers["Accept-Post"] = ", ".join(SENT)
        response.status_code = HTTPStatus.NO_CONTENT
    return response
