"""Some workers of one kind, always as many, and who of those that want one is next."""

from __future__ import annotations

import bisect
import contextlib
import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from mandatgraf.bounded import Leaving, Limits, Work
from mandatgraf.bounded.wire import Late, Left
from mandatgraf.bounded.workers import Worker
from mandatgraf.errors import Busy, EngineFailed, MandatgrafError, QueryTooHeavy, ReaderLeft

log = logging.getLogger(__name__)

_LOOK_UP: Final = 0.05
"""Seconds between two looks at whether the reader is still there."""
_GLANCE: Final = 0.01
"""Seconds between two looks at how much a short query has computed, and who waits for it."""
_LEAST: Final = 0.01
"""Seconds of computing that a query may always have, however many wait."""
_STRETCH: Final = 40
"""A query whose seconds are counted on the processor may take this many times as long on the wall."""


@dataclass
class Bill:
    """What one query may cost in a lane, and what it did."""

    seconds: float
    """How long it may take."""
    weight: float
    """Seconds that it is expected to take, going by its client's last queries; the shortest is asked first."""
    computing: bool = False
    """Whether its seconds are those of the processor where they can be told: no query is long for a busy machine."""
    held: float = 0.0
    """Seconds that a worker was held."""
    computed: float = 0.0
    """Seconds of them that it computed."""
    stopped: bool = False
    """Whether it had to be stopped."""


@dataclass(order=True)
class _Place:
    weight: float
    number: int
    refused: bool = field(default=False, compare=False)


class Turns:
    """So many at a time, so many in all; what is expected to be shortest comes first, and pushes out others."""

    def __init__(self, size: int, places: int) -> None:
        self._free, self._places = size, places
        self._held = 0
        self._waiting: list[_Place] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def turn(self, weight: float, patience: float, left: Leaving) -> Iterator[Callable[[], None]]:
        """One's turn, after waiting at most so many seconds; what is given ends it early, and only once.

        Raises Busy where there is no place or patience ends, ReaderLeft where nobody waits any longer.
        """
        self._take(weight, time.monotonic() + patience, left)
        ends = [self._end]

        def end() -> None:
            if ends:
                ends.pop()()

        try:
            yield end
        finally:
            end()

    def _take(self, weight: float, moment: float, left: Leaving) -> None:
        with self._changed:
            mine = _Place(weight, next(self._numbers))
            bisect.insort(self._waiting, mine)
            if self._held + len(self._waiting) > self._places:
                self._waiting.pop().refused = True
                self._changed.notify_all()
            try:
                while not mine.refused and not (self._free and self._waiting[0] is mine):
                    self._changed.wait(_LOOK_UP)
                    if left():
                        raise ReaderLeft
                    if time.monotonic() > moment:
                        raise Busy
                if mine.refused:
                    raise Busy
                self._free -= 1
                self._held += 1
            finally:
                if not mine.refused:
                    self._waiting.remove(mine)
                self._changed.notify_all()

    def none_left(self, weight: float) -> bool:
        """Whether what is expected to take so many seconds would find no place."""
        with self._changed:
            full = self._held + len(self._waiting) >= self._places
            return full and (not self._waiting or weight >= self._waiting[-1].weight)

    def crowd(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def _end(self) -> None:
        with self._changed:
            self._free += 1
            self._held -= 1
            self._changed.notify_all()


class Lane:
    """Workers of one kind; one that had to be killed is replaced while others are already asked."""

    def __init__(self, fork: Callable[[], Worker], *, size: int, places: int) -> None:
        self._fork = fork
        self._turns = Turns(size, places)
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._closed = False
        for _ in range(size + 1):  # one to spare, so that nobody waits for a new one
            self._idle.put(fork())
        self._gone: queue.SimpleQueue[bool] = queue.SimpleQueue()
        threading.Thread(target=self._replace, name="replacing workers", daemon=True).start()

    def is_full(self, weight: float) -> bool:
        """Whether a query that is expected to take so many seconds would be refused now."""
        return self._turns.none_left(weight)

    def ask(self, job: Work, limits: Limits, bill: Bill, left: Leaving) -> bytes:
        """The answer of one worker within the seconds of the bill, which is told what it cost also when it fails.

        Raises Late where it took longer.
        """
        with self._turns.turn(bill.weight, limits.seconds, left) as end_turn:
            return self._ask(job, limits, bill, left, end_turn)

    def _ask(self, job: Work, limits: Limits, bill: Bill, left: Leaving, end_turn: Callable[[], None]) -> bytes:
        clock = _Clock(bill, self._turns.crowd)
        started, worker, goes_on = time.monotonic(), None, False
        try:
            worker = self._living()
            clock.start(worker)
            content, goes_on = worker.ask(job, limits, clock, left)
        except (QueryTooHeavy, EngineFailed):
            bill.stopped = True
            raise
        except Left as error:
            raise ReaderLeft from error
        except MandatgrafError:
            goes_on = True
            raise
        except Late:
            bill.stopped = clock.is_used_up
            raise
        finally:
            bill.held, bill.computed = time.monotonic() - started, clock.computed()
            if goes_on:
                self._give(worker)
            else:
                if worker is not None:
                    worker.kill()
                end_turn()  # first, so that the next query may take the spare while this one is replaced
                self._gone.put(True)
        return content

    def _living(self) -> Worker:
        """An idle worker; one that ended while nobody looked, by the system's hand, is nobody's fault."""
        worker = self._idle.get()
        if worker is not None and worker.lives:
            return worker
        if worker is not None:
            worker.kill()
        return self._fork()

    def _replace(self) -> None:
        """Replace each worker that is gone, until the lane is closed."""
        while self._gone.get():
            fresh = None
            try:
                fresh = self._fork()
            except (EngineFailed, OSError):
                if self._closed:
                    return
                log.warning("a worker could not be replaced; the next query will try again", exc_info=True)
            self._give(fresh)

    def _give(self, worker: Worker | None) -> None:
        """Let the next query have a worker; one that comes after the end of the lane ends too."""
        self._idle.put(worker)
        if self._closed:
            self._end_idle()

    def close(self) -> None:
        """End the workers that are idle, and replace none any longer."""
        self._closed = True
        self._gone.put(False)
        self._end_idle()

    def _end_idle(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                if worker := self._idle.get_nowait():
                    worker.kill()


class _Clock:
    """What remains of a query's seconds.

    Seconds of the processor are fewer the more others wait: nothing is lost for a query that is short, and a long one
    learns sooner where it belongs.
    """

    def __init__(self, bill: Bill, crowd: Callable[[], int]) -> None:
        self._bill, self._crowd = bill, crowd
        self._worker: Worker | None = None
        self._before: float | None = None
        self._started = 0.0

    def start(self, worker: Worker) -> None:
        self._worker, self._before, self._started = worker, worker.computed(), time.monotonic()

    def computed(self) -> float:
        """Seconds of the processor since the start; of the wall where the processor's cannot be told."""
        now = self._worker.computed() if self._worker else None
        if now is None or self._before is None:
            return time.monotonic() - self._started if self._started else 0.0
        return now - self._before

    @property
    def is_used_up(self) -> bool:
        """Whether the query itself used its seconds; else a busy machine kept it waiting, which is not its fault."""
        return not self._counts_computing or self._computing_left() <= 0

    def __call__(self) -> float:
        held = time.monotonic() - self._started
        if not self._counts_computing:
            return self._bill.seconds - held
        if held < _GLANCE:
            return _GLANCE  # most queries end before it is worth looking
        return min(self._bill.seconds * _STRETCH - held, self._computing_left(), _GLANCE)

    @property
    def _counts_computing(self) -> bool:
        return self._bill.computing and self._before is not None

    def _computing_left(self) -> float:
        allowed = max(self._bill.seconds / (1 + self._crowd()), min(self._bill.seconds, _LEAST))
        return allowed - self.computed()
