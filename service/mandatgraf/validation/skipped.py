"""The files of a graph that lie among the others and were not read, or say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mandatgraf.dataset import Dataset
from mandatgraf.validation.addresses import PUBLISHED
from mandatgraf.validation.unchecked import Skipped, SkippedFile

_FOR_PEOPLE: Final = {".md"}
"""What nobody expects to be read as data."""


def skipped_files(dataset: Dataset) -> Iterator[SkippedFile]:
    """Every file below ontology, shapes and data that added nothing, save texts for people and hidden files."""
    folders = dataset.folders
    read = (*dataset.files, *dataset.alignments, *dataset.shape_files)
    says = {file.path: bool(file.triples) for file in read}
    for folder in (folders.ontology, folders.shapes, folders.data):
        for path in folder.rglob("*"):
            name = folders.relative(path)
            if path.is_dir() or _expected(path.relative_to(folder)) or says.get(name):
                continue
            yield SkippedFile(name, Skipped.EMPTY if name in says else Skipped.ENDING)


def _expected(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return hidden or path.suffix in _FOR_PEOPLE or path.as_posix() == PUBLISHED
