"""Every stored question gives the rows that the document gives: on the memory engine and on rdflib.

A case is a folder `tests/queries/<question>/<case>/`, as `mandatgraf.expected` reads it; `mandatgraf check` holds those
without data of their own as well. Expected rows were read from the source document, not from a result.
"""

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from rdflib.plugins.sparql import prepareQuery

from mandatgraf.catalogue import Catalogue, Question, projection
from mandatgraf.cli import main
from mandatgraf.dataset import ONTOLOGY, Dataset
from mandatgraf.engine import Engine, Table
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.expected import Case, folders_of_cases, written
from mandatgraf.names import Names

HERE = Path(__file__).parent
QUERIES = HERE.parent / "queries"
CASES = folders_of_cases(HERE / "queries")
QUESTIONS = sorted((QUERIES / "questions").glob("*.rq"))
CHECKS = sorted((QUERIES / "checks").glob("*.rq"))
FAULTY = {
    "dangling-own-iri": "body:havneraad",
    "goal-without-place": "goal:nyt-fyr",
    "label-shared-by-two-bodies": "body:havneraad",
    "matter-without-mandate": "matter:nyt-fyr",
    "thing-without-type": "profile:havneraad",
    "triple-in-two-graphs": "body:havneraad",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(QUERIES)


@pytest.fixture(scope="module")
def names(engine: Engine) -> Names:
    return Names.of(engine)


def on_rdflib(graph: rdflib.Graph, text: str) -> Table:
    result = graph.query(text)
    variables = [str(variable) for variable in result.vars or []]
    return Table(tuple(variables), tuple(tuple(row) for row in result))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "case"),
    [
        # rdflib takes minutes for the whole graph; in `make test` it gets the cases that bring data of their own
        pytest.param(
            on,
            case,
            marks=[pytest.mark.long] if on == "rdflib" and not (case / "data.ttl").is_file() else [],
            id=f"{on}-{case.parent.name}/{case.name}",
        )
        for on in ("memory", "rdflib")
        for case in CASES
    ],
)
def test_question_gives_expected_rows(
    case: Path, on: str, catalogue: Catalogue, names: Names, engine: Engine, dataset: Dataset
) -> None:
    asked = Case.read(case)
    text, data = asked.asked(catalogue, names.find), asked.data
    if on == "rdflib":
        graph = rdflib.Graph().parse(data=data.read_bytes(), format="turtle") if data else dataset.union
        table = on_rdflib(graph, text)
    elif data:
        store = ox.Store()
        store.bulk_load(data.read_bytes(), ox.RdfFormat.TURTLE)
        table = MemoryEngine(store).select(text)
    else:
        table = engine.select(text)
    assert asked.expected.difference(table) == ((), ())


def test_every_question_has_a_case_with_rows() -> None:
    with_rows = {case.parent.name for case in CASES if Case.read(case).expected.rows}
    assert with_rows == {path.stem for path in QUESTIONS}


def test_every_folder_of_cases_belongs_to_a_question_and_is_collected() -> None:
    folders = {path for path in (HERE / "queries").glob("*/*") if path.parent.name != "checks"}
    assert folders == set(CASES)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_question_is_plain_sparql_with_the_declared_columns(path: Path) -> None:
    question = Question.read(path)
    algebra = prepareQuery(question.text).algebra
    assert [str(variable) for variable in algebra.PV] == list(projection(question.text))
    assert algebra.name == "SelectQuery"


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_check_finds_the_fault_it_is_for(path: Path, dataset: Dataset) -> None:
    store = ox.Store()
    for quad in ox.parse((HERE / "queries" / "checks" / f"{path.stem}.trig").read_bytes(), ox.RdfFormat.TRIG):
        store.add(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()))
    # what the made-up data are instances of
    store.extend(ox.Quad(one.subject, one.predicate, one.object, ox.DefaultGraph()) for one in dataset.graphs[ONTOLOGY])
    found = [written(row[0]) for row in MemoryEngine(store).select(path.read_text("utf-8")).rows]
    assert found == [FAULTY[path.stem]]


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_check_says_in_both_languages_what_to_do(path: Path) -> None:
    said = dict(re.findall(r"^#\+ message\.(da|en): (\S.+\.)$", path.read_text("utf-8"), re.MULTILINE))
    assert said.keys() == {"da", "en"}


def test_a_check_that_finds_something_speaks_for_itself(tmp_path: Path, root: Path, runner: CliRunner) -> None:
    shutil.copytree(root / "tests" / "invented" / "data", tmp_path / "data")
    with (tmp_path / "data" / "reference" / "matters-oehavet.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "\n<https://w3id.org/mandatgraf/id/matter/baenken> a <https://w3id.org/mandatgraf/ontology#Matter> ;\n"
            '<http://www.w3.org/2004/02/skos/core#prefLabel> "bænken"@da , "the bench"@en .\n'
        )
    result = runner.invoke(main, ["check", "--only", "questions", "--lang", "en", "--data", str(tmp_path / "data")])
    assert "is about the matter, so its answer card is empty" in " ".join(result.output.split())
