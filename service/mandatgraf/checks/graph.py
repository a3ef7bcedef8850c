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
    """Published addresses, codes and names that vanished, and new ones that nobody wrote on the list yet."""
    yield from vanished_findings(material.dataset)
    name = material.folders.relative(material.folders.data / PUBLISHED)
    text = (material.folders.data / PUBLISHED).read_text("utf-8")
    lines = listed(material.dataset)
    before = {address.iri: address for address in lines}
    for iri, now in sorted(described(material.dataset).items()):
        file = material.dataset.file_of(iri)
        path = file.path if file else name
        then = before.get(iri)
        if then is None or now.new_since(then):
            yield replace(finding("Address-unlisted", name, URIRef(iri)), file=path)
        if then is None:
            continue
        for rule, gone in (("Address-code", then.codes - now.codes), ("Address-name", then.names - now.labels)):
            if gone:
                yield replace(finding(rule, name, URIRef(iri), detail=", ".join(sorted(gone))), file=path)
    addresses = [address.iri for address in lines]
    if addresses != sorted(before):
        ordered = sorted(before)
        line = next((n for n, (one, other) in enumerate(zip(addresses, ordered, strict=False), 1) if one != other), 1)
        yield at_line(finding("Address-order", name), text, line)
