"""Sentences for rules that bring no message of their own: the words of `core_words`, filled with what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from mandatgraf.validation.core_words import CORE, DATATYPES, KIND_EXAMPLES, KINDS, CoreWords
from mandatgraf.validation.names import by_language, short_name
from mandatgraf.validation.suspects import ends_of_path
from mandatgraf.validation.wording import Wording
from mandatgraf.vocab import LANGS

SPECIFICATION: Final = "https://www.w3.org/TR/shacl/"

_LIMITS: Final = {
    "MinCount": SH.minCount, "MaxCount": SH.maxCount, "MinLength": SH.minLength, "MaxLength": SH.maxLength,
    "QualifiedMinCount": SH.qualifiedMinCount, "QualifiedMaxCount": SH.qualifiedMaxCount,
}  # fmt: skip
_VALUES: Final = {
    "HasValue": SH.hasValue, "MinInclusive": SH.minInclusive, "MinExclusive": SH.minExclusive,
    "MaxInclusive": SH.maxInclusive, "MaxExclusive": SH.maxExclusive,
}  # fmt: skip
_NESTED: Final = {
    "Not": SH["not"], "Node": SH.node,
    "QualifiedMinCount": SH.qualifiedValueShape, "QualifiedMaxCount": SH.qualifiedValueShape,
}  # fmt: skip
_NESTED_LISTS: Final = {"And": SH["and"], "Or": SH["or"], "Xone": SH.xone}
_OTHERS: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_THING: Final = {"da": "tingen", "en": "the thing"}
_NOT_WRITTEN: Final = {"da": "ikke rigtigt skrevet som {}", "en": "not written rightly as {}"}
_SPOKEN: Final = {"da": "på sproget {}", "en": "in the language {}"}
_UNSPOKEN: Final = {"da": "uden sprog", "en": "without a language"}


def core_messages(
    report: rdflib.Graph, result: Node, data: rdflib.Graph, shapes: rdflib.Graph
) -> Mapping[str, str] | None:
    """What is wrong and what to do, in both languages; None where the rule says it itself, or is of another kind."""
    speakers = (report.value(result, SH.sourceShape), *report.objects(result, SH.sourceConstraint))
    words = words_for(short_name(report.value(result, SH.sourceConstraintComponent)))
    if words is None or any(shapes.value(each, SH.message) is not None for each in speakers):
        return None
    found = (_Result(report, result, Wording(data, shapes, lang)) for lang in LANGS)
    return {each.say.lang: " ".join(each.fill(text) for text in words.said(each.say.lang)) for each in found}


def words_for(component: str) -> CoreWords | None:
    """The words of a component by its name, `MinCountConstraintComponent`."""
    return CORE.get(component.removesuffix("ConstraintComponent"))


@dataclass(frozen=True)
class CoreRule:
    """A component of SHACL Core, explained in one language."""

    name: str
    demands: str
    todo: str
    rule: str
    """How the demand stands in a rule."""
    wrong: str
    right: str
    page: str


def explained(name: str, lang: str) -> CoreRule | None:
    """The component of a name in any of its spellings: `minCount`, `sh:minCount`, `MinCountConstraintComponent`."""
    asked = name.removeprefix("sh:").removesuffix("ConstraintComponent").casefold()
    found = next((each for each in CORE if each.casefold() == asked), None)
    if found is None:
        return None
    words = CORE[found]
    todo = re.sub(r"\{\w+\}", "…", words.said(lang)[1])
    page = f"{SPECIFICATION}#{found}ConstraintComponent"
    return CoreRule(spelt(found), words.demands[lang], todo, words.rule, words.wrong, words.right, page)


def near(name: str) -> tuple[str, ...]:
    """Components whose names resemble the one asked for."""
    asked = name.removeprefix("sh:").removesuffix("ConstraintComponent")
    found = get_close_matches(asked, [spelt(each).removeprefix("sh:") for each in CORE], n=2, cutoff=0.8)
    return tuple(f"sh:{each}" for each in found)


def spelt(component: str) -> str:
    """A component as its demand is written in a rule.

    >>> spelt("MinCountConstraintComponent")
    'sh:minCount'
    """
    name = component.removesuffix("ConstraintComponent")
    return f"sh:{name[0].lower()}{name[1:]}"


class _Result:
    """One result of the report, in one language."""

    def __init__(self, report: rdflib.Graph, result: Node, say: Wording) -> None:
        self.say = say
        self.shape = report.value(result, SH.sourceShape)
        component = short_name(report.value(result, SH.sourceConstraintComponent))
        self.component = component.removesuffix("ConstraintComponent")
        self.focus, self.value = report.value(result, SH.focusNode), report.value(result, SH.value)
        node = report.value(result, SH.resultPath)
        self.path = parse_shacl_path(report, node) if isinstance(node, BNode) else node

    def fill(self, text: str) -> str:
        """A text with its slots filled."""
        filled = re.sub(r"\{(\w+)\}", lambda slot: getattr(self, f"_{slot[1]}")(), text)
        return filled if re.match(r"\S+:", filled) else filled[:1].upper() + filled[1:]

    def _path(self) -> str:
        if names := by_language(self.say.shapes.objects(self.shape, SH.name)):
            return self.say.best(names)
        return _THING[self.say.lang] if self.path is None else self.say.label(self.path) or self._word()

    def _word(self) -> str:
        return self.say.written(self.path)

    def _value(self) -> str:
        return self.say.named(self.focus if self.value is None else self.value)

    def _limit(self) -> str:
        return self.say.joined(map(str, self._asked(_LIMITS[self.component])))

    def _count(self) -> str:
        return str(0 if self.path is None else len(ends_of_path(self.say.data, self.focus, self.path)))

    def _class(self) -> str:
        return " , ".join(self.say.written(each) for each in self._asked(SH["class"]))

    def _rule(self) -> str:
        return self.say.best(by_language(self._asked(SH.name))) or short_name(self.shape) or "SPARQL"

    def _other(self) -> str:
        return self.say.joined(
            self.say.label(each) or self.say.written(each) for other in _OTHERS for each in self._asked(other)
        )

    def _found(self) -> str:
        """What the value is, as far as its component asks."""
        value, lang = self.value, self.say.lang
        if self.component == "NodeKind" or not isinstance(value, Literal):
            kind = "IRI" if isinstance(value, URIRef) else "BlankNode" if isinstance(value, BNode) else "Literal"
            return KINDS[kind][lang]
        if self.component == "LanguageIn":
            return _SPOKEN[lang].format(value.language) if value.language else _UNSPOKEN[lang]
        datatype = value.datatype or (RDF.langString if value.language else XSD.string)
        said = self._datatype(datatype)
        return _NOT_WRITTEN[lang].format(said) if datatype in self._asked(SH.datatype) else said

    def _wanted(self) -> str:
        """What the value must be."""
        if self.component == "Datatype":
            return self.say.joined(self._datatype(each) for each in self._asked(SH.datatype))
        if self.component == "NodeKind":
            return self.say.joined((KINDS[each][self.say.lang] for each in self._kinds()), any_of=True)
        return self.say.joined(self.say.named(each) for each in self._asked(SH["class"]))

    def _example(self) -> str:
        """How a value is written that would do."""
        if self.component == "LanguageIn":
            return f'"…"@{next(iter(self._collected(SH.languageIn)), "da")}'
        if self.component == "NodeKind":
            return KIND_EXAMPLES[next(iter(self._kinds()), "IRI")]
        datatype = next(iter(self._asked(SH.datatype)), None)
        known = DATATYPES.get(short_name(datatype))
        return known[2] if known else f'"…"^^{self.say.written(datatype)}'

    def _list(self) -> str:
        """What the rule lists: values, words, languages, or other demands."""
        say, name = self.say, self.component
        if name in _NESTED_LISTS:
            parts = [say.demand(each) for each in self._collected(_NESTED_LISTS[name])]
            return "; ".join(f"({number}) {part}" for number, part in enumerate(parts, 1)) + "."
        if name in _NESTED:
            return "; ".join(say.demand(each) for each in self._asked(_NESTED[name])) + "."
        if name in _VALUES:
            return say.joined(say.named(each) for each in self._asked(_VALUES[name]))
        texts: dict[str, Callable[[], Iterable[str]]] = {
            "Closed": lambda: (say.written(each) for each in self._allowed()),
            "In": lambda: (say.named(each) for each in self._collected(SH["in"])),
            "LanguageIn": lambda: map(str, self._collected(SH.languageIn)),
            "Pattern": lambda: map(str, self._asked(SH.pattern)),
        }
        return say.listed(texts[name]())

    def _allowed(self) -> list[Node]:
        paths = (self.say.shapes.value(each, SH.path) for each in self._asked(SH.property))
        return [each for each in (*paths, *self._collected(SH.ignoredProperties)) if isinstance(each, URIRef)]

    def _kinds(self) -> list[str]:
        return [each for each in KINDS for kind in self._asked(SH.nodeKind) if each in short_name(kind)]

    def _datatype(self, datatype: Node) -> str:
        known = DATATYPES.get(short_name(datatype))
        return known[LANGS.index(self.say.lang)] if known else self.say.written(datatype)

    def _asked(self, predicate: URIRef) -> list[Node]:
        return sorted(self.say.shapes.objects(self.shape, predicate), key=str)

    def _collected(self, predicate: URIRef) -> list[Node]:
        return [each for head in self._asked(predicate) for each in Collection(self.say.shapes, head)]
