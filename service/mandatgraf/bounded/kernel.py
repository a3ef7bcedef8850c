"""What the kernel keeps for us, tried out and not assumed.

Each protection is tried in a process of its own when the service starts. What does not work here is named by
`mandatgraf doctor` and at `/version`; the service goes on with the others.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PROBE_BYTES: Final = 256 << 20
_HEADROOM: Final = 64 << 20

MEMORY: Final = "query-memory"
FETCHING: Final = "query-without-network"
ORPHANS: Final = "worker-ends-with-service"
CPU: Final = "worker-cpu"


def end_with_parent() -> None:
    """Have the kernel end this process when its parent ends; does nothing where the kernel cannot."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def bound_memory(more: int) -> None:
    """Let this process take `more` bytes beyond what it has."""
    now = _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))


def open_nothing_more() -> None:
    """Take away the right to open anything: files, sockets, pipes. What is open stays open."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def leave_no_core() -> None:
    """Write no dump of memory and no file when this process ends badly."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def bound_cpu(seconds: int) -> None:
    """Let this process compute for so many seconds from now: a net under the deadline, should the service die first."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def not_kept() -> tuple[str, ...]:
    """The protections that do not work on this machine, each tried in a child of this process."""
    probes: tuple[tuple[str, Callable[[], bool]], ...] = (
        (MEMORY, _memory_is_bounded),
        (FETCHING, _nothing_opens),
        (ORPHANS, _parent_is_watched),
        (CPU, _cpu_is_bounded),
    )
    return tuple(name for name, probe in probes if not _holds(probe))


def _holds(probe: Callable[[], bool]) -> bool:
    child = os.fork()
    if child == 0:
        held = False
        with contextlib.suppress(Exception):
            held = probe()
        os._exit(0 if held else 1)
    _, status = os.waitpid(child, 0)
    return status == 0


def _memory_is_bounded() -> bool:
    bound_memory(_HEADROOM)
    try:
        bytearray(_PROBE_BYTES)
    except MemoryError:
        return True
    return False


def _nothing_opens() -> bool:
    open_nothing_more()
    try:
        socket.socket()
    except OSError:
        return True
    return False


def _parent_is_watched() -> bool:
    return sys.platform == "linux" and bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0)


def _cpu_is_bounded() -> bool:
    bound_cpu(60)
    return resource.getrlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY


def _address_space() -> int:
    """Bytes of address space that this process has now."""
    with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 -- the one file of a fixed name
        return int(sizes.read().split()[0]) * resource.getpagesize()
