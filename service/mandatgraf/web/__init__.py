"""The web service: one application over one service, made by a function and kept nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph
from flask import Flask, Response, jsonify, request

import mandatgraf
from mandatgraf import settings
from mandatgraf.engine.scratch import Scratch
from mandatgraf.service import Service
from mandatgraf.web import (
    access_log,
    api,
    caching,
    compression,
    feedback,
    files,
    free,
    graphs,
    headers,
    health,
    metrics,
    pages,
    problems,
    proxies,
    queries,
    retired,
    sparql,
    state,
    things,
    wellknown,
)
from mandatgraf.web.api import graph
from mandatgraf.web.connections import UNREAD, Bounds

_HOOKS: Final = (access_log, metrics, headers, health, compression, caching)
"""What stands around every route. Before a request they come in this order, after it the other way round: an answer is
tagged, then compressed, then given its headers, then counted, then written to the log."""


def create_app(
    service: Service | None = None,
    *,
    data: Path | None = None,
    documents: Path | None = None,
    scratch: Scratch | None = None,
) -> Flask:
    """Make the application over a service, or open one over the folders; `scratch` is a store to write to."""
    app = Flask(__name__)
    body = settings.number("MANDATGRAF_BODY_BYTES")
    app.config.from_mapping(
        MAX_CONTENT_LENGTH=body,
        MAX_FORM_MEMORY_SIZE=body,
        MAX_FORM_PARTS=100,
    )
    app.url_map.merge_slashes = False  # a path with two slashes is no way to another host
    app.wsgi_app = proxies.Proxies(app.wsgi_app, settings.networks("MANDATGRAF_PROXIES"))  # type: ignore[method-assign]
    app.extensions[state.KEY] = service or Service.open(data=data, documents=documents)
    app.extensions[state.KEY].search.prepare()
    app.extensions[state.SCRATCH] = scratch
    free.install(app, app.extensions[state.KEY].engine, scratch)
    problems.install(app)
    for hook in _HOOKS:
        hook.install(app)
        if hook is metrics:
            app.before_request(_unread)  # named and counted, and then nothing else is looked at
    retired.install(app)
    app.config["FEEDBACK"] = feedback.feedback_address()
    for module in (sparql, things, queries, files, pages, api, graph, wellknown):
        app.register_blueprint(module.bp)
    graphs.install(app, writable=scratch is not None)
    app.add_url_rule("/version", view_func=_version, endpoint="version")
    return app


def _unread() -> None:
    """Refuse what the server could not read."""
    if error := request.environ.get(UNREAD):
        raise error


def _version() -> Response:
    """What runs here, its limits, and which of them it does not enforce."""
    service = state.service()
    response = jsonify(
        mandatgraf=mandatgraf.__version__,
        data=service.version,
        engine=service.engine.name,
        pyoxigraph=pyoxigraph.__version__,
        limits=free.asking().limits.published() | Bounds.of_settings().published(),
        not_enforced=list(free.asking().not_kept),
        documents=service.documents is not None,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
