"""For WSGI servers: `mandatgraf.web.wsgi:app`, made from the settings when it is first asked for."""

from __future__ import annotations

from functools import cache

from flask import Flask

from mandatgraf.web import create_app


@cache
def _app() -> Flask:
    return create_app()


def __getattr__(name: str) -> Flask:
    """The application as an attribute: importing the module alone reads no file."""
    if name == "app":
        return _app()
    raise AttributeError(name)
