"""One page for each thing of the graph, whatever its kind."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from mandatgraf.vocab import thing as thing_iri
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import KINDS, LANGUAGE_PATH, Crumb, answer_path, bp, page, place, reader, words
from mandatgraf.web.state import service

KIND_PATH = f"<any({', '.join(kind for kind in KINDS if kind != 'document')}):kind>"


@bp.get(f"/{LANGUAGE_PATH}/{KIND_PATH}/<slug>")
def thing(lang: Language, kind: str, slug: str) -> ResponseReturnValue:
    """Show a thing: what it is, what the documents say of it, what they leave open."""
    t = words(lang)
    iri = thing_iri(kind, slug)
    if kind == "passage" and (passage := reader(lang).passage(iri)):
        # A passage is best seen where it stands.
        return redirect(place(passage, lang), 303)
    view = service().answers.describe(iri, lang=lang)
    danish = view.thing if lang == "da" else service().answers.describe(view.thing.iri, lang="da").thing
    return page(
        "thing.html",
        lang=lang,
        crumbs=[Crumb(t(f"kinds.{kind}")), Crumb(view.thing.label, lang=view.thing.lang)],
        view=view,
        kind=kind,
        danish=danish,
        who_path=answer_path(view.thing, lang),
    )
