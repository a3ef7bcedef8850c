"""The same promise where no worker can be had: another server answers, or the machine cannot fork."""

from __future__ import annotations

import threading
from typing import Final

from mandatgraf.bounded import Leaving, Limits, Restating, Work, kernel
from mandatgraf.bounded.restating import restated
from mandatgraf.bounded.worker import written
from mandatgraf.engine import Engine
from mandatgraf.errors import AnswerTooLarge, Busy

TIME: Final = "query-timeout"


class InProcess:
    """Asks an engine on the caller's own thread, few at a time; nothing can stop a query but the engine itself."""

    def __init__(self, engine: Engine, limits: Limits, *, lanes: int = 4) -> None:
        self.limits = limits
        self._engine = engine
        self._lanes = threading.BoundedSemaphore(lanes)

    @property
    def not_kept(self) -> tuple[str, ...]:
        """The protections that are missing."""
        return (TIME, kernel.MEMORY)

    def admit(self, address: str, left: Leaving = lambda: False) -> None:
        """Everybody may ask; only the number at a time is bounded."""

    def ask(
        self,
        address: str,  # noqa: ARG002 -- as Dispatcher.ask
        job: Work,
        left: Leaving = lambda: False,  # noqa: ARG002 -- as Dispatcher.ask
    ) -> bytes:
        """The whole answer; Busy when all lanes are taken, for waiting would hold a thread that a page needs."""
        if not self._lanes.acquire(blocking=False):
            raise Busy
        try:
            if isinstance(job, Restating):
                return restated(job)
            content = written(self._engine.query(job.text, job.scope), job.form)
        finally:
            self._lanes.release()
        if len(content) > self.limits.answer:
            raise AnswerTooLarge(self.limits.answer, "bytes")
        return content

    def close(self) -> None:
        """Nothing to end."""
