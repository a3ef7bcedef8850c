"""Other people's shapes: what we find, held against what pySHACL finds by itself, and how long each takes.

    python bench/foreign.py SHAPES DATA [DATA …]

Each path is a file or a folder; each file of data is judged alone. pySHACL runs in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENDINGS = {".ttl", ".trig", ".nt"}
PLAIN = HERE.parent / "tests" / "plain_judge.py"
sys.path.insert(0, str(PLAIN.parent))

import plain_judge  # noqa: E402 -- stands beside the tests that use it
from mandatgraf.errors import MandatgrafError  # noqa: E402
from mandatgraf.validation import validate_files  # noqa: E402


def main(shapes: Path, data: list[Path]) -> int:
    """Print a line for each file that differs, then the figures; the status says whether any does."""
    rules = [str(path) for path in _files(shapes)]
    files = [path for each in data for path in _files(each)]
    cases = [{"shapes": rules, "data": [str(path)]} for path in files]
    start = time.perf_counter()
    plain = json.loads(
        subprocess.run(
            [sys.executable, PLAIN], input=json.dumps(cases), capture_output=True, text=True, check=True
        ).stdout
    )
    between = time.perf_counter()
    different = refused = found = with_findings = 0
    for path, theirs in zip(files, plain, strict=True):
        ours = _ours([Path(rule) for rule in rules], path)
        same = ("error" in ours) == ("error" in theirs) and ("error" in ours or _set(ours) == _set(theirs))
        refused += "error" in ours
        found += len(ours.get("findings", ()))  # type: ignore[arg-type]
        with_findings += bool(ours.get("findings"))
        if not same:
            different += 1
            print(f"different: {path}\n  ours   {ours}\n  theirs {theirs}")
    end = time.perf_counter()
    print(
        f"{len(files)} files, {with_findings} with findings, {found} findings, {refused} refused, {different} different"
    )
    print(f"pySHACL {between - start:.1f} s, Mandatgraf {end - between:.1f} s")
    return 1 if different else 0


def _ours(shapes: list[Path], data: Path) -> dict[str, object]:
    try:
        report = validate_files(shapes, [data])
    except MandatgrafError as error:
        return {"error": error.render("en")}
    return {"conforms": plain_judge.conforms(report.graph), "findings": plain_judge.findings_of(report.graph)}


def _set(answer: dict[str, object]) -> tuple[object, ...]:
    found: list[list[str]] = answer["findings"]  # type: ignore[assignment]
    return answer["conforms"], {tuple(parts) for parts in found}


def _files(path: Path) -> list[Path]:
    return (
        sorted(each for each in path.rglob("*") if each.is_file() and each.suffix in ENDINGS)
        if path.is_dir()
        else [path]
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]))
