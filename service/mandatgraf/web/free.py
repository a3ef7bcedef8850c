"""Free queries of the web: who asks, whether they still wait, and what answers them."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

from flask import Flask, current_app, request

from mandatgraf import guard
from mandatgraf.bounded import Asking, Job, Leaving, Limits, Scope
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.bounded.inprocess import InProcess
from mandatgraf.engine import Engine
from mandatgraf.engine.free import at_own_lines
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.engine.scratch import Scratch
from mandatgraf.errors import EngineFailed
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.web import state

log = logging.getLogger(__name__)

KEY: Final = "mandatgraf-free"


class Opened:
    """What answers free queries, started when the first one comes or when the server asks for it.

    Over a scratch store it is started anew when the store has changed: workers hold a copy of it.
    """

    def __init__(self, engine: Engine, scratch: Scratch | None = None) -> None:
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


def install(app: Flask, engine: Engine, scratch: Scratch | None = None) -> None:
    """Put what answers free queries into the application; nothing is started yet."""
    app.extensions[KEY] = Opened(engine, scratch)


def asking(app: Flask | None = None) -> Asking:
    """What answers the free queries of the running application, started if it has to be."""
    opened: Opened = (app or current_app).extensions[KEY]
    return opened.asking()


def ask(checked: guard.Checked, scope: Scope, form: ResultFormat | GraphFormat) -> bytes:
    """The written answer to a query that passed the guard; faults are told at the reader's own lines."""
    scratch = state.scratch()  # there, nobody may write while somebody asks
    with scratch.lock if scratch else nullcontext(), at_own_lines(checked):
        return asking().ask(request.remote_addr or "", Job(checked.text, form, scope), _left())


def _left() -> Leaving:
    """Whether the reader has closed the connection, where the server can tell; waitress can."""
    tell: Callable[[], bool] | None = request.environ.get("waitress.client_disconnected")
    return tell or (lambda: False)


def _started(engine: Engine, limits: Limits) -> Asking:
    if not isinstance(engine, MemoryEngine):
        return InProcess(engine, limits)
    try:
        return Dispatcher(engine.store, limits)
    except (EngineFailed, AttributeError, OSError):
        log.exception("free queries cannot be bounded on this machine; they run in the service, a few at a time")
        return InProcess(engine, limits)
