"""The server behind `mandatgraf serve`: it listens, answers until it is told to stop, and then ends what runs."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import resource
import socket
import sys
import time
from collections.abc import Callable
from typing import Final

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from mandatgraf import settings
from mandatgraf.errors import HostRefused, PortInUse
from mandatgraf.vocab import LANGS
from mandatgraf.web import free, health, metrics
from mandatgraf.web.connections import Bounds, Server

log = logging.getLogger(__name__)

THREADS: Final = 28
"""More than free queries can hold (`bounded.Limits`), so that pages and stored questions are always answered."""
_SWITCH: Final = 0.001
"""Seconds that a thread may compute before others have their turn: reading a long query else holds up short answers."""
_BACKSTOP: Final = 64
"""Connections above the limit after which no more are taken at all."""
_FILES: Final = 256
"""Open files beside those of connections; an answer that is being taken may have one more each."""


def listening_address(host: str) -> str:
    """The address that a word for it means; what is none of this machine is HostRefused when it is opened.

    >>> listening_address("localhost"), listening_address("[::1]")
    ('127.0.0.1', '::1')
    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError as error:
        raise HostRefused(host) from error


def strangers_reach(host: str) -> bool:
    """Whether others than this machine can reach the address."""
    return not ipaddress.ip_address(listening_address(host)).is_loopback


def serve(app: Flask, *, host: str, port: int, say: Callable[[str], None]) -> None:
    """Listen until the application is told to stop; `say` gets the addresses, one a line, when the port is open."""
    address = listening_address(host)
    listener = listen(address, port)
    bounds = Bounds.of_settings()
    sys.setswitchinterval(_SWITCH)
    _allow_files(2 * bounds.connections + _FILES)
    server = _server(app, listener, bounds)
    life = health.life(app)
    life.on_stop(server.pull_trigger)
    try:
        for url in addresses(address, listener.getsockname()[1]):
            say(url)
        _run(server, life)
    finally:
        free.close(app)  # what still runs in a worker ends now, and its thread comes back
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map, ignore_all=True)  # noqa: SLF001 -- waitress keeps its sockets there


def _server(app: Flask, listener: socket.socket, bounds: Bounds) -> Server:
    adjustments = Adjustments(
        sockets=[listener],
        threads=THREADS,
        max_request_header_size=bounds.head,
        max_request_body_size=bounds.body + 1,  # waitress refuses what has the size
        connection_limit=bounds.connections + _BACKSTOP,
        cleanup_interval=1,
        asyncore_use_poll=True,  # select() ends the process at the 1024th file
        channel_request_lookahead=1,  # only then waitress notices that a reader has left
        ident="",
        clear_untrusted_proxy_headers=False,  # `web.proxies` does, and knows more than one proxy
    )
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(THREADS)
    where = (listener.family, listener.type, listener.proto, listener.getsockname())
    return Server(
        app,
        {},
        True,
        listener,
        dispatcher=threads,
        adj=adjustments,
        bind_socket=False,
        sockinfo=where,
        bounds=bounds,
        count=lambda cut: metrics.cut(app, cut),
    )


def _run(server: Server, life: health.Life) -> None:
    """Serve; once told to stop, until the running requests have ended or their time is up."""
    until: float | None = None
    while True:
        if life.stopping:
            now = time.monotonic()
            until = until or now + settings.number("MANDATGRAF_STOP_SECONDS")
            if not server.busy or now > until or life.hurried:
                return
        wasyncore.loop(timeout=1, use_poll=True, map=server._map, count=1)  # noqa: SLF001 -- as waitress' own run()


def listen(address: str, port: int) -> socket.socket:
    """An open port, PortInUse, or HostRefused where the address is not of this machine; 0 takes a free port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortInUse(address, port) from error
        if error.errno == errno.EADDRNOTAVAIL:
            raise HostRefused(address) from error
        raise
    return listener


def addresses(address: str, port: int) -> tuple[str, ...]:
    """Where people begin, in both languages, and where programs ask."""
    host = f"[{address}]" if ":" in address else address
    return tuple(f"http://{host}:{port}/{path}" for path in (*(f"{lang}/" for lang in LANGS), "sparql"))


def _allow_files(wanted: int) -> None:
    """Let this process open as many files as its connections may need, as far as the machine lets it."""
    with contextlib.suppress(OSError, ValueError):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
