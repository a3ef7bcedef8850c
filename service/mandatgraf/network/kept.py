"""Answers about the whole graph, kept: the data of a network never change, so the same question has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, TypeVar, cast

_MOST: Final = 24
"""Answers that are kept; the one not asked for longest is given up first."""
Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Kept:
    """The last answers by what was asked; two who ask at once may both compute it, and neither waits for the other."""

    _answers: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, asked: Hashable, compute: Callable[[], Answer]) -> Answer:
        """Return the answer to what is asked, computed if it is not at hand."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return cast("Answer", self._answers[asked])
        answer = compute()
        with self._lock:
            self._answers[asked] = answer
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return answer
