"""Passages that only moved get their new place; what changed is left to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from rdflib import XSD, Literal, URIRef

from mandatgraf.canonical import canonical, facts, replace_files, text_of
from mandatgraf.dataset import Dataset
from mandatgraf.evidence.checking import Judgement
from mandatgraf.evidence.passages import State
from mandatgraf.terms import Triple
from mandatgraf.vocab import MG


def mend(dataset: Dataset, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Rewrite the offsets of the passages that moved, all files or none; the mended ones are returned.

    The checksum of the document stays: it is of the text that was read, and gaps say that they were sought in that one.
    """
    moved = {each.span.iri: each for each in judgements if each.state is State.MOVED and each.moved_by}
    by_file: defaultdict[Path, set[str]] = defaultdict(set)
    for file in dataset.files:
        for triple in file.triples:
            if triple.predicate.value == str(MG.startOffset) and getattr(triple.subject, "value", "") in moved:
                by_file[dataset.folders.data.parent / file.path].add(triple.subject.value)  # type: ignore[union-attr]
    replace_files({path: _mended(path, {iri: moved[iri] for iri in iris}) for path, iris in by_file.items()})
    return tuple(moved[iri] for iri in sorted(moved))


def _mended(path: Path, moved: Mapping[str, Judgement]) -> str:
    triples = facts(text_of(path), name=str(path))
    return canonical(_shifted(triple, moved) for triple in triples)


def _shifted(triple: Triple, moved: Mapping[str, Judgement]) -> Triple:
    subject, predicate, value = triple
    judgement = moved.get(str(subject))
    if judgement is None or predicate not in (MG.startOffset, MG.endOffset):
        return triple
    return subject, URIRef(predicate), Literal(str(int(value) + (judgement.moved_by or 0)), datatype=XSD.integer)
