"""What a request to `/sparql` asks for, by the ways of the SPARQL 1.1 Protocol: in the address, in a form, in the body.

Strict where others guess: two queries, a query beside an update, bytes that are not UTF-8 are refused, because the
answer would be one to a question that nobody asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import Response, request

from mandatgraf.engine import EVERYTHING, Scope
from mandatgraf.errors import BadRequest, UnsupportedMediaType, UpdateRefused
from mandatgraf.web import state

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
SENT: Final = (FORM, QUERY)
"""What a query may be sent as; a store that takes updates takes UPDATE as well."""

METHODS: Final = ("GET", "POST", "QUERY")
"""QUERY is a GET with a body (RFC 10008): safe, and as long as a query needs to be."""


@dataclass(frozen=True)
class Asked:
    """A query or an update as it was sent; both texts are empty when there is none."""

    text: str
    scope: Scope = EVERYTHING
    update: str = ""
    named: bool = False
    """Whether there was a place for a query, were it an empty one."""

    @property
    def nothing(self) -> bool:
        """Whether the address alone was asked for, which means its description (Service Description, section 2)."""
        return not (self.named or self.update or self.scope)


def read() -> Asked:
    """What the running request asks; raises BadRequest, UnsupportedMediaType or UpdateRefused."""
    inside = pairs(request.query_string)
    body: list[tuple[str, str]] = []
    if request.method not in ("GET", "HEAD"):
        media_type = request.mimetype
        if media_type == UPDATE and not state.scratch():
            raise UpdateRefused("UPDATE")
        accepted = (*SENT, UPDATE) if state.scratch() else SENT
        if media_type not in accepted or request.headers.get("Content-Encoding"):
            sent = request.headers.get("Content-Encoding") or request.headers.get("Content-Type", "")
            raise UnsupportedMediaType(sent[:100], accepted)
        if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise BadRequest("not-utf8")
        content = request.get_data()
        name = "update" if media_type == UPDATE else "query"
        body = pairs(content) if media_type == FORM else [(name, text(content))]
    return _asked(inside, body)


def _asked(inside: list[tuple[str, str]], body: list[tuple[str, str]]) -> Asked:
    # a form in the body and parameters in the address are one list: a query in both is one too many
    given = [*inside, *body]
    queries, updates = _values(given, "query"), _values(given, "update")
    if queries and updates:
        raise BadRequest("query-and-update")
    if updates:
        return _update(updates, given, in_body=bool(_values(body, "update")))
    if len(queries) > 1:
        raise BadRequest("repeated-query")
    scope = Scope(tuple(_values(given, "default-graph-uri")), tuple(_values(given, "named-graph-uri")))
    return Asked(queries[0] if queries and queries[0].strip() else "", scope, named=bool(queries))


def _update(updates: list[str], given: list[tuple[str, str]], *, in_body: bool) -> Asked:
    if not state.scratch():
        raise UpdateRefused("UPDATE")
    if len(updates) > 1:
        raise BadRequest("repeated-update")
    if not in_body or request.method != "POST":
        raise BadRequest("update-by-get")
    scope = Scope(tuple(_values(given, "using-graph-uri")), tuple(_values(given, "using-named-graph-uri")))
    return Asked("", scope, updates[0])


def _values(given: Iterable[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in given if key == name]


def pairs(content: bytes) -> list[tuple[str, str]]:
    """The fields of a form, strictly: Werkzeug would replace what is not UTF-8, and ask a query that nobody sent."""
    try:
        return parse_qsl(content.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError as error:
        raise BadRequest("not-utf8") from error
    except ValueError as error:
        raise BadRequest("malformed") from error


def text(body: bytes) -> str:
    """A body as text; what is not UTF-8 is BadRequest."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("not-utf8") from error


def refuse_pages_from_elsewhere() -> None:
    """Let programs and pages of our own host write, and no other page: it could send a form to this machine."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise BadRequest("from-elsewhere")


def finished(response: Response, sent: Iterable[str] = ()) -> Response:
    """An answer of the protocols: OPTIONS tells what may be sent, and no answer of a scratch store is kept."""
    if request.method == "OPTIONS" and (accepted := tuple(sent)):
        response.headers["Accept-Post"] = ", ".join(accepted)
        response.headers["Accept-Query"] = ", ".join(f'"{media_type}"' for media_type in accepted)
    if state.scratch():
        response.headers["Cache-Control"] = "no-store"
    return response
