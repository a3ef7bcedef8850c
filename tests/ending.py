"""Tell a test that never ends from one that ends late: no claim about speed, which is measured in bench/.

Knows signals of POSIX, nothing of Mandatgraf.
"""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextlib.contextmanager
def comes_to_an_end(seconds: int = 120) -> Iterator[None]:
    """Fail when what stands inside has not ended after a time that only something endless takes.

    On the main thread only. Python code and Python's regular expressions are interrupted; other C code ends first.

    >>> with comes_to_an_end(1):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    AssertionError: still at it after 1 s
    """

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at it after {seconds} s")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
