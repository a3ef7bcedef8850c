"""Every document and passage of the graph held against the texts at hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Final

from rdflib import RDF

from mandatgraf.dataset import Dataset
from mandatgraf.errors import DocumentsMissing
from mandatgraf.evidence.alignment import align
from mandatgraf.evidence.passages import Documents, Span, State, checksum, spans, value_of
from mandatgraf.vocab import MG


@dataclass(frozen=True)
class Judgement:
    """How one passage fares in the text at hand; `moved_by` counts code points."""

    span: Span
    state: State
    moved_by: int | None = None


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
class Judgements:
    """How every passage fares, and what is wrong with whole documents."""

    documents: tuple[Fault, ...]
    passages: tuple[Judgement, ...]

    def count(self, state: State) -> int:
        """How many passages fare so."""
        return sum(each.state is state for each in self.passages)

    @property
    def median_length(self) -> float:
        """The middle length of a passage in code points; 0 where there is none."""
        return median(each.span.end - each.span.start for each in self.passages) if self.passages else 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is not as the graph says: documents first; a passage whose text is missing is told by its document."""
        moved = (each for each in self.passages if each.state not in (State.SAME, State.MISSING))
        return (
            *self.documents,
            *(Fault(each.span.iri, each.span.file_name, each.state, each.moved_by) for each in moved),
        )


def check(dataset: Dataset, documents: Documents) -> tuple[Fault, ...]:
    """Compare every document and every passage with the texts in the folder; nothing is returned when all agree."""
    return judged(dataset, documents).faults


def judged(dataset: Dataset, documents: Documents) -> Judgements:
    """How every document and every passage fares; the passages sorted by address."""
    graph = dataset.union
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for document in sorted(graph.subjects(RDF.type, MG.Document), key=str):
        name = value_of(graph, document, MG.fileName)
        try:
            texts[name] = documents.text(name)
        except DocumentsMissing:
            faults.append(Fault(str(document), name, State.MISSING))
            continue
        if checksum(texts[name]) != value_of(graph, document, MG.checksum):
            faults.append(Fault(str(document), name, State.CHANGED))
    by_file: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans(dataset):
        by_file[span.file_name].append(span)
    found = [judgement for name, each in by_file.items() for judgement in _of_file(texts.get(name), each)]
    return Judgements(tuple(faults), tuple(sorted(found, key=lambda judgement: judgement.span.iri)))


def _of_file(text: str | None, found: list[Span]) -> list[Judgement]:
    if text is None:
        return [Judgement(span, State.MISSING) for span in found]
    shifts = align(text, found)
    return [
        Judgement(span, State.CHANGED if by is None else State.MOVED if by else State.SAME, by)
        for span, by in ((span, shifts[span.iri]) for span in found)
    ]
