"""What came out: findings in a stable order, each with its rule, its place and its messages.

Plain values. What they look like on a terminal or a page is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from mandatgraf.terms import Term
from mandatgraf.validation.excerpt import Excerpt
from mandatgraf.validation.places import Place
from mandatgraf.validation.remarks import Remark
from mandatgraf.validation.suspects import Suspects
from mandatgraf.validation.unchecked import Unchecked

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
class Rule:
    """One rule that was held against the data, whether anything broke it or not."""

    name: str
    """The name that findings give it, such as `Mandate-holder`."""
    iri: str
    title: Mapping[str, str]
    """What the rule looks at, in words: language → text."""
    severity: Severity
    messages: Mapping[str, str]
    """What it says when it is broken, with the slots that the judge fills: language → text."""
    reasons: Mapping[str, str]
    """Why there is such a rule: language → text."""
    page: str
    """The address of the page about it, in Danish; empty for rules that are not ours."""


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
    place: Place | None = None
    """Where in which file the fault is; None where the data are from no file."""
    also: tuple[Place, ...] = ()
    """Further places of the same fault: the values beside one that is too many, or the statement in another file."""
    excerpt: Excerpt | None = None
    """The line of the place, where that is known."""
    example: str = ""
    """How the property is written elsewhere in the data, where that shows what is missing or of another kind."""
    gap: str = ""
    """The command that records that the source does not say it; empty where the rule takes no gap for an answer."""
    suspects: Suspects = Suspects()  # noqa: RUF009 -- frozen
    """The statements at fault, as they stand in the graph."""
    why: Mapping[str, str] = field(default_factory=dict)
    """What the rule guards: language → text; empty where the rule does not say."""
    component: str = ""
    """The local name of the constraint component, `MinCountConstraintComponent`; of a gate its own name."""
    rule_iri: str = ""
    """The address of the rule; empty for a rule of other people that has none."""
    page: str = ""
    """The address of the page about the rule, in Danish; empty for rules that are not ours."""
    result: Term | None = field(default=None, compare=False, repr=False)
    """The node of the W3C report that says the same."""

    def message(self, lang: str) -> str:
        """The message in a language, else in any that there is."""
        return self.messages.get(lang) or next(iter(self.messages.values()), "")

    def page_in(self, lang: str) -> str:
        """The address of the page about the rule in a language; empty for rules that are not ours."""
        return self.page.replace("/da/rules/", f"/{lang}/rules/")

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
    """All findings, the W3C report that they were read from, and what the run did not look at."""

    findings: tuple[Finding, ...]
    graph: rdflib.Graph = field(default_factory=rdflib.Graph, compare=False, repr=False)
    """The W3C report, as the judge wrote it and with the findings of the gates."""
    rules: tuple[Rule, ...] = ()
    """The rules that were held against the data, in the order of their names."""
    unchecked: Unchecked = field(default_factory=Unchecked)
    """What nobody looked at."""
    remarks: tuple[Remark, ...] = ()
    """What the reader should know of how it was judged."""

    @property
    def turtle(self) -> str:
        """The W3C report as Turtle, without any addition of ours."""
        return self.graph.serialize(format="turtle")

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
