"""`make conformance`: every suite, a table in docs/conformance.md, and status 1 where something does not hold.

Without the suites of the W3C nothing is run, and the status is 3.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from typing import Final

from conformance import servers, suites
from conformance.evaluation import InProcess, OverHttp
from conformance.exceptions import IN_PROCESS, REFUSED
from conformance.exchanges import Outcome
from conformance.suites import Suite

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "conformance.md"
MISSING: Final = 3


@dataclass
class Run:
    """What came out of one run."""

    protocol: list[Outcome] = field(default_factory=list)
    graph_store: list[Outcome] = field(default_factory=list)
    description: list[Outcome] = field(default_factory=list)
    in_process: list[Outcome] = field(default_factory=list)
    over_http: list[Outcome] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """What does not hold."""
        exact = [*self.protocol, *self.graph_store, *self.description]
        said = [f"{each.case.key}: {each.seen}" for each in exact if not each.passed]
        said += [f"public instance: {each}" for each in self.refusals]
        for name, found, wanted in (
            ("protocol", self.protocol, suites.PROTOCOL),
            ("graph store", self.graph_store, suites.GRAPH_STORE),
            ("service description", self.description, 2 * suites.DESCRIPTION),
            ("language", self.in_process, suites.LANGUAGE),
        ):
            said += [f"{name}: {len(found)} tests instead of {wanted}"] if len(found) != wanted else []
        said += suites.unexpected(self.in_process, self.over_http)
        if passed(self.in_process) < suites.LEAST_IN_PROCESS:
            said.append(f"in process {passed(self.in_process)}, and {suites.LEAST_IN_PROCESS} are promised")
        if passed(self.over_http) < passed(self.in_process) - suites.MOST_REFUSED:
            said.append(f"over HTTP {passed(self.over_http)}, in process {passed(self.in_process)}")
        return said


def passed(outcomes: Sequence[Outcome]) -> int:
    """How many passed."""
    return sum(outcome.passed for outcome in outcomes)


def run(suite: Suite) -> Run:
    """Run everything, and say on the way how far it is."""
    found = Run()
    with servers.started() as public:
        found.refusals = suites.refusals(public)
        found.description = suite.description(public)
    _say("public instance", found.description)
    with servers.scratch() as scratch:
        found.protocol = suite.protocol(scratch)
        _say("protocol", found.protocol)
        found.graph_store = suite.graph_store(scratch)
        _say("graph store", found.graph_store)
        found.description += suite.description(scratch)
        found.in_process = suite.language(InProcess())
        _say("language, in process", found.in_process)
        found.over_http = suite.language(OverHttp(scratch))
        _say("language, over HTTP", found.over_http)
    return found


def _say(name: str, outcomes: Sequence[Outcome]) -> None:
    print(f"conformance: {name}: {passed(outcomes)} of {len(outcomes)}", file=sys.stderr, flush=True)


def page(found: Run, seconds: float) -> str:
    """The page of the documentation that tells of a run."""
    machine = f"{platform.system()} {platform.machine()}, {cpu_count()} cores, Python {platform.python_version()}"
    half = len(found.description) // 2
    lines = [
        "# Conformance",
        "",
        "Written by `make conformance`, which starts `mandatgraf serve` in a process of its own and sends it the",
        "suites of the W3C over HTTP: the public instance as everybody gets it, and one started with `--scratch`,",
        "which has an empty store that can be written to. `make test` runs all but the language over HTTP.",
        "",
        f"Run on {datetime.now(UTC):%Y-%m-%d} in {seconds:.0f} s; {machine}, pyoxigraph {version('pyoxigraph')}.",
        "",
        "| suite | instance | tests | pass |",
        "| --- | --- | --- | --- |",
        f"| SPARQL 1.1 Protocol | scratch | {len(found.protocol)} | {passed(found.protocol)} |",
        f"| SPARQL 1.1 Graph Store Protocol | scratch | {len(found.graph_store)} | {passed(found.graph_store)} |",
        f"| SPARQL 1.1 Service Description | public | {half} | {passed(found.description[:half])} |",
        f"| the same | scratch | {half} | {passed(found.description[half:])} |",
        f"| SPARQL 1.1 Query and Update | in process | {len(found.in_process)} | {passed(found.in_process)} |",
        f"| the same | scratch, over HTTP | {len(found.over_http)} | {passed(found.over_http)} |",
        "",
        "On the public instance every method but GET, HEAD and OPTIONS is answered with 405 and `Allow` below `/data`,",
        f"and an update with 403: {'so it is' if not found.refusals else 'NOT SO'}. The 70 tests of entailment are not",
        "run: no entailment is promised. Nor are the deprecated tests of an older manifest (`http-rdf-update`).",
        "",
        "## What does not pass, and why",
        "",
        *_table("in process, and over HTTP as well", IN_PROCESS),
        "",
        f"Over HTTP the guard refuses {len(REFUSED)} more; at most {suites.MOST_REFUSED} are allowed:",
        "",
        *_table("over HTTP alone", REFUSED),
        "",
        "## The language by folder",
        "",
        "| folder | tests | in process | over HTTP |",
        "| --- | --- | --- | --- |",
    ]
    total = Counter(outcome.case.folder for outcome in found.in_process)
    inside = Counter(outcome.case.folder for outcome in found.in_process if outcome.passed)
    outside = Counter(outcome.case.folder for outcome in found.over_http if outcome.passed)
    lines += [f"| {name} | {total[name]} | {inside[name]} | {outside[name]} |" for name in sorted(total)]
    return "\n".join([*lines, ""])


def _table(title: str, reasons: dict[str, str]) -> list[str]:
    return [f"| {title} | reason |", "| --- | --- |", *(f"| `{key}` | {reason} |" for key, reason in reasons.items())]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the page, and say what does not hold."""
    parser = argparse.ArgumentParser(prog="conformance", description="The suites of the W3C against a real server.")
    parser.add_argument(
        "--suites", type=Path, default=ROOT.parent / "shared" / "suites", help="the folder of the suites"
    )
    folder = parser.parse_args(arguments).suites / "w3c-sparql11"
    if not (folder / "manifest-all.ttl").is_file():
        print(f"conformance: no suites at {folder}; nothing was run. SUITES= names their folder.", file=sys.stderr)
        return MISSING
    start = time.monotonic()
    found = run(Suite(folder))
    PAGE.write_text(page(found, time.monotonic() - start), "utf-8")
    faults = found.faults()
    print(*faults, *([] if faults else [f"conformance: all as it should be; see {PAGE.relative_to(ROOT)}"]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
