"""Passages: slices, checksums, context, and what happens when the text at hand is another one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from mandatgraf.dataset import Dataset, load
from mandatgraf.errors import DocumentsMissing, SourceUnreadable, UnknownThing
from mandatgraf.evidence import (
    Documents,
    Excerpt,
    Span,
    State,
    align,
    check,
    checksum,
    judged,
    locate,
    mend,
    span_of,
    spans,
)
from mandatgraf.evidence.sections import section_of
from mandatgraf.evidence.words import LONGEST, Place, nearest, places, sentence
from mandatgraf.locations import find_folders
from mandatgraf.vocab import MG

TEXT = "Ø-rådet\n\nRådet på øen drøfter færgen. Formanden 🛶 afgør, hvornår den sejler.\nSlut.\n"
SENTENCE = "Formanden 🛶 afgør, hvornår den sejler."

any_text = st.text(max_size=60)


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return load(find_folders())


@pytest.fixture
def island(tmp_path: Path) -> Documents:
    (tmp_path / "island.txt").write_bytes(TEXT.encode("utf-8"))
    return Documents(tmp_path)


def span(text: str = TEXT, sentence: str = SENTENCE) -> Span:
    start = text.index(sentence)
    return Span("p", "d", "island.txt", "(indledning)", start, start + len(sentence), checksum(sentence))


def test_excerpt_is_the_slice_in_code_points_with_its_line_around_it(island: Documents) -> None:
    assert island.excerpt(span()) == Excerpt(State.SAME, "Rådet på øen drøfter færgen. ", SENTENCE, "")


def test_context_is_cut_at_a_word_and_says_so(island: Documents) -> None:
    excerpt = island.excerpt(span(sentence="drøfter"), context=14)
    assert (excerpt.before, excerpt.after) == ("Rådet på øen ", " færgen.")
    assert (excerpt.cut_before, excerpt.cut_after) == (False, True)
    narrow = island.excerpt(span(sentence="drøfter"), context=6)
    assert (narrow.before, narrow.cut_before) == ("øen ", True)


def test_changed_text_is_never_shown_as_the_passage(tmp_path: Path) -> None:
    (tmp_path / "island.txt").write_text(TEXT.replace("afgør", "spår"), encoding="utf-8")
    assert Documents(tmp_path).excerpt(span()) == Excerpt(State.CHANGED)


def test_missing_text_is_said_with_folder_and_name(tmp_path: Path) -> None:
    with pytest.raises(DocumentsMissing) as caught:
        Documents(tmp_path).excerpt(span())
    assert (caught.value.folder, caught.value.document) == (str(tmp_path), "island.txt")


def test_name_that_leads_out_of_the_folder_is_not_followed(island: Documents) -> None:
    with pytest.raises(DocumentsMissing):
        Documents(island.folder / "inner").text("../island.txt")


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "island.txt").write_bytes("Rådet".encode("latin-1"))
    with pytest.raises(SourceUnreadable) as caught:
        Documents(tmp_path).text("island.txt")
    assert caught.value.reason == "not-utf8"


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "island.txt").write_bytes(b"a\r\nb\rc")
    assert Documents(tmp_path).text("island.txt") == "a\r\nb\rc"


@given(before=any_text, inside=any_text, after=any_text)
def test_slice_and_checksum_find_the_passage_in_any_text(before: str, inside: str, after: str) -> None:
    passage = Span("p", "d", "f", "s", len(before), len(before) + len(inside), checksum(inside))
    text = before + inside + after
    assert text[passage.start : passage.end] == inside
    assert locate(text, passage) == (State.SAME, 0)


@given(before=any_text, inside=any_text.filter(bool), after=any_text, moved=any_text.filter(bool))
def test_moved_passage_is_found_and_never_farther_than_it_moved(
    before: str, inside: str, after: str, moved: str
) -> None:
    passage = Span("p", "d", "f", "s", len(before), len(before) + len(inside), checksum(inside))
    text = moved + before + inside + after
    state, by = locate(text, passage)
    assert state in (State.SAME, State.MOVED)
    assert by is not None
    assert abs(by) <= len(moved)
    assert text[passage.start + by : passage.end + by] == inside


@given(inside=any_text.filter(bool), text=any_text)
def test_passage_that_is_gone_is_changed(inside: str, text: str) -> None:
    passage = Span("p", "d", "f", "s", 0, len(inside), checksum(inside))
    if inside not in text:
        assert locate(text, passage) == (State.CHANGED, None)


def test_every_passage_of_the_graph_has_a_span(graph: Dataset) -> None:
    found = spans(graph)
    assert found
    assert span_of(graph, found[0].iri) == found[0]
    with pytest.raises(UnknownThing):
        span_of(graph, "https://w3id.org/mandatgraf/id/passage/no-such-passage")


def test_without_the_texts_each_document_is_reported_missing(graph: Dataset, tmp_path: Path) -> None:
    faults = check(graph, Documents(tmp_path))
    assert {fault.state for fault in faults} == {State.MISSING}
    assert all(fault.file_name in fault.message(lang) for fault in faults for lang in ("da", "en"))


def test_every_checksum_of_the_graph_agrees_with_the_sources(graph: Dataset, shared: Path) -> None:
    assert check(graph, Documents(shared / "documents")) == ()


@pytest.mark.parametrize("lost", [MG.startOffset, MG.endOffset, MG.checksum])
@pytest.mark.parametrize("instead", [None, "12.5"])
def test_a_passage_that_does_not_say_where_it_stands_is_reported(
    graph: Dataset, shared: Path, lost: URIRef, instead: str | None
) -> None:
    iri = spans(graph)[0].iri

    def told(triple: ox.Triple) -> Iterator[ox.Triple]:
        if (triple.subject, triple.predicate) != (ox.NamedNode(iri), ox.NamedNode(lost)):
            yield triple
        elif instead:
            yield ox.Triple(triple.subject, triple.predicate, ox.Literal(instead))

    graphs = {name: tuple(new for each in triples for new in told(each)) for name, triples in graph.graphs.items()}
    faults = check(replace(graph, graphs=graphs), Documents(shared / "documents"))
    assert [(fault.iri, fault.state) for fault in faults] == [(iri, State.CHANGED)]


def test_changed_source_is_reported_for_the_document_and_the_passages_it_hits(
    graph: Dataset, shared: Path, tmp_path: Path
) -> None:
    last = max(spans(graph), key=lambda span: (span.document, span.end))
    text = Documents(shared / "documents").text(last.file_name)
    (tmp_path / last.file_name).write_bytes(("x" + text[: last.end - 1] + "\N{LATIN SMALL LETTER THORN}").encode())
    faults = {fault.iri: fault for fault in check(graph, Documents(tmp_path)) if fault.file_name == last.file_name}
    assert faults[last.document].state is State.CHANGED
    assert faults[last.iri].state is State.CHANGED
    others = {iri: fault for iri, fault in faults.items() if iri not in (last.document, last.iri)}
    assert {(fault.state, fault.moved_by) for fault in others.values()} == {(State.MOVED, 1)}
    assert "+1" in next(iter(others.values())).message("da")


def test_span_may_reach_beyond_a_shorter_text() -> None:
    assert locate("kort", replace(span(), start=90, end=120)) == (State.CHANGED, None)


# -- a text that changed by one letter: design rule 9 ------------------

MADE_UP = (
    "Ø-rådet\n\nRådet på øen drøfter færgen. Formanden 🛶 afgør, hvornår den sejler.\n\n"
    "Havnen\n\nRådet drøfter havnen. Havnefogeden passer den, og formanden ser til.\n\n"
    "- Havnen\n- Færgen\n\nSkolen\n\nLæreren ringer med klokken. Rådet drøfter havnen. Ingen maler bænken.\n"
)
STRANGE = "þ"
"""A letter that stands in none of the texts, so that an inserted one never looks like its neighbour."""


def made_up_spans() -> list[Span]:
    """Every sentence and heading, those that stand twice included, and two passages that overlap others."""
    found = {(place.start, place.end) for word in ("e", "a") for each in places(MADE_UP, word)
             for place in (sentence(MADE_UP, each),)}  # fmt: skip
    whole = sentence(MADE_UP, places(MADE_UP, "Havnefogeden")[0])
    found |= {(whole.start - 23, whole.end), (whole.start, whole.start + 12)}
    return [
        Span(f"p{start:04}-{end}", "d", "f", "s", start, end, checksum(MADE_UP[start:end]))
        for start, end in sorted(found)
    ]


def expected(spans_: list[Span], at: int, by: int, gone: int) -> dict[str, int | None]:
    """What an edit at a position does: `gone` letters replaced, the text behind it moved."""
    return {
        span.iri: None if span.start < at + gone and at < span.end else (by if span.start >= at + gone else 0)
        for span in spans_
    }


@given(at=st.integers(0, len(MADE_UP) - 1))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_replaced_letter_changes_exactly_the_passages_over_it(at: int) -> None:
    found = made_up_spans()
    text = MADE_UP[:at] + STRANGE + MADE_UP[at + 1 :]
    assert align(text, found) == expected(found, at, 0, 1)


@given(at=st.integers(0, len(MADE_UP)))
@settings(max_examples=300, deadline=None, derandomize=True)
@example(at=0)
@example(at=len(MADE_UP))
def test_inserted_letter_changes_the_passages_around_it_and_moves_the_later_by_one(at: int) -> None:
    found = made_up_spans()
    text = MADE_UP[:at] + STRANGE + MADE_UP[at:]
    assert align(text, found) == {
        span.iri: None if span.start < at < span.end else (1 if span.start >= at else 0) for span in found
    }


def test_heading_that_stands_elsewhere_too_has_not_moved_there() -> None:
    found = made_up_spans()
    start = MADE_UP.index("Havnen\n")
    moved = align(MADE_UP[: start + 2] + STRANGE + MADE_UP[start + 3 :], found)
    assert [iri for iri, by in moved.items() if by is None] == [f"p{start:04}-{start + 6}"]
    assert set(moved.values()) == {None, 0}


def test_paragraph_put_in_moves_what_follows() -> None:
    found = made_up_spans()
    at = MADE_UP.index("Skolen")
    moved = align(MADE_UP[:at] + "Et nyt afsnit om biblioteket.\n\n" + MADE_UP[at:], found)
    assert moved == expected(found, at, 31, 0)


@pytest.fixture(scope="module")
def real(graph: Dataset, shared: Path) -> dict[str, tuple[str, list[Span]]]:
    """The real texts with their passages."""
    texts = Documents(shared / "documents")
    found = spans(graph)
    return {
        name: (texts.text(name), [span for span in found if span.file_name == name])
        for name in sorted({span.file_name for span in found})
    }


@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
@given(data=st.data())
def test_edit_of_a_real_text_touches_exactly_what_it_should(
    real: dict[str, tuple[str, list[Span]]], data: st.DataObject
) -> None:
    text, found = real[data.draw(st.sampled_from(sorted(real)))]
    assert STRANGE not in text
    at = data.draw(st.integers(0, len(text) - 1))
    assert align(text[:at] + STRANGE + text[at + 1 :], found) == expected(found, at, 0, 1)
    assert align(text[:at] + STRANGE + text[at:], found) == {
        span.iri: None if span.start < at < span.end else (1 if span.start >= at else 0) for span in found
    }


def test_mend_rewrites_only_the_moved_passages_of_a_real_text(
    graph: Dataset, shared: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copytree(root / "data", tmp_path / "data")
    shutil.copytree(shared / "documents", tmp_path / "texts")
    own = load(find_folders(tmp_path / "data"))
    before = {span.iri: span for span in spans(own)}
    files = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.ttl")}
    span = sorted(before.values(), key=lambda each: (each.file_name, each.start))[20]
    text = Documents(tmp_path / "texts").text(span.file_name)
    at = span.start + 3
    (tmp_path / "texts" / span.file_name).write_bytes((text[:at] + STRANGE + text[at:]).encode())
    mended = mend(own, judged(own, Documents(tmp_path / "texts")).passages)
    moved = {each.iri for each in before.values() if each.file_name == span.file_name and each.start >= at}
    assert {each.span.iri for each in mended} == moved
    after = load(find_folders(tmp_path / "data"))
    assert {each.iri: each for each in spans(after)} == {
        iri: replace(each, start=each.start + 1, end=each.end + 1) if iri in moved else each
        for iri, each in before.items()
    }
    rewritten = {path.name for path, content in files.items() if path.read_bytes() != content}
    assert rewritten == {"passages.ttl"}
    left = judged(after, Documents(tmp_path / "texts"))
    assert {each.state for each in left.passages} == {State.SAME, State.CHANGED}
    assert mend(after, left.passages) == ()


def test_median_length_is_that_of_a_sentence_or_two(graph: Dataset, tmp_path: Path) -> None:
    found = judged(graph, Documents(tmp_path))
    assert 0 < found.median_length <= LONGEST
    assert found.count(State.MISSING) == len(found.passages)


# -- found by a few words ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("De fæl-\nles  aftaler", "fælles aftaler", "fæl-\nles  aftaler"),
        ("en **Stor**\nsag", "stor sag", "Stor**\nsag"),
        ("kaldt ”Den store” her", 'kaldt "den store"', "kaldt ”Den store”"),
        ("2018 – 2019 er", "2018 - 2019", "2018 – 2019"),
        ("samarbejde, der har", "samarbejde der", "samarbejde, der"),
        ("ved\u00adtaget i går", "vedtaget i", "ved\u00adtaget i"),
    ],
)
def test_words_are_found_however_the_text_breaks_them(text: str, words: str, found: str) -> None:
    assert [text[place.start : place.end] for place in places(text, words)] == [found]


def test_words_that_do_not_stand_there_give_the_part_that_does() -> None:
    assert places(TEXT, "rådet på månen") == ()
    assert nearest(TEXT, "rådet på månen") == "rådet på"
    assert places(TEXT, "  ") == ()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Først. Rådet drøfter, fx. Færgen, alt. Sidst.", "drøfter", "Rådet drøfter, fx. Færgen, alt."),
        ("Den 18. november 2019 mødes de. Så går de.", "november", "Den 18. november 2019 mødes de."),
        ("- Et punkt om havnen\n- Et andet punkt", "punkt om", "Et punkt om havnen"),
        ("- **Havnen**\nFogeden passer den.", "havnen", "Havnen"),
        ("Overskrift\n\nEn sætning\nder fortsætter her.", "fortsætter", "En sætning\nder fortsætter her."),
        ("En. To. Tre.", "To. Tre", "To. Tre."),
        ("Godkendt den 14. december 2023. Ændringer kræver enighed.", "godkendt", "Godkendt den 14. december 2023."),
        ("Den afløser aftalen fra 2019. »Udvalget« ophører.", "afløser", "Den afløser aftalen fra 2019."),
        ("Aftalen fra 2019. gang på gang. Slut.", "aftalen fra", "Aftalen fra 2019. gang på gang."),
        ("Det 14. Råd mødes. Slut.", "råd", "Det 14. Råd mødes."),
    ],
)
def test_words_are_extended_to_their_sentence(text: str, words: str, found: str) -> None:
    place = sentence(text, places(text, words)[0])
    assert text[place.start : place.end] == found


def test_section_of_a_real_passage_is_told_from_the_others_or_not_at_all(
    real: dict[str, tuple[str, list[Span]]],
) -> None:
    """A wrong one may only be the section above: text that goes on after a part looks as if it belonged to the part."""
    right = wrong = 0
    for text, found in real.values():
        for span in found:
            told = section_of(text, span.start, [each for each in found if each is not span]).path
            if told is not None:
                right += told == span.section
                wrong += told != span.section
                assert told == span.section or told.startswith(span.section), span.iri
    assert right > 20 * wrong


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("1. Formål\nAt enes.\n\n2. Rådet\nHer står det.", "2. Rådet"),
        ("§ 1. Formål\nAt enes.\n\n§ 2. Rådet\nHer står det.", "§ 2. Rådet"),
        ("1. Formål\nAt enes.\n2. Rådet\n2.1 Pladser\nHer står det.", "2. Rådet > 2.1 Pladser"),
        ("1. Formål\n2. Rådet\n\n1. Formål\nAt enes.\n\n2. Rådet\nHer står det.", None),
        ("1. Formål\nAt enes.\n\n3. Rådet\nHer står det.", None),
        ("1. Formål\nAt enes.\n\n2. Rådet\nPladser\nHer står det.", None),
    ],
    ids=["numbered", "paragraphs", "a part", "table of contents", "a gap in the numbers", "a heading without number"],
)
def test_headings_numbered_in_order_tell_the_section(text: str, section: str | None) -> None:
    assert section_of(text, text.index("Her står det"), ()).path == section


def test_place_is_a_stretch() -> None:
    assert Place(1, 2) < Place(1, 3)
