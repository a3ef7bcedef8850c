"""Passages: where a statement stands in its source, and whether the text at hand still says it there.

The graph keeps section, offsets and checksums, never a sentence; the texts lie in a folder that the user points at.
Offsets count Unicode code points, half-open; a checksum is SHA-256 over the UTF-8 bytes of that slice, unnormalised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from mandatgraf.dataset import Dataset
from mandatgraf.errors import DocumentsMissing, SourceUnreadable, UnknownThing
from mandatgraf.vocab import MG, OA

CONTEXT: Final = 160
"""Code points shown on each side of a passage."""


class State(Enum):
    """How a passage fares in the text at hand."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True)
class Span:
    """A passage as the graph has it: document, file, section, offsets and checksum."""

    iri: str
    document: str
    file_name: str
    section: str
    start: int
    end: int
    checksum: str


@dataclass(frozen=True)
class Excerpt:
    """A passage with what stands around it on its line; empty texts where the text at hand is another one."""

    state: State
    before: str = ""
    text: str = ""
    after: str = ""
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True)
class Fault:
    """A document or passage that the text at hand does not bear out; `moved_by` counts code points."""

    iri: str
    file_name: str
    state: State
    moved_by: int | None = None

    def message(self, lang: str) -> str:
        """One sentence: what differs, and what to do."""
        da, en = _MESSAGES[self.state]
        name = self.iri.rpartition("/")[2]
        return (en if lang == "en" else da).format(name=name, file=self.file_name, by=self.moved_by)


_MESSAGES: Final = {
    State.MOVED: (
        "»{name}« er flyttet {by:+} tegn i {file}. Ret positionerne.",
        "“{name}” has moved by {by:+} characters in {file}. Correct the offsets.",
    ),
    State.CHANGED: (
        "»{name}« stemmer ikke med {file}. Læs kilden igen, og ret oplysningerne, der hviler på den.",
        "“{name}” does not agree with {file}. Read the source again and correct what rests on it.",
    ),
    State.MISSING: (
        "»{name}« kan ikke kontrolleres: {file} er ikke i mappen. Læg teksten der.",
        "“{name}” cannot be checked: {file} is not in the folder. Put the text there.",
    ),
}


@dataclass(frozen=True)
class Documents:
    """A folder with the texts of the sources, named as the documents in the graph say."""

    folder: Path

    def text(self, file_name: str) -> str:
        """The whole text, byte for byte as it lies in the folder."""
        path = self.folder / file_name
        if Path(file_name).name != file_name or not path.is_file():
            raise DocumentsMissing(str(self.folder), file_name)
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise SourceUnreadable(str(path), "not-utf8") from error

    def excerpt(self, span: Span, *, context: int = CONTEXT) -> Excerpt:
        """The passage and its surroundings, or no text at all where the checksum says that it is another one."""
        text = self.text(span.file_name)
        if checksum(text[span.start : span.end]) != span.checksum:
            return Excerpt(State.CHANGED)
        before, cut_before = _tail(text[: span.start], context)
        after, cut_after = _head(text[span.end :], context)
        return Excerpt(State.SAME, before, text[span.start : span.end], after, cut_before, cut_after)


def checksum(text: str) -> str:
    """SHA-256 over the UTF-8 bytes, in hexadecimal digits.

    >>> checksum("æ") == checksum("ae")
    False
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def spans(dataset: Dataset) -> tuple[Span, ...]:
    """Every passage of the graph, sorted by address."""
    graph = dataset.union
    return tuple(_span(graph, passage) for passage in sorted(graph.subjects(RDF.type, MG.Passage), key=str))


def span_of(dataset: Dataset, passage: str) -> Span:
    """The passage with this address."""
    if (URIRef(passage), RDF.type, MG.Passage) not in dataset.union:
        raise UnknownThing(passage)
    return _span(dataset.union, URIRef(passage))


def check(dataset: Dataset, documents: Documents) -> tuple[Fault, ...]:
    """Compare every document and every passage with the texts in the folder; nothing is returned when all agree."""
    return tuple(_faults(dataset, documents))


def _faults(dataset: Dataset, documents: Documents) -> Iterator[Fault]:
    graph = dataset.union
    texts: dict[str, str] = {}
    for document in sorted(graph.subjects(RDF.type, MG.Document), key=str):
        name = _value(graph, document, MG.fileName)
        try:
            texts[name] = documents.text(name)
        except DocumentsMissing:
            yield Fault(str(document), name, State.MISSING)
            continue
        if checksum(texts[name]) != _value(graph, document, MG.checksum):
            yield Fault(str(document), name, State.CHANGED)
    for span in spans(dataset):
        if span.file_name in texts:
            state, moved_by = locate(texts[span.file_name], span)
            if state is not State.SAME:
                yield Fault(span.iri, span.file_name, state, moved_by)


def locate(text: str, span: Span) -> tuple[State, int | None]:
    """Find the passage in a text that may have changed around it; of several places the nearest counts."""
    length = span.end - span.start
    if checksum(text[span.start : span.end]) == span.checksum:
        return State.SAME, 0
    places = range(len(text) - length + 1)
    found = (at for at in places if checksum(text[at : at + length]) == span.checksum)
    nearest = min(found, key=lambda at: abs(at - span.start), default=None)
    return (State.CHANGED, None) if nearest is None else (State.MOVED, nearest - span.start)


def _span(graph: Graph, passage: Node) -> Span:
    document = graph.value(passage, OA.hasSource)
    return Span(
        iri=str(passage),
        document=str(document),
        file_name=_value(graph, document, MG.fileName),
        section=_value(graph, passage, MG.section),
        start=int(_value(graph, passage, MG.startOffset)),
        end=int(_value(graph, passage, MG.endOffset)),
        checksum=_value(graph, passage, MG.checksum),
    )


def _value(graph: Graph, subject: Node | None, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate) or "")


def _tail(text: str, limit: int) -> tuple[str, bool]:
    """What stands before, back to the line's start or to a word's start within the limit."""
    line = text[text.rfind("\n") + 1 :]
    if len(line) <= limit:
        return line, False
    return line[-limit:].partition(" ")[2], True


def _head(text: str, limit: int) -> tuple[str, bool]:
    """What stands after, up to the line's end or to a word's end within the limit."""
    line = text.partition("\n")[0]
    if len(line) <= limit:
        return line, False
    return line[:limit].rpartition(" ")[0], True
