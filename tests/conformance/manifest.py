"""The W3C's manifests: which tests there are, in which folder, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import rdflib
from rdflib import RDF, Namespace
from rdflib.collection import Collection

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")


@dataclass(frozen=True)
class Case:
    """One test: its folder, its kind by the last part of its class, and where in the manifest it stands."""

    folder: str
    kind: str
    name: str
    node: rdflib.term.Node
    graph: rdflib.Graph

    @property
    def slug(self) -> str:
        """The last part of its address, which is its own within the folder."""
        return str(self.node).rpartition("#")[2]

    @property
    def key(self) -> str:
        """Folder and slug, which are its own within the suite."""
        return f"{self.folder}/{self.slug}"

    def value(self, *path: rdflib.URIRef) -> rdflib.term.Node | None:
        """What a chain of properties leads to."""
        node: rdflib.term.Node | None = self.node
        for step in path:
            node = None if node is None else self.graph.value(node, step)
        return node


def cases(manifest: Path, _seen: set[Path] | None = None) -> Iterator[Case]:
    """The entries of a manifest and of those that it includes, in their order."""
    seen = set() if _seen is None else _seen
    manifest = manifest.resolve()
    if manifest in seen:
        return
    seen.add(manifest)
    graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    for included in graph.objects(None, MF.include):
        for other in Collection(graph, included):
            yield from cases(file_of(other), seen)
    for entries in graph.objects(None, MF.entries):
        for node in Collection(graph, entries):
            kind = str(graph.value(node, RDF.type) or "").rpartition("#")[2]
            yield Case(manifest.parent.name, kind, str(graph.value(node, MF.name)), node, graph)


def file_of(address: rdflib.term.Node | None) -> Path:
    """The file that a manifest means by an address."""
    return Path(unquote(urlsplit(str(address)).path))
