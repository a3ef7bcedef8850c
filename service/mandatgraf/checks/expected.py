"""The expected answers: a row that the graph no longer gives, or gives beside what it should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import Literal

from mandatgraf import guard
from mandatgraf.catalogue import Catalogue
from mandatgraf.checks.finding import at_line, finding, unreadable
from mandatgraf.checks.material import Material
from mandatgraf.errors import MandatgrafError, SourceUnreadable
from mandatgraf.expected import EXPECTED, Case, Expected
from mandatgraf.validation.report import Finding
from mandatgraf.vocab import LANGS


def expected_findings(material: Material, catalogue: Catalogue) -> Iterator[Finding]:
    """What the graph answers otherwise than it should; a case of made-up data is no matter of the graph."""
    for folder in material.cases:
        try:
            case = Case.read(folder)
            if not case.data:
                asked = case.asked(catalogue, material.names.find)
                yield from _differences(case.name, case.expected, asked, material)
        except MandatgrafError as error:
            yield _unreadable(error, folder / EXPECTED, material)
    for path in material.kept:
        try:
            asked = guard.check(material.handbook.get(path.stem).text).text
            yield from _differences(path.stem, Expected.read(path), asked, material)
        except MandatgrafError as error:
            yield _unreadable(error, path, material)


def _differences(asked: str, expected: Expected, query: str, material: Material) -> Iterator[Finding]:
    name, text = material.beside(expected.path), expected.path.read_text("utf-8")
    missing, extra = expected.difference(material.engine.select(query))
    for rule, rows in (("Answer-missing", missing), ("Answer-extra", extra)):
        for row in rows:
            shown = " | ".join(cell or "–" for cell in row)
            found = finding(rule, name, Literal(asked), detail=shown, value=Literal(shown))
            yield at_line(found, text, expected.rows.get(row, 1))


def _unreadable(error: MandatgrafError, path: Path, material: Material) -> Finding:
    if isinstance(error, SourceUnreadable):
        return unreadable(error, material.beside(Path(error.path)), "Answer-unreadable")
    name = material.beside(path)
    said = {lang: finding("Answer-unreadable", name, detail=error.what(lang)).message(lang) for lang in LANGS}
    return finding("Answer-unreadable", name, messages=said)
