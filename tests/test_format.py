"""The one form of a data file: stable, idempotent, true to every character; what would be lost is refused."""

from __future__ import annotations

import logging
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Literal, URIRef

from mandatgraf import canonical as form
from mandatgraf.canonical import canonical, canonical_text, facts, formatted, replace_files
from mandatgraf.errors import SourceUnreadable
from mandatgraf.terms import Triple, triple_to_oxigraph
from mandatgraf.vocab import BASE, MG, PREFIXES, thing

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "data").rglob("*.ttl"))

letters = st.characters(codec="utf-8", exclude_categories=["Cs"])
texts = st.text(letters, max_size=30)
slugs = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
iris = st.one_of(
    st.builds(thing, st.sampled_from(["body", "mandate", "passage"]), slugs),
    st.builds(lambda stem, rest: URIRef(stem + rest), st.sampled_from(list(PREFIXES.values())), slugs),
    st.builds(
        lambda parts, end: URIRef("https://example.org/" + "".join(parts) + end),
        st.lists(st.sampled_from(["a", "æ", "/", ".", ":", "_", "~", "-", "%20", "(", "1"]), max_size=5),
        st.sampled_from(["", "#", "#x", "#.", "?q=1"]),
    ),
)
predicates = st.sampled_from([RDF.type, MG.holder, MG.status, MG.startOffset, URIRef("https://example.org/p")])
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(
        lambda text, lang: Literal(text, lang=lang), texts, st.sampled_from(["da", "en", "da-DK", "DA", "en-GB"])
    ),
    st.builds(lambda number: Literal(str(number), datatype=XSD.integer), st.integers()),
    st.builds(
        lambda text, kind: Literal(text, datatype=kind),
        st.sampled_from(["01", "+1", "1", "1.", "1.50", "-0.0", ".5", "1e3", "TRUE", "true", "2019-11-18", "", " 1 "]),
        st.sampled_from([XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, URIRef("https://example.org/t")]),
    ),
)
graphs = st.lists(st.tuples(iris, predicates, st.one_of(iris, literals)), max_size=12)


logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it complains of every literal that is no number or date


def _speaks(term: object) -> bool:
    return isinstance(term, Literal) and bool(term.language)


def meaning(triples: object) -> set[ox.Triple]:
    return {triple_to_oxigraph(triple) for triple in triples}  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_every_data_file_has_its_form_and_keeps_it(path: Path) -> None:
    before, after = formatted(path)
    assert before == after, "run: mandatgraf format"
    assert canonical_text(after) == after


ONE_TEXT_TWO_TAGS = [
    (URIRef("https://example.org/"), RDF.type, Literal("", lang="da")),
    (URIRef("https://example.org/"), MG.holder, Literal("", lang="DA")),
    (URIRef("https://example.org/"), MG.holder, Literal("", lang="da")),
]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(graph=graphs)
@example(graph=ONE_TEXT_TWO_TAGS)
def test_form_is_idempotent_and_says_the_same(graph: list[Triple]) -> None:
    text = canonical(graph)
    assert canonical_text(text) == text
    assert meaning(facts(text)) == meaning(graph)
    assert canonical(list(reversed(graph))) == text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(graph=graphs)
def test_form_of_another_writer_comes_out_the_same(graph: list[Triple]) -> None:
    lower = [(s, p, Literal(o, lang=o.language.lower()) if _speaks(o) else o) for s, p, o in graph]  # type: ignore[union-attr]
    other = ox.serialize([triple_to_oxigraph(triple) for triple in lower], format=ox.RdfFormat.TURTLE)
    assert other is not None
    assert canonical_text(other.decode()) == canonical(lower)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(graph=graphs)
def test_second_parser_reads_the_same_texts(graph: list[Triple]) -> None:
    read = rdflib.Graph(bind_namespaces="none").parse(data=canonical(graph), format="turtle")
    wanted = {str(value) for _, _, value in graph if isinstance(value, Literal) and value.language}
    assert {str(value) for value in read.objects() if isinstance(value, Literal) and value.language} == wanted


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"01"^^<http://www.w3.org/2001/XMLSchema#integer>', '"01"^^xsd:integer'),
        ("01", '"01"^^xsd:integer'),
        ("-7", "-7"),
        ("1.50", "1.50"),
        ("1e3", '"1e3"^^xsd:double'),
        ("true", "true"),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"1"^^xsd:boolean'),
        ('"a\\r\\nb\\tc"', '"a\\r\\nb\\tc"'),
        ('"""a\r\n"b\\""""', '"a\\r\\n\\"b\\""'),
        ("'\\u00e6 \\\\ \\U0001F6F6'", '"æ \\\\ 🛶"'),
        ('"colour"@en-GB', '"colour"@en-GB'),
        ("'''x'''@DA", '"x"@DA'),
        ('"e\u0301"', '"e\u0301"'),
        ('"nr. # 1"@da', '"nr. # 1"@da'),
    ],
)
def test_literal_keeps_every_character(written: str, kept: str) -> None:
    lines = canonical_text(f"<https://example.org/a> <https://example.org/b> {written} .").splitlines()
    assert lines[-2] == f"    <https://example.org/b> {kept} ;"


def test_blocks_and_lines_have_one_order() -> None:
    one = "@prefix o: <http://www.w3.org/ns/org#> . o:b o:x 2 ; a o:Post ; o:x 1 . o:a a o:Post , o:Role ."
    assert canonical_text(one).split("\n\n") == [
        "PREFIX org: <http://www.w3.org/ns/org#>",
        "org:a\n    a\n        org:Post ,\n        org:Role ;\n.",
        "org:b\n    a org:Post ;\n    org:x\n        1 ,\n        2 ;\n.\n",
    ]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("PREFIX o: <http://www.w3.org/ns/org#>\n# why\no:a a o:Post .", "comment", 2),
        ('<a:b> <c:d> "x#y" ; # end\n.', "comment", 1),
        ("<a:b> <c:d> [] .", "blank-node", None),
        ("<a:b> <c:d> <<( <a:b> <c:d> 1 )>> .", "syntax", None),
        ("<a:b> <c:d> .", "syntax-object", 1),
        ("\no:a a o:Post .", "prefix", 2),
    ],
)
def test_what_would_be_lost_or_cannot_be_read_is_refused(text: str, reason: str, line: int | None) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        canonical_text(text, name="x.ttl")
    assert (caught.value.reason, caught.value.path) == (reason, "x.ttl")
    assert line is None or caught.value.line == line
    assert caught.value.todo("da") != caught.value.todo("en")


def test_comment_is_refused_with_the_way_out() -> None:
    with pytest.raises(SourceUnreadable, match="editorialNote"):
        canonical_text("# why\n")


def test_form_that_said_something_else_would_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "canonical", lambda _: "<a:b> <c:d> 2 .\n")
    with pytest.raises(SourceUnreadable) as caught:
        canonical_text("<a:b> <c:d> 1 .")
    assert caught.value.reason == "meaning"


def test_relative_address_means_what_it_means_to_the_loader() -> None:
    text = canonical_text("<> a <http://www.w3.org/ns/org#Post> .", base=f"{BASE}graph/reference")
    assert "graph:reference" in text


def test_byte_order_mark_goes() -> None:
    assert canonical_text("\ufeff<a:b> <c:d> 1 .").startswith("<a:b>")


def test_files_are_replaced_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (tmp_path / name for name in ("a.ttl", "b.ttl", "new.ttl"))
    first.write_text("old a", encoding="utf-8")
    second.write_text("old b", encoding="utf-8")
    really = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "new.ttl":
            raise OSError("full")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="full"):
        replace_files({first: "new a", second: "new b", third: "new c"})
    assert (first.read_text(), second.read_text()) == ("old a", "old b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ttl", "b.ttl"]
    monkeypatch.undo()
    first.chmod(0o640)
    replace_files({first: "new a", third: "new c"})
    assert (first.read_text(), third.read_text(), first.stat().st_mode & 0o777) == ("new a", "new c", 0o640)
