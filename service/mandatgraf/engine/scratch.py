"""A store that starts empty and may be written to: for trying things out, and for the suites of the W3C.

It lives in memory and is gone when the program ends. Its default graph is a graph of its own and no union. Nothing of
Mandatgraf's own graph is in it, and nothing that is written to it ever reaches the files.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from mandatgraf.engine import EVERYTHING, Scope, updates
from mandatgraf.engine.memory import bad_query
from mandatgraf.errors import UpdateFailed
from mandatgraf.vocab import BASE


class Scratch:
    """The store with its lock; `changes` counts what was written, so that copies of it know when they are old."""

    def __init__(self) -> None:
        self.store: Final = ox.Store()
        self.lock: Final = threading.RLock()
        self.changes = 0

    def update(self, text: str, using: Scope = EVERYTHING) -> None:
        """Carry out a SPARQL 1.1 Update, all of it or nothing.

        Raises QueryRefused, BadQuery and BadRequest for what cannot be read, UpdateFailed for what cannot be done.
        """
        checked = updates.check(text, using)
        with self.lock:
            nothing = self._is_empty()
            try:
                self.store.update(checked, base_iri=BASE)
            except SyntaxError as error:
                raise bad_query(checked, str(error.msg)) from error
            except (OSError, RuntimeError, ValueError) as error:
                raise UpdateFailed(str(error)[:200]) from error
            self.changes += not (nothing and self._is_empty())

    def _is_empty(self) -> bool:
        return len(self.store) == 0 and not any(True for _ in self.store.named_graphs())

    def has(self, name: ox.NamedNode | ox.DefaultGraph) -> bool:
        """Whether there is such a graph; an empty one that was made counts, and the default graph is always there."""
        return isinstance(name, ox.DefaultGraph) or self.store.contains_named_graph(name)

    def add(self, name: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple], *, replace: bool) -> bool:
        """Put triples into a graph, in place of those it had or beside them; whether the graph is new."""
        with self.lock:
            new = not self.has(name)
            if replace:
                self.store.clear_graph(name)
            if isinstance(name, ox.NamedNode):
                self.store.add_graph(name)
            self.store.extend(ox.Quad(each.subject, each.predicate, each.object, name) for each in triples)
            self.changes += 1
        return new

    def remove(self, name: ox.NamedNode | ox.DefaultGraph) -> None:
        """Take a graph away; the default graph is emptied."""
        with self.lock:
            self.store.remove_graph(name)
            self.changes += 1
