"""The SPARQL 1.1 Protocol at `/sparql`.

Reads what the protocol allows and nothing more, asks the engine, writes what the reader wants. Browsers get a form and
the answer as a page; who asks for the address alone gets its description. Updates are for scratch stores only.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from mandatgraf.engine import Answer
from mandatgraf.errors import BadRequest, MandatgrafError, NotAcceptable
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.web import description, free, protocol, state
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import HTML, PageFormat, data_response, wanted, wanted_or_page, wants_page
from mandatgraf.web.pages import sparql as query_page
from mandatgraf.web.protocol import Asked
from mandatgraf.writing import write_graph

bp = Blueprint("sparql", __name__)


@bp.route("/sparql", methods=protocol.METHODS)
def sparql() -> ResponseReturnValue:
    """Answer a query; without one, browsers get the form."""
    named = request.args.get("format", "")
    if not (named.lower() == HTML.extension if named else wants_page(ResultFormat.JSON)):
        return _answered(protocol.read())
    asked = Asked("")
    try:
        asked = protocol.read()
        return _answered(asked) if asked.text or asked.update else _page(asked, None)
    except MandatgrafError as error:
        return _page(asked, None, error)


def _answered(asked: Asked) -> Response:
    if asked.update:
        return _updated(asked)
    if not asked.text:
        return _described(asked)
    checked = free.read(asked.text)
    if checked.form in ("CONSTRUCT", "DESCRIBE"):
        form = wanted_or_page(GraphFormat)
        if isinstance(form, PageFormat):
            return _page(asked, free.parsed_triples(free.ask(checked, asked.scope, GraphFormat.N_TRIPLES)))
        return data_response(free.ask(checked, asked.scope, form), form)
    result_form = wanted_or_page(ResultFormat)
    if isinstance(result_form, PageFormat):
        return _page(asked, free.parsed(free.ask(checked, asked.scope, ResultFormat.JSON)))
    return data_response(free.ask(checked, asked.scope, result_form), result_form)


def _updated(asked: Asked) -> Response:
    """Carry out an update; `protocol` lets one come this far on a scratch store only."""
    scratch = state.scratch()
    assert scratch is not None  # noqa: S101 -- see above
    protocol.refuse_pages_from_elsewhere()
    scratch.update(asked.update, asked.scope)
    return Response(status=HTTPStatus.NO_CONTENT)


def _described(asked: Asked) -> Response:
    """The description of the service for who names no query and can read RDF; for anybody else the query is missing."""
    if not asked.nothing or request.method not in ("GET", "HEAD"):
        raise BadRequest("missing-query")
    try:
        form = wanted(GraphFormat)
    except NotAcceptable as error:
        raise BadRequest("missing-query") from error
    return data_response(write_graph(description.of_service(request.base_url), form), form)


def _page(asked: Asked, answer: Answer | None, error: MandatgrafError | None = None) -> Response:
    text = asked.text or (request.values.get("query", "") if error else "")
    return query_page.shown(query_page.Asked(text, asked.scope, answer, error), chosen_language())


@bp.after_request
def _finished(response: Response) -> Response:
    return protocol.finished(response, (*protocol.SENT, protocol.UPDATE) if state.scratch() else protocol.SENT)
