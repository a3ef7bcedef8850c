"""The program that makes workers: started by `zygotes`, it loads the graph once and forks when it is asked to.

It has one thread and never parses anything that a stranger wrote. It ends when the service does, because then the
control connection closes.

    python -m mandatgraf.bounded.zygote CONTROL MEMORY (GRAPH-DESCRIPTOR | STORE-FOLDER)
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from mandatgraf.bounded import kernel
from mandatgraf.bounded.wire import Kind, send
from mandatgraf.bounded.worker import warm_up, work

PID: Final = struct.Struct("!I")
GENTLE: Final = b"g"
"""Ask for a worker that gives way to others; any other byte asks for one that does not."""
_NICE: Final = 10


def main(control: socket.socket, memory: int, opened: Callable[[], ox.Store]) -> None:
    """Fork a worker for each byte that comes in, and hand back its process number and its connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the service, which then closes the control
    missing = kernel.not_kept()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the workers
    warm_up()
    gc.collect()
    gc.freeze()  # so that a collection in a worker does not copy every page of the graph
    send(control, Kind.READY, json.dumps(missing).encode())
    while wish := control.recv(1):
        ours, theirs = socket.socketpair()
        worker = os.fork()
        if worker == 0:
            control.close()
            theirs.close()
            with contextlib.suppress(BaseException):
                if wish == GENTLE:
                    os.nice(_NICE)
                with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 -- no path of ours
                    os.dup2(nowhere.fileno(), 2)  # a native abort prints pages of trace
                work(ours, opened, memory, missing)
            os._exit(1)
        ours.close()
        socket.send_fds(control, [PID.pack(worker)], [theirs.fileno()])
        theirs.close()


def _in_memory(descriptor: int) -> Callable[[], ox.Store]:
    """The graph behind a descriptor, loaded now and shared by all workers."""
    store = ox.Store()
    with os.fdopen(descriptor, "rb") as lines:
        store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    return lambda: store


def _on_disk(folder: str) -> Callable[[], ox.Store]:
    """The store in a folder, opened anew by each worker: an open one must not be forked."""
    return lambda: ox.Store.read_only(folder)


def start(arguments: list[str]) -> None:
    """Read the arguments of the program, load the graph, and fork until the control closes."""
    _, number, limit, where = arguments
    opened = _in_memory(int(where)) if where.isdigit() else _on_disk(where)
    main(socket.socket(fileno=int(number)), int(limit), opened)


if __name__ == "__main__":
    start(sys.argv)
