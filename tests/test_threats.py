"""Every row of docs/threats.md names a test, and that test is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "threats.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for table in re.findall(r"^\| Threat .*\n(?:\|.*\n)+", TEXT, re.MULTILINE)
    for line in table.splitlines()
    if not line.startswith(("| ---", "| Threat "))
]
NAMED = re.compile(r"`(?:tests/)?(test_\w+\.py)::(test_\w+)`")


def test_there_are_rows() -> None:
    assert len(ROWS) > 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_a_threat_has_its_answer_and_its_test(row: list[str]) -> None:
    threat, answer, tests = row
    assert threat
    assert answer
    named = NAMED.findall(tests)
    assert named, "name a test as `test_file.py::test_name`"
    for file, name in named:
        tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{file}::{name}"
