"""The phases of a check, in their order: what each looks at, what it needs before it can run, and running them.

A phase that finds nothing to do says why, and one that cannot run because an earlier one failed says which. Knows
neither terminal nor web.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from mandatgraf.checks import alignments, files, graph, ontology, questions, shapes, texts
from mandatgraf.checks.material import Material
from mandatgraf.errors import MandatgrafError
from mandatgraf.evidence import Documents
from mandatgraf.validation.addresses import PUBLISHED
from mandatgraf.validation.gates import rule_findings, world_findings
from mandatgraf.validation.placing import with_places
from mandatgraf.validation.report import LISTED_GAP, Finding, Report, Severity


class State(Enum):
    """How a phase ended."""

    DONE = "done"
    NOT_DONE = "not-done"
    """There was nothing that it could look at; `reason` says what was missing."""
    NOT_RUN = "not-run"
    """An earlier phase failed."""
    LEFT_OUT = "left-out"
    """Nobody asked for it."""


@dataclass(frozen=True)
class Phase:
    """One phase: its name in commands, what people call it, and what it finds."""

    name: str
    title: Mapping[str, str]
    find: Callable[[Material], Iterable[Finding]]
    needs: tuple[str, ...] = ("syntax",)
    """Phases that must have found no violation before."""
    missing: Callable[[Material], Mapping[str, str] | None] = lambda _: None
    """Why there is nothing to look at, in both languages."""


@dataclass(frozen=True)
class Ended:
    """A phase that is over: how, how long it took, and what it found."""

    number: int
    phase: Phase
    state: State
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    reason: Mapping[str, str] = field(default_factory=dict)
    """Why it was not done or not run: language → text."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What asks for something: a listed gap is a fact."""
        return tuple(each for each in self.findings if each.rule != LISTED_GAP)

    def count(self, severity: Severity) -> int:
        """How many faults are of this strength."""
        return sum(each.severity is severity for each in self.faults)


def _lint(material: Material) -> Iterator[Finding]:
    yield from ontology.ontology_findings(material)
    yield from alignments.alignment_findings(material)
    yield from texts.text_findings(material, "ontology", "data", "queries")


def _rules(material: Material) -> Iterator[Finding]:
    yield from shapes.shape_lint(material)
    yield from texts.text_findings(material, "shapes")
    found = rule_findings(material.dataset)
    material.gates += found
    yield from found


def _gates(material: Material) -> Iterator[Finding]:
    found = world_findings(material.dataset)
    material.gates += found
    yield from found


def _shacl(material: Material) -> Iterator[Finding]:
    material.report = graph.judged_by_shacl(material)
    gates = {id_of(each) for each in material.gates}
    yield from (each for each in material.report.findings if id_of(each) not in gates)


def id_of(found: Finding) -> tuple[str, str, str, str]:
    """What tells the finding of a gate from another one."""
    return found.rule, str(found.focus), found.path or "", str(found.value)


def _evidence(material: Material) -> Iterator[Finding]:
    if material.documents is not None:
        yield from graph.evidence_findings(material, Documents(material.documents))


def _no_documents(material: Material) -> Mapping[str, str] | None:
    if material.documents is not None:
        return None
    return {
        "da": "kildernes tekster er ikke ved hånden; peg på dem med --documents eller MANDATGRAF_DOCUMENTS",
        "en": "the texts of the sources are not at hand; point to them with --documents or MANDATGRAF_DOCUMENTS",
    }


def _no_competency(material: Material) -> Mapping[str, str] | None:
    if not material.supplied:
        return {
            "da": "spørgsmålene med kendte svar handler om de data, der følger med, ikke om dine egne",
            "en": "the questions with known answers are about the data that come along, not about your own",
        }
    if material.competency or material.cases or material.kept:
        return None
    return {
        "da": "her er ingen kendte svar (i tests); den installerede pakke har dem ikke",
        "en": "there are no known answers here (in tests); the installed package has none",
    }


def _no_list(material: Material) -> Mapping[str, str] | None:
    if (material.folders.data / PUBLISHED).is_file():
        return None
    name = material.folders.relative(material.folders.data / PUBLISHED)
    return {
        "da": f"der er ingen liste over offentliggjorte adresser ({name})",
        "en": f"there is no list of published addresses ({name})",
    }


PHASES: Final = (
    Phase("syntax", {"da": "filerne kan læses", "en": "files can be read"}, files.syntax_findings, needs=()),
    Phase("format", {"da": "datafilernes form", "en": "form of the data files"}, files.form_findings, needs=()),
    Phase("ontology", {"da": "ord og begreber", "en": "terms and concepts"}, _lint),
    Phase("shapes", {"da": "reglerne selv", "en": "the rules themselves"}, _rules),
    Phase("gates", {"da": "det, regler ikke ser", "en": "what rules do not see"}, _gates),
    Phase("shacl", {"da": "data efter reglerne", "en": "data by the rules"}, _shacl),
    Phase("evidence", {"da": "kildesteder", "en": "passages"}, _evidence, missing=_no_documents),
    Phase("questions", {"da": "gemte spørgsmål", "en": "stored questions"}, questions.question_findings),
    Phase(
        "competency", {"da": "svar, der kendes", "en": "answers that are known"}, questions.competency_findings,
        missing=_no_competency,
    ),
    Phase(
        "addresses", {"da": "adresser, der skal blive", "en": "addresses that must stay"}, graph.address_findings,
        missing=_no_list,
    ),
)  # fmt: skip
"""Every phase, in the order in which they run."""
_PHASE: Final = {phase.name: phase for phase in PHASES}


def run(
    material: Material, wanted: Collection[str], begun: Callable[[int, Phase], None] = lambda *_: None
) -> Iterator[Ended]:
    """Run the wanted phases and give each as it ends; `begun` is told of each that starts."""
    failed: set[str] = set()
    for number, phase in enumerate(PHASES, 1):
        if phase.name not in wanted:
            yield Ended(number, phase, State.LEFT_OUT)
            continue
        begun(number, phase)
        ended = _ended(number, phase, material, failed)
        if ended.state is State.NOT_RUN or ended.count(Severity.VIOLATION):
            failed.add(phase.name)
        yield ended


def _ended(number: int, phase: Phase, material: Material, failed: Collection[str]) -> Ended:
    began = time.perf_counter()
    if blocked := [name for name in phase.needs if name in failed] or _unloadable(phase, material):
        titles = {lang: ", ".join(_PHASE[name].title[lang] for name in blocked) for lang in ("da", "en")}
        reason = {"da": f"der er fejl i: {titles['da']}", "en": f"there are faults in: {titles['en']}"}
        return Ended(number, phase, State.NOT_RUN, time.perf_counter() - began, reason=reason)
    if missing := phase.missing(material):
        return Ended(number, phase, State.NOT_DONE, time.perf_counter() - began, reason=missing)
    found = tuple(phase.find(material))
    if phase.needs and found:
        found = with_places(found, material.sources)
    found = tuple(sorted(found, key=lambda each: each.order))
    return Ended(number, phase, State.DONE, time.perf_counter() - began, found)


def _unloadable(phase: Phase, material: Material) -> list[str]:
    """The phase of syntax, where nobody asked for it and the graph cannot be loaded all the same."""
    if not phase.needs:
        return []
    try:
        tuple(material.dataset.shape_files)
    except MandatgrafError:
        return ["syntax"]
    return []


def joined(ended: Iterable[Ended], judged: Report | None) -> Report:
    """The findings of all phases in one report, with what the judge wrote where it was asked."""
    findings = tuple(sorted((each for phase in ended for each in phase.findings), key=lambda each: each.order))
    return replace(judged or Report(()), findings=findings)
