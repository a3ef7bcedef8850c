"""What is run on what: each suite with the instance that it needs, and what must come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from rdflib import URIRef

from conformance import description, evaluation, exchanges, manifest
from conformance.evaluation import QT, Side
from conformance.exceptions import IN_PROCESS, REFUSED
from conformance.exchanges import Outcome
from conformance.manifest import MF, Case
from conformance.wire import send

PROTOCOL: Final = 34
GRAPH_STORE: Final = 13
DESCRIPTION: Final = 3
LANGUAGE: Final = 505
LEAST_IN_PROCESS: Final = 487
MOST_REFUSED: Final = 12
WRITING: Final = ("PUT", "POST", "DELETE", "PATCH")


@dataclass(frozen=True)
class Suite:
    """The tests of one manifest."""

    folder: Path

    def protocol(self, address: str) -> list[Outcome]:
        """The SPARQL Protocol on a scratch instance."""
        instance = exchanges.Instance(address)
        return [exchanges.run(case, instance) for case in self._cases("protocol")]

    def graph_store(self, address: str) -> list[Outcome]:
        """The Graph Store Protocol on a scratch instance."""
        instance = exchanges.Instance(address)
        return [exchanges.run(case, instance) for case in self._cases("graph-store-protocol")]

    def description(self, address: str) -> list[Outcome]:
        """The Service Description of any instance."""
        return [description.run(case, address) for case in self._cases("service-description")]

    def language(self, side: Side) -> list[Outcome]:
        """Syntax and evaluation, those over the same data one after the other."""
        return [evaluation.run(case, side) for case in sorted(self.language_cases, key=_data)]

    @cached_property
    def language_cases(self) -> list[Case]:
        """The tests of the language that are run."""
        return [case for case in manifest.cases(self.folder / "manifest-all.ttl") if evaluation.is_run(case)]

    def _cases(self, folder: str) -> Iterable[Case]:
        return manifest.cases(self.folder / folder / "manifest.ttl")


def _data(case: Case) -> tuple[str, list[str]]:
    action = case.value(MF.action)
    of_syntax = action is None or isinstance(action, URIRef)
    return case.folder, [] if of_syntax else sorted(map(str, case.graph.objects(action, QT.data)))


def refusals(address: str) -> list[str]:
    """What a public instance lets through of writing, which must be nothing: each method that is not 405 with Allow."""
    wrong = []
    for method in WRITING:
        for path in ("/data", "/data?default", "/data?graph=http%3A%2F%2Fwww.example%2Fg", "/data/reference"):
            reply = send(method, address + path, {"Content-Type": "text/turtle"}, b"<a> <b> <c> .")
            allowed = {word.strip() for word in reply.headers.get("Allow", "").split(",")}
            if reply.status != 405 or allowed != {"GET", "HEAD", "OPTIONS"}:
                wrong.append(f"{method} {path} gave {reply.status}, Allow: {', '.join(sorted(allowed))}")
    for content_type, body in (
        ("application/sparql-update", b"CLEAR ALL"),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL"),
        ("application/sparql-query", b"CLEAR ALL"),
    ):
        reply = send("POST", f"{address}/sparql", {"Content-Type": content_type}, body)
        if reply.status != 403:
            wrong.append(f"an update as {content_type} gave {reply.status}")
    return wrong


def unexpected(in_process: Sequence[Outcome], over_http: Sequence[Outcome] = ()) -> list[str]:
    """Where tests of the language do not come out as `exceptions` tells: a line for each, with what was seen."""
    failed = {outcome.case.key: outcome for outcome in in_process if not outcome.passed}
    said = [f"{key}: {failed[key].seen}" for key in sorted(failed.keys() - IN_PROCESS.keys())]
    said += [
        f"{key}: passes in process; delete it from the exceptions" for key in sorted(IN_PROCESS.keys() - failed.keys())
    ]
    if over_http:
        lost = {each.case.key: each for each in over_http if not each.passed and each.case.key not in failed}
        said += [f"{key}: over HTTP {lost[key].seen}" for key in sorted(lost.keys() - REFUSED.keys())]
        said += [f"{key}: not refused over HTTP" for key in sorted(REFUSED.keys() - lost.keys())]
        said += [
            f"{key}: lost, and not by the guard" for key, each in lost.items() if key in REFUSED and not each.refused
        ]
    return said
