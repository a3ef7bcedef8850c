"""Who may ask now: a lane for short queries, one for long ones, and an account for each client.

Every query starts in the short lane, as long as its client has lately asked for short ones. What does not end there
within a moment is stopped and starts again in the long lane, which few workers serve. So clients that ask for much can
fill the long lane but never the short one, and what they fill is bounded in workers and in threads that wait.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import pyoxigraph as ox

from mandatgraf.bounded import Job, Leaving, Limits
from mandatgraf.bounded.budget import Budget, client_of
from mandatgraf.bounded.workers import Late, Left, Worker, Zygote
from mandatgraf.errors import Busy, EngineFailed, MandatgrafError, OverBudget, QueryTooHeavy, QueryTooSlow, ReaderLeft

log = logging.getLogger(__name__)

_LOOK_UP: Final = 0.05


class Lane:
    """Some workers of one kind, always as many, and a bounded number of queries that run or wait."""

    def __init__(self, fork: Callable[[], Worker], *, size: int, spare: int, places: int) -> None:
        self._fork = fork
        self._permits = threading.Semaphore(size)
        self._places = threading.Semaphore(places)
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        for _ in range(size + spare):
            self._idle.put(fork())

    @contextlib.contextmanager
    def place(self) -> Iterator[None]:
        """A place in the lane, or Busy."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._places.release()

    def run(self, job: Job, limits: Limits, seconds: float, left: Leaving, worked: Callable[[float], None]) -> bytes:
        """The answer of one worker within so many seconds of work; Late where it took longer, and it is replaced.

        `worked` is told the seconds that a worker was at it; waiting for one is nobody's work.
        """
        patience = time.monotonic() + limits.seconds
        while not self._permits.acquire(timeout=_LOOK_UP):
            if left():
                raise ReaderLeft
            if time.monotonic() > patience:
                raise Busy
        worker, goes_on, started = None, False, time.monotonic()
        try:
            worker = self._idle.get() or self._fork()
            content, goes_on = worker.ask(job, limits, started + seconds, left)
        except (QueryTooHeavy, EngineFailed):
            raise
        except Left as error:
            raise ReaderLeft from error
        except MandatgrafError:
            goes_on = True
            raise
        finally:
            worked(time.monotonic() - started)
            if goes_on:
                self._idle.put(worker)
                self._permits.release()
            else:
                self._permits.release()  # first, so that the next query may take the spare while this one is replaced
                self._replace(worker)
        return content

    def _replace(self, worker: Worker | None) -> None:
        if worker is not None:
            worker.kill()
        fresh = None
        try:
            fresh = self._fork()
        except EngineFailed:
            log.exception("a worker could not be replaced; the next query will try again")
        finally:
            self._idle.put(fresh)

    def close(self) -> None:
        """End the workers that are idle."""
        with contextlib.suppress(queue.Empty):
            while True:
                if worker := self._idle.get_nowait():
                    worker.kill()


class Dispatcher:
    """Asks the workers of one graph for many clients at once; safe for threads."""

    def __init__(self, graph: ox.Store | str, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._budget = Budget(limits.budget)
        self._asking: Counter[str] = Counter()
        self._graph = graph
        self._starting = threading.Lock()
        self.zygote = Zygote(graph, limits.memory)
        self._quick = Lane(lambda: self._fork(gentle=False), size=1, spare=1, places=limits.quick_waiting)
        self._long = Lane(
            lambda: self._fork(gentle=True),
            size=limits.workers,
            spare=0,
            places=limits.workers + limits.waiting,
        )

    @property
    def not_kept(self) -> tuple[str, ...]:
        """The protections that this machine does not give."""
        return self.zygote.not_kept

    def ask(self, address: str, job: Job, left: Leaving = lambda: False) -> bytes:
        """The whole answer, written in the format of the job.

        Raises BadQuery and AnswerTooLarge for the query's own faults, QueryTooSlow and QueryTooHeavy at its limits,
        OverBudget and Busy where another moment is better, and ReaderLeft when nobody waits any longer.
        """
        client = client_of(address)
        with self._admitted(client) as light:
            spent = 0.0
            if light:
                started = time.monotonic()
                with contextlib.suppress(Late), self._quick.place():
                    return self._run(client, self._quick, job, self.limits.quick_seconds, left)
                spent = min(time.monotonic() - started, self.limits.quick_seconds)
            with self._long.place():
                try:
                    return self._run(client, self._long, job, self.limits.seconds - spent, left)
                except Late as error:
                    raise QueryTooSlow(self.limits.seconds) from error

    def close(self) -> None:
        """End all workers."""
        self._quick.close()
        self._long.close()
        self.zygote.close()

    def _run(self, client: str, lane: Lane, job: Job, seconds: float, left: Leaving) -> bytes:
        def worked(spent: float) -> None:
            with self._lock:
                long = spent >= self.limits.quick_seconds
                self._budget.charge(client, spent, self._clock(), long=long)

        return lane.run(job, self.limits, seconds, left, worked)

    def _fork(self, *, gentle: bool) -> Worker:
        """A new worker; should the zygote be gone, from a new one."""
        try:
            return self.zygote.fork(gentle=gentle)
        except EngineFailed:
            with self._starting:
                if not self.zygote.runs:
                    log.warning("the process that makes workers is gone and is started again")
                    self.zygote.close()
                    self.zygote = Zygote(self._graph, self.limits.memory)
            return self.zygote.fork(gentle=gentle)

    @contextlib.contextmanager
    def _admitted(self, client: str) -> Iterator[bool]:
        """Whether the client's query may start in the short lane; Busy or OverBudget where it may not start at all."""
        with self._lock:
            now = self._clock()
            if wait := self._budget.wait(client, now):
                raise OverBudget(max(1, round(wait)))
            if self._asking[client] >= self.limits.client:
                raise Busy
            self._asking[client] += 1
            light = self._budget.light(client, now)
        try:
            yield light
        finally:
            with self._lock:
                self._asking[client] -= 1
                if not self._asking[client]:
                    del self._asking[client]
