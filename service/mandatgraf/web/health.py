"""Whether the service is alive, and whether it should be sent readers; and that it refuses new ones while it stops."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, current_app, jsonify, request

from mandatgraf.bounded import Job
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.errors import Busy, MandatgrafError, NotReady, OverBudget
from mandatgraf.formats import ResultFormat
from mandatgraf.web import free, state

log = logging.getLogger(__name__)

_KEY: Final = "mandatgraf-life"
_WHILE_STOPPING: Final = frozenset({"health", "ready", "version", "metrics"})
"""Endpoints that go on answering while the service stops."""


class Life:
    """Whether an application goes on, shared by its server, its signals and its pages."""

    def __init__(self) -> None:
        self.stopping = False
        """Set once: running requests end, and no new ones are taken."""
        self.hurried = False
        """Whether somebody asked a second time, and does not wait for what runs."""
        self._waking: list[Callable[[], None]] = []

    def on_stop(self, wake: Callable[[], None]) -> None:
        """Call something when the service is told to stop."""
        self._waking.append(wake)

    def stop(self) -> None:
        """Tell the service to stop; safe in a signal handler."""
        self.hurried, self.stopping = self.stopping, True
        for wake in self._waking:
            wake()


def install(app: Flask) -> None:
    """Add the addresses for machines that look after the service."""
    app.extensions[_KEY] = Life()
    app.add_url_rule("/healthz", view_func=_health, endpoint="health")
    app.add_url_rule("/readyz", view_func=_ready, endpoint="ready")
    app.before_request(_refuse_while_stopping)


def life(app: Flask) -> Life:
    """The life of an application."""
    found = app.extensions[_KEY]
    assert isinstance(found, Life)  # noqa: S101 -- put there by install alone
    return found


def _health() -> Response:
    """Whether the service answers at all."""
    return Response("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def _ready() -> Response:
    """Whether new readers can be sent here: the data is loaded, and the workers of free queries answer."""
    if life(current_app).stopping:
        raise NotReady("stopping")
    asking = free.asking()
    try:
        # a real query: should the workers be gone, it also starts them again
        asking.ask(request.remote_addr or "", Job("ASK {}", ResultFormat.JSON))
    except (Busy, OverBudget):
        if isinstance(asking, Dispatcher) and not asking.zygote.runs:
            raise NotReady("workers") from None
    except MandatgrafError as error:
        log.warning("a worker did not answer: %s", error)
        raise NotReady("workers") from error
    response = jsonify(ready=True, data=state.service().version, workers=asking.limits.workers)
    response.headers["Cache-Control"] = "no-store"
    return response


def _refuse_while_stopping() -> None:
    if life(current_app).stopping and request.endpoint not in _WHILE_STOPPING:
        raise NotReady("stopping")
