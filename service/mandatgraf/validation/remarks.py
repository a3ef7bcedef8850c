"""What the reader should know of how other people's data were judged, beside what was found in them.

Plain values with their words. Each tells of something that other tools do, or leave undone, without a sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mandatgraf.vocab import LANGS

_WORDS: Final = {
    "imports": {
        "da": "owl:imports hentes ikke: {values}. Nævn filerne selv, hvis de skal med.",
        "en": "owl:imports is not fetched: {values}. Name these files yourself where they are needed.",
    },
    "named-graphs": {
        "da": "Data har {number} navngivne grafer. De bedømmes som én, foreningen af dem alle.",
        "en": "The data have {number} named graphs. They are judged as one, the union of all of them.",
    },
    "shapes-in-data": {
        "da": "Der er ikke nævnt nogen fil med regler; reglerne er dem, der står i data.",
        "en": "No file with shapes was named; the shapes are those that stand in the data.",
    },
    "circle": {
        "da": "Disse regler henviser til sig selv: {values}. SHACL siger ikke, hvad det betyder; dommeren"
        " standser efter nogle omgange.",
        "en": "These shapes refer to themselves: {values}. SHACL does not say what that means; the judge"
        " stops after some rounds.",
    },
    "inferred": {
        "da": "Reglerne tilføjer udsagn (sh:rule), før der bedømmes.",
        "en": "The shapes add statements (sh:rule) before anything is judged.",
    },
    "no-script": {
        "da": "JavaScript i reglerne (sh:js) køres ikke, og det, som det skulle bedømme, er ikke bedømt.",
        "en": "JavaScript in the shapes (sh:js) is not run, and what it should judge is not judged.",
    },
    "empty-data": {
        "da": "Data siger intet, så der var intet at bedømme.",
        "en": "The data say nothing, so there was nothing to judge.",
    },
}
_SHOWN: Final = 5


@dataclass(frozen=True)
class Remark:
    """One thing to know; `slug` is its name for programs."""

    slug: str
    texts: Mapping[str, str]
    """Language → sentence."""


def remark(slug: str, values: tuple[str, ...] = (), number: int = 0) -> Remark:
    """A remark with its slots filled; of many values the first few are shown, and that there are more.

    >>> remark("named-graphs", number=3).texts["en"][:29]
    'The data have 3 named graphs.'
    """
    shown = ", ".join(values[:_SHOWN]) + (", …" if len(values) > _SHOWN else "")
    return Remark(slug, {lang: _WORDS[slug][lang].format(values=shown, number=number) for lang in LANGS})
