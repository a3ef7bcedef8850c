"""Free queries of the web: who asks, whether they still wait, and what answers them."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Final

from flask import Flask, current_app, request

from mandatgraf import guard
from mandatgraf.bounded import Asking, Job, Leaving, Limits, Restating, Scope
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.bounded.inprocess import InProcess
from mandatgraf.engine import Engine, Table, Triple, reading
from mandatgraf.engine.disk import DiskEngine
from mandatgraf.engine.free import at_own_lines
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.engine.scratch import Scratch
from mandatgraf.errors import Busy, EngineFailed
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.web import metrics, state

log = logging.getLogger(__name__)

KEY: Final = "mandatgraf-free"
LARGE: Final = 1 << 20
"""Bytes of an answer from which on reading it back for a page takes long enough to be counted."""
READING: Final = 2
"""How many such are read at the same time."""


class Opened:
    """What answers free queries, started when the first one comes or when the server asks for it.

    Over a scratch store it is started anew when the store has changed: workers hold a copy of it.
    """

    def __init__(self, engine: Engine, scratch: Scratch | None = None) -> None:
        self.reading = threading.BoundedSemaphore(READING)
        self._engine = MemoryEngine(scratch.store) if scratch else engine
        self._scratch = scratch
        self._lock = threading.Lock()
        self._asking: Asking | None = None
        self._end: Callable[[], object] = lambda: None
        self._seen = 0

    def asking(self) -> Asking:
        """The one that answers."""
        with self._lock:
            changes = self._scratch.changes if self._scratch else 0
            if self._asking is None or changes != self._seen:
                self._end()
                self._asking, self._seen = _started(self._engine, Limits.of_settings()), changes
                self._end = weakref.finalize(self, self._asking.close)
            return self._asking

    def admit(self, address: str, left: Leaving) -> None:
        """Refuse who would be refused; before the first query nobody is."""
        asking = self._asking
        if asking is not None:
            asking.admit(address, left)

    def close(self) -> None:
        """End it; the next query would start it anew."""
        with self._lock:
            self._end()
            self._asking = None


def install(app: Flask, engine: Engine, scratch: Scratch | None = None) -> None:
    """Put what answers free queries into the application; nothing is started yet."""
    app.extensions[KEY] = Opened(engine, scratch)


def asking(app: Flask | None = None) -> Asking:
    """What answers the free queries of the running application, started if it has to be."""
    opened: Opened = (app or current_app).extensions[KEY]
    return opened.asking()


def close(app: Flask) -> None:
    """End what answers free queries, where it was started."""
    opened: Opened = app.extensions[KEY]
    opened.close()


def read(text: str) -> guard.Checked:
    """A query that passed the guard; where its sender would be refused anyway, Busy or OverBudget before it is read."""
    opened: Opened = current_app.extensions[KEY]
    opened.admit(request.remote_addr or "", _left())
    return guard.check(text)


def ask(checked: guard.Checked, scope: Scope, form: ResultFormat | GraphFormat) -> bytes:
    """The written answer to a query that passed the guard; faults are told at the reader's own lines."""
    scratch = state.scratch()  # there, nobody may write while somebody asks
    with metrics.outcome(), scratch.lock if scratch else nullcontext(), at_own_lines(checked):
        return asking().ask(request.remote_addr or "", Job(checked.text, form, scope), _left())


def restated(text: str, form: GraphFormat, statements: int) -> bytes:
    """RDF that the reader wrote, read by a worker and told again as N-Triples; as `Asking.ask` with `Restating`."""
    return asking().ask(request.remote_addr or "", Restating(text, form, statements), _left())


def parsed(content: bytes) -> Table | bool:
    """A written result as values, for a page; Busy where others read large ones, for each holds a thread a while."""
    with few_at_a_time() if len(content) >= LARGE else nullcontext():
        return reading.parsed(content)


def parsed_triples(content: bytes) -> list[Triple]:
    """Written triples as values, as `parsed`."""
    with few_at_a_time() if len(content) >= LARGE else nullcontext():
        return reading.parsed_triples(content)


@contextmanager
def few_at_a_time() -> Iterator[None]:
    """What holds a thread for a moment longer than a page, a few at a time; Busy for one more."""
    opened: Opened = current_app.extensions[KEY]
    if not opened.reading.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        opened.reading.release()


def _left() -> Leaving:
    """Whether the reader has closed the connection, where the server can tell; waitress can."""
    tell: Callable[[], bool] | None = request.environ.get("waitress.client_disconnected")
    return tell or (lambda: False)


def _started(engine: Engine, limits: Limits) -> Asking:
    if not isinstance(engine, (MemoryEngine, DiskEngine)):
        return InProcess(engine, limits)
    try:
        return Dispatcher(engine.store if isinstance(engine, MemoryEngine) else engine.folder, limits)
    except (EngineFailed, AttributeError, OSError):
        log.exception("free queries cannot be bounded on this machine; they run in the service, a few at a time")
        return InProcess(engine, limits)
