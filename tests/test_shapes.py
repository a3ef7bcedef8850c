"""Every rule is seen to keep silent and to speak: the cases are files, one folder a rule.

`valid*.ttl` gives no finding; `invalid.<what>.ttl` is a valid one minus or plus one thing, and gives exactly the report
of `invalid.<what>.expected.ttl`. The town of Sandvig is invented.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import SH, SKOS

from conftest import ROOT
from mandatgraf.locations import find_folders
from mandatgraf.validation import judge_prepared, prepare, shapes_of
from mandatgraf.vocab import MG, MGSH

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

CASES = ROOT / "tests" / "shapes"
SHAPES = ROOT / "shapes"
RULES = sorted(path.name for path in CASES.iterdir())
VALID = sorted(CASES.glob("*/valid*.ttl"))
INVALID = sorted(path for path in CASES.glob("*/invalid.*.ttl") if not path.name.endswith(".expected.ttl"))
# What a rule needs to know of our vocabulary; the rest is left out, because it would be judged with every case.
NEEDED = (RDFS.subClassOf, RDFS.isDefinedBy, SKOS.inScheme, MG.isDecision)
TARGETS = (SH.targetClass, SH.targetSubjectsOf, URIRef(str(SH) + "target"))
SH_AF = rdflib.Namespace(str(SH))


class Result(NamedTuple):
    """The parts of a result that a case fixes."""

    focus: str
    path: str
    severity: str
    shape: str
    messages: frozenset[str]


@functools.cache
def all_shapes() -> rdflib.Graph:
    return shapes_of(find_folders()) + shapes_of(find_folders(), derived=True)


@functools.cache
def file_of_rule() -> dict[str, str]:
    """Which file declares a rule."""
    return {
        str(rule).removeprefix(str(MGSH)): path.name
        for path in sorted(SHAPES.glob("*.ttl"))
        for rule in rdflib.Graph().parse(path).subjects(SH.message)
    }


@functools.cache
def run_of(beside: str) -> rdflib.Graph:
    if beside == "derived":
        return prepare(shapes_of(find_folders(), derived=True))
    style = rdflib.Graph().parse(SHAPES / "style.ttl")
    graph = rdflib.Graph()
    for triple in style if beside == "style" else shapes_of(find_folders()):
        if beside == "style" or (triple[0], None, None) not in style:
            graph.add(triple)
    return prepare(graph + rdflib.Graph().parse(SHAPES / "prefixes.ttl"))


def shapes_beside(file: str) -> rdflib.Graph:
    """The rules that are judged together with those of a file: each run its own, and our words apart from the data."""
    name = file.removesuffix(".ttl")
    return run_of(name if name in {"derived", "style"} else "data")


@functools.cache
def targets(beside: str) -> frozenset[Node]:
    return frozenset(value for target in TARGETS for value in shapes_beside(beside).objects(None, target))


@functools.cache
def rules_met(beside: str, met: frozenset[Node]) -> rdflib.Graph:
    """The rules of which a case has something to judge; without the others pySHACL takes half the time."""
    graph = rdflib.Graph() + shapes_beside(beside)
    for rule in {rule for target in (SH.targetClass, SH.targetSubjectsOf) for rule in graph.subjects(target)}:
        if not met & {value for target in TARGETS for value in graph.objects(rule, target)}:
            graph.remove((rule, None, None))
    return graph


@functools.cache
def vocabulary() -> rdflib.Graph:
    whole = rdflib.Graph()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        whole.parse(path)
    graph = rdflib.Graph()
    for predicate in NEEDED:
        for subject, value in whole.subject_objects(predicate):
            graph.add((subject, predicate, value))
    for kind in (SKOS.ConceptScheme, OWL.Ontology):
        for subject in whole.subjects(RDF.type, kind):
            graph.add((subject, RDF.type, kind))
    for power in whole.subjects(RDF.type, MG.Power):
        graph.add((power, RDF.type, MG.Power))
    return graph


def with_vocabulary(case: rdflib.Graph) -> rdflib.Graph:
    """The case and what our vocabulary says of the terms that it uses."""
    own = vocabulary()
    known: set[Node] = set()
    waiting = {term for triple in case for term in triple}
    while waiting:
        term = waiting.pop()
        known.add(term)
        for triple in own.triples((term, None, None)):
            case.add(triple)
            waiting |= {triple[2]} - known
    return case


@functools.cache
def results(text: str, beside: str) -> set[Result]:
    """What the judge finds in a case, save what it finds in our own vocabulary; many rules share a valid case."""
    case = with_vocabulary(rdflib.Graph().parse(data=text))
    met = {*case.objects(None, RDF.type), *case.objects(None, RDFS.subClassOf), *case.predicates()}
    report = judge_prepared(case, rules_met(beside, targets(beside) & met), sieved=True)
    return {result for result in read(report) if (URIRef(result.focus), None, None) not in vocabulary()}


def results_of(case: Path) -> set[Result]:
    return results(case.read_text("utf-8"), file_of_rule()[case.parent.name])


@functools.cache
def around(rule: URIRef, beside: str) -> rdflib.Graph:
    """A rule and all that it refers to, with its own targets only."""
    whole, graph = shapes_beside(beside), rdflib.Graph()
    waiting: list[Node] = [rule]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        seen.add(node)
        for triple in whole.triples((node, None, None)):
            if node == rule or triple[1] not in TARGETS:
                graph.add(triple)
                ours = isinstance(triple[2], BNode) or str(triple[2]).startswith(str(MGSH))
                if ours and triple[2] not in seen:
                    waiting.append(triple[2])
    return graph


@functools.cache
def rules_alone(rules: frozenset[str], beside: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for rule in rules:
        graph += around(URIRef(rule), beside)
    return graph


def said_by(case: Path, rules: frozenset[str]) -> set[Result]:
    """What these rules find in a case."""
    shapes = rules_alone(rules, file_of_rule()[case.parent.name])
    report = judge_prepared(with_vocabulary(rdflib.Graph().parse(case)), shapes, sieved=True)
    return {result for result in read(report) if (URIRef(result.focus), None, None) not in vocabulary()}


@functools.cache
def expected_of(case: Path) -> set[Result]:
    return read(rdflib.Graph().parse(case.with_name(f"{case.stem}.expected.ttl")))


def read(report: rdflib.Graph) -> set[Result]:
    return {
        Result(
            str(report.value(node, SH.focusNode)),
            path_text(report, report.value(node, SH.resultPath)),
            str(report.value(node, SH.resultSeverity)),
            str(report.value(node, SH.sourceShape)),
            frozenset(message.n3() for message in report.objects(node, SH.resultMessage)),
        )
        for node in report.objects(None, SH.result)
    }


def path_text(graph: rdflib.Graph, node: Node | None) -> str:
    if node is None:
        return ""
    return str(parse_shacl_path(graph, node)) if isinstance(node, BNode) else str(node)


def case_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("case", VALID, ids=case_name)
def test_valid_case_gives_no_finding(case: Path) -> None:
    faults = {result for result in results_of(case) if result.severity != str(SH.Info)}
    assert not faults


@pytest.mark.parametrize("case", INVALID, ids=case_name)
def test_invalid_case_gives_the_expected_report(case: Path) -> None:
    # The rules of the report, and the one that the case is for; that no other rule speaks is asked in the long run.
    wanted = expected_of(case)
    named = frozenset({str(MGSH[case.parent.name])} | {result.shape for result in wanted})
    assert said_by(case, named) == wanted
    report = rdflib.Graph().parse(case.with_name(f"{case.stem}.expected.ttl"))
    conforms = not any(result.severity == str(SH.Violation) for result in wanted)
    assert list(report.objects(None, SH.conforms)) == [Literal(conforms)]


@pytest.mark.long
@pytest.mark.parametrize("case", INVALID, ids=case_name)
def test_invalid_case_breaks_no_other_rule(case: Path) -> None:
    assert results_of(case) == expected_of(case)


def test_cases_are_what_the_folder_holds() -> None:
    files = [path for path in CASES.rglob("*") if path.is_file()]
    assert len(files) == len(VALID) + 2 * len(INVALID), "each invalid case has its expected report, and nothing else"


def rules() -> set[URIRef]:
    """Whatever can appear as the source of a result: every named shape with a message."""
    return {shape for shape in all_shapes().subjects(SH.message) if isinstance(shape, URIRef)}


def test_every_rule_was_seen_to_fail() -> None:
    failed = {
        result.shape for case in INVALID for result in expected_of(case) if result.shape == str(MGSH[case.parent.name])
    }
    never = sorted(str(rule).removeprefix(str(MGSH)) for rule in rules() if str(rule) not in failed)
    assert not never, f"add tests/shapes/<rule>/invalid.<what>.ttl with its expected report for {never}"


def test_every_rule_was_seen_to_keep_silent() -> None:
    without = sorted(rule for rule in RULES if not list((CASES / rule).glob("valid*.ttl")))
    assert not without


def test_every_folder_is_named_after_a_rule() -> None:
    assert {URIRef(MGSH[rule]) for rule in RULES} == rules()
