"""Every constraint of every rule, taken away one at a time: some case must turn red, or nobody would notice the loss.

Run alone, it prints the figure: `pytest -m long -s tests/test_mutation.py`.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
import rdflib
from rdflib import RDF, RDFS, BNode, URIRef
from rdflib.namespace import SH

from conftest import ROOT
from mandatgraf.validation import judge_prepared
from mandatgraf.vocab import MGSH
from test_shapes import INVALID, VALID, Result, around, expected_of, file_of_rule, read, vocabulary, with_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

pytestmark = pytest.mark.long

DEMANDED = 0.95
NO_CONSTRAINT = frozenset(
    {RDF.type, RDFS.comment, SH.description, SH.message, SH.name, SH.path, SH.prefixes, SH.qualifiedValueShape}
)
SHARED = (MGSH.Agent, MGSH.Described)
MODEL_WRONG = sorted((ROOT / "tests" / "model").glob("*/wrong.ttl"))


class Mutant(NamedTuple):
    """A rule that has lost one thing, and what it lost."""

    rule: str
    lost: str
    shapes: rdflib.Graph


def short(term: Node) -> str:
    return str(term).rpartition("#")[2]


def without(graph: rdflib.Graph, *triples: tuple[Node, Node, Node]) -> rdflib.Graph:
    less = rdflib.Graph() + graph
    for triple in triples:
        less.remove(triple)
    return less


def mutants() -> list[Mutant]:
    """Each constraint, each target, and each severity of each rule; and what rules share, by each rule that uses it."""
    made: list[Mutant] = []
    for name, file in sorted(file_of_rule().items()):
        rule = URIRef(MGSH[name])
        graph = around(rule, file)
        for subject, predicate, value in sorted(graph.triples((rule, None, None))):
            if predicate not in NO_CONSTRAINT:
                lost = f"{short(predicate)} {'' if isinstance(value, BNode) else value}".strip()
                gone = [(subject, predicate, value)]
                if predicate == SH.qualifiedMinCount:  # neither half is allowed without the other
                    gone += graph.triples((subject, SH.qualifiedValueShape, None))
                made.append(Mutant(name, lost, without(graph, *gone)))
        if (rule, SH.severity, None) not in graph:
            weaker = rdflib.Graph() + graph
            weaker.add((rule, SH.severity, SH.Warning))
            made.append(Mutant(name, "severity", weaker))
        for shared in SHARED:
            for triple in sorted(graph.triples((shared, None, None))):
                if triple[1] not in NO_CONSTRAINT:
                    lost = f"{short(shared)}'s {short(triple[1])}"
                    made += [Mutant(name, lost, without(graph, triple))]
    return made


@functools.cache
def data(case: Path) -> rdflib.Graph:
    return with_vocabulary(rdflib.Graph().parse(case))


@functools.cache
def expected(case: Path) -> frozenset[Result]:
    return frozenset(expected_of(case)) if case in INVALID else frozenset()


def said(case: Path, rule: str, shapes: rdflib.Graph) -> set[Result]:
    results = read(judge_prepared(data(case), rdflib.Graph() + shapes))
    own = {result for result in results if result.shape == str(MGSH[rule])}
    return {result for result in own if (URIRef(result.focus), None, None) not in vocabulary()}


def cases_of(rule: str) -> list[Path]:
    """The cases of the rule, then all others that it is expected to speak in, then the wrong forms of the model."""
    own = [case for case in (*INVALID, *VALID) if case.parent.name == rule]
    name = str(MGSH[rule])
    others = [case for case in INVALID if case.parent.name != rule and any(r.shape == name for r in expected(case))]
    return own + others


def is_noticed(mutant: Mutant) -> bool:
    whole = around(URIRef(MGSH[mutant.rule]), file_of_rule()[mutant.rule])
    for case in cases_of(mutant.rule):
        wanted = {result for result in expected(case) if result.shape == str(MGSH[mutant.rule])}
        if said(case, mutant.rule, mutant.shapes) != wanted:
            return True
    return any(
        said(case, mutant.rule, mutant.shapes) != said(case, mutant.rule, whole)
        for case in MODEL_WRONG
        if mutant.rule in (case.parent / "rules.txt").read_text("utf-8").split()
    )


def test_a_case_turns_red_when_a_constraint_is_lost() -> None:
    tried = mutants()
    survivors = [f"{mutant.rule}: {mutant.lost}" for mutant in tried if not is_noticed(mutant)]
    noticed = 1 - len(survivors) / len(tried)
    sys.stdout.write(f"\n{len(tried)} constraints taken away one at a time, {noticed:.1%} noticed; not:\n")
    sys.stdout.write("\n".join(survivors) + "\n")
    assert noticed >= DEMANDED, survivors
