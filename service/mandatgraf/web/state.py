"""The service that an application was made with."""

from __future__ import annotations

from typing import Final

from flask import current_app

from mandatgraf.service import Service

KEY: Final = "mandatgraf"


def service() -> Service:
    """The service of the running application."""
    found = current_app.extensions[KEY]
    assert isinstance(found, Service)  # noqa: S101 -- put there by create_app alone
    return found
