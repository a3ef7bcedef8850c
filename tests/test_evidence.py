"""Passages: slices, checksums, context, and what happens when the text at hand is another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandatgraf.dataset import Dataset, load
from mandatgraf.errors import DocumentsMissing, SourceUnreadable, UnknownThing
from mandatgraf.evidence import Documents, Excerpt, Span, State, check, checksum, locate, span_of, spans
from mandatgraf.locations import find_folders

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
