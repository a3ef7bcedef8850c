"""The competency questions are answered, and an answer that is not the document's is seen to be wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import XSD, Literal, URIRef

from mandatgraf.catalogue import Catalogue
from mandatgraf.competency import Difference, Entry, Verdict, judge, read, run
from mandatgraf.dataset import Dataset
from mandatgraf.engine import Engine, Table, Term
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import SourceUnreadable
from mandatgraf.names import IDENTIFIER, LABEL, NOTATION, SLUG, Names
from mandatgraf.vocab import BASE, MG

FILES = sorted((Path(__file__).parent / "competency").glob("*.json"))
QUESTIONS = Path(__file__).parent.parent / "queries"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(QUESTIONS)


@pytest.fixture(scope="module")
def names(engine: Engine) -> Names:
    return Names.of(engine)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_is_answered_as_the_document_answers_it(
    path: Path, catalogue: Catalogue, engine: Engine, names: Names
) -> None:
    report = run(catalogue, engine, names, path)
    assert [(o.entry.id, o.verdict.value, o.difference.said("en")) for o in report.outcomes if o.difference] == []
    assert report.all_right
    assert report.asked == len(report.outcomes) == report.count(Verdict.RIGHT)


def test_the_questions_are_all_those_of_the_document_and_none_is_changed(shared: Path) -> None:
    source = {entry["id"]: entry for entry in json.loads((shared / "competency-questions.json").read_text("utf-8"))}
    for path in FILES:
        ours = {entry["id"]: entry for entry in json.loads(path.read_text("utf-8"))}
        # a file is named after its documents, joined by + where a question needs several
        documents = path.stem.split("+")
        assert ours.keys() == {name for name, entry in source.items() if entry["documents"] == documents}
        for name, entry in ours.items():
            kept = ("question_da", "question_en", "kind", "documents", "answer")
            assert {key: entry[key] for key in kept} == {key: source[name][key] for key in kept}


def result(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> Table:
    assert entry.question is not None
    return engine.select(catalogue.get(entry.question).bind(entry.parameters, lookup=names.find))


def dropped(table: Table, columns: tuple[str, ...]) -> Table:
    """The result without the answer's last value, which may stand in several rows."""
    places = [table.columns.index(column) for column in columns]
    last = [table.rows[-1][place] for place in places]
    return replace(table, rows=tuple(row for row in table.rows if [row[place] for place in places] != last))


def another(value: Literal) -> Literal:
    """A value of the same type that no document gives."""
    if isinstance(value.toPython(), bool):
        return Literal(not value.toPython())
    others = {XSD.date: "1814-05-17", XSD.integer: "99", XSD.decimal: "99.5"}
    return Literal(
        others.get(value.datatype or XSD.string, "et andet afsnit"), datatype=value.datatype, lang=value.language
    )


def with_another(table: Table) -> Table:
    cell = URIRef(f"{BASE}id/body/triple-aim-gruppe-midtjylland")
    first = table.rows[0] if table.rows else (None,) * len(table.columns)
    row = tuple(
        (another(value) if isinstance(value, Literal) else cell) if name != "gap" else value
        for name, value in zip(table.columns, first, strict=True)
    )
    return replace(table, rows=(*table.rows, row))


ENTRIES = [entry for path in FILES for entry in read(path)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_row_too_many_is_wrong(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> None:
    table = result(entry, catalogue, engine, names)
    assert not judge(entry, table, names)
    assert judge(entry, with_another(table), names)


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if entry.answer.get("values") != []], ids=lambda entry: entry.id
)
def test_an_empty_result_is_wrong(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> None:
    table = result(entry, catalogue, engine, names)
    assert judge(entry, replace(table, rows=()), names)


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if entry.answer["type"] == "not_said"], ids=lambda entry: entry.id
)
def test_not_said_needs_a_gap(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> None:
    table = result(entry, catalogue, engine, names)
    gap = table.columns.index("gap")
    without = replace(table, rows=tuple((*row[:gap], None, *row[gap + 1 :]) for row in table.rows))
    assert not judge(entry, table, names)
    assert judge(entry, without, names)
    assert judge(entry, replace(table, rows=()), names)


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if entry.answer["type"] == "not_said"], ids=lambda entry: entry.id
)
def test_not_said_needs_a_gap_about_that_property(
    entry: Entry, catalogue: Catalogue, engine: Engine, names: Names, dataset: Dataset
) -> None:
    table = result(entry, catalogue, engine, names)
    gaps = {str(row[table.columns.index("gap")]) for row in table.rows}
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, ox.NamedNode(str(MG.searchedIn)), quad.graph_name)
        if getattr(quad.subject, "value", "") in gaps and quad.predicate.value == str(MG.missing)
        else quad
        for quad in dataset.store
    )
    assert judge(entry, result(entry, catalogue, MemoryEngine(store), names), names)


@pytest.mark.parametrize(
    "entry",
    [e for e in ENTRIES if e.answer["type"] in ("set", "table", "ordered") and e.answer.get("values") != []],
    ids=lambda entry: entry.id,
)
def test_a_row_too_few_is_wrong(entry: Entry, catalogue: Catalogue, engine: Engine, names: Names) -> None:
    assert judge(entry, dropped(result(entry, catalogue, engine, names), entry.columns), names)


def chain(names: Names, catalogue: Catalogue, engine: Engine) -> tuple[Entry, Table]:
    (entry,) = [entry for entry in ENTRIES if entry.answer["type"] == "ordered" and "conditional" in entry.answer]
    return entry, result(entry, catalogue, engine, names)


def with_cells(table: Table, column: str, change: Callable[[Term | None], Term | None]) -> Table:
    place = table.columns.index(column)
    return replace(table, rows=tuple((*row[:place], change(row[place]), *row[place + 1 :]) for row in table.rows))


def test_another_order_is_wrong(names: Names, catalogue: Catalogue, engine: Engine) -> None:
    entry, table = chain(names, catalogue, engine)
    first, second, *rest = table.rows
    swapped = replace(table, rows=((*second[:1], *first[1:]), (*first[:1], *second[1:]), *rest))
    assert not judge(entry, table, names)
    assert judge(entry, swapped, names).said("en") == "the order is another"


def test_conditional_actor_with_a_number_is_wrong(names: Names, catalogue: Catalogue, engine: Engine) -> None:
    entry, table = chain(names, catalogue, engine)
    numbered = with_cells(table, "position", lambda cell: cell if cell is not None else Literal(4))
    assert judge(entry, numbered, names).extra


def test_conditional_actor_without_its_modality_is_wrong(names: Names, catalogue: Catalogue, engine: Engine) -> None:
    entry, table = chain(names, catalogue, engine)
    assert judge(entry, with_cells(table, "modality", lambda _: None), names)


def test_conditional_actor_without_a_gap_about_its_place_is_wrong(
    names: Names, catalogue: Catalogue, engine: Engine
) -> None:
    entry, table = chain(names, catalogue, engine)
    assert "no gap" in judge(entry, with_cells(table, "gap", lambda _: None), names).said("en")


def test_rows_of_the_question_may_not_change_places(names: Names, catalogue: Catalogue, engine: Engine) -> None:
    (entry,) = [entry for entry in ENTRIES if entry.answer.get("columns") == ["list", "items"]]
    table = result(entry, catalogue, engine, names)
    assert judge(entry, replace(table, rows=table.rows[::-1]), names).said("da") == "rækkefølgen er en anden"


def test_entry_without_stored_question_is_not_expressible(
    tmp_path: Path, catalogue: Catalogue, engine: Engine, names: Names
) -> None:
    path = tmp_path / "questions.json"
    open_question = {
        "id": "CQ-1", "question_da": "Hvem?", "question_en": "Who?", "kind": "lookup",
        "answer": {"type": "set", "values": []},
    }  # fmt: skip
    path.write_text(json.dumps([open_question]), "utf-8")
    report = run(catalogue, engine, names, path)
    assert (report.asked, report.count(Verdict.NOT_EXPRESSIBLE), report.all_right) == (0, 1, False)


def test_entry_with_an_unknown_thing_is_wrong_and_says_so(
    tmp_path: Path, catalogue: Catalogue, engine: Engine, names: Names
) -> None:
    path = tmp_path / "questions.json"
    entry = json.loads(FILES[0].read_text("utf-8"))[0]
    entry["parameters"] = dict.fromkeys(entry["parameters"], "havneråd")
    path.write_text(json.dumps([entry]), "utf-8")
    (outcome,) = run(catalogue, engine, names, path).outcomes
    assert outcome.verdict is Verdict.WRONG
    assert "havneråd" in outcome.difference.said("da")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"[", "syntax"), (b"[{}]", "syntax"), (b"7", "syntax"), (b"\xff", "not-utf8"), (None, "missing")],
)
def test_file_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "questions.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceUnreadable) as caught:
        read(path)
    assert caught.value.reason == reason


# — the grammar of answers, on made-up names —

COUNCIL, OTHER, MAYOR = (URIRef(f"{BASE}id/body/{slug}") for slug in ("raad-nord", "raad-syd", "borgmester"))
DECIDE = URIRef(f"{BASE}concept/power/decide")
HARBOUR = Names.from_rows(
    (thing, Literal(use), Literal(name))
    for thing, use, name in [
        (COUNCIL, LABEL, "Rådet (Nord)"),
        (COUNCIL, LABEL, "Rådet"),
        (OTHER, LABEL, "Rådet (Syd)"),
        (MAYOR, LABEL, "Borgmesteren"),
        (MAYOR, LABEL, "byens  leder"),
        (MAYOR, IDENTIFIER, "B-3"),
        (MAYOR, SLUG, str(MAYOR)),
        (DECIDE, NOTATION, "decide"),
        (DECIDE, LABEL, "beslutte"),
    ]
)
YES, DAY = Literal(True), Literal("2019-11-18", datatype=XSD.date)


def judged(answer: dict[str, object], rows: list[tuple[Term | None, ...]], kind: str = "lookup") -> Difference:
    columns = tuple(f"c{number}" for number in range(len(rows[0]) if rows else 1))
    entry = Entry("CQ-1", {}, kind, answer, "q", {}, columns)
    return judge(entry, Table(columns, tuple(rows)), HARBOUR)


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        ({"type": "set", "values": ["BORGMESTEREN"]}, [(MAYOR,)]),
        ({"type": "set", "values": ["Byens leder"]}, [(MAYOR,), (MAYOR,)]),
        ({"type": "set", "values": ["Rådet (Nord)"]}, [(COUNCIL,)]),
        ({"type": "set", "values": []}, []),
        ({"type": "literal", "value": "Decide "}, [(DECIDE,)]),
        ({"type": "literal", "value": "3. Kajen"}, [(Literal("3. kajen"),)]),
        ({"type": "number", "value": 3, "unit": "quays"}, [(Literal(3),)]),
        ({"type": "number", "value": 2.5}, [(Literal("2.50", datatype=XSD.decimal),)]),
        ({"type": "boolean", "value": True}, [(YES,)]),
        ({"type": "range", "min": 1, "max": 2}, [(Literal(1), Literal(2))]),
        ({"type": "date", "value": "2019-11", "precision": "month"}, [(DAY,)]),
        ({"type": "date", "value": "2019-11-18"}, [(DAY,)]),
        ({"type": "ambiguous", "readings": ["a", "b"]}, [(Literal("b"),), (Literal("a"),)]),
        ({"type": "ambiguous", "readings": ["a", "b"]}, [(Literal("unclear"),)]),
        ({"type": "table", "columns": ["body", "n"], "rows": [["Borgmesteren", None]]}, [(MAYOR, None)]),
        ({"type": "table", "columns": ["step", "body"], "rows": [[1, "Borgmesteren"]]}, [(Literal(1), MAYOR)]),
        ({"type": "ordered", "values": [["Borgmesteren", "Rådet"]]}, [(Literal(1), COUNCIL), (Literal(1), MAYOR)]),
        (
            {"type": "ordered", "values": ["Borgmesteren", "Rådet", "Borgmesteren"]},
            [(Literal(1), MAYOR), (Literal(2), COUNCIL), (Literal(3), MAYOR)],
        ),
    ],
)
def test_right_answer_of_each_type(answer: dict[str, object], rows: list[tuple[Term | None, ...]]) -> None:
    assert not judged(answer, rows)


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        ({"type": "set", "values": ["B-3"]}, [(MAYOR,)]),
        ({"type": "set", "values": ["Havnerådet"]}, [(MAYOR,)]),
        ({"type": "set", "values": ["Borgmesteren"]}, [(MAYOR,), (None,)]),
        ({"type": "set", "values": ["Borgmesteren", "Rådet"]}, [(MAYOR,)]),
        ({"type": "set", "values": ["Rådet"]}, [(COUNCIL,), (OTHER,)]),
        ({"type": "number", "value": 3}, [(Literal("3"),)]),
        ({"type": "number", "value": 1}, [(YES,)]),
        ({"type": "number", "value": 3}, [(Literal(3),), (Literal(4),)]),
        ({"type": "boolean", "value": False}, [(YES,)]),
        ({"type": "range", "min": 1, "max": 2}, [(Literal(2), Literal(1))]),
        ({"type": "date", "value": "2019-11-19"}, [(DAY,)]),
        ({"type": "ambiguous", "readings": ["a", "b"]}, [(Literal("a"),)]),
        ({"type": "table", "columns": ["body", "n"], "rows": [["Borgmesteren", 1]]}, [(MAYOR, None)]),
        ({"type": "table", "columns": ["body"], "rows": [["Borgmesteren"]]}, [(MAYOR, Literal(1))]),
        (
            {"type": "table", "columns": ["step", "body"], "rows": [[1, "Borgmesteren"], [2, "Rådet"]]},
            [(Literal(2), COUNCIL), (Literal(1), MAYOR)],
        ),
        ({"type": "ordered", "values": ["Borgmesteren", "Rådet"]}, [(Literal(1), COUNCIL), (Literal(1), MAYOR)]),
        (
            {"type": "ordered", "values": ["Borgmesteren", "Rådet", "Borgmesteren"]},
            [(Literal(1), MAYOR), (Literal(2), COUNCIL)],
        ),
        ({"type": "ordered", "values": ["Borgmesteren"]}, [(MAYOR,)]),
        ({"type": "riddle", "values": []}, []),
        ({"type": "not_said", "values": []}, []),
    ],
)
def test_wrong_answer_of_each_type(answer: dict[str, object], rows: list[tuple[Term | None, ...]]) -> None:
    difference = judged(answer, rows)
    assert difference.said("da")
    assert difference.said("en")


@pytest.mark.parametrize("kind", ["conflict", "compare"])
def test_regions_are_told_apart_where_the_question_compares(kind: str) -> None:
    answer: dict[str, object] = {"type": "set", "values": ["Rådet (Nord)"]}
    assert not judged(answer, [(OTHER,)])
    assert judged(answer, [(OTHER,)], kind)
    assert not judged(answer, [(COUNCIL,)], kind)


def test_column_that_the_result_lacks_is_wrong() -> None:
    entry = Entry("CQ-1", {}, "lookup", {"type": "set", "values": []}, "q", {}, ("owner",))
    assert "owner" in judge(entry, Table(("c0",), ()), HARBOUR).said("da")
