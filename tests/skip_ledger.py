"""Refuse silent skips: on the build machine every skipped test stands in a list, with its reason.

A pytest plugin, registered by conftest.py. Knows pytest and a text file, nothing of Mandatgraf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEPARATOR = re.compile(r"\t+| \| ")
WORKER_KEY = "unlisted-skips"


@dataclass(frozen=True)
class AllowedSkip:
    """One line of the list: which tests may skip, and the words that their reason must contain."""

    pattern: str
    reason: str

    def covers(self, nodeid: str, reason: str) -> bool:
        """Tell whether this line allows that skip; only ``*`` is special, as brackets are part of node ids.

        >>> AllowedSkip("tests/test_a.py::*", "not at hand").covers("tests/test_a.py::test_b[x]", "texts not at hand")
        True
        >>> AllowedSkip("tests/test_a.py::*", "not at hand").covers("tests/test_a.py::test_b[x]", "too slow")
        False
        """
        wanted = ".*".join(re.escape(part) for part in self.pattern.split("*"))
        return re.fullmatch(wanted, nodeid) is not None and self.reason in reason


def read_allowed(path: Path) -> tuple[AllowedSkip, ...]:
    """Read the list; a line without a reason is a mistake of the list and stops the run."""
    return tuple(_parse(path))


def _parse(path: Path) -> Iterator[AllowedSkip]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        pattern, reason = [*SEPARATOR.split(line.strip(), maxsplit=1), ""][:2]
        if not reason.strip():
            raise pytest.UsageError(f"{path.name}, line {number}: write “node id | reason”; the reason is missing.")
        yield AllowedSkip(pattern.strip(), reason.strip())


class SkipLedger:
    """Collects skips during a run and fails the run at its end for each that nobody allowed."""

    def __init__(self, allowed: tuple[AllowedSkip, ...]) -> None:
        self.allowed = allowed
        self.unlisted: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid, report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._note(report.nodeid, report.longrepr)

    def _note(self, nodeid: str, longrepr: object) -> None:
        reason = str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
        if not any(line.covers(nodeid, reason) for line in self.allowed):
            self.unlisted.append((nodeid, reason))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what one of several processes saw: a module that skips as a whole is told to nobody else."""
        for nodeid, reason in getattr(node, "workeroutput", {}).get(WORKER_KEY, ()):
            if (nodeid, reason) not in self.unlisted:
                self.unlisted.append((nodeid, reason))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[WORKER_KEY] = self.unlisted
            return
        if self.unlisted and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.unlisted:
            return
        terminalreporter.section("skips that nobody allowed", red=True)
        for nodeid, reason in self.unlisted:
            terminalreporter.line(f"{nodeid} | {reason}")
        terminalreporter.line("Make each test run here, or add its line to tests/allowed-skips.txt with its reason.")
