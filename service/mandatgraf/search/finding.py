"""The search as others use it: hits for a text, suggestions while it is typed, and the one thing that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from rapidfuzz import fuzz, process
from rdflib import URIRef
from rdflib.namespace import ORG

from mandatgraf.answers.reader import Reader
from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.search.asking import MOST_ANSWERS, PAID, Asking
from mandatgraf.search.facets import Traits, counted, fits
from mandatgraf.search.hits import Hit, Hits, hit_of
from mandatgraf.search.index import SOURCES, NameIndex
from mandatgraf.search.joints import joint_hit
from mandatgraf.search.names import (
    KINDS,
    Name,
    Rank,
    Source,
    codes_of,
    is_unlinked,
    kind_of,
    names_of,
    names_of_thing,
    place,
)
from mandatgraf.search.ranking import AS_GOOD, Ranking, ranked, ranking, whole_names
from mandatgraf.search.roles import bearers
from mandatgraf.search.ties import Ties
from mandatgraf.search.words import carries, fold, loosen, stems
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mandatgraf.answers import Answers
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.search.index import Marks
    from mandatgraf.search.ties import Joint

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
        _ = self.matters, self._labels, self.ties, self._asking
        self._traits.of(np.arange(len(self.names.things), dtype=np.int32))

    @cached_property
    def names(self) -> NameIndex:
        """Return the index of names."""
        things = (each for each in self.index.by_subject if isinstance(each, URIRef))
        unlinked = {each for each in things if is_unlinked(self.index, each)}
        return NameIndex.of(names_of(self.index), codes_of(self.index), unlinked)

    @cached_property
    def _traits(self) -> Traits:
        return Traits(Reader(self.index, "da"), self.names.things)

    @cached_property
    def ties(self) -> Ties:
        """Return what statements tie together."""
        return Ties.of(self.index, self.names)

    @cached_property
    def _asking(self) -> Asking:
        """Return what answers a question."""
        return Asking.of(self.index, self.names)

    @cached_property
    def _things(self) -> Marks:
        """Mark what is no concept."""
        return self.names.places < len(KINDS)

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
        reader, choices = Reader(self.index, lang), chosen or {}
        found, joints = self._joined(text[:LONGEST])
        heads = [joint_hit(reader, each) for each in joints]
        several = self._asking.several(reader, text[:LONGEST])
        told = None if several else self._asking.answer(reader, found, text[:LONGEST], joined=bool(joints))
        if several:
            found, heads = several, []
        elif told:
            found, heads = told
        numbers = [self.names.number_of[URIRef(each.thing.iri)] for each in heads]
        others = np.flatnonzero(~np.isin(found.things, numbers))
        traits = self._traits.of(np.concatenate((np.array(numbers, np.int32), found.things[others])))
        combinations = tuple(self._traits.combinations)  # another reader may add to them meanwhile
        fitting = np.flatnonzero(np.array([fits(each, choices) for each in combinations], np.bool_)[traits])
        page = fitting[start : None if limit is None else start + limit]
        exact = [match.name.thing for match in found.wholes.values()]
        choice = () if heads else bearers(reader, found)
        alone = len(exact) == 1 and told is None and kind_of(exact[0]) in KINDS and not choice
        return Hits(
            text=text,
            hits=tuple(
                heads[at]
                if at < len(heads)
                else hit_of(reader, found.rating, found.match(int(others[at - len(heads)])))
                for at in page
            ),
            nearest=() if len(found) else reader.all_named(self._closest(text)[:NEAREST]),
            total=len(fitting),
            only=reader.named(exact[0]) if alone else None,
            complete=not len(found)
            or (bool(heads) and heads[0].complete if told else self._complete(found, exact=bool(exact or heads))),
            facets=counted(combinations, np.bincount(traits, minlength=len(combinations)).tolist(), choices),
            tries=() if len(found) else self._tries(text),
            bearers=choice,
            guessed=found.rating.guessed,
            unanswered=told is not None and not heads,
        )

    @staticmethod
    def _complete(found: Ranking, *, exact: bool) -> bool:
        return not found.rating.guessed and (exact or bool(found.complete[0]))

    def _joined(self, text: str) -> tuple[Ranking, tuple[Joint, ...]]:
        """Return what a text finds, and the statements that join things it names, where no one thing is meant as well.

        Where neither has all words, a compound that no name has is taken for those that end alike.
        """
        found = ranking(self.names, text)
        joints = self._best(found)
        if not joints and not found.complete.any():
            for rating in found.rating.guesses():
                guess = ranked(rating, text)
                if (joints := self._best(guess)) or guess.complete.any():
                    return guess, joints
        return found, joints

    def _best(self, found: Ranking) -> tuple[Joint, ...]:
        """Return the statements that come before all single things: those that meet the words better, one of a kind."""
        least = found.scores[found.complete].max(initial=0.0)
        told: dict[tuple[object, ...], Joint] = {}
        for each in self.ties.joined(found.rating):
            if each.score > least:
                told.setdefault((kind_of(each.statement) in PAID, frozenset(each.ends)), each)
        best = max((each.score for each in told.values()), default=0.0)
        return tuple(each for each in told.values() if each.score >= AS_GOOD * best)[:MOST_ANSWERS]

    def suggest(self, text: str, *, lang: Language, limit: int = SUGGESTED) -> tuple[Hit, ...]:
        """Return what somebody may be about to type: the last word may be the start of one."""
        if len(text.strip()) < _SHORTEST_START:
            return ()
        reader = Reader(self.index, lang)
        found = ranking(self.names, text[:LONGEST], wanted=self._things, begun=True)
        return tuple(hit_of(reader, found.rating, found.match(at)) for at in range(min(limit, len(found))))

    def namesakes(self, thing: URIRef, *, lang: Language, limit: int = SUGGESTED) -> tuple[Named, ...]:
        """Return the other things that somebody may have meant who came to this one by its name.

        They bear one of its names; or their names end in the same word for what they are, and that word alone names
        one of them, as *formandskabet* does among the chairmanships.
        """
        found: set[URIRef] = set()
        for name in names_of_thing(self.index, thing):
            if name.source in _NAMING:
                found |= {self.names.name(each).thing for each in self.names.called(name.folded)}
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
        names = [self.names.name(each) for number in forms for each in self.names.having(number)[:_LOOKED_THROUGH]]
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
        wholes = [match for match, _ in whole_names(self.names, text)]
        matches = [match for match in wholes if things is None or match.name.thing in things]
        if not matches:
            matches = [match for match in self._among(text, things) if match.rank <= Rank.INFLECTED]
        if not matches:
            return None
        best = min(match.rank for match in matches)
        found = {match.name.thing for match in matches if match.rank is best}
        if best <= Rank.ALIAS:
            first = min(place(thing) for thing in found)
            found = {thing for thing in found if place(thing) == first}
        elif len(found) > 1:  # what is said of a thing bears its name too, and does not stand in its way
            found = {thing for thing in found if kind_of(thing) in _NAMESAKES}
        return found.pop() if len(found) == 1 else None

    def _suggestions(self, text: str, lang: Language, things: frozenset[URIRef] | None) -> tuple[str, ...]:
        """Return names to try instead."""
        found = [match.name.thing for match in self._among(text, things)] or self._closest(text, LIKE, things)
        return tuple(dict.fromkeys(Reader(self.index, lang).named(thing).label for thing in found))[:NEAREST]

    def _among(self, text: str, things: frozenset[URIRef] | None) -> Ranking:
        return ranking(self.names, text[:LONGEST], wanted=None if things is None else self._marked(things))

    def _marked(self, things: frozenset[URIRef]) -> Marks:
        marks = np.zeros(len(self.names.things), np.bool_)
        marks[[self.names.number_of[each] for each in things if each in self.names.number_of]] = True
        return marks

    @cached_property
    def _labels(self) -> Mapping[int, str]:
        """Return the labels of all things but concepts, by the number of the name: looked through when nothing fits."""
        labels = (self.names.source_of == SOURCES.index(Source.LABEL)) & self._things[self.names.thing_of]
        return {int(number): self.names.folded[number] for number in np.flatnonzero(labels)}

    def _closest(self, text: str, least: float = 0.0, things: frozenset[URIRef] | None = None) -> tuple[URIRef, ...]:
        """Return the things whose labels are most like the text, nearest first; no concepts."""
        labels = self._labels
        if things is not None:
            labels = {number: folded for number, folded in labels.items() if self.names.name(number).thing in things}
        like = process.extract(
            fold(text[:LONGEST]), labels, scorer=fuzz.ratio, score_cutoff=least, limit=_LOOKED_AT * NEAREST
        )
        near = [
            (-score, place(name.thing), str(name.thing), name)
            for _, score, number in like
            for name in (self.names.name(number),)
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
