"""The search as others use it: hits for a text, suggestions while it is typed, and the one thing that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from rapidfuzz import fuzz, process
from rdflib.namespace import DCTERMS, ORG, SKOS

from mandatgraf.answers.funding import paid
from mandatgraf.answers.mandates import Statements
from mandatgraf.answers.reader import Reader
from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.search.facets import Count, Traits, counted, fits, regions_of
from mandatgraf.search.names import KINDS, Name, Rank, Source, codes_of, kind_of, names_of, names_of_thing, place
from mandatgraf.search.ranking import Match, NameIndex
from mandatgraf.search.words import carries, fold, loosen, stems
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rdflib import URIRef

    from mandatgraf.answers import Answers
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index

LONGEST: Final = 200
"""Signs that a search may have; edges refuse more, and what comes here all the same is cut."""
NEAREST: Final = 3
LIKE: Final = 50.0
"""Share of equal letters, of 100, from which a name is worth suggesting."""
_LOOKED_AT: Final = 4
"""A thing has several labels, and kinds decide between those that are equally near."""
_WORD: Final = re.compile(r"\w+")
_TRIED: Final = 6
_SHORTEST_TRY: Final = 4
_LONGEST_START: Final = 30
SUGGESTED: Final = 8
_WHO: Final = frozenset({"body", "party", "collective", "post"})
"""Kinds whose short names are often shared: a matter is looked up by what it is about, and has a page of its own."""
_SHORTEST_START: Final = 2
_NAMING: Final = (Source.LABEL, Source.ALIAS)
"""Names that a thing is called by; others only help to find it."""
_NAMESAKES: Final = KINDS[: KINDS.index("mandate")]
"""Kinds that readers look up by name; a statement is called by its words."""
_LOOKED_THROUGH: Final = 1000
"""Names with one word that are looked through for namesakes."""


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


@dataclass(frozen=True)
class Search:
    """All names of one version of the data; the index is built when it is first needed, and kept."""

    index: Index

    @classmethod
    def of(cls, answers: Answers) -> Self:
        """Search in what the answers read."""
        return cls(answers.index)

    def prepare(self) -> None:
        """Build the index now: a server does that before its first reader comes, a command only when it searches."""
        _ = self.names, self.matters, self._labels

    @cached_property
    def names(self) -> NameIndex:
        """Return the index of names."""
        return NameIndex.of(names_of(self.index), codes_of(self.index))

    @cached_property
    def _traits(self) -> Traits:
        return Traits(Reader(self.index, "da"))

    def find(
        self,
        text: str,
        *,
        lang: Language,
        chosen: Mapping[str, str] | None = None,
        start: int = 0,
        limit: int | None = None,
    ) -> Hits:
        """Return the things that the text may mean, best first, those from `start` on and at most `limit`.

        Only things with the values that were chosen count, by facet, such as `{"kind": "body"}`.
        """
        reader = Reader(self.index, lang)
        matches = self.names.matches(text[:LONGEST])
        traits = [self._traits.of(match.name.thing) for match in matches]
        choices = chosen or {}
        fitting = [match for match, own in zip(matches, traits, strict=True) if fits(own, choices)]
        page = fitting[start : None if limit is None else start + limit]
        exact = [match.name.thing for match in matches if match.whole]
        alone = len(exact) == 1 and kind_of(exact[0]) in KINDS and not _is_shared(matches)
        return Hits(
            text=text,
            hits=tuple(_hit(reader, match, text) for match in page),
            nearest=() if matches else reader.all_named(self._closest(text)[:NEAREST]),
            total=len(fitting),
            only=reader.named(exact[0]) if alone else None,
            complete=not matches or matches[0].whole or matches[0].complete,
            facets=counted(traits, choices),
            tries=() if matches else self._tries(text),
        )

    def suggest(self, text: str, *, lang: Language, limit: int = SUGGESTED) -> tuple[Hit, ...]:
        """Return what somebody may be about to type: the last word may be the start of one."""
        if len(text.strip()) < _SHORTEST_START:
            return ()
        reader = Reader(self.index, lang)
        matches = self.names.matches(text[:LONGEST], wanted=lambda thing: kind_of(thing) in KINDS, begun=True)
        return tuple(_hit(reader, match, text) for match in matches[:limit])

    def namesakes(self, thing: URIRef, *, lang: Language, limit: int = SUGGESTED) -> tuple[Named, ...]:
        """Return the other things that somebody may have meant who came to this one by its name.

        They bear one of its names; or their names end in the same word for what they are, and that word alone names
        one of them, as *formandskabet* does among the chairmanships.
        """
        found: set[URIRef] = set()
        for name in names_of_thing(self.index, thing):
            if name.source in _NAMING:
                found |= {self.names.names[each].thing for each in self.names.by_text.get(name.folded, ())}
                found |= self._ending_alike(name)
        others = (each for each in found if each != thing and kind_of(each) in _NAMESAKES)
        return Reader(self.index, lang).all_named(sorted(others, key=lambda each: (place(each), str(each)))[:limit])

    def _ending_alike(self, name: Name) -> set[URIRef]:
        """Return what ends in the same word, where it is the word for what the thing is and alone names one of them."""
        thing, kind = name.thing, kind_of(name.thing)
        kinds = [
            each for one in self.index.things(thing, ORG.classification) for each in names_of_thing(self.index, one)
        ]
        own = stems(loosen(name.words[-1])) if kind in _WHO and name.words else frozenset()
        if not any(own & stems(loosen(each.words[-1])) for each in kinds if each.words):
            return set()
        forms = {number for stem in own for number in self.names.lexicon.by_stem.get(stem, ())}
        names = [self.names.names[each] for number in forms for each in self.names.by_word[number][:_LOOKED_THROUGH]]
        alike = [
            each
            for each in names
            if each.source in _NAMING and kind_of(each.thing) == kind and own & stems(loosen(each.words[-1]))
        ]
        return {each.thing for each in alike} if any(len(each.words) == 1 for each in alike) else set()

    def matter(self, text: str, *, lang: Language) -> str:
        """Return the IRI of the one matter that the text means."""
        found = self._resolve(text, self.matters)
        if found is None:
            raise UnknownMatter(text, self._suggestions(text, lang, self.matters))
        return str(found)

    def thing(self, text: str, *, lang: Language) -> str:
        """Return the IRI of the one thing that the text means; a matter is preferred among things of one name."""
        found = self._resolve(text, None)
        if found is None:
            raise UnknownThing(text, self._suggestions(text, lang, None))
        return str(found)

    @cached_property
    def matters(self) -> frozenset[URIRef]:
        """Return what somebody can have a power over: matters, and what else a mandate or an outcome is about."""
        statements = self.index.instances(MG.Mandate, MG.Decision)
        named = (thing for each in statements for thing in self.index.things(each, MG.matter))
        return frozenset((*self.index.instances(MG.Matter), *named))

    def _resolve(self, text: str, things: frozenset[URIRef] | None) -> URIRef | None:
        """Return the one thing that is meant beyond doubt: an address, an exact name, or the only good match."""
        matches = [match for match in self.names.whole(text) if things is None or match.name.thing in things]
        if not matches:
            matches = self._among(text, things)
        matches = [match for match in matches if match.rank <= Rank.INFLECTED]
        if not matches:
            return None
        best = min(match.rank for match in matches)
        found = {match.name.thing for match in matches if match.rank is best}
        if best <= Rank.ALIAS:
            first = min(place(thing) for thing in found)
            found = {thing for thing in found if place(thing) == first}
        return found.pop() if len(found) == 1 else None

    def _suggestions(self, text: str, lang: Language, things: frozenset[URIRef] | None) -> tuple[str, ...]:
        """Return names to try instead."""
        found = [match.name.thing for match in self._among(text, things)] or self._closest(text, LIKE, things)
        return tuple(dict.fromkeys(Reader(self.index, lang).named(thing).label for thing in found))[:NEAREST]

    def _among(self, text: str, things: frozenset[URIRef] | None) -> list[Match]:
        return self.names.matches(text[:LONGEST], wanted=lambda thing: things is None or thing in things)

    @cached_property
    def _labels(self) -> Mapping[int, str]:
        """Return the labels of all things but concepts, by the number of the name: looked through when nothing fits."""
        return {
            number: name.folded
            for number, name in enumerate(self.names.names)
            if name.source is Source.LABEL and kind_of(name.thing) in KINDS
        }

    def _closest(self, text: str, least: float = 0.0, things: frozenset[URIRef] | None = None) -> tuple[URIRef, ...]:
        """Return the things whose labels are most like the text, nearest first; no concepts."""
        labels = self._labels
        if things is not None:
            labels = {number: folded for number, folded in labels.items() if self.names.names[number].thing in things}
        like = process.extract(
            fold(text[:LONGEST]), labels, scorer=fuzz.ratio, score_cutoff=least, limit=_LOOKED_AT * NEAREST
        )
        near = [
            (-score, place(name.thing), str(name.thing), name)
            for _, score, number in like
            for name in (self.names.names[number],)
        ]
        return tuple(dict.fromkeys(name.thing for *_, name in sorted(near, key=lambda each: each[:3])))

    def _tries(self, text: str) -> tuple[str, ...]:
        """Return shorter texts that do find something: single words, and how far a long word is known."""
        lexicon, found = self.names.lexicon, []
        words = [word for word in _WORD.findall(text[:LONGEST].casefold()) if carries(fold(word))]
        for word in words[:_TRIED]:
            if len(words) > 1 and lexicon.like(fold(word)):
                found.append(word)
                continue
            starts = (word[:end] for end in range(min(len(word), _LONGEST_START) - 1, _SHORTEST_TRY - 1, -1))
            found += [next((start for start in starts if lexicon.starts_with(fold(start))), "")]
        return tuple(dict.fromkeys(each for each in found if each))[:NEAREST]


def _is_shared(matches: Sequence[Match]) -> bool:
    """Tell whether a name that stands for one thing is also what others of its kind are, as in *KOSU-formandskabet*."""
    first = matches[0]
    if first.rank is not Rank.ALIAS or kind_of(first.name.thing) not in _WHO:
        return False
    own = stems(loosen(first.name.folded.rpartition(" ")[2]))
    return any(
        match.complete
        and kind_of(match.name.thing) == kind_of(first.name.thing)
        and own & stems(loosen(match.name.folded.rpartition(" ")[2]))
        for match in matches[1:]
    )


def _hit(reader: Reader, match: Match, asked: str) -> Hit:
    thing = match.name.thing
    named = Statements(reader).worded(thing)
    text = reader.text(thing, DCTERMS.description) or reader.text(thing, SKOS.definition)
    if not text and named.kind in {"gap", "conflict", "ambiguity"}:
        text = reader.text(thing, MG.question)
    if named.kind == "funding":
        text = paid(Statements(reader), thing)
    regions = reader.all_named(regions_of(reader, thing))
    # the name in the other language may match as well; where the reader's own has the words, it is the one to show
    own = set(filter(carries, fold(asked).split())) <= set(fold(named.label).split())
    matched = named.label if own and not match.whole else match.name.text
    return Hit(named, text, matched, match.rank.name.lower(), exact=match.whole, regions=regions)
