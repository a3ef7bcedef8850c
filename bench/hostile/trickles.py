"""Requests that mean harm by how they are sent: slowly, by halves, contradicting themselves, or never read."""

from __future__ import annotations

import contextlib
import itertools
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

_HEAD: Final = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
_GET: Final = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\n"
_LARGE: Final = quote("SELECT * { ?a ?b ?c . ?a ?d ?e } LIMIT 90000").encode()
_ESTABLISHED: Final = 1
Parts = Iterator[tuple[bytes, float]]


@dataclass(frozen=True)
class Trickle:
    """One way of sending: parts with the seconds to wait after each; `reads` whether the answer is ever taken."""

    name: str
    reason: str
    parts: Callable[[], Parts]
    reads: bool = True


def _once(*parts: bytes) -> Callable[[], Parts]:
    return lambda: iter([(part, 0.0) for part in parts])


def _slowly(start: bytes, piece: bytes, pause: float) -> Callable[[], Parts]:
    return lambda: itertools.chain([(start, 0.0)], itertools.repeat((piece, pause)))


HALF: Final = "a request that never ends holds what it was given"
ODD: Final = "a request that says two things at once"
UNREAD: Final = "an answer that nobody takes holds what it was given"
TRICKLES: Final = (
    Trickle("nothing", HALF, _once(b"")),
    Trickle("half-line", HALF, _once(b"GET /spar")),
    Trickle("half-head", HALF, _once(_HEAD)),
    Trickle("half-body", HALF, _once(_HEAD + b"Content-Length: 1000\r\n\r\nASK {")),
    Trickle("half-chunk", HALF, _once(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n400\r\nASK {")),
    Trickle("half-chunk-size", HALF, _once(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n4")),
    Trickle("slow-head", HALF, _slowly(b"GET /da/ HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X-A: b\r\n", 1.0)),
    Trickle("slow-name", HALF, _slowly(b"GET /da/ HTTP/1.1\r\nX-", b"a", 0.5)),
    Trickle("slow-body", HALF, _slowly(_HEAD + b"Content-Length: 200000\r\n\r\n", b" ", 0.5)),
    Trickle("slow-chunks", HALF, _slowly(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n", 0.5)),
    Trickle("waits-for-continue", HALF, _once(_HEAD + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")),
    Trickle("two-lengths", ODD, _once(_HEAD + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\nASK {}")),
    Trickle("length-and-chunks", ODD, _once(_HEAD + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
    Trickle("negative-length", ODD, _once(_HEAD + b"Content-Length: -1\r\n\r\n")),
    Trickle("no-number", ODD, _once(_HEAD + b"Content-Length: many\r\n\r\n")),
    Trickle("huge-length", ODD, _once(_HEAD + b"Content-Length: 99999999999999999999\r\n\r\n")),
    Trickle("huge-chunk", ODD, _once(_HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")),
    Trickle("long-line", ODD, _once(b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n\r\n")),
    Trickle("long-query", ODD, _once(b"GET /sparql?query=" + b"%7B" * 60_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
    Trickle("many-heads", ODD, _once(_GET + b"X-A: b\r\n" * 50_000 + b"\r\n")),
    Trickle("many-fields", ODD, _once(b"GET /sparql?" + b"a=&" * 30_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
    Trickle("no-host", ODD, _once(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\n\r\n")),
    Trickle("other-host", ODD, _once(b"GET /da/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")),
    Trickle("zero-in-head", ODD, _once(_GET + b"X-A: \x00\r\n\r\n")),
    Trickle("zero-in-path", ODD, _once(b"GET /da/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
    Trickle("not-http", ODD, _once(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500)),
    Trickle("folded-head", ODD, _once(_GET + b"Accept: text/html,\r\n application/json\r\n\r\n")),
    Trickle("packed-body", ODD, _once(_HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00")),
    Trickle("long-accept", ODD, _once(_GET + b"Accept: " + b"a/b;q=0.1," * 9_000 + b"*/*\r\n\r\n")),
    Trickle("pipelined", ODD, _once((_GET + b"\r\n") * 200)),
    Trickle(
        "unread-answer", UNREAD, _once(b"GET /sparql?format=json&query=" + _LARGE + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        reads=False,
    ),
    Trickle(
        "unread-answers", UNREAD,
        _once((b"GET /sparql?format=xml&query=" + _LARGE + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") * 8), reads=False,
    ),
)  # fmt: skip


def send(trickle: Trickle, port: int, source: str, patience: float) -> tuple[float, bytes]:
    """Seconds until the service ended the connection, or answered where it could, and the start of what it said.

    After `patience` seconds it did not: then they are infinite.
    """
    started = time.monotonic()
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5, source_address=(source, 0)) as connection:
        if not trickle.reads:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        parts = trickle.parts()
        with contextlib.suppress(ConnectionError, TimeoutError):
            for part, pause in parts:
                connection.sendall(part)
                if time.monotonic() - started > patience:
                    return float("inf"), said
                connection.settimeout(max(0.01, pause))
                if trickle.reads and pause:
                    with contextlib.suppress(TimeoutError):
                        said += connection.recv(4096)
                        return time.monotonic() - started, said
                connection.settimeout(5)
        return _ended(connection, trickle, started, patience, said)


def _ended(
    connection: socket.socket, trickle: Trickle, started: float, patience: float, said: bytes
) -> tuple[float, bytes]:
    while (left := patience - (time.monotonic() - started)) > 0:
        connection.settimeout(left)
        if not trickle.reads:
            time.sleep(min(left, 0.5))
            if _is_cut(connection):
                return time.monotonic() - started, said
            continue
        try:
            part = connection.recv(65_536)
        except ConnectionError:
            return time.monotonic() - started, said
        except TimeoutError:
            break
        said += part
        if not part or b"\r\n\r\n" in said:
            return time.monotonic() - started, said
    return float("inf"), said


def _is_cut(connection: socket.socket) -> bool:
    """Whether the other side has closed, though there may be bytes left that nobody read."""
    try:
        return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] != _ESTABLISHED
    except OSError:
        return True
