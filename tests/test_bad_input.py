"""What people hand in by mistake: each is told in both languages, with the documented exit status and no trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rdflib import RDF

from conftest import ROOT
from ending import comes_to_an_end
from mandatgraf.cli import main
from mandatgraf.errors import MandatgrafError, ShapesFaulty, SourcesUnreadable, SourceUnreadable
from mandatgraf.errors.shapes import REASONS
from mandatgraf.validation import validate_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import CliRunner

HEAD = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX s: <https://example.org/s#>
"""
SHAPES = HEAD + "s:P a sh:NodeShape ; sh:targetClass s:Person ; sh:property [ sh:path s:name ; sh:minCount 1 ] .\n"
DATA = HEAD + "s:anna a s:Person .\n"
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/s#">'
LATIN_1 = f"<?xml version='1.0' encoding='latin1'?>{RDF_XML}<!-- "
NOBODY = 65534


class Told(NamedTuple):
    """What a command says: its status, and its words on the terminal."""

    status: int
    text: str


def told(runner: CliRunner, lang: str, shapes: Path, *data: Path) -> Told:
    line = ["validate", "--shapes", str(shapes), *map(str, data), "--lang", lang]
    result = runner.invoke(main, line)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return Told(result.exit_code, result.output)


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES, "utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.ttl"
    path.write_text(DATA, "utf-8")
    return path


BOMB = "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(8))


class Unreadable(NamedTuple):
    """A file of data, what is told of it in Danish, and where in it."""

    file: str
    content: bytes
    danish: str
    line: int | None = None
    column: int | None = None


UNREADABLE = {
    "syntax": Unreadable("d.ttl", b"<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> .", "Her skal stå en værdi", 2, 17),
    "prefix": Unreadable("d.ttl", b"a:b a:c a:d .", "Præfikset »a:« er ikke erklæret", 1, 1),
    "open-text": Unreadable("d.ttl", b'<urn:a> <urn:b> "abc', "slutter aldrig.", 1, 17),
    "address-with-blank": Unreadable(
        "d.ttl", b"<urn:a> <urn:b> <urn:c d> .", "et tegn, som ingen adresse må have", 1, 17
    ),
    "triples": Unreadable("d.nt", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> x <urn:c> .", "Filen kan ikke læses.", 2),
    "trig": Unreadable("d.trig", b"<urn:g> { <urn:a> <urn:b> <urn:c> .", "Filen slutter midt i noget.", 1),
    "xml": Unreadable("d.rdf", f"{RDF_XML}\n<a><b></a></rdf:RDF>".encode(), "Filen kan ikke læses.", 2, 9),
    "json": Unreadable("d.jsonld", b'{"@id": "urn:a",\n "urn:b": 1,,}', "Filen kan ikke læses.", 2),
    "json-ld": Unreadable("d.jsonld", b'{"@id": "urn:a", "@type": {"x": 1}}', "Filen kan ikke læses."),
    "context": Unreadable("d.jsonld", b'{"@context": "https://example.org/c"}', "@context på nettet"),
    "nothing-byte": Unreadable("d.ttl", b'<urn:a> <urn:b>\n "a\x00b" .', "styretegn i en tekst (U+0000)", 2, 4),
    "latin-1": Unreadable("d.ttl", '<urn:a> <urn:b> "æ" .'.encode("latin-1"), "Filen er ikke UTF-8.", 1, 18),
    "utf-16": Unreadable("d.ttl", '<urn:a> <urn:b> "æ" .'.encode("utf-16"), "Filen er ikke UTF-8.", 1, 1),
    "latin-1-xml": Unreadable("d.rdf", f"{LATIN_1}æ".encode("latin-1"), "ikke UTF-8", 1, len(LATIN_1) + 1),
    "deep-json": Unreadable("d.jsonld", b'{"urn:b":' * 100_000 + b"1" + b"}" * 100_000, "mere end 200 led"),
    "deep-xml": Unreadable("d.rdf", (RDF_XML + "<a><b>" * 100_000).encode(), "mere end 200 led"),
    "unfolding": Unreadable(
        "d.rdf",
        f'<!DOCTYPE rdf:RDF [<!ENTITY a "0123456789">{BOMB}]>{RDF_XML}<a><b>&i;</b></a></rdf:RDF>'.encode(),
        "folder sig ud til mere end",
    ),
    "long-text": Unreadable(
        "d.ttl", b'<urn:a> <urn:b> "' + b"x" * 17_000_000 + b'" .', "længere, end læseren kan holde"
    ),
    "statement-as-term": Unreadable(
        "d.ttl", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> .", "udsagn som led i et andet"
    ),
    "ending": Unreadable("d.docx", b"PK", "endelse siger ikke, hvordan den skal læses"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_with_its_place(
    name: str, runner: CliRunner, shapes: Path, tmp_path: Path
) -> None:
    file, content, danish, line, column = UNREADABLE[name]
    path = tmp_path / file
    path.write_bytes(content)
    with comes_to_an_end():
        status, text = told(runner, "da", shapes, path)
    assert (status, danish in text) == (2, True), text
    assert path.as_posix() in text
    assert line is None or f"linje {line}" in text, text
    assert column is None or f"tegn {column}" in text, text
    english = told(runner, "en", shapes, path)
    assert english.status == 2
    assert danish not in english.text
    assert line is None or f"line {line}" in english.text


def test_three_files_that_cannot_be_read_are_all_told(runner: CliRunner, shapes: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.ttl", "b.trig", "c.rdf")]
    for number, file in enumerate(files, start=1):
        file.write_text("\n" * number + "wrong", "utf-8")
    good = tmp_path / "good.ttl"
    good.write_text(DATA, "utf-8")
    status, text = told(runner, "da", shapes, *files, good)
    assert status == 2
    assert [f"{file.as_posix()}, linje {number}" in text for number, file in enumerate(files, start=2)] == [True] * 3
    assert "3 filer kan ikke læses." in text
    assert good.as_posix() not in text
    with pytest.raises(SourcesUnreadable) as caught:
        validate_files([shapes], files)
    assert len(caught.value.faults) == 3


def test_faults_in_shapes_and_in_data_are_told_together(shapes: Path, tmp_path: Path) -> None:
    shapes.write_text("wrong", "utf-8")
    wrong = tmp_path / "wrong.nt"
    wrong.write_text("wrong", "utf-8")
    with pytest.raises(SourcesUnreadable) as caught:
        validate_files([shapes], [wrong])
    assert [fault.path for fault in caught.value.faults] == [shapes.as_posix(), wrong.as_posix()]


def test_a_path_that_is_not_there_is_told(runner: CliRunner, shapes: Path, data: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.ttl"
    for line in ((missing, data), (shapes, missing), (shapes, data / "below.ttl")):
        status, text = told(runner, "da", *line)
        assert (status, "Mappen eller filen findes ikke." in text) == (2, True)
    assert "The folder or file does not exist." in told(runner, "en", shapes, missing).text


def test_an_empty_folder_is_told(runner: CliRunner, shapes: Path, data: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "table.csv").write_text("a,b\n", "utf-8")
    for line in ((shapes, empty), (empty, data)):
        status, text = told(runner, "da", *line)
        assert (status, "Mappen har ingen fil, der kan læses som RDF." in text) == (2, True)
    assert "The folder holds no file that can be read as RDF." in told(runner, "en", shapes, empty).text


def test_shapes_that_are_none_are_told(runner: CliRunner, data: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("# nothing\n", "utf-8")
    for file in (data, empty):
        status, text = told(runner, "da", file, data)
        assert (status, "Der er ingen SHACL-regel at dømme efter." in text, str(file) in text) == (2, True, True)
    assert "There is no SHACL shape to judge by." in told(runner, "en", data, data).text


def test_no_data_at_all_is_wrong_usage(runner: CliRunner, shapes: Path) -> None:
    assert told(runner, "da", shapes).status == 64
    with pytest.raises(MandatgrafError, match="no data to judge"):
        validate_files([shapes], [])


@pytest.fixture
def nobody() -> Iterator[None]:
    """A user without rights, because no file is closed to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_told(
    runner: CliRunner, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("closed", numbered=True)
    for above in (folder, *folder.parents):
        if above.owner() == folder.owner() and above.name.startswith("pytest-"):
            above.chmod(0o755)
    folder.chmod(0o755)
    shapes, closed, inside = folder / "shapes.ttl", folder / "closed", folder / "open"
    shapes.write_text(SHAPES, "utf-8")
    for below in (closed, inside):
        below.mkdir()
        (below / "data.ttl").write_text(DATA, "utf-8")
    closed.chmod(0)
    (inside / "data.ttl").chmod(0)
    request.getfixturevalue("nobody")
    try:
        for path in (closed, closed / "data.ttl", inside, inside / "data.ttl"):
            status, text = told(runner, "da", shapes, path)
            assert (status, "Der er ikke lov til at læse filen eller mappen." in text) == (2, True), text
            assert "The file or folder may not be read." in told(runner, "en", shapes, path).text
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        closed.chmod(0o755)


def test_a_link_to_itself_is_told_and_one_round_the_houses_is_followed_once(
    runner: CliRunner, shapes: Path, tmp_path: Path
) -> None:
    loop = tmp_path / "loop.ttl"
    loop.symlink_to(loop)
    status, text = told(runner, "da", shapes, loop)
    assert (status, "et link, der fører tilbage til sig selv" in text) == (2, True)
    assert "a link that leads back to itself" in told(runner, "en", shapes, loop).text
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "data.ttl").write_text(DATA, "utf-8")
    (folder / "above").symlink_to(tmp_path / "folder", target_is_directory=True)
    assert len(validate_files([shapes], [folder]).findings) == 1


def test_what_is_no_file_is_told_and_not_waited_for(runner: CliRunner, shapes: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    for path in (pipe, Path(os.devnull)):
        status, text = told(runner, "da", shapes, path)
        assert (status, "hverken en almindelig fil eller en mappe" in text) == (2, True)
    assert "neither a plain file nor a folder" in told(runner, "en", shapes, pipe).text


# Shapes that no judge can follow, called after what is wrong with them.
FAULTY = sorted((ROOT / "tests" / "foreign" / "faulty").glob("*.ttl"))


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_shapes_that_cannot_be_followed_are_told_with_file_and_line(path: Path, runner: CliRunner, data: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    with pytest.raises(ShapesFaulty) as caught:
        validate_files([path], [data])
    fault = caught.value
    assert fault.reason == path.name.partition(".")[0], str(fault)
    assert (fault.file, fault.shape.partition("/")[0]) == (path.as_posix(), "P"), str(fault)
    assert fault.line is not None
    assert lines[fault.line - 1].startswith(("s:P", "  sh:property [", "  sh:sparql ["))
    for lang in ("da", "en"):
        status, said = told(runner, lang, path, data)
        assert status == 2
        assert fault.what(lang) in said
        assert fault.todo(lang) in said


def test_every_fault_of_shapes_is_met() -> None:
    met = {path.name.partition(".")[0] for path in FAULTY}
    assert met | {"no-shape", "depth"} == set(REASONS)


@pytest.mark.parametrize("levels", [40, 3000])
def test_shapes_nested_beyond_what_the_judge_follows_are_told(
    levels: int, runner: CliRunner, shapes: Path, data: Path
) -> None:
    nested = "sh:node [ " * levels + "sh:nodeKind sh:IRI" + " ]" * levels
    shapes.write_text(f"{HEAD}s:P sh:targetClass s:Person ; {nested} .", "utf-8")
    status, text = told(runner, "da", shapes, data)
    assert (status, "dybere, end dommeren følger dem (»P«)" in text) == (2, True), text
    assert shapes.as_posix() in text
    assert "deeper than the judge follows them (“P”)" in told(runner, "en", shapes, data).text


def test_lists_in_the_data_that_bite_their_tail_come_to_an_end(shapes: Path, data: Path) -> None:
    shapes.write_text(
        HEAD
        + """s:P sh:targetClass s:Person ; sh:property
          [ sh:path ( s:list [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:maxCount 1 ] ,
          [ sh:path s:list ; sh:node s:L ] .
        s:L sh:property [ sh:path rdf:rest ; sh:minCount 2 ] .""",
        "utf-8",
    )
    data.write_text(
        HEAD
        + """s:anna a s:Person ; s:list _:a . _:a rdf:first 1 ; rdf:rest _:b . _:b rdf:first 2 ; rdf:rest _:a .
        s:bo a s:Person ; s:list s:c . s:c rdf:first 3 ; rdf:rest s:c .""",
        "utf-8",
    )
    with comes_to_an_end():
        report = validate_files([shapes], [data])
    found = {
        (str(each.focus).rpartition("#")[2], each.component.removesuffix("ConstraintComponent"))
        for each in report.findings
    }
    assert found == {("anna", "MaxCount"), ("anna", "Node"), ("bo", "Node")}
    assert "ValidationReport" in report.turtle


def test_things_without_address_that_all_refer_to_each_other_come_to_an_end(shapes: Path, data: Path) -> None:
    """pySHACL's own report would copy each of them once for every way to it."""
    names = [f"_:b{number}" for number in range(20)]
    data.write_text(HEAD + "\n".join(f"{name} a s:Person ; s:knows {' , '.join(names)} ." for name in names), "utf-8")
    with comes_to_an_end():
        report = validate_files([shapes], [data])
    assert len(report.findings) == 20
    assert len({finding.place for finding in report.findings}) == 20
    assert len(report.graph) < 2_000


def test_shapes_that_go_in_a_circle_come_to_an_end(shapes: Path, data: Path) -> None:
    shapes.write_text(
        f"{HEAD}s:P sh:targetClass s:Person ; sh:node s:Q ; sh:property [ sh:path s:knows ; sh:node s:P ] ."
        " s:Q sh:not s:P .",
        "utf-8",
    )
    data.write_text(HEAD + "s:anna a s:Person ; s:knows s:bo . s:bo a s:Person ; s:knows s:anna , s:bo .", "utf-8")
    report = validate_files([shapes], [data])
    assert [remark.slug for remark in report.remarks] == ["circle"]


def test_a_text_of_ten_megabytes_is_judged(runner: CliRunner, shapes: Path, data: Path) -> None:
    shapes.write_text(
        HEAD + "s:P sh:targetClass s:Person ; sh:property [ sh:path s:name ; sh:maxLength 9 ; sh:pattern '^x*$' ] .",
        "utf-8",
    )
    data.write_text(DATA + "s:anna s:name '" + "x" * 10_000_000 + "' .\n", "utf-8")
    with comes_to_an_end():
        report = validate_files([shapes], [data])
    (finding,) = report.findings
    assert finding.component == "MaxLengthConstraintComponent"
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (5, 15)
    status, text = told(runner, "da", shapes, data)
    assert status == 1
    assert len(text) < 10_000


def test_a_text_nested_in_brackets_is_read(shapes: Path, data: Path) -> None:
    data.write_text(DATA + "s:anna s:in " + "[ s:in " * 500 + "1" + " ]" * 500 + " .", "utf-8")
    assert len(validate_files([shapes], [data]).findings) == 1


def test_files_beyond_the_limit_are_told_before_they_are_read(
    runner: CliRunner, shapes: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = shapes.stat().st_size + data.stat().st_size
    monkeypatch.setenv("MANDATGRAF_FILE_BYTES", str(size))
    assert told(runner, "da", shapes, data).status == 1  # the finding
    monkeypatch.setenv("MANDATGRAF_FILE_BYTES", str(size - 1))
    status, text = told(runner, "da", shapes, data)
    assert (status, f"tilsammen større end de {size - 1} byte" in text) == (2, True)
    assert "MANDATGRAF_FILE_BYTES" in text
    assert f"larger than the {size - 1} bytes" in told(runner, "en", shapes, data).text
    with pytest.raises(SourceUnreadable) as caught:
        validate_files([shapes], [data], limit=10)
    assert (caught.value.reason, caught.value.detail) == ("large", "10")


# Run in a process of its own, so that its memory is its own.
WHOLE = """
import resource, sys
from pathlib import Path
from mandatgraf.errors import MandatgrafError
from mandatgraf.validation import validate_files
try:
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else None
    print("findings", len(validate_files([Path(sys.argv[1])], [Path(sys.argv[2])], limit=limit).findings))
except MandatgrafError as error:
    print(error.what("en"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


@pytest.mark.long
@pytest.mark.parametrize("limited", [True, False])
def test_a_file_of_200_megabytes_is_refused_at_once_and_judged_where_that_is_wished(
    shapes: Path, tmp_path: Path, *, limited: bool
) -> None:
    path = tmp_path / "large.nt"
    line = '<https://example.org/t/{0}> <https://example.org/s#said> "{1}" .\n'
    with path.open("w") as file:
        file.write(f"<https://example.org/t/0> <{RDF.type}> <https://example.org/s#Person> .\n")
        for number in range(200_000_000 // 1060):
            file.write(line.format(number, "x" * 1000))
    assert path.stat().st_size > 200_000_000
    wished = [] if limited else [str(2 * path.stat().st_size)]
    program = [sys.executable, "-c", WHOLE, str(shapes), str(path), *wished]
    done = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    said, memory = done.stdout.splitlines()
    if limited:
        assert said == "The files are together larger than the 67108864 bytes that are read at once."
        assert int(memory) < 300_000_000
    else:
        assert said == "findings 1"
        assert int(memory) < 2_500_000_000
