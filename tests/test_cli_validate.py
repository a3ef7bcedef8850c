"""`mandatgraf validate` from outside: forms, files, exit statuses, what a change brought, other people's rules."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import rdflib
from rdflib import RDF, URIRef
from rdflib.namespace import SH

import sandvig
from mandatgraf.cli import main
from mandatgraf.cli.reports import FAIL_ON, status
from mandatgraf.validation import Finding, Report, Severity

if TYPE_CHECKING:
    from click.testing import CliRunner, Result

GAP = "gap:ejer-udbredelse-af-tobs\n"


@pytest.fixture(autouse=True)
def no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be a runner of GitHub itself."""
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "MANDATGRAF_", "LC_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")


def run(runner: CliRunner, *line: str) -> Result:
    result = runner.invoke(main, line)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class Town(NamedTuple):
    """A folder with other people's data and rules."""

    folder: Path
    data: Path
    rules: Path


@pytest.fixture
def own_data(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    return folder


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.chdir(tmp_path)
    data, rules = Path("sandvig.ttl"), Path("regler.ttl")
    data.write_text(sandvig.DATA, "utf-8")
    rules.write_text(sandvig.RULES, "utf-8")
    return Town(tmp_path, data, rules)


# -- Statuses -----------------------------------------------------------------


def report_of(*severities: Severity, rule: str = "R") -> Report:
    return Report(tuple(Finding(rule, {}, each, URIRef("urn:a"), {}, None, None, {}, {}) for each in severities))


@pytest.mark.parametrize(
    ("fail_on", "statuses"),
    [("violation", (1, 0, 0)), ("warning", (1, 1, 0)), ("info", (1, 1, 1)), ("never", (0, 0, 0))],
)
def test_the_status_is_1_for_what_is_as_strong_as_asked(fail_on: str, statuses: tuple[int, ...]) -> None:
    assert tuple(status(report_of(severity), fail_on) for severity in Severity) == statuses
    assert status(report_of(), fail_on) == 0
    assert status(report_of(Severity.INFO, Severity.VIOLATION), fail_on) == statuses[0]


@pytest.mark.parametrize("fail_on", FAIL_ON)
def test_a_listed_gap_never_fails(fail_on: str) -> None:
    assert status(report_of(Severity.INFO, rule="KnowledgeGap-listed"), fail_on) == 0


# -- Other people's rules -----------------------------------------------------


def test_other_peoples_data_are_held_against_other_peoples_rules(runner: CliRunner, town: Town) -> None:
    result = run(runner, "validate", "--shapes", str(town.rules), str(town.data), "--lang", "en")
    assert result.exit_code == 1, result.output
    assert "The body has no name." in result.stdout
    line = next(number for number, line in enumerate(sandvig.DATA.splitlines(), 1) if '"syv"' in line)
    assert f"sandvig.ttl:{line}:" in result.stdout
    assert "2 violations, 1 warning, 0 gaps" in result.stdout.splitlines()[-1]
    assert "mandatgraf/shapes#" not in result.stdout


def test_every_output_is_written_beside_what_is_printed_and_says_the_same(runner: CliRunner, town: Town) -> None:
    names = ("a.txt", "a.json", "a.sarif", "a.ttl", "a.jsonld")
    outputs = [part for name in names for part in ("--output", name)]
    result = run(runner, "validate", "--shapes", str(town.rules), str(town.data), "--format", "json", *outputs)
    assert result.exit_code == 1
    plain = json.loads(result.stdout)
    assert json.loads(Path("a.json").read_text("utf-8")) == plain
    assert len(json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"]) == len(plain["findings"]) == 4
    graph = rdflib.Graph().parse("a.ttl")
    (head,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert len(list(graph.objects(head, SH.result))) == 4
    assert json.loads(Path("a.jsonld").read_text("utf-8"))
    assert "Organet mangler navn." in Path("a.txt").read_text("utf-8")
    assert {path.name for path in town.folder.iterdir()} == {*names, town.data.name, town.rules.name}


def test_files_are_named_from_the_root_of_the_checkout(
    runner: CliRunner, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    (town.folder / ".git").mkdir()
    (town.folder / "kommune").mkdir()
    monkeypatch.chdir(town.folder / "kommune")
    line = ("validate", "--shapes", "../regler.ttl", "../sandvig.ttl", "--format", "json")
    findings = json.loads(run(runner, *line).stdout)["findings"]
    assert {finding["place"]["file"] for finding in findings} == {"sandvig.ttl"}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(town.folder.parent))
    findings = json.loads(run(runner, *line).stdout)["findings"]
    assert {finding["place"]["file"] for finding in findings} == {f"{town.folder.name}/sandvig.ttl"}


# -- GitHub -------------------------------------------------------------------


def test_on_github_the_form_is_text_until_asked(runner: CliRunner, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    result = run(runner, "validate", "--shapes", str(town.rules), str(town.data))
    assert "::error" not in result.stdout
    assert not Path("summary.md").exists()


def test_the_summary_is_added_to_what_the_step_has_said_and_keeps_its_limit(
    runner: CliRunner, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("# Før\n", "utf-8")
    line = ("validate", "--shapes", str(town.rules), str(town.data), "--format", "github")
    result = run(runner, *line)
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=sandvig.ttl,line=")
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("# Før\n## Mandatgraf\n")
    Path("summary.md").write_text("x" * 1_023_000, "utf-8")
    run(runner, *line)
    assert Path("summary.md").stat().st_size <= 1024 * 1000


def test_a_summary_that_cannot_be_written_is_said(
    runner: CliRunner, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(town.folder))
    result = run(runner, "validate", "--shapes", str(town.rules), str(town.data), "--format", "github")
    assert result.exit_code == 2
    assert "Filen kan ikke skrives." in result.stderr


# -- What cannot be -----------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words", "code"),
    [
        (("--output", "a.xlsx"), ".jsonld", 64),
        (("--output", "a.json", "--output", "a.json"), "to gange", 64),
        (("--output", "nowhere/a.json"), "nowhere/a.json", 2),
        (("--format", "xml"), "jsonld", 64),
        (("--fail-on", "sometimes"), "warning", 64),
        (("data.ttl",), "--data", 64),
        (("--shapes", "regler.ttl"), "ingen data", 64),
        (("--shapes", "regler.ttl", "sandvig.ttl", "--changed"), "--changed", 64),
        (("--shapes", "regler.ttl", "--data", ".", "sandvig.ttl"), "--data", 64),
    ],
)
def test_what_cannot_be_is_refused_before_the_work_is_done(
    line: tuple[str, ...], words: str, code: int, runner: CliRunner, town: Town
) -> None:
    result = run(runner, "validate", *line)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert {path.name for path in town.folder.iterdir()} == {town.data.name, town.rules.name}


def test_a_file_that_was_there_is_kept_when_another_cannot_be_written(runner: CliRunner, town: Town) -> None:
    Path("a.json").write_text("before", "utf-8")
    Path("b.ttl").mkdir()
    result = run(
        runner, "validate", "--shapes", str(town.rules), str(town.data), "--output", "a.json", "--output", "b.ttl"
    )
    assert result.exit_code == 2
    assert Path("a.json").read_text("utf-8") == "before"


def test_a_full_disk_leaves_no_half_file(runner: CliRunner, town: Town) -> None:
    """The machine lets a file grow to 4 kB only; the old one stays as it was."""
    Path("a.sarif").write_text("before", "utf-8")
    command = [sys.executable, "-m", "mandatgraf", "validate", "--shapes", "regler.ttl", "sandvig.ttl"]
    limited = f"ulimit -f 4; exec {' '.join(command)} --output a.sarif"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2, done.stderr
    assert Path("a.sarif").read_text("utf-8") == "before"
    assert {path.name for path in town.folder.iterdir()} == {"a.sarif", town.data.name, town.rules.name}


# -- What a change brought ----------------------------------------------------


def git(folder: Path, *line: str) -> None:
    identity = ("-c", "user.name=Sandvig", "-c", "user.email=sandvig@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *line], check=True, capture_output=True)


@pytest.mark.long  # judges all data twice; test_check_changed.py holds the same on small data
def test_changed_shows_only_what_the_change_brought(
    runner: CliRunner, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two gaps go, one before the base and one after it: only the second is told."""
    checkout = own_data.parent
    monkeypatch.chdir(checkout)
    blocks = {path: path.read_text("utf-8").split("\n\n") for path in own_data.rglob("gaps*.ttl")}
    owners = [(path, block) for path, found in blocks.items() for block in found if block.startswith("gap:ejer-")]
    assert len(owners) >= 2
    (path, before), (other, after) = owners[:2]
    path.write_text(path.read_text("utf-8").replace(before, "").replace("\n\n\n\n", "\n\n"), "utf-8")
    git(checkout, "init", "--quiet", "--initial-branch=main")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Before")
    other.write_text(other.read_text("utf-8").replace(after, "").replace("\n\n\n\n", "\n\n"), "utf-8")
    result = run(runner, "validate", "--data", own_data.name, "--changed", "--format", "github", "--output", "a.json")
    assert result.exit_code == 1, result.output
    plain = json.loads(Path("a.json").read_text("utf-8"))
    violations = [finding for finding in plain["findings"] if finding["severity"] == "violation"]
    assert [finding["rule"] for finding in violations] == ["Initiative-owner"]
    assert violations[0]["place"]["file"].startswith(f"{own_data.name}/")
    assert "Sammenlignet med main" in result.stderr
    assert result.stdout.count("::error") == 1
