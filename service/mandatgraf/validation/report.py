"""What came out: findings in a stable order, each with its rule, its place and its messages.

Plain values. What they look like on a terminal or a page is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.terms import Term

LISTED_GAP: Final = "KnowledgeGap-listed"
"""The one rule that finds no fault: it puts every gap on the list, with the question that is open."""


class Severity(Enum):
    """Three strengths with three meanings, strongest first."""

    VIOLATION = SH.Violation
    """An answer could be wrong."""
    WARNING = SH.Warning
    """An answer could be incomplete."""
    INFO = SH.Info
    """Nothing is wrong; the reader should know."""

    @classmethod
    def of(cls, iri: Node | None) -> Severity:
        """The severity for its SHACL name; any other name counts as the strongest, so that nothing is played down."""
        return next((severity for severity in cls if severity.value == iri), cls.VIOLATION)

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Finding:
    """One rule that one thing does not keep, or one gap that the list names."""

    rule: str
    """The name of the rule, such as `Mandate-holder`."""
    name: Mapping[str, str]
    """What the rule looks at, in words: language → text."""
    severity: Severity
    focus: Term
    """The thing that is judged."""
    label: Mapping[str, str]
    """What people call the thing: language → text."""
    path: str | None
    """The property path that is judged, written as in SPARQL with our prefixes."""
    value: Term | None
    """The value that is wrong, where there is one."""
    value_label: Mapping[str, str]
    """What people call that value; empty when there is none."""
    messages: Mapping[str, str]
    """What is wrong and what to do: language → text."""
    file: str | None = None
    """The data file that speaks of the thing, where the data come from files."""

    def message(self, lang: str) -> str:
        """The message in a language, else in any that there is."""
        return self.messages.get(lang) or next(iter(self.messages.values()), "")

    @property
    def order(self) -> tuple[object, ...]:
        """What findings are sorted by; it does not change from run to run."""
        return (
            self.severity.rank,
            self.rule,
            str(self.focus),
            self.path or "",
            str(self.value or ""),
            self.message("da"),
        )


@dataclass(frozen=True)
class Report:
    """All findings, and the W3C report that they were read from."""

    findings: tuple[Finding, ...]
    turtle: str
    """The W3C validation report as Turtle."""

    @property
    def conforms(self) -> bool:
        """Whether no rule is broken. Warnings and gaps do not count."""
        return not self.of(Severity.VIOLATION)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity, in order."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The gaps on the list."""
        return tuple(finding for finding in self.findings if finding.rule == LISTED_GAP)
