"""Files become graphs, faults name their place, and derived facts follow from rules."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from mandatgraf.dataset import DERIVED, ONTOLOGY, REFERENCE, Dataset, load, read_files
from mandatgraf.errors import SourcesUnreadable, SourceUnreadable
from mandatgraf.locations import Folders
from mandatgraf.vocab import graph

HEAD = "PREFIX ex: <https://example.org/>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
EX = "https://example.org/"


@pytest.fixture
def town(tmp_path: Path) -> Folders:
    """A graph of one small town: two parties, one document."""
    for name in ("ontology", "shapes", "data/reference", "data/midtjylland/midtjylland-forslag", "queries/rules"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data/reference/parties.ttl").write_text(HEAD + "ex:skive a ex:Party .\n", encoding="utf-8")
    (tmp_path / "data/midtjylland/midtjylland-forslag/seats.ttl").write_text(
        HEAD + 'ex:skive ex:seats "01"^^xsd:integer ; ex:label "Skive ø"@da .\n', encoding="utf-8"
    )
    return Folders(tmp_path / "ontology", tmp_path / "shapes", tmp_path / "data", tmp_path / "queries")


def write(folders: Folders, text: str | bytes, name: str = "reference/fault.ttl") -> None:
    path = folders.data / name
    path.write_bytes(text if isinstance(text, bytes) else (HEAD + text).encode())


def fault(folders: Folders) -> SourceUnreadable:
    with pytest.raises(SourceUnreadable) as caught:
        load(folders)
    return caught.value


def test_every_folder_is_one_named_graph(town: Folders) -> None:
    found = load(town)

    assert set(found.graphs) == {ONTOLOGY, REFERENCE, DERIVED, str(graph("midtjylland-forslag"))}
    assert found.document_graphs == (str(graph("midtjylland-forslag")),)
    assert len(found.graphs[REFERENCE]) == 1


def test_literals_stay_as_the_file_has_them(town: Folders) -> None:
    found = load(town)

    assert Literal("01", datatype=XSD.integer, normalize=False) in set(found.union.objects())
    assert "01" in {str(term) for term in found.graph(str(graph("midtjylland-forslag"))).objects()}


def test_a_name_is_known_with_its_prefix_when_a_graph_is_written(town: Folders) -> None:
    assert "@prefix mg:" not in load(town).graph(REFERENCE).serialize()
    assert dict(load(town).graph().namespaces())["mg"] == URIRef("https://w3id.org/mandatgraf/ontology#")


def test_a_graph_is_the_callers_own(town: Folders) -> None:
    found = load(town)
    found.graph(REFERENCE).remove((None, None, None))

    assert len(found.graph(REFERENCE)) == 1


def test_the_store_holds_each_triple_once_in_the_default_graph(town: Folders) -> None:
    write(town, "ex:skive a ex:Party .", "midtjylland/midtjylland-forslag/again.ttl")
    store = load(town).store

    assert len(list(store.quads_for_pattern(ox.NamedNode(EX + "skive"), None, None, ox.DefaultGraph()))) == 3


def test_the_file_of_a_thing_is_the_first_that_names_it(town: Folders) -> None:
    found = load(town).file_of(EX + "skive")

    assert found is not None
    assert found.path == "data/midtjylland/midtjylland-forslag/seats.ttl"
    assert load(town).file_of(EX + "viborg") is None


def test_the_version_changes_with_any_byte_and_only_then(town: Folders) -> None:
    first = load(town).version
    same = load(town).version
    (town.data / "reference/parties.ttl").write_text(HEAD + "ex:skive a ex:Party . \n", encoding="utf-8")

    assert first == same
    assert len(first) == 12
    assert load(town).version != first


def test_an_empty_data_folder_is_allowed(town: Folders) -> None:
    for path in town.data.rglob("*.ttl"):
        path.unlink()
    found = load(town)

    assert found.is_empty
    assert len(found.union) == 0


def test_a_graph_with_data_is_not_empty(town: Folders) -> None:
    assert not load(town).is_empty


@pytest.mark.parametrize("missing", ["data", "ontology"])
def test_a_missing_folder_is_named(town: Folders, missing: str) -> None:
    (town.ontology.parent / missing).rename(town.ontology.parent / "elsewhere")
    error = fault(town)

    assert (error.path, error.reason) == (missing, "missing")


def test_unreadable_turtle_names_file_line_and_column(town: Folders) -> None:
    write(town, "ex:skive ex:seats ; ; 3 ,, 4 .")
    error = fault(town)

    assert (error.path, error.reason, error.line) == ("data/reference/fault.ttl", "syntax-object", 3)
    assert error.column is not None
    assert "linje 3" in error.render("da")
    assert "Parser error" not in error.render("da")


def test_every_faulty_file_of_the_shapes_is_named(town: Folders) -> None:
    for name in ("bodies", "gaps"):
        (town.shapes / f"{name}.ttl").write_text(HEAD + f"ex:{name} ex:says", encoding="utf-8")
    (town.shapes / "good.ttl").write_text(HEAD + "ex:good ex:says 1 .", encoding="utf-8")
    with pytest.raises(SourcesUnreadable) as caught:
        read_files(town, town.shapes)

    assert [each.path for each in caught.value.faults] == ["shapes/bodies.ttl", "shapes/gaps.ttl"]
    (town.shapes / "gaps.ttl").unlink()
    with pytest.raises(SourceUnreadable) as one:
        read_files(town, town.shapes)
    assert one.value.path == "shapes/bodies.ttl"


def test_a_file_that_ends_too_early_names_its_last_line(town: Folders) -> None:
    write(town, "ex:skive ex:seats [ ex:count 3 ;\n")

    assert (fault(town).reason, fault(town).line) == ("syntax-end", 4)


def test_an_undeclared_prefix_is_named(town: Folders) -> None:
    write(town, "ex:skive ex:seats\n  body:kosu .")
    error = fault(town)

    assert (error.reason, error.detail, error.line, error.column) == ("prefix", "body", 4, 3)
    assert "PREFIX body:" in error.todo("en")


def test_a_file_that_is_not_utf8_names_the_byte(town: Folders) -> None:
    write(town, HEAD.encode() + 'ex:skive ex:label "Sk\xe6lsk\xf8r" .'.encode("latin-1"))
    error = fault(town)

    assert (error.reason, error.line, error.column) == ("not-utf8", 3, 22)


def test_a_control_character_in_a_text_is_refused(town: Folders) -> None:
    """It would make the XML of every answer that holds it unreadable."""
    write(town, 'ex:skive ex:label "Skive\\u0007" .')

    assert (fault(town).reason, fault(town).detail) == ("character", "U+0007")


@pytest.mark.parametrize("name", ["syddanmark/midtjylland-forslag", "elsewhere/reference", "derived", "a/ontology"])
def test_two_folders_cannot_share_the_name_of_a_graph(town: Folders, name: str) -> None:
    (town.data / name).mkdir(parents=True)
    write(town, "ex:skive ex:seats 9 .", f"{name}/more.ttl")

    assert fault(town).reason == "name"


def rule(folders: Folders, name: str, text: str) -> None:
    (folders.queries / "rules" / name).write_text(HEAD + text, encoding="utf-8")


def test_rules_derive_and_see_what_earlier_rules_derived(town: Folders) -> None:
    rule(town, "a.rq", "CONSTRUCT { ?p ex:exists true } WHERE { ?p a ex:Party }")
    rule(town, "b.rq", "CONSTRUCT { ?p ex:counted true } WHERE { ?p ex:exists true }")
    found = load(town)

    assert {triple.predicate.value for triple in found.graphs[DERIVED]} == {EX + "exists", EX + "counted"}
    assert len(found.graph(DERIVED)) == 2


def test_what_a_file_states_is_not_derived_again(town: Folders) -> None:
    rule(town, "a.rq", "CONSTRUCT { ?p a ex:Party } WHERE { ?p a ex:Party }")

    assert load(town).graphs[DERIVED] == ()


@pytest.mark.parametrize("text", ["CONSTRUCT { ?p", "SELECT ?p WHERE { ?p ?q ?r }"])
def test_a_rule_that_cannot_run_names_its_file(town: Folders, text: str) -> None:
    rule(town, "a.rq", text)

    assert (fault(town).path, fault(town).reason) == ("queries/rules/a.rq", "rule")


def test_a_rule_changes_the_version(town: Folders) -> None:
    first = load(town).version
    rule(town, "a.rq", "CONSTRUCT { ?p ex:x 1 } WHERE { ?p a ex:Nothing }")

    assert load(town).version != first


def test_blank_nodes_of_two_files_stay_apart(town: Folders) -> None:
    write(town, "_:x ex:seats 3 .", "reference/one.ttl")
    write(town, "_:x ex:seats 4 .", "reference/two.ttl")

    assert len(set(load(town).graph(REFERENCE).subjects(URIRef(EX + "seats")))) == 2


def test_shapes_are_read_apart_from_the_graph(town: Folders) -> None:
    (town.shapes / "a.ttl").write_text(HEAD + "ex:shape a ex:Shape .", encoding="utf-8")
    found = load(town)

    assert len(found.shapes) == 1
    assert not found.graph().value(URIRef(EX + "shape"), None)
    assert [file.path for file in read_files(town, town.shapes)] == ["shapes/a.ttl"]


def test_no_triple_of_the_real_graph_stands_in_two_graphs(dataset: Dataset) -> None:
    seen: dict[ox.Triple, str] = {}
    twice = []
    for iri, triples in dataset.graphs.items():
        twice += [(triple, seen[triple], iri) for triple in triples if triple in seen]
        seen |= dict.fromkeys(triples, iri)

    assert twice == []
