"""The expected answers of stored questions: a row that the graph no longer gives, or gives beside what it should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import Literal

from mandatgraf.catalogue import Catalogue
from mandatgraf.checks.finding import at_line, finding, unreadable
from mandatgraf.checks.material import Material
from mandatgraf.errors import MandatgrafError, SourceUnreadable
from mandatgraf.expected import EXPECTED, Case
from mandatgraf.validation.report import Finding
from mandatgraf.vocab import LANGS


def expected_findings(material: Material, catalogue: Catalogue) -> Iterator[Finding]:
    """What the graph answers otherwise than the cases of the stored questions; cases of made-up data are no matter."""
    for folder in material.cases:
        try:
            case = Case.read(folder)
            if not case.data:
                yield from _differences(case, material, catalogue)
        except SourceUnreadable as error:
            yield unreadable(error, material.beside(Path(error.path)), "Answer-unreadable")
        except MandatgrafError as error:
            name = material.beside(folder / EXPECTED)
            messages = {
                lang: finding("Answer-unreadable", name, detail=error.what(lang)).message(lang) for lang in LANGS
            }
            yield finding("Answer-unreadable", name, messages=messages)


def _differences(case: Case, material: Material, catalogue: Catalogue) -> Iterator[Finding]:
    name, text = material.beside(case.folder / EXPECTED), (case.folder / EXPECTED).read_text("utf-8")
    missing, extra = case.difference(material.engine.select(case.asked(catalogue, material.names.find)))
    for rule, rows in (("Answer-missing", missing), ("Answer-extra", extra)):
        for row in rows:
            shown = " | ".join(cell or "–" for cell in row)
            found = finding(rule, name, Literal(case.name), detail=shown, value=Literal(shown))
            yield at_line(found, text, case.rows.get(row, 1))
