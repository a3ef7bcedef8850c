"""The server behind `mandatgraf serve`: waitress, hardened against half requests, on the loopback interface only."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import Final

from flask import Flask
from waitress.server import create_server

from mandatgraf.errors import HostRefused, PortInUse
from mandatgraf.vocab import LANGS

THREADS: Final = 16
"""More than free queries can hold (`bounded.Limits`), so that pages and stored questions are always answered."""

_HARDENED: Final = {
    "threads": THREADS,
    "channel_timeout": 10,
    "cleanup_interval": 2,
    "connection_limit": 500,
    "channel_request_lookahead": 1,  # only then waitress notices that a reader has left
    "ident": "",
    "clear_untrusted_proxy_headers": True,
}


def loopback(host: str) -> str:
    """The address to listen on; anything that others could reach is HostRefused.

    >>> loopback("localhost")
    '127.0.0.1'
    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError as error:
        raise HostRefused(host) from error
    if not address.is_loopback:
        raise HostRefused(host)
    return str(address)


def serve(app: Flask, *, host: str, port: int, say: Callable[[str], None]) -> None:
    """Listen until interrupted; `say` gets the addresses, one a line, when the port is really open."""
    address = loopback(host)
    listener = listen(address, port)
    server = create_server(app, sockets=[listener], max_request_body_size=app.config["MAX_CONTENT_LENGTH"], **_HARDENED)
    for url in addresses(address, listener.getsockname()[1]):
        say(url)
    try:
        server.run()
    finally:
        server.close()


def listen(address: str, port: int) -> socket.socket:
    """An open port, or PortInUse; 0 takes a free one."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortInUse(address, port) from error
        raise
    return listener


def addresses(address: str, port: int) -> tuple[str, ...]:
    """Where people begin, in both languages, and where programs ask."""
    host = f"[{address}]" if ":" in address else address
    return tuple(f"http://{host}:{port}/{path}" for path in (*(f"{lang}/" for lang in LANGS), "sparql"))
