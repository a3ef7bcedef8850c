"""The ontology keeps its own style, and every term of ours that anybody uses is defined.

One test a rule. A failure lists each offender and says how to put it right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
README = ONTOLOGY / "README.md"
BASE = "https://w3id.org/mandatgraf/"
MG = Namespace(BASE + "ontology#")
CONCEPT = BASE + "concept/"
VANN = Namespace("http://purl.org/vocab/vann/")
LANGUAGES = {"da", "en"}

TERM_FILES = sorted(ONTOLOGY.glob("*.ttl"))
SCHEME_FILES = sorted((ONTOLOGY / "schemes").glob("*.ttl"))
FILES = TERM_FILES + SCHEME_FILES
# What other vocabularies have to do with ours; the ontology is complete without it.
ALIGNMENT_FILES = sorted((ONTOLOGY / "alignments").glob("*.ttl"))
DEFINING = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}

# The words of section 0 of the inventory, further verbs included: what the source documents were coded with.
VERBS = {
    "decide", "set-strategic-direction", "treat", "approve-administratively", "approve-politically", "approve",
    "prepare-cases", "secure-decision-basis", "bring-cases", "coordinate", "follow-up", "monitor", "report",
    "commission", "initiate", "bid", "select/prioritise", "agree", "develop", "mature", "test", "implement",
    "spread/scale", "draft", "discuss", "inform", "take-note", "recommend", "hear", "appoint", "establish", "hire",
    "host", "own", "lead-daily", "finance", "support", "secretariat", "represent", "act-on-behalf", "audit",
    "secure-implementation", "wish", "attend", "adapt", "calculate", "evaluate", "examine", "guide", "influence",
    "invest", "invite", "lift", "offer", "publish", "review", "secure", "sign", "steer", "terminate",
}  # fmt: skip
DECISION_VERBS = {"decide", "adopt", "approve", "approve-administratively", "approve-politically"}
# The order of a block: what it is, how it is called, what it means, what it carries, where it belongs.
TERM_ORDER = [
    "a",
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:label",
    "skos:definition",
    "skos:scopeNote",
    "skos:example",
    "mg:kind",
    "rdfs:isDefinedBy",
]
CONCEPT_ORDER = [
    "a",
    "skos:prefLabel",
    "skos:altLabel",
    "skos:definition",
    "skos:scopeNote",
    "skos:notation",
    "mg:powerKind",
    "mg:isDecision",
    "mg:level",
    "mg:raci",
    "mg:phraseDirect",
    "mg:phrasePlural",
    "mg:phraseConditional",
    "skos:broader",
    "dcterms:replaces",
    "skos:relatedMatch",
    "skos:inScheme",
]
# From the closest to the loosest; the last says that two terms of like name are different things.
MAPPINGS = {
    "rdfs:subClassOf": RDFS.subClassOf,
    "rdfs:subPropertyOf": RDFS.subPropertyOf,
    "skos:exactMatch": SKOS.exactMatch,
    "skos:closeMatch": SKOS.closeMatch,
    "skos:broadMatch": SKOS.broadMatch,
    "skos:narrowMatch": SKOS.narrowMatch,
    "skos:relatedMatch": SKOS.relatedMatch,
    "owl:disjointWith": OWL.disjointWith,
}
ALIGNMENT_ORDER = [*MAPPINGS, "skos:note"]
# Vocabularies whose terms rdflib lists.
LISTED = {str(space): space for space in (DCAT, ORG, PROV, SKOS, TIME)}


def parse(path: Path) -> Graph:
    graph = Graph(bind_namespaces="none")
    graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def graphs() -> dict[Path, Graph]:
    return {path: parse(path) for path in FILES}


@pytest.fixture(scope="module")
def union(graphs: dict[Path, Graph]) -> Graph:
    whole = Graph(bind_namespaces="none")
    for graph in graphs.values():
        whole += graph
    return whole


@pytest.fixture(scope="module")
def terms(graphs: dict[Path, Graph]) -> dict[URIRef, Path]:
    """Each term that the ontology defines, with its file."""
    found: dict[URIRef, Path] = {}
    for path in TERM_FILES:
        for kind in DEFINING:
            for term in graphs[path].subjects(RDF.type, kind):
                assert isinstance(term, URIRef)
                assert term not in found, f"{term} is defined in {found.get(term)} and in {path}: keep one block"
                found[term] = path
    return found


@pytest.fixture(scope="module")
def concepts(graphs: dict[Path, Graph]) -> dict[URIRef, Path]:
    """Each concept, with the file of its scheme."""
    found: dict[URIRef, Path] = {}
    for path in SCHEME_FILES:
        for concept in set(graphs[path].subjects(SKOS.prefLabel)):
            assert isinstance(concept, URIRef)
            if (concept, RDF.type, SKOS.ConceptScheme) not in graphs[path]:
                found[concept] = path
    return found


@pytest.fixture(scope="module")
def table() -> dict[str, str]:
    """The prefix table of the repository."""
    return dict(re.findall(r"^\| `([a-z-]+):` \| `([^`]+)` \|$", README.read_text(encoding="utf-8"), re.MULTILINE))


def texts(graph: Graph, subject: URIRef, predicate: URIRef) -> dict[str, list[str]]:
    """The values of a property by language."""
    values: dict[str, list[str]] = defaultdict(list)
    for value in graph.objects(subject, predicate):
        assert isinstance(value, Literal)
        values[value.language or ""].append(str(value))
    return values


def once_in_each_language(graph: Graph, subject: URIRef, predicate: URIRef) -> str | None:
    """What is wrong with a text that has to stand once in Danish and once in English."""
    values = texts(graph, subject, predicate)
    if set(values) == LANGUAGES and all(len(value) == 1 and value[0].strip() for value in values.values()):
        return None
    name = str(predicate).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    return f"{subject}: {name} has {dict(values) or 'nothing'}"


def blocks(path: Path) -> Iterator[tuple[str, list[str], str]]:
    """Subject, lines and section of each block of a file, header left out."""
    section = ""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.strip("\n").split("\n")
        if lines[0].startswith("# -- "):
            section = lines[0]
        elif re.match(r"[a-z-]+:\S+$", lines[0]):
            yield lines[0], lines, section


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# -- Files ------------------------------------------------------------------


@pytest.mark.parametrize("path", TERM_FILES, ids=lambda path: path.stem)
def test_each_file_says_what_it_is_by_whom_from_when_and_under_which_licence(path: Path) -> None:
    graph = parse(path)
    ontology = URIRef(f"{BASE}ontology/{path.stem}")
    assert (ontology, RDF.type, OWL.Ontology) in graph, f"{relative(path)}: begin with <{ontology}> a owl:Ontology"
    for predicate in (DCTERMS.title, DCTERMS.description):
        problem = once_in_each_language(graph, ontology, predicate)
        assert problem is None, f"{problem}: write it once in Danish and once in English"
    version = graph.value(ontology, OWL.versionInfo)
    assert graph.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}"), (
        f"{relative(path)}: owl:versionIRI is the ontology IRI, a slash and the owl:versionInfo"
    )
    for_all_headers(graph, ontology, path, "mg", str(MG))


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_each_scheme_file_holds_one_scheme_with_a_full_header(path: Path) -> None:
    graph = parse(path)
    scheme = URIRef(CONCEPT + path.stem)
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}, (
        f"{relative(path)}: one scheme a file, named as the file: <{scheme}>"
    )
    for predicate in (SKOS.prefLabel, SKOS.definition):
        problem = once_in_each_language(graph, scheme, predicate)
        assert problem is None, f"{problem}: write it once in Danish and once in English"
    for_all_headers(graph, scheme, path, path.stem, f"{scheme}/")


def for_all_headers(graph: Graph, subject: URIRef, path: Path, prefix: str, namespace: str) -> None:
    for predicate in (OWL.versionInfo, DCTERMS.created, DCTERMS.modified, DCTERMS.creator, DCTERMS.license):
        count = len(list(graph.objects(subject, predicate)))
        assert count == 1, f"{relative(path)}: the header has {count} values of {predicate}; give it exactly one"
    assert isinstance(graph.value(subject, DCTERMS.license), URIRef), f"{relative(path)}: the licence is an IRI"
    assert graph.value(subject, VANN.preferredNamespacePrefix) == Literal(prefix), (
        f'{relative(path)}: vann:preferredNamespacePrefix is "{prefix}"'
    )
    assert graph.value(subject, VANN.preferredNamespaceUri) == Literal(namespace), (
        f'{relative(path)}: vann:preferredNamespaceUri is "{namespace}"'
    )


def test_whoever_made_the_ontology_is_described(union: Graph) -> None:
    for creator in set(union.objects(None, DCTERMS.creator)):
        assert (creator, RDF.type, PROV.Agent) in union, f"{creator}: say that it is a prov:Agent (evidence.ttl)"


def test_files_stay_readable() -> None:
    long = [relative(path) for path in FILES + ALIGNMENT_FILES if len(path.read_text("utf-8").splitlines()) > 600]
    # power.ttl is one list of verbs; a scheme is one file, so it may be long.
    assert set(long) <= {"ontology/schemes/power.ttl"}, f"split by subject: {long}"


# -- Prefixes ---------------------------------------------------------------


def prefixed_files() -> list[Path]:
    found = [path for folder in ("ontology", "shapes", "data") for path in sorted((ROOT / folder).rglob("*.ttl"))]
    return found + sorted((ROOT / "queries").rglob("*.rq"))


def declared(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^PREFIX ([\w-]*): <([^>]*)>$", text, re.MULTILINE)


def test_prefixes_stand_in_one_form_in_alphabetical_order_and_mean_the_same_everywhere(table: dict[str, str]) -> None:
    problems = []
    for path in prefixed_files():
        text = path.read_text(encoding="utf-8")
        if re.search(r"^\s*@(prefix|base)\b", text, re.MULTILINE):
            problems.append(f"{relative(path)}: write PREFIX name: <…> instead of @prefix")
        pairs = declared(text)
        names = [name for name, _ in pairs]
        if names != sorted(set(names)):
            problems.append(f"{relative(path)}: sort the prefixes alphabetically, each once")
        problems += [
            f"{relative(path)}: {name}: is <{namespace}> here and <{table.get(name)}> in ontology/README.md"
            for name, namespace in pairs
            if table.get(name) != namespace
        ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("path", FILES + ALIGNMENT_FILES, ids=lambda path: path.stem)
def test_an_ontology_file_declares_the_prefixes_it_uses_and_no_others(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|^PREFIX.*$|(?m:^#.*$)', " ", text, flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w:-])([a-z-]+):(?=[A-Za-z])", body))
    names = {name for name, _ in declared(text)}
    assert names == used, f"{relative(path)}: declared but not used {names - used}, used only {used - names}"


def test_the_python_code_knows_the_same_prefixes(table: dict[str, str]) -> None:
    from mandatgraf.vocab import PREFIXES

    differing = {name for name in table.keys() | PREFIXES.keys() if table.get(name) != PREFIXES.get(name)}
    assert not differing, f"vocab.PREFIXES and the table in ontology/README.md differ in {sorted(differing)}"


def test_the_prefix_table_is_sorted_and_knows_every_scheme(table: dict[str, str]) -> None:
    assert list(table) == sorted(table), "sort the table in ontology/README.md by prefix"
    missing = [path.stem for path in SCHEME_FILES if table.get(path.stem) != f"{CONCEPT}{path.stem}/"]
    assert not missing, f"add the schemes {missing} to the prefix table in ontology/README.md"


# -- Blocks -----------------------------------------------------------------


@pytest.mark.parametrize("path", FILES + ALIGNMENT_FILES, ids=lambda path: path.stem)
def test_terms_are_alphabetical_inside_their_section(path: Path) -> None:
    sections: dict[str, list[str]] = defaultdict(list)
    for subject, _, section in blocks(path):
        sections[section].append(subject)
    for section, subjects in sections.items():
        assert subjects == sorted(subjects), f"{relative(path)} {section}: the order should be {sorted(subjects)}"


@pytest.mark.parametrize("path", FILES + ALIGNMENT_FILES, ids=lambda path: path.stem)
def test_a_block_keeps_the_order_of_the_style_guide_and_ends_with_a_full_stop_alone(path: Path) -> None:
    order = TERM_ORDER if path in TERM_FILES else ALIGNMENT_ORDER if path in ALIGNMENT_FILES else CONCEPT_ORDER
    for subject, lines, _ in blocks(path):
        assert lines[-1] == ".", f"{relative(path)} {subject}: end the block with a full stop on a line of its own"
        predicates = [m.group(1) for line in lines if (m := re.match(r"    ([a-z]\S*)(?: |$)", line))]
        unknown = [predicate for predicate in predicates if predicate not in order]
        assert not unknown, f"{relative(path)} {subject}: {unknown} has no place in the order {order}"
        assert predicates == sorted(predicates, key=order.index), (
            f"{relative(path)} {subject}: bring the lines into the order {order}"
        )


# -- Terms ------------------------------------------------------------------


def test_each_term_has_one_label_and_one_definition_in_danish_and_in_english(
    union: Graph, terms: dict[URIRef, Path]
) -> None:
    problems = [
        problem
        for term in terms
        for predicate in (RDFS.label, SKOS.definition)
        if (problem := once_in_each_language(union, term, predicate))
    ]
    assert not problems, "write each exactly once with @da and once with @en:\n" + "\n".join(problems)


def test_each_reused_term_has_a_label_in_both_languages_and_is_not_typed_anew(graphs: dict[Path, Graph]) -> None:
    for path in TERM_FILES:
        for subject in set(graphs[path].subjects(RDFS.label)):
            assert isinstance(subject, URIRef)
            problem = once_in_each_language(graphs[path], subject, RDFS.label)
            assert problem is None, f"{relative(path)}: {problem}: write it once with @da and once with @en"
            if not str(subject).startswith(BASE.rstrip("/")):
                assert not list(graphs[path].objects(subject, RDF.type)), (
                    f"{relative(path)}: {subject} belongs to others: take away the line `a …`"
                )


def test_a_definition_is_one_sentence_that_does_without_the_word_it_defines(
    union: Graph, terms: dict[URIRef, Path], concepts: dict[URIRef, Path]
) -> None:
    problems = []
    for subject in [*terms, *concepts]:
        labels = texts(union, subject, RDFS.label if subject in terms else SKOS.prefLabel)
        for language, definitions in texts(union, subject, SKOS.definition).items():
            for definition in definitions:
                problems += [
                    f"{subject} @{language}: “{label}” stands in its own definition"
                    for label in labels[language]
                    if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", definition, re.IGNORECASE)
                ]
                if not definition.endswith(".") or re.search(r"[.!?] [A-ZÆØÅ]", definition):
                    problems.append(f"{subject} @{language}: write one sentence with one full stop")
    assert not problems, "say it in other words:\n" + "\n".join(problems)


def test_each_term_belongs_to_its_file(union: Graph, terms: dict[URIRef, Path]) -> None:
    wrong = [
        f"{term}: rdfs:isDefinedBy <{BASE}ontology/{path.stem}>"
        for term, path in terms.items()
        if list(union.objects(term, RDFS.isDefinedBy)) != [URIRef(f"{BASE}ontology/{path.stem}")]
    ]
    assert not wrong, "write:\n" + "\n".join(wrong)


def test_all_terms_are_ours_and_none_constrains_by_domain_or_range(union: Graph, terms: dict[URIRef, Path]) -> None:
    foreign = [term for term in terms if not str(term).startswith(str(MG))]
    assert not foreign, f"others define these; reuse them without a type: {foreign}"
    constrained = set(union.subjects(RDFS.domain)) | set(union.subjects(RDFS.range))
    assert not constrained, f"move these rules to shapes/: {constrained}"


def test_classes_are_nouns_with_a_capital_and_properties_begin_small(union: Graph, terms: dict[URIRef, Path]) -> None:
    for term in terms:
        name = str(term).removeprefix(str(MG))
        is_class = (term, RDF.type, OWL.Class) in union
        assert name[0].isupper() == is_class, f"mg:{name}: classes are written UpperCamel, properties lowerCamel"
        assert re.fullmatch(r"[A-Za-z]+", name), f"mg:{name}: letters only"
        for label in (text for values in texts(union, term, RDFS.label).values() for text in values):
            if not label[:2].isupper():  # RACI, IRI
                assert label[0].isupper() == is_class, f"mg:{name}: label “{label}” in sentence case for classes only"


def test_each_class_tells_the_kind_of_the_addresses_of_its_instances(
    union: Graph, terms: dict[URIRef, Path], table: dict[str, str]
) -> None:
    for term in terms:
        if (term, RDF.type, OWL.Class) in union and term != MG.Power:  # a power is a concept of a scheme
            kinds = [str(kind) for kind in union.objects(term, MG.kind)]
            assert len(kinds) == 1, f"{term}: write one mg:kind, not {kinds}"
            assert table.get(kinds[0]) == f"{BASE}id/{kinds[0]}/", (
                f"{term}: the kind “{kinds[0]}” has no prefix in ontology/README.md"
            )


def test_a_subclass_or_subproperty_of_ours_points_at_something_defined(union: Graph, terms: dict[URIRef, Path]) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term, parent in union.subject_objects(predicate):
            assert term in terms, f"{term}: only terms of ours are placed below others"
            if str(parent).startswith(BASE):
                assert parent in terms, f"{term}: its parent {parent} is not defined"


# -- Concepts ---------------------------------------------------------------


def test_each_concept_has_one_label_and_one_definition_in_danish_and_in_english(
    union: Graph, concepts: dict[URIRef, Path]
) -> None:
    problems = [
        problem
        for concept in concepts
        for predicate in (SKOS.prefLabel, SKOS.definition)
        if (problem := once_in_each_language(union, concept, predicate))
    ]
    assert not problems, "write each exactly once with @da and once with @en:\n" + "\n".join(problems)


def test_each_concept_stands_in_the_scheme_of_its_address(union: Graph, concepts: dict[URIRef, Path]) -> None:
    for concept, path in concepts.items():
        scheme = URIRef(CONCEPT + path.stem)
        assert list(union.objects(concept, SKOS.inScheme)) == [scheme], f"{concept}: write skos:inScheme <{scheme}>"
        assert str(concept).startswith(f"{scheme}/"), f"{concept}: its address begins with <{scheme}/>"
        expected = MG.Power if path.stem == "power" else SKOS.Concept
        assert (concept, RDF.type, expected) in union, f"{concept}: it is a {expected}"
        for broader in union.objects(concept, SKOS.broader):
            assert isinstance(broader, URIRef)
            assert concepts.get(broader) == path, f"{concept}: {broader} is not a concept of the same scheme"


def test_notations_and_labels_are_unique_within_a_scheme(graphs: dict[Path, Graph]) -> None:
    for path in SCHEME_FILES:
        graph = graphs[path]
        notations = Counter(str(value) for value in graph.objects(None, SKOS.notation))
        labels = Counter(
            (value.language, str(value).lower())
            for concept, value in graph.subject_objects(SKOS.prefLabel)
            if isinstance(value, Literal) and (concept, SKOS.inScheme, None) in graph
        )
        double = [value for value, count in (*notations.items(), *labels.items()) if count > 1]
        assert not double, f"{relative(path)}: {double} stands on two concepts; give one another name"


def test_each_concept_has_one_notation_which_is_its_slug_or_the_word_the_sources_were_coded_with(
    union: Graph, concepts: dict[URIRef, Path]
) -> None:
    other = {"power/select-prioritise": "select/prioritise", "power/spread-scale": "spread/scale"}
    other["document-status/proposal"] = "proposed"
    for concept in concepts:
        name = str(concept).removeprefix(CONCEPT)
        notation = other.get(name, name.split("/")[1])
        assert [str(value) for value in union.objects(concept, SKOS.notation)] == [notation], (
            f'{concept}: write skos:notation "{notation}" once'
        )


def test_no_concept_is_broader_than_itself(union: Graph, concepts: dict[URIRef, Path]) -> None:
    for concept in concepts:
        above = set(union.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not any(concept in union.objects(node, SKOS.broader) for node in above), f"{concept}: a circle"


# -- Powers -----------------------------------------------------------------


@pytest.fixture(scope="module")
def powers(concepts: dict[URIRef, Path]) -> list[URIRef]:
    return [concept for concept, path in concepts.items() if path.stem == "power"]


def test_every_verb_the_sources_were_coded_with_is_a_power(union: Graph, powers: list[URIRef]) -> None:
    notations = {str(union.value(power, SKOS.notation)) for power in powers}
    missing = VERBS - notations
    assert not missing, f"add to schemes/power.ttl: {sorted(missing)}"


def test_a_verb_of_our_own_is_narrower_than_one_the_sources_were_coded_with(union: Graph, powers: list[URIRef]) -> None:
    for power in powers:
        if str(union.value(power, SKOS.notation)) not in VERBS:
            assert union.value(power, SKOS.broader), f"{power}: write skos:broader to a verb of the sources"


def test_each_power_says_what_kind_it_is_and_how_a_sentence_says_it(union: Graph, powers: list[URIRef]) -> None:
    problems: list[str] = []
    for power in powers:
        kinds = list(union.objects(power, MG.powerKind))
        if len(kinds) != 1 or (kinds[0], SKOS.inScheme, URIRef(CONCEPT + "power-kind")) not in union:
            problems.append(f"{power}: one mg:powerKind of the scheme power-kind")
        if [value.toPython() for value in union.objects(power, MG.isDecision)] not in ([True], [False]):  # type: ignore[attr-defined]
            problems.append(f"{power}: one mg:isDecision, true or false")
        if str(union.value(power, MG.raci)) not in set("RACI"):
            problems.append(f"{power}: one mg:raci, R, A, C or I")
        for predicate in (MG.phraseDirect, MG.phrasePlural, MG.phraseConditional):
            problems += filter(None, [once_in_each_language(union, power, predicate)])
    assert not problems, "complete these powers:\n" + "\n".join(problems)


def test_only_the_verbs_of_deciding_are_decisions(union: Graph, powers: list[URIRef]) -> None:
    decisions = {str(power).rsplit("/", 1)[1] for power in powers if (power, MG.isDecision, Literal(True)) in union}
    assert decisions == DECISION_VERBS, "mg:isDecision true belongs to deciding, adopting and approving only"


def test_nothing_narrower_than_a_decision_is_anything_else(union: Graph, powers: list[URIRef]) -> None:
    for power in powers:
        decides = URIRef(CONCEPT + "power/decide") in set(union.transitive_objects(power, SKOS.broader))
        assert decides == ((power, MG.isDecision, Literal(True)) in union), f"{power}: skos:broader or mg:isDecision?"


def test_a_conditional_phrase_says_would_and_a_narrower_approval_begins_as_the_broader(
    union: Graph, powers: list[URIRef]
) -> None:
    for power in powers:
        conditional = texts(union, power, MG.phraseConditional)
        assert conditional["da"][0].startswith("ville "), f"{power}: begin the Danish conditional with “ville”"
        assert conditional["en"][0].startswith("would "), f"{power}: begin the English conditional with “would”"
    approve = URIRef(CONCEPT + "power/approve")
    narrower_verbs = list(union.subjects(SKOS.broader, approve))
    assert narrower_verbs, "approve-administratively and approve-politically are narrower than approve"
    for narrower in narrower_verbs:
        assert isinstance(narrower, URIRef)
        for predicate in (MG.phraseDirect, MG.phrasePlural, MG.phraseConditional):
            for language, (phrase,) in texts(union, narrower, predicate).items():
                (start,) = texts(union, approve, predicate)[language]
                # Sentences put the matter between the two: godkender | programmet | politisk.
                assert phrase.startswith(start + " "), f"{narrower}: “{phrase}” should begin with “{start}”"


# -- Status, status and outcome ---------------------------------------------


def test_the_three_schemes_of_standing_say_how_they_differ(union: Graph) -> None:
    schemes = ("document-status", "status", "outcome")
    for scheme in schemes:
        assert once_in_each_language(union, URIRef(CONCEPT + scheme), SKOS.scopeNote) is None, f"{scheme}: a scope note"
        for (note,) in texts(union, URIRef(CONCEPT + scheme), SKOS.scopeNote).values():
            named = re.findall(r"[\w-]+", note)
            unnamed = [other for other in schemes if other != scheme and other not in named]
            assert not unnamed, f"{scheme}: the scope note sends readers to {unnamed} too"


def test_each_outcome_says_whether_it_is_a_decision(union: Graph, concepts: dict[URIRef, Path]) -> None:
    outcomes = [concept for concept, path in concepts.items() if path.stem == "outcome"]
    for outcome in outcomes:
        values = [value.toPython() for value in union.objects(outcome, MG.isDecision)]  # type: ignore[attr-defined]
        assert values in ([True], [False]), f"{outcome}: one mg:isDecision, true or false"
    decisions = {str(o).rsplit("/", 1)[1] for o in outcomes if (o, MG.isDecision, Literal(True)) in union}
    assert decisions == {"approved", "decided", "rejected"}, "to discuss, support or note is not to decide"


# -- Alignments -------------------------------------------------------------


@pytest.fixture(scope="module")
def alignments() -> dict[Path, Graph]:
    return {path: parse(path) for path in ALIGNMENT_FILES}


def targets(path: Path, graph: Graph) -> list[str]:
    """The namespaces that a file is about."""
    return [str(space) for space in graph.objects(URIRef(f"{BASE}ontology/alignments/{path.stem}"), DCTERMS.references)]


def mapped(graph: Graph) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """Each term of ours that a file says something of, how, and the term of others."""
    for predicate in MAPPINGS.values():
        for term, target in graph.subject_objects(predicate):
            assert isinstance(term, URIRef)
            assert isinstance(target, URIRef)
            yield term, predicate, target


@pytest.mark.parametrize("path", ALIGNMENT_FILES, ids=lambda path: path.stem)
def test_each_alignment_says_what_it_is_and_to_which_vocabulary(path: Path, table: dict[str, str]) -> None:
    graph = parse(path)
    ontology = URIRef(f"{BASE}ontology/alignments/{path.stem}")
    assert set(graph.subjects(RDF.type)) == {ontology}, f"{relative(path)}: a header, and no term is typed here"
    for predicate in (DCTERMS.title, DCTERMS.description):
        problem = once_in_each_language(graph, ontology, predicate)
        assert problem is None, f"{problem}: write it once in Danish and once in English"
    version = graph.value(ontology, OWL.versionInfo)
    assert graph.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}")
    for predicate in (DCTERMS.created, DCTERMS.modified, DCTERMS.creator, DCTERMS.license):
        assert len(list(graph.objects(ontology, predicate))) == 1, f"{relative(path)}: one {predicate}"
    spaces = targets(path, graph)
    assert spaces, f"{relative(path)}: write dcterms:references to the namespace of the other vocabulary"
    assert set(spaces) <= set(table.values()), f"{relative(path)}: {spaces} is not in the prefix table"


def test_no_vocabulary_is_the_target_of_two_alignments(alignments: dict[Path, Graph]) -> None:
    spaces = Counter(space for path, graph in alignments.items() for space in targets(path, graph))
    assert max(spaces.values()) == 1, spaces


def test_an_alignment_is_about_our_terms_and_those_we_reuse(
    union: Graph, terms: dict[URIRef, Path], alignments: dict[Path, Graph]
) -> None:
    for path, graph in alignments.items():
        for term in set(graph.subjects(SKOS.note)) | {term for term, _, _ in mapped(graph)}:
            reused = str(term).startswith(tuple(targets(path, graph))) and (term, RDFS.label, None) in union
            assert term in terms or reused, f"{relative(path)}: {term} is neither ours nor labelled in the ontology"
            mappings = [target for other, _, target in mapped(graph) if other == term]
            assert len(mappings) <= (0 if reused else 1), f"{relative(path)} {term}: too many statements: {mappings}"


def test_each_target_is_a_term_of_the_vocabulary_the_alignment_is_about(
    union: Graph, alignments: dict[Path, Graph]
) -> None:
    for path, graph in alignments.items():
        for term, _, target in mapped(graph):
            space = next((space for space in targets(path, graph) if target.startswith(space)), None)
            assert space, f"{relative(path)} {term}: {target} is of another vocabulary"
            name = target.removeprefix(space)
            is_class = (term, RDF.type, OWL.Class) in union
            pattern = r"[A-Z][A-Za-z]+" if is_class else r"[a-z][A-Za-z_]+"
            assert re.fullmatch(pattern, name), f"{relative(path)} {term}: {target}: a class to a class, else property"
            if space in LISTED:
                assert target in LISTED[space], f"{relative(path)} {term}: {target} does not exist"


def test_each_alignment_has_a_note_of_one_sentence_in_danish_and_in_english(alignments: dict[Path, Graph]) -> None:
    problems = []
    for path, graph in alignments.items():
        for term in {term for term, _, _ in mapped(graph)} | set(graph.subjects(SKOS.note)):
            assert isinstance(term, URIRef)
            if problem := once_in_each_language(graph, term, SKOS.note):
                problems.append(f"{relative(path)}: {problem}")
            problems += [
                f"{relative(path)} {term}: “{note}” is not one sentence with one full stop"
                for notes in texts(graph, term, SKOS.note).values()
                for note in notes
                if not note.endswith(".") or re.search(r"[.!?] [A-ZÆØÅ]", note)
            ]
    assert not problems, "say what maps, what does not, and where the two are not the same:\n" + "\n".join(problems)


def test_what_the_ontology_takes_from_a_vocabulary_is_explained_in_its_alignment(
    union: Graph, alignments: dict[Path, Graph]
) -> None:
    for path, graph in alignments.items():
        spaces = tuple(targets(path, graph))
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
            taken = {(s, o) for s, o in union.subject_objects(predicate) if str(o).startswith(spaces)}
            missing = taken - set(graph.subject_objects(predicate))
            assert not missing, f"{relative(path)}: explain {missing}"
        reused = {term for term in union.subjects(RDFS.label) if str(term).startswith(spaces)}
        assert reused <= set(graph.subjects(SKOS.note)), f"{relative(path)}: a note on each term used as it is"


def test_two_things_that_share_a_name_are_told_apart(alignments: dict[Path, Graph], table: dict[str, str]) -> None:
    flemish = alignments[ONTOLOGY / "alignments" / "flemish.ttl"]
    assert (MG.Mandate, OWL.disjointWith, URIRef(table["mandaat"] + "Mandaat")) in flemish
    for graph in alignments.values():
        for term in graph.subjects(OWL.disjointWith):
            assert isinstance(term, URIRef)
            notes = texts(graph, term, SKOS.note)
            assert notes["da"][0].startswith("Ikke det samme:"), term
            assert notes["en"][0].startswith("Not the same:"), term


# -- Use --------------------------------------------------------------------


def uses(text: str, prefixes: dict[str, str]) -> set[str]:
    """The IRIs of terms, shapes and concepts of ours that a text names, in full or by a known prefix."""
    own = {name: iri for name, iri in prefixes.items() if iri.startswith((str(MG), BASE + "shapes#", CONCEPT))}
    # `mg:` alone, `mg:…` or `power:*` in prose name nothing.
    short = re.findall(rf"(?<![\w:/-])({'|'.join(map(re.escape, own))}):([A-Za-z][\w-]*)", text)
    full = re.findall(rf"{re.escape(BASE)}(?:ontology#|shapes#|concept/[\w-]+/)[A-Za-z][\w-]*", text)
    return {own[name] + local for name, local in short} | set(full)


def test_every_term_and_concept_of_ours_that_is_used_anywhere_is_defined(
    terms: dict[URIRef, Path], concepts: dict[URIRef, Path], table: dict[str, str]
) -> None:
    shapes = {str(subject) for path in (ROOT / "shapes").rglob("*.ttl") for subject in parse(path).subjects()}
    known = {str(iri) for iri in (*terms, *concepts)} | shapes
    places = [*prefixed_files(), README]
    problems = [
        f"{relative(path)}: {iri}"
        for path in places
        for iri in sorted(uses(path.read_text(encoding="utf-8"), table) - known)
    ]
    assert not problems, "misspelt, or to be defined in ontology/ (rules: in shapes/):\n" + "\n".join(problems)


def test_every_term_and_concept_that_the_python_code_names_is_defined(
    terms: dict[URIRef, Path], concepts: dict[URIRef, Path], table: dict[str, str]
) -> None:
    shapes = {str(subject) for path in (ROOT / "shapes").rglob("*.ttl") for subject in parse(path).subjects()}
    known = {str(iri) for iri in (*terms, *concepts)} | shapes
    problems = []
    for path in sorted((ROOT / "service").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        named = uses(text, table) | {str(MG) + name for name in re.findall(r"\bMG\.([A-Za-z]\w*)", text)}
        # concept("status", "proposed"), as vocab.py builds addresses
        named |= {f"{CONCEPT}{a}/{b}" for a, b in re.findall(r'\bconcept\("([\w-]+)", "([\w-]+)"\)', text)}
        problems += [f"{relative(path)}: {iri}" for iri in sorted(named - known)]
    assert not problems, "misspelt, or to be defined in ontology/ (rules: in shapes/):\n" + "\n".join(problems)


# -- README -----------------------------------------------------------------


def fenced(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"ontology/README.md lost its {language} block"
    return found.group(1)


def test_the_diagram_names_classes_and_properties_that_exist(terms: dict[URIRef, Path]) -> None:
    diagram = fenced("mermaid")
    names = set(re.findall(r"^ +([A-Z]\w+) -->", diagram, re.MULTILINE))
    names |= set(re.findall(r"\| ([A-Z]\w+)$", diagram, re.MULTILINE))
    labels = set(re.findall(r"-->\|([a-z][A-Za-z]+)\|", diagram))
    unknown = {name for name in names | labels if MG[name] not in terms}
    assert not unknown, f"the diagram in ontology/README.md names {unknown}, which are not defined"


def test_every_file_is_introduced_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [path.name for path in TERM_FILES + ALIGNMENT_FILES if f"`{path.name}`" not in text]
    assert not missing, f"add to the table in ontology/README.md: {missing}"


def test_the_worked_example_is_what_the_data_say() -> None:
    example = Graph().parse(data=fenced("turtle"), format="turtle")
    data = Graph()
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        data += parse(path)
    missing = [f"{s} {p} {o}" for s, p, o in example if (s, p, o) not in data]
    assert not missing, "the example in ontology/README.md and data/ differ:\n" + "\n".join(missing)
