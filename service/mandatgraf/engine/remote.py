"""An engine somewhere else: any SPARQL 1.1 server, asked through SPARQLWrapper.

SPARQLWrapper as it comes follows redirects, reads without end, and takes part of an answer for the whole. Here only a
complete 200 counts, its bytes and seconds are bounded, and a redirect is a failure.
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from mandatgraf.engine import EVERYTHING, Answer, Engine, Scope, Table, reading
from mandatgraf.errors import AnswerTooLarge, BadQuery, EngineFailed
from mandatgraf.formats import GraphFormat, from_media_type
from mandatgraf.terms import Triple

_PROLOGUE: Final = re.compile(r"(?:\s++|#[^\r\n]*+|(?:BASE|PREFIX\s++[^\s:]*+:)\s*+<[^>]*+>)*+", re.IGNORECASE)
_FORM: Final = re.compile(r"SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_READABLE: Final = {
    GraphFormat.TURTLE: ox.RdfFormat.TURTLE,
    GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
}
_CHUNK: Final = 65_536


@dataclass(frozen=True)
class RemoteEngine(Engine):
    """Answers from another server; `timeout` is seconds for a whole answer, `limit` bounds rows or triples."""

    address: str
    timeout: float = 30
    byte_limit: int = 33_554_432
    limit: int | None = None

    @property
    def name(self) -> str:
        """Where the work is done."""
        return f"remote ({self.address})"

    def query(self, text: str, scope: Scope = EVERYTHING) -> Answer:
        """The answer to a query of any form."""
        form = _form(text)
        media_type, body = self._fetch(text, form, scope)
        try:
            if form in ("CONSTRUCT", "DESCRIBE"):
                return self._triples(media_type, body)
            return self._result(body)
        except (SyntaxError, ValueError) as error:
            raise EngineFailed(self.name, f"unreadable answer: {error}") from error

    def _fetch(self, text: str, form: str, scope: Scope) -> tuple[str, bytes]:
        request = _Request(self.address)
        request.ask(text, form, scope)
        deadline = time.monotonic() + self.timeout
        try:
            with request.send(self.timeout) as response:
                if response.status != HTTPStatus.OK:  # 206 is a part of an answer
                    raise EngineFailed(self.name, f"HTTP {response.status}")
                media_type = response.headers.get_content_type()
                return media_type, self._read(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                said = " ".join(error.read(2_000).decode("utf-8", "replace").split())
            if error.code == HTTPStatus.BAD_REQUEST:
                raise BadQuery(said) from error
            raise EngineFailed(self.name, f"HTTP {error.code} {said}") from error
        except (OSError, http.client.HTTPException) as error:
            raise EngineFailed(self.name, str(error) or type(error).__name__) from error

    def _read(self, response: http.client.HTTPResponse, deadline: float) -> bytes:
        """The whole body, or a failure: the socket's own timeout is one for each read, not for all of them."""
        announced = response.headers.get("Content-Length")
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > self.byte_limit:
                raise AnswerTooLarge(self.byte_limit, "bytes")
            if time.monotonic() > deadline:
                raise EngineFailed(self.name, f"no whole answer within {self.timeout:g} s")
        if announced is not None and announced.isdigit() and len(body) != int(announced):
            raise EngineFailed(self.name, "the answer was cut off")
        return bytes(body)

    def _result(self, body: bytes) -> Table | bool:
        return reading.parsed(body, self.limit)

    def _triples(self, media_type: str, body: bytes) -> list[Triple]:
        form = from_media_type(GraphFormat, media_type)
        if form not in _READABLE:
            raise EngineFailed(self.name, f"a graph as {media_type}")
        return reading.triples(ox.parse(body, _READABLE[form], base_iri=self.address), self.limit)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A server that answers for us is named in the settings; nobody else gets the query."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class _Request(SPARQLWrapper):
    """SPARQLWrapper's request, sent by an opener of our own instead of the one of the whole process."""

    def ask(self, text: str, form: str, scope: Scope) -> None:
        """Set the query without SPARQLWrapper's own look at its form, whose patterns are slow on hostile texts."""
        self.setMethod(POST)
        self.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
        self.queryString, self.queryType = text, form
        for iri in scope.default_graphs:
            self.addParameter("default-graph-uri", iri)
        for iri in scope.named_graphs:
            self.addParameter("named-graph-uri", iri)

    def send(self, timeout: float) -> http.client.HTTPResponse:
        opener = urllib.request.build_opener(_NoRedirect)
        response: http.client.HTTPResponse = opener.open(self._createRequest(), timeout=timeout)
        return response


def _form(text: str) -> str:
    prologue = _PROLOGUE.match(text)
    found = _FORM.match(text, prologue.end() if prologue else 0)
    if not found:
        raise BadQuery("SELECT, ASK, CONSTRUCT, DESCRIBE")
    return found[0].upper()
