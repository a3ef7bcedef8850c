"""The graph as one reader sees it: names, passages, gaps, conflicts, ambiguities and sources in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from mandatgraf.answers.card import AmbiguityView, ConflictView, GapView, Named, PassageRef, SourceView
from mandatgraf.answers.period import period_of
from mandatgraf.answers.wording import WORDS, day, say
from mandatgraf.vocab import BASE, MG, OA, kind_and_slug

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mandatgraf.answers.card import Language, Period
    from mandatgraf.answers.graph import Index

NOBODY = Named("", "")
"""Stands where a concept should be and is not; validation reports that."""


@lru_cache(maxsize=1 << 15)  # a page names the same few things again and again
def _named(index: Index, iri: URIRef, lang: Language) -> Named:
    label = index.text(iri, SKOS.prefLabel, lang) or index.text(iri, RDFS.label, lang)
    kind, slug = kind_and_slug(iri) or _scheme_and_slug(iri)
    unofficial = bool(label and label.lang == "en" and index.true(iri, MG.unofficialLabel))
    return Named(
        iri=str(iri),
        label=label.value if label else slug or str(iri),
        lang=label.lang if label else "",
        alt=index.texts(iri, SKOS.altLabel, lang),
        kind=kind,
        slug=slug,
        unofficial=unofficial,
        danish=index.string(iri, SKOS.prefLabel, "da") if unofficial else "",
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """An index read in one language."""

    index: Index
    lang: Language

    def named(self, iri: URIRef) -> Named:
        """Return a thing, concept or property under its name; what has no label is called by its address."""
        return _named(self.index, iri, self.lang)

    def all_named(self, iris: Iterable[URIRef]) -> tuple[Named, ...]:
        """Return several, in the order given."""
        return tuple(self.named(iri) for iri in iris)

    def concept(self, subject: URIRef, predicate: URIRef) -> Named | None:
        """Return the first value of a property under its name, or None."""
        found = self.index.thing(subject, predicate)
        return self.named(found) if found else None

    def text(self, subject: URIRef, predicate: URIRef) -> str:
        """Return a text in the reader's language, or the empty string."""
        return self.index.string(subject, predicate, self.lang)

    def codes(self, iri: URIRef) -> tuple[str, ...]:
        """Return the codes of a statement."""
        return tuple(sorted({str(code) for code in self.index.literals(iri, DCTERMS.identifier)}))

    def document_of(self, passage: URIRef) -> URIRef | None:
        """Return the document that a passage is of."""
        return self.index.thing(passage, OA.hasSource)

    def passages(self, iri: URIRef) -> tuple[PassageRef, ...]:
        """Return where a statement is written, in the order of the text."""
        found = [ref for passage in self.index.things(iri, MG.evidence) if (ref := self.passage(passage))]
        return tuple(sorted(found, key=lambda ref: (ref.document.iri, ref.start or 0, ref.iri)))

    def passage(self, iri: URIRef) -> PassageRef | None:
        """Return one passage, or None where the passage names no document."""
        document = self.document_of(iri)
        if document is None:
            return None
        return PassageRef(
            iri=str(iri),
            document=self.named(document),
            section=self.index.string(iri, MG.section, "da"),
            start=self.index.number(iri, MG.startOffset),
            end=self.index.number(iri, MG.endOffset),
        )

    def documents(self, statements: Iterable[URIRef]) -> tuple[URIRef, ...]:
        """Return the documents that statements rest on, through their passages and through what gaps searched in."""
        found: dict[URIRef, None] = {}
        for statement in statements:
            for passage in self.index.things(statement, MG.evidence):
                if document := self.document_of(passage):
                    found[document] = None
            for document in self.index.things(statement, MG.searchedIn):
                found[document] = None
        return self.by_number(found)

    def by_number(self, documents: Iterable[URIRef]) -> tuple[URIRef, ...]:
        """Return documents in the order of the numbers that statements call them by."""
        return tuple(sorted(documents, key=lambda each: (self.index.string(each, DCTERMS.identifier), each)))

    def gap(self, iri: URIRef) -> GapView:
        """Return a gap: what is not said, of what, why, and where it was looked for."""
        question = self.index.text(iri, MG.question, self.lang)
        return GapView(
            iri=str(iri),
            label=self.named(iri).label,
            question=question.value if question else self.named(iri).label,
            question_lang=question.lang if question else "",
            missing=self.lacked(missing[0]) if (missing := self.index.things(iri, MG.missing)) else NOBODY,
            reason=self.concept(iri, MG.reason) or NOBODY,
            about=self.all_named(self.index.things(iri, MG.about)),
            codes=self.codes(iri),
            searched_in=self.all_named(self.index.things(iri, MG.searchedIn)),
            evidence=self.passages(iri),
            period=self.period(iri),
        )

    def lacked(self, lacking: URIRef) -> Named:
        """Return a property that a gap lacks, in plain words where its own name is a word of the model."""
        named = self.named(lacking)
        key = f"missing.{re.split('[#/]', named.iri)[-1]}"
        return replace(named, label=say(key, self.lang), lang=self.lang) if key in WORDS else named

    def period(self, thing: URIRef) -> Period | None:
        """Return when a thing holds, as far as it says so."""
        return period_of(self.index, thing, self.lang)

    def gaps(self, *things: URIRef, missing: URIRef | None = None) -> tuple[GapView, ...]:
        """Return the gaps about any of the things, each once, by code."""
        found = {
            gap
            for thing in things
            for gap in self.index.subjects(thing, MG.about)
            if self.index.is_a(gap, MG.KnowledgeGap)
            and (missing is None or missing in self.index.things(gap, MG.missing))
        }
        return tuple(sorted((self.gap(gap) for gap in found), key=lambda gap: (gap.codes, gap.iri)))

    def source(self, document: URIRef) -> SourceView:
        """Return a document with its own status and its date, or that it has none."""
        issued = self.index.day(document, DCTERMS.issued)
        accepted = self.index.day(document, DCTERMS.dateAccepted)
        period = self.period(document)
        dateless = self.gaps(document, missing=DCTERMS.issued)
        return SourceView(
            document=self.named(document),
            number=self.index.string(document, DCTERMS.identifier),
            title=self.index.string(document, DCTERMS.title, "da"),
            status=self.concept(document, MG.documentStatus),
            kind=self.concept(document, MG.documentType),
            issued=issued,
            issued_text=self._dated(issued, period, accepted),
            period=period,
            accepted=accepted,
            date_gap=dateless[0] if dateless and not issued else None,
            region=self.concept(document, MG.region),
            checksum=self.index.string(document, MG.checksum),
            file_name=self.index.string(document, MG.fileName),
        )

    def _dated(self, issued: date | None, period: Period | None, accepted: date | None) -> str:
        """Return the date of a document, else a vaguer time, else when it was adopted, else that it is undated."""
        if issued:
            return day(issued, self.lang)
        if period and period.text:
            return period.text
        return say("accepted", self.lang, date=day(accepted, self.lang)) if accepted else say("undated", self.lang)

    def sources(self, statements: Iterable[URIRef]) -> tuple[SourceView, ...]:
        """Return the documents that statements rest on."""
        return tuple(self.source(document) for document in self.documents(statements))

    def ambiguity(self, iri: URIRef) -> AmbiguityView:
        """Return an ambiguity with all its readings."""
        return AmbiguityView(
            iri=str(iri),
            label=self.named(iri).label,
            question=self.text(iri, MG.question),
            readings=self.index.texts(iri, MG.reading, self.lang),
            about=self.all_named(self.index.things(iri, MG.about)),
            codes=self.codes(iri),
            evidence=self.passages(iri),
        )

    def ambiguities(self, *things: URIRef) -> tuple[AmbiguityView, ...]:
        """Return the ambiguities about any of the things, each once."""
        found = {
            each
            for thing in things
            for each in self.index.subjects(thing, MG.about)
            if self.index.is_a(each, MG.Ambiguity)
        }
        return tuple(self.ambiguity(each) for each in sorted(found))


def nodes_of(
    gaps: Iterable[GapView], conflicts: Iterable[ConflictView], ambiguities: Iterable[AmbiguityView]
) -> tuple[URIRef, ...]:
    """Return the nodes behind what is open."""
    iris = [*(gap.iri for gap in gaps), *(each.iri for each in conflicts), *(each.iri for each in ambiguities)]
    return tuple(URIRef(iri) for iri in iris)


def conflict_view(reader: Reader, iri: URIRef, between: tuple[Named, ...]) -> ConflictView:
    """Return a conflict; the caller names the statements, since only it knows how to word them."""
    return ConflictView(
        iri=str(iri),
        label=reader.named(iri).label,
        kind=reader.concept(iri, MG.conflictKind) or NOBODY,
        question=reader.text(iri, MG.question),
        between=between,
        codes=reader.codes(iri),
        evidence=reader.passages(iri),
    )


def _scheme_and_slug(iri: URIRef) -> tuple[str, str]:
    """Take a concept's address apart; of any other address only the last part is a name."""
    scheme, slash, slug = str(iri).removeprefix(BASE + "concept/").partition("/")
    if str(iri).startswith(BASE + "concept/") and slash:
        return scheme, slug
    return "", str(iri).replace("#", "/").rsplit("/", 1)[-1]
