"""Names: which things bear a name, and which names a thing bears.

One index serves two readers: a parameter written by a person ("dokument 000", "ad hoc grupper", a slug, a curie) finds
its thing, and an expected answer is compared with a result by name. It knows nothing of stored questions.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from mandatgraf.engine import Engine
from mandatgraf.vocab import BASE, MG

LABEL, NOTATION, IDENTIFIER, DOCUMENT, SLUG = "label", "notation", "identifier", "document", "slug"

_ALL = f"""
SELECT DISTINCT ?thing ?use ?name
WHERE {{
  {{ ?thing <{SKOS.prefLabel}> ?name . BIND("{LABEL}" AS ?use) }}
  UNION {{ ?thing <{SKOS.altLabel}> ?name . BIND("{LABEL}" AS ?use) }}
  UNION {{ ?thing <{SKOS.notation}> ?name . BIND("{NOTATION}" AS ?use) }}
  UNION {{ ?thing a <{MG.Document}> ; <{DCTERMS.identifier}> ?name . BIND("{DOCUMENT}" AS ?use) }}
  UNION {{ ?thing <{DCTERMS.identifier}> ?name . BIND("{IDENTIFIER}" AS ?use) }}
  UNION {{ ?thing a ?type . FILTER(isIRI(?thing)) BIND(STR(?thing) AS ?name) BIND("{SLUG}" AS ?use) }}
}}
ORDER BY ?thing ?use ?name
"""


def folded(text: str) -> str:
    r"""Return the text as names are compared: composed, case folded, runs of white space as one space.

    >>> folded("  Ad hoc\tGrupper ")
    'ad hoc grupper'
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def without_scope(text: str) -> str:
    """Strip the parenthesis at the end of a label: it is scope, not name (inventory 7.1).

    >>> without_scope("Klynger (Midtjylland)")
    'Klynger'
    >>> without_scope("(indledning)")
    '(indledning)'
    """
    return re.sub(r"(?<=\S)\s*\([^()]*\)\s*$", "", text)


@dataclass(frozen=True)
class Names:
    """The index: `find` for people's words, `borne` for the names that an answer may be given by."""

    by_name: dict[str, frozenset[URIRef]]
    by_thing: dict[URIRef, frozenset[str]]
    by_label: dict[tuple[bool, str], frozenset[URIRef]]

    @classmethod
    def of(cls, engine: Engine) -> Self:
        """Read the names of everything that the engine's default graph holds."""
        return cls.from_rows(engine.select(_ALL).rows)

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[Node | None, ...]]) -> Self:
        """Build the index from rows of thing, use and name."""
        by_name: defaultdict[str, set[URIRef]] = defaultdict(set)
        by_thing: defaultdict[URIRef, set[str]] = defaultdict(set)
        by_label: defaultdict[tuple[bool, str], set[URIRef]] = defaultdict(set)
        for thing, use, name in rows:
            if not isinstance(thing, URIRef) or not isinstance(name, Literal):
                continue
            if str(use) in (LABEL, NOTATION):
                by_thing[thing].add(str(name))
                for scoped in (True, False):
                    by_label[scoped, compared(str(name), scoped=scoped)].add(thing)
            for spelling in _spellings(thing, str(use), str(name)):
                by_name[folded(spelling)].add(thing)
        return cls(
            {name: frozenset(things) for name, things in by_name.items()},
            {thing: frozenset(names) for thing, names in by_thing.items()},
            {label: frozenset(things) for label, things in by_label.items()},
        )

    def find(self, text: str) -> tuple[URIRef, ...]:
        """Return the things that a word names: IRI, curie, slug, label, alias, notation, code, "dokument 000"."""
        return tuple(sorted(self.by_name.get(folded(text), ())))

    def borne(self, thing: URIRef) -> frozenset[str]:
        """Return the labels, aliases and notations of a thing."""
        return self.by_thing.get(thing, frozenset())

    def bearing(self, name: str, *, scoped: bool) -> frozenset[URIRef]:
        """Return the things of which a label, alias or notation is this name; unscoped, a final scope is ignored."""
        return self.by_label.get((scoped, compared(name, scoped=scoped)), frozenset())


def compared(name: str, *, scoped: bool) -> str:
    """Return a name as it is compared: folded, and without its scope unless regions must be told apart."""
    return folded(name if scoped else without_scope(name))


def _spellings(thing: URIRef, use: str, name: str) -> list[str]:
    """Return the ways a person may write a name of this use."""
    if use == DOCUMENT:
        return [f"dokument {name}", f"document {name}"]
    if use != SLUG:
        return [name, without_scope(name)] if use == LABEL else [name]
    spellings = [name]
    if str(thing).startswith(BASE):
        *_, kind, slug = str(thing).replace("#", "/").split("/")
        spellings += [slug, f"{kind}:{slug}", f"{kind}/{slug}"]
    return spellings
