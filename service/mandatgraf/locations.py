"""Where ontology, shapes, data and queries are: in a checkout, in an installed wheel, or in a folder of your own.

The only module that builds paths of the graph; it does not look into the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from mandatgraf import settings
from mandatgraf.errors import SourceUnreadable


@dataclass(frozen=True)
class Folders:
    """The four folders that make up a graph."""

    ontology: Path
    shapes: Path
    data: Path
    queries: Path

    def relative(self, path: Path) -> str:
        """A path as people write it: from the folder that holds ours, and never with the machine's own part.

        >>> folders = Folders(Path("/g/ontology"), Path("/g/shapes"), Path("/own"), Path("/g/queries"))
        >>> folders.relative(Path("/own/a.ttl"))
        'own/a.ttl'
        """
        for folder in (self.ontology, self.shapes, self.data, self.queries):
            if path.is_relative_to(folder):
                return (Path(folder.name) / path.relative_to(folder)).as_posix()
        return path.as_posix()

    def path_of(self, name: str) -> Path:
        """The path for what `relative` gave; a name of no folder of ours is a path already.

        >>> folders = Folders(Path("/g/ontology"), Path("/g/shapes"), Path("/own"), Path("/g/queries"))
        >>> folders.path_of("own/a.ttl").as_posix(), folders.path_of("a.ttl").as_posix()
        ('/own/a.ttl', 'a.ttl')
        """
        first, _, rest = name.partition("/")
        for folder in (self.ontology, self.shapes, self.data, self.queries):
            if folder.name == first:
                return folder / rest
        return Path(name)


def root_of_checkout(start: Path) -> Path:
    """The folder that a reader of a report counts files from: what the runner names, the repository, else the start."""
    if named := settings.of_runner(settings.WORKSPACE):
        return Path(named)
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), start)


def find_folders(data: Path | None = None) -> Folders:
    """The folders that came with the package; `data`, else MANDATGRAF_DATA, replaces the data folder."""
    home = _home()
    asked = data or Path(settings.text("MANDATGRAF_DATA") or home / "data")
    own = asked.expanduser().resolve()
    if not own.is_dir():
        raise SourceUnreadable(str(asked), "missing")
    return Folders(home / "ontology", home / "shapes", own, home / "queries")


def _home() -> Path:
    """The folder that holds the four: inside an installed package, else three levels above this file."""
    packed = Path(str(files("mandatgraf") / "_graph"))
    checkout = Path(__file__).resolve().parents[2]
    for home in (packed, checkout):
        if (home / "ontology").is_dir():
            return home
    raise SourceUnreadable(f"{packed / 'ontology'}, {checkout / 'ontology'}", "missing")
