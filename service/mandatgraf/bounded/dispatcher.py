"""Who may ask now: a lane for short queries, one for long ones, and an account for each client.

Every query starts in the short lane, as long as its client has lately asked for short ones. What does not end there
within a moment is stopped and starts again in the long lane, which few workers serve. So clients that ask for much can
fill the long lane but never the short one, and what they fill is bounded in workers and in threads that wait. Where the
long lane is full, such a client is refused before its query is read, and hears it only after a pause.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from mandatgraf.bounded import Leaving, Limits, Work
from mandatgraf.bounded.budget import Budget, client_of
from mandatgraf.bounded.lane import Bill, Lane
from mandatgraf.bounded.wire import Late
from mandatgraf.bounded.workers import Orphaned, Worker, Zygote
from mandatgraf.errors import Busy, EngineFailed, OverBudget, QueryTooSlow

log = logging.getLogger(__name__)

_LOOK_UP: Final = 0.05
"""Seconds between two looks at whether a reader who is kept waiting is still there."""


class Dispatcher:
    """Asks the workers of one graph for many clients at once; safe for threads."""

    def __init__(self, graph: ox.Store | Path, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._budget = Budget(limits.budget)
        self._asking: Counter[str] = Counter()
        self._graph = graph
        self._starting = threading.Lock()
        self._closed = False
        self._slowed = threading.BoundedSemaphore(limits.slowed)
        self.zygote = Zygote(graph, limits.memory)
        self._quick = Lane(lambda: self._fork(gentle=False), size=1, places=limits.quick_waiting)
        self._long = Lane(lambda: self._fork(gentle=True), size=limits.workers, places=limits.workers + limits.waiting)

    @property
    def not_kept(self) -> tuple[str, ...]:
        """The protections that this machine does not give."""
        return self.zygote.not_kept

    def admit(self, address: str, left: Leaving = lambda: False) -> None:
        """Raise OverBudget or Busy where a query of the client would be refused at once: reading it costs more."""
        client = client_of(address)
        with self._lock:
            light, weight = self._known(client, self._clock())
        if not light and self._long.is_full(weight):
            self._slow_down(left)
            raise Busy

    def ask(self, address: str, job: Work, left: Leaving = lambda: False) -> bytes:
        """The whole answer, written in the format of the job.

        Raises BadQuery, SourceUnreadable and AnswerTooLarge for the text's own faults, QueryTooSlow and QueryTooHeavy
        at its limits, OverBudget and Busy where another moment is better, and ReaderLeft when nobody waits any longer.
        """
        client = client_of(address)
        with self._admitted(client) as known:
            for _ in range(2):
                with contextlib.suppress(Orphaned):
                    return self._asked(client, known, job, left)
        raise EngineFailed("zygote", "ended")

    def _asked(self, client: str, known: tuple[bool, float], job: Work, left: Leaving) -> bytes:
        """The answer, from the short lane or the long one, on the account of a client that is admitted."""
        light, weight = known
        spent = 0.0
        if light:
            bill = Bill(self.limits.quick_seconds, weight, computing=True)
            with contextlib.suppress(Late), self._charged(client, bill):
                return self._quick.ask(job, self.limits, bill, left)
            spent = bill.held
        bill = Bill(self.limits.seconds - spent, weight)
        try:
            with self._charged(client, bill):
                return self._long.ask(job, self.limits, bill, left)
        except Late as error:
            raise QueryTooSlow(self.limits.seconds) from error
        except Busy:
            if not light:
                self._slow_down(left)
            raise

    def close(self) -> None:
        """End all workers."""
        with self._starting:
            self._closed = True
        self._quick.close()
        self._long.close()
        self.zygote.close()

    @contextlib.contextmanager
    def _charged(self, client: str, bill: Bill) -> Iterator[None]:
        """Write down what a query cost its client, whatever came of it."""
        try:
            yield
        finally:
            with self._lock:
                now = self._clock()
                self._budget.charge(client, bill.held, now, computed=bill.computed, stopped=bill.stopped)

    def _fork(self, *, gentle: bool) -> Worker:
        """A new worker; should the zygote be gone, from a new one."""
        zygote = self.zygote
        try:
            return zygote.fork(gentle=gentle)
        except EngineFailed:
            with self._starting:
                if self._closed:
                    raise
                if self.zygote is zygote:
                    log.warning("the process that makes workers is gone and is started again")
                    zygote.close()
                    self.zygote = Zygote(self._graph, self.limits.memory)
            return self.zygote.fork(gentle=gentle)

    def _known(self, client: str, now: float) -> tuple[bool, float]:
        """Under the lock: whether the client's query may start in the short lane, and the seconds to expect of it."""
        if wait := self._budget.wait(client, now):
            raise OverBudget(max(1, round(wait)))
        if self._asking[client] >= self.limits.client:
            raise Busy
        return self._budget.light(client, now), self._budget.expected(client, now)

    def _slow_down(self, left: Leaving) -> None:
        """Keep a refused client waiting for a moment, as long as few others are kept so."""
        if not self._slowed.acquire(blocking=False):
            return
        try:
            until = time.monotonic() + self.limits.pause
            while time.monotonic() < until and not self._closed and not left():
                time.sleep(_LOOK_UP)
        finally:
            self._slowed.release()

    @contextlib.contextmanager
    def _admitted(self, client: str) -> Iterator[tuple[bool, float]]:
        """Whether the client's query may start in the short lane, and the seconds to expect of it, which order queues.

        Raises Busy or OverBudget where it may not start at all.
        """
        with self._lock:
            known = self._known(client, self._clock())
            self._asking[client] += 1
        try:
            yield known
        finally:
            with self._lock:
                self._asking[client] -= 1
                if not self._asking[client]:
                    del self._asking[client]
