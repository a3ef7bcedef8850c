"""The word lists (SKOS concept schemes): each word with its meaning, its other names, and how often data uses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.answers.facts import facts
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader
from mandatgraf.errors import UnknownThing
from mandatgraf.vocab import BASE, kind_and_slug

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.page import Fact


@dataclass(frozen=True, slots=True)
class Word:
    """A concept of a scheme, as a reader looks it up."""

    concept: Named
    definition: str
    notes: tuple[str, ...]
    also: tuple[str, ...]
    """What it is called as well, in the reader's language."""
    facts: tuple[Fact, ...]
    uses: int
    """How many things of the data point at it."""


@dataclass(frozen=True, slots=True)
class WordList:
    """A concept scheme: what it tells apart, and its words by name."""

    slug: str
    title: str
    definition: str
    words: tuple[Word, ...]


def word_lists(index: Index, *, lang: Language) -> tuple[WordList, ...]:
    """Return all schemes by title."""
    found = (_word_list(index, each, lang) for each in index.instances(SKOS.ConceptScheme))
    return tuple(sorted(found, key=lambda each: (each.title.casefold(), each.slug)))


def word_list(index: Index, slug: str, *, lang: Language) -> WordList:
    """Return one scheme by the last part of its address; raise UnknownThing where there is none."""
    known = {_slug(each): each for each in index.instances(SKOS.ConceptScheme)}
    if slug not in known:
        raise UnknownThing(slug[:200], tuple(sorted(known)))
    return _word_list(index, known[slug], lang)


def _slug(scheme: URIRef) -> str:
    return str(scheme).removeprefix(f"{BASE}concept/")


def _word_list(index: Index, scheme: URIRef, lang: Language) -> WordList:
    reader = Reader(index, lang)
    words = (_word(Statements(reader), each) for each in index.subjects(scheme, SKOS.inScheme))
    return WordList(
        slug=_slug(scheme),
        title=reader.named(scheme).label,
        definition=reader.text(scheme, SKOS.definition),
        words=tuple(sorted(words, key=lambda each: (each.concept.label.casefold(), each.concept.slug))),
    )


def _word(statements: Statements, concept: URIRef) -> Word:
    index, reader = statements.index, statements.reader
    pointing = {each for subjects in index.by_object.get(concept, {}).values() for each in subjects}
    return Word(
        concept=reader.named(concept),
        definition=reader.text(concept, SKOS.definition),
        notes=index.texts(concept, SKOS.scopeNote, statements.lang),
        also=index.texts(concept, SKOS.altLabel, statements.lang),
        facts=facts(statements, concept),
        uses=sum(kind_and_slug(str(each)) is not None for each in pointing),
    )
