"""The W3C's SHACL suite: each of its tests judged as pySHACL judges it, and as the W3C expects, with two exceptions."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
import rdflib
from rdflib import RDF, Literal, Namespace
from rdflib.namespace import SH
from rdflib.term import Node

import plain_judge
from mandatgraf.errors import MandatgrafError
from mandatgraf.validation import validate_files

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
NUMBER: Final = 121
NOT_AS_EXPECTED: Final = {
    "core/property/uniqueLang-002": 'pySHACL takes sh:uniqueLang "1" for true; the W3C wants the word true',
    "sparql/pre-binding/shapesGraph-001": "pySHACL has no $shapesGraph",
}
RESPELT: Final = {"core/property/datatype-001", "core/property/or-datatypes-001"}
"""Here it shows that literals stay as they are written: read in the way of rdflib, an ill-typed value looks fine."""


@dataclass(frozen=True)
class Case:
    """One test of the suite."""

    name: str
    shapes: Path
    data: Path
    graph: rdflib.Graph
    expected: Node


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    suite = shared / "suites" / "w3c-shacl"
    if not suite.is_dir():
        pytest.skip("../shared is not at hand; MANDATGRAF_SHARED can point to it")
    return [case for file in sorted(suite.resolve().rglob("*.ttl")) for case in _cases(file, suite.resolve())]


def _cases(file: Path, suite: Path) -> list[Case]:
    graph = rdflib.Graph().parse(file, publicID=file.as_uri())
    found = []
    for test in graph.subjects(RDF.type, SHT.Validate):
        action, expected = graph.value(test, MF.action), graph.value(test, MF.result)
        shapes, data = (_path(graph.value(action, part)) for part in (SHT.shapesGraph, SHT.dataGraph))
        assert expected is not None
        name = (file.parent / str(test).rpartition("/")[2]).relative_to(suite).as_posix()
        found.append(Case(name, shapes, data, graph, expected))
    return found


def _path(address: Node | None) -> Path:
    return Path(unquote(urlsplit(str(address)).path))


@pytest.fixture(scope="module")
def ours(cases: list[Case]) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for case in cases:
        try:
            graph = validate_files([case.shapes], [case.data]).graph
            told[case.name] = {
                "conforms": plain_judge.conforms(graph),
                "findings": plain_judge.findings_of(graph),
            }
        except MandatgrafError as error:
            told[case.name] = {"error": error.code}
    return told


def plain(cases: list[Case], *, respelt: bool) -> dict[str, dict[str, Any]]:
    asked = [{"shapes": [str(case.shapes)], "data": [str(case.data)], "respelt": respelt} for case in cases]
    program = [sys.executable, plain_judge.__file__]
    done = subprocess.run(program, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return dict(zip([case.name for case in cases], json.loads(done.stdout), strict=True))


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    return ("error" in ours and "error" in theirs) or ours == theirs


def test_the_suite_is_whole(cases: list[Case]) -> None:
    assert len({case.name for case in cases}) == len(cases) == NUMBER
    assert NOT_AS_EXPECTED.keys() | RESPELT <= {case.name for case in cases}


def test_each_case_is_judged_as_pyshacl_judges_it(cases: list[Case], ours: dict[str, dict[str, Any]]) -> None:
    theirs = plain(cases, respelt=False)
    assert [name for name, told in ours.items() if not same(told, theirs[name])] == []


def test_only_where_a_literal_is_respelt_the_default_of_rdflib_differs(
    cases: list[Case], ours: dict[str, dict[str, Any]]
) -> None:
    theirs = plain(cases, respelt=True)
    assert {name for name, told in ours.items() if not same(told, theirs[name])} == RESPELT


def test_each_case_is_judged_as_the_w3c_expects_save_two(cases: list[Case], ours: dict[str, dict[str, Any]]) -> None:
    other = {case.name for case in cases if not _as_expected(case, ours[case.name])}
    assert other == NOT_AS_EXPECTED.keys()


def _as_expected(case: Case, told: dict[str, Any]) -> bool:
    if case.expected == SHT.Failure:
        return "error" in told
    results = [
        [
            " ".join(sorted(plain_judge.told(case.graph, value) for value in case.graph.objects(result, part)))
            for part in plain_judge.PARTS
        ]
        for result in case.graph.objects(case.expected, SH.result)
    ]
    conforms = case.graph.value(case.expected, SH.conforms)
    assert isinstance(conforms, Literal)
    return told == {"conforms": bool(conforms.value), "findings": sorted(results)}
