"""The quality of the data in figures: a table for each thing that is counted, documents side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.reader import Reader
    from mandatgraf.terms import Term

ASPECTS: Final = (MG.status, MG.clarity, MG.reason, MG.missing)
"""What the statements and gaps are counted by, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value and how often it occurs in each document."""

    value: Named
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How often it occurs in all."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All that was counted by one thing, the most frequent first."""

    aspect: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The documents with their numbers, the figures of each, and how many statements have no passage."""

    documents: tuple[Named, ...]
    numbers: tuple[str, ...]
    statements: tuple[int, ...]
    without_passage: int
    breakdowns: tuple[Breakdown, ...]


def quality(reader: Reader, rows: Iterable[dict[str, Term]]) -> Quality:
    """Read the rows of the stored question `data-quality`: document, aspect, value, count."""
    found: dict[tuple[Term, Term], dict[Term | None, int]] = {}
    for row in rows:
        counts = found.setdefault((row["aspect"], row["value"]), {})
        counts[row.get("document")] = int(str(row["count"]))
    documents = sorted(
        {each for counts in found.values() for each in counts if isinstance(each, URIRef)},
        key=lambda each: (reader.index.string(each, DCTERMS.identifier), each),
    )

    def across(counts: dict[Term | None, int]) -> tuple[int, ...]:
        return tuple(counts.get(document, 0) for document in documents)

    def breakdown(aspect: URIRef) -> Breakdown:
        lines = [
            Line(reader.lacked(value) if aspect == MG.missing else reader.named(value), across(counts))
            for (counted, value), counts in found.items()
            if counted == aspect and isinstance(value, URIRef)
        ]
        return Breakdown(str(aspect).rpartition("#")[2], tuple(sorted(lines, key=_most_first)))

    with_passage = {str(value): counts for (aspect, value), counts in found.items() if isinstance(value, Literal)}
    return Quality(
        documents=reader.all_named(documents),
        numbers=tuple(reader.index.string(each, DCTERMS.identifier) for each in documents),
        statements=across(with_passage.get("true", {})),
        without_passage=sum(with_passage.get("false", {}).values()),
        breakdowns=tuple(breakdown(aspect) for aspect in ASPECTS),
    )


def _most_first(line: Line) -> tuple[int, str]:
    return -line.total, line.value.label.casefold()
