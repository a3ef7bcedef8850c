"""What the ontology must be for this repository: the sources' words, its README and the code that names its terms.

What any maintainer must keep is the lint of `mandatgraf check`; tests/test_check_lint.py holds the ontology to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from mandatgraf.checks.ontology import once_in_each_language, texts
from mandatgraf.checks.texts import uses

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
README = ONTOLOGY / "README.md"
BASE = "https://w3id.org/mandatgraf/"
MG = Namespace(BASE + "ontology#")
CONCEPT = BASE + "concept/"

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


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# -- Files ------------------------------------------------------------------


def test_files_stay_readable() -> None:
    long = [relative(path) for path in FILES + ALIGNMENT_FILES if len(path.read_text("utf-8").splitlines()) > 600]
    # power.ttl is one list of verbs; a scheme is one file, so it may be long.
    assert set(long) <= {"ontology/schemes/power.ttl"}, f"split by subject: {long}"


# -- Prefixes ---------------------------------------------------------------


def test_the_python_code_knows_the_same_prefixes(table: dict[str, str]) -> None:
    from mandatgraf.vocab import PREFIXES

    differing = {name for name in table.keys() | PREFIXES.keys() if table.get(name) != PREFIXES.get(name)}
    assert not differing, f"vocab.PREFIXES and the table in ontology/README.md differ in {sorted(differing)}"


def test_the_prefix_table_is_sorted_and_knows_every_scheme(table: dict[str, str]) -> None:
    assert list(table) == sorted(table), "sort the table in ontology/README.md by prefix"
    missing = [path.stem for path in SCHEME_FILES if table.get(path.stem) != f"{CONCEPT}{path.stem}/"]
    assert not missing, f"add the schemes {missing} to the prefix table in ontology/README.md"


# -- Concepts ---------------------------------------------------------------


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


def test_only_the_verbs_of_deciding_are_decisions(union: Graph, powers: list[URIRef]) -> None:
    decisions = {str(power).rsplit("/", 1)[1] for power in powers if (power, MG.isDecision, Literal(True)) in union}
    assert decisions == DECISION_VERBS, "mg:isDecision true belongs to deciding, adopting and approving only"


def test_a_narrower_approval_begins_as_the_broader(union: Graph) -> None:
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
        assert once_in_each_language(union, URIRef(CONCEPT + scheme), SKOS.scopeNote), f"{scheme}: a scope note"
        for (note,) in texts(union, URIRef(CONCEPT + scheme), SKOS.scopeNote).values():
            named = re.findall(r"[\w-]+", note)
            unnamed = [other for other in schemes if other != scheme and other not in named]
            assert not unnamed, f"{scheme}: the scope note sends readers to {unnamed} too"


def test_only_the_outcomes_that_decide_are_decisions(union: Graph, concepts: dict[URIRef, Path]) -> None:
    outcomes = [concept for concept, path in concepts.items() if path.stem == "outcome"]
    decisions = {str(o).rsplit("/", 1)[1] for o in outcomes if (o, MG.isDecision, Literal(True)) in union}
    assert decisions == {"approved", "decided", "rejected"}, "to discuss, support or note is not to decide"


# -- Alignments -------------------------------------------------------------


@pytest.fixture(scope="module")
def alignments() -> dict[Path, Graph]:
    return {path: parse(path) for path in ALIGNMENT_FILES}


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


def named_in(text: str, prefixes: dict[str, str]) -> set[str]:
    """The terms, rules and concepts of ours that a text names."""
    return {iri for iri, _, _ in uses(text, prefixes)}


def test_every_term_and_concept_that_the_readme_names_is_defined(
    terms: dict[URIRef, Path], concepts: dict[URIRef, Path], table: dict[str, str]
) -> None:
    known = {str(iri) for iri in (*terms, *concepts)} | rule_names()
    lost = sorted(named_in(README.read_text(encoding="utf-8"), table) - known)
    assert not lost, f"misspelt, or to be defined in ontology/ (rules: in shapes/): {lost}"


def rule_names() -> set[str]:
    return {str(subject) for path in (ROOT / "shapes").rglob("*.ttl") for subject in parse(path).subjects()}


def test_every_term_and_concept_that_the_python_code_names_is_defined(
    terms: dict[URIRef, Path], concepts: dict[URIRef, Path], table: dict[str, str]
) -> None:
    known = {str(iri) for iri in (*terms, *concepts)} | rule_names()
    problems = []
    for path in sorted((ROOT / "service").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        named = named_in(text, table) | {str(MG) + name for name in re.findall(r"\bMG\.([A-Za-z]\w*)", text)}
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
