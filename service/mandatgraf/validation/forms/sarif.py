"""The report in SARIF 2.1.0 (Static Analysis Results Interchange Format), which editors and code scanning read.

Files are named from the root of the checkout, which the reader of the log knows; no path of a machine is in it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from rdflib import BNode, URIRef

import mandatgraf
from mandatgraf.validation import unchecked_words
from mandatgraf.validation.forms.fingerprints import fingerprints
from mandatgraf.validation.forms.view import View
from mandatgraf.validation.names import rule_page
from mandatgraf.validation.places import REASONS, Place
from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Rule, Severity
from mandatgraf.validation.unchecked import IdleShape, SkippedFile, UnseenNode
from mandatgraf.vocab import BASE, LANGS

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "mandatgraf/v1"
"""The name of our fingerprint; the number changes when the same finding gets another value."""
ROOT: Final = "%SRCROOT%"
LONGEST_DESCRIPTION: Final = 1024
"""Characters of a description that code scanning keeps."""

Json: TypeAlias = "dict[str, object]"

_LEVELS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SLOT: Final = re.compile(r"\{[?$](\w+)\}")
_WORDS: Final = {
    "da": {
        "why": "Hvorfor",
        "root": "Roden af det, der blev kontrolleret.",
        "idle": "En regel, der intet bedømte.",
        "unseen": "En ting, som ingen regel ser på.",
        "skipped": "En fil, der ikke blev læst eller intet siger.",
        "remark": "Noget at vide om, hvordan der blev bedømt.",
        "language": "Dansk",
        "rule": "En regel uden ord.",
    },
    "en": {
        "why": "Why",
        "root": "The root of what was checked.",
        "idle": "A rule that judged nothing.",
        "unseen": "A thing that no rule looks at.",
        "skipped": "A file that was not read or says nothing.",
        "remark": "Something to know of how it was judged.",
        "language": "English",
        "rule": "A rule without words.",
    },
}
_NOTES: Final = ("idle", "unseen", "skipped", "remark")
_KINDS: Final = {IdleShape: "idle", UnseenNode: "unseen", SkippedFile: "skipped"}


def written(report: Report, view: View) -> str:
    """The report as a SARIF log with one run."""
    rules = _Rules(report)
    names = fingerprints(report.findings)
    run: Json = {
        "tool": {
            "driver": {
                "name": "mandatgraf",
                "version": mandatgraf.__version__,
                "semanticVersion": mandatgraf.__version__,
                "informationUri": BASE,
                "language": view.lang,
                "rules": [_descriptor(rules.ids[key], rule, view) for key, rule in rules.rules.items()],
                "notifications": [
                    {"id": name, "shortDescription": {"text": _WORDS[view.lang][name]}} for name in _NOTES
                ],
            }
        },
        "language": view.lang,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": _WORDS[view.lang]["root"]}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report, view)}],
        "results": [_result(each, name, rules, view) for each, name in zip(report.findings, names, strict=True)],
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Rules:
    """The rules of a log: those that were held against the data, then those that only a finding tells of."""

    def __init__(self, report: Report) -> None:
        self.rules: dict[tuple[str, str], Rule] = {(rule.name, rule.iri): rule for rule in report.rules}
        for finding in report.findings:
            self.rules.setdefault((finding.rule, finding.rule_iri), _told_by(finding))
        self.index = {key: number for number, key in enumerate(self.rules)}
        # Two vocabularies may use one name; then the address tells the rules apart.
        names = Counter(name for name, _ in self.rules)
        self.ids = {(name, iri): name if names[name] == 1 or not iri else iri for name, iri in self.rules}


def _told_by(finding: Finding) -> Rule:
    return Rule(
        finding.rule, finding.rule_iri, finding.name, finding.severity, finding.messages, finding.why, finding.page
    )


def _descriptor(identifier: str, rule: Rule, view: View) -> Json:
    title = _in(rule.title, view.lang)
    message = _slotless(_in(rule.messages, view.lang))
    short = title[:1].upper() + title[1:] if title else message or rule.name
    page = rule_page(URIRef(rule.iri), view.lang) if rule.page else ""
    return {
        "id": identifier,
        "name": rule.name,
        "shortDescription": {"text": _clipped(short)},
        "fullDescription": {"text": _clipped(message or short)},
        "help": {"text": _help(rule, "{}:"), "markdown": _help(rule, "**{}**\n")},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["shacl"], **({"iri": rule.iri} if rule.iri else {})},
    }


def _help(rule: Rule, heading: str) -> str:
    """What the rule says and why, in both languages; one that says nothing is called by its name."""
    parts = []
    for lang in LANGS:
        message, reason = _slotless(rule.messages.get(lang, "")), rule.reasons.get(lang, "")
        told = [message, f"{_WORDS[lang]['why']}: {reason}" if reason else ""]
        if any(told):
            parts.append("\n".join((heading.format(_WORDS[lang]["language"]), *filter(None, told))))
    return "\n\n".join(parts) or rule.name


def _result(finding: Finding, fingerprint: str, rules: _Rules, view: View) -> Json:
    key = finding.rule, finding.rule_iri
    listed = finding.rule == LISTED_GAP
    text = finding.message(view.lang) or finding.rule
    return {
        "ruleId": rules.ids[key],
        "ruleIndex": rules.index[key],
        # A listed gap is a fact and no fault; SARIF wants it without a level then.
        "kind": "informational" if listed else "fail",
        "level": "none" if listed else _LEVELS[finding.severity],
        "message": {"text": f"{label}: {text}" if (label := finding.label.get(view.lang, "")) else text},
        "locations": [_location(finding.place, finding, view)],
        **(
            {"relatedLocations": [_related(n, place, view) for n, place in enumerate(finding.also)]}
            if finding.also
            else {}
        ),
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": _properties(finding, view),
    }


def _properties(finding: Finding, view: View) -> Json:
    place = finding.place
    known = {
        "focus": "" if isinstance(finding.focus, BNode) else str(finding.focus),
        "path": finding.path,
        "value": "" if finding.value is None or isinstance(finding.value, BNode) else str(finding.value),
        "component": finding.component,
        "precision": place.precision.value if place else "",
        "noLine": REASONS[place.reason][view.lang] if place and place.reason else "",
    }
    return {key: value for key, value in known.items() if value}


def _location(place: Place | None, finding: Finding, view: View) -> Json:
    """Where the finding is; without a file it is the checkout as a whole, because readers demand a file."""
    logical: Json = {"name": finding.label.get(view.lang, "") or str(finding.focus)}
    if not isinstance(finding.focus, BNode):
        logical["fullyQualifiedName"] = str(finding.focus)
    physical = {"artifactLocation": _artifact(".")} if place is None else _physical(place, view)
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _related(number: int, place: Place, view: View) -> Json:
    return {"id": number, "physicalLocation": _physical(place, view)}


def _physical(place: Place, view: View) -> Json:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    known = {key: value for key, value in region.items() if value is not None}
    return {"artifactLocation": _artifact(view.path(place.file)), **({"region": known} if place.line else {})}


def _artifact(path: str) -> Json:
    """A file of the checkout; one outside it has an absolute path, and no root."""
    uri = quote(path, safe="/")
    return {"uri": uri} if path.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def _notifications(report: Report, view: View) -> list[Json]:
    """What was not checked, then what there is to know of how the rest was."""
    left = [
        {**_note(_KINDS[type(item)], unchecked_words.said(item, view.lang)), **_about(item, view)}
        for item in unchecked_words.all_of(report.unchecked)
    ]
    return [*left, *(_note("remark", remark.texts[view.lang]) for remark in report.remarks)]


def _note(name: str, text: str) -> Json:
    return {"descriptor": {"id": name, "index": _NOTES.index(name)}, "level": "note", "message": {"text": text}}


def _about(item: unchecked_words.Item, view: View) -> Json:
    if isinstance(item, IdleShape):
        return {"properties": {"shape": item.iri, "reason": item.reason.value}}
    if isinstance(item, SkippedFile):
        place: Json = {"physicalLocation": {"artifactLocation": _artifact(view.path(item.file))}}
        return {"locations": [place], "properties": {"reason": item.reason.value}}
    return {"properties": {"node": item.node}}


def _in(texts: Mapping[str, str], lang: str) -> str:
    """The text of a language, else any that there is."""
    return texts.get(lang) or next(iter(texts.values()), "")


def _slotless(template: str) -> str:
    """A message before it was filled: what will stand in a slot is left open."""
    return _SLOT.sub("…", template)


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_DESCRIPTION else text[: LONGEST_DESCRIPTION - 1] + "…"
