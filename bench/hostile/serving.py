"""The real service as a process of its own, and what its processes are and take."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

MIB = 1 << 20


@dataclass
class Watched:
    """A running service; its memory is looked at all the time."""

    port: int
    process: int
    peak: int = 0
    start: int = 0
    worker_peak: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def lasting(self) -> frozenset[int]:
        """The processes that must never end: the service and the one that makes workers."""
        return frozenset({self.process, *children(self.process)})

    def watch(self) -> None:
        """Keep the most memory that all processes took together, and that one worker took."""
        while not self.ended.wait(0.1):
            zygotes = children(self.process)
            workers = [worker for zygote in zygotes for worker in children(zygote)]
            sizes = [proportional(worker) for worker in workers]
            self.worker_peak = max([self.worker_peak, *sizes])
            self.peak = max(self.peak, sum(sizes) + sum(map(proportional, (self.process, *zygotes))))


@contextlib.contextmanager
def service(port: int, **settings: str) -> Iterator[Watched]:
    """Start `mandatgraf serve`, wait until it answers, and end it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MANDATGRAF_")} | settings
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said: list[bytes] = []
    reading = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
    reading.start()
    watched = Watched(port, process.pid)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, http.client.HTTPException):
                if ask(port, "127.0.0.1", "ASK {}").status == HTTPStatus.OK:
                    break
            if process.poll() is not None:
                raise SystemExit(b"".join(said).decode())
            time.sleep(0.1)
        time.sleep(0.5)
        watched.start = sum(map(proportional, descendants(process.pid)))
        threading.Thread(target=watched.watch, daemon=True).start()
        yield watched
    finally:
        watched.ended.set()
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        reading.join(2)
        traces = [line for line in b"".join(said).decode(errors="replace").splitlines() if "Traceback" in line]
        if traces:
            print(f"the service wrote {len(traces)} tracebacks", file=sys.stderr)


@dataclass(frozen=True)
class Outcome:
    """What came of one request; `whole` tells whether the body had the length that was announced."""

    status: int
    seconds: float
    size: int
    whole: bool
    media_type: str = ""
    body: bytes = b""


def ask(port: int, source: str, text: str, accept: str = "application/json", limit: float = 60.0) -> Outcome:
    """Ask a query by POST from an address of the loopback network, which counts as a client of its own."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit, source_address=(source, 0))
    try:
        body = urlencode({"query": text.encode("utf-8", "surrogatepass")})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        connection.request("POST", "/sparql", body, headers)
        response = connection.getresponse()
        content = response.read()
        announced = response.headers.get("Content-Length")
        whole = announced is None or int(announced) == len(content)
        media_type = response.headers.get_content_type()
        return Outcome(response.status, time.monotonic() - started, len(content), whole, media_type, content)
    finally:
        connection.close()


def children(process: int) -> list[int]:
    """The processes that one has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
            if int(fields[1]) == process and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def descendants(process: int) -> list[int]:
    """A process and all that came from it."""
    return [process, *(each for child in children(process) for each in descendants(child))]


def proportional(process: int) -> int:
    """Bytes of memory that a process takes, with its share of what it shares; 0 when it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def clients() -> Iterator[str]:
    """One address of the loopback network after another: each is a client that nobody knows yet."""
    for third in range(1, 255):
        for fourth in range(1, 255):
            yield f"127.1.{third}.{fourth}"
