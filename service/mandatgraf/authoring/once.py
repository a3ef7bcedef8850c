"""What is asked once for a whole cooperation: its region, and whether it uses process types.

Where a gap already says that a document is silent about it, a new thing is added to that gap; twenty gaps that ask the
same question would hide the others.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from rdflib import ORG, RDF, SKOS, Literal, URIRef

from mandatgraf.authoring.gaps import UNUSED, Demand
from mandatgraf.vocab import LANGS, MG, OA, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mandatgraf.dataset import Dataset
    from mandatgraf.evidence import Source
    from mandatgraf.terms import Triple

_OF_A_REGION: Final = (MG.Body, MG.Collective, ORG.Post)


def standing_gap(dataset: Dataset, demand: Demand, documents: tuple[URIRef, ...]) -> URIRef | None:
    """The one gap of these documents that asks the same of the cooperation already; nothing where there are several."""
    graph = dataset.union
    gaps = {gap for each in documents for gap in graph.subjects(MG.searchedIn, each)}
    found = sorted(gap for gap in gaps if isinstance(gap, URIRef) and (gap, MG.missing, demand.missing) in graph)
    if demand.missing == MG.region:
        found = [gap for gap in found if any((gap, MG.about, each) in graph for each in documents)]
    elif demand.missing == MG.processType and demand.reason == UNUSED:
        found = [gap for gap in found if (gap, MG.reason, concept("gap-reason", UNUSED)) in graph]
    else:
        return None
    return found[0] if len(found) == 1 else None


def covered(dataset: Dataset, gap: URIRef, documents: tuple[URIRef, ...]) -> bool:
    """Whether a gap is about the whole region of the documents, and so needs no thing added."""
    graph = dataset.union
    regions = {region for each in documents for region in graph.objects(each, MG.region)}
    return bool(regions & set(graph.objects(gap, MG.about)))


def documents_of(dataset: Dataset, folder: str) -> tuple[URIRef, ...]:
    """The documents that lie in the folder of a cooperation."""
    documents = (each for each in dataset.union.subjects(RDF.type, MG.Document) if isinstance(each, URIRef))
    files = ((each, dataset.file_of(str(each))) for each in documents)
    return tuple(sorted(each for each, file in files if file and PurePosixPath(file.path).parts[-3] == folder))


def without_region(dataset: Dataset, folder: str) -> Iterator[URIRef]:
    """The bodies, groups and posts of a cooperation that were made first, with neither a region nor a gap for it."""
    graph = dataset.union
    asked = {thing for gap in graph.subjects(MG.missing, MG.region) for thing in graph.objects(gap, MG.about)}
    for kind in _OF_A_REGION:
        for each in sorted(graph.subjects(RDF.type, kind), key=str):
            file = dataset.file_of(str(each))
            own = file is not None and PurePosixPath(file.path).stem.endswith(f"-{folder}")
            if own and isinstance(each, URIRef) and each not in asked and not any(graph.objects(each, MG.region)):
                yield each


def about_too(gap: tuple[Triple, ...], things: tuple[URIRef, ...]) -> tuple[Triple, ...]:
    """The gap about the region of a document, which asks the same of these things; any other gap as it is."""
    iri = gap[0][0]
    return (*gap, *((iri, MG.about, each) for each in things)) if (iri, MG.missing, MG.region) in gap else gap


def divides_by_process_type(dataset: Dataset, source: Source) -> bool:
    """Whether anything of the document's region has a process type; else the cooperation does not use them."""
    graph = dataset.union
    regions = set(graph.objects(URIRef(source.iri), MG.region))
    typed = {*graph.subjects(MG.illustratesProcessType), *graph.subjects(MG.processType)}
    sources = (each for thing in typed for passage in graph.objects(thing, MG.evidence)
               for each in graph.objects(passage, OA.hasSource))  # fmt: skip
    return any(regions & set(graph.objects(each, MG.region)) for each in sources)


def process_types_of(dataset: Dataset, source: Source) -> Demand:
    """The question for the process types of a document, in place of one for each initiative."""
    labels = {
        each.language: str(each)
        for each in dataset.union.objects(URIRef(source.iri), SKOS.prefLabel)
        if isinstance(each, Literal)
    }
    da, en = (labels.get(lang, source.file_name) for lang in LANGS)
    return Demand(
        MG.processType,
        f"processtype-d{source.number}",
        (f"Processtyper: {da}", f"Process types: {en}"),
        (
            f"Hvilken processtype følger initiativerne i »{da}«?",
            f"Which process type do the initiatives of “{en}” follow?",
        ),
        UNUSED,
    )
