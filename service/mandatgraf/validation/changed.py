"""What a change brought: the findings of now beside those of the commit that it starts from.

Both are judged on their whole graph, because a change in one file can break a rule in another. Findings are matched by
what they say (rule, thing, path, value) and not by their line, so that moving a block brings nothing. Asks git and
writes only into a folder of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from rdflib import BNode
from rdflib.term import Node

from mandatgraf.errors import HistoryMissing, MandatgrafError, UnknownBase
from mandatgraf.locations import Folders
from mandatgraf.validation.report import Finding

MAIN: Final = ("origin/main", "main")
"""Where a change starts from when nobody says: at the fork from the first of these that there is."""

_OF_A_HOOK: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
_FILE: Final = re.compile(rb"^\+\+\+ (?:b/(?P<name>.*)|/dev/null)$")
_HUNK: Final = re.compile(rb"^@@ -\S+ \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")

Identity = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Base:
    """The commit that a change starts from, in the repository of the data."""

    top: Path
    """The folder of the repository."""
    commit: str
    name: str
    """What the reader called it: as asked, or the branch that the change forked from."""


@dataclass(frozen=True)
class Changes:
    """Which files and lines differ from the base; files are named as in `Place.file`."""

    base: Base
    lines: Mapping[str, frozenset[int] | None]
    """The changed lines of each changed file; None for a file that is new as a whole."""

    def touch(self, finding: Finding) -> bool:
        """Whether the finding stands on a changed line; of a finding without a line, whether its file changed."""
        place = finding.place
        file = place.file if place else finding.file
        if file is None or file not in self.lines:
            return False
        changed = self.lines[file]
        if changed is None or place is None or place.line is None:
            return True
        return not changed.isdisjoint(range(place.line, (place.end_line or place.line) + 1))


@dataclass(frozen=True)
class Brought:
    """What a change brought, and what it mended."""

    changes: Changes
    new: tuple[Finding, ...]
    """Findings that the base did not have: those on changed lines first, then by severity."""
    mended: tuple[Finding, ...]
    """Findings that the base had; their places are those in the base."""
    kept: int
    """How many findings there were and still are."""
    obstacle: MandatgrafError | None = None
    """Why the base could not be judged; then every finding counts as new."""


def find_base(folder: Path, asked: str = "") -> Base:
    """The commit to compare with: `asked`, or where HEAD forked from the main branch."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    if asked:
        commit = _resolved(top, asked)
        if commit is None:
            raise HistoryMissing("shallow", asked) if _shallow(top) else UnknownBase(asked, _branches(top))
        return Base(top, commit, asked)
    if _resolved(top, "HEAD") is None:
        raise HistoryMissing("no-commit", str(folder))
    for name in MAIN:
        if _resolved(top, name) is None:
            continue
        if fork := _ask(top, "merge-base", "HEAD", name):
            return Base(top, fork.decode().strip(), name)
        raise HistoryMissing("shallow" if _shallow(top) else "no-fork", name)
    raise HistoryMissing("shallow" if _shallow(top) else "no-main", " | ".join(MAIN))


def changes_since(base: Base, folders: Folders) -> Changes:
    """Every line that differs from the base: committed, staged, in the working tree, or in a file not added yet."""
    inside = [path for path in _paths(folders).values() if path.is_relative_to(base.top)]
    within = [path.relative_to(base.top).as_posix() or "." for path in inside]
    lines: dict[str, frozenset[int] | None] = {}
    if not within:
        return Changes(base, lines)
    diff = _git(
        base.top, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames",
        "--no-prefix", "--dst-prefix=b/", base.commit, "--", *within,
    )  # fmt: skip
    for name, changed in _hunks(diff):
        lines[_named(base, folders, name)] = changed
    for name in _git(base.top, "ls-files", "--others", "--exclude-standard", "-z", "--", *within).decode().split("\0"):
        if name:
            lines[_named(base, folders, name)] = None
    gone = _git(base.top, "diff", "--name-only", "--diff-filter=D", "-z", base.commit, "--", *within).decode()
    lines |= {_named(base, folders, name): frozenset() for name in gone.split("\0") if name}
    return Changes(base, lines)


@contextmanager
def at_base(base: Base, folders: Folders, *beside: Path) -> Iterator[Folders]:
    """The folders as the base has them; one that the repository does not hold stays what it is.

    `beside` are further folders wanted at the same place beside them, such as the answers that are known.
    """
    with tempfile.TemporaryDirectory(prefix="mandatgraf-base-") as name:
        into = Path(name).resolve()
        then: dict[str, Path] = {}
        for field, path in _paths(folders).items():
            if not path.is_relative_to(base.top):
                then[field] = path
                continue
            then[field] = into / path.relative_to(base.top)
            _export(base, path, into)
        for path in beside:
            if path.resolve().is_relative_to(base.top):
                _export(base, path.resolve(), into)
        yield replace(folders, **then)


def brought(now: Sequence[Finding], then: Sequence[Finding], changes: Changes) -> Brought:
    """The findings of now without those of then, and the other way round."""
    before, after = Counter(map(identity, then)), Counter(map(identity, now))
    new = _beyond(now, before)
    return Brought(
        changes,
        tuple(sorted(new, key=lambda finding: (not changes.touch(finding), finding.order))),
        tuple(sorted(_beyond(then, after), key=lambda finding: finding.order)),
        len(now) - len(new),
    )


def brought_since(
    asked: str, folders: Folders, now: Sequence[Finding], findings_of: Callable[[Folders], Sequence[Finding]]
) -> Brought:
    """What the change since a base brought to the findings of now; `findings_of` judges the base."""
    base = find_base(folders.data, asked)
    changes = changes_since(base, folders)
    if not changes.lines:
        return brought(now, now, changes)
    known = (folders.queries.parent / "tests" / name for name in ("competency", "queries", "handbook"))
    with at_base(base, folders, *known) as then:
        try:
            return brought(now, findings_of(then), changes)
        except MandatgrafError as error:
            return replace(brought(now, (), changes), obstacle=error)


def identity(finding: Finding) -> Identity:
    """What a finding says, whatever the line: rule, thing, path and value; things without an address are alike."""
    return (
        finding.rule_iri or finding.rule,
        finding.component,
        _plain(finding.focus),
        finding.path or "",
        _plain(finding.value),
    )


def _beyond(findings: Sequence[Finding], others: Counter[Identity]) -> list[Finding]:
    """The findings that the others do not have, or not as often."""
    left = Counter(others)
    found = []
    for finding in findings:
        if left[identity(finding)] > 0:
            left[identity(finding)] -= 1
        else:
            found.append(finding)
    return found


def _plain(node: Node | None) -> str:
    if node is None:
        return ""
    return "_:" if isinstance(node, BNode) else node.n3()


def _paths(folders: Folders) -> dict[str, Path]:
    return {field.name: getattr(folders, field.name).resolve() for field in fields(folders)}


def _named(base: Base, folders: Folders, name: str) -> str:
    """A path of the repository as the reports write it."""
    return replace(folders, **_paths(folders)).relative(base.top / name)


def _hunks(diff: bytes) -> Iterator[tuple[str, frozenset[int]]]:
    """The changed lines of each file; where lines were only taken away, those on both sides of the gap."""
    name: str | None = None
    changed: set[int] = set()
    for line in diff.split(b"\n"):
        if line.startswith(b"diff --git "):
            if name is not None:
                yield name, frozenset(changed)
            name, changed = None, set()
        elif name is None and (file := _FILE.match(line)):
            name = file["name"].decode().rstrip("\t") if file["name"] else None
        elif hunk := _HUNK.match(line):
            start, count = int(hunk["start"]), int(hunk["count"] or b"1")
            changed.update(range(start, start + count) if count else (max(start, 1), start + 1))
    if name is not None:
        yield name, frozenset(changed)


def _export(base: Base, path: Path, into: Path) -> None:
    """Write a folder of the base below `into`; one that the base does not have is empty."""
    inside = path.relative_to(base.top).as_posix()
    (into / inside).mkdir(parents=True, exist_ok=True)
    if _ask(base.top, "cat-file", "-t", f"{base.commit}:{inside if inside != '.' else ''}") is None:
        return
    archive = _git(base.top, "archive", "--format=tar", base.commit, "--", inside)
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(into, filter="data")


def _resolved(top: Path, name: str) -> str | None:
    """The commit of a name; a name that looks like an option is none."""
    if name.startswith("-"):
        return None
    found = _ask(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def _shallow(top: Path) -> bool:
    return _ask(top, "rev-parse", "--is-shallow-repository") == b"true\n"


def _branches(top: Path) -> tuple[str, ...]:
    found = _ask(
        top, "for-each-ref", "--format=%(refname:short)", "--count=8", "refs/heads", "refs/remotes", "refs/tags"
    )
    return tuple((found or b"").decode().split())


def _ask(folder: Path, *arguments: str) -> bytes | None:
    """What git answers, or None where it refuses."""
    done = _run(folder, *arguments)
    return done.stdout if done.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers; what it refuses is an error with its own words."""
    done = _run(folder, *arguments)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    reason = "no-repository" if "not a git repository" in said else "refused"
    raise HistoryMissing(reason, str(folder) if reason == "no-repository" else said)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise HistoryMissing("no-git")
    # A hook of git names its own repository in these; here the folder says which one is meant.
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return subprocess.run(
        [program, "-C", str(folder), "-c", "core.quotePath=false", *arguments],
        capture_output=True, check=False, env={**kept, "LC_ALL": "C"},
    )  # fmt: skip
