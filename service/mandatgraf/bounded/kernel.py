"""What the kernel keeps for us, tried out and not assumed.

Each protection is tried in a process of its own when the service starts. What does not work here is named by
`mandatgraf doctor` and at `/version`; a weaker one takes its place where there is one, and the service goes on.

| protection | kept by | and where that does not work |
| --- | --- | --- |
| memory of a query | a limit of the address space | the worker looks at its own size while it works, and ends |
| no way out | no right to open a descriptor | the guard alone: it lets no SERVICE through |
| no worker outlives the service | a signal when the parent ends | a timer that ends the worker at its deadline |
| computing time | a limit of processor seconds | the same timer |
| only the worker is killed | a handle on the process | its number |
| memory of the whole machine | the worker is offered first | whatever the system chooses |
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Collection
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PROBE_BYTES: Final = 256 << 20
_HEADROOM: Final = 64 << 20
_LOOK: Final = 0.02

MEMORY: Final = "query-memory"
FETCHING: Final = "query-without-network"
ORPHANS: Final = "worker-ends-with-service"
CPU: Final = "worker-cpu"
HANDLES: Final = "worker-handle"
OFFERED: Final = "worker-goes-first"
ALL: Final = (MEMORY, FETCHING, ORPHANS, CPU, HANDLES, OFFERED)


def end_with_parent() -> None:
    """Have the kernel end this process when its parent ends; does nothing where the kernel cannot."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def shut_in(memory: int, missing: Collection[str]) -> None:
    """Take from this process, for good, what a query must not have: all that is not `missing` here, else a stand-in."""
    if OFFERED not in missing:
        _offer_first()
    if MEMORY in missing:
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True).start()
    else:
        _bound_memory(memory)
    with contextlib.suppress(OSError, ValueError):
        _leave_nothing()
    if FETCHING not in missing:
        _open_nothing_more()


def bound_time(seconds: int, missing: Collection[str] = ()) -> None:
    """Let this process work for so many seconds from now: a net under the deadline, should the service die first."""
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)  # its signal ends the process, for nobody here takes it
    if CPU not in missing:
        _bound_cpu(seconds)


def time_is_free() -> None:
    """Let this process wait as long as it likes."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def peak() -> int:
    """The most bytes that this process has had in memory."""
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024


def not_kept() -> tuple[str, ...]:
    """The protections that do not work on this machine, each tried in a child of this process."""
    probes: tuple[tuple[str, Callable[[], bool]], ...] = (
        (MEMORY, _memory_is_bounded),
        (FETCHING, _nothing_opens),
        (ORPHANS, _parent_is_watched),
        (CPU, _cpu_is_bounded),
        (HANDLES, _has_handles),
        (OFFERED, _goes_first),
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


def _bound_memory(more: int) -> None:
    now = _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))


def _watch_memory(more: int) -> None:
    """End the process once it has taken too much; where the kernel does not, nobody else would."""
    start = peak()
    while peak() - start <= more:
        time.sleep(_LOOK)
    os._exit(1)


def _open_nothing_more() -> None:
    """Take away the right to open anything: files, sockets, pipes. What is open stays open."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _leave_nothing() -> None:
    """Write no dump of memory and no file, also when this process ends badly."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _bound_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _offer_first() -> None:
    """When memory runs out on the whole machine, let the kernel end this process before any other."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123 -- a file of a fixed name
        score.write("1000")


def _memory_is_bounded() -> bool:
    _bound_memory(_HEADROOM)
    try:
        bytearray(_PROBE_BYTES)
    except MemoryError:
        return True
    return False


def _nothing_opens() -> bool:
    _open_nothing_more()
    try:
        socket.socket()
    except OSError:
        return True
    return False


def _parent_is_watched() -> bool:
    return sys.platform == "linux" and bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0)


def _cpu_is_bounded() -> bool:
    _bound_cpu(60)
    return resource.getrlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY


def _has_handles() -> bool:
    os.close(os.pidfd_open(os.getpid()))
    return True


def _goes_first() -> bool:
    _offer_first()
    return True


def _address_space() -> int:
    """Bytes of address space that this process has now."""
    with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 -- a file of a fixed name
        return int(sizes.read().split()[0]) * resource.getpagesize()
