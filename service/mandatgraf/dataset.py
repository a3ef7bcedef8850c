"""Files in, one dataset out: one named graph a folder, and the union of them all as the default graph.

Reads bytes with pyoxigraph, which names line and column, and adds what follows by the rules of `queries/rules`.
Knows neither questions nor pages. Files are ours: nothing that a stranger sends comes through here.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib

from mandatgraf.errors import SourcesUnreadable, SourceUnreadable
from mandatgraf.locations import Folders
from mandatgraf.syntax import not_utf8, unreadable
from mandatgraf.terms import to_graph
from mandatgraf.vocab import PREFIXES, graph

DERIVED: Final = str(graph("derived"))
ONTOLOGY: Final = str(graph("ontology"))
REFERENCE: Final = str(graph("reference"))

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class SourceFile:
    """One file of the graph: its short path, the graph it belongs to, its triples and the checksum of its bytes."""

    path: str
    graph: str
    checksum: str
    triples: tuple[ox.Triple, ...]
    location: Path
    """Where it lies on this machine; never shown."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """All graphs by address, and the files they came from; nothing in it changes after loading."""

    folders: Folders
    files: tuple[SourceFile, ...]
    graphs: Mapping[str, tuple[ox.Triple, ...]]
    version: str

    @cached_property
    def store(self) -> ox.Store:
        """The engine's copy: every named graph, and in the default graph each triple once.

        The default graph is a copy and not the engine's own union, because that union overrides FROM and keeps doubles.
        """
        return _store(self.graphs)

    def graph(self, *iris: str) -> rdflib.Graph:
        """The named graphs as one rdflib graph, made anew; without a name the union of all."""
        into = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            into.bind(prefix, namespace, override=True, replace=True)
        for iri in iris or tuple(self.graphs):
            to_graph(self.graphs.get(str(iri), ()), into)
        return into

    @cached_property
    def union(self) -> rdflib.Graph:
        """The default graph for reading in Python. Shared: do not add to it."""
        return self.graph()

    @property
    def document_graphs(self) -> tuple[str, ...]:
        """The addresses of the graphs that hold one source document each."""
        return tuple(iri for iri in self.graphs if iri not in (DERIVED, ONTOLOGY, REFERENCE))

    def file_of(self, subject: str) -> SourceFile | None:
        """The first file, in the order of their paths, that says something of the subject."""
        return self._first_files.get(str(subject))

    def subjects(self, start: str) -> tuple[str, ...]:
        """The addresses that the files describe and that begin so, in order."""
        return tuple(sorted(iri for iri in self._first_files if iri.startswith(start)))

    @cached_property
    def shapes(self) -> tuple[ox.Triple, ...]:
        """The shapes, for handing them out; they are read when first asked for, and no query sees them."""
        return tuple(triple for file in self.shape_files for triple in file.triples)

    @cached_property
    def shape_files(self) -> tuple[SourceFile, ...]:
        """The files of the shapes; they belong to no graph of the dataset."""
        return read_files(self.folders, self.folders.shapes)

    @cached_property
    def alignments(self) -> tuple[SourceFile, ...]:
        """How our terms relate to other vocabularies; kept out of the graph, so that nothing of theirs is inferred."""
        ontology = read_files(self.folders, self.folders.ontology)
        return tuple(file for file in ontology if _is_alignment(self.folders, file))

    @cached_property
    def _first_files(self) -> Mapping[str, SourceFile]:
        found: dict[str, SourceFile] = {}
        for file in self.files:
            for triple in file.triples:
                if isinstance(triple.subject, ox.NamedNode):
                    found.setdefault(triple.subject.value, file)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether the data folder holds nothing: allowed, and the pages say so."""
        return not any(self.graphs[iri] for iri in self.graphs if iri not in (DERIVED, ONTOLOGY))


def load(folders: Folders) -> Dataset:
    """Read ontology and data, and derive what follows from them."""
    for folder in (folders.ontology, folders.data):
        if not folder.is_dir():
            raise SourceUnreadable(folders.relative(folder), "missing")
    read = _all_or_every_fault(folders, (*_turtle(folders.ontology), *_turtle(folders.data)))
    data = tuple(file for file in read if file.location.is_relative_to(folders.data))
    ontology = tuple(file for file in read if file not in data and not _is_alignment(folders, file))
    _refuse_shared_names(data)
    files = ontology + data
    graphs: dict[str, tuple[ox.Triple, ...]] = {ONTOLOGY: (), REFERENCE: ()}
    for file in files:
        graphs[file.graph] = (*graphs.get(file.graph, ()), *file.triples)
    rules = sorted((folders.queries / "rules").glob("*.rq"))
    graphs[DERIVED] = derive(graphs, rules, folders)
    return Dataset(folders, files, dict(sorted(graphs.items())), _version(files, rules, folders))


def read_files(folders: Folders, folder: Path) -> tuple[SourceFile, ...]:
    """Every Turtle file below a folder, in the order of their paths; also for the shapes, which no dataset holds.

    Raises SourceUnreadable, or SourcesUnreadable where several cannot be read.
    """
    return _all_or_every_fault(folders, _turtle(folder))


def _turtle(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.ttl"))


def _all_or_every_fault(folders: Folders, paths: Iterable[Path]) -> tuple[SourceFile, ...]:
    """All files, or one error with the faults of all that cannot be read."""
    files, faults = [], []
    for path in paths:
        try:
            files.append(_read(folders, path))
        except SourceUnreadable as fault:
            faults.append(fault)
    if faults:
        raise faults[0] if len(faults) == 1 else SourcesUnreadable(tuple(faults))
    return tuple(files)


def unreadable_files(folders: Folders, folder: Path) -> tuple[SourceUnreadable, ...]:
    """What is wrong with each Turtle file below a folder that cannot be read."""
    try:
        _all_or_every_fault(folders, _turtle(folder))
    except SourceUnreadable as fault:
        return (fault,)
    except SourcesUnreadable as several:
        return several.faults
    return ()


def derive(graphs: Mapping[str, Iterable[ox.Triple]], rules: Iterable[Path], folders: Folders) -> tuple[ox.Triple, ...]:
    """The triples that the rules add; each rule sees what those before it added, and no stated triple is repeated."""
    store = _store(graphs)
    derived: dict[ox.Triple, None] = {}
    for rule in rules:
        try:
            answer = store.query(_text(rule.read_bytes(), folders.relative(rule)))
        except SyntaxError as error:
            raise SourceUnreadable(folders.relative(rule), "rule", str(error.msg)) from error
        if not isinstance(answer, ox.QueryTriples):
            del answer  # see MemoryEngine.query: no traceback may keep it
            raise SourceUnreadable(folders.relative(rule), "rule", "CONSTRUCT")
        new = [triple for triple in answer if _in(triple, ox.DefaultGraph()) not in store]
        store.extend(_in(triple, ox.DefaultGraph()) for triple in new)
        derived.update(dict.fromkeys(new))
    return tuple(sorted(derived, key=str))


def _read(folders: Folders, path: Path) -> SourceFile:
    name = folders.relative(path)
    content = path.read_bytes()
    _text(content, name)
    # Some editors put a mark of byte order before the first letter. It says nothing, and the parser refuses it.
    turtle = content.removeprefix(codecs.BOM_UTF8)
    try:
        quads = list(ox.parse(turtle, ox.RdfFormat.TURTLE, base_iri=_graph_of(folders, path), rename_blank_nodes=True))
    except SyntaxError as error:
        raise unreadable(name, turtle.decode("utf-8"), error) from error
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and (found := _NOT_XML.search(quad.object.value)):
            raise SourceUnreadable(name, "character", f"U+{ord(found[0]):04X}")
    triples = tuple(dict.fromkeys(quad.triple for quad in quads))
    return SourceFile(name, _graph_of(folders, path), hashlib.sha256(content).hexdigest(), triples, path)


def _text(content: bytes, name: str) -> str:
    """The file as text."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(name, content, error) from error


def _graph_of(folders: Folders, path: Path) -> str:
    """The graph of a file, named after the folder that it lies in."""
    if path.is_relative_to(folders.data):
        return str(graph(path.parent.name))
    return str(graph("shapes" if path.is_relative_to(folders.shapes) else "ontology"))


def _is_alignment(folders: Folders, file: SourceFile) -> bool:
    return file.path.startswith(f"{folders.relative(folders.ontology)}/alignments/")


def _refuse_shared_names(files: Iterable[SourceFile]) -> None:
    """Two folders with one name would be one graph, and nobody could tell their statements apart."""
    folders: dict[str, str] = {}
    for file in files:
        folder = file.path.rpartition("/")[0]
        if file.graph in (ONTOLOGY, DERIVED) or folders.setdefault(file.graph, folder) != folder:
            raise SourceUnreadable(folder, "name", folders.get(file.graph, file.graph))


def _store(graphs: Mapping[str, Iterable[ox.Triple]]) -> ox.Store:
    store = ox.Store()
    for iri, triples in graphs.items():
        name = ox.NamedNode(iri)
        store.bulk_extend(_in(triple, name) for triple in triples)
        store.bulk_extend(_in(triple, ox.DefaultGraph()) for triple in triples)
    return store


def _in(triple: ox.Triple, name: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, name)


def _version(files: Iterable[SourceFile], rules: Iterable[Path], folders: Folders) -> str:
    """Twelve hex digits that change with any byte of any file that makes the graph."""
    lines = [f"{file.path} {file.checksum}" for file in files]
    lines += [f"{folders.relative(rule)} {hashlib.sha256(rule.read_bytes()).hexdigest()}" for rule in rules]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]
