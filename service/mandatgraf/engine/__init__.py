"""One small protocol, several engines: text of a query in, a table, a yes or no, or triples out.

Engines know SPARQL and nothing of mandates. What they give is rdflib terms, whatever library does the work.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from mandatgraf.errors import BadQuery
from mandatgraf.terms import Term, Triple

__all__ = ["EVERYTHING", "Answer", "Engine", "Scope", "Table", "Term", "Triple"]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT, in the order of the engine; None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def records(self) -> list[dict[str, Term]]:
        """The rows as dictionaries that hold the bound values only."""
        named = (zip(self.columns, row, strict=True) for row in self.rows)
        return [{name: cell for name, cell in row if cell is not None} for row in named]


@dataclass(frozen=True)
class Scope:
    """Which graphs a query reads; empty means the public default graph and every named graph."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


EVERYTHING: Final = Scope()

Answer: TypeAlias = Table | bool | list[Triple]


class Engine(Protocol):
    """What every engine can do. Each call raises BadQuery, AnswerTooLarge or EngineFailed, and nothing else."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the engine is, for people."""

    @abstractmethod
    def query(self, text: str, scope: Scope = EVERYTHING) -> Answer:
        """The answer to a query of any form."""

    def select(self, text: str) -> Table:
        """The rows of a SELECT."""
        answer = self.query(text)
        if not isinstance(answer, Table):
            raise BadQuery("SELECT")
        return answer

    def ask(self, text: str) -> bool:
        """The answer of an ASK."""
        answer = self.query(text)
        if not isinstance(answer, bool):
            raise BadQuery("ASK")
        return answer

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once, sorted."""
        answer = self.query(text)
        if not isinstance(answer, list):
            raise BadQuery("CONSTRUCT, DESCRIBE")
        return answer
