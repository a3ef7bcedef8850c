"""Expected answers: what stored questions and the queries of the handbook must give, and how an answer differs from it.

An expected answer is a comma-separated file whose header names the compared columns; things are written kind:slug.
Neither the order of rows nor how often one stands is compared. For the handbook it is `<query>.csv`. A case of a stored
question is a folder `<question>/<case>/` with `expected.csv`, and where needed `arguments.json` (else the examples of
the question) and `data.ttl` (made-up data; else the graph at hand).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from rdflib import Namespace, URIRef
from rdflib.term import Node

from mandatgraf.catalogue import Argument, Catalogue, Lookup
from mandatgraf.engine import Table
from mandatgraf.errors import SourceUnreadable
from mandatgraf.vocab import BASE

EXPECTED: Final = "expected.csv"
_ARGUMENTS: Final = "arguments.json"
_DATA: Final = "data.ttl"
_ORG: Final = Namespace("http://www.w3.org/ns/org#")
_OURS: Final = re.compile(r"^.*/(?:ns/)?ontology#")

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """The rows that an answer must have, of the columns that are compared."""

    path: Path
    columns: Cells
    rows: Mapping[Cells, int]
    """Each row with its line in the file."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read one file; one that is not as it should be is an error that names it."""
        reader = csv.reader(_text(path).splitlines(keepends=True), strict=True)
        try:
            lines = [(tuple(row), reader.line_num) for row in reader]
        except csv.Error as error:
            raise SourceUnreadable(str(path), "syntax", str(error), reader.line_num, 1) from error
        columns = lines[0][0] if lines else ()
        if not columns:
            raise SourceUnreadable(str(path), "syntax", "no columns", 1, 1)
        for row, line in lines:
            if len(row) != len(columns):
                raise SourceUnreadable(str(path), "syntax", f"{len(row)} of {len(columns)} columns", line, 1)
        return cls(path, columns, dict(lines[1:]))

    def difference(self, table: Table) -> tuple[tuple[Cells, ...], tuple[Cells, ...]]:
        """Return the rows that an answer lacks and those that it has too many, each in order."""
        if unknown := [column for column in self.columns if column not in table.columns]:
            raise SourceUnreadable(str(self.path), "syntax", f"no column {', '.join(unknown)}", 1, 1)
        found = set(cells(table, self.columns))
        return tuple(sorted(self.rows.keys() - found)), tuple(sorted(found - self.rows.keys()))


@dataclass(frozen=True)
class Case:
    """One way to ask a stored question, and what it must give."""

    folder: Path
    expected: Expected
    arguments: Mapping[str, Argument] | None
    """What the question is asked with; None asks it with the examples of its own file."""

    @property
    def question(self) -> str:
        """The name of the stored question."""
        return self.folder.parent.name

    @property
    def name(self) -> str:
        """The question and the case, as the folders call them."""
        return f"{self.question}/{self.folder.name}"

    @property
    def data(self) -> Path | None:
        """The made-up data that the case is about, if it is not about the graph at hand."""
        path = self.folder / _DATA
        return path if path.is_file() else None

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read one folder; a file that is not as it should be is an error that names it."""
        return cls(folder, Expected.read(folder / EXPECTED), _arguments(folder))

    def asked(self, catalogue: Catalogue, lookup: Lookup) -> str:
        """Return the query of the case; `lookup` finds what its arguments name, but nothing of made-up data."""
        question = catalogue.get(self.question)
        if self.arguments is None:
            return question.text
        return question.bind(self.arguments, lookup=None if self.data else lookup)


def cells(table: Table, columns: Sequence[str]) -> list[Cells]:
    """Return the rows of an answer as expected answers write them, each once and in order."""
    places = [table.columns.index(column) for column in columns]
    return sorted({tuple(written(row[place]) for place in places) for row in table.rows})


def folders_of_cases(home: Path) -> tuple[Path, ...]:
    """Return the folders under `home` that hold an expected answer, in order."""
    return tuple(sorted(path.parent for path in home.glob(f"*/*/{EXPECTED}")))


def written(term: Node | None) -> str:
    """Return a term as expected answers write it: kind:slug, the name of a term, or the words alone."""
    if not isinstance(term, URIRef):
        return "" if term is None else str(term)
    if str(term).startswith((f"{BASE}id/", f"{BASE}concept/")):
        return ":".join(term.split("/")[-2:])
    return f"org:{term.removeprefix(_ORG)}" if term.startswith(_ORG) else _OURS.sub("mg:", term)


def _arguments(folder: Path) -> Mapping[str, Argument] | None:
    path = folder / _ARGUMENTS
    if not path.is_file():
        return None
    try:
        given = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise SourceUnreadable(str(path), "syntax", error.msg, error.lineno, error.colno) from error
    if not isinstance(given, dict) or not all(isinstance(value, str | int) for value in given.values()):
        raise SourceUnreadable(str(path), "syntax", "no object of names and values")
    return given


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise SourceUnreadable(str(path), "missing") from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(str(path), "not-utf8") from error
