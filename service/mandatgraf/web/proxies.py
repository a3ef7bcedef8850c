"""Who asks, when a proxy stands in front: only proxies that the settings name are believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.middleware.proxy_fix import ProxyFix

from mandatgraf.settings import Network

_TOLD: Final = (
    *("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
    *("HTTP_X_FORWARDED_PORT", "HTTP_X_FORWARDED_PREFIX", "HTTP_X_FORWARDED_BY", "HTTP_X_REQUEST_ID"),
)
"""What anybody can write into a request, and only a proxy of ours may."""


class Proxies:
    """Takes the reader's address and scheme from a known proxy, and what others say of theirs away.

    The host is never taken from such a line: a proxy hands on the Host line that it got.
    """

    def __init__(self, app: WSGIApplication, known: tuple[Network, ...]) -> None:
        self._app = app
        self._known = known
        self._believing = ProxyFix(app, x_for=1, x_proto=1, x_host=0, x_port=0, x_prefix=0)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if within(str(environ.get("REMOTE_ADDR", "")), self._known):
            if environ.get("HTTP_X_FORWARDED_PROTO", "http").rpartition(",")[2].strip() not in ("http", "https"):
                del environ["HTTP_X_FORWARDED_PROTO"]
            return self._believing(environ, start_response)
        for name in _TOLD:
            environ.pop(name, None)
        return self._app(environ, start_response)


def within(address: str, networks: tuple[Network, ...]) -> bool:
    """Whether an address lies in one of the networks; what is no address lies in none.

    >>> within("10.1.2.3", (ipaddress.ip_network("10.0.0.0/8"),))
    True
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped  # an IPv4 reader on a socket that listens to both
    return any(found in network for network in networks)
