"""Cooperations side by side: the same function in each, with what one has and another lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import ORG, SKOS

from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.card import MandateView, Named
    from mandatgraf.network.steps import Wording

BY: Final = ("power", "body")
"""A function is a power that somebody has, or a kind of body that there is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cooperation has of a function: mandates, or bodies of the kind; nothing where no source says so."""

    cooperation: Named
    mandates: tuple[MandateView, ...]
    bodies: tuple[Named, ...]
    reason: str

    @property
    def empty(self) -> bool:
        """Tell whether no source read says that the cooperation has it."""
        return not self.mandates and not self.bodies


@dataclass(frozen=True, slots=True)
class Function:
    """One row: a function, and what each cooperation has of it."""

    function: Named
    kind: Named | None
    """For a power its kind."""
    cells: tuple[Cell, ...]
    lacking: tuple[Named, ...]
    """Cooperations of which no source read says that they have it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table: cooperations are columns, functions rows; rows that all have come first."""

    cooperations: tuple[Named, ...]
    documents: tuple[tuple[Named, ...], ...]
    """What was read of each."""
    functions: tuple[Function, ...]
    reason: str


def cooperations(wording: Wording) -> dict[URIRef, list[URIRef]]:
    """Return the regions that documents are of, each with its documents."""
    found: defaultdict[URIRef, list[URIRef]] = defaultdict(list)
    for document in wording.index.instances(MG.Document):
        for region in wording.index.things(document, MG.region):
            found[region].append(document)
    return {region: found[region] for region in sorted(found)}


def compare(wording: Wording, by: str, wanted: tuple[str, ...]) -> Comparison:
    """Compare all cooperations, or those wanted."""
    all_of_them = cooperations(wording)
    regions = [region for region in all_of_them if not wanted or str(region) in wanted]
    rows = _powers(wording, regions) if by == "power" else _bodies(wording, regions)
    rows.sort(key=lambda row: (len(row.lacking), row.function.label, row.function.iri))
    shared = sum(not row.lacking for row in rows)
    return Comparison(
        cooperations=wording.all_named(tuple(map(str, regions))),
        documents=tuple(wording.all_named(tuple(map(str, all_of_them[region]))) for region in regions),
        functions=tuple(rows),
        reason=say("compare.summary", wording.lang, functions=len(rows), shared=shared, regions=len(regions)),
    )


def _powers(wording: Wording, regions: list[URIRef]) -> list[Function]:
    index = wording.index
    held: defaultdict[URIRef, defaultdict[URIRef, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
    for mandate in index.instances(MG.Mandate):
        for document in wording.reader.documents((mandate,)):
            for region in index.things(document, MG.region):
                for power in index.things(mandate, MG.power):
                    held[power][region].append(mandate)
    rows = []
    for power, of in held.items():
        if any(region in of for region in regions):
            kind = wording.reader.concept(power, MG.powerKind)
            mandates = {region: wording.statements.mandates(of.get(region, ())) for region in regions}
            rows.append(_row(wording, power, kind, regions, mandates, {}))
    return rows


def _bodies(wording: Wording, regions: list[URIRef]) -> list[Function]:
    index = wording.index
    held: defaultdict[URIRef, defaultdict[URIRef, list[str]]] = defaultdict(lambda: defaultdict(list))
    for body in index.instances(MG.Body, MG.Collective):
        for sort in index.things(body, ORG.classification):
            for region in index.things(body, MG.region):
                held[sort][region].append(str(body))
    return [
        _row(
            wording,
            sort,
            None,
            regions,
            {},
            {region: wording.all_named(tuple(of.get(region, ()))) for region in regions},
        )
        for sort, of in held.items()
        if any(region in of for region in regions) and index.objects(sort, SKOS.prefLabel)
    ]


def _row(  # noqa: PLR0913, PLR0917 -- a row has a head and two kinds of cells
    wording: Wording,
    function: URIRef,
    kind: Named | None,
    regions: list[URIRef],
    mandates: dict[URIRef, tuple[MandateView, ...]],
    bodies: dict[URIRef, tuple[Named, ...]],
) -> Function:
    cells = []
    for region in regions:
        held, there = mandates.get(region, ()), bodies.get(region, ())
        name = wording.named(str(region))
        said = "" if held or there else say("compare.lacking", wording.lang, region=name.name)
        cells.append(Cell(name, held, there, said))
    lacking = tuple(cell.cooperation for cell in cells if cell.empty)
    return Function(wording.reader.named(function), kind, tuple(cells), lacking)
