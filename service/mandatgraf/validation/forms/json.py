"""The report for programs: plain JSON with keys that stay. `docs/reports.md` describes them."""

from __future__ import annotations

import json
from typing import Final

import mandatgraf
from mandatgraf.validation.excerpt import Excerpt
from mandatgraf.validation.forms.fingerprints import fingerprints
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.places import Place
from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Severity
from mandatgraf.validation.unchecked import IdleShape, SkippedFile, Unchecked, UnseenNode

VERSION: Final = 1
"""Counted up when a key goes or means something else; a further key does not count."""


def written(report: Report, view: View) -> str:
    """The report as JSON."""
    names = fingerprints(report.findings)
    plain = {
        "version": VERSION,
        "tool": {"name": "mandatgraf", "version": mandatgraf.__version__},
        "language": view.lang,
        "conforms": report.conforms,
        "counts": _counts(report),
        "findings": [_finding(each, name, view) for each, name in zip(report.findings, names, strict=True)],
        "unchecked": _unchecked(report.unchecked, view),
        "remarks": [{"slug": each.slug, "text": each.texts[view.lang]} for each in report.remarks],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _counts(report: Report) -> dict[str, int]:
    counts = {severity.name.lower(): len(report.of(severity)) for severity in Severity}
    return {**counts, "gap": len(report.gaps)}


def _finding(finding: Finding, fingerprint: str, view: View) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "rule_iri": finding.rule_iri,
        "name": finding.name.get(view.lang, ""),
        "severity": finding.severity.name.lower(),
        "gap": finding.rule == LISTED_GAP,
        "component": finding.component,
        "focus": str(finding.focus),
        "label": finding.label.get(view.lang, ""),
        "path": finding.path,
        "value": None if finding.value is None else str(finding.value),
        "value_label": finding.value_label.get(view.lang, ""),
        "message": finding.message(view.lang),
        "messages": dict(finding.messages),
        "file": None if finding.file is None else view.path(finding.file),
        "place": None if finding.place is None else _place(finding.place, view),
        "also": [_place(place, view) for place in finding.also],
        "excerpt": None if finding.excerpt is None else _excerpt(finding.excerpt),
        "why": finding.why.get(view.lang, ""),
        "example": finding.example,
        "gap_command": finding.gap,
        "page": finding.page,
        "fingerprint": fingerprint,
    }


def _place(place: Place, view: View) -> dict[str, object]:
    return {
        "file": view.path(place.file),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "precision": place.precision.value,
        "reason": place.reason,
    }


def _excerpt(excerpt: Excerpt) -> dict[str, object]:
    return {"line": excerpt.line, "text": excerpt.text, "mark": excerpt.mark}


def _unchecked(unchecked: Unchecked, view: View) -> dict[str, object]:
    return {
        "idle_shapes": [_idle(each, view) for each in unchecked.idle_shapes],
        "unseen_nodes": [_unseen(each, view) for each in unchecked.unseen_nodes],
        "skipped_files": [_skipped(each, view) for each in unchecked.skipped_files],
    }


def _idle(shape: IdleShape, view: View) -> dict[str, object]:
    return {
        "name": shape.name,
        "iri": shape.iri,
        "reason": shape.reason.value,
        "target": list(shape.target),
        "label": shape.label.get(view.lang, ""),
    }


def _unseen(node: UnseenNode, view: View) -> dict[str, object]:
    return {
        "node": node.node,
        "label": node.label.get(view.lang, ""),
        "types": list(node.types),
        "file": None if node.file is None else view.path(node.file),
    }


def _skipped(file: SkippedFile, view: View) -> dict[str, object]:
    return {"file": view.path(file.file), "reason": file.reason.value}
