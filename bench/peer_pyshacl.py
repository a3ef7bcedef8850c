"""The peer of check.py: pySHACL as it comes judges the same data by the same rules, in its own two graphs.

Knows nothing of Mandatgraf but where its folders are; derived facts and the rules about them are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyshacl
from rdflib import Graph


def main(home: Path, data: Path) -> int:
    """Parse ontology, rules and data, and judge."""
    rules, graph = Graph(), Graph()
    for path in sorted((home / "shapes").glob("*.ttl")):
        if path.name != "derived.ttl":
            rules.parse(path)
    for folder in (home / "ontology", data):
        for path in sorted(folder.rglob("*.ttl")):
            if path.parent.name != "alignments":
                graph.parse(path)
    conforms, _, _ = pyshacl.validate(
        graph, shacl_graph=rules, advanced=True, inference="none", allow_infos=True, allow_warnings=True
    )
    return 0 if conforms else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
