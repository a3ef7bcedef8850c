"""What a run did not look at: each claim is true, and nothing that was looked at is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sandvig
from mandatgraf.dataset import load
from mandatgraf.locations import find_folders
from mandatgraf.validation import unchecked_words
from mandatgraf.validation.skipped import skipped_files
from mandatgraf.validation.unchecked import Idle, IdleShape, Skipped, SkippedFile, Unchecked, UnseenNode

if TYPE_CHECKING:
    from pathlib import Path

    from mandatgraf.dataset import Dataset

EX = "urn:sandvig/"


def idle(rules: str, data: str = sandvig.DATA) -> dict[str, Idle]:
    found = sandvig.report(data, sandvig.PREFIXES + rules)
    return {shape.name: shape.reason for shape in found.unchecked.idle_shapes}


def unseen(rules: str, data: str) -> set[str]:
    found = sandvig.report(sandvig.PREFIXES + data, sandvig.PREFIXES + rules)
    return {node.node.removeprefix(EX) for node in found.unchecked.unseen_nodes}


def test_shapes_that_met_nothing_are_named_with_what_they_are_about() -> None:
    shapes = {shape.name: shape for shape in sandvig.report().unchecked.idle_shapes}
    assert {name: shape.reason for name, shape in shapes.items()} == {
        "ShipShape": Idle.NO_FOCUS,
        "LostShape": Idle.NO_TARGET,
        "OffShape": Idle.DEACTIVATED,
    }
    ship = shapes["ShipShape"]
    assert (ship.iri, ship.target, ship.label["da"]) == (f"{EX}ShipShape", (f"{EX}Ship",), "Skib")


@pytest.mark.parametrize(
    "rules",
    [
        "ex:S a sh:NodeShape ; sh:targetNode ex:nowhere ; sh:class ex:Body .",
        "ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:name ; sh:class ex:Body .",
        "ex:S a sh:NodeShape ; sh:targetObjectsOf ex:name ; sh:nodeKind sh:Literal .",
        "ex:Body a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI .",
        "ex:S a sh:NodeShape ; sh:targetClass ex:Ship , ex:Body ; sh:nodeKind sh:IRI .",
        # to meet nothing is what these want
        "ex:S a sh:PropertyShape ; sh:targetSubjectsOf ex:gone ; sh:path ex:gone ; sh:maxCount 0 .",
        'ex:S a sh:NodeShape ; sh:target [ sh:select "SELECT ?this { ?this <urn:no> ?x }" ] ; sh:nodeKind sh:IRI .',
    ],
)
def test_a_shape_that_met_something_or_wants_nothing_is_not_idle(rules: str) -> None:
    assert idle(rules) == {}


def test_the_things_of_a_narrower_class_are_met() -> None:
    rules = "ex:S a sh:NodeShape ; sh:targetClass ex:Organ ; sh:nodeKind sh:IRI ."
    assert idle(rules) == {"S": Idle.NO_FOCUS}
    assert idle(rules, f"{sandvig.DATA} ex:Body rdfs:subClassOf ex:Organ .") == {}


def test_a_shape_within_another_is_used() -> None:
    inner = "ex:Inner a sh:NodeShape ; sh:nodeKind sh:IRI ."
    assert idle(inner) == {"Inner": Idle.NO_TARGET}
    assert (
        idle(f"{inner} ex:S a sh:NodeShape ; sh:targetClass ex:Body ; sh:or ( ex:Inner [ sh:class ex:Ship ] ) .") == {}
    )


def test_things_that_no_shape_looks_at_are_named_with_their_class_and_file() -> None:
    nodes = {node.node: node for node in sandvig.report().unchecked.unseen_nodes}
    assert set(nodes) == {f"{EX}fyrtårn", f"{EX}Ship"}
    tower = nodes[f"{EX}fyrtårn"]
    assert (tower.label["en"], tower.types, tower.file) == ("Lighthouse", (f"{EX}Tower",), "data/sandvig.ttl")


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        ("sh:node [ sh:property [ sh:path ex:b ; sh:minCount 1 ] ]", set()),
        ("sh:property [ sh:path ex:b ; sh:minCount 1 ]", set()),
        ("sh:or ( [ sh:class ex:A ] [ sh:class ex:B ] )", set()),
        ("sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:B ]", set()),
        ("sh:class ex:B", {"value"}),  # asks what it is, and looks at nothing that it says
        ("sh:node [ sh:deactivated true ; sh:class ex:B ]", {"value"}),
    ],
)
def test_a_value_is_seen_when_a_shape_judges_it_from_within(inner: str, left: set[str]) -> None:
    path = "sh:path ( ex:p [ sh:inversePath ex:q ] )"
    rules = f"ex:S a sh:NodeShape ; sh:targetClass ex:A ; sh:property [ {path} ; {inner} ] ."
    data = "ex:a a ex:A ; ex:p ex:m . ex:value ex:q ex:m ; ex:b 1 . "
    assert unseen(rules, data) - {"m"} == left


def test_a_shape_that_holds_itself_does_not_go_round_for_ever() -> None:
    rules = "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:next ; sh:node ex:S ] ."
    # The judge refuses to go round; sight has to end as well.
    from rdflib import Graph

    from mandatgraf.validation.sight import Sight

    data = Graph().parse(data=f"{sandvig.PREFIXES} ex:a ex:next ex:b . ex:b ex:next ex:a , ex:c .", format="turtle")
    sight = Sight(data, Graph().parse(data=sandvig.PREFIXES + rules, format="turtle"))
    assert list(sight.unseen(data.subjects(), lambda _: None)) == []


def test_a_thing_that_only_a_query_chooses_is_seen() -> None:
    rules = """ex:S a sh:NodeShape ; sh:nodeKind sh:IRI ;
      sh:target [ sh:prefixes ex:p ; sh:select "SELECT ?this WHERE { ?this s:x ?y }" ] .
      ex:p sh:declare [ sh:prefix "s" ; sh:namespace "urn:sandvig/" ] ."""
    assert unseen(rules, "ex:a ex:x 1 . ex:b ex:z 1 .") == {"b"}


def test_a_nameless_thing_is_named_only_where_nothing_points_at_it() -> None:
    rules = "ex:S a sh:NodeShape ; sh:targetClass ex:Ship ; sh:nodeKind sh:IRI ."
    found = sandvig.report(sandvig.PREFIXES + "ex:a ex:p [ ex:q ( 1 2 ) ] . [] a ex:Thing .", sandvig.PREFIXES + rules)
    assert [(node.node, node.types) for node in found.unchecked.unseen_nodes] == [("", (f"{EX}Thing",)), (f"{EX}a", ())]


def test_files_that_added_nothing_are_named(tmp_path: Path, root: Path) -> None:
    for name in ("a.nt", "b.ttl.bak", "c.TTL", "read.md", ".hidden.nt", "published.txt"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "empty.ttl").write_text("PREFIX ex: <urn:sandvig/>\n", "utf-8")
    (tmp_path / "says.ttl").write_text("<urn:sandvig/a> <urn:sandvig/b> 1 .\n", "utf-8")
    found = {file.file: file.reason for file in skipped_files(load(find_folders(tmp_path)))}
    name = tmp_path.name
    assert found == {
        f"{name}/a.nt": Skipped.ENDING,
        f"{name}/b.ttl.bak": Skipped.ENDING,
        f"{name}/c.TTL": Skipped.ENDING,
        f"{name}/empty.ttl": Skipped.EMPTY,
    }


def test_every_file_of_our_own_is_read(dataset: Dataset) -> None:
    assert list(skipped_files(dataset)) == []


@pytest.mark.parametrize("lang", ["da", "en"])
def test_each_kind_is_said_in_words_of_the_language(lang: str) -> None:
    shapes = tuple(IdleShape(f"S{number}", "", reason) for number, reason in enumerate(Idle))
    nodes = (UnseenNode("urn:a", {}, (), "data/a.ttl"), UnseenNode("", {"da": "ting", "en": "thing"}))
    files = tuple(SkippedFile(f"{reason.value}.x", reason) for reason in Skipped)
    left = Unchecked(shapes, nodes, files)
    heading, *lines = unchecked_words.lines(left, lang)
    told = " ".join("\n".join(lines).split())
    assert heading == {"da": "Ikke kontrolleret", "en": "Not checked"}[lang]
    assert len(lines) == 6
    for item in unchecked_words.all_of(left):
        sentence = unchecked_words.said(item, lang)
        assert sentence.endswith(".")
        assert sentence.split(":")[0] in told
    other = {"da": "en", "en": "da"}[lang]
    assert not set(lines) & set(unchecked_words.lines(left, other))


def test_a_long_list_is_cut_in_the_terminal_and_counted() -> None:
    left = Unchecked(idle_shapes=tuple(IdleShape(f"S{number:02}", "", Idle.NO_FOCUS) for number in range(13)))
    _, lines = unchecked_words.lines(left, "en")
    assert max(map(len, lines.splitlines())) <= 100
    line = " ".join(lines.split())
    assert "(13)" in line
    assert "S09 and 3 more" in line
    assert "S10" not in line


def test_nothing_is_said_where_everything_was_checked() -> None:
    assert unchecked_words.lines(Unchecked(), "da") == []
    assert not Unchecked()
