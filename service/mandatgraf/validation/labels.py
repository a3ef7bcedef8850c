"""A name that stands in one language only: which is missing, where the other stands, and how both are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH, SKOS
from rdflib.term import Node

from mandatgraf.terms import Triple
from mandatgraf.vocab import LANGS

_SAID: Final = {
    "da": {
        "da": "Det danske navn mangler; det engelske er »{}«. Skriv det på linjen før, med komma efter.",
        "en": "The Danish name is missing; the English one is “{}”. Write it on the line before, with a comma after.",
    },
    "en": {
        "da": "Det engelske navn mangler; det danske er »{}«. Skriv det på linjen efter, med komma imellem.",
        "en": "The English name is missing; the Danish one is “{}”. Write it on the line after, with a comma between.",
    },
}
"""The words for each language that is missing, in both languages."""


@dataclass(frozen=True)
class OneLanguage:
    """What to tell of a thing that has its name in one language."""

    messages: Mapping[str, str]
    statement: Triple
    """The name that is there."""
    example: str
    """Both names on lines of their own, as the form of data files has them."""


def one_language(report: rdflib.Graph, result: Node, data: rdflib.Graph, shapes: rdflib.Graph) -> OneLanguage | None:
    """What there is to tell of a result about names; None where it is about anything else, or no name is there."""
    focus, shape = report.value(result, SH.focusNode), report.value(result, SH.sourceShape)
    counted = report.value(result, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent
    named = report.value(result, SH.resultPath) == SKOS.prefLabel and (shape, SH.languageIn, None) in shapes
    names = [each for each in data.objects(focus, SKOS.prefLabel) if isinstance(each, Literal)]
    if not counted or not named or not isinstance(focus, URIRef) or len(names) != 1 or names[0].language not in LANGS:
        return None
    (name,) = names
    missing = next(lang for lang in LANGS if lang != name.language)
    written = {str(name.language): name.n3(), missing: f'"…"@{missing}'}
    lines = [f"    {written[lang]} {sign}" for lang, sign in zip(LANGS, (",", ";"), strict=True)]
    return OneLanguage(
        {lang: text.format(name) for lang, text in _SAID[missing].items()},
        (focus, SKOS.prefLabel, name),
        "\n".join(["skos:prefLabel", *lines]),
    )
