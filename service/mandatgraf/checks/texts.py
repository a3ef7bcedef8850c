"""The lint of files as texts: prefixes, the order of blocks and lines, and terms of ours that are declared nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rdflib import URIRef

from mandatgraf.checks.finding import at_line, finding
from mandatgraf.checks.material import Material
from mandatgraf.validation.report import Finding, Severity
from mandatgraf.vocab import BASE, MG, MGSH

CONCEPT: Final = f"{BASE}concept/"
TERM_ORDER: Final = (
    "a", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:label", "skos:hiddenLabel", "skos:definition", "skos:scopeNote",
    "skos:example", "mg:kind", "rdfs:isDefinedBy",
)  # fmt: skip
"""The order of a block: what it is, how it is called, what it means, what it carries, where it belongs."""
CONCEPT_ORDER: Final = (
    "a", "skos:prefLabel", "skos:altLabel", "skos:definition", "skos:scopeNote", "skos:notation", "mg:powerKind",
    "mg:isDecision", "mg:level", "mg:raci", "mg:phraseDirect", "mg:phrasePlural", "mg:phraseConditional",
    "skos:broader", "dcterms:replaces", "skos:relatedMatch", "skos:inScheme",
)  # fmt: skip
ALIGNMENT_ORDER: Final = (
    "rdfs:subClassOf", "rdfs:subPropertyOf", "skos:exactMatch", "skos:closeMatch", "skos:broadMatch",
    "skos:narrowMatch", "skos:relatedMatch", "owl:disjointWith", "skos:note",
)  # fmt: skip

_DECLARED: Final = re.compile(r"^PREFIX ([\w-]*): <([^>]*)>$", re.MULTILINE)
_OLD_FORM: Final = re.compile(r"^\s*@(?:prefix|base)\b", re.MULTILINE)
# What stands in texts, addresses, heads and comments uses no prefix.
_TURTLE: Final = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|^PREFIX .*$|^\s*#.*$', re.MULTILINE)
_SPARQL: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|^(?:PREFIX|#).*$', re.MULTILINE)


@dataclass(frozen=True)
class _Text:
    """A file as it is written."""

    path: str
    text: str

    def line_of(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def found(self, rule: str, at: int, detail: str, *, value: URIRef | None = None, length: int = 0) -> Finding:
        """A finding at a place of the text, counted in characters; one line long where no length is given."""
        focus = value or URIRef(self.path)
        severity = Severity.VIOLATION if value else Severity.WARNING
        found = finding(rule, self.path, focus, detail=detail, value=value, severity=severity)
        line, column = self.line_of(at), at - (self.text.rfind("\n", 0, at) + 1) + 1
        return at_line(found, self.text, line, column, column + length if length else None)


def text_findings(material: Material, *folders: str) -> Iterator[Finding]:
    """What the lint finds in the texts of these folders: `ontology`, `shapes`, `data`, `queries`."""
    known = _declared(material)
    for name in folders:
        for written in _texts(material, name):
            yield from _prefixes(written, material.prefixes)
            yield from _undeclared(written, material.prefixes, known)
            if name != "data":  # the one form of data files has only prefixes that are used
                yield from _unused(written)
            if name == "ontology":
                yield from _order(written)


def uses(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """The terms, rules and concepts of ours that a text names, in full or by a known prefix, with place and length."""
    own = {name: iri for name, iri in prefixes.items() if iri.startswith((str(MG), str(MGSH), CONCEPT))}
    if own:
        # `mg:` alone, `mg:…` or `power:*` in prose name nothing.
        for found in re.finditer(rf"(?<![\w:/-])({'|'.join(map(re.escape, own))}):([A-Za-z][\w-]*)", text):
            yield own[found[1]] + found[2], found.start(), len(found[0])
    for found in re.finditer(rf"{re.escape(BASE)}(?:ontology#|shapes#|concept/[\w-]+/)[A-Za-z][\w-]*", text):
        yield found[0], found.start(), len(found[0])


def _texts(material: Material, name: str) -> Iterator[_Text]:
    folder = getattr(material.folders, name)
    for path in sorted(folder.rglob("*.rq" if name == "queries" else "*.ttl")):
        yield _Text(material.folders.relative(path), path.read_bytes().decode("utf-8"))


def _declared(material: Material) -> set[str]:
    subjects = {str(term) for term in material.vocabulary.subjects()}
    return subjects | {str(rule) for rule in material.shapes.subjects()}


def _prefixes(written: _Text, table: Mapping[str, str]) -> Iterator[Finding]:
    """One form, alphabetical, each once, and the same meaning everywhere."""
    if old := _OLD_FORM.search(written.text):
        yield written.found("Lint-prefix", old.start(), "PREFIX name: <…>")
    names = [found[1] for found in _DECLARED.finditer(written.text)]
    if names != sorted(set(names)):
        yield written.found("Lint-prefix", written.text.find("PREFIX"), ", ".join(sorted(set(names))))
    for found in _DECLARED.finditer(written.text):
        if table and table.get(found[1]) != found[2]:
            yield written.found("Lint-prefix", found.start(), f"{found[1]}: <{table.get(found[1], '–')}>")


def _unused(written: _Text) -> Iterator[Finding]:
    pattern = _SPARQL if written.path.endswith(".rq") else _TURTLE
    body = pattern.sub(" ", written.text)
    for found in _DECLARED.finditer(written.text):
        if not re.search(rf"(?<![\w?:-]){re.escape(found[1])}:", body):
            yield written.found("Lint-prefixUse", found.start(), f"{found[1]}:")


def _undeclared(written: _Text, table: Mapping[str, str], known: set[str]) -> Iterator[Finding]:
    prefixes = table or dict(_DECLARED.findall(written.text))
    for iri, at, length in uses(written.text, prefixes):
        if iri not in known:
            yield written.found("Lint-undeclared", at, "", value=URIRef(iri), length=length)


def _order(written: _Text) -> Iterator[Finding]:
    """Blocks alphabetical inside a section, their lines in one order, and a full stop on a line of its own."""
    folder = written.path.split("/")[1]
    order = {"schemes": CONCEPT_ORDER, "alignments": ALIGNMENT_ORDER}.get(folder, TERM_ORDER)
    sections: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for subject, lines, section, at in _blocks(written.text):
        sections[section].append((subject, at))
        predicates = [found[1] for line in lines if (found := re.match(r"    ([a-z]\S*)(?: |$)", line))]
        unknown = [predicate for predicate in predicates if predicate not in order]
        if unknown:
            yield written.found("Lint-order", at, ", ".join(unknown))
        elif predicates != sorted(predicates, key=order.index):
            yield written.found("Lint-order", at, ", ".join(sorted(predicates, key=order.index)))
        if lines[-1] != ".":
            yield written.found("Lint-order", at, "“.”")
    for subjects in sections.values():
        for (before, _), (after, at) in pairwise(subjects):
            if after < before:
                yield written.found("Lint-order", at, f"{after} < {before}")


def _blocks(text: str) -> Iterator[tuple[str, list[str], str, int]]:
    """Subject, lines, section and place of each block of a file, head left out."""
    section, at = "", 0
    for chunk in text.split("\n\n"):
        start = at + len(chunk) - len(chunk.lstrip("\n"))
        lines = chunk.strip("\n").split("\n")
        if lines[0].startswith("# -- "):
            section = lines[0]
        elif re.match(r"[a-z-]+:\S+$", lines[0]):
            yield lines[0], lines, section, start
        at += len(chunk) + 2
