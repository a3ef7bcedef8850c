"""The service's side of the processes: a zygote that was started, and workers that answer or are killed."""

from __future__ import annotations

import contextlib
import json
import math
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from mandatgraf import errors
from mandatgraf.bounded import Leaving, Limits, Restating, Work
from mandatgraf.bounded.wire import Ended, Kind, Late, Left, Remaining, receive, send, until
from mandatgraf.bounded.zygote import GENTLE, PID
from mandatgraf.errors import EngineFailed, MandatgrafError, QueryTooHeavy

_START: Final = 120.0
"""Seconds that the zygote may take for loading the graph."""
_FORK: Final = 10.0
"""Seconds that it may take for one worker; what takes longer hangs."""
_ENDING: Final = 0.2
"""Seconds within which a zygote is gone whose worker ended with it."""
_SENT: Final = 1.0
"""Seconds that sending a query may take; an idle worker takes it at once."""
PROGRAM: Final = "mandatgraf.bounded.zygote"
_PROCESS_CLOCK: Final = 2
"""Linux makes the number of a process's clock from the number of the process (clock_getcpuclockid(3))."""
_FAULTS: Final = {
    name: getattr(errors, name)
    for name in (*("BadQuery", "BadRequest", "AnswerTooLarge"), "EngineFailed", "SourceUnreadable")
}


class Zygote:
    """A running zygote; `not_kept` names the protections that this machine does not give."""

    def __init__(self, graph: ox.Store | Path, memory: int) -> None:
        """Start over a store in memory, which is copied, or over the folder of a store on disk."""
        self._control, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with contextlib.ExitStack() as stack:
            stack.enter_context(theirs)
            passed = [theirs.fileno()]
            where = str(graph)
            if isinstance(graph, ox.Store):
                lines = stack.enter_context(_dumped(graph))
                passed.append(lines.fileno())
                where = str(lines.fileno())
            command = [sys.executable, "-m", PROGRAM, str(theirs.fileno()), str(memory), where]
            # a session of its own, so that Ctrl-C reaches the service alone, which then ends this in good order
            self._process = subprocess.Popen(command, pass_fds=passed, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 -- our own program
        try:
            _, content = receive(self._control, until(time.monotonic() + _START))
        except (Late, Ended) as error:
            self.close()
            raise EngineFailed("zygote", "did not start") from error
        self.not_kept: tuple[str, ...] = tuple(json.loads(content))

    def fork(self, *, gentle: bool) -> Worker:
        """A new worker; it may still be opening its store."""
        with self._lock:
            try:
                self._control.settimeout(_FORK)
                self._control.sendall(GENTLE if gentle else b"s")
                content, descriptors, _, _ = socket.recv_fds(self._control, PID.size, 1)
            except OSError as error:
                self._process.kill()  # it ended, or it hangs: in both cases another has to take its place
                raise EngineFailed("zygote", "ended") from error
        if not descriptors:
            self._process.kill()
            raise EngineFailed("zygote", "ended")
        return Worker(PID.unpack(content)[0], socket.socket(fileno=descriptors[0]), self)

    @property
    def process(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def ends(self) -> bool:
        """Whether the process is gone or about to be: its workers may end a moment before it does."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDING)
        return not self.runs

    def close(self) -> None:
        """End the zygote, and with it all workers."""
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Orphaned(Exception):
    """A worker ended because its zygote did, and not by what the query took; another one may be asked the same."""


class Worker:
    """One worker process, for one query at a time."""

    def __init__(self, process: int, connection: socket.socket, maker: Zygote) -> None:
        self.process = process
        self._maker = maker
        self._connection = connection
        self._fresh = True
        self._handle = None
        with contextlib.suppress(ProcessLookupError, AttributeError, OSError):
            self._handle = os.pidfd_open(process)

    @property
    def lives(self) -> bool:
        """Whether the process is still there and stays, as far as its maker, handle or connection tells."""
        if not self._maker.runs:
            return False  # it ends with its zygote, be it a moment later
        if self._handle is not None:
            ended = select.poll()
            ended.register(self._handle, select.POLLIN)
            return not ended.poll(0)
        try:
            self._connection.settimeout(0)
            return bool(self._connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def computed(self) -> float | None:
        """Seconds of processor that it has had so far, or None where that cannot be told."""
        try:
            return time.clock_gettime(~self.process << 3 | _PROCESS_CLOCK)
        except (OSError, AttributeError):
            return None

    def ask(self, job: Work, limits: Limits, remaining: Remaining, left: Leaving) -> tuple[bytes, bool]:
        """The answer, and whether the worker goes on.

        After Late, Left, Orphaned and QueryTooHeavy it does not; after the faults that it told itself it does.
        """
        try:
            if self._fresh:
                receive(self._connection, remaining, left)
                self._fresh = False
            self._connection.settimeout(_SENT)
            send(self._connection, Kind.JOB, _written(job, limits))
            kind, content = receive(self._connection, remaining, left)
        except TimeoutError as error:
            raise Late from error
        except (Ended, OSError) as error:
            if self._maker.ends():
                raise Orphaned from error
            raise QueryTooHeavy(limits.memory) from error
        if kind is Kind.FAULT:
            raise _read(content, limits)
        return content, kind is Kind.ANSWER

    def kill(self) -> None:
        """End the process now, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            if self._handle is None:
                os.kill(self.process, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Let go of a process that ends by itself."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        self._connection.close()


def _dumped(store: ox.Store) -> IO[bytes]:
    """The graph as lines in a file without a name."""
    lines: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
    store.dump(lines, format=ox.RdfFormat.N_QUADS)
    lines.flush()
    lines.seek(0)
    return lines


def _written(job: Work, limits: Limits) -> bytes:
    return f'{{"text": {json.dumps(job.text)}, {_terms(replace(job, text=""), limits)[1:]}'.encode()


@lru_cache(maxsize=64)
def _terms(job: Work, limits: Limits) -> str:
    """What a worker has to know beside the text; it is the same for most queries."""
    common = {"form": job.form.media_type, "seconds": max(1, math.ceil(limits.seconds))}
    if isinstance(job, Restating):
        return json.dumps(common | {"statements": job.statements})
    return json.dumps(
        common
        | {
            "default": job.scope.default_graphs,
            "named": job.scope.named_graphs,
            "rows": job.rows or limits.rows,
            "bytes": limits.answer,
        }
    )


def _read(content: bytes, limits: Limits) -> MandatgrafError:
    found = json.loads(content)
    if found["fault"] in _FAULTS:
        fault: MandatgrafError = _FAULTS[found["fault"]](**found["values"])
        return fault
    return QueryTooHeavy(limits.memory)


__all__ = ["Late", "Left", "Orphaned", "Worker", "Zygote"]
