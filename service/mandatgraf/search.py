"""Finding things by what people call them: labels, aliases, codes and addresses, in both languages at once.

A hit is ranked by how its name matches: exact, alias, prefix, whole words, an inflected form, part of a compound, a
slip of the keyboard. æ, ø and å match ae, oe and aa both ways. The order is the same every time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Self

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader
from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.names import without_scope
from mandatgraf.vocab import BASE, MG, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mandatgraf.answers import Answers
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index

KINDS: Final = (
    "matter", "body", "party", "collective", "post", "person", "initiative", "model", "process", "goal", "agreement",
    "meeting", "item", "decision", "document", "law", "place", "target", "criterion", "funding", "fund", "event",
    "mandate", "list", "step", "conflict", "ambiguity", "gap", "assessment", "citation", "membership", "profile",
    "ownership", "founding", "attachment", "seat", "rhythm", "representation", "share", "amount", "layer",
)  # fmt: skip
"""Kinds that are found, in the order of equally good hits; concepts come after them."""
_PLAIN: Final = frozenset(KINDS) - {"gap", "conflict", "ambiguity"}
NEAREST: Final = 3
LIKE: Final = 0.3
"""Share of equal letter pairs from which a name is worth suggesting."""
_LETTERS: Final = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"}
_INFLECTION: Final = 4
"""How many letters an ending may have: `programmernes` is `program` and five, `programmet` is `program` and three."""
_SHORTEST_STEM: Final = 4
_SHORTEST_PART: Final = 3
_LONG_WORD: Final = 8


class Rank(IntEnum):
    """How a name matches, best first."""

    EXACT = 0
    ALIAS = 1
    PREFIX = 2
    WORD = 3
    INFLECTED = 4
    PART = 5
    TYPO = 6


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing as it is written and as it is compared."""

    thing: URIRef
    text: str
    folded: str
    words: tuple[str, ...]
    """What may match in part; none for codes and addresses, which are found whole or not at all."""
    rank: Rank
    """The rank of an exact match: a label is worth more than an alias."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name that matches: how, and how many of its words nobody asked for."""

    name: Name
    rank: Rank
    extra: int

    @property
    def key(self) -> tuple[bool, Rank, int, int, str, str]:
        """Return what matches are sorted by: things before what is open, a better match, fewer other words, the kind.

        Concepts, gaps and their like have long names in which most words occur; only a whole name puts them first.
        """
        aside = self.rank > Rank.ALIAS and _kind(self.name.thing) not in _PLAIN
        return aside, self.rank, self.extra, _place(self.name.thing), self.name.folded, str(self.name.thing)

    def __lt__(self, other: Match) -> bool:
        return self.key < other.key


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the name that matched."""

    thing: Named
    text: str
    matched: str
    rank: str
    exact: bool
    regions: tuple[Named, ...] = ()
    """Where it is: its own region, else those of the documents that speak of it; same name is not same thing."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for a text; where nothing was, the names that come nearest."""

    text: str
    hits: tuple[Hit, ...]
    nearest: tuple[Named, ...] = ()

    @property
    def only(self) -> Named | None:
        """Return the one thing that has exactly this name, or None where none or several have.

        What is also the name of a concept ("styregruppe") is a word for many things, and means no single one.
        """
        exact = [hit.thing for hit in self.hits if hit.exact]
        return exact[0] if len(exact) == 1 and exact[0].kind in KINDS else None


@dataclass(frozen=True, slots=True)
class Search:
    """All names of one version of the data."""

    index: Index
    names: tuple[Name, ...]

    @classmethod
    def of(cls, answers: Answers) -> Self:
        """Collect the names from the index that the answers use."""
        return cls(answers.index, tuple(_names(answers.index)))

    def find(self, text: str, *, lang: Language, kinds: Iterable[str] = ()) -> Hits:
        """Return the things that the text may mean, best first; only those of the kinds, where some are given."""
        wanted, reader = frozenset(kinds), Reader(self.index, lang)
        names = [name for name in self.names if not wanted or _kind(name.thing) in wanted]
        best: dict[URIRef, Match] = {}
        for match in sorted(_matches(names, text)):
            best.setdefault(match.name.thing, match)
        hits = tuple(_hit(reader, match) for match in best.values())
        return Hits(text, hits, () if hits else reader.all_named(_closest(names, text)[:NEAREST]))

    def matter(self, text: str, *, lang: Language) -> str:
        """Return the IRI of the one matter that the text means."""
        found = self._resolve(text, self.matters)
        if found is None:
            raise UnknownMatter(text, self._suggestions(text, lang, self.matters))
        return str(found)

    def thing(self, text: str, *, lang: Language) -> str:
        """Return the IRI of the one thing that the text means; a matter is preferred among things of one name."""
        things = frozenset(name.thing for name in self.names)
        found = self._resolve(text, things)
        if found is None:
            raise UnknownThing(text, self._suggestions(text, lang, things))
        return str(found)

    @property
    def matters(self) -> frozenset[URIRef]:
        """Return what somebody can have a power over: matters, and what else a mandate or an outcome is about."""
        statements = self.index.instances(MG.Mandate, MG.Decision)
        named = (thing for each in statements for thing in self.index.things(each, MG.matter))
        return frozenset((*self.index.instances(MG.Matter), *named))

    def _resolve(self, text: str, things: frozenset[URIRef]) -> URIRef | None:
        """Return the one thing that is meant beyond doubt: an address, an exact name, or the only good match."""
        matches = sorted(_matches((name for name in self.names if name.thing in things), text))
        if not matches or matches[0].rank > Rank.INFLECTED:
            return None
        found = {match.name.thing for match in matches if match.rank is matches[0].rank}
        if matches[0].rank <= Rank.ALIAS:
            first = min(_place(thing) for thing in found)
            found = {thing for thing in found if _place(thing) == first}
        return found.pop() if len(found) == 1 else None

    def _suggestions(self, text: str, lang: Language, things: frozenset[URIRef]) -> tuple[str, ...]:
        """Return names to try instead."""
        names = [name for name in self.names if name.thing in things]
        found = [match.name.thing for match in sorted(_matches(names, text))] or _closest(names, text, LIKE)
        return tuple(dict.fromkeys(Reader(self.index, lang).named(thing).label for thing in found))[:NEAREST]


def fold(text: str) -> str:
    """Return a text as names are compared: lower case, æ ø å as ae oe aa, no accents, one space between words.

    >>> fold("  Forløbs-PROGRAM ")
    'forloebs program'
    """
    # Folded twice: what a letter stands for (NFKC) may be a capital again, and a small letter may stand for others.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold()
    spelled = "".join(_LETTERS.get(letter, letter) for letter in plain)
    bare = "".join(each for each in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", bare))


def distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words, a swap of neighbours as one; anything above the limit is limit + 1.

    >>> distance("klygne", "klynge", 2)
    1
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(current) > limit:
            return limit + 1
        before, last = last, current
    return min(last[-1], limit + 1)


def _names(index: Index) -> Iterable[Name]:
    """Yield every name of every thing: labels in both languages, aliases, notations, codes, and the address."""
    for thing in sorted(each for each in index.by_subject if isinstance(each, URIRef)):
        kind = _kind(thing)
        if not kind:
            continue
        labels = [str(text) for each in (SKOS.prefLabel, RDFS.label) for text in index.literals(thing, each)]
        aliases = [str(text) for each in (SKOS.altLabel, SKOS.notation) for text in index.literals(thing, each)]
        codes = [str(code) for code in index.literals(thing, DCTERMS.identifier)]
        if kind == "document":
            aliases += [f"{word} {code}" for word in ("dokument", "document") for code in codes]
        aliases += [without_scope(label) for label in labels]
        slug = str(thing).rsplit("/", 1)[-1]
        yield from (_name(thing, text, Rank.EXACT) for text in dict.fromkeys(labels))
        yield from (_name(thing, text, Rank.ALIAS) for text in dict.fromkeys(aliases))
        yield from (
            Name(thing, text, text.casefold(), (), Rank.ALIAS) for text in (*codes, slug, f"{kind}:{slug}", thing)
        )


def _name(thing: URIRef, text: str, rank: Rank) -> Name:
    folded = fold(text)
    return Name(thing, text, folded, tuple(folded.split()), rank)


def _matches(names: Iterable[Name], text: str) -> list[Match]:
    """Return the names that match; slips of the keyboard only where nothing else does."""
    folded, written = fold(text), text.strip().casefold()
    words = tuple(folded.split())
    if not words:
        return []
    named = [name for name in names if name.words or name.folded == written]
    vocabulary = {word for name in named for word in name.words}
    for slips in (False, True):
        ranks = [_ranked(word, vocabulary, slips=slips) for word in words]
        rated = ((name, _rank(name, folded, ranks)) for name in named)
        if found := [
            Match(name, rank, max(0, len(name.words) - len(words))) for name, rank in rated if rank is not None
        ]:
            return found
    return []


def _ranked(word: str, vocabulary: Iterable[str], *, slips: bool) -> dict[str, Rank]:
    """Return how a word matches each word that occurs in names; each is compared once, however many names have it."""
    return {own: rank for own in vocabulary if (rank := _word_rank(word, own, slips=slips)) is not None}


def _rank(name: Name, folded: str, ranks: Iterable[Mapping[str, Rank]]) -> Rank | None:
    """Return how the words match a name, or None. All of them must."""
    if not name.words or name.folded == folded:
        return name.rank
    if name.folded.startswith(folded):
        return Rank.PREFIX
    worst = Rank.WORD
    for ranked in ranks:
        best = min((ranked[own] for own in name.words if own in ranked), default=None)
        if best is None:
            return None
        worst = max(worst, best)
    return worst


def _word_rank(word: str, own: str, *, slips: bool) -> Rank | None:
    """Return how one word matches one word of a name."""
    if word == own:
        return Rank.WORD
    short, long = sorted((word, own), key=len)
    if len(short) >= _SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= _INFLECTION:
        return Rank.INFLECTED
    if len(word) >= _SHORTEST_PART and word in own:
        return Rank.PART
    if not slips or len(word) < _SHORTEST_STEM or word.isdigit():
        return None
    allowed = 1 if len(word) < _LONG_WORD else 2
    return Rank.TYPO if distance(word, own, allowed) <= allowed else None


def _closest(names: Iterable[Name], text: str, least: float = 0.0) -> tuple[URIRef, ...]:
    """Return the things whose labels share most pairs of letters with the text, nearest first; no concepts."""
    pairs = _pairs(fold(text))
    scores: dict[URIRef, float] = {}
    for name in names:
        own = _pairs(name.folded) if name.rank is Rank.EXACT and _kind(name.thing) in KINDS else frozenset()
        if (score := 2 * len(pairs & own) / ((len(pairs) + len(own)) or 1)) > least:
            scores[name.thing] = max(scores.get(name.thing, 0.0), score)
    return tuple(sorted(scores, key=lambda thing: (-scores[thing], _place(thing), thing)))


def _pairs(folded: str) -> frozenset[str]:
    padded = f" {folded} "
    return frozenset(padded[place : place + 2] for place in range(len(padded) - 1)) if folded else frozenset()


def _hit(reader: Reader, match: Match) -> Hit:
    thing = match.name.thing
    named = Statements(reader).worded(thing)
    text = reader.text(thing, DCTERMS.description) or reader.text(thing, SKOS.definition)
    if not text and named.kind in {"gap", "conflict", "ambiguity"}:
        text = reader.text(thing, MG.question)
    rank = match.rank.name.lower()
    return Hit(named, text, match.name.text, rank, exact=match.rank <= Rank.ALIAS, regions=_regions(reader, thing))


def _regions(reader: Reader, thing: URIRef) -> tuple[Named, ...]:
    """Return the region that a thing says of itself, else those of the documents that it or its mandates rest on."""
    index = reader.index
    if own := index.things(thing, MG.region):
        return reader.all_named(own)
    documents = reader.documents((thing, *index.subjects(thing, MG.matter)))
    return reader.all_named(dict.fromkeys(each for document in documents for each in index.things(document, MG.region)))


def _kind(thing: URIRef) -> str:
    """Return the kind of a thing that can be found, the scheme of a concept, or nothing."""
    if found := kind_and_slug(str(thing)):
        return found[0] if found[0] in KINDS else ""
    scheme, slash, slug = str(thing).removeprefix(f"{BASE}concept/").partition("/")
    return scheme if str(thing).startswith(f"{BASE}concept/") and slash and slug else ""


def _place(thing: URIRef) -> int:
    kind = _kind(thing)
    return KINDS.index(kind) if kind in KINDS else len(KINDS)
