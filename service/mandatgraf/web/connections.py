"""Connections that nobody can hold for ever: waitress, with deadlines of our own.

waitress cuts a connection that was silent for a while. Who sends one byte every few seconds is never silent, and
neither is who takes one. So a request has to have arrived some seconds after its first byte, an answer has to be taken
at a least speed, and when all connections are taken, the one that waited longest for a request gives way.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask
from waitress.utilities import (
    Error,
    InternalServerError,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    ServerNotImplemented,
)

from mandatgraf import settings
from mandatgraf.errors import (
    AddressTooLong,
    BadRequest,
    BodyTooLarge,
    CodingUnknown,
    HeadTooLarge,
    MandatgrafError,
    Unexpected,
)

UNREAD: Final = "mandatgraf.unread"
"""Where the environment of a request holds the error for which it was not read."""
LEAST_RATE: Final = 4096
"""Bytes a second that a reader has to take."""
PARTING: Final = 5.0
"""Seconds for which a refused sender may go on sending, so that the refusal is not lost with the connection."""


@dataclass(frozen=True)
class Bounds:
    """What one connection may ask of the server. Times are seconds, sizes bytes."""

    request_seconds: float
    reader_seconds: float
    head: int
    body: int
    connections: int

    @classmethod
    def of_settings(cls) -> Bounds:
        """The bounds that the settings ask for."""
        return cls(
            request_seconds=settings.number("MANDATGRAF_REQUEST_SECONDS"),
            reader_seconds=settings.number("MANDATGRAF_READER_SECONDS"),
            head=settings.number("MANDATGRAF_HEAD_BYTES"),
            body=settings.number("MANDATGRAF_BODY_BYTES"),
            connections=settings.number("MANDATGRAF_CONNECTIONS"),
        )

    def published(self) -> dict[str, float]:
        """What clients may know."""
        return {
            "request_seconds": self.request_seconds,
            "reader_seconds": self.reader_seconds,
            "reader_bytes_a_second": LEAST_RATE,
            "head_bytes": self.head,
            "body_bytes": self.body,
            "connections": self.connections,
        }


class Cut(Enum):
    """Why a connection was ended by us."""

    REQUEST = "request"
    """A request began and did not arrive."""
    READER = "reader"
    """An answer was not taken."""
    REFUSED = "refused"
    """A refused request went on and on."""
    SILENT = "silent"
    """Nothing was asked any more."""
    ROOM = "room"
    """All connections were taken, and this one had waited longest."""


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no types
    """One request as it comes in; what two servers could read differently is refused."""

    # for requests that are refused before these are known
    command = "GET"
    path = "/"
    query = ""
    request_uri = "/"
    url_scheme = "http"
    line_ended = True

    def received(self, data: bytes) -> int:
        """Take what came in; the number of bytes that belong to this request."""
        head = self.header_plus + data if self.body_rcv is None else b""
        taken: int = super().received(data)
        if isinstance(self.error, RequestHeaderFieldsTooLarge):
            self.line_ended = b"\r\n" in head[: self.adj.max_request_header_size]
        if self.completed:
            self.expect_continue = False  # nothing is waited for, and waitress would start to wait
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, or raise ParsingError."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # a number too long for a number, an address that is none
            raise ParsingError("malformed head") from error
        # RFC 9112, section 6.1: a length beside a transfer coding is how requests are smuggled past a proxy
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("more than one way to tell where the body ends")

    def fault(self) -> MandatgrafError:
        """Why the request was not read, said as ours."""
        error: Error = self.error
        if isinstance(error, RequestEntityTooLarge):
            return BodyTooLarge(self.adj.max_request_body_size - 1)
        if isinstance(error, RequestHeaderFieldsTooLarge):
            limit = self.adj.max_request_header_size
            return HeadTooLarge(limit) if self.line_ended else AddressTooLong(limit)
        if isinstance(error, ServerNotImplemented):
            return CodingUnknown()
        return Unexpected() if isinstance(error, InternalServerError) else BadRequest("malformed")


class Refusal(WSGITask):  # type: ignore[misc]  # waitress ships no types
    """Answers a request that was not read: the application says why, with the headers that every answer has."""

    def execute(self) -> None:
        """Answer, and take no further request from this connection."""
        self.channel.refused = True
        self.set_close_on_finish()
        super().execute()

    def get_environment(self) -> dict[str, Any]:
        """Return a request for nothing, with the error in it; its body is not looked at."""
        environ: dict[str, Any] = super().get_environment()
        environ |= {
            UNREAD: self.request.fault(),
            "REQUEST_METHOD": "HEAD" if self.request.command == "HEAD" else "GET",
            "wsgi.input": io.BytesIO(),
        }
        environ.pop("CONTENT_LENGTH", None)
        return environ


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress ships no types
    """One connection and the clocks that run on it."""

    parser_class = Request
    error_task_class = Refusal
    refused = False
    close_when_flushed: bool
    will_close: bool

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 -- handed on to waitress
        super().__init__(*given, **named)
        self._began = time.monotonic()
        self._sent = 0
        self._since: tuple[float, int] | None = None
        self._parting: float | None = None

    @property
    def waits(self) -> bool:
        """Whether it waits for a request: none is being answered, and no answer is being taken."""
        return not (self.requests or self.total_outbufs_len or self.will_close)

    @property
    def waits_since(self) -> float:
        """When the request that is coming in began, or when the connection fell silent."""
        return self._began

    def received(self, data: bytes) -> bool:
        """Take what came in, and start the clock of a request with its first byte."""
        before = self.request
        going_on: bool = super().received(data)
        if self.request is None or self.request is not before:
            self._began = time.monotonic()
        return going_on

    def send(self, data: bytes, do_close: bool = True) -> int:  # noqa: FBT001, FBT002 -- as waitress calls it
        """Send, and count what the reader took."""
        sent: int = super().send(data, do_close=do_close)
        self._sent += sent
        return sent

    def overdue(self, now: float, bounds: Bounds) -> Cut | None:
        """For what the other side had its time: to send a request, to take an answer, or to hear a refusal."""
        if self._parting is not None:
            return Cut.REFUSED if now - self._parting > PARTING else None
        if self.total_outbufs_len:
            self._began = now
            return Cut.READER if self._takes_too_little(now, bounds.reader_seconds) else None
        self._since = None
        if self.requests:
            self._began = now
            return None
        if now - self._began <= bounds.request_seconds:
            return None
        return Cut.REQUEST if self.request is not None else Cut.SILENT

    def _takes_too_little(self, now: float, seconds: float) -> bool:
        if self._since is None:
            self._since = (now, self._sent)
        since, sent = self._since
        if now - since < seconds:
            return False
        self._since = (now, self._sent)
        return self._sent - sent < seconds * LEAST_RATE

    # — a refusal must arrive, although its sender still sends: RFC 9112, section 9.6 —

    def readable(self) -> bool:
        """Whether bytes are wanted; after a refusal they are, to be thrown away."""
        if self._parting is not None:
            return not self.will_close
        return bool(super().readable())

    def handle_read(self) -> None:
        """Read what came in."""
        if self._parting is None:
            super().handle_read()
            return
        try:
            self.recv(self.adj.recv_bytes)
        except OSError:
            self.handle_close()

    def handle_write(self) -> None:
        """Send what is to be sent; after a refusal, say that no more comes and wait for the other side."""
        if self.refused and self.close_when_flushed and self._parting is None:
            self._flush_exception(self._flush_some)
            if self.total_outbufs_len and not self.will_close:
                return
            if self.connected and not self.will_close:
                try:
                    self.socket.shutdown(socket.SHUT_WR)
                except OSError:
                    self.will_close = True
                else:
                    self._parting = time.monotonic()
                    self.close_when_flushed = False
                    return
        super().handle_write()


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress ships no types
    """Accepts connections and ends those that are overdue."""

    channel_class = Channel

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 -- handed on to waitress
        bounds: Bounds,
        count: Callable[[Cut], None],
        **named: Any,  # noqa: ANN401 -- the same
    ) -> None:
        self._bounds = bounds
        self._count = count
        super().__init__(*given, **named)

    @property
    def busy(self) -> bool:
        """Whether a request is being answered, or an answer being taken."""
        return any(channel.requests or channel.total_outbufs_len for channel in list(self.active_channels.values()))

    def handle_accept(self) -> None:
        """Take a connection; the one that waited longest for a request makes room where there is none."""
        if len(self.active_channels) >= self._bounds.connections:
            waiting = [channel for channel in self.active_channels.values() if channel.waits]
            if waiting:
                self._cut(min(waiting, key=lambda channel: channel.waits_since), Cut.ROOM)
        super().handle_accept()

    def maintenance(self, now: float) -> None:  # noqa: ARG002 -- the clock of the wall, which can be set back
        """End what is overdue; called about once a second."""
        moment = time.monotonic()
        for channel in list(self.active_channels.values()):
            if not channel.will_close and (why := channel.overdue(moment, self._bounds)):
                self._cut(channel, why)

    def _cut(self, channel: Channel, why: Cut) -> None:
        channel.will_close = True  # closed in the next round: in this one its number may still have an event
        self._count(why)
