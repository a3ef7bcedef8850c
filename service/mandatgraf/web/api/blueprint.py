"""What every route of the API shares: its blueprint, its answers as JSON, and the reading of parameters."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from mandatgraf.errors import BadParameter, UnknownParameter

bp = Blueprint("api", __name__, url_prefix="/api/v1")


def answered(value: object) -> Response:
    """Return an answer as JSON, in the language that was asked for."""
    response = Response(json.dumps(value, ensure_ascii=False, indent=1) + "\n", content_type="application/json")
    response.vary.update(["Accept-Language"])
    return response


def known_parameters(*names: str) -> None:
    """Refuse a request with a parameter that the route does not have: a misspelt one would silently do nothing."""
    for name in request.args:
        if name not in names:
            raise UnknownParameter("", name[:100], names)


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number from the request; anything outside the bounds is a BadParameter."""
    text = request.args.get(name, str(default)).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise BadParameter("", name, text[:100], f"{least}-{most}")
    return int(text)
