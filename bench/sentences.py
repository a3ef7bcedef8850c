"""Pick sentences of a source text by a seed, for reading by hand whether the graph says what they state.

python bench/sentences.py FOLDER-OF-TEXTS NAME.txt [--seed 2026] [--count 15]
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

SENTENCE = re.compile(r"[^.\n•–-][^.\n]{24,}(?:\n(?![\n•–-])[^.\n]+)*\.?")


def sentences(text: str) -> list[tuple[int, str]]:
    """Stretches that read like a sentence or an entry of a list, with where they begin."""
    return [(found.start(), " ".join(found[0].split())) for found in SENTENCE.finditer(text)]


def main() -> None:
    """Print the picked ones in the order of the text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--count", type=int, default=15)
    given = parser.parse_args()
    found = sentences((given.folder / given.name).read_text("utf-8"))
    picked = random.Random(f"{given.seed} {given.name}").sample(found, min(given.count, len(found)))  # noqa: S311 -- a draw
    for number, (start, text) in enumerate(sorted(picked), start=1):
        print(f"{number:2} {start:6} {text}")


if __name__ == "__main__":
    main()
