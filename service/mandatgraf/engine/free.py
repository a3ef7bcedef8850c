"""A stranger's query on any engine: the guard first, and faults reported at the reader's own lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mandatgraf import grammar, guard
from mandatgraf.engine import EVERYTHING, Answer, Engine, Scope
from mandatgraf.errors import BadQuery


def ask_freely(engine: Engine, text: str, scope: Scope = EVERYTHING) -> Answer:
    """The answer to a query that anybody may have written."""
    checked = guard.check(text)
    with at_own_lines(checked):
        return engine.query(checked.text, scope)


@contextmanager
def at_own_lines(checked: guard.Checked) -> Iterator[None]:
    """Tell a fault of the query at the line that the reader wrote, in plain words where they fit."""
    try:
        yield
    except BadQuery as error:
        if error.line is not None:
            error.line = max(1, error.line - checked.shift)
        raise grammar.told(error, checked.own) from error
