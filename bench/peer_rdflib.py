"""The peer of start_to_answer.py: rdflib alone parses the same files and runs the same stored question.

Knows nothing of Mandatgraf but where its folders are; the question's own example value is the matter asked about.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rdflib import Dataset, URIRef
from rdflib.query import ResultRow


def main(home: Path) -> int:
    """Parse ontology and data, run the question as it stands in its file, print the rows."""
    dataset = Dataset(default_union=True)
    for path in sorted((*(home / "ontology").rglob("*.ttl"), *(home / "data").rglob("*.ttl"))):
        dataset.graph(URIRef(path.parent.as_uri())).parse(path, format="turtle")
    question = (home / "queries" / "questions" / "who-decides-matter.rq").read_text("utf-8")
    rows = [row for row in dataset.query(question) if isinstance(row, ResultRow)]
    for row in rows:
        print(*row, sep="\t")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
