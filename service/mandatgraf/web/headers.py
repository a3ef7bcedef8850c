"""What every answer carries: nothing is loaded from elsewhere, no type is guessed, and data may be read from anywhere.

Also who is answered at all: requests that name one of our own hosts.
"""

from __future__ import annotations

import ipaddress
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, request

from mandatgraf import settings
from mandatgraf.errors import BadRequest

SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PROTECTING: Final = {
    "Content-Security-Policy": SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_EXPOSED: Final = "Content-Language, ETag, Link, Retry-After, X-Request-Id"
_SENT: Final = "Accept, Accept-Language, Content-Type, If-None-Match"
_TABLES: Final = ("text/csv", "text/tab-separated-values")
_A_DAY: Final = "86400"


def install(app: Flask) -> None:
    """Refuse other hosts, and put the headers on every answer."""
    known = own_hosts()

    def known_host() -> None:
        """Answer for our own host names only. Flask's TRUSTED_HOSTS would do, were it not deaf to IPv6 addresses."""
        if _host_name() not in known:
            raise BadRequest("host")

    app.before_request(known_host)
    app.after_request(_protect)


def own_hosts() -> frozenset[str]:
    """The names that the service answers for, in lower case, addresses without brackets."""
    names = (name.strip().strip("[]").lower() for name in settings.text("MANDATGRAF_HOSTS").split(","))
    return frozenset(name for name in names if name)


def is_of_this_machine(name: str) -> bool:
    """Whether a host name means the machine that says it, and nobody else can use it.

    >>> is_of_this_machine("localhost"), is_of_this_machine("192.0.2.1"), is_of_this_machine("example.org")
    (True, False, False)
    """
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _host_name() -> str | None:
    if "@" in request.host:
        return None
    try:
        parts = urlsplit(f"//{request.host}")
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return None if parts.path or parts.query or parts.fragment else parts.hostname


def _protect(response: Response) -> Response:
    for name, value in PROTECTING.items():
        response.headers[name] = value
    if response.mimetype in _TABLES:
        # a table is a file to keep: no browser shows it as a page of ours
        name = request.path.rpartition("/")[2]
        ending = ".csv" if response.mimetype == _TABLES[0] else ".tsv"
        kept = name if name.endswith(ending) and name.isascii() and '"' not in name else f"answer{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{kept}"'
    _open_for_reading(response)
    return response


def _leads_on(response: Response) -> bool:
    """Whether an answer only names another address: a program that follows it needs leave for each step."""
    return "Location" in response.headers


def _open_for_reading(response: Response) -> None:
    """Let pages of other places read data and problems, never with credentials; there is nothing to change here.

    Not the pages for people: they may quote source texts that are at hand on this machine only.
    """
    if request.method == "OPTIONS" and response.status_code in (HTTPStatus.OK, HTTPStatus.NO_CONTENT):
        response.status_code = HTTPStatus.NO_CONTENT
        response.headers.remove("Content-Type")
    if response.mimetype == "text/html" and not _leads_on(response):
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS":
        allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
        response.headers.setdefault("Access-Control-Allow-Methods", allowed)
        response.headers.setdefault("Access-Control-Allow-Headers", _SENT)
        response.headers["Access-Control-Max-Age"] = _A_DAY
