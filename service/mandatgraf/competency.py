"""Competency questions: a file of questions with answers read from the documents, asked and judged.

The file is a JSON list of entries with `answer` (inventory 7.1: type and value) and, where the graph can be asked,
`question` (a stored question), `parameters` and `columns`: the result columns that are compared, in the answer's order.
Nothing else happens between result and answer. What each type reads from its columns:

- set, literal, number, boolean, date, range, ambiguous: one column a value;
- ordered: position, value, modality, gap; a row without a position is a conditional actor, and its gap says why;
- table: the columns of the table; not_said: the value columns must be unbound and the result's `gap` bound.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TypeAlias

from rdflib import Literal, URIRef

from mandatgraf.catalogue import Catalogue
from mandatgraf.engine import Engine, Table, Term
from mandatgraf.errors import MandatgrafError, SourceUnreadable
from mandatgraf.names import Names, compared, folded

Row: TypeAlias = tuple[Term | None, ...]
Json: TypeAlias = Any  # what `json` gives back; turned into the types below at once

# Regions must not be mixed where the question compares (inventory 7.1), so there the scope is part of the name.
SCOPED_KINDS = frozenset({"conflict", "compare"})
# Columns that are keys for the reader: their wording is not compared, and the rows stand in the order of the question.
KEY_COLUMNS = frozenset({"item", "event", "feature", "role", "list", "place", "matter"})
# What the columns of an ordered answer are; the last two only where there are conditional actors.
POSITION, ACTOR, MODALITY, GAP = range(4)


class Verdict(StrEnum):
    """How an entry came out; every entry with a stored question is asked."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_EXPRESSIBLE = "not-expressible"


@dataclass(frozen=True)
class Difference:
    """What a result lacks, what it has too much, and what else is not as expected (da, en)."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    fault: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.fault)

    def said(self, lang: str) -> str:
        """Return the difference as one line for a reader."""
        english = lang == "en"
        parts = [self.fault[english]] if self.fault else []
        parts += [("missing: " if english else "mangler: ") + "; ".join(self.missing)] if self.missing else []
        parts += [("too much: " if english else "for meget: ") + "; ".join(self.extra)] if self.extra else []
        return ". ".join(parts)


@dataclass(frozen=True)
class Entry:
    """One competency question of a file."""

    id: str
    texts: Mapping[str, str]
    kind: str
    answer: Mapping[str, Json]
    question: str | None
    parameters: Mapping[str, str]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """An entry, and how its answer was judged."""

    entry: Entry
    verdict: Verdict
    difference: Difference = Difference()


@dataclass(frozen=True)
class CompetencyReport:
    """All outcomes of one file, in its order."""

    outcomes: tuple[Outcome, ...]

    @property
    def all_right(self) -> bool:
        """Whether there is a question at all and every one is answered rightly."""
        return bool(self.outcomes) and self.count(Verdict.RIGHT) == len(self.outcomes)

    @property
    def asked(self) -> int:
        """How many entries have a stored question."""
        return len(self.outcomes) - self.count(Verdict.NOT_EXPRESSIBLE)

    def count(self, verdict: Verdict) -> int:
        """Return how many entries came out so."""
        return sum(outcome.verdict == verdict for outcome in self.outcomes)


def run(catalogue: Catalogue, engine: Engine, names: Names, path: Path) -> CompetencyReport:
    """Ask every question of the file and judge the answers; `names` are those of the engine's graph."""
    return CompetencyReport(tuple(_outcome(entry, catalogue, engine, names) for entry in read(path)))


def read(path: Path) -> tuple[Entry, ...]:
    """Read a file of competency questions; entries without a stored question are kept."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
        return tuple(_entry(item) for item in found)
    except OSError as error:
        raise SourceUnreadable(str(path), "missing") from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(str(path), "not-utf8") from error
    except json.JSONDecodeError as error:
        raise SourceUnreadable(str(path), "syntax", error.msg, error.lineno, error.colno) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceUnreadable(str(path), "syntax", f"an entry lacks or misuses {error}") from error


def judge(entry: Entry, table: Table, names: Names) -> Difference:
    """Compare a result with the expected answer; an empty difference is a right answer."""
    unknown = [column for column in entry.columns if column not in table.columns]
    if unknown or not entry.columns:
        wanted = ", ".join(unknown) or "-"
        return Difference(fault=(f"resultatet har ikke kolonnen {wanted}", f"the result has no column {wanted}"))
    return _Judge(entry, table, names).difference()


def _entry(item: Json) -> Entry:
    return Entry(
        id=item["id"],
        texts={"da": item["question_da"], "en": item["question_en"]},
        kind=item["kind"],
        answer=dict(item["answer"]),
        question=item.get("question"),
        parameters=dict(item.get("parameters", {})),
        columns=tuple(item.get("columns", ())),
    )


def _outcome(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> Outcome:
    if entry.question is None:
        return Outcome(entry, Verdict.NOT_EXPRESSIBLE)
    try:
        table = engine.select(catalogue.get(entry.question).bind(entry.parameters, lookup=names.find))
    except MandatgrafError as error:
        return Outcome(entry, Verdict.WRONG, Difference(fault=(error.what("da"), error.what("en"))))
    difference = judge(entry, table, names)
    return Outcome(entry, Verdict.WRONG if difference else Verdict.RIGHT, difference)


class _Judge:
    """One comparison: the cells of the compared columns against the values of the answer."""

    def __init__(self, entry: Entry, table: Table, names: Names) -> None:
        self.answer = entry.answer
        self.scoped = entry.kind in SCOPED_KINDS
        self.names = names
        self.columns = entry.columns
        self.table = table
        places = [table.columns.index(column) for column in entry.columns]
        self.rows: list[Row] = [tuple(row[place] for place in places) for row in table.rows]

    def difference(self) -> Difference:
        """Return what is not as the answer has it."""
        answer = self.answer
        judges: dict[str, Callable[[], Difference]] = {
            "set": lambda: self._unordered([(value,) for value in answer["values"]]),
            "number": lambda: self._unordered([(answer["value"],)]),
            "literal": lambda: self._unordered([(answer["value"],)]),
            "boolean": lambda: self._unordered([(answer["value"],)]),
            "range": lambda: self._unordered([(answer["min"], answer["max"])]),
            "date": lambda: self._date(answer["value"], answer.get("precision", "day")),
            "ambiguous": lambda: self._ambiguous(answer["readings"]),
            "table": lambda: self._table(answer["columns"], answer["rows"]),
            "ordered": lambda: self._ordered(answer["values"], answer.get("conditional", [])),
            "not_said": self._not_said,
        }
        kind = answer["type"]
        if kind not in judges:
            return Difference(fault=(f"ukendt svartype {kind}", f"unknown type of answer {kind}"))
        return judges[kind]()

    def _unordered(self, expected: Sequence[Sequence[Json]], rows: Sequence[Row] | None = None) -> Difference:
        """Pair each expected row with one distinct row of the result; nothing missing, nothing extra."""
        return self._paired(expected, list(dict.fromkeys(self.rows if rows is None else rows)))

    def _paired(self, expected: Sequence[Sequence[Json]], found: Sequence[Row]) -> Difference:
        fits = [[number for number, row in enumerate(found) if self._row_fits(row, wanted)] for wanted in expected]
        paired = _pairing(fits)
        missing = tuple(_written(wanted) for number, wanted in enumerate(expected) if number not in paired)
        extra = tuple(self._shown(row) for number, row in enumerate(found) if number not in paired.values())
        return Difference(missing, extra)

    def _in_order(self, expected: Sequence[Sequence[Json]]) -> Difference:
        if len(self.rows) == len(expected) and all(map(self._row_fits, self.rows, expected)):
            return Difference()
        unordered = self._unordered(expected)
        return unordered or _ANOTHER_ORDER

    def _table(self, columns: Sequence[str], expected: Sequence[Sequence[Json]]) -> Difference:
        if len(columns) != len(self.columns):
            return Difference(fault=("tabellen har et andet antal kolonner", "the table has another number of columns"))
        keys = [number for number, column in enumerate(columns) if column in KEY_COLUMNS]
        if keys:
            self.rows = [tuple(cell for number, cell in enumerate(row) if number not in keys) for row in self.rows]
            return self._in_order([[cell for number, cell in enumerate(row) if number not in keys] for row in expected])
        return self._in_order(expected) if "step" in columns else self._unordered(expected)

    def _ordered(self, expected: Sequence[Json], conditional: Sequence[Mapping[str, Json]]) -> Difference:
        """Compare numbered rows step by step, and rows without a number with the conditional actors.

        A conditional actor whose position is not said has a gap about that position; a number would be a guess.
        """
        if len(self.columns) <= (GAP if conditional else ACTOR):
            return Difference(
                fault=("kolonnerne passer ikke til et ordnet svar", "the columns do not fit an ordered answer")
            )
        placed = [row for row in self.rows if row[POSITION] is not None]
        if not all(isinstance(row[POSITION], Literal) and str(row[POSITION]).isdecimal() for row in placed):
            return Difference(fault=("en position er ikke et tal", "a position is not a number"))
        numbered = groupby(sorted(placed, key=_position), key=_position)
        # within a step an actor counts once; in another step the same actor comes again
        steps = [list(dict.fromkeys(row[ACTOR:MODALITY] for row in rows)) for _, rows in numbered]
        wanted = [[(value,) for value in (step if isinstance(step, list) else [step])] for step in expected]
        if difference := self._paired(list(chain(*wanted)), list(chain(*steps))):
            return difference
        if len(steps) != len(wanted) or any(map(self._unordered, wanted, steps)):
            return _ANOTHER_ORDER
        return self._apart(conditional)

    def _apart(self, conditional: Sequence[Mapping[str, Json]]) -> Difference:
        rows = [row for row in self.rows if row[POSITION] is None]
        wanted = [(value, group["modality"]) for group in conditional for value in group["values"]]
        if difference := self._unordered(wanted, [row[ACTOR:GAP] for row in rows]):
            return difference
        if any(group.get("position") == "not_said" for group in conditional) and any(row[GAP] is None for row in rows):
            return Difference(fault=("ingen mangel om pladsen i rækkefølgen", "no gap about the place in the order"))
        return Difference()

    def _not_said(self) -> Difference:
        """A gap answers, nothing else does: an empty result is as wrong as a value."""
        if "gap" not in self.table.columns:
            return Difference(fault=("resultatet har ingen kolonne gap", "the result has no column gap"))
        stated = [row for row in self.rows if any(cell is not None for cell in row)]
        if stated:
            return Difference(extra=tuple(self._shown(row) for row in stated))
        gap = self.table.columns.index("gap")
        if not self.table.rows or any(not isinstance(row[gap], URIRef) for row in self.table.rows):
            return Difference(fault=("ingen mangel siger, at det ikke er angivet", "no gap says that it is not said"))
        return Difference()

    def _date(self, value: str, precision: str) -> Difference:
        length = {"year": 4, "month": 7}.get(precision, 10)
        cut = [tuple(Literal(str(cell)[:length]) if cell is not None else None for cell in row) for row in self.rows]
        return self._unordered([(value[:length],)], cut)

    def _ambiguous(self, readings: Sequence[Json]) -> Difference:
        if not self._unordered([("unclear",)]):
            return Difference()
        return self._unordered([(reading,) for reading in readings])

    def _row_fits(self, row: Row, wanted: Sequence[Json]) -> bool:
        return len(row) == len(wanted) and all(map(self._fits, row, wanted))

    def _fits(self, cell: Term | None, wanted: Json) -> bool:
        """Whether a cell of the result is the expected value, by number, text or name."""
        if cell is None or wanted is None:
            return cell is None and wanted is None
        if isinstance(cell, URIRef):
            return isinstance(wanted, str) and self._named(cell, wanted)
        if isinstance(wanted, str):
            return folded(str(cell)) == folded(wanted)
        if not isinstance(cell, Literal):
            return False
        value = cell.toPython()
        if isinstance(wanted, bool) or isinstance(value, bool):
            return value is wanted
        return not isinstance(value, str | Literal) and bool(value == wanted)

    def _named(self, thing: URIRef, name: str) -> bool:
        """Whether the thing bears the name, or a name of a thing that bears it; regions are told apart where scoped."""
        bearing = self.names.bearing(name, scoped=self.scoped)
        if self.scoped or not bearing:
            return thing in bearing
        spellings = {compared(each, scoped=False) for other in bearing for each in self.names.borne(other)}
        return any(compared(each, scoped=False) in spellings for each in self.names.borne(thing))

    def _shown(self, row: Row) -> str:
        return " | ".join(self._cell(cell) for cell in row)

    def _cell(self, cell: Term | None) -> str:
        if isinstance(cell, URIRef):
            return min(self.names.borne(cell), key=lambda name: (len(name), name), default=str(cell))
        return "–" if cell is None else str(cell)


_ANOTHER_ORDER = Difference(fault=("rækkefølgen er en anden", "the order is another"))


def _position(row: Row) -> int:
    return int(str(row[POSITION]))


def _written(values: Sequence[Json]) -> str:
    return " | ".join("–" if value is None else str(value) for value in values)


def _pairing(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return a largest pairing of expected rows with result rows, by augmenting paths."""
    taken: dict[int, int] = {}

    def place(wanted: int, seen: set[int]) -> bool:
        for number in fits[wanted]:
            if number not in seen:
                seen.add(number)
                if number not in taken or place(taken[number], seen):
                    taken[number] = wanted
                    return True
        return False

    for wanted in range(len(fits)):
        place(wanted, set())
    return {wanted: number for number, wanted in taken.items()}
