"""The analyst's handbook: a text a language in `queries/handbook`, and the queries that both texts show.

A query stands once, in a file that runs as it is; the texts name it in a line `{query name}`, and the picture of the
model in a line `{diagram}`. This room knows neither pages nor engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeAlias

from mandatgraf.errors import SourceUnreadable, UnknownQuestion
from mandatgraf.vocab import LANGS

_MARK: Final = re.compile(r"^\{(?:query (?P<name>[a-z0-9-]+)|(?P<diagram>diagram))\}$", re.MULTILINE)
_FRONT: Final = re.compile(r"^#\+ summary\.(?P<lang>\w\w): (?P<text>.+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Pattern:
    """One query to copy and change, with what it asks in each language."""

    name: str
    summary: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Diagram:
    """The place of the picture of the model."""


Block: TypeAlias = str | Pattern | Diagram


@dataclass(frozen=True)
class Handbook:
    """Both texts, and the queries by name."""

    texts: Mapping[str, str]
    patterns: Mapping[str, Pattern]

    @classmethod
    def load(cls, queries: Path) -> Self:
        """Read the folder `handbook` of the queries; what a text names must be there, or it is SourceUnreadable."""
        folder = queries / "handbook"
        texts = {}
        for lang in LANGS:
            path = folder / f"{lang}.md"
            if not path.is_file():
                raise SourceUnreadable(str(path), "missing")
            texts[lang] = path.read_text("utf-8")
        patterns = {path.stem: _pattern(path) for path in sorted(folder.glob("*.rq"))}
        for lang, text in texts.items():
            for mark in _MARK.finditer(text):
                if mark["name"] and mark["name"] not in patterns:
                    line = text.count("\n", 0, mark.start()) + 1
                    raise SourceUnreadable(str(folder / f"{lang}.md"), "syntax", line=line)
        return cls(texts, patterns)

    def get(self, name: str) -> Pattern:
        """The query of this name; raises UnknownQuestion."""
        if name not in self.patterns:
            raise UnknownQuestion(name, tuple(self.patterns))
        return self.patterns[name]

    def blocks(self, lang: str) -> Iterator[Block]:
        """The text of a language in Markdown, with the queries and the picture where they belong."""
        text, at = self.texts[lang], 0
        for mark in _MARK.finditer(text):
            yield text[at : mark.start()].strip()
            yield self.patterns[mark["name"]] if mark["name"] else Diagram()
            at = mark.end()
        yield text[at:].strip()


def _pattern(path: Path) -> Pattern:
    text = path.read_text("utf-8")
    summary = {found["lang"]: found["text"] for found in _FRONT.finditer(text)}
    return Pattern(path.stem, summary, _FRONT.sub("", text).strip())
