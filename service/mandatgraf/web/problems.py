"""One table from errors to HTTP statuses, and one body for all of them: problem details (RFC 9457).

Browsers get the same as a page. Nothing of the inside (traces, paths of the machine) leaves through here.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, g, render_template, request
from werkzeug import exceptions

from mandatgraf import errors
from mandatgraf.errors import MandatgrafError
from mandatgraf.vocab import BASE
from mandatgraf.web.language import chosen_language
from mandatgraf.web.negotiation import wants_page

log = logging.getLogger(__name__)

STATUS: Final[dict[type[MandatgrafError], HTTPStatus]] = {
    errors.WrongUsage: HTTPStatus.BAD_REQUEST,
    errors.UnknownQuestion: HTTPStatus.NOT_FOUND,
    errors.MissingParameter: HTTPStatus.BAD_REQUEST,
    errors.BadParameter: HTTPStatus.BAD_REQUEST,
    errors.UnknownParameter: HTTPStatus.BAD_REQUEST,
    errors.UnknownMatter: HTTPStatus.NOT_FOUND,
    errors.UnknownThing: HTTPStatus.NOT_FOUND,
    errors.RetiredThing: HTTPStatus.GONE,
    errors.BadDate: HTTPStatus.BAD_REQUEST,
    errors.BadQuery: HTTPStatus.BAD_REQUEST,
    errors.QueryRefused: HTTPStatus.BAD_REQUEST,
    errors.UpdateRefused: HTTPStatus.FORBIDDEN,
    errors.UpdateFailed: HTTPStatus.CONFLICT,
    errors.UnknownPrefix: HTTPStatus.BAD_REQUEST,
    errors.AnswerTooLarge: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.EngineFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryTooSlow: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryTooHeavy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.OverBudget: HTTPStatus.TOO_MANY_REQUESTS,
    errors.ReaderLeft: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.UnknownPage: HTTPStatus.NOT_FOUND,
    errors.MethodRefused: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    errors.UnsupportedMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.BodyUnreadable: HTTPStatus.BAD_REQUEST,
    errors.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.HeadTooLarge: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.AddressTooLong: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.CodingUnknown: HTTPStatus.NOT_IMPLEMENTED,
    errors.PreconditionFailed: HTTPStatus.PRECONDITION_FAILED,
    errors.NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Unexpected: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.SourceUnreadable: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.SourcesUnreadable: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.OutputUnwritable: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.ShapesFaulty: HTTPStatus.BAD_REQUEST,
    errors.DocumentsMissing: HTTPStatus.NOT_FOUND,
    errors.PassageNotFound: HTTPStatus.NOT_FOUND,
    errors.PassageAmbiguous: HTTPStatus.BAD_REQUEST,
    errors.PassageTooLong: HTTPStatus.BAD_REQUEST,
    errors.SectionUnsure: HTTPStatus.BAD_REQUEST,
    errors.DocumentDiffers: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NameTaken: HTTPStatus.BAD_REQUEST,
    errors.BadAnswer: HTTPStatus.BAD_REQUEST,
    errors.AnswersMissing: HTTPStatus.BAD_REQUEST,
    errors.PortInUse: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.StoreMissing: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.HostRefused: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotSupported: HTTPStatus.NOT_IMPLEMENTED,
    errors.HistoryMissing: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnknownBase: HTTPStatus.BAD_REQUEST,
    errors.UnknownProjection: HTTPStatus.NOT_FOUND,
    errors.MeasureStopped: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DraftFaulty: HTTPStatus.BAD_REQUEST,
    errors.NotAProposal: HTTPStatus.NOT_FOUND,
}

TITLES: Final = {
    HTTPStatus.BAD_REQUEST: ("Det kan ikke bruges", "This cannot be used"),
    HTTPStatus.FORBIDDEN: ("Det er ikke tilladt", "This is not allowed"),
    HTTPStatus.NOT_FOUND: ("Det findes ikke her", "This is not here"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("Sådan kan adressen ikke bruges", "The address cannot be used like this"),
    HTTPStatus.NOT_ACCEPTABLE: ("Formatet findes ikke", "There is no such format"),
    HTTPStatus.CONFLICT: ("Det kan ikke lade sig gøre", "This cannot be done"),
    HTTPStatus.GONE: ("Adressen er udgået", "The address is retired"),
    HTTPStatus.PRECONDITION_FAILED: ("Svaret er et andet nu", "The answer is another one now"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("Der er sendt for meget", "Too much was sent"),
    HTTPStatus.REQUEST_URI_TOO_LONG: ("Adressen er for lang", "The address is too long"),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: ("Der er sendt for meget", "Too much was sent"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("Formatet læses ikke her", "This format is not read here"),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("Svaret er for stort", "The answer is too large"),
    HTTPStatus.TOO_MANY_REQUESTS: ("Du må vente lidt", "You have to wait a little"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("Der skete en fejl", "Something went wrong"),
    HTTPStatus.NOT_IMPLEMENTED: ("Det kan Mandatgraf ikke", "Mandatgraf does not do this"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Tjenesten kan ikke svare nu", "The service cannot answer now"),
}

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER: Final[dict[type[MandatgrafError], str]] = {errors.Busy: "2", errors.NotReady: "5"}
"""Only where the same request can succeed a moment later."""


@dataclass(frozen=True)
class _Offered:
    """What a problem offers in negotiation."""

    media_types: tuple[str, ...] = (MEDIA_TYPE, "application/json")
    extension: str = "json"


PROBLEM: Final = _Offered()
"""Problem details, as one of several formats that a reader may like best."""


def install(app: Flask) -> None:
    """Answer every fault of the application with a problem."""
    app.register_error_handler(MandatgrafError, answer)
    app.register_error_handler(exceptions.HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unexpected)


def problem(error: MandatgrafError, lang: str) -> dict[str, object]:
    """The members of the problem; the error's own values stand under `fields`."""
    status = STATUS[type(error)]
    members: dict[str, object] = {
        "type": f"{BASE}problem/{error.code}",
        "title": TITLES[status][1 if lang == "en" else 0],
        "status": int(status),
        "detail": error.what(lang),
        "code": error.code,
        "instance": request.path,
    }
    members |= {name: text for name, text in (("where", error.where(lang)), ("todo", error.todo(lang))) if text}
    if isinstance(error, errors.RetiredThing):
        english = lang == "en"
        members |= {
            "label": error.label[english],
            "reason": error.reason[english],
            "since": error.since,
            "instead": [{"iri": iri, "label": labels[english]} for iri, *labels in error.instead],
        }
    return members | ({"fields": error.fields()} if error.fields() else {})


def page_of(error: MandatgrafError, lang: str) -> str:
    """The address of the page about this type of problem, on this host."""
    return f"/{lang}/problems/{error.code}"


def answer(error: MandatgrafError) -> Response:
    """The response to an error: a page for browsers, problem details for everybody else."""
    lang = chosen_language()
    members = problem(error, lang) | ({"request": g.request_id} if "request_id" in g else {})
    page = _page(members, lang) if wants_page(PROBLEM) else None
    response = Response(page, content_type="text/html; charset=utf-8") if page else _json(members)
    response.status_code = STATUS[type(error)]
    return finish(response, error, lang)


def finish(response: Response, error: MandatgrafError, lang: str) -> Response:
    """The headers of a problem, also for pages that show the problem themselves."""
    g.problem = error.code  # for the log
    response.headers["Content-Language"] = lang
    response.headers["Cache-Control"] = "no-store"
    response.vary.update(["Accept", "Accept-Language"])
    response.headers.add("Link", f'<{page_of(error, lang)}>; rel="help"')
    if isinstance(error, errors.MethodRefused):
        response.headers["Allow"] = ", ".join(error.allowed)
    if isinstance(error, errors.UnsupportedMediaType):
        response.headers["Accept-Post"] = ", ".join(error.accepted)
    if isinstance(error, errors.OverBudget):
        response.headers["Retry-After"] = str(error.seconds)
    if type(error) in RETRY_AFTER:
        response.headers["Retry-After"] = RETRY_AFTER[type(error)]
    return response


def _answer_http(error: exceptions.HTTPException) -> Response:
    """Werkzeug's own refusals, said as ours; redirects are no faults and pass."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return current_app.make_response(error.get_response())
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _answer_unexpected(error)
    return answer(_translated(error))


def _translated(error: exceptions.HTTPException) -> MandatgrafError:
    match error:
        case exceptions.NotFound():
            return errors.UnknownPage(request.path)
        case exceptions.MethodNotAllowed():
            return errors.MethodRefused(request.method, tuple(sorted(error.valid_methods or ())))
        case exceptions.PreconditionFailed():
            return errors.PreconditionFailed()
        case exceptions.RequestEntityTooLarge():
            return errors.BodyTooLarge(current_app.config["MAX_CONTENT_LENGTH"])
        case _:
            return errors.BadRequest("malformed")


def _answer_unexpected(error: Exception) -> Response:
    log.error("unexpected fault at %r", request.path, exc_info=error)  # %r: an address can hold line ends
    return answer(errors.Unexpected())


def _page(members: dict[str, object], lang: str) -> str | None:
    """The page of a problem; when the page itself fails, the plain body is still right."""
    try:
        template = "retired.html" if members["status"] == HTTPStatus.GONE else "problem.html"
        return render_template(template, problem=members, lang=lang)
    except Exception:
        log.exception("the page of a problem failed")
        return None


def _json(members: dict[str, object]) -> Response:
    return Response(json.dumps(members, ensure_ascii=False, indent=1) + "\n", content_type=MEDIA_TYPE)
