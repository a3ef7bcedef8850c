"""An application behind the real server, on a free port, in a thread of the tests."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mandatgraf.engine.scratch import Scratch
from mandatgraf.service import Service
from mandatgraf.web import create_app, free, health, server


@contextmanager
def listening(service: Service, scratch: Scratch | None = None) -> Iterator[str]:
    """The address of an application of its own over the service; it ends in good order, and its threads with it."""
    app = create_app(service, scratch=scratch)
    free.asking(app)  # processes are made before threads
    said: queue.Queue[str] = queue.Queue()
    thread = threading.Thread(
        target=server.serve, kwargs={"app": app, "host": "127.0.0.1", "port": 0, "say": said.put}, daemon=True
    )
    thread.start()
    yield said.get(timeout=30).removesuffix("/da/")
    health.life(app).stop()
    thread.join(30)
    assert not thread.is_alive()
