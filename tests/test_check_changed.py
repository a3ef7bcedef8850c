"""What a change brought, against real repositories: findings of now that the base did not have, whatever the line.

The town of Kystland is invented; its data are those of `tests/gates/base`.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import BNode, Literal

from conftest import ROOT
from mandatgraf.dataset import load
from mandatgraf.errors import HistoryMissing, SourceUnreadable, UnknownBase
from mandatgraf.locations import Folders
from mandatgraf.validation import Finding, Place, Precision, Severity, gate_findings
from mandatgraf.validation.changed import (
    Base,
    Changes,
    at_base,
    brought,
    brought_since,
    changes_since,
    find_base,
    identity,
)
from test_gates import laid_over_base

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAN = "data/kystland/havneplan/havneplan.ttl"
BODY = "https://w3id.org/mandatgraf/id/body/"


def git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Kaj", "-c", "user.email=kaj@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True, env=own | known
    )
    return done.stdout.strip()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The base in a repository of its own: one commit on main, and a branch that is checked out."""
    home = tmp_path / "kystland"
    found = laid_over_base(None, home)
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message=Begin")
    git(home, "switch", "--quiet", "--create", "change")
    return found


def home_of(folders: Folders) -> Path:
    return folders.data.parent


def judged(folders: Folders) -> Sequence[Finding]:
    return gate_findings(load(folders))


def add(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.exists() else "") + text, encoding="utf-8")


def untyped(name: str) -> str:
    """A thing that no rule judges."""
    return f'\n<{BODY}{name}>\n    <http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@da ;\n.\n'


def rules(findings: Sequence[Finding]) -> set[tuple[str, str]]:
    return {(finding.rule, str(finding.focus).rpartition("/")[2]) for finding in findings}


def test_nothing_changed_brings_nothing_and_the_base_is_not_judged(folders: Folders) -> None:
    def refused(_: Folders) -> Sequence[Finding]:
        pytest.fail("the base is what is there")

    found = brought_since("", folders, judged(folders), refused)
    assert (found.new, found.mended, found.changes.lines) == ((), (), {})
    assert found.changes.base.name == "main"


def test_a_change_in_the_working_tree_is_seen_before_anybody_commits_it(folders: Folders) -> None:
    add(folders.data / "reference" / "reference.ttl", untyped("molen"))
    found = brought_since("", folders, judged(folders), judged)
    assert rules(found.new) == {("Gate-unjudged", "molen")}
    assert found.changes.touch(found.new[0])


def test_a_file_that_git_does_not_know_yet_is_part_of_the_change(folders: Folders) -> None:
    add(folders.data / "reference" / "kajer å.ttl", untyped("kajen"))
    found = brought_since("", folders, judged(folders), judged)
    assert rules(found.new) == {("Gate-unjudged", "kajen")}
    assert found.changes.lines == {"data/reference/kajer å.ttl": None}


def test_what_was_there_before_is_kept_and_what_is_gone_is_mended(folders: Folders) -> None:
    file = folders.data / "reference" / "reference.ttl"
    clean = file.read_text("utf-8")
    add(file, untyped("molen") + untyped("fyret"))
    git(home_of(folders), "commit", "--quiet", "--all", "--message=Two faults")
    base = git(home_of(folders), "rev-parse", "HEAD")
    file.write_text(clean, encoding="utf-8")
    # the same fault on another line and in another file, and a new one
    add(folders.data / "reference" / "fyr.ttl", "\n\n\n" + untyped("fyret") + untyped("kajen"))
    found = brought_since(base, folders, judged(folders), judged)
    assert rules(found.new) == {("Gate-unjudged", "kajen")}
    assert rules(found.mended) == {("Gate-unjudged", "molen")}
    assert found.kept == 1


def test_a_change_can_break_a_file_that_it_does_not_touch(folders: Folders) -> None:
    reference = folders.data / "reference" / "reference.ttl"
    blocks = reference.read_text("utf-8").split("\n\n")
    body = next(block for block in blocks if block.startswith("body:havneudvalget"))
    reference.write_text("\n\n".join(block for block in blocks if block != body), encoding="utf-8")
    found = brought_since("", folders, judged(folders), judged)
    elsewhere = {finding.file for finding in found.new if finding.rule == "Gate-danglingAddress"}
    assert PLAN in elsewhere
    assert set(found.changes.lines) == {"data/reference/reference.ttl"}


def test_a_new_rule_is_part_of_the_change(folders: Folders) -> None:
    add(folders.shapes / "havn.ttl", f"<{BODY}x> <http://www.w3.org/ns/shacl#minCout> 1 .\n")
    found = brought_since("", folders, judged(folders), judged)
    assert rules(found.new) == {("Gate-shapeTerm", "x")}


def test_findings_on_changed_lines_come_first(folders: Folders) -> None:
    changes = Changes(Base(home_of(folders), "0" * 40, "main"), {PLAN: frozenset({4, 5})})
    weak_here, strong_there = (
        finding(Severity.WARNING, "Mild", Place(PLAN, 5, 1, 5, 9, Precision.TRIPLE)),
        finding(Severity.VIOLATION, "Strong", Place(PLAN, 7, 1, 7, 9, Precision.TRIPLE)),
    )
    found = brought([strong_there, weak_here], [], changes)
    assert [each.rule for each in found.new] == ["Mild", "Strong"]


@pytest.mark.parametrize(
    ("place", "touched"),
    [
        (Place(PLAN, 4, 1, 4, 2, Precision.TRIPLE), True),
        (Place(PLAN, 2, 1, 4, 2, Precision.SUBJECT), True),
        (Place(PLAN, 3, 1, 3, 2, Precision.TRIPLE), False),
        (Place.of_file(PLAN, "whole"), True),
        (Place.of_file("data/andet.ttl", "whole"), False),
        (None, False),
    ],
)
def test_a_finding_is_touched_by_its_lines(folders: Folders, place: Place | None, touched: bool) -> None:  # noqa: FBT001
    changes = Changes(Base(home_of(folders), "0" * 40, "main"), {PLAN: frozenset({4, 5})})
    assert changes.touch(finding(Severity.WARNING, "Mild", place)) is touched


def finding(severity: Severity, rule: str, place: Place | None, value: Literal | None = None) -> Finding:
    return Finding(rule, {}, severity, BNode(), {}, "mg:holder", value, {}, {}, place=place)


def test_a_finding_is_the_same_on_another_line_and_another_one_with_another_value() -> None:
    here, there = (
        finding(Severity.WARNING, "Mild", Place(PLAN, line, 1, line, 2, Precision.TRIPLE), Literal("a"))
        for line in (1, 9)
    )
    assert identity(here) == identity(there)
    assert identity(here) != identity(finding(Severity.WARNING, "Mild", None, Literal("a", lang="da")))


def test_the_second_of_two_findings_that_say_the_same_is_new(folders: Folders) -> None:
    changes = Changes(Base(home_of(folders), "0" * 40, "main"), {})
    one = finding(Severity.WARNING, "Mild", None)
    found = brought([one, one], [one], changes)
    assert (len(found.new), found.kept) == (1, 1)


def test_changed_lines_are_those_of_the_file_as_it_is_now(folders: Folders) -> None:
    file = folders.data / "reference" / "reference.ttl"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    changed = [*lines[:2], "# ny\n", *lines[2:-3], *lines[-2:]]
    file.write_text("".join(changed), encoding="utf-8")
    (folders.data / PLAN.removeprefix("data/")).unlink()
    git(home_of(folders), "config", "diff.mnemonicPrefix", "true")
    found = changes_since(find_base(folders.data), folders).lines
    gap = len(changed) - 2
    assert found == {"data/reference/reference.ttl": frozenset({3, gap, gap + 1}), PLAN: frozenset()}


def test_the_base_is_laid_out_as_it_was_and_removed_again(folders: Folders) -> None:
    before = (folders.data / "published.txt").read_bytes()
    (folders.data / "published.txt").write_text("", encoding="utf-8")
    add(folders.data / "reference" / "ny.ttl", untyped("ny"))
    with at_base(find_base(folders.data), folders) as then:
        assert (then.data / "published.txt").read_bytes() == before
        assert not (then.data / "reference" / "ny.ttl").exists()
        assert then.ontology == (ROOT / "ontology"), "what the repository does not hold stays what it is"
        assert then.relative(then.data / "published.txt") == "data/published.txt"
    assert not then.data.exists()


def test_a_folder_that_the_base_does_not_have_was_empty(folders: Folders) -> None:
    first = git(
        home_of(folders), "commit-tree", "-m", "Nothing", git(home_of(folders), "write-tree", "--prefix=shapes/")
    )
    with at_base(find_base(folders.data, first), folders) as then:
        assert list(then.data.iterdir()) == []


def test_a_base_that_cannot_be_judged_is_said_and_counts_nothing_as_old(folders: Folders) -> None:
    file = folders.data / "reference" / "reference.ttl"
    whole = file.read_text("utf-8")
    add(file, "body:a body:b .")
    add(file, untyped("molen") + " oops")
    git(home_of(folders), "commit", "--quiet", "--all", "--message=Broken")
    base = git(home_of(folders), "rev-parse", "HEAD")
    file.write_text(whole + untyped("molen"), encoding="utf-8")
    found = brought_since(base, folders, judged(folders), judged)
    assert isinstance(found.obstacle, SourceUnreadable)
    assert rules(found.new) == {("Gate-unjudged", "molen")}


# -- Where no base can be found ---------------------------------------------


def reason(folder: Path, asked: str = "") -> str:
    with pytest.raises(HistoryMissing) as caught:
        find_base(folder, asked)
    for lang in ("da", "en"):
        assert caught.value.what(lang)
        assert caught.value.todo(lang)
    return caught.value.reason


def test_outside_of_a_repository_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert reason(tmp_path) == "no-repository"


def test_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reason(tmp_path) == "no-git"


def test_before_the_first_commit_it_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    assert reason(tmp_path) == "no-commit"


def test_without_a_main_branch_it_is_said(folders: Folders) -> None:
    git(home_of(folders), "branch", "--quiet", "--move", "main", "trunk")
    assert reason(folders.data) == "no-main"
    assert find_base(folders.data, "trunk").commit == git(home_of(folders), "rev-parse", "HEAD")


def test_a_branch_without_common_history_is_said(folders: Folders) -> None:
    git(home_of(folders), "checkout", "--quiet", "--orphan", "alone")
    git(home_of(folders), "commit", "--quiet", "--message=Alone")
    assert reason(folders.data) == "no-fork"


@pytest.mark.parametrize("name", ["hovedgren", "--output=x", "main:data", ""])
def test_an_unknown_base_is_refused_with_those_that_are_known(folders: Folders, name: str) -> None:
    if not name:
        assert find_base(folders.data, name).name == "main"
        return
    with pytest.raises(UnknownBase) as caught:
        find_base(folders.data, name)
    assert {"main", "change"} <= set(caught.value.known)
    assert "main" in caught.value.todo("da")


def test_a_shallow_clone_is_told_to_fetch_the_rest(folders: Folders, tmp_path: Path) -> None:
    home = home_of(folders)
    git(home, "switch", "--quiet", "main")
    add(folders.data / "published.txt", f"{BODY}ny\n")
    git(home, "commit", "--quiet", "--all", "--message=Main goes on")
    git(home, "switch", "--quiet", "change")
    add(folders.data / "reference" / "ny.ttl", untyped("ny"))
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message=The change")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=change", home.as_uri(), str(clone))
    assert reason(clone / "data") == "shallow"
    assert reason(clone / "data", "main") == "shallow"
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert reason(clone / "data") == "shallow"
    git(clone, "fetch", "--quiet", "--unshallow", "origin")
    assert find_base(clone / "data").name == "origin/main"


def test_the_base_is_where_the_branch_forked_off(folders: Folders) -> None:
    home = home_of(folders)
    fork = git(home, "rev-parse", "HEAD")
    git(home, "switch", "--quiet", "main")
    add(folders.data / "reference" / "main.ttl", untyped("main"))
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message=Main goes on")
    git(home, "switch", "--quiet", "change")
    assert find_base(folders.data).commit == fork
    assert not changes_since(find_base(folders.data), folders).lines
