"""The web service: one application over one service, made by a function and kept nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph
from flask import Flask, Response, jsonify, request

import mandatgraf
from mandatgraf import settings
from mandatgraf.errors import BadRequest
from mandatgraf.service import Service
from mandatgraf.web import api, feedback, files, free, pages, problems, queries, retired, sparql, state, things

SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def create_app(service: Service | None = None, *, data: Path | None = None, documents: Path | None = None) -> Flask:
    """Make the application over a service, or open one over the folders."""
    app = Flask(__name__)
    body = settings.number("MANDATGRAF_BODY_BYTES")
    app.config.from_mapping(
        MAX_CONTENT_LENGTH=body,
        MAX_FORM_MEMORY_SIZE=body,
        MAX_FORM_PARTS=100,
    )
    app.url_map.merge_slashes = False  # a path with two slashes is no way to another host
    app.before_request(_known_host)
    app.extensions[state.KEY] = service or Service.open(data=data, documents=documents)
    free.install(app, app.extensions[state.KEY].engine)
    problems.install(app)
    retired.install(app)
    app.config["FEEDBACK"] = feedback.feedback_address()
    for module in (sparql, things, queries, files, pages, api):
        app.register_blueprint(module.bp)
    app.add_url_rule("/healthz", view_func=_health, endpoint="health")
    app.add_url_rule("/version", view_func=_version, endpoint="version")
    app.after_request(_secure)
    return app


def _known_host() -> None:
    """Answer for our own host names only. Flask's TRUSTED_HOSTS would do, were it not deaf to IPv6 addresses."""
    known = {name.strip().strip("[]") for name in settings.text("MANDATGRAF_HOSTS").split(",")}
    if urlsplit(f"//{request.host}").hostname not in known:
        raise BadRequest("host")


def _health() -> Response:
    """Whether the service answers at all."""
    return Response("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def _version() -> Response:
    """What runs here, and which limits it does not enforce."""
    service = state.service()
    return jsonify(
        mandatgraf=mandatgraf.__version__,
        data=service.version,
        engine=service.engine.name,
        pyoxigraph=pyoxigraph.__version__,
        limits=free.asking().limits.published(),
        not_enforced=list(free.asking().not_kept),
        documents=service.documents is not None,
    )


def _secure(response: Response) -> Response:
    """Headers of every response: nothing from elsewhere, no guessing of types, no address passed on."""
    response.headers["Content-Security-Policy"] = SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response
