"""Other people's data and shapes: what we find is what pySHACL finds by itself, and the place is right.

`tests/foreign/` holds three kinds of shapes as others write them, each with data and, in `expected.txt`, what a reader
of both would mark, line by line. The plain run is a process of its own; see `plain_judge`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH, XSD

import plain_judge
from conftest import ROOT
from mandatgraf.dataset import DERIVED
from mandatgraf.errors import ShapesFaulty
from mandatgraf.validation import Severity, judge, prepare, shapes_of, validate_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from mandatgraf.dataset import Dataset
    from mandatgraf.locations import Folders
    from mandatgraf.validation import Report

CASES = ROOT / "tests" / "foreign"
STYLES = sorted(path.name for path in (CASES / "styles").iterdir())
S = "https://example.org/s#"
HEAD = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX s: <https://example.org/s#>
PREFIX : <https://example.org/sandvig/>
"""
# Shapes that would be judged otherwise if their rules were given the targets.
CAREFUL = sorted(path for path in (CASES / "careful").glob("*.ttl") if path.stem != "data")
ANNA = (CASES / "careful" / "data.ttl").read_text("utf-8")


@pytest.fixture(scope="module")
def plainly() -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    def run(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
        program = [sys.executable, plain_judge.__file__]
        done = subprocess.run(program, input=json.dumps(cases), capture_output=True, text=True, check=True)
        answer: list[dict[str, Any]] = json.loads(done.stdout)
        return answer

    return run


def data_of(style: str) -> Path:
    (path,) = (CASES / "styles" / style).glob("data.*")
    return path


def shapes_in(style: str) -> Path:
    return CASES / "styles" / style / "shapes.ttl"


def report_of(style: str) -> Report:
    return validate_files([shapes_in(style)], [data_of(style)])


def found(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    return {tuple(parts) for parts in plain_judge.findings_of(graph)}


def told_by(answer: dict[str, Any]) -> set[tuple[str, ...]]:
    return {tuple(parts) for parts in answer["findings"]}


def careful(name: str) -> str:
    return (CASES / "careful" / f"{name}.ttl").read_text("utf-8")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, "utf-8")
    return path


def test_each_style_is_judged_as_pyshacl_judges_it(plainly: Callable[..., list[dict[str, Any]]]) -> None:
    cases = [{"shapes": [str(shapes_in(style))], "data": [str(data_of(style))]} for style in STYLES]
    for style, theirs in zip(STYLES, plainly(cases), strict=True):
        ours = report_of(style).graph
        assert plain_judge.conforms(ours) is theirs["conforms"] is False
        assert found(ours) == told_by(theirs), style


@pytest.mark.parametrize("style", STYLES)
def test_each_fault_has_the_place_and_the_rule_that_a_reader_would_mark(style: str) -> None:
    told = [
        f"{f'{each.place.line}:{each.place.column}' if each.place else '-'} {each.severity.name.lower()} {each.rule} "
        f"{each.component.removesuffix('ConstraintComponent')}"
        for each in report_of(style).findings
    ]
    assert sorted(told) == (CASES / "styles" / style / "expected.txt").read_text("utf-8").splitlines()


def test_shapes_that_need_their_rules_are_judged_as_pyshacl_judges_them(
    plainly: Callable[..., list[dict[str, Any]]],
) -> None:
    data = CASES / "careful" / "data.ttl"
    answers = plainly([{"shapes": [str(shapes)], "data": [str(data)]} for shapes in CAREFUL])
    silent = {"deactivated"}
    for shapes, theirs in zip(CAREFUL, answers, strict=True):
        if "error" in theirs:
            assert shapes.stem in {"no-path", "two-paths"}, theirs
            with pytest.raises(ShapesFaulty) as caught:
                validate_files([shapes], [data])
            assert caught.value.reason == "ill-formed"
            continue
        report = validate_files([shapes], [data])
        assert found(report.graph) == told_by(theirs), shapes.stem
        assert bool(theirs["findings"]) is (shapes.stem not in silent), shapes.stem
        assert plain_judge.conforms(report.graph) is theirs["conforms"], shapes.stem


def test_rules_are_given_targets_where_nothing_can_tell() -> None:
    shapes = rdflib.Graph().parse(
        data=HEAD + "s:P sh:targetClass s:Person ; sh:property s:R . s:R sh:path s:age ; sh:minCount 1 .",
        format="turtle",
    )
    person, rule = URIRef("https://example.org/s#Person"), URIRef("https://example.org/s#R")
    assert (rule, SH.targetClass, person) in prepare(shapes)
    assert (None, SH.property, None) not in prepare(shapes)
    assert (rule, SH.targetClass, person) not in shapes


@pytest.mark.long
def test_our_own_data_are_judged_as_pyshacl_judges_them(
    tmp_path: Path, dataset: Dataset, folders: Folders, plainly: Callable[..., list[dict[str, Any]]]
) -> None:
    stated = dataset.graph(*(iri for iri in dataset.graphs if iri != DERIVED))
    runs = [(stated, shapes_of(folders)), (dataset.union, shapes_of(folders, derived=True))]
    cases = []
    for number, graphs in enumerate(runs):
        files = [tmp_path / f"{name}{number}.nt" for name in ("data", "shapes")]
        for graph, file in zip(graphs, files, strict=True):
            graph.serialize(file, format="nt", encoding="utf-8")
        cases.append({"shapes": [str(files[1])], "data": [str(files[0])]})
    for (data, shapes), theirs in zip(runs, plainly(cases), strict=True):
        for sieved in (False, True):
            assert found(judge(data, shapes, sieved=sieved)) == told_by(theirs)


def test_every_syntax_says_the_same(tmp_path: Path) -> None:
    turtle = write(tmp_path, "data.ttl", ANNA + " [] a s:Person .")
    shapes = write(
        tmp_path, "shapes.ttl", "s:P sh:targetClass s:Person ; sh:property [ sh:path s:age ; sh:minCount 1 ] ."
    )
    forms = {
        "trig": ox.RdfFormat.TRIG,
        "nt": ox.RdfFormat.N_TRIPLES,
        "nq": ox.RdfFormat.N_QUADS,
        "rdf": ox.RdfFormat.RDF_XML,
        "owl": ox.RdfFormat.RDF_XML,
        "xml": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
        "json": ox.RdfFormat.JSON_LD,
    }
    said = list(ox.parse(turtle.read_bytes(), ox.RdfFormat.TURTLE))
    files = [turtle, *(tmp_path / f"data.{ending}" for ending in forms)]
    for file, form in zip(files[1:], forms.values(), strict=True):
        graph = ox.NamedNode("https://example.org/graph") if form.supports_datasets else ox.DefaultGraph()
        ox.serialize((ox.Quad(each.subject, each.predicate, each.object, graph) for each in said), file, form)
    told = {file.suffix: _told_of(validate_files([shapes], [file])) for file in files}
    assert told == {ending: [("P/s:age", "anna"), ("P/s:age", "")] for ending in told}


def _told_of(report: Report) -> list[tuple[str, str]]:
    told = [(each.rule, str(each.focus) if isinstance(each.focus, URIRef) else "") for each in report.findings]
    return sorted(((rule, focus.rpartition("/")[2]) for rule, focus in told), reverse=True)


def test_named_graphs_are_judged_as_their_union_and_that_is_said() -> None:
    report = report_of("vocabulary")
    remarks = {remark.slug: remark.texts for remark in report.remarks}
    assert remarks["named-graphs"] == {
        "da": "Data har 2 navngivne grafer. De bedømmes som én, foreningen af dem alle.",
        "en": "The data have 2 named graphs. They are judged as one, the union of all of them.",
    }
    # One statement of this fault stands in the first graph, the other in the second.
    assert any(
        finding.component == "SPARQLConstraintComponent" and finding.rule == "ConceptShape"
        for finding in report.findings
    )


def test_imports_are_told_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket.socket.connect", "socket.create_connection", "socket.getaddrinfo", "urllib.request.urlopen"):
        monkeypatch.setattr(name, reached)
    report = report_of("register")
    (remark,) = (remark for remark in report.remarks if remark.slug == "imports")
    assert "<" not in remark.texts["da"]
    assert "https://example.org/never-fetched" in remark.texts["da"]
    assert "https://example.org/never-fetched" in remark.texts["en"]


def test_shapes_may_stand_in_the_data(tmp_path: Path) -> None:
    both = tmp_path / "both.ttl"
    both.write_text(careful("used") + ANNA, "utf-8")
    report = validate_files([], [both])
    assert {finding.rule for finding in report.findings} == {"R"}
    assert [remark.slug for remark in report.remarks] == ["shapes-in-data"]
    # The shapes themselves are nothing that somebody forgot to judge.
    assert all("Person" in " ".join(node.types) for node in report.unchecked.unseen_nodes)


def test_shapes_that_go_in_a_circle_and_scripts_are_told(tmp_path: Path) -> None:
    data = write(tmp_path, "data.ttl", ANNA)
    shapes = write(tmp_path, "shapes.ttl", careful("circle") + " s:P sh:js [ sh:jsFunctionName 'look' ] .")
    report = validate_files([shapes], [data])
    told = {remark.slug: remark.texts["en"] for remark in report.remarks}
    assert set(told) == {"circle", "no-script"}
    assert "P, R" in told["circle"]


def test_data_that_say_nothing_are_told(tmp_path: Path) -> None:
    report = validate_files([CASES / "careful" / "closed.ttl"], [write(tmp_path, "d.ttl", "# nothing")])
    assert report.conforms
    assert [remark.slug for remark in report.remarks] == ["empty-data"]


def test_a_folder_is_read_whole_and_each_file_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write(folder, "a.ttl", ANNA)
    write(folder, "deep/b.ttl", "[] a s:Person .")
    write(folder, "deep/.hidden.ttl", "this is not Turtle")
    (folder / "table.csv").write_text("a,b\n")
    (folder / "README.md").write_text("# for people\n")
    (folder / "deep" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "again.ttl").symlink_to(folder / "deep" / "b.ttl")
    shapes = write(tmp_path, "s.ttl", "s:P sh:targetClass s:Person ; sh:property [ sh:path s:age ; sh:minCount 1 ] .")
    report = validate_files([shapes], [folder, folder / "a.ttl"])
    assert len(report.findings) == 2
    assert {finding.file for finding in report.findings} == {
        (folder / "a.ttl").as_posix(),
        (folder / "again.ttl").as_posix(),
    }
    assert [skipped.file for skipped in report.unchecked.skipped_files] == [(folder / "table.csv").as_posix()]


def test_blank_nodes_of_two_files_are_not_one(tmp_path: Path) -> None:
    files = [write(tmp_path, f"{name}.ttl", "_:x a s:Person ; s:name 'A' .") for name in "ab"]
    shapes = write(tmp_path, "s.ttl", "s:P sh:targetClass s:Person ; sh:property [ sh:path s:age ; sh:minCount 1 ] .")
    report = validate_files([shapes], files)
    assert [finding.place.file for finding in report.findings if finding.place] == [file.as_posix() for file in files]


def test_two_runs_tell_the_same_in_the_same_order() -> None:
    first, second = report_of("register"), report_of("register")
    assert [(each.focus, each.order) for each in first.findings] == [
        (each.focus, each.order) for each in second.findings
    ]


def test_a_warning_leaves_us_conforming_and_the_w3c_report_not(tmp_path: Path) -> None:
    data = write(tmp_path, "d.ttl", ANNA)
    shapes = write(tmp_path, "s.ttl", "s:P sh:targetClass s:Person ; sh:nodeKind sh:Literal ; sh:severity sh:Warning .")
    report = validate_files([shapes], [data])
    assert {finding.severity for finding in report.findings} == {Severity.WARNING}
    assert report.conforms
    assert not plain_judge.conforms(report.graph)


def test_a_rule_without_address_stands_in_the_report_as_it_was_written() -> None:
    report = report_of("register").graph
    assert any(isinstance(shape, rdflib.BNode) for shape in report.objects(None, SH.sourceShape))
    assert (None, SH.targetClass, None) not in report


def test_the_words_of_one_run_do_not_come_back_in_the_next(tmp_path: Path) -> None:
    """pySHACL keeps the words for a blank node by its name, and ours have the same names in every run."""
    data = CASES / "careful" / "data.ttl"
    for word in ("age", "name", "knows"):
        shapes = write(
            tmp_path,
            f"{word}.ttl",
            f"s:P sh:targetNode :nobody ; sh:node [ sh:property [ sh:path s:{word} ; sh:minCount 1 ] ] .",
        )
        told = " ".join(str(text) for text in validate_files([shapes], [data]).graph.objects(None, SH.resultMessage))
        assert f"s:{word}" in told


def test_a_fault_of_ours_is_not_told_as_one_of_the_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    from mandatgraf.validation import foreign

    def broken(*_: object, **__: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(foreign, "judge", broken)
    # The test's own frame is the innermost, so this stands for a fault in somebody else's code.
    with pytest.raises(ShapesFaulty):
        report_of("register")
    broken.__globals__["__name__"], name = "mandatgraf.validation.broken", broken.__globals__["__name__"]
    try:
        with pytest.raises(KeyError):
            report_of("register")
    finally:
        broken.__globals__["__name__"] = name


def test_a_backslash_in_a_value_is_told_as_it_stands() -> None:
    messages = [finding.messages for finding in report_of("vocabulary").findings if finding.rule == "OneLabel"]
    assert any("Kaj \\ mole" in message.get("da", "") for message in messages)


def test_a_message_of_many_slots_and_a_long_value_is_read_in_no_time(tmp_path: Path) -> None:
    text = "x" * 300_000
    data = write(tmp_path, "d.ttl", f":anna a s:Person ; s:name '{text}' .")
    shapes = write(
        tmp_path,
        "s.ttl",
        """s:P sh:targetClass s:Person ; sh:sparql [
        sh:message "{?value}x{?value}x{?value}x{?value}y"@en , "{?value}z"@da ;
        sh:select "SELECT $this ?value WHERE { $this <https://example.org/s#name> ?value }" ] .""",
    )
    (finding,) = validate_files([shapes], [data]).findings
    assert finding.messages["da"] == text + "z"


class _Halting(rdflib.Graph):
    """A graph that stops the judge in the middle of its work until it may go on."""

    def __init__(self, reached: threading.Event, go_on: threading.Event) -> None:
        super().__init__()
        self._reached, self._go_on = reached, go_on

    def halt(self) -> None:
        self._reached.set()
        assert self._go_on.wait(60)


def test_while_one_thread_judges_another_reads_literals_as_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()
    graph = _Halting(reached, go_on)
    graph.parse(data=HEAD + ANNA, format="turtle")
    shapes = rdflib.Graph().parse(data=HEAD + careful("prefix-of-data"), format="turtle")
    from mandatgraf.validation import algebra

    parsed = algebra.parsed  # the judge comes by here in the middle of a run

    def waiting(text: str, prefixes: tuple[tuple[str, str], ...]) -> object:
        graph.halt()
        return parsed(text, prefixes)

    monkeypatch.setattr(algebra, "parsed", waiting)
    reports: list[rdflib.Graph] = []
    thread = threading.Thread(target=lambda: reports.append(judge(graph, shapes)))
    thread.start()
    try:
        assert reached.wait(60)
        assert rdflib.NORMALIZE_LITERALS is False
        assert str(Literal("01", datatype=XSD.integer)) == "01"
        assert Literal("1", datatype=XSD.boolean).toPython() is True
        monkeypatch.setattr(algebra, "parsed", parsed)
        other = judge(rdflib.Graph().parse(data=HEAD + ANNA, format="turtle"), shapes)
        assert rdflib.NORMALIZE_LITERALS is False
    finally:
        go_on.set()
        thread.join(60)
    assert rdflib.NORMALIZE_LITERALS is False
    assert found(reports[0]) == found(other)
    assert len(found(other)) == 1


def test_threads_with_functions_of_the_same_name_do_not_meet(tmp_path: Path) -> None:
    """rdflib keeps such functions in one table; the second one would take the place of the first."""
    data = rdflib.Graph().parse(data=HEAD + ":a s:n 'x' . :b s:n 'y' .", format="turtle")
    results: dict[str, set[str]] = {}
    barrier = threading.Barrier(2)

    def run(letter: str) -> None:
        shapes = rdflib.Graph().parse(
            data=HEAD
            + f"""
            s:is a sh:SPARQLFunction ; sh:parameter [ sh:path s:text ] ; sh:returnType xsd:boolean ;
              sh:ask "ASK {{ FILTER ($text = '{letter}') }}" .
            s:P sh:targetSubjectsOf s:n ; sh:sparql [
              sh:select "SELECT $this WHERE {{ $this <{S}n> ?n FILTER (<{S}is>(?n)) }}"
            ] .""",
            format="turtle",
        )
        barrier.wait(60)
        told: set[str] = set()
        for _ in range(5):
            told |= {str(focus).rpartition("/")[2] for focus in judge(data, shapes).objects(None, SH.focusNode)}
        results[letter] = told

    threads = [threading.Thread(target=run, args=(letter,)) for letter in "xy"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert results == {"x": {"a"}, "y": {"b"}}


def test_no_trace_reaches_the_terminal_for_a_value_that_does_not_fit_its_type(tmp_path: Path) -> None:
    data = write(tmp_path, "d.ttl", ":anna a s:Person ; s:age 'old'^^xsd:integer , 'none'^^xsd:boolean .")
    shapes = write(
        tmp_path, "s.ttl", "s:P sh:targetClass s:Person ; sh:property [ sh:path s:age ; sh:datatype xsd:integer ] ."
    )
    program = (
        "import sys, pathlib; from mandatgraf.validation import validate_files; "
        "shapes, data = (pathlib.Path(path) for path in sys.argv[1:]); "
        "print(len(validate_files([shapes], [data]).findings))"
    )
    done = subprocess.run([sys.executable, "-c", program, shapes, data], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("2", "")


def test_the_data_may_lie_anywhere(tmp_path: Path) -> None:
    """No folder of ours is needed, and a name with blanks and letters of Danish is no hindrance."""
    folder = tmp_path / "mine data æøå"
    shutil.copytree(CASES / "styles" / "register", folder)
    report = validate_files([folder / "shapes.ttl"], [folder / "data.ttl"])
    assert {finding.place.file for finding in report.findings if finding.place} == {(folder / "data.ttl").as_posix()}
