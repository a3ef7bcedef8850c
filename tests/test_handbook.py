"""The handbook: every query in it runs and finds something, both languages show the same ones, and the page holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib.plugins.sparql import prepareQuery

from mandatgraf import guard
from mandatgraf.checks import kept
from mandatgraf.checks.kept import NOT_KEPT, answers
from mandatgraf.checks.material import Material
from mandatgraf.dataset import Dataset
from mandatgraf.engine import Engine
from mandatgraf.errors import SourceUnreadable
from mandatgraf.handbook import Diagram, Handbook, Pattern
from mandatgraf.locations import Folders, find_folders
from mandatgraf.vocab import LANGS

BOOK = Handbook.load(find_folders().queries)


@pytest.mark.parametrize("pattern", BOOK.patterns.values(), ids=lambda pattern: pattern.name)
def test_every_query_runs_and_finds_something(engine: Engine, pattern: Pattern) -> None:
    table = engine.select(guard.check(pattern.text).text)
    assert table.rows
    assert all(any(row[column] is not None for row in table.rows) for column in range(len(table.columns)))


def test_what_every_query_gives_is_kept_as_it_is(dataset: Dataset, root: Path) -> None:
    """The data are held against the inventory and the competency questions; this holds what became of them."""
    material = Material(dataset.folders)
    vars(material)["dataset"] = dataset
    now = {path.name: text for path, text in answers(material)}
    before = {path.name: path.read_text("utf-8") for path in (root / "tests" / "handbook").glob("*.csv")}
    assert before.keys() == {f"{name}.csv" for name in BOOK.patterns.keys() - NOT_KEPT}
    assert before == now, "read what changed and write it anew: python -m mandatgraf.checks.kept"
    assert BOOK.patterns.keys() > NOT_KEPT


def test_what_is_kept_is_never_written_from_other_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATGRAF_DATA", str(root / "tests" / "invented" / "data"))
    with pytest.raises(SystemExit, match=r"Nothing is written: the answers are about the data that come along"):
        kept.main()


@pytest.mark.parametrize("pattern", BOOK.patterns.values(), ids=lambda pattern: pattern.name)
def test_every_query_can_be_read_by_another_library_as_it_stands(pattern: Pattern) -> None:
    prepareQuery(pattern.text)
    assert set(pattern.summary) == set(LANGS)


def test_both_languages_show_every_query_and_the_picture_in_the_same_order() -> None:
    shown = [[block for block in BOOK.blocks(lang) if not isinstance(block, str)] for lang in LANGS]
    assert shown[0] == shown[1]
    assert {block.name for block in shown[0] if isinstance(block, Pattern)} == set(BOOK.patterns)
    assert sum(isinstance(block, Diagram) for block in shown[0]) == 1
    headings = [[len(mark) for mark in re.findall(r"^(#+) ", BOOK.texts[lang], re.MULTILINE)] for lang in LANGS]
    assert headings[0] == headings[1]


def test_a_query_that_is_not_there_is_named(folders: Folders, tmp_path_factory: pytest.TempPathFactory) -> None:
    queries = tmp_path_factory.mktemp("queries")
    (queries / "handbook").mkdir()
    for lang in LANGS:
        (queries / "handbook" / f"{lang}.md").write_text("# Bog\n\n{query missing}\n", "utf-8")
    with pytest.raises(SourceUnreadable) as error:
        Handbook.load(queries)
    assert error.value.line == 3
    assert folders.queries != queries


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_has_contents_that_lead_to_its_headings(client: FlaskClient, lang: str) -> None:
    text = client.get(f"/{lang}/handbook").text
    targets = re.findall(r'<li><a href="#([^"]+)"', text)
    assert len(targets) > 8
    assert set(targets) <= set(re.findall(r'<h2 id="([^"]+)"', text))
    assert text.count("<h1>") == 1
    assert text.count("/sparql?query=") == len(BOOK.patterns)
    assert "{query" not in text
