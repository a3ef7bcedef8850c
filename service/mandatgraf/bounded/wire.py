"""What the processes say to each other: frames of a kind, a length and bytes."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from enum import IntEnum
from typing import Final

_HEAD: Final = struct.Struct("!BI")
_CHUNK: Final = 1 << 18
_LOOK_UP: Final = 0.05
"""Seconds between two looks at whether the reader is still there."""

Remaining = Callable[[], float]
"""Seconds there are still; nothing or less when it is too late."""


class Kind(IntEnum):
    """What a frame holds."""

    READY = 0
    """The worker stands, with its limits."""
    JOB = 1
    """A query, as JSON."""
    ANSWER = 2
    """The whole answer."""
    LAST_ANSWER = 3
    """The whole answer, and the worker ends."""
    FAULT = 4
    """Why there is no answer, as JSON."""


class Late(Exception):
    """The deadline passed before the frame was whole."""


class Left(Exception):
    """The reader left before the frame was whole."""


class Ended(Exception):
    """The other process ended before the frame was whole."""


def send(connection: socket.socket, kind: Kind, content: bytes = b"") -> None:
    """Send one frame."""
    connection.sendall(_HEAD.pack(kind, len(content)) + content)


def receive(
    connection: socket.socket, remaining: Remaining | None = None, left: Callable[[], bool] | None = None
) -> tuple[Kind, bytes]:
    """The next frame; `remaining` tells the seconds there are still, `left` whether nobody wants it any longer.

    Raises Late, Left or Ended. The connection must have no timeout of its own that matters later.
    """
    found, kind, whole = bytearray(), 0, _HEAD.size
    while len(found) < whole:  # nobody sends a frame before the last one is answered, so nothing of another comes along
        found += _part(connection, remaining, left)
        if whole == _HEAD.size <= len(found):
            kind, length = _HEAD.unpack_from(found)
            whole += length
    return Kind(kind), bytes(memoryview(found)[_HEAD.size :])


def until(moment: float) -> Remaining:
    """What remains until a time of `time.monotonic`."""
    return lambda: moment - time.monotonic()


def _part(connection: socket.socket, remaining: Remaining | None, left: Callable[[], bool] | None) -> bytes:
    while True:
        pause = None if remaining is None else remaining()
        if pause is not None and pause <= 0:
            raise Late
        if left is not None:
            if left():
                raise Left
            pause = _LOOK_UP if pause is None else min(pause, _LOOK_UP)
        connection.settimeout(pause)
        try:
            part = connection.recv(_CHUNK)
        except TimeoutError:
            continue
        except OSError as error:
            raise Ended from error
        if not part:
            raise Ended
        return part
