"""The stored questions as pages: the list, and each question with a form and its answer.

The same answers are files at `/queries/{name}.csv`, `.json` and so on; this module only shows them to people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from rdflib import Literal, URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.card import Named
from mandatgraf.answers.reader import Reader
from mandatgraf.catalogue import Group, Parameter, ParameterType, Question
from mandatgraf.engine import Table, Term
from mandatgraf.errors import BadDate, MandatgrafError
from mandatgraf.vocab import BASE, LANGS, kind_and_slug
from mandatgraf.web.filelinks import question_files
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, language_of_request, local, page, reader, words
from mandatgraf.web.state import service

SHOWN_ROWS = 200
LONGEST_FILTER = 100
"""Letters of the text that narrows the list; what is longer meets no question."""
AGENTS = ("body", "collective", "party", "post")
"""Kinds of which a question about one may also be asked about another: those who can hold a power."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a question's form; `choices` are values with what a reader sees, empty for a free field."""

    name: str
    text: str
    optional: bool
    value: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer as a reader sees it."""

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an answer that the page shows, and how many rows there are in all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    count: int


@bp.get(f"/{LANGUAGE_PATH}/questions")
def questions(lang: Language) -> ResponseReturnValue:
    """List the stored questions by what they are about; `q` keeps those that have all its words."""
    t = words(lang)
    wanted = " ".join(request.args.get("q", "").split())[:LONGEST_FILTER]
    kept = [each for each in service().catalogue if _has_words(each, wanted, lang)]
    groups = [
        (group, t(f"questions.group_{group}"), _in_order([each for each in kept if each.group is group], lang))
        for group in Group
    ]
    return page(
        "questions.html",
        lang=lang,
        crumbs=[Crumb(t("questions.title"))],
        groups=[each for each in groups if each[2]],
        wanted=wanted,
        count=len(kept),
        catalogue=service().catalogue,
    )


def _has_words(asked: Question, wanted: str, lang: Language) -> bool:
    """Tell whether the words of a question, or its name, hold each word of the text, in small letters or large."""
    text = f"{asked.summary[lang]} {asked.name}".casefold()
    return all(word in text for word in wanted.casefold().split())


def _in_order(asked: Sequence[Question], lang: Language) -> list[Question]:
    return sorted(asked, key=lambda each: each.summary[lang].casefold())


@bp.get(f"/{LANGUAGE_PATH}/questions/<name>")
def question(lang: Language, name: str) -> ResponseReturnValue:
    """Show a stored question with its form, and the answer when it has been asked."""
    asked = service().catalogue.get(name)
    given = {key: value for key, value in request.args.items() if value.strip()}
    fields = tuple(_field(parameter, given.get(parameter.name, ""), lang) for parameter in asked.parameters)
    table, problem, status = None, None, 200
    if given or not asked.parameters or "ask" in request.args:
        try:
            answer = _ask(asked, given)
            headings = {column.name: column.text[lang] for column in asked.columns}
            table = _shown([headings.get(name, name) for name in answer.columns], answer.rows, lang)
        except MandatgrafError as error:
            problem, status = {"what": error.what(lang), "todo": error.todo(lang)}, 400
            if isinstance(error, BadDate):  # a form takes more than the file at the same name does
                problem["todo"] = words(lang)("days.hint")
    return page(
        "question.html",
        lang=lang,
        crumbs=[Crumb(words(lang)("questions.title"), _list_path(lang)), Crumb(asked.summary[lang])],
        status=status,
        question=asked,
        fields=fields,
        table=table,
        problem=problem,
        files=question_files(asked.name, {key: value for key, value in given.items() if key != "ask"}, lang),
    )


def _list_path(lang: Language) -> str:
    return f"/{lang}/questions"


def _ask(asked: Question, given: Mapping[str, str]) -> Table:
    known = {key: value for key, value in given.items() if key != "ask"}
    return service().engine.select(asked.bind(known, lookup=service().names.find))


def _field(parameter: Parameter, value: str, lang: Language) -> Field:
    """Return the form field of a parameter: a list to choose from where the graph has one."""
    choices: tuple[tuple[str, str], ...] = ()
    match parameter.type:
        case ParameterType.THING | ParameterType.DOCUMENT | ParameterType.CONCEPT:
            choices = _siblings(parameter.example, lang)
        case ParameterType.LANGUAGE:
            choices = tuple((each, each) for each in LANGS)
    example = "" if choices or parameter.example is None else str(parameter.example)
    is_day = parameter.type is ParameterType.DATE
    text = parameter.text[lang]
    return Field(parameter.name, text, parameter.optional, _chosen(value, choices), example, choices, is_day)


def _chosen(value: str, choices: tuple[tuple[str, str], ...]) -> str:
    """Return the choice that a value in an address means, so that the form shows what was asked."""
    if not value or not choices or any(value == choice for choice, _ in choices):
        return value
    found = service().names.find(value)
    return next((choice for choice, _ in choices if URIRef(choice) in found), value)


def _siblings(example: URIRef | Literal | None, lang: Language) -> tuple[tuple[str, str], ...]:
    """Return every thing of the example's kind, or every concept of its scheme, by label."""
    if not isinstance(example, URIRef):
        return ()
    parent, _, kind = example.rpartition("/")[0].rpartition("/")
    families = tuple(f"{parent}/{each}/" for each in (AGENTS if kind in AGENTS else (kind,)))
    read = reader(lang)
    found = [
        (str(thing), read.named(thing).label) for thing in read.index.labelled() if str(thing).startswith(families)
    ]
    return tuple(sorted(found, key=lambda choice: (choice[1].casefold(), choice[0])))


@bp.app_context_processor
def tables() -> dict[str, object]:
    """Give templates what turns an answer of the engine into a table for a reader."""
    lang = language_of_request()
    t = words(lang)
    heads = (t("sparql.subject"), t("sparql.predicate"), t("sparql.object"))
    return {
        "shown_table": lambda table: _shown(table.columns, table.rows, lang),
        "shown_triples": lambda triples: _shown(heads, triples, lang),
    }


def _shown(columns: Sequence[str], rows: Sequence[Sequence[Term | None]], lang: Language) -> Shown:
    read = reader(lang)
    shown = tuple(tuple(_cell(term, read) for term in row) for row in rows[:SHOWN_ROWS])
    return Shown(tuple(columns), shown, len(rows))


def _cell(term: Term | None, read: Reader) -> Cell | None:
    """Return a value as a reader sees it: a thing by its label with a link, a text with its language."""
    if term is None:
        return None
    if isinstance(term, Literal):
        return Cell(str(term), lang=term.language or "")
    if not isinstance(term, URIRef):
        return Cell(str(term))
    named = read.named(term)
    labelled = bool(read.index.literals(term, SKOS.prefLabel)) or not term.startswith(BASE)
    text = named.label if labelled else _clause(term, named, read)
    return Cell(text, href=local(named, read.lang), lang=named.lang)


def _clause(term: URIRef, named: Named, read: Reader) -> str:
    """Return what to call a thing that has no label of its own, such as a mandate."""
    if kind_and_slug(str(term)) and term in read.index:
        return service().answers.describe(str(term), lang=read.lang).thing.label
    return named.label
