"""Fifty statements of the data, taken away one at a time: `check` or `questions` must tell of nine out of ten.

A statement is one triple of a document's graph or of `reference`; all of them have the same chance, those of passages
too, and the figure without passages is told apart. Each deletion is judged by the phases of `check` itself, which hold
the questions with known answers. Run alone, it prints every deletion, what told of it, and the figure:
`pytest -m long -s tests/test_data_mutation.py`; `MANDATGRAF_SEED` and `MANDATGRAF_DELETIONS` choose others.

The judge of the rules reads the whole graph, so it first judges several deletions that lie apart from each other at
once: there a finding counts for a deletion only where it is about the deletion's own subject or object. Whatever was
not told of in that way is judged alone, by every phase.
"""

from __future__ import annotations

import os
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest

from mandatgraf.checks.material import Material
from mandatgraf.checks.phases import run
from mandatgraf.dataset import DERIVED, ONTOLOGY, Dataset, derive
from mandatgraf.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mandatgraf.locations import Folders
    from mandatgraf.validation import Finding

pytestmark = pytest.mark.long

SEED: Final = int(os.environ.get("MANDATGRAF_SEED", "2026"))
DELETIONS: Final = int(os.environ.get("MANDATGRAF_DELETIONS", "50"))
DEMANDED: Final = 0.9
ROUNDS: Final = 5
HUB: Final = 60
ASKED: Final = ("gates", "addresses", "evidence", "questions", "competency")
JUDGED: Final = ("gates", "shacl")

Told = tuple[str, str, str, str, str]


@dataclass(eq=False)
class Deletion:
    """One statement that is taken away, and what told of it."""

    graph: str
    triple: ox.Triple
    told: list[str] = field(default_factory=list)

    @property
    def ends(self) -> frozenset[str]:
        """The things of our own that the statement is about."""
        return frozenset(
            term.value
            for term in (self.triple.subject, self.triple.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(f"{BASE}id/")
        )

    @property
    def of_a_passage(self) -> bool:
        """Whether it only says where in a text something stands."""
        return f"{BASE}id/passage/" in str(self.triple.subject)

    def __str__(self) -> str:
        terms = (self.triple.subject, self.triple.predicate, self.triple.object)
        return " ".join(str(term).removeprefix(f"<{BASE}").removesuffix(">") for term in terms)


def chosen(dataset: Dataset) -> list[Deletion]:
    """The statements, in an order that the seed decides alone."""
    every = sorted(
        (
            (iri, triple)
            for iri, triples in dataset.graphs.items()
            if iri not in (DERIVED, ONTOLOGY)
            for triple in triples
        ),
        key=lambda pair: (pair[0], str(pair[1])),
    )
    return [Deletion(iri, triple) for iri, triple in random.Random(SEED).sample(every, DELETIONS)]


def without(dataset: Dataset, deletions: Iterable[Deletion]) -> Dataset:
    """The dataset as it would be loaded if the files lacked these statements."""
    gone = {(each.graph, each.triple) for each in deletions}
    files = tuple(
        replace(file, triples=tuple(triple for triple in file.triples if (file.graph, triple) not in gone))
        for file in dataset.files
    )
    graphs = {iri: tuple(t for t in triples if (iri, t) not in gone) for iri, triples in dataset.graphs.items()}
    stated = {iri: triples for iri, triples in graphs.items() if iri != DERIVED}
    rules = sorted((dataset.folders.queries / "rules").glob("*.rq"))
    graphs[DERIVED] = derive(stated, rules, dataset.folders)
    return Dataset(dataset.folders, files, dict(sorted(graphs.items())), dataset.version)


def findings(dataset: Dataset, phases: Iterable[str], documents: Path) -> Iterator[tuple[str, Finding]]:
    """The faults that the phases find; a listed gap is a fact and no fault."""
    material = Material(dataset.folders, documents)
    vars(material)["dataset"] = dataset
    for ended in run(material, tuple(phases)):
        yield from ((ended.phase.name, fault) for fault in ended.faults)


def key(phase: str, found: Finding) -> Told:
    return phase, found.rule, str(found.focus), str(found.value), found.messages["en"]


def neighbourhoods(dataset: Dataset) -> dict[str, set[str]]:
    """Every thing with all that one statement joins to it."""
    near: dict[str, set[str]] = defaultdict(set)
    for triple in (triple for iri, triples in dataset.graphs.items() if iri != ONTOLOGY for triple in triples):
        terms = [term.value for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)]
        things = {term for term in terms if term.startswith(f"{BASE}id/")}
        for thing in things:
            near[thing] |= things
    return near


def apart(joined: dict[str, set[str]], deletions: list[Deletion]) -> list[list[Deletion]]:
    """Rounds of deletions none of which lies next to another one; what fits nowhere is judged alone later."""
    rounds: list[tuple[list[Deletion], set[str]]] = [([], set()) for _ in range(ROUNDS)]
    for deletion in deletions:
        # a document or a region is next to everything: what it is about, it does not tell
        near: set[str] = set().union(*(joined[end] for end in deletion.ends if len(joined[end]) <= HUB))
        for members, taken in sorted(rounds, key=lambda one: len(one[0])):
            if not near & taken:
                members.append(deletion)
                taken.update(near)
                break
    return [members for members, _ in rounds]


def test_nine_of_ten_deletions_are_told_of(dataset: Dataset, shared: Path, folders: Folders) -> None:
    assert folders == dataset.folders
    found = partial(findings, documents=shared / "documents")
    before = {key(*each) for each in found(dataset, {*ASKED, *JUDGED})}
    deletions = chosen(dataset)
    joined = neighbourhoods(dataset)
    for together in apart(joined, deletions):
        new = [
            (phase, one) for phase, one in found(without(dataset, together), JUDGED) if key(phase, one) not in before
        ]
        for deletion in together:
            own = {end for end in deletion.ends if len(joined[end]) <= HUB}
            deletion.told += [one.rule for _, one in new if {str(one.focus), str(one.value)} & own]
    for phases in (ASKED, JUDGED):
        for deletion in deletions:
            if not deletion.told:
                new = [one for one in found(without(dataset, [deletion]), phases) if key(*one) not in before]
                deletion.told += [one.rule for _, one in new]
                sys.stderr.write(f"{phases[0]}: {deletion}: {', '.join(deletion.told[:3]) or 'nothing'}\n")
    plain = [each for each in deletions if not each.of_a_passage]
    for each in deletions:
        sys.stderr.write(f"{', '.join(dict.fromkeys(each.told)) or 'NOTHING':30} {each}\n")
    seen, of_plain = (sum(bool(each.told) for each in some) for some in (deletions, plain))
    figure = f"seed {SEED}: {seen} of {len(deletions)} deletions told of; {of_plain} of {len(plain)} without passages"
    sys.stderr.write(f"{figure}\n")
    assert seen >= DEMANDED * len(deletions), figure
