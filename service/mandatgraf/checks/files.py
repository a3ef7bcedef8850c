"""The first two phases: every file can be read, and the data files stand in their one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox

from mandatgraf.canonical import formatted
from mandatgraf.checks.finding import at_line, finding, unreadable
from mandatgraf.checks.material import Material
from mandatgraf.dataset import unreadable_files
from mandatgraf.errors import SourcesUnreadable, SourceUnreadable
from mandatgraf.locations import Folders
from mandatgraf.syntax import shown_at
from mandatgraf.validation.report import Finding
from mandatgraf.vocab import graph

_OF_FORM = frozenset({"comment", "blank-node", "meaning"})
"""Reasons that are about the form of a data file; every other one was told by the phase of syntax."""


def syntax_findings(material: Material) -> Iterator[Finding]:
    """Every file that cannot be read, and not only the first; where all can, the graph is loaded and kept."""
    folders = material.folders
    faults: list[SourceUnreadable] = []
    try:
        tuple(material.dataset.shape_files)
    except SourceUnreadable as one:
        faults.append(one)
    except SourcesUnreadable as several:
        faults += several.faults
    if faults:
        told = {fault.path for fault in faults}
        faults += [each for each in unreadable_files(folders, folders.shapes) if each.path not in told]
    yield from (_with_line(unreadable(fault, fault.path), fault, folders) for fault in faults)
    for path in sorted((folders.queries / "rules").glob("*.rq")):
        name = folders.relative(path)
        if any(fault.path == name for fault in faults):
            continue
        if fault := sparql_fault(path.read_bytes(), name):
            yield unreadable(fault, name)


def form_findings(material: Material) -> Iterator[Finding]:
    """Each data file that has another form than the one, at the first line that differs."""
    folders = material.folders
    for path in sorted(folders.data.rglob("*.ttl")):
        name = folders.relative(path)
        try:
            before, after = formatted(path, name=name, base=str(graph(path.parent.name)))
        except SourceUnreadable as error:
            if error.reason in _OF_FORM:
                yield unreadable(error, name, "Format-form")
            continue
        if before != after:
            yield at_line(finding("Format-form", name), before, _first_difference(before, after))


def sparql_fault(content: bytes, name: str) -> SourceUnreadable | None:
    """What is wrong with the text of a query; None where it parses."""
    try:
        ox.Store().query(content.decode("utf-8"))
    except UnicodeDecodeError:
        return SourceUnreadable(name, "not-utf8")
    except SyntaxError as error:
        said = str(error.msg).strip().partition("\n")[0]
        return SourceUnreadable(name, "syntax", said, error.lineno, error.offset)
    return None


def _with_line(found: Finding, fault: SourceUnreadable, folders: Folders) -> Finding:
    """The finding with the line of its file, where that can be shown."""
    path = next(
        (top.parent / fault.path for top in (folders.data, folders.ontology, folders.shapes)
         if (top.parent / fault.path).is_file()), None,
    )  # fmt: skip
    if path is None or fault.line is None or fault.column is None:
        return found
    text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
    return replace(found, excerpt=shown_at(text, fault.reason, fault.line, fault.column))


def _first_difference(before: str, after: str) -> int:
    """The number of the first line of a text that another one has not at this place."""
    old, new = before.split("\n"), after.split("\n")
    same = (number for number, (one, other) in enumerate(zip(old, new, strict=False), 1) if one != other)
    return next(same, min(len(old), len(new)))
