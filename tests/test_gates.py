"""Ways to smuggle in bad data that SHACL alone lets through: each is refused, naming the file and the thing.

A case is a folder that is laid over `tests/gates/base`, with what must be said in `expected.json`.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from mandatgraf.dataset import load
from mandatgraf.errors import SourceUnreadable
from mandatgraf.locations import Folders
from mandatgraf.validation import Finding, Severity, gate_findings, published_now, validate_dataset
from mandatgraf.validation.gate_words import NAMES, WORDS
from mandatgraf.vocab import LANGS

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.dataset import Dataset

CASES = sorted(path for path in (ROOT / "tests" / "gates").iterdir() if path.name != "base")
PUBLISH = "PYTHONPATH=service python -m mandatgraf.validation.published > list && mv list data/published.txt"


def laid_over_base(case: Path | None, into: Path) -> Folders:
    """A checkout of its own: our ontology and shapes, the data of the base, and what the case adds or replaces."""
    shutil.copytree(ROOT / "tests" / "gates" / "base", into, dirs_exist_ok=True)
    (into / "ontology").symlink_to(ROOT / "ontology")
    (into / "queries").mkdir()
    if case is None or not (case / "shapes" / "only-this.ttl").is_file():
        shutil.copytree(ROOT / "shapes", into / "shapes")
    if case is not None:
        shutil.copytree(case, into, dirs_exist_ok=True)
    return Folders(**{name: into / name for name in ("ontology", "shapes", "data", "queries")})


def findings(folders: Folders, rule: str) -> tuple[Finding, ...]:
    dataset = load(folders)
    return tuple(gate_findings(dataset)) if rule.startswith("Gate-") else validate_dataset(dataset).findings


def test_the_base_passes_every_gate(tmp_path: Path) -> None:
    assert gate_findings(load(laid_over_base(None, tmp_path))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_bad_data_is_refused_with_file_and_thing(case: Path, tmp_path: Path) -> None:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    folders = laid_over_base(case, tmp_path)
    if expected["rule"] == SourceUnreadable.code:
        with pytest.raises(SourceUnreadable) as refused:
            load(folders)
        for lang in LANGS:
            said = " ".join((refused.value.what(lang), refused.value.where(lang), refused.value.todo(lang)))
            assert all(
                mention in said for mention in (expected["file"].rpartition("/")[2], *expected.get("mentions", ()))
            )
        return
    found = [finding for finding in findings(folders, expected["rule"]) if finding.rule == expected["rule"]]
    assert found, "nothing was said"
    assert all(finding.file is not None and finding.file.endswith(expected["file"]) for finding in found)
    if expected["thing"] is not None:
        assert {str(finding.focus) for finding in found} == {expected["thing"]}
    for lang in LANGS:
        for mention in expected.get("mentions", ()):
            assert any(mention in finding.message(lang) for finding in found), found[0].message(lang)


def test_there_are_at_least_fifteen_ways() -> None:
    assert len(CASES) >= 15


def test_every_gate_has_a_case_and_speaks_both_languages() -> None:
    tried = {json.loads((case / "expected.json").read_text("utf-8"))["rule"] for case in CASES}
    assert set(WORDS) == set(NAMES)
    assert set(WORDS) <= tried
    for texts in (*WORDS.values(), *NAMES.values()):
        assert sorted(texts) == sorted(LANGS)


def test_the_data_pass_every_gate(dataset: Dataset) -> None:
    assert [(finding.rule, str(finding.focus), finding.message("en")) for finding in gate_findings(dataset)] == []


def test_every_address_of_the_data_is_on_the_list_of_published_ones(dataset: Dataset) -> None:
    listed = (dataset.folders.data / "published.txt").read_text("utf-8").splitlines()
    assert listed == published_now(dataset), f"new addresses; run: {PUBLISH}"


def test_an_address_that_is_gone_is_excused_by_a_retired_entry(tmp_path: Path) -> None:
    folders = laid_over_base(next(case for case in CASES if case.name.endswith("vanished-address")), tmp_path)
    (folders.data / "reference" / "retired.ttl").write_text(
        """PREFIX body: <https://w3id.org/mandatgraf/id/body/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

body:fiskeudvalget
    owl:deprecated true ;
    skos:editorialNote
        "Lagt sammen med Havneudvalget."@da ,
        "Made one with the Harbour Committee."@en ;
.
""",
        encoding="utf-8",
    )
    assert gate_findings(load(folders)) == []


def test_findings_of_gates_stand_in_the_report(tmp_path: Path) -> None:
    report = validate_dataset(load(laid_over_base(CASES[0], tmp_path)))
    assert not report.conforms
    assert "Gate-unjudged" in {finding.rule for finding in report.findings}
    assert "mgsh:Gate-unjudged" in report.turtle


def test_a_gap_that_is_gone_is_a_warning(tmp_path: Path) -> None:
    folders = laid_over_base(next(case for case in CASES if case.name.endswith("vanished-address")), tmp_path)
    listed = folders.data / "published.txt"
    listed.write_text("https://w3id.org/mandatgraf/id/gap/ejer-af-molen\n", encoding="utf-8")
    (found,) = [each for each in gate_findings(load(folders)) if each.rule == "Gate-retired"]
    assert found.severity is Severity.WARNING
