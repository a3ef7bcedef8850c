"""A stranger's query on any engine: the guard first, and faults reported at the reader's own lines."""

from __future__ import annotations

from mandatgraf import guard
from mandatgraf.engine import EVERYTHING, Answer, Engine, Scope
from mandatgraf.errors import BadQuery


def ask_freely(engine: Engine, text: str, scope: Scope = EVERYTHING) -> Answer:
    """The answer to a query that anybody may have written."""
    checked = guard.check(text)
    try:
        return engine.query(checked.text, scope)
    except BadQuery as error:
        if error.line is not None:
            error.line = max(1, error.line - checked.shift)
        raise
