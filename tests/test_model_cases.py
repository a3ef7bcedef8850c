"""The 25 hard questions of modelling, in our own terms: the pattern keeps every rule, the tempting form breaks one.

`tests/model/<nn-name>/` holds `valid.ttl`, `wrong.ttl`, and in `rules.txt` the rules that the wrong form breaks: first
the one that is about the question, then those that notice it as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib.namespace import SH

from conftest import ROOT
from mandatgraf.vocab import MGSH
from test_shapes import Result, results

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted((ROOT / "tests" / "model").iterdir())


def faults(file: Path) -> set[Result]:
    """What is wrong by all rules together; a listed gap is not wrong."""
    found = results(file.read_text("utf-8"), "crossings.ttl")
    return {result for result in found if result.severity != str(SH.Info)}


def test_there_are_twenty_five() -> None:
    assert [case.name[:2] for case in CASES] == [f"{number:02}" for number in range(1, 26)]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_pattern_keeps_every_rule(case: Path) -> None:
    assert not faults(case / "valid.ttl")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_wrong_form_is_caught_by_its_rule_in_both_languages(case: Path) -> None:
    rules = (case / "rules.txt").read_text("utf-8").split()
    found = faults(case / "wrong.ttl")
    assert {result.shape for result in found} == {str(MGSH[rule]) for rule in rules}
    for result in found:
        if result.shape == str(MGSH[rules[0]]):
            assert sorted(message[-3:] for message in result.messages) == ["@da", "@en"]
