"""Queries of strangers, each in a process that can be killed.

The engine's library knows no deadline and no limit of memory, and a text of a few kilobytes can end the process that
parses it. So no such text is parsed in the process that serves people: a *worker* does it, with limits that the kernel
keeps, and is killed when its time is up or when the reader leaves. A *zygote*, one small process with a single thread,
makes workers by forking. The *dispatcher* decides who may ask now, and how long.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from mandatgraf import guard, settings
from mandatgraf.engine import EVERYTHING, Scope
from mandatgraf.formats import GraphFormat, ResultFormat

__all__ = ["EVERYTHING", "Asking", "Job", "Leaving", "Limits", "Restating", "Scope", "Work"]

MIB: Final = 1 << 20

Leaving = Callable[[], bool]
"""Whether the reader has left."""


@dataclass(frozen=True)
class Limits:
    """What one query may cost, and how much work one client may ask for. Times are seconds."""

    seconds: float = 10.0
    """The deadline of one query, from its start in a worker."""
    memory: int = 512 * MIB
    """Bytes a worker may take beyond what it has when the graph is loaded."""
    answer: int = 32 * MIB
    """Bytes of one answer."""
    rows: int = 100_000
    """Rows or triples of one answer."""
    workers: int = 2
    """Queries at a time that may take their full time."""
    waiting: int = 2
    """Queries that may wait for one of those workers; with them it bounds the threads that long queries hold."""
    quick_seconds: float = 0.05
    """Seconds of computing that a query may take in the lane kept for short ones, before it queues with the long."""
    quick_waiting: int = 8
    """Queries that may be in the lane for short ones or wait for it."""
    slowed: int = 8
    """Queries that are refused, of clients that ask for long ones, which hear it only after a moment: who asks again at
    once is slowed down. These too hold a thread meanwhile."""
    pause: float = 0.5
    """Seconds of that moment."""
    client: int = 4
    """Queries of one client at a time."""
    budget: float = 60.0
    """Seconds of work a client may ask for in a minute; twice that at once."""

    @classmethod
    def of_settings(cls) -> Limits:
        """The limits that the settings ask for."""
        return cls(
            seconds=settings.number("MANDATGRAF_QUERY_SECONDS"),
            memory=settings.number("MANDATGRAF_QUERY_MEMORY") * MIB,
            answer=settings.number("MANDATGRAF_ANSWER_BYTES"),
            rows=settings.number("MANDATGRAF_ROWS"),
            workers=settings.number("MANDATGRAF_WORKERS"),
            waiting=settings.number("MANDATGRAF_WAITING"),
            client=settings.number("MANDATGRAF_CLIENT_QUERIES"),
            budget=settings.number("MANDATGRAF_BUDGET"),
        )

    def published(self) -> dict[str, float]:
        """What clients may know, by the names of the settings or of what is measured."""
        bounds = guard.Bounds.of_settings()
        return {
            "query_characters": bounds.characters,
            "query_tokens": bounds.tokens,
            "query_depth": bounds.depth,
            "query_seconds": self.seconds,
            "query_memory_bytes": self.memory,
            "answer_bytes": self.answer,
            "answer_rows": self.rows,
            "workers": self.workers,
            "queries_waiting": self.waiting,
            "short_query_seconds": self.quick_seconds,
            "refusal_pause_seconds": self.pause,
            "client_queries_at_a_time": self.client,
            "client_seconds_a_minute": self.budget,
        }


@dataclass(frozen=True)
class Job:
    """One query that passed the guard, the graphs it reads, and the format its answer is wanted in."""

    text: str
    form: ResultFormat | GraphFormat
    scope: Scope = EVERYTHING
    rows: int | None = None
    """Fewer rows than the limits allow, where the asker wants no more than that."""


@dataclass(frozen=True)
class Restating:
    """RDF that a stranger wrote, to be read where it can do no harm and told again as plain lines (N-Triples)."""

    text: str
    form: GraphFormat
    """Turtle or N-Triples."""
    statements: int
    """The most statements that are wanted; of more, none."""


Work: TypeAlias = Job | Restating
"""What a worker does for a stranger."""


class Asking(Protocol):
    """Who answers free queries and reads what strangers wrote, whatever stands behind."""

    limits: Limits

    @property
    @abstractmethod
    def not_kept(self) -> tuple[str, ...]:
        """The protections that this machine or engine does not give."""

    @abstractmethod
    def admit(self, address: str, left: Leaving = ...) -> None:
        """Raise Busy or OverBudget where `ask` would do so at once, whatever the query; nothing of it need be read."""

    @abstractmethod
    def ask(self, address: str, job: Work, left: Leaving = ...) -> bytes:
        """The whole answer for the client at an address: of a query in the format of the job, of a text its lines."""

    @abstractmethod
    def close(self) -> None:
        """End what was started."""
