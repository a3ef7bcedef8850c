"""The page of a document: its sections in order, what is read out of each place, and the place itself where at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from mandatgraf.answers.card import PassageRef
from mandatgraf.answers.page import DocumentSection, DocumentView, Statement
from mandatgraf.errors import MandatgrafError
from mandatgraf.evidence import Documents, Excerpt, State, span_of
from mandatgraf.vocab import thing as thing_iri
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, Entry, bp, contents, page, words
from mandatgraf.web.pages.paging import Pages, wanted_page
from mandatgraf.web.pages.passages import pages_of
from mandatgraf.web.state import service


@dataclass(frozen=True, slots=True)
class Place:
    """One passage with the statements that rest on it, and its text where the document is at hand."""

    anchor: str
    statements: tuple[Statement, ...]
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the document with its places."""

    section: str
    passages: tuple[Place, ...]


@bp.get(f"/{LANGUAGE_PATH}/document/<slug>")
def document(lang: Language, slug: str) -> ResponseReturnValue:
    """Show a document: what it is, then its sections with their statements."""
    t = words(lang)
    view = service().answers.document(str(thing_iri("document", slug)), lang=lang)
    texts, by_passage = service().documents, pages_of(view.thing.iri)
    pages = Pages(wanted_page(), max(by_passage.values(), default=1), 1)
    sections = tuple(_on_page(view, by_passage, pages.number))
    try:
        parts = tuple(_part(section, texts) for section in sections)
    except MandatgrafError:
        # The folder is there, but not this document in it.
        texts = None
        parts = tuple(_part(section, None) for section in sections)
    return page(
        "document.html",
        lang=lang,
        crumbs=[Crumb(t("kinds.document")), Crumb(view.thing.label, lang=view.thing.lang)],
        view=view,
        parts=parts,
        contents=contents(_entries(parts, view, lang, first=pages.number == 1)),
        pages=pages,
        text_note=t(_note(parts, texts)),
    )


def _on_page(view: DocumentView, by_passage: Mapping[str, int], number: int) -> Iterator[DocumentSection]:
    """Yield the sections that have statements on a page, with those statements."""
    for section in view.sections:
        here = tuple(each for each in section.statements if by_passage[each.evidence.iri] == number)
        if here:
            yield DocumentSection(section.section, here)


def _entries(parts: Iterable[Part], view: DocumentView, lang: Language, *, first: bool) -> Iterator[Entry]:
    """Yield the sections of the document in order, and what is not settled about it, which the first page shows."""
    for number, part in enumerate(parts, 1):
        yield Entry(part.section, f"section-{number}", "da")
    if first and (view.gaps or view.conflicts or view.ambiguities):
        yield Entry(words(lang)("thing.unsettled"), "unsettled")


def _part(section: DocumentSection, texts: Documents | None) -> Part:
    by_passage: dict[str, list[Statement]] = {}
    refs: dict[str, PassageRef] = {}
    for statement in section.statements:
        by_passage.setdefault(statement.evidence.iri, []).append(statement)
        refs[statement.evidence.iri] = statement.evidence
    return Part(section.section, tuple(_place(refs[iri], found, texts) for iri, found in by_passage.items()))


def _note(parts: Iterable[Part], texts: Documents | None) -> str:
    """Return the key of the sentence that says whether the text is shown, and why not."""
    if texts is None:
        return "document.no_text"
    changed = any(place.excerpt and place.excerpt.state is State.CHANGED for part in parts for place in part.passages)
    return "document.text_changed" if changed else "document.with_text"


def _place(passage: PassageRef, statements: Iterable[Statement], texts: Documents | None) -> Place:
    excerpt = texts.excerpt(span_of(service().dataset, passage.iri)) if texts else None
    return Place(f"passage-{passage.iri.rpartition('/')[2]}", tuple(statements), excerpt)
