"""The phases that judge the graph as a whole: gates, SHACL, evidence, and the addresses that must not vanish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyshacl.errors import ReportableRuntimeError
from rdflib import URIRef

from mandatgraf.checks.finding import at_line, finding
from mandatgraf.checks.material import Material
from mandatgraf.evidence import Documents, State, judged
from mandatgraf.validation.addresses import PUBLISHED, described, listed
from mandatgraf.validation.gates import vanished_findings
from mandatgraf.validation.report import Finding, Report, Severity
from mandatgraf.validation.runs import validate_dataset
from mandatgraf.vocab import LANGS

_RULES = {State.MOVED: "Evidence-moved", State.CHANGED: "Evidence-changed", State.MISSING: "Evidence-missing"}


def judged_by_shacl(material: Material) -> Report:
    """What the rules find, with the findings of the gates inside the W3C report only."""
    try:
        return validate_dataset(material.dataset, gates=material.gates)
    except ReportableRuntimeError as error:
        folder = material.folders.relative(material.folders.shapes)
        said = str(getattr(error, "message", error)).strip().partition("\n")[0]
        return Report((finding("Rule-unusable", folder, detail=said),))


def evidence_findings(material: Material, documents: Documents) -> Iterator[Finding]:
    """Every passage and document that the texts at hand do not bear out; a text that is not at hand is a warning."""
    for fault in judged(material.dataset, documents).faults:
        severity = Severity.WARNING if fault.state is State.MISSING else Severity.VIOLATION
        focus = URIRef(fault.iri)
        file = material.dataset.file_of(fault.iri)
        said = {lang: fault.message(lang) for lang in LANGS}
        yield finding(_RULES[fault.state], file.path if file else "", focus, severity=severity, messages=said)


def address_findings(material: Material) -> Iterator[Finding]:
    """Published addresses and codes that vanished, and new ones that nobody wrote on the list yet."""
    yield from vanished_findings(material.dataset)
    name = material.folders.relative(material.folders.data / PUBLISHED)
    text = (material.folders.data / PUBLISHED).read_text("utf-8")
    lines = listed(material.dataset)
    now, before = described(material.dataset), dict(lines)
    for iri, codes in sorted(now.items()):
        file = material.dataset.file_of(iri)
        path = file.path if file else name
        if iri not in before or codes - before[iri]:
            yield replace(finding("Address-unlisted", name, URIRef(iri)), file=path)
        if gone := sorted(before.get(iri, frozenset()) - codes):
            yield replace(finding("Address-code", name, URIRef(iri), detail=", ".join(gone)), file=path)
    addresses = [iri for iri, _ in lines]
    if addresses != sorted(before):
        ordered = sorted(before)
        line = next((n for n, (one, other) in enumerate(zip(addresses, ordered, strict=False), 1) if one != other), 1)
        yield at_line(finding("Address-order", name), text, line)
