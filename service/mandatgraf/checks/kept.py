"""What the queries of the handbook give, written as it is now: `python -m mandatgraf.checks.kept`.

For whoever changed data on purpose: the lines that come and go in `tests/handbook` are what the change means for an
analyst, and are read before they are committed. The sizes of the graphs are left out: every change alters them, and
none of them is a fact of a document.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mandatgraf import guard
from mandatgraf.checks.material import KEPT, Material
from mandatgraf.expected import cells
from mandatgraf.locations import find_folders

NOT_KEPT: Final = frozenset({"named-graphs"})


def answers(material: Material) -> Iterator[tuple[Path, str]]:
    """Each file of the answers that are kept, with what stands in it by the graph at hand."""
    for name, pattern in material.handbook.patterns.items():
        if name in NOT_KEPT:
            continue
        table = material.engine.select(guard.check(pattern.text).text)
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([table.columns, *cells(table, table.columns)])
        yield material.folders.queries.parent / KEPT / f"{name}.csv", text.getvalue()


def main() -> None:
    """Write every file anew, in a checkout and of its own data only."""
    material = Material(find_folders())
    if not material.supplied or not (material.folders.queries.parent / KEPT).is_dir():
        sys.exit(
            "Intet er skrevet: Svarene handler om de data, der følger med i et checkout.\n"
            "Nothing is written: the answers are about the data that come along in a checkout."
        )
    for path, text in answers(material):
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
