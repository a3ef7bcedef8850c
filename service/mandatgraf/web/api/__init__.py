"""The JSON API under `/api/v1/`; each module is one subject and puts its routes on the one blueprint."""

from __future__ import annotations

from mandatgraf.web.api.blueprint import bp

# The modules put their routes on the blueprint when they are imported.
from mandatgraf.web.api import search, who  # noqa: F401  isort: skip

__all__ = ["bp"]
