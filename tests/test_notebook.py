"""The example notebook, run from top to bottom against a running service, and what its tables must hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from listening import listening
from mandatgraf.service import Service

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


@pytest.fixture(scope="module")
def address(service: Service) -> Iterator[str]:
    with listening(service) as address:
        yield address


@pytest.fixture(scope="module")
def names(address: str) -> dict[str, Any]:
    """Everything that the notebook has defined at its end."""
    patch = pytest.MonkeyPatch()
    patch.setenv("MANDATGRAF", address)
    found: dict[str, Any] = {}
    try:
        for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), NOTEBOOK.name, "exec"), found)  # noqa: S102 -- our own file
    finally:
        patch.undo()
    return found


def test_its_tables_have_rows(names: dict[str, Any]) -> None:
    for table in ("decisions", "by_status", "mandates", "towards", "ownerships"):
        assert len(names[table]), table


def test_its_figures_are_those_of_the_graph(names: dict[str, Any]) -> None:
    shares = dict(names["without_holder"])
    assert 0 < shares["000"] < 100
    assert names["most_served"] in names["network"]
    answers = dict(zip(names["ownerships"]["what"], names["ownerships"]["answer"], strict=True))
    assert answers["Ejerskab af Borgerdesign 2018-2019"] in {"certain", "possible"}


def test_it_is_kept_without_results_of_a_run() -> None:
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert notebook["nbformat"] == 4
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
