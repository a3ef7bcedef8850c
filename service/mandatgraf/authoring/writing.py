"""A draft into its files, all or none, and what the rules still say afterwards."""

from __future__ import annotations

from pathlib import Path

from mandatgraf.authoring.drafting import Draft
from mandatgraf.canonical import replace_files
from mandatgraf.dataset import load
from mandatgraf.evidence import with_facts
from mandatgraf.locations import Folders
from mandatgraf.validation import Finding, Severity, validate_dataset


def add(draft: Draft) -> tuple[Path, ...]:
    """Write the facts of a draft; every file has its one form, and is either old or new, never half."""
    replace_files({path: with_facts(path, tuple(triples)) for path, triples in draft.facts.items()})
    return tuple(sorted(draft.facts))


def remaining(folders: Folders, draft: Draft) -> tuple[Finding, ...]:
    """What the rules find in the changed graph about the things of the draft; listed gaps are no fault."""
    new = {str(subject) for triples in draft.facts.values() for subject, _, _ in triples}
    report = validate_dataset(load(folders))
    return tuple(each for each in report.findings if str(each.focus) in new and each.severity is not Severity.INFO)
