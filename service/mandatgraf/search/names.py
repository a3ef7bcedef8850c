"""The names of things: labels, other names, hidden names, codes, addresses, and phrases as sentences use them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SKOS

from mandatgraf.names import without_scope
from mandatgraf.search.words import fold
from mandatgraf.vocab import BASE, MG, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandatgraf.answers.graph import Index

KINDS: Final = (
    "matter", "body", "party", "collective", "post", "person", "initiative", "model", "process", "goal", "agreement",
    "meeting", "item", "decision", "document", "law", "place", "target", "criterion", "funding", "fund", "event",
    "mandate", "list", "step", "conflict", "ambiguity", "gap", "assessment", "citation", "membership", "profile",
    "ownership", "founding", "attachment", "seat", "rhythm", "representation", "share", "amount", "layer",
)  # fmt: skip
"""Kinds that are found, in the order of equally good hits; concepts come after them."""
_STANDING: Final = {
    1.0: ("matter", "body", "party", "document", "agreement", "initiative"),
    0.97: ("collective", "post", "person", "law", "place", "model", "process", "meeting", "funding"),
    0.93: ("goal", "item", "decision", "target", "fund", "event", "criterion"),
    0.62: ("conflict", "ambiguity", "gap"),
}
"""How likely a reader means a thing of the kind, of 1. What is open has long names in which most words occur."""
_OTHERWISE: Final = 0.82
_CONCEPT: Final = 0.72
_KIND_STANDING: Final = {kind: standing for standing, kinds in _STANDING.items() for kind in kinds}


class Rank(IntEnum):
    """How a name matches, best first."""

    EXACT = 0
    ALIAS = 1
    PREFIX = 2
    WORD = 3
    INFLECTED = 4
    PART = 5
    TYPO = 6
    SOME = 7
    """Not every word was found in the name; the others may stand in another name of the thing, or nowhere."""


class Source(Enum):
    """Where a name comes from: the rank of a whole match, and what it is worth."""

    LABEL = (Rank.EXACT, 1.0)
    ALIAS = (Rank.ALIAS, 0.985)
    HIDDEN = (Rank.PREFIX, 0.98)
    """Finds a thing, and does not name it: what is meant beyond doubt is never decided by a hidden name."""
    PHRASE = (Rank.PREFIX, 0.95)
    CODE = (Rank.ALIAS, 0.95)
    CONTEXT = (Rank.SOME, 0.0)
    """What kind of thing it is and where it belongs: helps to tell things apart, and finds nothing by itself."""

    @property
    def rank(self) -> Rank:
        """Return the rank of a name that was typed as a whole."""
        return self.value[0]

    @property
    def worth(self) -> float:
        """Return what a match is worth, of 1."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing as it is written and as it is compared."""

    thing: URIRef
    text: str
    folded: str
    words: tuple[str, ...]
    source: Source


def kind_of(thing: URIRef) -> str:
    """Return the kind of a thing that can be found, the scheme of a concept, or nothing."""
    if found := kind_and_slug(str(thing)):
        return found[0] if found[0] in KINDS else ""
    scheme, slash, slug = str(thing).removeprefix(f"{BASE}concept/").partition("/")
    return scheme if str(thing).startswith(f"{BASE}concept/") and slash and slug else ""


def place(thing: URIRef) -> int:
    """Return where the kind of a thing stands in the order of kinds; concepts stand last."""
    kind = kind_of(thing)
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def is_concept(thing: URIRef) -> bool:
    """Tell whether a thing is a concept of a scheme and no thing of the data."""
    return str(thing).startswith(f"{BASE}concept/")


def standing(thing: URIRef) -> float:
    """Return how likely a reader means a thing of this kind, of 1."""
    return _CONCEPT if is_concept(thing) else _KIND_STANDING.get(kind_of(thing), _OTHERWISE)


def names_of(index: Index) -> Iterator[Name]:
    """Yield every name of every thing, things in the order of their addresses."""
    for thing in sorted(each for each in index.by_subject if isinstance(each, URIRef)):
        yield from names_of_thing(index, thing)


def names_of_thing(index: Index, thing: URIRef) -> Iterator[Name]:
    """Yield every name of a thing; what is of no kind that can be found has none."""
    kind = kind_of(thing)
    if not kind:
        return
    labels = _texts(index, thing, SKOS.prefLabel, RDFS.label)
    aliases = _texts(index, thing, SKOS.altLabel, SKOS.notation, MG.fullName)
    codes = _texts(index, thing, DCTERMS.identifier)
    if kind == "document":
        aliases += [f"{word} {code}" for word in ("dokument", "document") for code in codes]
    aliases += [without_scope(label) for label in labels]
    hidden = _texts(index, thing, SKOS.hiddenLabel)
    # words by which people look for whatever is of a class: "who pays" means the funding keys
    hidden += [word for each in index.things(thing, RDF.type) for word in _texts(index, each, SKOS.hiddenLabel)]
    phrases = _texts(index, thing, MG.phrase)
    taken: set[str] = set()
    for source, texts in (
        (Source.LABEL, labels),
        (Source.ALIAS, aliases),
        (Source.HIDDEN, hidden),
        (Source.PHRASE, phrases),
    ):
        for text in dict.fromkeys(texts):
            name = _name(thing, text, source)
            if name.folded not in taken or source in (Source.LABEL, Source.ALIAS):
                taken.add(name.folded)
                yield name
    if labels:
        yield _name(thing, " ".join(_context(index, thing)), Source.CONTEXT)


def codes_of(index: Index) -> Iterator[tuple[str, URIRef]]:
    """Yield the codes of every thing, and the last part of its address."""
    for thing in sorted(each for each in index.by_subject if isinstance(each, URIRef)):
        if kind_of(thing):
            for code in dict.fromkeys((*_texts(index, thing, DCTERMS.identifier), str(thing).rsplit("/", 1)[-1])):
                yield code, thing


def _context(index: Index, thing: URIRef) -> Iterable[str]:
    """Return the names of a thing's region and kind of body, each once."""
    near = index.things(thing, MG.region, ORG.classification, MG.instanceOf)
    return dict.fromkeys(label for each in near for label in _texts(index, each, SKOS.prefLabel))


def _texts(index: Index, thing: URIRef, *predicates: URIRef) -> list[str]:
    return [str(text) for each in predicates for text in index.literals(thing, each)]


def _name(thing: URIRef, text: str, source: Source) -> Name:
    folded = fold(text)
    return Name(thing, text, folded, tuple(folded.split()), source)
