"""The catalogue: `queries/questions/*.rq` → stored questions, and the binding of their parameters.

A question runs as it stands in any SPARQL tool: each parameter is a one-line `VALUES` with a real example. Binding
replaces that example by a term which the RDF library writes; words of a user never become query text. This room does
not run queries: it gives text to whoever holds an engine.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeAlias

import pyoxigraph as ox
from rdflib import XSD, Literal, URIRef
from rdflib.term import Node
from rdflib.util import from_n3

from mandatgraf.errors import (
    BadDate,
    BadParameter,
    MissingParameter,
    SourceUnreadable,
    UnknownParameter,
    UnknownQuestion,
    UnknownThing,
)
from mandatgraf.terms import day
from mandatgraf.vocab import BASE, LANGS

Lookup: TypeAlias = Callable[[str], Sequence[URIRef]]
Argument: TypeAlias = str | int | date | URIRef | Literal

_FRONT = re.compile(r"#\+ (?P<key>[^:]+): (?P<value>.+)")
_PARAMETER = re.compile(r"parameter (?P<name>[a-z]\w*) \((?P<type>\w+)\)(?P<optional>\?)?")
_COLUMN = re.compile(r"column (?P<name>[a-z]\w*)")
_VALUES = re.compile(r"(?P<before>\s*VALUES \?(?P<name>\w+) \{ )(?P<term>.+)(?P<after> \}\s+# parameter)")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SELECT = re.compile(r"^SELECT\s+(?:DISTINCT\s+)?(?P<projection>.*?)\s*^WHERE\b", re.DOTALL | re.MULTILINE)
_NUMBER = re.compile(r"-?[0-9]{1,18}")


class Group(StrEnum):
    """What a question is about, for those who look for one: each stands in one group, in this order."""

    WHO = "who"
    """Who decides, approves, prepares, carries out."""
    BODIES = "bodies"
    """Bodies, parties, seats, persons and roles."""
    TIME = "time"
    """Processes, meetings and when something happens."""
    GOALS = "goals"
    """Goals, initiatives and their owners."""
    MONEY = "money"
    """Funding, shares and amounts."""
    UNSETTLED = "unsettled"
    """Gaps, conflicts and ambiguities of the documents."""
    EVIDENCE = "evidence"
    """Documents, lists and where something is stated."""
    QUALITY = "quality"
    """What looks wrong or incomplete in the data as a whole."""


class ParameterType(StrEnum):
    """What a parameter may be: never a property, a class or free text."""

    THING = "thing"
    CONCEPT = "concept"
    DATE = "date"
    DOCUMENT = "document"
    LANGUAGE = "language"
    NUMBER = "number"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a stored question; `example` is None where the file says UNDEF."""

    name: str
    type: ParameterType
    optional: bool
    text: Mapping[str, str]
    example: URIRef | Literal | None

    def term(self, value: Argument, *, question: str = "", lookup: Lookup | None = None) -> URIRef | Literal:
        """Return the typed term for a value, or raise a readable error that names the question.

        >>> Parameter("on", ParameterType.DATE, False, {}, None).term("2019-11-18").n3()
        '"2019-11-18"^^<http://www.w3.org/2001/XMLSchema#date>'
        """
        refused = BadParameter(question, self.name, str(value), self.type.value)
        match self.type:
            case ParameterType.DATE:
                return _date(str(value))
            case ParameterType.LANGUAGE:
                return _matching(value, re.compile("|".join(LANGS)), Literal(str(value)), refused)
            case ParameterType.NUMBER:
                return _matching(value, _NUMBER, Literal(str(value), datatype=XSD.integer), refused)
            case _:
                return _thing(value, self, lookup, refused)


@dataclass(frozen=True)
class Column:
    """One column of the answer, in the order of the projection."""

    name: str
    text: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A stored question: what it asks, what it takes, what it gives, and its text."""

    name: str
    summary: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    group: Group
    tags: tuple[str, ...]
    text: str

    def bind(self, arguments: Mapping[str, Argument], *, lookup: Lookup | None = None) -> str:
        """Return the query with its parameters bound; without arguments for a required parameter, raise.

        `lookup` turns a person's word (slug, label, curie, "dokument 000") into things; without it only IRIs are taken.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in arguments:
            if name not in known:
                raise UnknownParameter(self.name, name, tuple(known))
        written = {}
        for name, parameter in known.items():
            value = arguments.get(name)
            if value is None or value == "":
                if not parameter.optional:
                    raise MissingParameter(self.name, name, str(parameter.example).rpartition("/")[2])
                written[name] = "UNDEF"
            else:
                written[name] = parameter.term(value, question=self.name, lookup=lookup).n3()
        return "\n".join(_bound(line, written) for line in self.text.split("\n"))

    def examples(self) -> dict[str, URIRef | Literal]:
        """Return the example values with which the file itself runs."""
        return {parameter.name: parameter.example for parameter in self.parameters if parameter.example is not None}

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read one file; what does not hold is an error that names the file and the line."""
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise SourceUnreadable(str(path), "missing") from error
        except UnicodeDecodeError as error:
            raise SourceUnreadable(str(path), "not-utf8") from error
        reader = _Reader(path, text.split("\n"))
        return cls(path.stem, reader.summary, reader.parameters(), reader.columns, reader.group(), reader.tags, text)


@dataclass(frozen=True)
class Catalogue:
    """All stored questions, by name."""

    questions: Mapping[str, Question]

    @classmethod
    def load(cls, queries: Path) -> Self:
        """Read every question below the folder `queries`, in the order of their names."""
        found = {path.stem: path for path in (queries / "questions").glob("*.rq")}
        return cls({name: Question.read(found[name]) for name in sorted(found)})

    def get(self, name: str) -> Question:
        """Return the question of that name, or raise `UnknownQuestion` with the names there are."""
        try:
            return self.questions[name]
        except KeyError:
            raise UnknownQuestion(name, tuple(self.questions)) from None

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    def __len__(self) -> int:
        return len(self.questions)


def projection(text: str) -> tuple[str, ...]:
    r"""Return the variables that the outermost SELECT projects, in order.

    >>> projection("SELECT ?body (COUNT(?x) AS ?count)\nWHERE { }")
    ('body', 'count')
    """
    found = _SELECT.search(text)
    if not found:
        return ()
    plain = found["projection"]
    while (
        shorter := re.sub(r"\((?:[^()]*\bAS\s+\?(\w+)\s*|[^()]*)\)", lambda m: f" ?{m[1]} " if m[1] else "", plain)
    ) != plain:
        plain = shorter
    return tuple(re.findall(r"\?(\w+)", plain))


class _Reader:
    """The front matter of one file, checked while it is read."""

    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.summary: dict[str, str] = {}
        self.columns: tuple[Column, ...] = ()
        self.tags: tuple[str, ...] = ()
        self._group: Group | None = None
        self._declared: dict[str, tuple[int, ParameterType, bool, dict[str, str]]] = {}
        if not _NAME.fullmatch(path.stem):
            raise self.error(1, f"the file name {path.stem!r} is not lower case words joined by hyphens")
        for number, line in enumerate(lines, 1):
            if line.startswith("#+"):
                self._front(number, line)
        for lang in LANGS:
            if lang not in self.summary:
                raise self.error(1, f"no summary.{lang}")
        self._body()

    def error(self, line: int, detail: str) -> SourceUnreadable:
        """Return the error for a line of this file."""
        return SourceUnreadable(str(self.path), "syntax", detail, line)

    def group(self) -> Group:
        """Return the one group of the question."""
        if self._group is None:
            raise self.error(1, f"no group: one of {', '.join(Group)}")
        return self._group

    def parameters(self) -> tuple[Parameter, ...]:
        """Return the declared parameters with the example of their VALUES line."""
        examples: dict[str, URIRef | Literal | None] = {}
        for number, line in enumerate(self.lines, 1):
            if found := _VALUES.fullmatch(line):
                name = found["name"]
                if name not in self._declared:
                    raise self.error(
                        number, f"VALUES ?{name} is marked as a parameter, but no parameter {name} is declared"
                    )
                example = self._example(number, name, found["term"])
                if examples.setdefault(name, example) != example:
                    raise self.error(number, f"the parameter {name} has two different examples")
            elif "# parameter" in line:
                raise self.error(number, "a parameter line reads: VALUES ?name { one term }  # parameter")
        for name, (number, *_) in self._declared.items():
            if name not in examples:
                raise self.error(number, f"the parameter {name} has no VALUES line")
        return tuple(
            Parameter(name, type_, optional, text, examples[name])
            for name, (_, type_, optional, text) in self._declared.items()
        )

    def _front(self, number: int, line: str) -> None:
        found = _FRONT.fullmatch(line)
        if not found:
            raise self.error(number, "a line of the front matter reads: #+ key: value")
        key, value = found["key"], found["value"].strip()
        if key in [f"summary.{lang}" for lang in LANGS]:
            self.summary[key.removeprefix("summary.")] = value
        elif key == "group":
            if value not in list(Group):
                raise self.error(number, f"a group is one of {', '.join(Group)}, not {value!r}")
            self._group = Group(value)
        elif key == "tags":
            self.tags = tuple(tag.strip() for tag in value.split(","))
        elif parameter := _PARAMETER.fullmatch(key):
            if parameter["type"] not in list(ParameterType):
                raise self.error(number, f"a parameter is one of {', '.join(ParameterType)}, not {parameter['type']!r}")
            if parameter["name"] in self._declared:
                raise self.error(number, f"the parameter {parameter['name']} is declared twice")
            self._declared[parameter["name"]] = (
                number,
                ParameterType(parameter["type"]),
                bool(parameter["optional"]),
                self._languages(number, value),
            )
        elif column := _COLUMN.fullmatch(key):
            self.columns += (Column(column["name"], self._languages(number, value)),)
        else:
            raise self.error(number, f"unknown key {key!r}")

    def _languages(self, number: int, value: str) -> dict[str, str]:
        texts = [text.strip() for text in value.split("|")]
        if len(texts) != len(LANGS) or not all(texts):
            raise self.error(number, f"the text must stand in {' | '.join(LANGS)}")
        return dict(zip(LANGS, texts, strict=True))

    def _body(self) -> None:
        body = "\n".join(self.lines)
        declared = tuple(column.name for column in self.columns)
        selected = projection(body)
        if not selected:
            raise self.error(1, "no SELECT with named columns and WHERE on a line of its own")
        if declared != selected:
            raise self.error(1, f"the columns {', '.join(declared)} are declared, but {', '.join(selected)} selected")
        if "\nORDER BY" not in body:
            raise self.error(1, "the query is not ordered")

    def _example(self, number: int, name: str, written: str) -> URIRef | Literal | None:
        _, type_, optional, _ = self._declared[name]
        if written == "UNDEF":
            if optional:
                return None
            raise self.error(number, f"the parameter {name} is required, so its example is a real value")
        term: Node | str | None = from_n3(written)
        fits = {
            ParameterType.DATE: isinstance(term, Literal) and term.datatype == XSD.date,
            ParameterType.LANGUAGE: isinstance(term, Literal) and str(term) in LANGS,
            ParameterType.NUMBER: isinstance(term, Literal) and term.datatype in (XSD.integer, XSD.decimal),
        }.get(type_, isinstance(term, URIRef) and _is_address(term))
        if not fits or not isinstance(term, URIRef | Literal):
            raise self.error(number, f"the example {written} of the parameter {name} is no {type_}")
        return term


def _bound(line: str, written: Mapping[str, str]) -> str:
    found = _VALUES.fullmatch(line)
    return f"{found['before']}{written[found['name']]}{found['after']}" if found else line


def _date(text: str) -> Literal:
    found = day(text)
    if found is None:
        raise BadDate(text)
    return Literal(found.isoformat(), datatype=XSD.date)


def _matching(value: Argument, pattern: re.Pattern[str], term: Literal, refused: BadParameter) -> Literal:
    if not pattern.fullmatch(str(value)):
        raise refused
    return term


def _thing(value: Argument, parameter: Parameter, lookup: Lookup | None, refused: BadParameter) -> URIRef:
    if not isinstance(value, str) or isinstance(value, Literal):
        raise refused
    found = [thing for thing in sorted(set(lookup(value))) if _suits(thing, parameter)] if lookup else []
    # The same word may name a process, an initiative and a matter: the example says which kind the question means.
    candidates = [thing for thing in found if _kind(thing) == _kind(parameter.example)] or found
    if len(candidates) > 1:
        refused.kind = " | ".join("/".join(thing.split("/")[-2:]) for thing in candidates)
        raise refused
    if candidates:
        return URIRef(candidates[0])
    if not _is_address(value) or (lookup and value.startswith(BASE)):
        # an address of ours that nothing bears is a slip, and its empty answer would look like knowledge
        raise UnknownThing(value) if lookup and not lookup(value) else refused
    if not _suits(value, parameter):
        raise refused
    return URIRef(value)


def _suits(thing: str, parameter: Parameter) -> bool:
    """Whether an address may stand for the parameter; of addresses that are not ours nothing is known."""
    wanted = {
        ParameterType.CONCEPT: f"{_kind(parameter.example)}/" if parameter.example else f"{BASE}concept/",
        ParameterType.DOCUMENT: f"{BASE}id/document/",
    }.get(parameter.type, f"{BASE}id/")
    return thing.startswith(wanted) or not thing.startswith(BASE)


def _kind(thing: Node | None) -> str:
    return str(thing).rpartition("/")[0]


def _is_address(text: str) -> bool:
    """Whether the text is an absolute IRI that every engine takes; rdflib alone lets control characters through."""
    try:
        return "://" in text and bool(ox.NamedNode(text))
    except ValueError:
        return False
