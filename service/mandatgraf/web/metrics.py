"""Figures of operation at `/metrics`, in the text format of Prometheus, for those whom the settings name.

Labels come from short lists of ours, never from what a stranger sends: each label costs memory for ever.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from flask import Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

import mandatgraf
from mandatgraf import settings
from mandatgraf.bounded import Limits
from mandatgraf.errors import MandatgrafError, UnknownPage
from mandatgraf.web import state
from mandatgraf.web.connections import Cut
from mandatgraf.web.proxies import within

KEY: Final = "mandatgraf-metrics"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"})
_SECONDS: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "mandatgraf_requests", "Requests by method, route and status.", ["method", "route", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "mandatgraf_request_seconds", "Seconds from request to answer, by route.", ["route"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self.queries = Counter(
            "mandatgraf_queries", "Free queries by outcome: answered, or the code of the error.", ["outcome"],
            registry=self.registry,
        )  # fmt: skip
        self.running = Gauge("mandatgraf_requests_running", "Requests that are being answered.", registry=self.registry)
        self.cuts = Counter(
            "mandatgraf_connections_cut", "Connections that the server ended, by the reason.", ["why"],
            registry=self.registry,
        )  # fmt: skip
        self.workers = Gauge("mandatgraf_workers", "Free queries that may run at a time.", registry=self.registry)
        self.version = Gauge(
            "mandatgraf_info", "1, with the versions of program and data.", ["program", "data"], registry=self.registry
        )


def install(app: Flask) -> None:
    """Count the requests of an application, and add the address where the figures are read."""
    app.extensions[KEY] = Metrics()
    readers = settings.networks("MANDATGRAF_METRICS")

    def figures() -> Response:
        """Show the figures to those who may read them; for all others there is no such page."""
        if not within(request.remote_addr or "", readers):
            raise UnknownPage(request.path)
        found = _metrics()
        found.workers.set(Limits.of_settings().workers)
        found.version.labels(mandatgraf.__version__, state.service().version).set(1)
        return Response(
            generate_latest(found.registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
        )

    app.add_url_rule("/metrics", view_func=figures, endpoint="metrics")
    app.before_request(_begin)
    app.after_request(_count)
    app.teardown_request(_end)


@contextmanager
def outcome() -> Iterator[None]:
    """Count how a free query ends."""
    try:
        yield
    except MandatgrafError as error:
        _metrics().queries.labels(error.code).inc()
        raise
    _metrics().queries.labels("answered").inc()


def route() -> str:
    """The route of a request, as it stands in our table; empty where there is none."""
    return request.url_rule.rule if request.url_rule else ""


def cut(app: Flask, why: Cut) -> None:
    """Count a connection that the server ended."""
    found: Metrics = app.extensions[KEY]
    found.cuts.labels(why.value).inc()


def _begin() -> None:
    _metrics().running.inc()
    g.runs = True


def _end(_: BaseException | None) -> None:
    if g.pop("runs", False):
        _metrics().running.dec()


def _count(response: Response) -> Response:
    method = request.method if request.method in METHODS else "other"
    found = _metrics()
    found.requests.labels(method, route(), str(response.status_code)).inc()
    found.seconds.labels(route()).observe(time.perf_counter() - g.started)
    return response


def _metrics() -> Metrics:
    found = current_app.extensions[KEY]
    assert isinstance(found, Metrics)  # noqa: S101 -- put there by install alone
    return found
