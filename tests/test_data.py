"""The editorial rules of the data files, one test a rule; a failure names the offender and says how to put it right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from mandatgraf.canonical import canonical, canonical_text
from mandatgraf.vocab import BASE, MG, OA, kind_and_slug

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FILES = sorted(DATA.rglob("*.ttl"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]

IDENTITY_KINDS = {"agreement", "body", "collective", "law", "matter", "party", "person", "place", "post"}
SILENT = {URIRef(f"{BASE}concept/gap-reason/{slug}") for slug in ("silent", "predates-scheme", "scheme-not-used-here")}
CODE = re.compile(r"[BMPGITQ](?P<document>\d{3})-[0-9A-Z]+[a-z]?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_PASSAGE = 400
MOST_SHARING = 10
TOO_MANY_WORDS = 12


@pytest.fixture(scope="module")
def graphs() -> dict[Path, Graph]:
    """Each data file as a graph."""
    return {path: Graph(bind_namespaces="none").parse(path, format="turtle") for path in FILES}


@pytest.fixture(scope="module")
def folders(graphs: dict[Path, Graph]) -> dict[str, Graph]:
    """Each folder as a graph: what becomes one named graph of the dataset."""
    found: dict[str, Graph] = defaultdict(lambda: Graph(bind_namespaces="none"))
    for path, graph in graphs.items():
        for triple in graph:
            found[path.parent.name].add(triple)
    return dict(found)


@pytest.fixture(scope="module")
def documents(folders: dict[str, Graph]) -> dict[str, Graph]:
    """The folders that hold one source document each."""
    return {name: graph for name, graph in folders.items() if name != "reference"}


def test_data_is_there_for_every_document_folder(documents: dict[str, Graph]) -> None:
    assert documents, "data/ holds no document: add data/{cooperation}/{document}/*.ttl"
    for name, graph in documents.items():
        found = set(graph.subjects(RDF.type, MG.Document))
        assert found == {URIRef(f"{BASE}id/document/{name}")}, f"{name}: the folder is named after its one mg:Document"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_is_in_canonical_form(path: Path, graphs: dict[Path, Graph]) -> None:
    name = path.relative_to(ROOT)
    assert path.read_bytes().decode("utf-8") == canonical(graphs[path]), f"run: mandatgraf format {name}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_has_no_comment(path: Path) -> None:
    found = list(comments(path.read_text(encoding="utf-8")))
    assert not found, f"lines {found}: a remark is a skos:editorialNote"


def test_comment_is_found_and_a_hash_in_a_text_or_address_is_not() -> None:
    text = 'PREFIX mg: <https://example.org/o#>\nmg:a mg:b "nr. # 1" ;  # why\n.\n# end\n'
    assert list(comments(text)) == [2, 4]


def test_canonical_form_is_the_same_for_every_way_of_writing_the_same_facts() -> None:
    one = "@prefix o: <http://www.w3.org/ns/org#> . o:b a o:Post ; o:x 1 , 2 . o:a a o:Post ."
    other = "@prefix p: <http://www.w3.org/ns/org#> . p:a a p:Post . p:b p:x 2 , 1 . p:b a p:Post ."
    assert canonical_text(one) == canonical_text(other)
    assert canonical_text(canonical_text(one)) == canonical_text(one)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_has_no_blank_node(path: Path, graphs: dict[Path, Graph]) -> None:
    found = [triple for triple in graphs[path] if any(isinstance(node, BNode) for node in triple)]
    assert not found, f"{found[:3]}: give it an address, so that it can be cited and corrected"


def test_no_triple_stands_in_two_files(graphs: dict[Path, Graph]) -> None:
    where: dict[tuple[Node, Node, Node], list[Path]] = defaultdict(list)
    for path, graph in graphs.items():
        for triple in graph:
            where[triple].append(path)
    twice = {triple: paths for triple, paths in where.items() if len(paths) > 1}
    assert not twice, f"keep each in one file: {list(twice.items())[:3]}"


def test_every_thing_is_written_in_one_file(graphs: dict[Path, Graph]) -> None:
    where: dict[Node, set[str]] = defaultdict(set)
    for path, graph in graphs.items():
        for subject in graph.subjects():
            where[subject].add(str(path.relative_to(ROOT)))
    apart = {subject: paths for subject, paths in where.items() if len(paths) > 1}
    assert not apart, f"put each into one file: {list(apart.items())[:3]}"


def test_identities_stand_in_reference_and_statements_in_their_document(folders: dict[str, Graph]) -> None:
    for name, graph in folders.items():
        for subject in set(graph.subjects()):
            kind, slug = kind_and_slug(str(subject)) or ("", "")
            assert SLUG.fullmatch(slug), f"{subject}: a slug is lower-case letters a-z, digits and single hyphens"
            if kind == "gap" and name == "reference":  # no document was searched for a law
                about = {kind_and_slug(str(each)) for each in graph.objects(subject, MG.about)}
                assert {each[0] for each in about if each} == {"law"}, f"{subject}: does not belong in {name}/"
                continue
            assert (kind in IDENTITY_KINDS) == (name == "reference"), f"{subject}: does not belong in {name}/"


def test_everything_that_is_pointed_at_exists(folders: dict[str, Graph]) -> None:
    known = {subject for graph in folders.values() for subject in graph.subjects()}
    lost = {
        (str(subject), str(value))
        for graph in folders.values()
        for subject, _, value in graph
        if isinstance(value, URIRef) and value.startswith(f"{BASE}id/") and value not in known
    }
    assert not lost, f"correct the spelling, or add the thing: {sorted(lost)[:5]}"


def test_every_node_of_a_document_has_evidence_or_is_exempt(documents: dict[str, Graph]) -> None:
    for graph in documents.values():
        for subject in set(graph.subjects()):
            types = set(graph.objects(subject, RDF.type))
            silent = graph.value(subject, MG.reason) in SILENT
            if not silent and not types & {MG.Passage, MG.Document}:
                assert (subject, MG.evidence, None) in graph, f"{subject}: add mg:evidence, the passage that says it"
            if silent:
                assert (subject, MG.evidence, None) not in graph, f"{subject}: silence has no passage"


def test_every_code_is_a_code_of_its_document(documents: dict[str, Graph]) -> None:
    for graph in documents.values():
        (number,) = {
            str(code) for d in graph.subjects(RDF.type, MG.Document) for code in graph.objects(d, DCTERMS.identifier)
        }
        for subject, code in graph.subject_objects(DCTERMS.identifier):
            found = CODE.fullmatch(str(code))
            assert str(code) == number or (found and found["document"] == number), (
                f"{subject}: what is the code {code}?"
            )


def test_every_gap_was_looked_for_in_the_text_that_was_read(documents: dict[str, Graph]) -> None:
    for graph in documents.values():
        for gap in graph.subjects(RDF.type, MG.KnowledgeGap):
            read = {checksum for d in graph.objects(gap, MG.searchedIn) for checksum in graph.objects(d, MG.checksum)}
            stated = set(graph.objects(gap, MG.searchedChecksum))
            assert stated == read, f"{gap}: mg:searchedChecksum is not mg:checksum of the document; read it again"


def test_every_passage_is_short_used_and_of_its_document(documents: dict[str, Graph]) -> None:
    for name, graph in documents.items():
        uses = Counter(graph.objects(None, MG.evidence))
        for passage in graph.subjects(RDF.type, MG.Passage):
            length = int(str(graph.value(passage, MG.endOffset))) - int(str(graph.value(passage, MG.startOffset)))
            assert 0 < length <= LONGEST_PASSAGE, f"{passage}: {length} characters; a passage is a sentence or two"
            assert graph.value(passage, OA.hasSource) == URIRef(f"{BASE}id/document/{name}"), passage
            assert uses[passage], f"{passage}: nothing rests on it; remove it"
            explained = (passage, MG.sharingReason, None) in graph
            assert explained == (uses[passage] > MOST_SHARING), (
                f"{passage}: {uses[passage]} statements rest on it; mg:sharingReason is for more than {MOST_SHARING}"
            )


def test_every_list_names_what_a_reader_can_count(documents: dict[str, Graph]) -> None:
    for graph in documents.values():
        for listing in graph.subjects(RDF.type, MG.Enumeration):
            assert (listing, MG.enumerates, None) in graph, f"{listing}: say what it enumerates"


def test_every_matter_stands_below_another_or_above_one(folders: dict[str, Graph]) -> None:
    reference = folders["reference"]
    matters = set(reference.subjects(RDF.type, MG.Matter))
    loose = {
        m for m in matters if (m, SKOS.broader, None) not in reference and (None, SKOS.broader, m) not in reference
    }
    assert not loose, f"give it skos:broader: {sorted(loose, key=str)}"


def test_no_sentence_of_a_source_is_stored(shared: Path, graphs: dict[Path, Graph]) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (shared / "documents").glob("*.txt")}
    assert texts
    sources = {name: runs_of_words(text) for name, text in texts.items()}
    lines = {line.strip() for text in texts.values() for line in text.splitlines()}
    for path, graph in graphs.items():
        for subject, predicate, value in graph:
            # A section is named by its headings, and a heading stands on a line of its own, however long it is.
            heading = predicate == MG.section and all(is_heading(part, lines) for part in str(value).split(" > "))
            if isinstance(value, Literal) and not heading:
                copied = {name for name, runs in sources.items() if runs & runs_of_words(str(value))}
                assert not copied, f"{path.name}: {subject} copies {TOO_MANY_WORDS} words of {copied}; use your own"


def test_copied_sentence_is_found_whatever_its_spacing_and_marks() -> None:
    source = "Den store have ved åen er åben for alle, som vil gå en tur om søndagen."
    copy = "have ved åen  er åben for alle - som vil gå en tur om"
    assert runs_of_words(source) & runs_of_words(copy)
    assert not runs_of_words(source) & runs_of_words("Den store have ved åen er åben for alle")


def test_block_in_the_readme_is_the_one_in_the_data() -> None:
    (block,) = re.findall(r"```turtle\n(.*?)```", (DATA / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert any(block in path.read_text(encoding="utf-8") for path in FILES), "copy the block from its data file"


def is_heading(text: str, lines: set[str]) -> bool:
    """Whether this is a whole line of a source, or the beginning of one that an ellipsis shortens."""
    return text in lines or (text.endswith("…") and any(line.startswith(text.rstrip("… ")) for line in lines))


def comments(turtle: str) -> Iterator[int]:
    """Numbers of the lines with a comment: a hash outside of texts and addresses."""
    for number, line in enumerate(turtle.splitlines(), 1):
        if "#" in re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", line):
            yield number


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    """Every run of as many words as are too many to be copied."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + TOO_MANY_WORDS]) for at in range(len(words) - TOO_MANY_WORDS + 1)}
