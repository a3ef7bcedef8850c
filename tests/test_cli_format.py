"""`mandatgraf format`: what it rewrites, what it refuses, and with which status it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mandatgraf.cli import main

LOOSE = "@prefix o: <http://www.w3.org/ns/org#> . o:a a o:Post ; o:x 01 ."
STRICT = """\
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

org:a
    a org:Post ;
    org:x "01"^^xsd:integer ;
.
"""


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    path = tmp_path / "one.ttl"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def run(runner: CliRunner, *line: object) -> Result:
    return runner.invoke(main, ["format", "--lang", "en", *map(str, line)])


def test_all_data_of_this_checkout_have_their_form(runner: CliRunner) -> None:
    result = run(runner, "--check")
    assert (result.exit_code, result.output) == (0, "")


def test_file_is_rewritten_once(runner: CliRunner, loose: Path) -> None:
    result = run(runner, loose)
    assert (result.exit_code, result.stdout.strip()) == (0, str(loose))
    assert loose.read_text(encoding="utf-8") == STRICT
    assert run(runner, loose.parent).output == ""


def test_check_names_the_file_and_writes_nothing(runner: CliRunner, loose: Path) -> None:
    result = run(runner, loose, "--check")
    assert result.exit_code == 1
    assert str(loose) in result.stdout
    assert "mandatgraf format" in result.stderr
    assert loose.read_text(encoding="utf-8") == LOOSE


def test_diff_shows_the_lines_and_writes_nothing(runner: CliRunner, loose: Path) -> None:
    result = run(runner, loose, "--diff")
    assert result.exit_code == 0
    assert f"-{LOOSE}\n" in result.stdout
    assert '+    org:x "01"^^xsd:integer ;\n' in result.stdout
    assert loose.read_text(encoding="utf-8") == LOOSE
    assert run(runner, loose, "--diff", "--check").exit_code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# why\n", "skos:editorialNote"),
        (b"o:a a o:Post .", "o:"),
        ("# \xe6".encode("latin-1"), "UTF-8"),
        (b"<a:b> <c:d> [] .", "address"),
        (None, "does not exist"),
    ],
    ids=["comment", "prefix", "latin-1", "blank", "none"],
)
def test_refused_file_is_named_and_left_alone_and_the_others_are_done(
    runner: CliRunner, loose: Path, content: bytes | None, said: str
) -> None:
    path = loose.parent / "bad.ttl"
    if content is not None:
        path.write_bytes(content)
    result = run(runner, path, loose)
    assert result.exit_code == 2
    assert str(path) in result.stderr
    assert said in result.stderr
    assert (path.read_bytes() if path.exists() else None) == content
    assert loose.read_text(encoding="utf-8") == STRICT
