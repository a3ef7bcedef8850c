"""The rules of a graph of shapes as plain values: what each is called, what it says and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import rdflib
from rdflib import RDFS, URIRef
from rdflib.namespace import SH

from mandatgraf.validation.gate_words import NAMES, WHY, WORDS
from mandatgraf.validation.names import by_language, rule_page, short_name
from mandatgraf.validation.report import Rule, Severity
from mandatgraf.vocab import MGSH

_SPEAKS: Final = (SH.message, SH.path)


def rules_of(shapes: rdflib.Graph) -> tuple[Rule, ...]:
    """Every shape that has an address and can say something itself; one that only holds others is no rule."""
    found = {shape for predicate in _SPEAKS for shape in shapes.subjects(predicate) if isinstance(shape, URIRef)}
    return _sorted(
        Rule(
            name=short_name(shape),
            iri=str(shape),
            title=by_language(shapes.objects(shape, SH.name)),
            severity=Severity.of(shapes.value(shape, SH.severity)),
            messages=by_language(shapes.objects(shape, SH.message)),
            reasons=by_language(shapes.objects(shape, RDFS.comment)),
            page=rule_page(shape),
        )
        for shape in found
    )


def gates() -> tuple[Rule, ...]:
    """The gates, which our own data pass beside the shapes."""
    return _sorted(
        Rule(name, str(MGSH[name]), NAMES[name], Severity.VIOLATION, words, WHY[name], "")
        for name, words in WORDS.items()
    )


def _sorted(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.name, rule.iri)))
