"""The stored questions: each can be asked, gives the columns that it promises, and answers its own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from mandatgraf.catalogue import Catalogue, Question
from mandatgraf.checks.expected import expected_findings
from mandatgraf.checks.files import sparql_fault
from mandatgraf.checks.finding import at_line, finding, unreadable
from mandatgraf.checks.material import Material
from mandatgraf.competency import CompetencyReport, Outcome, Verdict, run
from mandatgraf.errors import MandatgrafError, SourceUnreadable
from mandatgraf.validation.report import Finding, Severity
from mandatgraf.vocab import BASE, LANGS

_ASIDE: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#.*')
_SAID: Final = re.compile(rf"^#\+ message\.({'|'.join(LANGS)}): (.+)$", re.MULTILINE)
"""What a check says of each of its rows, in each language."""
_FINDING: Final = "finding"
_EXTENSION: Final = re.compile(r"\bLATERAL\b", re.IGNORECASE)
"""What our engine takes beyond plain SPARQL 1.1, and others do not."""


def question_findings(material: Material) -> Iterator[Finding]:
    """What is wrong with questions and checks, and every row that a check gives: its rows are problems."""
    folders = material.folders
    for path in sorted((folders.queries / "questions").glob("*.rq")):
        name = folders.relative(path)
        try:
            question = Question.read(path)
        except SourceUnreadable as error:
            yield unreadable(error, name, "Question-unreadable")
            continue
        yield from _asked(material, question, name)
    for path in sorted((folders.queries / "checks").glob("*.rq")):
        yield from _checked(material, path)


def competency_findings(material: Material) -> Iterator[Finding]:
    """Every competency question and every stored question with an expected answer that is answered otherwise."""
    catalogue = _readable(material)
    for path in material.competency:
        name = material.beside(path)
        try:
            report = run(catalogue, material.engine, material.names, path)
        except SourceUnreadable as error:
            yield unreadable(error, name)
            continue
        yield from _outcomes(report, name, path.read_text("utf-8"))
    yield from expected_findings(material, catalogue)


def _readable(material: Material) -> Catalogue:
    """The questions that can be read; what is wrong with the others was told by their own phase."""
    found: dict[str, Question] = {}
    for path in sorted((material.folders.queries / "questions").glob("*.rq")):
        try:
            found[path.stem] = Question.read(path)
        except SourceUnreadable:
            continue
    return Catalogue(found)


def _asked(material: Material, question: Question, name: str) -> Iterator[Finding]:
    if fault := sparql_fault(question.text.encode(), name):
        yield unreadable(fault, name, "Question-unreadable")
        return
    declared, given = [column.name for column in question.columns], _columns(question.text)
    bound = question.bind(question.examples()) if _complete(question) else question.text
    if given != declared:
        yield finding("Question-columns", name, detail=", ".join(given) or "SELECT")
    elif extension := _EXTENSION.search(_ASIDE.sub(" ", question.text)):
        yield finding("Question-columns", name, detail=extension[0])
    elif bound != question.text:
        yield finding("Question-columns", name, detail="VALUES")
    else:
        # the examples are of our data; of somebody else's they say nothing
        lost = list(_examples(material, question, name)) if material.supplied else []
        yield from lost
        try:
            empty = not material.engine.select(question.text).rows
        except MandatgrafError as error:
            yield finding("Question-columns", name, detail=error.what("en"))
            return
        # a question that looks for what should not be is well answered by nothing
        if empty and not lost and material.supplied and _FINDING not in question.tags:
            yield finding("Question-empty", name, severity=Severity.WARNING)


def _examples(material: Material, question: Question, name: str) -> Iterator[Finding]:
    """An example of ours that nothing describes: somebody renamed the thing, and the question is about nobody."""
    for parameter, example in question.examples().items():
        if isinstance(example, URIRef) and example.startswith(BASE) and not material.dataset.file_of(example):
            found = finding("Question-example", name, value=example)
            line = next(n for n, text in enumerate(question.text.split("\n"), 1) if f"VALUES ?{parameter} " in text)
            yield at_line(found, question.text, line)


def _columns(text: str) -> list[str]:
    """The columns that the engine gives; none where the text is no SELECT."""
    answer = ox.Store().query(text)
    return [variable.value for variable in answer.variables] if isinstance(answer, ox.QuerySolutions) else []


def _complete(question: Question) -> bool:
    """Whether the examples are arguments enough to bind the question."""
    return all(parameter.optional or parameter.example is not None for parameter in question.parameters)


def _checked(material: Material, path: Path) -> Iterator[Finding]:
    name = material.folders.relative(path)
    content = path.read_bytes()
    if fault := sparql_fault(content, name):
        yield unreadable(fault, name, "Check-unreadable")
        return
    text = content.decode("utf-8")
    said = dict(_SAID.findall(text))
    for row in material.engine.select(text).rows:
        focus = row[0] if row and isinstance(row[0], URIRef | BNode | Literal) else None
        value = row[-1] if len(row) > 1 and isinstance(row[-1], URIRef | BNode | Literal) else None
        found = finding("Check-row", name, focus, detail=path.stem, value=value, messages=said or None)
        yield replace(found, file=None)  # the thing stands in a file of data


def _outcomes(report: CompetencyReport, name: str, text: str) -> Iterator[Finding]:
    for outcome in report.outcomes:
        if outcome.verdict is Verdict.RIGHT:
            continue
        wrong = outcome.verdict is Verdict.WRONG
        rule, severity = ("Competency-wrong", Severity.VIOLATION) if wrong else ("Competency-open", Severity.WARNING)
        question = Literal(outcome.entry.question or "–")
        found = finding(
            rule,
            name,
            Literal(outcome.entry.id),
            severity=severity,
            value=question,
            messages=_told(rule, name, outcome),
        )
        at = max(text.find(f'"{outcome.entry.id}"'), 0)
        line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
        placed = at_line(found, text, line, column, column + len(outcome.entry.id) + 2)
        yield replace(placed, label=outcome.entry.texts)


def _told(rule: str, name: str, outcome: Outcome) -> dict[str, str]:
    """The message with the difference in its own language."""
    question = Literal(outcome.entry.question or "–")
    return {
        lang: finding(rule, name, value=question, detail=outcome.difference.said(lang) or "–").message(lang)
        for lang in LANGS
    }
