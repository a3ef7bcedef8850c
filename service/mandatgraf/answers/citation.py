"""One line to quote an answer by: what it says, where that is written, and in which state of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mandatgraf.answers.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mandatgraf.answers.card import Language, Named, PassageRef, SourceView


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted: the sentence, where its page is, and in which version of the data."""

    sentence: str
    path: str
    version: str
    lang: Language


class Stated(Protocol):
    """What a quoted sentence rests on: a mandate, an outcome, or the whole page of a thing."""

    @property
    def evidence(self) -> Sequence[PassageRef]:
        """Where it is said."""

    @property
    def status(self) -> Named | None:
        """Whether it holds or is proposed; None where that is no matter of the thing."""


def cite(quote: Quote, stated: Iterable[Stated], sources: Sequence[SourceView]) -> str:
    """Return sentence, documents, sections, status, data version and path on one line."""
    lang = quote.lang
    rested = tuple(stated)
    documents = {ref.document.iri for each in rested for ref in each.evidence}
    cited = [_document(source, lang) for source in sources if source.document.iri in documents or not documents]
    sections = dict.fromkeys(ref.section for each in rested for ref in each.evidence if ref.section)
    statuses = dict.fromkeys(each.status.label for each in rested if each.status and each.status.label)
    parts = [
        *cited,
        *(say("section", lang, section=section) for section in sections),
        *((say("cite.status", lang, status=", ".join(statuses)),) if statuses else ()),
        *((say("cite.version", lang, version=quote.version),) if quote.version else ()),
        quote.path,
    ]
    return " ".join(f"{quote.sentence} {say('cite.source', lang, cited='; '.join(parts))}".split())


def _document(source: SourceView, lang: Language) -> str:
    title = source.document.label
    name = (
        say("cite.title", lang, title=title, document=say("document", lang, number=source.number))
        if source.number
        else title
    )
    status = source.status_beside_date
    if status is None:
        return say("cite.document.bare", lang, document=name, date=source.issued_text)
    return say("cite.document", lang, document=name, status=status.label, date=source.issued_text)
