"""Who has a power, over whatever else a text names: *hvem skal høres*, *hvem anbefaler varsel*, *who recommends …*."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rdflib.namespace import SKOS

from mandatgraf.answers.mandates import Statements
from mandatgraf.search.hits import ASKED, Hit, named_hit
from mandatgraf.search.holding import place_of
from mandatgraf.search.joints import joint_hit
from mandatgraf.search.names import Source, kind_of
from mandatgraf.search.ranking import AS_GOOD, ranking
from mandatgraf.search.ties import Joint
from mandatgraf.search.wording import say
from mandatgraf.search.words import asks, carries, fold
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rdflib import URIRef

    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.reader import Reader
    from mandatgraf.search.index import NameIndex
    from mandatgraf.search.ranking import Ranking

_WHO: Final = re.compile(r"(?:hvem|who)\b")
_HELPING: Final = frozenset(
    "be been being boer boere burde could faar get gets have kunne maatte might must should skulle ville would".split()
)
"""Verbs that go with another one, beside those that are in every sentence. Folded."""
_NAMING: Final = frozenset({Source.LABEL, Source.ALIAS, Source.HIDDEN})
_SHOWN: Final = 8
"""Mandates that are shown; all of them stand in the answer to the stored question that the power leads to."""
_MOST_POWERS: Final = 3
_ORDERED: Final = 500
"""Mandates of one power that are put in order by their status; of more the first are."""
_LOOKED_AT: Final = 40
_FURTHER: Final = 0.95
"""What a mandate is worth by a thing that it does not name itself, of 1."""


class Asked(NamedTuple):
    """Powers that a text asks for, and the words left to name what they are about, folded."""

    powers: tuple[URIRef, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Powers:
    """The names of the powers of one version of the data, as words."""

    names: NameIndex
    by_words: Mapping[tuple[str, ...], tuple[URIRef, ...]]

    @classmethod
    def of(cls, names: NameIndex) -> Powers:
        """Collect what powers are called; words that are in every sentence do not tell one from another."""
        found: dict[tuple[str, ...], dict[URIRef, None]] = {}
        for number, power in enumerate(names.things):
            if kind_of(power) == "power":
                first, last = np.searchsorted(names.thing_of, (number, number + 1))
                for each in map(names.name, range(int(first), int(last))):
                    words = tuple(word for word in each.words if carries(word) or asks(word))
                    if each.source in _NAMING and words:
                        found.setdefault(words, {})[power] = None
        return cls(names, {words: tuple(powers) for words, powers in found.items()})

    def asked(self, text: str) -> Asked | None:
        """Return the powers that a text asks for, those that account for most of its words; nothing where it asks none.

        Who decides something is told by its answer card: words for deciding are a power only where they stand alone.
        """
        folded = fold(text)
        if not _WHO.match(folded):
            return None
        words = [word for word in folded.split()[1:] if (carries(word) or asks(word)) and word not in _HELPING]
        if any(map(asks, words)) and not all(map(asks, words)):
            return None
        forms = [{number for number, _ in self.names.lexicon.forms(word)} for word in words]
        found = [(places, named) for own, named in self.by_words.items() if (places := self._places(own, forms))]
        if not found:
            return None
        # the most words, and of as many those that stand first: the verb comes before what it is about
        best = min((-len(places), min(places)) for places, _ in found)
        meant = [(places, named) for places, named in found if (-len(places), min(places)) == best]
        used = {at for places, _ in meant for at in places}
        powers = dict.fromkeys(power for _, named in meant for power in named)
        return Asked(tuple(powers), " ".join(word for at, word in enumerate(words) if at not in used))

    def _places(self, own: Sequence[str], forms: Sequence[set[int]]) -> tuple[int, ...]:
        """Return where each word of a name stands in a text, in whatever form; nothing where one is not there."""
        numbers = [self.names.lexicon.numbers.get(word, -1) for word in own]
        met = [next((at for at, those in enumerate(forms) if number in those), -1) for number in numbers]
        return () if -1 in met else tuple(met)


def who_has(reader: Reader, powers: Powers, found: Ranking, text: str) -> tuple[Ranking, list[Hit]] | None:
    """Return what the rest of a text names, and the mandates that answer it, best first; nothing where none does.

    Where nothing is named but the power, the power comes first, then who has it, then what the text finds anyway.
    """
    asked = powers.asked(text)
    if asked is None:
        return None
    statements = Statements(reader)
    if not asked.rest:
        held = {power: _mandates(reader.index, power) for power in asked.powers[:_MOST_POWERS]}
        heads = [_power(statements, found, power, len(those)) for power, those in held.items()]
        joints = [Joint(each, (power,), 1.0) for power, those in held.items() for each in those[:_ORDERED]]
        return found, [*heads, *_shown(statements, list({each.statement: each for each in joints}.values()))]
    named = ranking(powers.names, asked.rest)
    hits = _shown(statements, list(_about(reader.index, named, asked.powers)), complete=bool(named.complete.any()))
    return (named, hits) if hits else None


def _narrower(index: Index, power: URIRef) -> tuple[URIRef, ...]:
    """Return a power and all that are narrower, each once."""
    seen: dict[URIRef, None] = {}
    waiting = [power]
    while waiting:
        if (each := waiting.pop(0)) not in seen:
            seen[each] = None
            waiting += index.subjects(each, SKOS.broader)
    return tuple(seen)


def _mandates(index: Index, power: URIRef) -> tuple[URIRef, ...]:
    """Return the mandates with a power or a narrower one, each once."""
    return tuple(dict.fromkeys(each for verb in _narrower(index, power) for each in index.subjects(verb, MG.power)))


def _about(index: Index, named: Ranking, powers: Sequence[URIRef]) -> Iterator[Joint]:
    """Yield the mandates with one of the powers that a named thing holds, meets or is about, each with how well."""
    worths = {verb: _FURTHER for power in powers for verb in _narrower(index, power)} | dict.fromkeys(powers, 1.0)
    complete = named.complete.any()
    best: dict[URIRef, Joint] = {}
    for match in (named.match(at) for at in range(min(len(named), _LOOKED_AT))):
        thing = match.name.thing
        near = (*index.subjects(thing, SKOS.broader), *index.things(thing, MG.concerns))
        for end, worth in (
            ((thing, 1.0), *((each, _FURTHER) for each in near)) if match.complete or not complete else ()
        ):
            for each in index.subjects(end, MG.holder, MG.matter, MG.towards, MG.onBehalfOf, MG.binds):
                power = max((worths.get(verb, 0.0) for verb in index.things(each, MG.power)), default=0.0)
                score = worth * power * match.score
                if score and (each not in best or best[each].score < score):
                    best[each] = Joint(each, (thing,), score)
    least = AS_GOOD * max((each.score for each in best.values()), default=0.0)
    yield from (each for each in best.values() if each.score >= least)


def _shown(statements: Statements, found: Sequence[Joint], *, complete: bool = True) -> list[Hit]:
    """Return the first mandates as hits: the best, of equally good ones what holds before what is proposed."""

    def order(joint: Joint) -> tuple[float, int, URIRef]:
        return -round(joint.score, 2), place_of(statements, joint.statement), joint.statement

    hits = (joint_hit(statements.reader, each) for each in sorted(found, key=order)[:_SHOWN])
    return [replace(hit, rank=ASKED, complete=complete) for hit in hits]


def _power(statements: Statements, found: Ranking, power: URIRef, mandates: int) -> Hit:
    """Return a power as a hit that says how many mandates have it, or a narrower one."""
    hit = named_hit(statements.reader, found.rating, power)
    key = "power.none" if not mandates else "power.one" if mandates == 1 else "power.many"
    told = (hit.text, say(key, statements.lang, count=mandates))
    return replace(hit, text=" ".join(filter(None, told)))
