"""The default engine: pyoxigraph over the dataset in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from mandatgraf.dataset import Dataset
from mandatgraf.engine import EVERYTHING, Answer, Engine, Scope, reading
from mandatgraf.errors import BadQuery, BadRequest
from mandatgraf.vocab import BASE

_AT: Final = re.compile(r"^error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)", re.DOTALL)


@dataclass(frozen=True)
class MemoryEngine(Engine):
    """Answers from a store in memory; `limit` bounds the rows or triples of one answer."""

    store: ox.Store
    limit: int | None = None

    @classmethod
    def over(cls, dataset: Dataset, limit: int | None = None) -> MemoryEngine:
        """An engine over a loaded dataset."""
        return cls(dataset.store, limit)

    @property
    def name(self) -> str:
        """The library that does the work."""
        return "memory (pyoxigraph)"

    def query(self, text: str, scope: Scope = EVERYTHING) -> Answer:
        """The answer to a query of any form."""
        found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean | None = None
        try:
            found = self.store.query(
                text,
                base_iri=BASE,
                default_graph=[*_names(scope.default_graphs)] if scope else None,
                named_graphs=[*_names(scope.named_graphs)] if scope else None,
            )
            if isinstance(found, ox.QuerySolutions):
                return reading.table(found, self.limit)
            if isinstance(found, ox.QueryTriples):
                return reading.triples(found, self.limit)
            return bool(found)
        except SyntaxError as error:
            raise bad_query(text, str(error.msg)) from error
        except (OSError, RuntimeError, ValueError) as error:
            # what evaluation alone can find: a SERVICE that cannot be reached, a triple as a term
            raise BadQuery(str(error)) from error
        finally:
            found = None  # it may only be dropped on its own thread, and the traceback of an error would keep it


def bad_query(text: str, message: str) -> BadQuery:
    """The parser's complaint with its place in the text."""
    found = _AT.match(message)
    if not found:
        return BadQuery(_readable(message))
    line, column = int(found["line"]), int(found["column"])
    lines = text.splitlines() or [""]
    excerpt = lines[min(line, len(lines)) - 1].strip()[:120]
    return BadQuery(_readable(found["reason"]), line, column, excerpt, at_latest=True)


def _readable(reason: str) -> str:
    """The parser's words without its classes of characters, which nobody reads.

    >>> _readable("expected one of '.', ['a' ..= 'z' | '_'], OPTIONAL")
    "expected one of '.', OPTIONAL"
    """
    words = re.sub(r",? ?\[[^\]]*+\]|\['\[']", "", " ".join(reason.split()))
    return words.replace("one of , ", "one of ")[:300]


def _names(iris: tuple[str, ...]) -> list[ox.NamedNode]:
    """The graphs by name; what is not an absolute address is refused before the engine sees it."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise BadRequest("bad-graph") from error
