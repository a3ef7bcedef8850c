"""`mandatgraf explain`: a rule or a word of the data, explained as on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mandatgraf.answers.derivations import DerivationRule, derivation_rule
from mandatgraf.answers.reference import Example, Reference, RuleView, TermView
from mandatgraf.checks.words import LintView, explained_lint
from mandatgraf.cli.command import Spoken, format_option, lang_option
from mandatgraf.cli.language import say, spoken
from mandatgraf.cli.opening import data_option, opened
from mandatgraf.cli.printing import print_json, print_lines
from mandatgraf.errors import UnknownThing
from mandatgraf.validation import CoreRule, GateView, Severity, explained, explained_gate, near, rule_page
from mandatgraf.vocab import MGSH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mandatgraf.answers.card import Language


@click.command(
    "explain",
    cls=Spoken,
    da="Hvad betyder en regel eller et ord i data?\n\n"
    "NAME er en regels navn (Mandate-holder), en klasse eller egenskab (Mandate, mg:holder) eller et krav i SHACL "
    "(sh:minCount).",
    en="What does a rule or a word of the data mean?\n\n"
    "NAME is the name of a rule (Mandate-holder), a class or property (Mandate, mg:holder), or a constraint of SHACL "
    "(sh:minCount).",
)
@click.argument("name", metavar="NAME")
@data_option
@format_option("text", "json")
@lang_option
def explain(*, name: str, data: Path | None, form: str) -> None:
    """Print the rule, or else the term, of that name."""
    lang = spoken()
    view = explained(name, lang) or explained_gate(name, lang) or explained_lint(name, lang) or _ours(name, data, lang)
    if form == "json":
        print_json(view)
    elif isinstance(view, CoreRule):
        print_lines(_core(view))
    elif isinstance(view, GateView):
        print_lines(_gate(view))
    elif isinstance(view, LintView):
        print_lines(_lint(view))
    elif isinstance(view, RuleView):
        print_lines(_rule(view))
    elif isinstance(view, DerivationRule):
        print_lines(_derivation(view))
    else:
        print_lines(_term(view))


def _ours(name: str, data: Path | None, lang: Language) -> RuleView | TermView | DerivationRule:
    service = opened(data)
    return _found(Reference.of(service.dataset, service.answers.index), name, lang)


def _found(reference: Reference, name: str, lang: Language) -> RuleView | TermView | DerivationRule:
    """Return the rule of the name, else the term, else the rule for derived facts; or name what resembles one."""
    try:
        return reference.rule(name, lang)
    except UnknownThing as no_rule:
        try:
            return reference.borrowed(name, lang) or reference.term(name, lang)
        except UnknownThing as no_term:
            try:
                return derivation_rule(reference.dataset, reference.index, name, lang)
            except UnknownThing as no_derivation:
                close = (*near(name), *no_rule.suggestions, *no_term.suggestions, *no_derivation.suggestions)
                raise UnknownThing(name, tuple(dict.fromkeys(close))[:3]) from None


def _core(view: CoreRule) -> Iterator[str]:
    yield from _title(view.name)
    yield view.demands
    yield say("Gør sådan: ", "What to do: ") + view.todo
    yield say("I en regel: ", "In a rule: ") + view.rule
    yield say("Forkert: ", "Wrong: ") + view.wrong
    yield say("Rigtigt: ", "Right: ") + view.right
    yield say("Læs mere: ", "Read more: ") + view.page


def _gate(view: GateView) -> Iterator[str]:
    yield from _title(f"{view.name} ({view.title})")
    yield view.message
    yield say("Hvorfor: ", "Why: ") + view.reason


def _lint(view: LintView) -> Iterator[str]:
    yield from _title(f"{view.name} ({view.title})")
    yield view.message
    yield say("Fra: ", "From: ") + "mandatgraf check"


def _rule(view: RuleView) -> Iterator[str]:
    severities = {
        Severity.VIOLATION: say("regelbrud", "violation"),
        Severity.WARNING: say("advarsel", "warning"),
        Severity.INFO: say("oplysning", "information"),
    }
    yield from _title(f"{view.name} ({view.title})" if view.title else view.name)
    yield view.message
    yield say("Hvorfor: ", "Why: ") + view.reason
    yield say("Alvor: ", "Severity: ") + severities[view.severity]
    yield say("Prøver: ", "Looks at: ") + ", ".join(view.targets)
    if view.path:
        yield say("Ser på: ", "Judges: ") + view.path
    yield say("I data: ", "In the data: ") + _counted(view.applied)
    if view.example:
        yield (
            say("Eksempel: ", "Example: ")
            + f"{view.example.text} ({view.example.thing.kind}/{view.example.thing.slug})"
        )
    yield say("Står i: ", "Stands in: ") + view.file
    yield say("Læs mere: ", "Read more: ") + rule_page(MGSH[view.name], spoken())


def _derivation(view: DerivationRule) -> Iterator[str]:
    yield from _title(f"{view.name} ({view.fact.label})")
    yield view.summary
    yield say("Hvorfor: ", "Why: ") + view.reason
    yield say("I data: ", "In the data: ") + _counted(view.count)
    if view.example:
        yield say("Eksempel: ", "Example: ") + view.example.text
    yield say("Står i: ", "Stands in: ") + view.file


def _term(view: TermView) -> Iterator[str]:
    yield from _title(f"{view.label} ({view.curie})")
    yield from (text for text in (view.definition, *view.notes) if text)
    for title, things in (
        (say("Hører under", "Belongs under"), view.broader),
        (say("Omfatter", "Includes"), view.narrower),
        (say("Peger på", "Points at"), view.range),
    ):
        if things:
            yield f"{title}: {', '.join(each.label for each in things)}"
    has = say("Har", "Has") if view.is_class else say("Står på", "Stands on")
    for what, names in (
        (say("i data", "in the data"), view.occurrence.stated),
        (say("udledt af regler", "derived by rule"), view.occurrence.derived),
        (say("tilladt, ikke i data endnu", "allowed, not in the data yet"), view.occurrence.allowed),
    ):
        if names:
            yield f"{has} ({what}): {', '.join(names)}"
    yield say("I data: ", "In the data: ") + _counted(view.count)
    if view.example:
        yield (
            say("Eksempel: ", "Example: ")
            + f"{view.example.text} ({view.example.thing.kind}/{view.example.thing.slug})"
        )
    for other in view.alignments:
        relations = ", ".join(" ".join(pair) for pair in other.relations)
        yield f"{other.vocabulary or say('I ontologien', 'In the ontology')}: " + "; ".join(
            part for part in (relations, other.note) if part
        )


def _example(example: Example) -> str:
    thing = f"{example.thing.kind}/{example.thing.slug}"
    return say("Eksempel: ", "Example: ") + f"{example.text} ({thing})"


def _counted(count: int | None) -> str:
    if count is None:
        return say("ikke talt", "not counted")
    return str(count) if count else say("intet endnu", "nothing yet")


def _title(text: str) -> Iterator[str]:
    yield text
    yield "=" * len(text)
