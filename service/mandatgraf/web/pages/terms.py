"""The words of a page that need an explanation: each use links to its meaning at the foot of the same page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import g
from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.card import Named
from mandatgraf.answers.reader import Reader
from mandatgraf.web.language import Language
from mandatgraf.web.state import service


@dataclass(frozen=True, slots=True)
class Term:
    """A concept that a page uses, with its meaning and its place on the page."""

    anchor: str
    concept: Named
    definition: str


def explain(concept: Named, lang: Language) -> str:
    """Note that the page uses a concept, and return the link to its meaning; nothing where no meaning is written."""
    if not _meaning(concept, lang):
        return ""
    used: dict[str, Named] = g.setdefault("terms", {})
    used[concept.iri] = concept
    return f"#{_anchor(concept)}"


def explained(lang: Language) -> tuple[Term, ...]:
    """Return the concepts that the page has used so far, by scheme and name."""
    return tuple(sorted(_terms(lang), key=lambda term: (term.concept.kind, term.concept.label.casefold())))


def _terms(lang: Language) -> Iterator[Term]:
    used: dict[str, Named] = g.get("terms", {})
    for concept in used.values():
        yield Term(_anchor(concept), concept, _meaning(concept, lang))


def _meaning(concept: Named, lang: Language) -> str:
    return Reader(service().answers.index, lang).text(URIRef(concept.iri), SKOS.definition) if concept.iri else ""


def _anchor(concept: Named) -> str:
    return f"word-{concept.kind}-{concept.slug}"
