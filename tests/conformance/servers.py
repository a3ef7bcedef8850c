"""Our own server as people start it: `mandatgraf serve` in a process of its own, on a free port."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator


@contextlib.contextmanager
def started(*options: str) -> Iterator[str]:
    """The address of a server, such as http://127.0.0.1:8123, until the block ends."""
    command = [sys.executable, "-m", "mandatgraf", "serve", "--port", "0", *options]
    own = {name: value for name, value in os.environ.items() if not name.startswith("MANDATGRAF_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=own) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(30)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if line.strip().endswith("/sparql"):
            return line.strip().removesuffix("/sparql")
    raise RuntimeError("the server said no address")


@contextlib.contextmanager
def scratch() -> Iterator[str]:
    """A server with a store to write to, over an empty folder of data."""
    with tempfile.TemporaryDirectory() as nothing, started("--scratch", "--data", nothing) as address:
        yield address
