"""Other people's files: paths in, statements out. Every file that cannot be read is told, and nothing is fetched.

The guards stand before the parsers, because nested JSON ends the whole process and nested XML takes it for hours.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import xml.parsers.expat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from mandatgraf import settings
from mandatgraf.errors import SourceUnreadable, raise_all
from mandatgraf.syntax import not_utf8, unreadable
from mandatgraf.validation.placing import Source
from mandatgraf.validation.unchecked import Skipped, SkippedFile

LIMIT: Final = "MANDATGRAF_FILE_BYTES"

_OF_ENDING: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_WHEN_NAMED: Final = {".xml": ox.RdfFormat.RDF_XML, ".json": ox.RdfFormat.JSON_LD}
"""Endings of many things; such a file is read when it is named, and left alone in a folder."""
_FOR_PEOPLE: Final = {".md"}

_DEEPEST: Final = 200
_MOST_UNFOLDED: Final = 1_000_000
_LONGEST_TEXT: Final = 16_777_216
"""Of one text, in the parser."""
_BRACKET: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_REASONS: Final = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ELOOP: "loop",
}


@dataclass(frozen=True)
class ForeignFile:
    """A file that was read: what it says, in how many named graphs, and how to find places in it again."""

    path: str
    triples: tuple[ox.Triple, ...]
    graphs: frozenset[str]
    prefixes: Mapping[str, str]
    source: Source


@dataclass
class Reading:
    """What came of reading some paths: files, what was passed by, and what went wrong."""

    limit: int
    files: list[ForeignFile] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    faults: list[SourceUnreadable] = field(default_factory=list)


def read_paths(groups: Sequence[Sequence[Path]], limit: int | None = None) -> list[Reading]:
    """Read each group of files and folders; the limit counts the bytes of all groups together.

    All files that cannot be read are told in one error.
    """
    most = settings.number(LIMIT) if limit is None else limit
    readings = [Reading(most) for _ in groups]
    found = [list(_collect(paths, reading)) for paths, reading in zip(groups, readings, strict=True)]
    _refuse_too_much([each for group in found for each in group], most, readings[0])
    raise_all([fault for reading in readings for fault in reading.faults])
    number = 0
    for reading, paths in zip(readings, found, strict=True):
        for path in paths:
            number += 1
            try:
                reading.files.append(_read(path, number, most))
            except SourceUnreadable as fault:
                reading.faults.append(fault)
    raise_all([fault for reading in readings for fault in reading.faults])
    return readings


def _collect(paths: Iterable[Path], reading: Reading) -> Iterator[Path]:
    """The files that are meant, each once: those that are named, and those of a known ending below a folder."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            reading.faults.append(_fault(path, error))
            continue
        if stat.S_ISDIR(mode):
            files = list(_below(path, seen, reading))
            if not files and not reading.faults:
                reading.faults.append(SourceUnreadable(_name(path), "empty"))
            yield from files
        elif not stat.S_ISREG(mode):
            reading.faults.append(SourceUnreadable(_name(path), "not-a-file"))
        elif _format(path) is None:
            reading.faults.append(SourceUnreadable(_name(path), "ending"))
        elif _is_new(path, seen):
            yield path


def _below(folder: Path, seen: set[tuple[int, int]], reading: Reading) -> Iterator[Path]:
    """The files below a folder in the order of their names; links are followed, and each folder is entered once."""
    if not _is_new(folder, seen):
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        reading.faults.append(_fault(folder, error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            reading.faults.append(_fault(entry, error))
            continue
        if stat.S_ISDIR(mode):
            yield from _below(entry, seen, reading)
        elif stat.S_ISREG(mode) and entry.suffix.lower() in _OF_ENDING:
            if _is_new(entry, seen):
                yield entry
        elif entry.suffix.lower() not in _FOR_PEOPLE:
            reading.skipped.append(SkippedFile(_name(entry), Skipped.ENDING))


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    about = path.stat()
    key = (about.st_dev, about.st_ino)
    return key not in seen and not seen.add(key)  # type: ignore[func-returns-value]


def _refuse_too_much(paths: Sequence[Path], limit: int, reading: Reading) -> None:
    """Ask for the sizes before anything is read; the largest file is the one to name."""
    sizes = {path: path.stat().st_size for path in paths}
    if sum(sizes.values()) > limit:
        largest = max(sizes, key=lambda path: sizes[path])
        reading.faults.append(SourceUnreadable(_name(largest), "large", str(limit)))


def _read(path: Path, number: int, limit: int) -> ForeignFile:
    name, form = _name(path), _format(path)
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise _fault(path, error) from error
    if len(content) > limit:  # it has grown since
        raise SourceUnreadable(name, "large", str(limit))
    assert form is not None  # noqa: S101 -- only such files are collected
    base = path.absolute().as_uri()
    quads, prefixes = read_content(name, content, form, base)
    triples = tuple(dict.fromkeys(_named_anew(quads, number)))
    graphs = frozenset(str(quad.graph_name) for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph))
    syntax = {ox.RdfFormat.TURTLE: "turtle", ox.RdfFormat.TRIG: "trig"}.get(form, form.name)
    source = Source(name, path.read_bytes, syntax, triples, base, hashlib.sha256(content).hexdigest())
    return ForeignFile(name, triples, graphs, prefixes, source)


def read_content(name: str, content: bytes, form: ox.RdfFormat, base: str) -> tuple[list[ox.Quad], Mapping[str, str]]:
    """The statements of a text that anybody may have written, and its prefixes; SourceUnreadable under that name."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise not_utf8(name, content, error) from error
    if (nothing := text.find("\0")) >= 0:
        line = text.count("\n", 0, nothing) + 1
        raise SourceUnreadable(name, "character", "U+0000", line, nothing - text.rfind("\n", 0, nothing))
    if form == ox.RdfFormat.JSON_LD:
        _refuse_deep_json(name, content)
    if form == ox.RdfFormat.RDF_XML:
        _refuse_odd_xml(name, text.encode())
    try:
        parser = ox.parse(text, form, base_iri=base)
        quads = list(parser)
    except SyntaxError as error:
        if "LoadDocumentCallback" in str(error.msg):
            raise SourceUnreadable(name, "context") from error
        raise _refused(name, text, form, error) from error
    except MemoryError as error:
        raise SourceUnreadable(name, "text-too-long", str(_LONGEST_TEXT)) from error
    except ValueError as error:
        raise SourceUnreadable(name, "syntax", str(error)) from error
    if any(isinstance(quad.object, ox.Triple) for quad in quads):
        raise SourceUnreadable(name, "statement-as-term")
    return quads, parser.prefixes


def _refused(name: str, text: str, form: ox.RdfFormat, error: SyntaxError) -> SourceUnreadable:
    """The parser's complaint; the plain words that we have for it are about Turtle."""
    fault = unreadable(name, text, error)
    if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) or fault.reason == "prefix":
        return fault
    said = re.sub(r"(?i)^parser error (?:at|between) [^:]*: ", "", str(error.msg))
    return replace(fault, reason="syntax", detail=said)


def _named_anew(quads: Iterable[ox.Quad], number: int) -> Iterator[ox.Triple]:
    """The triples, with blank nodes called after the file and the order they come in: alike in every run."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(term: ox.BlankNode) -> ox.BlankNode:
        return names.setdefault(term, ox.BlankNode(f"f{number}b{len(names)}"))

    for quad in quads:
        subject = named(quad.subject) if isinstance(quad.subject, ox.BlankNode) else quad.subject
        value = named(quad.object) if isinstance(quad.object, ox.BlankNode) else quad.object
        yield ox.Triple(subject, quad.predicate, value)


def _refuse_deep_json(name: str, content: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(content):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(bracket[0], 0)
        if depth > _DEEPEST:
            raise SourceUnreadable(name, "depth", str(_DEEPEST))


def _refuse_odd_xml(name: str, content: bytes) -> None:
    """One pass with a plain reader of XML: it names line and column, counts levels, and unfolds nothing."""
    levels = 0
    entities: dict[str, str] = {}

    def opened(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal levels
        levels += 1
        if levels == 1 and _unfolded(entities, content) > _MOST_UNFOLDED:  # all abbreviations are declared by now
            raise SourceUnreadable(name, "entities", str(_MOST_UNFOLDED))
        if levels > _DEEPEST:
            raise SourceUnreadable(name, "depth", str(_DEEPEST))

    def closed(_tag: str) -> None:
        nonlocal levels
        levels -= 1

    def declared(entity: str, _parameter: bool, value: str | None, *_: object) -> None:  # noqa: FBT001 -- as expat calls
        entities[entity] = value or ""

    reader = xml.parsers.expat.ParserCreate()
    reader.StartElementHandler, reader.EndElementHandler, reader.EntityDeclHandler = opened, closed, declared
    try:
        reader.Parse(content, True)
    except xml.parsers.expat.ExpatError as error:
        said = xml.parsers.expat.ErrorString(error.code)
        raise SourceUnreadable(name, "syntax", said, error.lineno, error.offset + 1) from error


def _unfolded(entities: dict[str, str], content: bytes) -> int:
    """How many bytes the abbreviations come to, where each stands in the text and in those declared after it."""
    length: dict[str, int] = {}
    for entity, value in entities.items():
        length[entity] = len(value) + sum(length.get(each, 0) for each in re.findall(r"&([^;\s]+);", value))
    text = content.decode("utf-8", "replace")
    return sum(length[entity] * (text.count(f"&{entity};") or 1) for entity in entities)


def _format(path: Path) -> ox.RdfFormat | None:
    ending = path.suffix.lower()
    return _OF_ENDING.get(ending) or _WHEN_NAMED.get(ending)


def _name(path: Path) -> str:
    return path.as_posix()


def _fault(path: Path, error: OSError) -> SourceUnreadable:
    reason = _REASONS.get(error.errno or 0, "failed")
    return SourceUnreadable(_name(path), reason, "" if reason in _REASONS.values() else os.strerror(error.errno or 0))
