"""What the places of findings cost: reading a file with them, beside rdflib's own reading of the same file.

Both read the same bytes in the same process, in turn, so that a busy machine hits both alike. Figures are medians of
processor time; the ratio is of the medians. Every Turtle file of ontology, shapes and data is read, then all files
of the data as one large file.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable

import rdflib

from mandatgraf.locations import find_folders
from mandatgraf.validation.positions import record

BASE = "https://example.org/"
REPEATED = 8


def theirs(contents: Iterable[bytes]) -> None:
    """Parse each with rdflib into a graph."""
    for content in contents:
        rdflib.Graph().parse(data=content, format="turtle", publicID=BASE)


def ours(contents: Iterable[bytes]) -> None:
    """Read each with the places of its statements."""
    for content in contents:
        if record(content, "turtle", BASE) is None:
            raise SystemExit("a file could not be read with places; nothing was measured.")


def seconds(work: Callable[[Iterable[bytes]], None], contents: list[bytes]) -> float:
    """Processor time of one round."""
    start = time.process_time()
    work(contents)
    return time.process_time() - start


def main() -> None:
    """Measure and print one line for the files as they are and one for the large file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="how often each is run (default 5)")
    runs = max(1, parser.parse_args().runs)
    folders = find_folders()
    files = [
        path.read_bytes() for each in (folders.ontology, folders.shapes, folders.data) for path in each.rglob("*.ttl")
    ]
    data = [path.read_bytes() for path in folders.data.rglob("*.ttl")]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{runs} runs each, medians of processor time, {machine}, rdflib {rdflib.__version__}")
    for name, contents in ((f"{len(files)} files", files), ("one large file", [b"\n".join(data * REPEATED)])):
        size = sum(map(len, contents)) / 1e6
        measured = [(seconds(ours, contents), seconds(theirs, contents)) for _ in range(runs)]
        mine, peer = (statistics.median(column) for column in zip(*measured, strict=True))
        print(f"{name}, {size:.1f} MB: with places {mine:.2f} s; rdflib {peer:.2f} s; ratio {mine / peer:.2f}")


if __name__ == "__main__":
    main()
