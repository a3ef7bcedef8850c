"""Files that are no Turtle: each fault is told with its place, its line with a mark, and what to do, in plain words."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from conftest import ROOT
from mandatgraf.cli import main
from mandatgraf.dataset import load
from mandatgraf.errors import SourcesUnreadable, SourceUnreadable
from mandatgraf.locations import Folders
from mandatgraf.syntax import not_utf8, unreadable
from mandatgraf.vocab import LANGS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import CliRunner

HEAD = "PREFIX ex: <https://example.org/>\n"
FAULTS = {
    "ex:a ex:p 1 \nex:b ex:q 2 .": ("syntax-dot", 2, 12),
    "ex:a\n  ex:p 1\n  ex:q 2 .": ("syntax-dot", 3, 9),
    'ex:a ex:p "æ"@da ; "b"@en .': ("syntax-predicate", 2, 20),
    "ex:a ex:p abc .": ("syntax-object", 2, 11),
    "ex:a ex:p ( 1 2 .": ("syntax-object", 2, 17),
    "ex:a ex:p 1 , ex:q 2 .": ("syntax-subject", 2, 20),
    "ex:a ex:p 1 . .": ("syntax-subject", 2, 15),
    'ex:a ex:p "én\nto" .': ("syntax-line-end", 2, 14),
    'ex:a ex:p "én': ("syntax-open-text", 2, 11),
    'ex:a ex:p """én\n': ("syntax-open-text", 2, 11),
    "ex:a ex:p <https://e": ("syntax-open-address", 2, 11),
    "ex:a ex:p <https://e o> .": ("syntax-address", 2, 11),
    "ex:a ex:p [ ex:q 1 .": ("syntax-bracket", 2, 20),
    'ex:a ex:p "a"@d_a .': ("syntax-language", 2, 15),
    'ex:a ex:p "a\\q" .': ("syntax-escape", 2, 13),
    "PREFIX foo: http://e/\n": ("syntax-declaration", 2, 13),
    'ex:a ex:p "1"^^integer .': ("syntax-datatype", 2, 16),
    "ex:a ex:p “abc” .": ("syntax-sign", 2, 11),
    "ex:a ex:p 1 ;\n": ("syntax-end", 3, 1),
    "<<<<<<< HEAD\nex:a ex:p 1 .\n=======\n": ("syntax-merge", 2, 7),
    "body:x ex:p 1 .": ("prefix", 2, 1),
}


def refused(text: str) -> SourceUnreadable:
    with pytest.raises(SyntaxError) as caught:
        list(ox.parse(text.encode(), ox.RdfFormat.TURTLE))
    return unreadable("data/a.ttl", text, caught.value)


@pytest.mark.parametrize("text", FAULTS)
def test_every_fault_is_told_with_its_place_and_in_plain_words(text: str) -> None:
    error = refused(HEAD + text)

    assert (error.reason, error.line, error.column) == FAULTS[text]
    for lang in LANGS:
        told = error.render(lang).splitlines()
        assert told[1].startswith("  ")
        assert told[2].startswith(f"    {error.line} | ")
        assert told[3].index("^") - told[3].index("|") == (error.column or 0) + 1
        assert error.todo(lang)
    assert error.todo("da") != error.todo("en")


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ('  ex:p "I;900"', 15),
        ("  ex:p 1 # why; no", 9),
        ('  ex:p "# no"@da  # “yes', 17),
        ("  ex:p <https://e.dk/#a>\n\n# more", 25),
        ("  ex:p ex:b\r", 12),
    ],
)
def test_a_missing_sign_is_shown_at_the_end_of_its_line_with_the_line_after_it(before: str, column: int) -> None:
    error = refused(f"{HEAD}ex:a\n{before}\n  ex:q 2 .")

    assert (error.reason, error.line, error.column) == ("syntax-dot", 3, column)
    first, mark, after = error.shown.splitlines()
    assert first == "    3 | " + before.split("\n", maxsplit=1)[0].rstrip("\r")
    assert mark == " " * (len("    3 | ") - 2) + "| " + " " * (column - 1) + "^"
    assert after.endswith(" |   ex:q 2 .")


def test_a_sign_missing_within_a_line_is_shown_there() -> None:
    error = refused(f"{HEAD}ex:a ex:p 1 ex:q 2 .\nex:b ex:p 1 .")

    assert (error.line, error.column, len(error.shown.splitlines())) == (2, 12, 2)


@pytest.mark.parametrize("text", ['{"a": 1}', '<?xml version="1.0"?>\n<rdf:RDF/>', "<html></html>"])
def test_another_syntax_is_named(text: str) -> None:
    assert refused(text).reason == "syntax-other"


def test_a_fault_that_nobody_foresaw_is_told_in_the_words_of_the_parser() -> None:
    error = unreadable("data/a.ttl", "x", SyntaxError("Something new", ("", 1, 1, "", 1, 2)))

    assert error.reason == "syntax"
    assert "Something new" in error.render("da")


def test_a_byte_of_another_encoding_is_shown_in_its_line() -> None:
    content = b"ex:a ex:p 'Sk" + b"\xe6lsk\xf8r' ."
    with pytest.raises(UnicodeDecodeError) as caught:
        content.decode("utf-8")
    error = not_utf8("data/a.ttl", content, caught.value)

    assert (error.line, error.column) == (1, 14)
    assert error.shown.splitlines()[1].endswith("|" + " " * 14 + "^")


@pytest.fixture
def town(tmp_path: Path) -> Folders:
    """Our ontology and questions, and three files of data with three faults."""
    for name in ("ontology", "shapes", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests" / "gates" / "base" / "data", tmp_path / "data")
    broken = tmp_path / "data" / "broken"
    broken.mkdir()
    (broken / "a.ttl").write_text(HEAD + "ex:a ex:p 1 \nex:b ex:q 2 .", encoding="utf-8")
    (broken / "b.ttl").write_bytes(HEAD.encode() + b"ex:a ex:p 'Sk\xe6lsk\xf8r' .")
    (broken / "c.ttl").write_text(HEAD + "ex:a ex:p æble .", encoding="utf-8")
    return Folders(*(tmp_path / name for name in ("ontology", "shapes", "data", "queries")))


def test_all_faulty_files_are_reported_and_not_only_the_first(town: Folders) -> None:
    with pytest.raises(SourcesUnreadable) as caught:
        load(town)

    assert [(fault.path, fault.reason, fault.line) for fault in caught.value.faults] == [
        ("data/broken/a.ttl", "syntax-dot", 2),
        ("data/broken/b.ttl", "not-utf8", 2),
        ("data/broken/c.ttl", "syntax-object", 2),
    ]
    for lang in LANGS:
        told = caught.value.render(lang)
        assert told.count("^") >= 3
        assert all(fault.todo(lang) in told for fault in caught.value.faults)


def test_the_command_tells_them_all_and_leaves_with_the_status_of_a_failure(town: Folders, runner: CliRunner) -> None:
    result = runner.invoke(main, ["validate", "--data", str(town.data), "--lang", "en"])

    assert result.exit_code == 2
    assert "3 files cannot be read." in result.output
    assert "data/broken/b.ttl, line 2, column 14" in result.output


def test_a_mark_of_byte_order_is_no_fault(town: Folders) -> None:
    for path in (town.data / "broken").iterdir():
        path.unlink()
    (town.data / "broken" / "a.ttl").write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"ex:a ex:p 1 .")
    assert any(file.path == "data/broken/a.ttl" for file in load(town).files)
