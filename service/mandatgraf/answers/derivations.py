"""The rules by which facts are derived, explained: what follows, why it is worth it, and how often it does.

The words stand in the rule files themselves, so that a new rule explains itself or is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.reference import Example
from mandatgraf.errors import UnknownThing
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import URIRef

    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.dataset import Dataset

_FRONT: Final = re.compile(r"#\+ (?P<key>[a-z.]+): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class DerivationRule:
    """A rule for derived facts."""

    name: str
    fact: Named
    """The property of the facts that it derives."""
    summary: str
    reason: str
    file: str
    count: int
    """How many facts it derives from the data of today."""
    example: Example | None
    query: str
    """The rule itself, in SPARQL, without the words that explain it."""


def derivation_names(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the rules."""
    return tuple(sorted(path.stem for path in (dataset.folders.queries / "rules").glob("*.rq")))


def derivation_rules(dataset: Dataset, index: Index, lang: Language) -> tuple[DerivationRule, ...]:
    """Return every rule, by name."""
    found = _derived(index)
    return tuple(
        _rule(path, dataset, index, lang, found.get(path.stem, ()))
        for path in sorted((dataset.folders.queries / "rules").glob("*.rq"))
    )


def derivation_rule(dataset: Dataset, index: Index, name: str, lang: Language) -> DerivationRule:
    """Return one rule by its name."""
    paths = {path.stem: path for path in (dataset.folders.queries / "rules").glob("*.rq")}
    if name not in paths:
        raise UnknownThing(name[:200], tuple(get_close_matches(name[:200], paths, n=3, cutoff=0.6)))
    return _rule(paths[name], dataset, index, lang, _derived(index).get(name, ()))


def _derived(index: Index) -> dict[str, tuple[URIRef, ...]]:
    """Return the derivations by the rule that made them."""
    found: dict[str, list[URIRef]] = {}
    for each in index.instances(MG.Derivation):
        for name in index.literals(each, MG.rule):
            found.setdefault(str(name).removesuffix(".rq"), []).append(each)
    return {name: tuple(each) for name, each in found.items()}


def _rule(path: Path, dataset: Dataset, index: Index, lang: Language, found: tuple[URIRef, ...]) -> DerivationRule:
    text = path.read_text("utf-8")
    front = {match["key"]: match["text"] for line in text.splitlines() if (match := _FRONT.fullmatch(line))}
    statements = Statements(Reader(index, lang))
    example = Example(statements.worded(found[0]), statements.clause(found[0])) if found else None
    return DerivationRule(
        name=path.stem,
        fact=statements.reader.named(MG[front["fact"].removeprefix("mg:")]),
        summary=front[f"summary.{lang}"],
        reason=front[f"reason.{lang}"],
        file=dataset.folders.relative(path),
        count=len(found),
        example=example,
        query="\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip(),
    )
