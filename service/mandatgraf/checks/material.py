"""What the phases look at: the folders, and what is read from them, each read once and when it is first wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import Graph

from mandatgraf.catalogue import Catalogue
from mandatgraf.dataset import Dataset, load
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.expected import folders_of_cases
from mandatgraf.handbook import Handbook
from mandatgraf.locations import Folders
from mandatgraf.names import Names
from mandatgraf.terms import to_graph
from mandatgraf.validation.placing import Source
from mandatgraf.validation.report import Finding, Report
from mandatgraf.validation.runs import sources_of

_ROW_OF_TABLE = re.compile(r"^\| `([a-z-]+):` \| `([^`]+)` \|$", re.MULTILINE)
KEPT = Path("tests", "handbook")
"""Where the answers of the handbook are kept, beside the folder of queries."""
ROWS = 100_000
"""The most rows of an answer that a check looks at."""


@dataclass
class Material:
    """The folders that are checked, and what stands in them; `documents` holds the texts of the sources, if at hand."""

    folders: Folders
    documents: Path | None = None

    def __post_init__(self) -> None:
        self.gates: list[Finding] = []
        """What the gates found so far, for the report of the judge."""
        self.report: Report | None = None
        """What the judge wrote, once it was asked."""

    @cached_property
    def dataset(self) -> Dataset:
        """The graph; a file that cannot be read is an error."""
        return load(self.folders)

    @property
    def supplied(self) -> bool:
        """Whether the data are those that come along with the ontology and the questions, and not somebody's own."""
        return self.folders.data.parent == self.folders.ontology.parent

    @cached_property
    def terms(self) -> Mapping[str, Graph]:
        """The files that define classes and properties."""
        return self._graphs("")

    @cached_property
    def schemes(self) -> Mapping[str, Graph]:
        """The files that hold a list of concepts each."""
        return self._graphs("schemes/")

    @cached_property
    def alignments(self) -> Mapping[str, Graph]:
        """The files that compare our terms with another vocabulary each."""
        return {file.path: to_graph(file.triples) for file in self.dataset.alignments}

    @cached_property
    def vocabulary(self) -> Graph:
        """Terms and schemes together."""
        whole = Graph(bind_namespaces="none")
        for graph in (*self.terms.values(), *self.schemes.values()):
            whole += graph
        return whole

    @cached_property
    def shapes(self) -> Graph:
        """All rules together."""
        return to_graph(self.dataset.shapes)

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefix table of the repository."""
        readme = self.folders.ontology / "README.md"
        return dict(_ROW_OF_TABLE.findall(readme.read_text("utf-8"))) if readme.is_file() else {}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every file with its triples, in which places are found."""
        others = tuple(
            Source(file.path, file.location.read_bytes, "turtle", file.triples, file.graph, file.checksum)
            for file in self.dataset.alignments
        )
        return (*sources_of(self.dataset), *others)

    @cached_property
    def engine(self) -> MemoryEngine:
        """The engine over the graph."""
        return MemoryEngine.over(self.dataset, ROWS)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The stored questions; one that cannot be read is an error."""
        return Catalogue.load(self.folders.queries)

    @cached_property
    def names(self) -> Names:
        """The names of everything in the graph."""
        return Names.of(self.engine)

    @property
    def competency(self) -> tuple[Path, ...]:
        """The files of questions with known answers; an installed package has none."""
        return tuple(sorted((self.folders.queries.parent / "tests" / "competency").glob("*.json")))

    @property
    def cases(self) -> tuple[Path, ...]:
        """The folders of expected answers of stored questions; an installed package has none."""
        return folders_of_cases(self.folders.queries.parent / "tests" / "queries")

    @property
    def kept(self) -> tuple[Path, ...]:
        """The files of what the queries of the handbook must give; an installed package has none."""
        return tuple(sorted((self.folders.queries.parent / KEPT).glob("*.csv")))

    @cached_property
    def handbook(self) -> Handbook:
        """The analyst's handbook with its queries."""
        return Handbook.load(self.folders.queries)

    def beside(self, path: Path) -> str:
        """The name of a file that stands beside the folder of queries, as people write it."""
        return path.relative_to(self.folders.queries.parent).as_posix()

    def _graphs(self, below: str) -> Mapping[str, Graph]:
        start = f"{self.folders.relative(self.folders.ontology)}/{below}"
        found = (file for file in self.dataset.files if file.path.startswith(start))
        return {file.path: to_graph(file.triples) for file in found if "/" not in file.path.removeprefix(start)}


def stem(path: str) -> str:
    """The name of a Turtle file without folder and ending.

    >>> stem("ontology/schemes/power.ttl")
    'power'
    """
    return path.rpartition("/")[2].removesuffix(".ttl")
