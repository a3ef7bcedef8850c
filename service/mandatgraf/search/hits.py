"""What was found as a reader sees it: the thing, one line about it, and why it was found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS, SKOS

from mandatgraf.answers.mandates import Statements
from mandatgraf.search.facets import regions_of
from mandatgraf.search.holding import holding, paid_line
from mandatgraf.search.names import Name, Rank, Source
from mandatgraf.search.ranking import Match
from mandatgraf.search.words import distance, fold, loosen
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.reader import Reader
    from mandatgraf.search.facets import Count
    from mandatgraf.search.lexicon import Likeness
    from mandatgraf.search.rating import Rating
    from mandatgraf.search.roles import Bearer

_TOKEN: Final = re.compile(r"\w+")
_SLIPS: Final = 2
"""Two words that differ by no more were meant to be the same."""
JOINED: Final = "joined"
"""How a statement was found that joins two things which the text names."""
ASKED: Final = "asked"
"""How a thing was found of which the text asks something: its page has a part that answers."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A word that was typed, folded, and the word of the name that met it, as it is written."""

    typed: str
    met: str
    rank: str


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
    meetings: tuple[Meeting, ...] = ()
    """The words that were met in another form; those that stand in the name as they were typed are not listed."""
    holds: str = ""
    """What a reader has to know of a thing that is not in force: its status, its time, what replaced it."""
    complete: bool = True
    """Whether every word was met, in this name or in another one of the thing."""
    ends: tuple[Named, ...] = ()
    """Of a statement that joins things: those that the text names."""
    page: Named | None = None
    """Of a statement: the thing whose page shows it among others; None where it is shown on its own."""
    part: str = ""
    """The part of that page."""
    statement: str = ""
    """The statement whose row on that page answers, where it is not the hit itself."""

    @property
    def row(self) -> dict[str, str]:
        """Return the hit for programs: label, kind, address, the name that matched, and how it did."""
        return {
            "label": self.thing.label,
            "kind": self.thing.kind,
            "iri": self.thing.iri,
            "matched": self.matched,
            "how": self.rank,
        }


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for a text; where nothing was, the names that come nearest."""

    text: str
    hits: tuple[Hit, ...]
    """The hits that were asked for, best first."""
    nearest: tuple[Named, ...] = ()
    total: int = 0
    """How many things were found, with the choices, on all pages."""
    only: Named | None = None
    """The one thing that has exactly this name, or None where none or several have.

    What is also the name of a concept ("styregruppe") is a word for many things, and means no single one.
    """
    complete: bool = True
    """Whether every word was met; where none of the things meets all words, those that meet most are the hits."""
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    tries: tuple[str, ...] = ()
    """Where nothing was found: shorter texts that find something."""
    bearers: tuple[Bearer, ...] = ()
    """Where the text is a word for what several are, such as *formandskabet*: each of these, to choose from."""
    guessed: str = ""
    """A word that no name has, of which only the last part was met."""
    unanswered: bool = False
    """Whether the text asks something of a thing that no page of that name tells; the name alone was looked for."""


def hit_of(reader: Reader, rating: Rating, match: Match) -> Hit:
    """Return a match as a reader sees it."""
    thing, statements = match.name.thing, Statements(reader)
    named = statements.worded(thing)
    text = reader.text(thing, DCTERMS.description) or reader.text(thing, SKOS.definition)
    if not text and named.kind in {"gap", "conflict", "ambiguity"}:
        text = reader.text(thing, MG.question)
    if named.kind == "funding":
        text = paid_line(statements, thing)
    # the name in the other language may match as well; where the reader's own meets the words too, that is shown
    own = not match.whole and _meets(rating, named.label) >= _meets(rating, match.name.text)
    matched = named.label if own else match.name.text
    return Hit(
        thing=named,
        text=text,
        matched=matched,
        rank=match.rank.name.lower(),
        exact=match.whole,
        regions=reader.all_named(regions_of(reader, thing)),
        meetings=() if match.whole else tuple(_meetings(rating, matched)),
        holds=holding(statements, thing),
        complete=match.complete,
    )


def named_hit(reader: Reader, rating: Rating, thing: URIRef) -> Hit:
    """Return a thing that was asked for by something else than its name, as what answers."""
    label = Statements(reader).worded(thing).label
    match = Match(Name(thing, label, fold(label), Source.LABEL), Rank.EXACT, score=1.0, complete=True)
    return replace(hit_of(reader, rating, match), rank=ASKED, exact=False)


def _meets(rating: Rating, name: str) -> float:
    """Return how well a name meets the words of a text, as far as words are met one by one."""
    return sum(like.quality if like else 0.0 for _, _, like in _met_in(rating, name))


def _meetings(rating: Rating, name: str) -> Iterator[Meeting]:
    """Yield the words of a text that a name has in another form, each with the most similar word of the name."""
    for typed, met, like in _met_in(rating, name):
        if like and like.rank > Rank.WORD:
            inside = loosen(typed) in loosen(fold(met))
            slip = not inside and distance(typed, fold(met), _SLIPS) <= _SLIPS and like.rank is not Rank.INFLECTED
            rank = Rank.TYPO if slip else Rank.INFLECTED if like.rank is Rank.PART and not inside else like.rank
            yield Meeting(typed, met, rank.name.lower())


def _met_in(rating: Rating, name: str) -> Iterator[tuple[str, str, Likeness | None]]:
    """Yield each word of a text, folded, with the word of a name that meets it best, and how well."""
    there = {rating.index.lexicon.numbers.get(fold(word), -1): word for word in _TOKEN.findall(name)}
    for typed, likes in zip(rating.words, rating.likes, strict=True):
        best = max((number for number in there if number in likes), key=lambda each: likes[each].quality, default=-1)
        yield typed, there.get(best, ""), likes.get(best)
