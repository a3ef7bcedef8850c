"""What `mandatgraf check` costs as the data grow, beside pySHACL as it comes on the same data and rules.

The data are copies of our own: each copy renames every thing of the documents, so that it is judged in full. Both are
fresh processes that alternate, measured in processor time; pySHACL alone does a part of the work, the phase `shacl`.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from mandatgraf.dataset import load
from mandatgraf.locations import Folders, find_folders

HERE = Path(__file__).resolve().parent
_IDENTITIES = frozenset({"party", "matter", "body", "post", "person", "collective", "agreement"})
# A text in quotes is passed over; what is left of a name is its kind and its slug.
_NAME = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![\w-])([a-z-]+):([a-z0-9][\w-]*)')


def copied(home: Path, copies: int, into: Path) -> Folders:
    """Our data, and so many copies less one of every document folder with things of their own."""
    own = find_folders()
    for path in sorted(own.data.rglob("*")):
        if path.is_file():
            inside = path.relative_to(own.data)
            text = path.read_text("utf-8")
            for number in range(copies):
                if number and (inside.parts[0] == "reference" or path.suffix != ".ttl"):
                    continue
                folder = inside.parent if not number else inside.parent.with_name(f"{inside.parent.name}-{number}")
                target = into / folder / inside.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(renamed(text, number, kinds(home)) if number else text, encoding="utf-8")
    (into / "published.txt").unlink(missing_ok=True)
    return Folders(own.ontology, own.shapes, into, own.queries)


def kinds(home: Path) -> frozenset[str]:
    """The prefixes of the things that documents describe."""
    table = (home / "ontology" / "README.md").read_text("utf-8")
    every = re.findall(r"^\| `([a-z-]+):` \| `https://w3id.org/mandatgraf/id/", table, re.MULTILINE)
    return frozenset(every) - _IDENTITIES


def renamed(text: str, number: int, things: frozenset[str]) -> str:
    """The text with another name for each thing of its own."""
    head, _, body = text.partition("\n\n")
    return f"{head}\n\n" + _NAME.sub(lambda name: f"{name[0]}-{number}" if name[1] in things else name[0], body)


def seconds(command: list[str]) -> float:
    """Processor time of a process, user and system."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} failed: {said.decode()[-500:]}")
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run (default 3)")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 4], help="how many times the data (1 2 4)")
    chosen = parser.parse_args()
    home = find_folders().ontology.parent
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {chosen.runs} runs, medians"
    )
    print("| triples | mandatgraf check | of it shacl | pySHACL as it comes | shacl : pySHACL |")
    print("| --- | --- | --- | --- | --- |")
    for copies in chosen.copies:
        with tempfile.TemporaryDirectory() as name:
            folders = copied(home, copies, Path(name))
            triples = sum(len(graph) for graph in load(folders).graphs.values())
            ours = [sys.executable, "-m", "mandatgraf", "check", "--data", name]
            peer = [sys.executable, str(HERE / "peer_pyshacl.py"), str(home), name]
            rows = [(seconds(ours), seconds([*ours, "--only", "shacl"]), seconds(peer)) for _ in range(chosen.runs)]
        whole, shacl, theirs = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"| {triples} | {whole:.1f} s | {shacl:.1f} s | {theirs:.1f} s | {shacl / theirs:.2f} |")


if __name__ == "__main__":
    main()
