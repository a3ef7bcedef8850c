"""Every finding has the exact place of its fault; the expected places come from the edits of the text (`planted`)."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from conftest import ROOT
from mandatgraf.terms import to_graph
from mandatgraf.validation import Finding, Place, Precision, recorder, validate
from mandatgraf.validation.blanks import pair
from mandatgraf.validation.excerpt import excerpt
from mandatgraf.validation.notes import Blank
from mandatgraf.validation.places import REASONS
from mandatgraf.validation.placing import Source, said, with_places
from mandatgraf.validation.positions import can_record, record
from mandatgraf.vocab import LANGS
from planted import HEAD, KINDS, VARIANTS, Spot, plant, shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILES = sorted((ROOT / "data").rglob("*.ttl")) + sorted((ROOT / "ontology").glob("*.ttl"))
CASES = [(variant, number) for number in range(2) for variant in VARIANTS]
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "N-Triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "rdf-xml": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def rules() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes_of(KINDS), format="turtle")


def source(content: str | bytes, syntax: str = "turtle", path: str = "data/a.ttl", **more: str) -> Source:
    raw = content if isinstance(content, bytes) else content.encode()
    quads = ox.parse(raw.removeprefix(b"\xef\xbb\xbf"), FORMATS[syntax], base_iri="urn:b:", rename_blank_nodes=True)
    triples = tuple(dict.fromkeys(quad.triple for quad in quads))
    return Source(path, lambda: raw, syntax, triples, "urn:b:", **more)


def judged(rules: rdflib.Graph | str, *sources: Source) -> tuple[Finding, ...]:
    graph = rdflib.Graph().parse(data=HEAD + rules, format="turtle") if isinstance(rules, str) else rules
    data = to_graph(triple for each in sources for triple in each.triples)
    return with_places(validate(data, graph).findings, sources)


def places(findings: tuple[Finding, ...]) -> Mapping[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for finding in findings:
        place = finding.place
        assert place is not None
        assert place.line is not None, (finding.rule, place.reason)
        assert place.column is not None
        assert place.end_line is not None
        assert place.end_column is not None
        found.setdefault(finding.rule, []).append(Spot(place.line, place.column, place.end_line, place.end_column))
    return {rule: sorted(spots, key=str) for rule, spots in found.items()}


def copies() -> Iterator[tuple[str, int, Path]]:
    draw = random.Random(4)
    for (variant, number), path in zip(CASES, draw.sample(FILES, len(CASES)), strict=True):
        yield variant, number, path


@pytest.mark.parametrize(("variant", "number", "path"), list(copies()), ids=lambda value: getattr(value, "name", value))
def test_every_planted_fault_is_found_where_it_was_planted(
    variant: str, number: int, path: Path, rules: rdflib.Graph
) -> None:
    content, planted = plant(path.read_text("utf-8"), KINDS, variant, random.Random(f"{variant} {number}"))
    found = places(judged(rules, source(content, "trig" if variant == "trig" else "turtle")))

    assert found == {rule: sorted(spots, key=str) for rule, spots in planted.items()}
    assert len(planted) == len(KINDS)


def test_there_are_enough_of_them() -> None:
    assert len(KINDS) >= 30
    assert len(KINDS) * len(CASES) >= 500


def test_what_is_missing_is_placed_at_the_thing_and_what_is_wrong_at_its_value(rules: rdflib.Graph) -> None:
    content, planted = plant(FILES[0].read_text("utf-8"), KINDS, "plain", random.Random(1))
    for finding in judged(rules, source(content)):
        (kind,) = (kind for kind in KINDS if kind.name == finding.rule)
        assert finding.place is not None
        missing = kind.at_subject or finding.component.startswith("MinCount")
        assert finding.place.precision is (Precision.SUBJECT if missing else Precision.TRIPLE)
    assert planted


def test_a_place_on_the_first_line_does_not_count_the_mark_of_byte_order() -> None:
    content = '\ufeff<urn:a> <urn:p> "æ" , 5 .'
    (finding,) = judged(
        "t:R a sh:PropertyShape ; sh:targetSubjectsOf <urn:p> ; sh:path <urn:p> ; sh:datatype xsd:string .",
        source(content),
    )
    assert str(finding.place) == "data/a.ttl:1:23"


ONE = "t:R a sh:PropertyShape ; sh:targetSubjectsOf t:p ; sh:path t:p ; sh:nodeKind sh:Literal ."


def test_the_same_fault_in_two_files_has_a_place_in_each() -> None:
    first, second = HEAD + "t:a t:p t:x .", HEAD + "\n t:b t:p t:x ."
    found = judged(ONE, source(first, path="data/a.ttl"), source(second, path="data/b.ttl"))

    assert [str(finding.place) for finding in found] == ["data/a.ttl:5:9", "data/b.ttl:6:10"]
    assert [finding.file for finding in found] == ["data/a.ttl", "data/b.ttl"]
    assert all(not finding.also for finding in found)


def test_one_statement_in_two_files_is_one_finding_with_both_places() -> None:
    first, second = HEAD + "t:a t:p t:x .", HEAD + "\nt:a t:q 1 ; t:p t:x ."
    (finding,) = judged(ONE, source(first, path="data/a.ttl"), source(second, path="data/b.ttl"))

    assert str(finding.place) == "data/a.ttl:5:9"
    assert [str(place) for place in finding.also] == ["data/b.ttl:6:17"]


def test_where_one_is_too_many_the_others_are_named_too() -> None:
    rule = "t:R a sh:PropertyShape ; sh:targetSubjectsOf t:p ; sh:path t:p ; sh:maxCount 1 ."
    (finding,) = judged(rule, source(HEAD + "t:a t:p 3 , 1 , 2 ."))

    assert str(finding.place) == "data/a.ttl:5:13"
    assert [str(place) for place in finding.also] == ["data/a.ttl:5:9", "data/a.ttl:5:17"]


def test_a_thing_is_placed_in_the_file_that_tells_its_class() -> None:
    rule = "t:R a sh:PropertyShape ; sh:targetClass t:C ; sh:path t:p ; sh:minCount 1 ."
    (finding,) = judged(
        rule, source(HEAD + "t:a t:q 1 ."), source(HEAD + "t:a t:q 2 .\nt:a a t:C .", path="data/b.ttl")
    )

    assert str(finding.place) == "data/b.ttl:6:1"


@pytest.mark.parametrize("syntax", ["n-quads", "rdf-xml", "json-ld"])
def test_of_other_syntaxes_the_file_is_known_and_the_reason(syntax: str) -> None:
    triple = ox.Triple(*(ox.NamedNode(f"https://example.org/t#{name}") for name in "apx"))
    content = ox.serialize([triple], format=FORMATS[syntax])
    assert content is not None
    (finding,) = judged(ONE, source(content, syntax, path="data/a.data"))

    assert finding.place == Place("data/a.data", None, None, None, None, Precision.FILE, "syntax")
    assert finding.excerpt is None


def test_n_triples_are_turtle_too() -> None:
    lines = "_:b <urn:p> _:c .\n<urn:æ> <https://example.org/t#p> <urn:x> . # remark\n"
    (finding,) = judged(ONE, source(lines, "N-Triples", path="a.nt"))

    assert str(finding.place) == f"a.nt:2:{lines.splitlines()[1].index('<urn:x>') + 1}"


@pytest.fixture
def other_rdflib(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An rdflib whose parser works, but not through the inner methods that the notes are taken in."""
    can_record.cache_clear()
    inner = request.param
    for parser in (recorder.Turtle, recorder.Trig, recorder.Recorder):
        if inner in vars(parser):
            monkeypatch.delattr(parser, inner)
    yield
    can_record.cache_clear()


@pytest.mark.parametrize(
    "other_rdflib", ["here", "item", "verb", "object", "objectList", "property_list", "makeStatement"], indirect=True
)
def test_with_another_rdflib_only_the_file_is_known(other_rdflib: None) -> None:
    (finding,) = judged(ONE, source(HEAD + "t:a t:p t:x ."))

    assert not can_record()
    assert finding.place == Place.of_file("data/a.ttl", "no-parser")


def test_without_the_parser_only_the_file_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    can_record.cache_clear()
    monkeypatch.setitem(sys.modules, "mandatgraf.validation.recorder", None)
    (finding,) = judged(ONE, source(HEAD + "t:a t:p t:x ."))
    can_record.cache_clear()

    assert finding.place == Place.of_file("data/a.ttl", "no-parser")


def test_a_file_that_has_changed_since_gets_no_lines() -> None:
    (finding,) = judged(ONE, source(HEAD + "t:a t:p t:x .", checksum="0" * 64))
    assert finding.place == Place.of_file("data/a.ttl", "changed")


def test_a_file_that_the_parser_cannot_follow_gets_no_lines() -> None:
    content = HEAD.replace("\n", "\r") + "t:a t:p t:x .\r"
    (finding,) = judged(ONE, source(content))

    assert record(content.encode(), "turtle") is None
    assert finding.place == Place.of_file("data/a.ttl", "not-read")


def test_a_statement_that_no_file_holds_gets_no_line() -> None:
    stated, derived = source(HEAD + "t:a t:q t:x ."), source(HEAD + "t:a t:p t:x .")
    data = to_graph([*stated.triples, *derived.triples])
    graph = rdflib.Graph().parse(data=HEAD + ONE, format="turtle")
    (finding,) = with_places(validate(data, graph).findings, [stated])

    assert finding.place == Place.of_file("data/a.ttl", "derived")


def test_a_finding_of_no_file_has_no_place() -> None:
    found = validate(
        to_graph(source(HEAD + "t:a t:p t:x .").triples), rdflib.Graph().parse(data=HEAD + ONE, format="turtle")
    )
    assert [finding.place for finding in found.findings] == [None]


def test_every_reason_is_told_in_both_languages() -> None:
    assert all(set(words) == set(LANGS) for words in REASONS.values())


def test_only_files_with_findings_are_read_again() -> None:
    def never() -> bytes:
        raise AssertionError("a file without findings was read again")

    clean = source(HEAD + "t:b t:p 1 .", path="data/b.ttl")
    found = judged(ONE, source(HEAD + "t:a t:p t:x ."), Source(clean.path, never, "turtle", clean.triples))
    assert [str(finding.place) for finding in found] == ["data/a.ttl:5:9"]


# -- the excerpt -------------------------------------------------------


def shown(line: str, column: int, end: int | None = None) -> tuple[str, str]:
    found = excerpt(line, Place("a.ttl", 1, column, 1, end or column + 1, Precision.TRIPLE))
    return found.text, found.mark


def test_the_mark_stands_under_the_place() -> None:
    assert shown('ex:a ex:p "æble" .', 11, 17) == ('ex:a ex:p "æble" .', " " * 10 + "^" * 6)


def test_tabs_are_repeated_under_the_line() -> None:
    assert shown("\t\tx y", 5) == ("\t\tx y", "\t\t  ^")


def test_accents_do_not_shift_the_mark_and_wide_characters_do() -> None:
    assert shown("e\u0301漢x", 4)[1] == "   ^"
    assert shown("漢字", 1, 3)[1] == "^^^^"


def test_a_long_line_is_cut_around_the_mark() -> None:
    text, mark = shown("a" * 5000 + "HER" + "b" * 10_000_000, 5001, 5004)
    assert text == "…" + "a" * 40 + "HER" + text[44:]
    assert len(text) <= 100
    assert mark == " " * 41 + "^^^"


def test_a_long_value_is_cut_too() -> None:
    text, mark = shown('ex:p "' + "x" * 10_000 + '"@da .', 6, 10_008)
    assert text.endswith("…")
    assert len(text) <= 100
    assert len(mark) == len(text)


def test_a_value_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = excerpt('p """abc', Place("a.ttl", 7, 3, 9, 5, Precision.TRIPLE))
    assert (found.line, found.mark) == (7, "  ^^^^^^")


def test_what_a_terminal_would_obey_is_shown_as_a_dot() -> None:
    text, _ = shown('p "\x1b[2J\u202eturned" .', 3)
    assert text == 'p "·[2J·turned" .'


def test_closed_shapes_and_shapes_switched_off_keep_their_rules() -> None:
    rule = """t:R a sh:NodeShape ; sh:targetClass t:C ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
        sh:property [ sh:path t:ok ] .
        t:Off a sh:NodeShape ; sh:targetClass t:C ; sh:deactivated true ;
        sh:property [ sh:path t:z ; sh:minCount 1 ] ."""
    (finding,) = judged(rule, source(HEAD + "t:a a t:C ; t:ok 1 ; t:p 2 ."))
    assert (finding.component, str(finding.place)) == ("ClosedConstraintComponent", "data/a.ttl:5:26")


# -- every statement, not only those at fault ---------------------------

EVERY = sorted(path for room in ("data", "ontology", "shapes") for path in (ROOT / room).rglob("*.ttl"))


ALIKE = {
    "equal items": "t:a t:p (" + " 1" * 2_000 + " ) .",
    "twins": "t:a t:p " + " , ".join(["[ t:q 1 ; t:r ( 1 2 ) ]"] * 100) + " .",
    "circles": "_:a t:p _:b . _:b t:p _:c . _:c t:p _:a . _:x t:p _:y . _:y t:p _:z . _:z t:p _:x .",
    "nobody": "t:a t:p t:b .",
}


@pytest.mark.parametrize("name", ALIKE)
def test_blank_nodes_that_are_alike_are_paired(name: str) -> None:
    same_statements((HEAD + ALIKE[name]).encode())


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_every_statement_of_our_files_has_a_place_blank_nodes_included(path: Path) -> None:
    same_statements(path.read_bytes())


def same_statements(content: bytes) -> None:
    judged_file = source(content)
    positions = record(content, "turtle", "urn:b:")
    assert positions is not None
    statements = {said(triple) for triple in judged_file.triples}
    noted = {(note.subject, note.predicate, note.object) for note in positions.noted}
    pairs = pair(statements, noted)
    named = {tuple(pairs.get(term, term) if isinstance(term, Blank) else term for term in each) for each in statements}

    assert named == noted
