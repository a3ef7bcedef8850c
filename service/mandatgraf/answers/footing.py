"""What an answer's sentence closes with: the status of what it says, where that is written, and the dates of both.

An undated document is said to be undated. What holds held when its document was written, and is worded so. A reader who
sees the sentence alone, in a search result or in a quotation, still sees whether it is a proposal and how old it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mandatgraf.answers.reader import Reader
from mandatgraf.answers.standing import GROUPS
from mandatgraf.answers.time import numbered
from mandatgraf.answers.wording import bracketed, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib import URIRef

    from mandatgraf.answers.card import Language, MandateView, Named, SourceView
    from mandatgraf.answers.graph import Index


def footing(mandates: Iterable[MandateView], sources: Sequence[SourceView], lang: Language) -> str:
    """Return the statuses and documents of statements with their dates, each once, in the order of the statements."""
    by_document = {source.document.iri: source for source in sources}
    told = (_told(mandate, by_document, lang) for mandate in mandates)
    return "; ".join(dict.fromkeys(part for part in told if part))


def closed(sentence: str, mandates: Iterable[MandateView], sources: Sequence[SourceView], lang: Language) -> str:
    """Return a sentence with its footing in brackets before the full stop."""
    words = footing(mandates, sources, lang)
    return f"{bracketed(sentence.removesuffix('.'), words)}."


def according(statement: URIRef, status: Named | None, reader: Reader) -> str:
    """Return by which document a statement holds, and from when that document is; nothing where it does not hold."""
    if status is None or status.slug not in GROUPS["in-force"]:
        return ""
    documents = reader.documents((statement,))
    return _by(reader.index, documents[0], reader.lang) if documents else ""


@lru_cache(maxsize=1 << 8)  # a page says of many statements that they stand in the same few documents
def _by(index: Index, document: URIRef, lang: Language) -> str:
    return _according(Reader(index, lang).source(document), lang)


def _according(source: SourceView, lang: Language) -> str:
    key = "according" if source.dated else "according.undated"
    key = "according.accepted" if source.only_accepted else key
    return say(key, lang, document=numbered(source, lang), date=source.issued_text.removeprefix("i "))


def _told(mandate: MandateView, sources: dict[str, SourceView], lang: Language) -> str:
    source = sources.get(mandate.document.iri) if mandate.document else None
    if source is None:
        return mandate.status.label
    if mandate.status.slug in GROUPS["in-force"]:
        words = say("footing.holds", lang, status=mandate.status.label, according=_according(source, lang))
    else:
        key = "footing" if mandate.status.label else "footing.bare"
        words = say(key, lang, status=mandate.status.label, document=numbered(source, lang), date=source.issued_text)
    if mandate.period and mandate.period.text:
        return say("footing.time", lang, footing=words, period=mandate.period.text)
    return words
