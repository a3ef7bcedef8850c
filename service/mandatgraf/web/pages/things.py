"""One page for each thing of the graph, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers.citation import Quote, cite
from mandatgraf.answers.page import Description
from mandatgraf.errors import UnknownThing
from mandatgraf.network.proposal import PROPOSES
from mandatgraf.vocab import thing as thing_iri
from mandatgraf.web.answering import permalink
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import (
    KINDS,
    LANGUAGE_PATH,
    Crumb,
    Entry,
    answer_path,
    bp,
    contents,
    namesakes,
    page,
    place,
    reader,
    short_name,
    words,
)
from mandatgraf.web.state import service

MOST_BOXES = 12
"""More mandates than this in one part of a page are shown as lines."""
KIND_PATH = f"<any({', '.join(kind for kind in KINDS if kind != 'document')}):kind>"


@bp.get(f"/{LANGUAGE_PATH}/{KIND_PATH}/<slug>")
def thing(lang: Language, kind: str, slug: str) -> ResponseReturnValue:
    """Show a thing: what it is, what the documents say of it, what they leave open."""
    t = words(lang)
    iri = thing_iri(kind, slug)
    if kind == "passage" and (passage := reader(lang).passage(iri)):
        # A passage is best seen where it stands.
        return redirect(place(passage, lang), 303)
    try:
        view = service().answers.describe(iri, lang=lang)
    except UnknownThing as error:  # who reads a page typed its last parts
        raise UnknownThing(f"{kind}/{slug}"[:200], error.suggestions) from None
    danish = view.thing if lang == "da" else service().answers.describe(view.thing.iri, lang="da").thing
    return page(
        "thing.html",
        lang=lang,
        crumbs=[Crumb(t(f"kinds.{kind}")), Crumb(view.thing.label, lang=view.thing.lang)],
        view=view,
        kind=kind,
        most_boxes=MOST_BOXES,
        contents=contents(_entries(view, lang)),
        danish=danish,
        namesakes=namesakes(view.thing, lang),
        proposals=list(_proposals(view, lang)),
        who_path=answer_path(view.thing, lang),
        permalink=permalink(view),
        citation=cite(Quote(_sentence(view), permalink(view), view.version, lang), (view,), view.sources),
    )


def _sentence(view: Description) -> str:
    """Return what a page is about, as a sentence."""
    return view.thing.label.removesuffix(".") + "."


def _proposals(view: Description, lang: Language) -> Iterator[tuple[str, str]]:
    """Yield the documents that propose something of a body, each with its page of the proposal narrowed to the body."""
    if view.thing.kind != "body":
        return
    own = view.thing.iri
    mandates = [
        each for section in view.sections for each in section.mandates if own in {holder.iri for holder in each.holders}
    ]
    for document in sorted(service().network.proposals(lang=lang), key=lambda each: short_name(each, lang)):
        if any(document == each.document and each.status.slug in PROPOSES for each in mandates):
            body = f"{view.thing.kind}/{view.thing.slug}"
            yield (
                short_name(document, lang),
                url_for("pages.network_proposal", lang=lang, of=document.slug, body=body),
            )


def _entries(view: Description, lang: Language) -> Iterator[Entry]:
    """Yield the parts of the page, those that are in the view."""
    t = words(lang)
    for section in view.sections:
        yield Entry(section.title, f"part-{section.key}")
    if view.gaps or view.conflicts or view.ambiguities:
        yield Entry(t("thing.unsettled"), "unsettled")
    if view.sources:
        yield Entry(t("who.sources"), "sources")
