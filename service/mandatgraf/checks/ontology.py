"""The lint of the ontology: terms, lists of concepts and powers, as the house style wants them.

SHACL judges single terms as well, but not what a whole file, a block or an address must be like.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from mandatgraf.checks.finding import finding, short
from mandatgraf.checks.material import Material, stem
from mandatgraf.terms import Term
from mandatgraf.validation.report import Finding
from mandatgraf.vocab import BASE, LANGS, MG

VANN: Final = Namespace("http://purl.org/vocab/vann/")
CONCEPT: Final = f"{BASE}concept/"
_DEFINING: Final = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_ONCE: Final = (OWL.versionInfo, DCTERMS.created, DCTERMS.modified, DCTERMS.creator, DCTERMS.license)
_PHRASES: Final = (MG.phraseDirect, MG.phrasePlural, MG.phraseConditional)
_CONDITIONAL: Final = {"da": "ville ", "en": "would "}


def ontology_findings(material: Material) -> Iterator[Finding]:
    """Everything that the lint finds in terms and schemes."""
    lint = _Lint(material)
    yield from lint.headers()
    yield from lint.declared_terms()
    yield from lint.reused_terms()
    yield from lint.parents()
    yield from lint.declared_concepts()
    yield from lint.powers()
    yield from lint.outcomes()


def once_in_each_language(graph: Graph, subject: Node, predicate: URIRef) -> bool:
    """Whether a text stands once in Danish and once in English, and in nothing else."""
    values = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    return sorted(str(value.language) for value in values) == sorted(LANGS) and all(str(v).strip() for v in values)


def one_sentence(text: str) -> bool:
    """Whether a text is one sentence with one full stop.

    >>> one_sentence("En dag."), one_sentence("En dag. To dage."), one_sentence("En dag")
    (True, False, False)
    """
    return text.endswith(".") and not re.search(r"[.!?] [A-ZÆØÅ]", text)


def texts(graph: Graph, subject: Node, predicate: URIRef) -> Mapping[str, list[str]]:
    """The values of a property by language."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for value in graph.objects(subject, predicate):
        if isinstance(value, Literal):
            found[value.language or ""].append(str(value))
    return found


def header_faults(graph: Graph, subject: URIRef) -> Iterator[str]:
    """What a head has not exactly once, apart from its texts."""
    for predicate in _ONCE:
        if len(list(graph.objects(subject, predicate))) != 1:
            yield short(predicate)
    if not isinstance(graph.value(subject, DCTERMS.license), URIRef):
        yield f"{short(DCTERMS.license)} <…>"


class _Lint:
    def __init__(self, material: Material) -> None:
        self.material = material
        self.graph = material.vocabulary

    @cached_property
    def terms(self) -> dict[URIRef, str]:
        """Each term that the ontology defines, with its first file."""
        found: dict[URIRef, str] = {}
        for path, graph in self.material.terms.items():
            for kind in _DEFINING:
                for term in graph.subjects(RDF.type, kind):
                    if isinstance(term, URIRef):
                        found.setdefault(term, path)
        return found

    @cached_property
    def concepts(self) -> dict[URIRef, str]:
        """Each concept, with the file of its scheme."""
        return {
            concept: path
            for path, graph in self.material.schemes.items()
            for concept in graph.subjects(SKOS.prefLabel)
            if isinstance(concept, URIRef) and (concept, RDF.type, SKOS.ConceptScheme) not in graph
        }

    def headers(self) -> Iterator[Finding]:
        """Each file says what it is, by whom, from when and under which licence."""
        for path, graph in self.material.terms.items():
            head = URIRef(f"{BASE}ontology/{stem(path)}")
            missing = [] if (head, RDF.type, OWL.Ontology) in graph else [f"<{head}> a owl:Ontology"]
            version = f"{head}/{graph.value(head, OWL.versionInfo)}"
            if graph.value(head, OWL.versionIRI) != URIRef(version):
                missing.append(f"owl:versionIRI <{version}>")
            yield from self._header(path, graph, head, (DCTERMS.title, DCTERMS.description), ("mg", str(MG)), missing)
        for path, graph in self.material.schemes.items():
            head = URIRef(CONCEPT + stem(path))
            if set(graph.subjects(RDF.type, SKOS.ConceptScheme)) != {head}:
                yield finding("Lint-scheme", path, detail=f"<{head}>")
            own = (stem(path), f"{head}/")
            yield from self._header(path, graph, head, (SKOS.prefLabel, SKOS.definition), own, [])

    def _header(  # noqa: PLR0913, PLR0917 -- what the head of one kind of file is held against
        self,
        path: str,
        graph: Graph,
        head: URIRef,
        spoken: tuple[URIRef, ...],
        own: tuple[str, str],
        faults: list[str],
    ) -> Iterator[Finding]:
        faults += [short(each) for each in spoken if not once_in_each_language(graph, head, each)]
        faults += header_faults(graph, head)
        for predicate, wanted in zip((VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri), own, strict=True):
            if list(graph.objects(head, predicate)) != [Literal(wanted)]:
                faults.append(f'{short(predicate)} "{wanted}"')
        if faults:
            yield finding("Lint-header", path, head, detail=", ".join(faults))
        for creator in graph.objects(head, DCTERMS.creator):
            if (creator, RDF.type, PROV.Agent) not in self.graph:
                yield finding(
                    "Lint-creator", path, head, detail=f"<{creator}>", triple=(head, DCTERMS.creator, _term(creator))
                )

    def declared_terms(self) -> Iterator[Finding]:
        """Each term is ours, in one file, and says what it is called, what it means and where it belongs."""
        for path, graph in self.material.terms.items():
            for term in {each for kind in _DEFINING for each in graph.subjects(RDF.type, kind)}:
                if self.terms.get(_iri(term)) != path:
                    yield finding("Lint-twice", path, _term(term), detail=self.terms[_iri(term)])
        for term, path in self.terms.items():
            if not term.startswith(str(MG)):
                yield finding("Lint-foreign", path, term)
                continue
            if not once_in_each_language(self.graph, term, RDFS.label):
                yield finding("Lint-label", path, term, detail="rdfs:label")
            yield from self._definition(term, path, RDFS.label)
            home = URIRef(f"{BASE}ontology/{stem(path)}")
            if list(self.graph.objects(term, RDFS.isDefinedBy)) != [home]:
                yield finding("Lint-isDefinedBy", path, term, detail=f"<{home}>")
            for predicate in (RDFS.domain, RDFS.range):
                for value in self.graph.objects(term, predicate):
                    yield finding("Lint-domain", path, term, triple=(term, predicate, _term(value)))
            yield from self._name(term, path)
            yield from self._kind(term, path)

    def _definition(self, subject: URIRef, path: str, label: URIRef) -> Iterator[Finding]:
        if not once_in_each_language(self.graph, subject, SKOS.definition):
            yield finding("Lint-definition", path, subject)
        labels = texts(self.graph, subject, label)
        for definition in self.graph.objects(subject, SKOS.definition):
            if not isinstance(definition, Literal):
                continue
            names = labels.get(definition.language or "", [])
            own = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", definition, re.IGNORECASE)]
            if own or not one_sentence(str(definition)):
                said = ", ".join(own) or f"@{definition.language}"
                triple = (subject, SKOS.definition, definition)
                yield finding("Lint-definitionForm", path, subject, detail=said, triple=triple)

    def _name(self, term: URIRef, path: str) -> Iterator[Finding]:
        name = term.removeprefix(str(MG))
        is_class = (term, RDF.type, OWL.Class) in self.graph
        if not re.fullmatch(r"[A-Za-z]+", name) or name[0].isupper() != is_class:
            yield finding("Lint-name", path, term, detail=f"mg:{name}")
        for label in self.graph.objects(term, RDFS.label):
            # RACI and IRI keep their capitals whatever they name.
            if str(label)[:2].isupper() or not str(label) or str(label)[0].isupper() == is_class:
                continue
            yield finding("Lint-name", path, term, detail=str(label), triple=(term, RDFS.label, _term(label)))

    def _kind(self, term: URIRef, path: str) -> Iterator[Finding]:
        """Each class tells the word of its addresses; a power is a concept of a scheme and has none."""
        if (term, RDF.type, OWL.Class) not in self.graph or term == MG.Power:
            return
        kinds = sorted(str(kind) for kind in self.graph.objects(term, MG.kind))
        known = self.material.prefixes
        if len(kinds) != 1 or (known and known.get(kinds[0]) != f"{BASE}id/{kinds[0]}/"):
            yield finding("Lint-kind", path, term, detail=", ".join(kinds) or "–")

    def reused_terms(self) -> Iterator[Finding]:
        """A term of others has a label in both languages, and no type of ours."""
        for path, graph in self.material.terms.items():
            for subject in set(graph.subjects(RDFS.label)) - set(self.terms):
                if not once_in_each_language(graph, subject, RDFS.label):
                    yield finding("Lint-label", path, _term(subject), detail="rdfs:label")
                if str(subject).startswith(BASE.rstrip("/")):
                    continue
                for kind in graph.objects(subject, RDF.type):
                    triple = (_term(subject), RDF.type, _term(kind))
                    yield finding("Lint-foreign", path, _term(subject), triple=triple)

    def parents(self) -> Iterator[Finding]:
        """Only terms of ours are placed below others, and of ours only defined ones stand above."""
        for path, graph in (*self.material.terms.items(), *self.material.schemes.items()):
            for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
                for term, parent in graph.subject_objects(predicate):
                    lost = str(parent).startswith(BASE) and parent not in self.terms
                    if lost or term not in self.terms:
                        yield finding(
                            "Lint-parent", path, _term(term), detail=short(_term(parent)),
                            triple=(_term(term), predicate, _term(parent)),
                        )  # fmt: skip

    def declared_concepts(self) -> Iterator[Finding]:
        """Each concept has name and definition, and stands in the scheme of its address, without a circle above it."""
        for concept, path in self.concepts.items():
            scheme = URIRef(CONCEPT + stem(path))
            if not once_in_each_language(self.graph, concept, SKOS.prefLabel):
                yield finding("Lint-label", path, concept, detail="skos:prefLabel")
            yield from self._definition(concept, path, SKOS.prefLabel)
            faults = (
                [] if list(self.graph.objects(concept, SKOS.inScheme)) == [scheme] else [f"skos:inScheme <{scheme}>"]
            )
            faults += [] if concept.startswith(f"{scheme}/") else [f"<{scheme}/…>"]
            kind = MG.Power if stem(path) == "power" else SKOS.Concept
            faults += [] if (concept, RDF.type, kind) in self.graph else [f"a {short(kind)}"]
            broader = set(self.graph.objects(concept, SKOS.broader))
            faults += [f"skos:broader {short(_term(each))}" for each in broader if _strays(each, scheme, self.concepts)]
            above = {wider for each in broader for wider in self.graph.transitive_objects(each, SKOS.broader)}
            faults += [f"skos:broader {short(concept)}"] if concept in above else []
            if faults:
                yield finding("Lint-concept", path, concept, detail=", ".join(faults))
        yield from self._alike()

    def _alike(self) -> Iterator[Finding]:
        """In one list no two concepts have one notation or one name; upper and lower case do not tell them apart."""
        for predicate in (SKOS.notation, SKOS.prefLabel):
            seen: set[tuple[str, str, str]] = set()
            for concept, path in self.concepts.items():
                for value in self.graph.objects(concept, predicate):
                    language = value.language or "" if isinstance(value, Literal) else ""
                    name = (path, language, str(value).lower())
                    if name in seen:
                        triple = (concept, predicate, _term(value))
                        yield finding(
                            "Lint-concept", path, concept, detail=f"{short(predicate)} {value}", triple=triple
                        )
                    seen.add(name)

    def powers(self) -> Iterator[Finding]:
        """Each power says of which kind it is, and how a sentence says it."""
        decide, kinds = URIRef(f"{CONCEPT}power/decide"), URIRef(f"{CONCEPT}power-kind")
        for power, path in self.concepts.items():
            if stem(path) != "power":
                continue
            kind = list(self.graph.objects(power, MG.powerKind))
            faults = [] if len(kind) == 1 and (kind[0], SKOS.inScheme, kinds) in self.graph else ["mg:powerKind"]
            raci = [str(value) for value in self.graph.objects(power, MG.raci)]
            faults += [] if len(raci) == 1 and raci[0] in set("RACI") else ["mg:raci"]
            faults += [short(each) for each in _PHRASES if not once_in_each_language(self.graph, power, each)]
            narrower = decide in set(self.graph.transitive_objects(power, SKOS.broader))
            said = [str(value) for value in self.graph.objects(power, MG.isDecision)]
            faults += [] if said in (["true"], ["false"]) and (said == ["true"]) == narrower else ["mg:isDecision"]
            if faults:
                yield finding("Lint-power", path, power, detail=", ".join(faults))
            yield from self._phrases(power, path)

    def _phrases(self, power: URIRef, path: str) -> Iterator[Finding]:
        """A conditional says so, and a narrower verb begins as the broader one: sentences put the matter in between."""
        for phrase in self.graph.objects(power, MG.phraseConditional):
            if isinstance(phrase, Literal) and not phrase.startswith(_CONDITIONAL.get(phrase.language or "", "")):
                triple = (power, MG.phraseConditional, phrase)
                yield finding(
                    "Lint-power", path, power, detail=f"{_CONDITIONAL[phrase.language or 'da']}…", triple=triple
                )

    def outcomes(self) -> Iterator[Finding]:
        """Each outcome says whether it is a decision."""
        for outcome, path in self.concepts.items():
            said = [str(value) for value in self.graph.objects(outcome, MG.isDecision)]
            if stem(path) == "outcome" and said not in (["true"], ["false"]):
                yield finding("Lint-power", path, outcome, detail="mg:isDecision")


def _strays(broader: Node, scheme: URIRef, concepts: Mapping[URIRef, str]) -> bool:
    """Whether a broader concept is of another list, or of none."""
    return not str(broader).startswith(f"{scheme}/") or broader not in concepts


def _term(node: Node) -> Term:
    """A node of a file that was read; the parser gives nothing else than terms."""
    if isinstance(node, Term):
        return node
    raise TypeError(f"{node!r} is no term")


def _iri(node: Node) -> URIRef:
    return URIRef(str(node))
