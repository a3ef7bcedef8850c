"""What somebody may type: the property as it stands elsewhere in the data, or the command that records a gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SH, XSD
from rdflib.term import Node

from mandatgraf.validation.core_words import DATATYPES
from mandatgraf.validation.names import short_name
from mandatgraf.validation.wording import Wording
from mandatgraf.vocab import LANGS, MG, PREFIXES, kind_and_slug, slug_of, thing

_OF_A_KIND: Final = frozenset(
    f"{name}ConstraintComponent"
    for name in ("Class", "Datatype", "HasValue", "In", "LanguageIn", "Node", "NodeKind", "Or")
)
"""A value of another kind is wrong here, so one that stands elsewhere shows what is wanted."""
_MISSING: Final = re.compile(r"mg:missing\s+(\$PATH|mg:\w+)")
_SHORT_LIST: Final = 12
_MOST: Final = 6
_WRITTEN: Final = frozenset({"date", "dateTime", "gYear", "anyURI"})


class Examples:
    """The values of each property in a graph, counted when first asked for."""

    def __init__(self, data: rdflib.Graph, shapes: rdflib.Graph) -> None:
        self._data = data
        self._say = Wording(data, shapes, LANGS[0])
        self._counted: dict[URIRef, list[URIRef | Literal]] = {}

    def of(self, path: Node | None, wrong: Node | None, component: str, *, missing: bool) -> str:
        """A statement with the property as a file may have it; empty where an example would not help."""
        if not isinstance(path, URIRef) or not (missing or component in _OF_A_KIND):
            return ""
        if shown := self._shown(path, wrong):
            return f"{self._say.written(path)} {shown} ;"
        return ""

    def _values(self, path: URIRef) -> list[URIRef | Literal]:
        """The values, those first that most things have."""
        if path not in self._counted:
            found = Counter(value for value in self._data.objects(None, path) if isinstance(value, URIRef | Literal))
            self._counted[path] = sorted(found, key=lambda value: (-found[value], str(value)))
        return self._counted[path]

    def _shown(self, path: URIRef, wrong: Node | None) -> str:
        values = [value for value in self._values(path) if value != wrong]
        if not values:
            return ""
        first, addresses = values[0], [value for value in values if isinstance(value, URIRef)]
        if isinstance(first, URIRef):
            return self._address(addresses)
        if first.language:
            return " , ".join(f'"…"@{lang}' for lang in LANGS)
        if first.datatype == XSD.boolean:
            return "true / false"
        kind = short_name(first.datatype)
        return DATATYPES[kind][2] if kind in _WRITTEN else ""

    def _address(self, values: list[URIRef]) -> str:
        """The words of a short list, to choose from; of things only how an address begins, for nobody shall guess."""
        written = [self._say.written(value) for value in values]
        if len(values) <= _SHORT_LIST and not written[0].startswith("<"):
            return " / ".join(written[:_MOST])
        heads = Counter("<https" if each.startswith("<") else each.partition(":")[0] for each in written)
        head = heads.most_common(1)[0][0]
        return "<https://…>" if head == "<https" else f"{head}:…"


def gap_command(
    shapes: rdflib.Graph, constraints: Iterable[Node], focus: Node, path: Node | None, data: rdflib.Graph
) -> str:
    """The command that says that the source does not tell it; empty for a rule that takes no gap for an answer."""
    queries = (str(query) for constraint in constraints for query in shapes.objects(constraint, SH.select))
    missing = next((found[1] for found in map(_MISSING.search, queries) if found), "")
    if missing == "$PATH":
        missing = f"mg:{short_name(path)}" if isinstance(path, URIRef) and path in MG else ""
    place = kind_and_slug(str(focus))
    if not missing or not place:
        return ""
    slug = _gap_slug(data, URIRef(PREFIXES["mg"] + missing.removeprefix("mg:")), place[1])
    return f"mandatgraf new gap --about {':'.join(place)} --missing {missing}" + (f" --slug {slug}" if slug else "")


def _gap_slug(data: rdflib.Graph, missing: URIRef, about: str) -> str:
    """The name that such gaps have: the property's, as the data have it, and the thing's; empty if taken."""
    stems: Counter[str] = Counter()
    for gap in data.subjects(MG.missing, missing):
        for other in data.objects(gap, MG.about):
            slug, end = ((kind_and_slug(str(each)) or ("", ""))[1] for each in (gap, other))
            if end and slug.endswith(f"-{end}"):
                stems[slug.removesuffix(f"-{end}")] += 1
    labels = (str(each) for each in data.objects(missing, RDFS.label) if getattr(each, "language", "") == LANGS[0])
    stem = min(stems, key=lambda each: (-stems[each], each)) if stems else slug_of(next(labels, ""))
    return f"{stem}-{about}" if stem and (thing("gap", f"{stem}-{about}"), None, None) not in data else ""
