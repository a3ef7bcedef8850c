"""From start to first answer: processor time of the whole command, beside rdflib on the same files and question.

Both are fresh processes that end with the answer; user and system time are what the kernel counted for each. Runs
alternate, so that a busy machine hits both alike; the figures are medians, and the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from mandatgraf.locations import find_folders

HERE = Path(__file__).resolve().parent
MATTER = "forløbsprogram"


@dataclass(frozen=True)
class Runner:
    """A command to measure and the name that the table gives it."""

    name: str
    command: tuple[str, ...]

    def processor_seconds(self) -> float:
        """Run the command to its end and return user plus system time of its process."""
        process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 or not output.strip():
            raise SystemExit(f"{self.name} gave no answer (status {process.returncode}); nothing was measured.")
        return used.ru_utime + used.ru_stime


def runners() -> tuple[Runner, Runner]:
    """Ours, and rdflib: parse the same files, run the same stored question."""
    ours = Runner("mandatgraf who", (str(Path(sys.executable).with_name("mandatgraf")), "who", MATTER))
    theirs = Runner("rdflib", (sys.executable, str(HERE / "peer_rdflib.py"), str(find_folders().ontology.parent)))
    return ours, theirs


def main() -> None:
    """Measure and print one table row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7, help="how often each is run (default 7)")
    runs = max(1, parser.parse_args().runs)
    ours, theirs = runners()
    ours.processor_seconds()  # the first run writes byte code
    theirs.processor_seconds()
    measured = [(ours.processor_seconds(), theirs.processor_seconds()) for _ in range(runs)]
    mine, peer = (statistics.median(column) for column in zip(*measured, strict=True))
    print(
        f"{runs} runs each, medians, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(f"{ours.name}: {mine:.2f} s of processor time; {theirs.name}: {peer:.2f} s; ratio {mine / peer:.2f}")


if __name__ == "__main__":
    main()
