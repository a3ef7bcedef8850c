"""Retired addresses: what once stood there, why it is gone, since when, and what to look at instead.

A retired address is no thing: nothing is asked about it, and only who has quoted it comes here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, OWL, PROV, SKOS

from mandatgraf.dataset import REFERENCE, Dataset
from mandatgraf.vocab import BASE, LANGS

_DAY: Final = len("2026-11-22")


@dataclass(frozen=True, slots=True)
class Instead:
    """What to look at instead, with its label in each language."""

    iri: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Retired:
    """An address that is no longer described; what is not stated is empty."""

    iri: str
    label: Mapping[str, str]
    """What it was called; where nobody says, the last two parts of its address."""
    reason: Mapping[str, str]
    since: str
    """The day, as year-month-day."""
    instead: tuple[Instead, ...]


def retired_addresses(dataset: Dataset) -> Mapping[str, Retired]:
    """Every retired address of the reference graph."""
    said: defaultdict[str, defaultdict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in dataset.graphs[REFERENCE]:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            said[triple.subject.value][triple.predicate.value].append(triple.object)
    return {iri: _retired(iri, facts, said) for iri, facts in said.items() if _is_deprecated(facts)}


def _is_deprecated(facts: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> bool:
    return any(value.value in {"true", "1"} for value in facts.get(str(OWL.deprecated), ()))


def _retired(
    iri: str,
    facts: Mapping[str, list[ox.NamedNode | ox.Literal]],
    said: Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]],
) -> Retired:
    days = sorted(value.value[:_DAY] for value in facts.get(str(PROV.invalidatedAtTime), ()))
    others = sorted(value.value for value in facts.get(str(DCTERMS.isReplacedBy), ()))
    return Retired(
        iri,
        _label(iri, facts),
        _texts(facts.get(str(SKOS.editorialNote), ())),
        days[0] if days else "",
        tuple(Instead(other, _label(other, said.get(other, {}))) for other in others),
    )


def _label(iri: str, facts: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Mapping[str, str]:
    return _texts(facts.get(str(SKOS.prefLabel), ())) or dict.fromkeys(LANGS, iri.removeprefix(f"{BASE}id/"))


def _texts(values: Iterable[ox.NamedNode | ox.Literal]) -> dict[str, str]:
    """The texts by language; a language that is missing gets the text of another."""
    found = {value.language or "": value.value for value in values if isinstance(value, ox.Literal)}
    return {lang: found.get(lang) or found[min(found)] for lang in LANGS} if found else {}
