"""Answers that readers already have are not made again.

What the graph says changes with the data and with the program. So the tag of an answer is written before it is made:
from the two versions, the address, and what the reader can read. It is a weak tag: the same statements, not the same
bytes (RFC 9110, section 8.8.1). Pages for people, and queries whose answer is another one each time, are tagged by
what they hold.
"""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request

import mandatgraf
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import PreconditionFailed
from mandatgraf.web import problems
from mandatgraf.web.state import scratch, service

KEPT: Final = "public, max-age=60, must-revalidate"
PRIVATE: Final = "private, no-cache"
_VARIES: Final = re.compile(r"(?:now|rand|uuid|bnode)(?:\s|#[^\n]*\n)*\(", re.IGNORECASE)
"""Functions that give something else each time; taken too widely rather than too narrowly."""


def install(app: Flask) -> None:
    """Answer 304 where nothing changed, and tag what is answered."""
    app.before_request(_unchanged)
    app.after_request(_tagged)


def _unchanged() -> Response | None:
    """Say that nothing changed, before anything is computed."""
    tag = _tag()
    if tag is None or request.if_match or not request.if_none_match.contains_weak(tag):
        return None
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.headers["Cache-Control"] = KEPT
    response.vary.update(["Accept", "Accept-Language", "Accept-Encoding"])
    response.set_etag(tag, weak=True)
    return response


def _tagged(response: Response) -> Response:
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:  # Flask's word for files of the pages
        response.close()
        return problems.answer(PreconditionFailed())
    if request.method not in ("GET", "HEAD") or response.status_code != HTTPStatus.OK or request.endpoint == "static":
        return response
    if "no-store" in response.headers.get("Cache-Control", ""):
        return response
    if request.if_match and not request.if_match.star_tag:
        # it asks for the same bytes, and a weak tag does not promise those (RFC 9110, section 13.1.1)
        return problems.answer(PreconditionFailed())
    page = response.mimetype == "text/html"
    tag = None if page else _tag()
    if tag is None:
        response.add_etag(overwrite=True, weak=True)
        tag, _ = response.get_etag()
        if request.if_none_match.contains_weak(tag or ""):
            response.status_code = HTTPStatus.NOT_MODIFIED
            response.set_data(b"")
    else:
        response.set_etag(tag, weak=True)
    # pages may show source texts that only some may read
    response.headers["Cache-Control"] = PRIVATE if page and service().documents is not None else KEPT
    return response


def _tag() -> str | None:
    """The tag of what this request is answered with, or None where the versions do not settle it."""
    if request.method not in ("GET", "HEAD") or request.endpoint in (None, "static"):
        return None
    loaded = service()
    if scratch() or not isinstance(loaded.engine, MemoryEngine) or _VARIES.search(request.args.get("query", "")):
        return None
    told = (
        mandatgraf.__version__,
        loaded.version,
        request.host,
        request.path,
        request.query_string.decode("latin-1"),
        request.headers.get("Accept", ""),
        request.headers.get("Accept-Language", ""),
    )
    asked = hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{loaded.version[:16]}-{asked[:24]}"
