"""The service that an application was made with, and the store for trying things out where it has one."""

from __future__ import annotations

from typing import Final

from flask import current_app

from mandatgraf.engine.scratch import Scratch
from mandatgraf.service import Service

KEY: Final = "mandatgraf"
SCRATCH: Final = "mandatgraf-scratch"


def service() -> Service:
    """The service of the running application."""
    found = current_app.extensions[KEY]
    assert isinstance(found, Service)  # noqa: S101 -- put there by create_app alone
    return found


def scratch() -> Scratch | None:
    """The store that `/sparql` and `/data` write to; None on every instance that only reads."""
    found = current_app.extensions.get(SCRATCH)
    assert found is None or isinstance(found, Scratch)  # noqa: S101 -- put there by create_app alone
    return found
