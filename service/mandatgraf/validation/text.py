"""A report in words, for a terminal: one block a finding, the gaps as a list, one line that sums up."""

from __future__ import annotations

from typing import Final

from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Severity

_WORDS: Final = {
    "da": {
        "what": "Forkert",
        "todo": "Gør sådan",
        "thing": "Ting",
        "value": "Værdi",
        "file": "Fil",
        "no-file": "ikke fra en fil",
        "gaps": "Det siger kilderne ikke",
        Severity.VIOLATION: "Regelbrud",
        Severity.WARNING: "Advarsel",
        Severity.INFO: "Oplysning",
    },
    "en": {
        "what": "Wrong",
        "todo": "What to do",
        "thing": "Thing",
        "value": "Value",
        "file": "File",
        "no-file": "not from a file",
        "gaps": "What the sources do not say",
        Severity.VIOLATION: "Violation",
        Severity.WARNING: "Warning",
        Severity.INFO: "Information",
    },
}
_COUNTED: Final = {
    "da": (("regelbrud", "regelbrud"), ("advarsel", "advarsler"), ("mangel", "mangler")),
    "en": (("violation", "violations"), ("warning", "warnings"), ("gap", "gaps")),
}


def render(report: Report, lang: str = "da") -> str:
    """The whole report in one language; it ends with the line that sums up."""
    faults = [_block(finding, lang) for finding in report.findings if finding.rule != LISTED_GAP]
    gaps = [_gap(finding, lang) for finding in report.gaps]
    listed = [_WORDS[lang]["gaps"] + "\n" + "\n".join(gaps)] if gaps else []
    return "\n\n".join([*faults, *listed, summary(report, lang)])


def summary(report: Report, lang: str = "da") -> str:
    """One line of figures.

    >>> summary(Report((), ""), "en")
    '0 violations, 0 warnings, 0 gaps'
    """
    numbers = (len(report.of(Severity.VIOLATION)), len(report.of(Severity.WARNING)), len(report.gaps))
    return ", ".join(
        f"{number} {one if number == 1 else many}" for number, (one, many) in zip(numbers, _COUNTED[lang], strict=True)
    )


def _block(finding: Finding, lang: str) -> str:
    """Rule, file, thing, what is wrong, what to do."""
    words = _WORDS[lang]
    name = finding.name.get(lang)
    what, _, todo = finding.message(lang).partition(". ")
    lines = [
        ("file", finding.file or words["no-file"]),
        ("thing", finding.label.get(lang, "") or str(finding.focus)),
        ("value", finding.value_label.get(lang, "")),
        ("what", what.rstrip(".") + "." if what else ""),
        ("todo", todo),
    ]
    width = max(len(words[key]) for key, _ in lines) + 1
    head = f"{words[finding.severity]}: {finding.rule}" + (f" ({name})" if name else "")
    return "\n".join([head, *(f"  {words[key] + ':':<{width}} {text}" for key, text in lines if text)])


def _gap(finding: Finding, lang: str) -> str:
    """The question that is open, and where it stands."""
    return f"  {finding.message(lang)}" + (f"\n      {finding.file}" if finding.file else "")
