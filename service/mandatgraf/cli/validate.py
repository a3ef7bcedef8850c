"""`mandatgraf validate`: the rules of `shapes/` held against the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mandatgraf.cli.command import Spoken, format_option, lang_option
from mandatgraf.cli.language import spoken
from mandatgraf.cli.opening import data_option
from mandatgraf.cli.printing import print_json
from mandatgraf.dataset import load
from mandatgraf.errors import FINE, NOTHING_KNOWN
from mandatgraf.locations import find_folders
from mandatgraf.validation import render, validate_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.validation import Finding, Report


@click.command(
    "validate",
    cls=Spoken,
    da="Holder data reglerne?\n\nRegelbrud giver status 1; det, som kilderne ikke siger, er oplyst og intet brud.",
    en="Do the data keep the rules?\n\nViolations give status 1; what the sources do not say is listed and is none.",
)
@data_option
@format_option("text", "json", "turtle")
@lang_option
def validate(*, data: Path | None, form: str) -> int:
    """Print the report."""
    report = validate_dataset(load(find_folders(data)))
    if form == "json":
        print_json(_plain(report))
    else:
        click.echo(report.turtle if form == "turtle" else render(report, spoken()))
    return FINE if report.conforms else NOTHING_KNOWN


def _plain(report: Report) -> dict[str, object]:
    return {"conforms": report.conforms, "findings": [_finding(each) for each in report.findings]}


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "focus": str(finding.focus),
        "label": finding.label.get(spoken(), ""),
        "path": finding.path,
        "value": None if finding.value is None else str(finding.value),
        "message": finding.message(spoken()),
        "file": finding.file,
    }
