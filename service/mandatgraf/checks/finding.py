"""Findings of the lints: in the words of `words`, at a place as exact as is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rdflib import URIRef

from mandatgraf.checks.words import NAMES, WORDS
from mandatgraf.errors import SourceUnreadable
from mandatgraf.terms import Term, Triple
from mandatgraf.validation.excerpt import excerpt
from mandatgraf.validation.names import short_name
from mandatgraf.validation.places import Place, Precision
from mandatgraf.validation.report import Finding, Severity
from mandatgraf.validation.suspects import Suspects
from mandatgraf.vocab import LANGS, PREFIXES


def finding(  # noqa: PLR0913 -- a finding has that many parts
    rule: str,
    file: str,
    focus: Term | None = None,
    *,
    detail: str = "",
    value: Term | None = None,
    triple: Triple | None = None,
    severity: Severity = Severity.VIOLATION,
    path: str | None = None,
    messages: Mapping[str, str] | None = None,
) -> Finding:
    """A finding about a term, or about the file itself; `triple` is the statement at fault, where there is one.

    `messages` replace the words of the rule, which are filled with the file, the names and the value otherwise.
    """
    subject = URIRef(file) if focus is None else focus
    slots = {"file": file, "detail": detail, "thing": short(subject), "value": "" if value is None else short(value)}
    return Finding(
        rule=rule,
        name=NAMES[rule],
        severity=severity,
        focus=subject,
        label=dict.fromkeys(LANGS, short(subject)),
        path=path,
        value=value,
        value_label={} if value is None else dict.fromkeys(LANGS, short(value)),
        messages=messages or {lang: text.format(**slots) for lang, text in WORDS[rule].items()},
        file=file,
        place=Place.of_file(file, "whole") if focus is None else None,
        component=rule,
        suspects=Suspects(() if triple is None else (triple,)),
    )


def unreadable(error: SourceUnreadable, file: str, rule: str = "Syntax") -> Finding:
    """What the error says about a file, as a finding at the place that it names."""
    place = Place.of_file(file, "whole")
    if error.line is not None:
        column = error.column or 1
        place = Place(file, error.line, column, error.line, column + 1, Precision.TRIPLE)
    return Finding(
        rule=rule,
        name=NAMES[rule],
        severity=Severity.VIOLATION,
        focus=URIRef(file),
        label=dict.fromkeys(LANGS, file),
        path=None,
        value=None,
        value_label={},
        messages={lang: f"{error.what(lang)} {error.todo(lang)}" for lang in LANGS},
        file=file,
        place=place,
        component=f"{rule}-{error.reason}",
    )


def at_line(found: Finding, text: str, line: int, column: int = 1, end: int | None = None) -> Finding:
    """The finding at a stretch of a line of its file, whose whole text is given; else up to the end of the line."""
    lines = text.split("\n")
    written = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    place = Place(found.file or "", line, column, line, end or max(len(written), column) + 1, Precision.TRIPLE)
    return replace(found, place=place, excerpt=excerpt(written, place))


def short(term: Term) -> str:
    """The term as our files write it, else its whole address or text."""
    if not isinstance(term, URIRef):
        return str(term)
    for prefix, namespace in PREFIXES.items():
        name = short_name(term)
        if term == URIRef(namespace + name) and name:
            return f"{prefix}:{name}"
    return str(term)
