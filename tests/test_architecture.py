"""The arrow of imports: a room knows only the rooms above it, and the core does not know that the web exists."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "service" / "mandatgraf"

# Read downwards: a room imports only from the rows above its own; rooms of one row know nothing of each other.
ROWS = (
    {"errors", "lines"},
    {"vocab", "settings", "terms", "formats", "sheets", "syntax", "grammar"},
    {"locations", "canonical"},
    {"dataset", "guard"},
    {"engine"},
    {"writing", "names", "evidence", "validation"},
    {"catalogue", "bounded", "handbook"},
    {"competency", "expected", "answers", "authoring"},
    {"network"},
    {"checks", "search", "explaining"},
    {"service"},
    {"cli", "web"},
)
EDGES = ROWS[-1]
ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}
# The package's own front door and `python -m mandatgraf` stand outside the rows.
DOORS = {"__init__": set[str](), "__main__": {"cli"}}
# `mandatgraf serve` has to start the server that the web room describes. It does so inside the command, nowhere else.
EXCEPTIONS = {("cli/serve.py", "web")}
EDGE_LIBRARIES = {"click", "flask", "jinja2", "markdown_it", "markupsafe", "rich", "waitress", "werkzeug"}


@dataclass(frozen=True)
class Import:
    """One import statement: the file and line that make it, and the module that is meant."""

    file: str
    line: int
    room: str
    module: str

    @property
    def target(self) -> str | None:
        """The room of Mandatgraf that is imported, or None for somebody else's package."""
        parts = self.module.split(".")
        return (parts[1] if len(parts) > 1 else "__init__") if parts[0] == "mandatgraf" else None

    def __str__(self) -> str:
        return f"service/mandatgraf/{self.file}:{self.line} imports {self.module}"


def modules() -> Iterator[Path]:
    yield from (path for path in sorted(PACKAGE.rglob("*.py")) if "_graph" not in path.parts)


def imports() -> Iterator[Import]:
    for path in modules():
        inside = path.relative_to(PACKAGE)
        room = inside.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for name in _imported(node, inside):
                yield Import(inside.as_posix(), getattr(node, "lineno", 0), room, name)


def _imported(node: ast.AST, inside: Path) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            here = ["mandatgraf", *inside.parts[:-1]]
            base = ".".join([*here[: len(here) - node.level + 1], *([base] if base else [])])
        # `from mandatgraf import errors` means the room, not the front door.
        yield from (f"mandatgraf.{alias.name}" for alias in node.names) if base == "mandatgraf" else (base,)


ALL = tuple(imports())


def test_every_room_has_a_row() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()}
    forgotten = sorted(rooms - set(ROW_OF) - set(DOORS))
    assert not forgotten, f"add to ROWS in this file and to ARCHITECTURE.md: {forgotten}"
    assert len(ALL) > len(rooms), "imports were not read"


@pytest.mark.parametrize("room", sorted(set(ROW_OF) | set(DOORS)))
def test_room_imports_only_from_rows_above(room: str) -> None:
    known = DOORS.get(room) if room in DOORS else {other for other, row in ROW_OF.items() if row < ROW_OF[room]}
    assert known is not None
    known = known | {room, "__init__"}
    wrong = [
        str(found)
        for found in ALL
        if found.room == room and found.target is not None and found.target not in known
        if (found.file, found.target) not in EXCEPTIONS
    ]
    assert not wrong, "against the arrow:\n" + "\n".join(wrong)


def test_core_knows_neither_terminal_nor_web() -> None:
    wrong = [
        str(found)
        for found in ALL
        if found.room not in EDGES | set(DOORS) and found.module.split(".")[0] in EDGE_LIBRARIES
    ]
    assert not wrong, "only cli/ and web/ may do that:\n" + "\n".join(wrong)


def test_exceptions_are_still_needed() -> None:
    used = {(found.file, found.target) for found in ALL}
    assert used >= EXCEPTIONS, f"delete from EXCEPTIONS: {sorted(EXCEPTIONS - used, key=str)}"


def test_runtime_dependencies_are_those_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["dependencies"]}
    roots = {found.module.split(".")[0] for found in ALL} - set(sys.stdlib_module_names) - {"mandatgraf"}
    owners = packages_distributions()
    used = {_normal(owners.get(root, [root])[0]) for root in roots}
    assert used - declared == set(), "imported, but not declared in pyproject.toml"
    assert declared - used == set(), "declared in pyproject.toml, but imported nowhere"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
