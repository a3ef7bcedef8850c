"""Passages as the graph has them, and the texts that they point into."""

from __future__ import annotations

import hashlib
import re
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


_OFFSET: Final = re.compile(r"[0-9]{1,12}")


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


def _span(graph: Graph, passage: Node) -> Span:
    document = graph.value(passage, OA.hasSource)
    start, end = _stretch(graph, passage)
    return Span(
        iri=str(passage),
        document=str(document),
        file_name=value_of(graph, document, MG.fileName),
        section=value_of(graph, passage, MG.section),
        start=start,
        end=end,
        checksum=value_of(graph, passage, MG.checksum),
    )


def _stretch(graph: Graph, passage: Node) -> tuple[int, int]:
    """Where a passage begins and ends; nowhere where it does not say both. Then no text has its checksum."""
    said = [value_of(graph, passage, predicate) for predicate in (MG.startOffset, MG.endOffset)]
    if not all(_OFFSET.fullmatch(each) for each in said):
        return 0, 0
    return int(said[0]), int(said[1])


def value_of(graph: Graph, subject: Node | None, predicate: URIRef) -> str:
    """The one value as text; empty where there is none."""
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
