"""A new passage: found in the text, checked, and put into the passages of its document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, XSD, Literal, URIRef

from mandatgraf.canonical import canonical, facts, text_of
from mandatgraf.dataset import Dataset
from mandatgraf.errors import (
    BadAnswer,
    DocumentDiffers,
    NameTaken,
    PassageAmbiguous,
    PassageNotFound,
    PassageTooLong,
    SectionUnsure,
    UnknownThing,
)
from mandatgraf.evidence.passages import Documents, Span, checksum, spans, value_of
from mandatgraf.evidence.sections import section_of
from mandatgraf.evidence.words import LONGEST, Place, nearest, places, sentence
from mandatgraf.terms import Triple
from mandatgraf.vocab import MG, OA, kind_and_slug, slug_of, thing

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN: Final = 60
_WORDS_IN_SLUG: Final = 4


@dataclass(frozen=True)
class Source:
    """A document as the graph has it, and the folder of its files."""

    iri: str
    slug: str
    number: str
    file_name: str
    checksum: str
    status: str
    region: str
    folder: Path


@dataclass(frozen=True)
class Wanted:
    """What the reader says of a passage: a few words of it, and what else is needed to tell it apart."""

    words: str
    until: str = ""
    place: int | None = None
    exact: bool = False
    section: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Found:
    """A passage in its text; `is_new` is false where the graph has one with exactly these ends."""

    span: Span
    source: Source
    is_new: bool

    @property
    def triples(self) -> tuple[Triple, ...]:
        """What the graph says of it."""
        iri = URIRef(self.span.iri)
        return (
            (iri, RDF.type, MG.Passage),
            (iri, OA.hasSource, URIRef(self.span.document)),
            (iri, MG.section, Literal(self.span.section, lang="da")),
            (iri, MG.startOffset, Literal(str(self.span.start), datatype=XSD.integer)),
            (iri, MG.endOffset, Literal(str(self.span.end), datatype=XSD.integer)),
            (iri, MG.checksum, Literal(self.span.checksum)),
        )

    @property
    def file(self) -> Path:
        """The file that it belongs into."""
        return self.source.folder / "passages.ttl"


def checked_slug(slug: str, option: str = "--slug") -> str:
    """The slug, or an error that says what it may hold."""
    if not _SLUG.fullmatch(slug):
        raise BadAnswer(option, slug, "slug")
    return slug


def source_of(dataset: Dataset, name: str) -> Source:
    """The document with this number, name, file or address."""
    graph, sources = dataset.union, []
    for iri in sorted(graph.subjects(RDF.type, MG.Document), key=str):
        slug = (kind_and_slug(str(iri)) or ("", ""))[1]
        number, file_name = value_of(graph, iri, DCTERMS.identifier), value_of(graph, iri, MG.fileName)
        names = {str(iri), slug, f"document:{slug}", number, f"dokument {number}", f"document {number}", file_name}
        if name.strip().casefold() in {each.casefold() for each in names}:
            file = dataset.file_of(str(iri))
            if file is None:
                raise UnknownThing(name)
            return Source(
                str(iri), slug, number, file_name, value_of(graph, iri, MG.checksum),
                value_of(graph, iri, MG.documentStatus), value_of(graph, iri, MG.region),
                (dataset.folders.data.parent / file.path).parent,
            )  # fmt: skip
        sources.append(f"{number} {slug}")
    raise UnknownThing(name, tuple(sources))


def find_passage(dataset: Dataset, documents: Documents, source: Source, wanted: Wanted) -> Found:
    """Find a passage by a few words; everything that is not certain is an error that says how to decide."""
    text = documents.text(source.file_name)
    if checksum(text) != source.checksum:
        raise DocumentDiffers(source.file_name)
    own = [span for span in spans(dataset) if span.document == source.iri]
    place = _place(text, wanted, own, source)
    if place.end - place.start > LONGEST:
        raise PassageTooLong(place.end - place.start, LONGEST)
    same = next((span for span in own if (span.start, span.end) == (place.start, place.end)), None)
    if same is not None:
        return Found(same, source, is_new=False)
    section = wanted.section.strip()
    if not section:
        certain = section_of(text, place.start, own)
        if certain.path is None:
            raise SectionUnsure(f"{source.file_name}, {place.start}–{place.end}", certain.likely)
        section = certain.path
    slug = checked_slug(wanted.slug or slug_of(" ".join(wanted.words.split()[:_WORDS_IN_SLUG])))
    prefix = f"d{source.number}-"
    iri = str(thing("passage", slug if slug.startswith(prefix) else prefix + slug))
    if (URIRef(iri), RDF.type, MG.Passage) in dataset.union:
        file = dataset.file_of(iri)
        raise NameTaken(f"passage:{iri.rpartition('/')[2]}", file.path if file else "")
    mark = checksum(text[place.start : place.end])
    return Found(
        Span(iri, source.iri, source.file_name, section, place.start, place.end, mark), source, is_new=True
    )  # fmt: skip


def with_facts(path: Path, new: tuple[Triple, ...]) -> str:
    """A data file with more facts in it, in its one form; the file itself is not touched."""
    old = facts(text_of(path), name=path.name) if path.exists() else ()
    return canonical((*old, *new))


def _place(text: str, wanted: Wanted, own: list[Span], source: Source) -> Place:
    raw = places(text, wanted.words)
    found = tuple(dict.fromkeys(raw if wanted.exact else (sentence(text, place) for place in raw)))
    if not found:
        raise PassageNotFound(wanted.words, source.file_name, nearest(text, wanted.words))
    if wanted.place is not None and not 1 <= wanted.place <= len(found):
        raise BadAnswer("--place", str(wanted.place), "concept", tuple(str(n) for n in range(1, len(found) + 1)))
    if wanted.place is None and len(found) > 1:
        raise PassageAmbiguous(wanted.words, source.file_name, tuple(_shown(text, place, own) for place in found))
    place = found[(wanted.place or 1) - 1]
    if not wanted.until:
        return place
    after = [each for each in places(text, wanted.until) if each.end > place.start]
    if not after:
        raise PassageNotFound(wanted.until, source.file_name, nearest(text, wanted.until))
    last = after[0] if wanted.exact else sentence(text, after[0])
    return Place(place.start, max(place.end, last.end))


def _shown(text: str, place: Place, own: list[Span]) -> str:
    section = section_of(text, place.start, own).path or "?"
    words = " ".join(text[place.start : place.end].split())
    return f"{section} ({place.start}): {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
