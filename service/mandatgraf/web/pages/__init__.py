"""The pages for people, in Danish and in English, under `/da/` and `/en/`.

Each module is one family of pages; all of them only show what `answers`, `search`, `catalogue` and `evidence` say.
No page needs a script, sets a cookie or asks another host for anything.
"""

from __future__ import annotations

from mandatgraf.web.pages.frame import bp

# The modules put their pages on the blueprint when they are imported.
from mandatgraf.web.pages import (  # noqa: F401  isort: skip
    accessibility,
    days,
    documents,
    explore,
    handbook,
    home,
    lookup,
    network,
    overlays,
    problems,
    questions,
    reference,
    search,
    sparql,
    things,
    unsettled,
    what_if,
)

__all__ = ["bp"]
