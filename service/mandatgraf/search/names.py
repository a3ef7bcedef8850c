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
    from collections.abc import Iterator

    from mandatgraf.answers.graph import Index

KINDS: Final = (
    "matter", "body", "party", "collective", "post", "person", "initiative", "model", "process", "goal", "agreement",
    "meeting", "item", "decision", "document", "law", "place", "target", "criterion", "funding", "fund", "event",
    "mandate", "list", "step", "conflict", "ambiguity", "gap", "assessment", "citation", "membership", "profile",
    "ownership", "founding", "attachment", "seat", "rhythm", "representation", "share", "amount", "layer",
)  # fmt: skip
"""Kinds that are found, in the order of equally good hits; concepts come after them."""
_STANDING: Final = {
    1.0: ("matter", "body", "party", "agreement", "initiative"),
    0.97: ("document", "collective", "post", "person", "law", "place", "model", "process", "meeting", "funding"),
    0.93: ("goal", "item", "decision", "target", "fund", "event", "criterion"),
    0.62: ("conflict", "ambiguity", "gap"),
}
"""How likely a reader means a thing of the kind, of 1. What is open has long names in which most words occur."""
_OTHERWISE: Final = 0.82
_CONCEPT: Final = 0.72
_UNLINKED: Final = 0.4
STATEMENTS: Final = frozenset(
    {"decision", "founding", "mandate", "membership", "ownership", "representation", "seat", "share"}
)
"""Kinds of statements that tie things together: who sits where, pays what, owns or decides something."""
# Looked up once: a closed namespace takes its time over each name, and there are hundreds of thousands of things.
_ALIASES: Final = (SKOS.altLabel, SKOS.notation, MG.fullName)
_OF_KIND: Final = (ORG.classification, MG.instanceOf)
_PHRASE, _REGION, _MATTER, _POWER = MG.phrase, MG.region, MG.matter, MG.power
_SAID: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, RDFS.label)
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
    """What kind of thing it is and what is done about it: helps to tell things apart, and finds nothing by itself."""
    PLACE = (Rank.SOME, -1.0)
    """Where it belongs: likewise. Only its number is another, for equal members of an enumeration are one."""

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
    source: Source

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded words of the name."""
        return tuple(self.folded.split())


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


def standing(thing: URIRef, *, unlinked: bool = False) -> float:
    """Return how likely a reader means a thing of this kind, of 1; a concept that nothing points to is rarely meant."""
    if is_concept(thing):
        return _UNLINKED if unlinked else _CONCEPT
    return _KIND_STANDING.get(kind_of(thing), _OTHERWISE)


def is_unlinked(index: Index, thing: URIRef) -> bool:
    """Tell whether a thing is a concept that no thing of the data points to."""
    pointing = index.by_object.get(thing, {}).values()
    return is_concept(thing) and not any(kind_and_slug(str(each)) for subjects in pointing for each in subjects)


def names_of(index: Index) -> Iterator[tuple[URIRef, str, Source]]:
    """Yield every name of every thing, things in the order of their addresses."""
    for thing in sorted(each for each in index.by_subject if isinstance(each, URIRef)):
        for text, source in _names(index, thing):
            yield thing, text, source


def names_of_thing(index: Index, thing: URIRef) -> Iterator[Name]:
    """Yield every name of a thing; what is of no kind that can be found has none."""
    for text, source in _names(index, thing):
        yield Name(thing, text, fold(text), source)


def _names(index: Index, thing: URIRef) -> Iterator[tuple[str, Source]]:
    """Yield the texts that name a thing, each once and under the best source that it has."""
    kind = kind_of(thing)
    if not kind:
        return
    labels = _texts(index, thing, SKOS.prefLabel, RDFS.label)
    aliases = _texts(index, thing, *_ALIASES)
    codes = _texts(index, thing, DCTERMS.identifier)
    if kind == "document":
        aliases += [f"{word} {code}" for word in ("dokument", "document") for code in codes]
    aliases += [without_scope(label) for label in labels]
    hidden = _texts(index, thing, SKOS.hiddenLabel)
    if kind not in STATEMENTS:
        # words by which people look for whatever is of a class: "who pays" means the funding keys
        hidden += [word for each in index.things(thing, RDF.type) for word in _texts(index, each, SKOS.hiddenLabel)]
    phrases = _texts(index, thing, _PHRASE)
    taken: set[str] = set()
    for source, texts in (
        (Source.LABEL, labels),
        (Source.ALIAS, aliases),
        (Source.HIDDEN, hidden),
        (Source.PHRASE, phrases),
    ):
        for text in texts:
            if text.casefold() not in taken:
                taken.add(text.casefold())
                yield text, source
    if labels or kind in STATEMENTS:
        for source, near in (Source.CONTEXT, _context(index, thing)), (Source.PLACE, index.things(thing, _REGION)):
            found = (text for each in near for text in _texts(index, each, *_SAID))
            if context := " ".join(dict.fromkeys(found)):
                yield context, source


def codes_of(index: Index) -> Iterator[tuple[str, URIRef]]:
    """Yield the codes of every thing, and the last part of its address."""
    for thing in sorted(each for each in index.by_subject if isinstance(each, URIRef)):
        if kind_of(thing):
            for code in dict.fromkeys((*_texts(index, thing, DCTERMS.identifier), str(thing).rsplit("/", 1)[-1])):
                yield code, thing


def _context(index: Index, thing: URIRef) -> tuple[URIRef, ...]:
    """Return what says what a thing is; of a statement also its class and its power, of a matter what is done to it."""
    if kind_of(thing) in STATEMENTS:
        return index.things(thing, RDF.type, _POWER, ORG.role)
    powers = (power for each in index.subjects(thing, _MATTER) for power in index.things(each, _POWER))
    return (*index.things(thing, *_OF_KIND), *dict.fromkeys(powers))


def _texts(index: Index, thing: URIRef, *predicates: URIRef) -> list[str]:
    return [str(text) for each in predicates for text in index.literals(thing, each)]
