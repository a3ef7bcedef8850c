"""What it costs that a query runs in a process that can be killed: a point query there and in the service itself.

    python bench/bounding.py [--runs 3000] [--store FOLDER]

Both answer the same text with the same bytes; they are asked in turn, in the same run. Figures are medians on the wall,
which is what a reader waits; beside them stands what the service itself computed, which other work on the machine
does not change.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from mandatgraf import guard
from mandatgraf.bounded import Job, Limits
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.bounded.worker import written
from mandatgraf.dataset import load
from mandatgraf.engine import Engine, disk
from mandatgraf.engine.disk import DiskEngine
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.formats import ResultFormat
from mandatgraf.locations import find_folders

POINT = "SELECT ?l { <https://w3id.org/mandatgraf/concept/power/decide> skos:prefLabel ?l FILTER(LANG(?l) = 'da') }"


def main() -> None:
    """Print both medians and their difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--store", type=Path, help="a folder for stores: measure the engine on disk")
    asked = parser.parse_args()
    dataset = load(find_folders())
    engine: Engine = MemoryEngine.over(dataset)
    if asked.store:
        disk.build(dataset, asked.store)
        engine = DiskEngine.opened(asked.store, dataset.version)
    text = guard.check(POINT).text
    job = Job(text, ResultFormat.JSON)
    dispatcher = Dispatcher(engine.folder if isinstance(engine, DiskEngine) else dataset.store, Limits(budget=1e9))
    here, there, guarding_new, guarding_known, computed = [], [], [], [], 0.0
    try:
        assert written(engine.query(text), job.form) == dispatcher.ask("192.0.2.1", job)  # noqa: S101 -- else nothing is compared
        for run in range(asked.runs):
            started = time.perf_counter()
            written(engine.query(text), job.form)
            asked_here = time.perf_counter()
            before = time.thread_time()
            dispatcher.ask("192.0.2.1", job)
            computed += time.thread_time() - before
            asked_there = time.perf_counter()
            guard.check(f"{POINT} #{run}")
            guarded_new = time.perf_counter()
            guard.check(POINT)
            guarding_known.append(time.perf_counter() - guarded_new)
            guarding_new.append(guarded_new - asked_there)
            here.append(asked_here - started)
            there.append(asked_there - asked_here)
    finally:
        dispatcher.close()
    plain, bounded, new, known = (
        statistics.median(each) * 1000 for each in (here, there, guarding_new, guarding_known)
    )
    print(f"{engine.name}, {asked.runs} runs, medians")
    print(f"in the service   {plain:.3f} ms")
    print(
        f"in a worker      {bounded:.3f} ms, of which the service computes {computed / asked.runs * 1000:.3f} ms (mean)"
    )
    print(f"the guard        {known:.3f} ms, {new:.3f} ms for a text that did not come before")
    print(f"bounding costs   {bounded - plain + known:.3f} ms, {bounded - plain + new:.3f} ms for such a text")


if __name__ == "__main__":
    main()
