"""Every rule of the lints is seen to speak, at the right place, and to be silent about what this repository holds.

The faults of `tests/lint/faults.toml` are planted in one copy of ontology and shapes, and the copy is looked at once.
"""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from mandatgraf.checks import Material, run
from mandatgraf.checks.words import NAMES, WORDS
from mandatgraf.cli import main
from mandatgraf.locations import Folders
from mandatgraf.vocab import LANGS
from test_gates import laid_over_base

if TYPE_CHECKING:
    from click.testing import CliRunner

    from mandatgraf.validation import Finding

FAULTS = tomllib.loads((ROOT / "tests" / "lint" / "faults.toml").read_text("utf-8"))["fault"]
LINTS = ("ontology", "shapes")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The invented town with our ontology and rules, and every fault in them."""
    home = tmp_path_factory.mktemp("broken")
    folders = laid_over_base(None, home)
    folders.ontology.unlink()
    shutil.copytree(ROOT / "ontology", folders.ontology)
    for fault in FAULTS:
        file = home / fault["file"]
        text = file.read_text("utf-8")
        assert fault["old"] in text, f"{fault['rule']}: {fault['file']} has changed; plant the fault elsewhere"
        file.write_text(text.replace(fault["old"], fault["new"], 1), encoding="utf-8")
    return folders


@pytest.fixture(scope="module")
def findings(broken: Folders) -> tuple[Finding, ...]:
    ended = {each.phase.name: each for each in run(Material(broken), ("syntax", *LINTS))}
    assert [each.message("en") for each in ended["syntax"].findings] == [], "the copy must be readable"
    return tuple(each for name in LINTS for each in ended[name].findings)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['rule']}:{fault['file'].rpartition('/')[2]}")
def test_a_fault_is_found_where_it_is(fault: dict[str, str], findings: tuple[Finding, ...], broken: Folders) -> None:
    found = [each for each in findings if each.rule == fault["rule"]]
    assert found, "nothing was said"
    places = [each.place for each in found if each.place is not None and each.place.file == fault["file"]]
    assert places, [str(each.place) for each in found]
    if "on" not in fault:
        return
    lines = (broken.data.parent / fault["file"]).read_text("utf-8").split("\n")
    said = [lines[place.line - 1] for place in places if place.line is not None]
    assert any(fault["on"] in line for line in said), said


def test_the_lints_find_these_faults_and_no_others(findings: tuple[Finding, ...]) -> None:
    planted = {(fault["rule"], fault["file"]) for fault in FAULTS}
    follows = {
        # with another prefix the head says something else; a parent that is no term is declared nowhere
        ("Lint-header", "ontology/schemes/level.ttl"),
        ("Lint-undeclared", "ontology/goals.ttl"),
    }
    other = [each for each in findings if (each.rule, each.file) not in planted | follows]
    assert [(each.rule, str(each.place), each.message("en")) for each in other] == []


@pytest.mark.parametrize("rule", sorted(name for name in WORDS if name.startswith(("Lint-", "Align-", "Rule-"))))
def test_every_rule_of_the_lints_was_seen_to_speak(rule: str) -> None:
    elsewhere = {"Rule-mirror", "Rule-unusable"}  # of whole folders: tests/test_check.py
    assert rule in {fault["rule"] for fault in FAULTS} | elsewhere


@pytest.mark.parametrize("rule", sorted(NAMES))
def test_every_rule_has_its_words_in_both_languages(rule: str) -> None:
    assert sorted(NAMES[rule]) == sorted(LANGS)
    if rule in WORDS:
        assert sorted(WORDS[rule]) == sorted(LANGS)
        for text in WORDS[rule].values():
            what, _, todo = text.partition(". ")
            assert what, "what is wrong"
            assert todo, "what to do"


def test_every_rule_of_the_lints_is_explained_by_its_name(runner: CliRunner) -> None:
    for lang in LANGS:
        result = runner.invoke(main, ["explain", "--lang", lang, "lint-LABEL"])
        assert result.exit_code == 0
        assert f"Lint-label ({NAMES['Lint-label'][lang]})" in result.output
        assert "{" not in result.output


def test_each_finding_says_what_is_wrong_and_what_to_do(findings: tuple[Finding, ...]) -> None:
    for each in findings:
        for lang in LANGS:
            what, _, todo = each.messages[lang].partition(". ")
            assert what
            assert todo
            assert "{" not in each.messages[lang]


def test_this_repository_keeps_every_rule_of_the_lints(folders: Folders) -> None:
    found = [each for ended in run(Material(folders), LINTS) for each in ended.findings]
    assert [(each.rule, str(each.place), each.message("en")) for each in found] == []
