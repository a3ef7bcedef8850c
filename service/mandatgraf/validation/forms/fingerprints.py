"""A name for each finding that stays the same while lines move, files are renamed and messages are worded anew."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from rdflib import BNode
from rdflib.term import Node

from mandatgraf.validation.report import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding, in their order: rule, kind of constraint, thing, path and value decide.

    A node without address has a new name in every run. Findings that would be alike because of that are told apart by
    their order in the file, which a moved line does not change.
    """
    found = list(findings)
    alike: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(found):
        alike[_digest(finding)].append(number)
    names = [""] * len(found)
    for digest, numbers in alike.items():
        for place, number in enumerate(sorted(numbers, key=lambda each: _where(found[each])), 1):
            names[number] = digest if place == 1 else f"{digest}:{place}"
    return names


def _digest(finding: Finding) -> str:
    parts = [
        finding.rule_iri or finding.rule,
        finding.component,
        _term(finding.focus),
        finding.path or "",
        _term(finding.value),
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()[:32]


def _term(node: Node | None) -> str:
    return "" if node is None or isinstance(node, BNode) else node.n3()


def _where(finding: Finding) -> tuple[str, int, int]:
    place = finding.place
    return (place.file, place.line or 0, place.column or 0) if place else ("", 0, 0)
