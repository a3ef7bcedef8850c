"""The names of one version of the data in arrays: by word, by whole name, by code and by thing; never changed.

Things and names have numbers; the names of one thing stand side by side. A million triples have hundreds of thousands
of names: objects for each would take gigabytes, and a common word is rated in one sweep only where names are an array.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, TypeAlias

import numpy as np

from mandatgraf.search.lexicon import Lexicon
from mandatgraf.search.names import Name, Source, kind_of, place, standing
from mandatgraf.search.words import carries, fold
from mandatgraf.vocab import BASE, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray
    from rdflib import URIRef

    Numbers: TypeAlias = NDArray[np.int32]
    Shares: TypeAlias = NDArray[np.float32]
    Marks: TypeAlias = NDArray[np.bool_]

SOURCES: Final = tuple(Source)
CONTEXTS: Final = (Source.CONTEXT, Source.PLACE)
_PLACE_OF: Final = {source: number for number, source in enumerate(SOURCES)}


@dataclass(frozen=True, eq=False)
class NameIndex:
    """All names of one version of the data; a name is a number below `len(texts)`, a thing one below `len(things)`."""

    things: tuple[URIRef, ...]
    number_of: Mapping[URIRef, int]
    texts: tuple[str, ...]
    folded: tuple[str, ...]
    thing_of: Numbers
    """The thing of each name, rising."""
    source_of: NDArray[np.uint8]
    naming: Marks
    """Marks the names that find a thing; the others are its context."""
    lexicon: Lexicon
    postings: Numbers
    """For each word, one after the other, the names that have it, rising."""
    starts: NDArray[np.int64]
    """Where the names of each word begin in `postings`, and at last where they end."""
    lengths: Numbers
    """The letters of the words of each name that carry something."""
    worths: Shares
    """What a match of each name is worth, of 1: its source, and the kind of its thing."""
    by_text: Numbers
    """The names in the order of their folded texts."""
    order: Numbers
    """The place of each name in that order."""
    standings: Shares
    """How likely a reader means each thing, of 1."""
    places: Numbers
    """The place of the kind of each thing among kinds."""
    found_by: tuple[tuple[str, ...], Numbers]
    """Codes and last parts of addresses, sorted, and the thing of each: found whole, as they are written, or not."""

    @classmethod
    def of(
        cls, names: Iterable[tuple[URIRef, str, Source]], codes: Iterable[tuple[str, URIRef]], unlinked: set[URIRef]
    ) -> Self:
        """Build the index; the names of a thing have to come one after the other."""
        things: list[URIRef] = []
        texts: list[str] = []
        folded: list[str] = []
        words: dict[str, int] = {}
        thing_of, source_of, at_word, at_name = array("i"), array("B"), array("i"), array("i")
        for thing, text, source in names:
            if not things or things[-1] != thing:
                things.append(thing)
            plain = fold(text)
            for word in dict.fromkeys(plain.split()):
                at_word.append(words.setdefault(word, len(words)))
                at_name.append(len(texts))
            texts.append(text)
            folded.append(plain)
            thing_of.append(len(things) - 1)
            source_of.append(_PLACE_OF[source])
        lexicon = Lexicon.of(words)
        renumbered = np.empty(len(words), np.int32)
        renumbered[[words[word] for word in lexicon.words]] = np.arange(len(words), dtype=np.int32)
        word_of = renumbered[np.frombuffer(at_word, np.int32)] if at_word else np.empty(0, np.int32)
        name_of = np.frombuffer(at_name, np.int32) if at_name else np.empty(0, np.int32)
        letters = np.array([len(word) * carries(word) for word in lexicon.words], np.int32)
        by_text = np.array(sorted(range(len(folded)), key=folded.__getitem__), np.int32)
        order = np.empty_like(by_text)
        order[by_text] = np.arange(len(by_text), dtype=np.int32)
        things_of_names, sources = _numbers(thing_of), np.array(source_of, np.uint8)
        number_of = {thing: number for number, thing in enumerate(things)}
        standings = np.array([standing(thing, unlinked=thing in unlinked) for thing in things], np.float32)
        worths = np.array([source.worth for source in SOURCES], np.float32)
        found_by = sorted((code.casefold(), number_of[thing]) for code, thing in codes if thing in number_of)
        return cls(
            things=tuple(things),
            number_of=number_of,
            texts=tuple(texts),
            folded=tuple(folded),
            thing_of=things_of_names,
            source_of=sources,
            naming=~np.isin(sources, [SOURCES.index(source) for source in CONTEXTS]),
            lexicon=lexicon,
            postings=name_of[np.argsort(word_of, kind="stable")],
            starts=np.concatenate(
                (np.zeros(1, np.int64), np.cumsum(np.bincount(word_of, minlength=len(words))))
            ).astype(np.int64),
            lengths=np.bincount(name_of, letters[word_of], minlength=len(texts)).astype(np.int32),
            worths=worths[sources] * standings[things_of_names],
            by_text=by_text,
            order=order,
            standings=standings,
            places=_numbers(place(thing) for thing in things),
            found_by=(tuple(code for code, _ in found_by), _numbers(number for _, number in found_by)),
        )

    def name(self, number: int) -> Name:
        """Return a name by its number."""
        thing, source = self.things[self.thing_of[number]], SOURCES[self.source_of[number]]
        return Name(thing, self.texts[number], self.folded[number], source)

    def having(self, word: int) -> Numbers:
        """Return the names that have a word of the lexicon."""
        return self.postings[self.starts[word] : self.starts[word + 1]]

    def called(self, text: str) -> Iterator[int]:
        """Yield the names that are the folded text; context names nothing."""
        at = bisect_left(self.by_text, text, key=self.folded.__getitem__)
        while at < len(self.by_text) and self.folded[number := int(self.by_text[at])] == text:
            if self.naming[number]:
                yield number
            at += 1

    def coded(self, text: str) -> Iterator[URIRef]:
        """Yield the things with a code or an address: `kind:part`, a code, or the last part alone."""
        kind, slug = _address(text)
        codes, numbers = self.found_by
        at = bisect_left(codes, slug.casefold())
        while at < len(codes) and codes[at] == slug.casefold():
            thing = self.things[numbers[at]]
            if not kind or kind == kind_of(thing):
                yield thing
            at += 1


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, np.int32)


def _address(text: str) -> tuple[str, str]:
    """Return the kind and the last part of what may be an address; no kind where the text names none."""
    if found := kind_and_slug(text):
        return found
    if text.startswith(f"{BASE}concept/"):
        scheme, _, slug = text.removeprefix(f"{BASE}concept/").partition("/")
        return scheme, slug
    kind, colon, slug = text.partition(":")
    return (kind.casefold(), slug) if colon and slug else ("", text)
