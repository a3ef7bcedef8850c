"""Formats know their names, and negotiation is exact."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandatgraf.errors import NotAcceptable
from mandatgraf.formats import GraphFormat, ResultFormat, from_extension, from_media_type, negotiate

RESULTS = list(ResultFormat)
GRAPHS = list(GraphFormat)
JSON, XML, CSV, TSV = ResultFormat.JSON, ResultFormat.XML, ResultFormat.CSV, ResultFormat.TSV
TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG, N_QUADS = GRAPHS

WRAPPER_JSON = "application/sparql-results+json,application/json,text/javascript,application/javascript"
WRAPPER_DEFAULT = "application/sparql-results+xml,application/rdf+xml,*/*"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", CSV),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/csv;charset=utf-8", CSV),
        ('text/csv; charset="UTF-8"', CSV),
        ("text/csv ; q=0.5 ,application/sparql-results+xml", XML),
        ("text/csv;q=0.5,text/tab-separated-values;q=0.6", TSV),
        ("text/csv;q=0.500,*/*;q=0.4", CSV),
        ("text/csv;q=0.4,*/*;q=0.5", JSON),
        ("*/*,text/tab-separated-values", TSV),
        ("text/*;q=0.9,text/csv;q=0.1", TSV),
        ("application/sparql-results+json;q=0,*/*", XML),
        ("application/*;q=0,*/*", CSV),
        ("application/*;q=0,application/json", JSON),
        ("application/sparql-results+json;q=0,application/json,text/csv;q=0.1", CSV),
        ("text/html,text/csv;q=0.1", CSV),
        ("text/csv;q=1.5,text/tab-separated-values", TSV),
        ("text/csv;q=abc,text/tab-separated-values", TSV),
        (",, text/csv ,", CSV),
        ("text,text/,/csv,*/csv,text/csv", CSV),
        ("garbage", JSON),
        ("text/csv;level=1,text/tab-separated-values;q=0.1", TSV),
        ('text/csv;title="a,b;q=0";q=0.1,text/tab-separated-values;q=0.2', TSV),
        (WRAPPER_JSON, JSON),
        (WRAPPER_DEFAULT, XML),
        ("application/sparql-results+json,*/*;q=0.9", JSON),
        (BROWSER, XML),
    ],
)
def test_a_table_is_written_as_the_header_likes_best(accept: str | None, chosen: ResultFormat) -> None:
    assert negotiate(accept, RESULTS) is chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("application/turtle,text/turtle", TURTLE),
        ("application/n-triples,*/*;q=0.9", N_TRIPLES),
        ("application/json", JSON_LD),
        ("application/trig;q=0.9, application/n-quads", N_QUADS),
        ("application/trig, application/ld+json;q=0.9", TRIG),
        ("application/sparql-results+xml,application/rdf+xml,*/*", RDF_XML),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted",text/turtle;q=0.1', TURTLE),
    ],
)
def test_a_graph_is_written_as_the_header_likes_best(accept: str, chosen: GraphFormat) -> None:
    assert negotiate(accept, GRAPHS) is chosen


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/csv;q=0", "text/html, application/pdf"])
def test_nothing_that_fits_names_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        negotiate(accept, RESULTS)

    assert caught.value.wanted == accept
    assert "text/csv" in caught.value.todo("da")


@given(st.text(max_size=300))
def test_any_header_is_answered_or_refused(accept: str) -> None:
    with suppress(NotAcceptable):
        assert negotiate(accept, RESULTS) in RESULTS


qualities = st.integers(0, 1000).map(lambda thousandths: f"{thousandths / 1000:.3f}")


@given(st.lists(qualities, min_size=4, max_size=4), st.permutations(range(4)))
def test_the_highest_wish_wins_whatever_the_order(wishes: list[str], order: list[int]) -> None:
    header = ", ".join(f"{RESULTS[at].media_type};q={wishes[at]}" for at in order)
    best = max(float(wish) for wish in wishes)
    if best == 0:
        with pytest.raises(NotAcceptable):
            negotiate(header, RESULTS)
    else:
        chosen = negotiate(header, RESULTS)
        assert math.isclose(float(wishes[RESULTS.index(chosen)]), best)


@given(st.sampled_from(RESULTS))
def test_what_is_excluded_by_name_is_never_given(excluded: ResultFormat) -> None:
    assert negotiate(f"*/*, {excluded.media_type};q=0", RESULTS) is not excluded


@pytest.mark.parametrize("form", [*RESULTS, *GRAPHS], ids=lambda form: form.name)
def test_every_format_is_found_by_each_of_its_names(form: ResultFormat | GraphFormat) -> None:
    assert form.iri.startswith("http://www.w3.org/ns/formats/")
    assert form.extension == form.extensions[0]
    for extension in form.extensions:
        assert from_extension(type(form), extension) is form
        assert from_extension(type(form), f".{extension.upper()}") is form
    for media_type in form.media_types:
        assert from_media_type(type(form), f" {media_type.upper()} ; charset=utf-8") is form


def test_no_ending_means_two_formats() -> None:
    for family in (ResultFormat, GraphFormat):
        endings = [extension for form in family for extension in form.extensions]
        assert len(endings) == len(set(endings))


def test_an_unknown_ending_names_the_known_ones() -> None:
    with pytest.raises(NotAcceptable) as caught:
        from_extension(ResultFormat, "pdf")

    assert caught.value.available == ("srj", "srx", "csv", "tsv")


def test_an_unknown_media_type_is_no_format() -> None:
    assert from_media_type(GraphFormat, "text/html") is None


def test_text_formats_name_their_encoding() -> None:
    assert TSV.content_type == "text/tab-separated-values; charset=utf-8"
    assert TURTLE.content_type == "text/turtle; charset=utf-8"
    assert JSON.content_type == "application/sparql-results+json"
