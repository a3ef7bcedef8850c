"""The server as people start it, on a real port, against senders and readers who mean harm or are merely slow."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from mandatgraf.errors import HostRefused
from mandatgraf.web.headers import PROTECTING
from mandatgraf.web.server import listening_address, serve, strangers_reach

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "invented" / "data"
PATIENCE = 120.0
"""Seconds after which a test says that something never ended; nothing is measured by it."""
LIMITS = {
    "MANDATGRAF_REQUEST_SECONDS": "3",
    "MANDATGRAF_READER_SECONDS": "1",
    "MANDATGRAF_HEAD_BYTES": "16384",
    "MANDATGRAF_BODY_BYTES": "65536",
    "MANDATGRAF_CONNECTIONS": "200",
    "MANDATGRAF_METRICS": "127.0.0.1",
}
HALF_HEAD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Half: "
HALF_BODY = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nquery="
HALF_CHUNK = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nquery="


@dataclass
class Running:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    log: IO[str]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body of an answer."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 -- our own
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def connect(self) -> socket.socket:
        """A connection on which nothing was sent yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def said(self, sent: bytes) -> tuple[int, dict[str, str], bytes]:
        """What comes back for bytes that no client of HTTP would send, until the server closes."""
        with self.connect() as connection:
            connection.sendall(sent)
            return answer_in(until_closed(connection))

    def figure(self, name: str) -> float:
        """One of the figures of operation; 0 where it was never counted."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.get("/metrics")[2].decode(), re.MULTILINE)
        return float(found[1]) if found else 0.0


def answer_in(content: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


def until_closed(connection: socket.socket) -> bytes:
    content = b""
    with contextlib.suppress(ConnectionError):
        while piece := connection.recv(1 << 16):
            content += piece
    return content


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that has to come; the test fails when it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


@contextlib.contextmanager
def started(log: Path, **environment: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", "0", "--data", str(SMALL), "--lang", "en"]
    with (
        log.open("w+", encoding="utf-8") as lines,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=lines, text=True, env=os.environ | LIMITS | environment
        ) as process,
    ):
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        assert first.startswith("http://127.0.0.1:"), log.read_text("utf-8")
        try:
            yield Running(process, int(first.split(":")[2].split("/")[0]), lines)
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with started(tmp_path_factory.mktemp("server") / "log") as running:
        yield running
        assert running.process.poll() is None, "the server did not live through its tests"


# — slow senders —


@pytest.mark.parametrize("half", [HALF_HEAD, HALF_BODY, HALF_CHUNK], ids=["head", "body", "chunk"])
def test_half_requests_stop_nobody_and_are_all_cut(server: Running, half: bytes) -> None:
    count = 150 if half != HALF_CHUNK else 20
    connections = [server.connect() for _ in range(count)]
    try:
        for connection in connections:
            connection.sendall(half)
        for path in ("/healthz", "/da/", "/queries/documents.json", "/sparql?query=ASK{}"):
            assert server.get(path)[0] == 200
        for connection in connections:
            assert until_closed(connection) == b""
    finally:
        for connection in connections:
            connection.close()


@pytest.mark.parametrize("half", [HALF_HEAD, HALF_BODY], ids=["head", "body"])
def test_who_sends_a_byte_now_and_then_is_cut_as_well(server: Running, half: bytes) -> None:
    """The clock runs from the first byte of a request, not from its last."""
    before = server.figure('mandatgraf_connections_cut_total{why="request"}')
    with server.connect() as connection:
        connection.sendall(half)
        with contextlib.suppress(ConnectionError):
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                connection.sendall(b"x")
                time.sleep(0.1)
    assert server.figure('mandatgraf_connections_cut_total{why="request"}') > before


def test_who_takes_all_connections_does_not_keep_them(server: Running) -> None:
    before = server.figure('mandatgraf_connections_cut_total{why="room"}')
    connections = [server.connect() for _ in range(260)]
    try:
        for connection in connections:
            with contextlib.suppress(ConnectionError):  # those that came first have given way
                connection.sendall(HALF_HEAD)
        for _ in range(20):
            assert server.get("/healthz")[0] == 200
        assert server.figure('mandatgraf_connections_cut_total{why="room"}') > before
    finally:
        for connection in connections:
            connection.close()


# — slow readers —


def test_who_does_not_take_an_answer_is_cut_and_others_are_served(server: Running) -> None:
    query = f"SELECT ('{'x' * 2000}' AS ?x) WHERE {{ ?a ?b ?c }} LIMIT 6000"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", server.port))
        asked = f"GET /sparql?query={urllib.parse.quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(asked.encode() * 2)  # the second would wait for the first, and hold a thread
        taken = [connection.recv(64)]
        assert taken[0].startswith(b"HTTP/1.1 200")

        def cut() -> bool:
            taken.append(connection.recv(64))
            return server.figure('mandatgraf_connections_cut_total{why="reader"}') > 0

        until(cut)
        content = b"".join(taken) + until_closed(connection)
    length = re.search(rb"Content-Length: (\d+)", content)
    assert length is not None
    assert len(content) < int(length[1]), "it was all in the buffers: ask for more"
    assert server.get("/healthz")[0] == 200


# — requests that are no requests, or too much of one —

PROBLEMS: dict[str, tuple[bytes, int, str]] = {
    "no colon": (b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n", 400, "bad-request"),
    "bare newline": (b"GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", 400, "bad-request"),
    "nonsense": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400, "bad-request"),
    "small method": (b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "bad-request"),
    "address with a bracket": (b"GET http://[::1/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "bad-request"),
    "length beside chunks": ((
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
         b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        400,
        "bad-request",
    ),
    "chunks in HTTP/1.0": (
        b"POST /sparql HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad-request",
    ),
    "two lengths": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        400,
        "bad-request",
    ),
    "length of many digits": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", 400, "bad-request",
    ),
    "length below nothing": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400, "bad-request",
    ),
    "chunk of no size": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "bad-request",
    ),
    "unknown coding": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        501,
        "transfer-coding-unknown",
    ),
    "long address": (b"GET /sparql?query=" + b"x" * 20_000 + b" HTTP/1.1\r\n", 414, "address-too-long"),
    "long head": (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: b\r\n" * 3000, 431, "head-too-large"),
    "long body": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n" + b"x" * 70_000,
        413,
        "body-too-large",
    ),
    "body of many chunks": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + b"800\r\n" + b"x" * 2048
        + (b"\r\n800\r\n" + b"x" * 2048) * 40,
        413,
        "body-too-large",
    ),
    "many forwarded hosts": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400, "bad-request",
    ),
    "no host": (b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "bad-request"),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_read_is_told_as_a_problem(server: Running, name: str) -> None:
    sent, status, code = PROBLEMS[name]
    if b"Connection: close" not in sent:
        sent = sent.replace(b"Host: localhost\r\n", b"Host: localhost\r\nConnection: close\r\n", 1)
    found, headers, body = server.said(sent)

    assert (found, headers["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(body)["code"] == code
    assert {name: headers.get(name) for name in PROTECTING} == PROTECTING
    assert body.count(b"HTTP/1.1") == 0, "nothing after it was taken for a request"


def test_the_problem_of_an_unread_request_is_in_the_readers_language(server: Running) -> None:
    sent = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nAccept-Language: %b\r\nContent-Length: 99999\r\n\r\n"
    danish, english = (json.loads(server.said(sent % lang)[2]) for lang in (b"da", b"en"))

    assert danish["fields"] == english["fields"] == {"limit": "65536"}
    assert danish["detail"] != english["detail"]


def test_a_body_of_the_greatest_size_is_read(server: Running) -> None:
    body = b"query=ASK{}&x=".ljust(65_536, b"y")
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 65536\r\n"
    status, _, answer = server.said(head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)

    assert status == 200, answer


def test_a_refusal_arrives_although_the_sender_goes_on(server: Running) -> None:
    """A connection that is closed at once fails the sender in the midst of sending, and many then read no answer."""
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(head)
        status, _, body = answer_in(until_closed(connection))
        for _ in range(5):
            connection.sendall(b"x" * 1000)
            time.sleep(0.05)
    assert (status, json.loads(body)["code"]) == (413, "body-too-large")


def test_who_expects_to_be_told_to_go_on_is_told_or_answered(server: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
    direct = b"Content-Type: application/sparql-query\r\n"
    with server.connect() as connection:
        connection.sendall(head + direct + b"Content-Length: 6\r\n\r\n")
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"ASK {}")
        assert answer_in(until_closed(connection))[0] == 200
    assert server.said(head + direct + b"Content-Length: 99999\r\n\r\n")[0] == 413
    assert server.said(head.replace(b"POST /sparql", b"GET /healthz") + b"\r\n")[0] == 200


def test_the_server_lives_through_requests_one_after_the_other_on_one_connection(server: Running) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 99)
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert until_closed(connection).count(b"\r\n\r\nok\n") == 100


@given(
    st.lists(
        st.sampled_from([
            *(b"GET ", b"POST ", b"OPTIONS * ", b"/da/", b"/sparql", b"?query=ASK{}", b" HTTP/1.1\r\n"),
            *(b" HTTP/9.9\r\n", b"Host: localhost\r\n", b"Host: [\r\n", b"Content-Length: 5\r\n"),
            b"Transfer-Encoding: chunked\r\n",
            *(b"Expect: 100-continue\r\n", b"\r\n", b"\n", b"\r", b"5\r\nhello\r\n", b"0\r\n\r\n", b"\0", b"\xff\xfe"),
            *(b"Range: bytes=0-\r\n", b'If-None-Match: "\r\n', b"Accept: \xe6;q=x\r\n", b"Cookie: a\r\n", b" \t"),
        ])
        | st.binary(max_size=12),
        max_size=12,
    )
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_come_in_the_answer_is_no_fault_of_ours(server: Running, pieces: list[bytes]) -> None:
    with server.connect() as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(b"".join(pieces))
            connection.sendall(b"\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        connection.settimeout(0.3)
        content = b""
        with contextlib.suppress(TimeoutError, ConnectionError):  # half a request, which is cut later
            while piece := connection.recv(1 << 16):
                content += piece
    statuses = {int(found) for found in re.findall(rb"^HTTP/1\.[01] (\d+) ", content, re.MULTILINE)}
    assert not {status for status in statuses if status >= 500 and status != 501}


# — an end in good order —


def children(process: int) -> set[int]:
    """All processes below one."""
    found: set[int] = set()
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(each.read_text().rpartition(")")[2].split()[1])
            if parent == process:
                number = int(each.parent.name)
                found |= {number} | children(number)
    return found


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)],  # Ctrl-C takes the same way
)
def test_a_stop_lets_running_requests_end_and_takes_no_new_ones(tmp_path: Path, number: signal.Signals) -> None:
    answers: list[tuple[int, dict[str, str], bytes]] = []
    with started(tmp_path / "log", MANDATGRAF_QUERY_SECONDS="3") as running:
        below = children(running.process.pid)
        assert len(below) >= 4, "a process that makes workers, and its workers"
        slow = urllib.parse.quote(hostile.ALL["time/count-product"])
        asking = threading.Thread(target=lambda: answers.append(running.get(f"/sparql?query={slow}")))
        asking.start()
        until(lambda: running.figure("mandatgraf_requests_running") >= 2)  # it, and the one who looks
        running.process.send_signal(number)
        until(lambda: running.get("/readyz")[0] == 503)
        status, headers, body = running.get("/da/")
        assert (status, headers["Retry-After"], json.loads(body)["code"]) == (503, "5", "not-ready")
        assert running.get("/healthz")[0] == 200
        asking.join()
        assert running.process.wait(timeout=PATIENCE) == 0
        with pytest.raises(ConnectionError):
            running.connect()
        until(lambda: not any(Path(f"/proc/{each}").exists() for each in below))
        said = (tmp_path / "log").read_text("utf-8")
    ((status, _, body),) = answers
    assert (status, json.loads(body)["code"]) == (503, "query-too-slow")
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said


# — what is written down —


def test_every_request_is_one_line_of_json_without_the_readers_words(server: Running) -> None:
    _, headers, _ = server.get("/sparql?query=ASK{}%20%23%20a-secret-of-the-reader")
    told = headers["X-Request-Id"]
    lines: list[dict[str, object]] = []

    def written() -> bool:
        server.log.seek(0)
        text = server.log.read()
        assert "a-secret" not in text
        lines[:] = [json.loads(line) for line in text.splitlines()]
        return any(line.get("request") == told for line in lines)

    until(written)
    (line,) = [line for line in lines if line.get("request") == told]
    assert line | {"time": "", "milliseconds": 0, "bytes": 0} == {
        "time": "",
        "level": "info",
        "method": "GET",
        "route": "/sparql",
        "status": 200,
        "milliseconds": 0,
        "bytes": 0,
        "request": told,
    }
    assert not [line for line in lines if line["level"] in ("error", "critical")]


# — where it listens —


@pytest.mark.parametrize(
    ("host", "address", "others"),
    [
        ("localhost", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.2", "127.0.0.2", False),
        ("[::1]", "::1", False),
        ("0.0.0.0", "0.0.0.0", True),  # noqa: S104 -- the case
        ("::", "::", True),
        ("192.0.2.1", "192.0.2.1", True),
    ],
)
def test_who_can_reach_an_address(host: str, address: str, others: bool) -> None:  # noqa: FBT001 -- a case
    assert listening_address(host) == address
    assert strangers_reach(host) is others


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "", "127.0.0.1.example.org"])
def test_what_is_no_address_of_this_machine_is_refused(host: str) -> None:
    with pytest.raises(HostRefused) as caught:
        serve(Flask(__name__), host=host, port=0, say=lambda _: None)

    assert caught.value.host == host
