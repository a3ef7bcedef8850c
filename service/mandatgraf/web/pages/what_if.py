"""A draft of one's own laid over today: written or brought as a file, compared, and not kept.

The form changes nothing, and there is no cookie and no account: nothing that another site could misuse.
"""

from __future__ import annotations

from typing import Final

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from mandatgraf.answers.card import Named
from mandatgraf.errors import BodyTooLarge, DraftFaulty, MandatgrafError
from mandatgraf.formats import GraphFormat
from mandatgraf.web import problems
from mandatgraf.web.drafts import MANDATES, STATEMENTS, VALUES, laid_over_today
from mandatgraf.web.language import Language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, local, page, words
from mandatgraf.web.pages.overlays import begun, parts_of
from mandatgraf.web.state import service

SHOWN: Final = 25
"""How many rows of each part are shown; the answer is kept nowhere, so it has no further pages."""
STATEMENTS_SHOWN: Final = 40
"""After how many statements in the rows of a part no further row is shown."""
_GIVEN_BACK: Final = 40_000
"""Signs of the longest draft that stands in its field again beside a fault; a page has a limit of weight."""


@bp.route(f"/{LANGUAGE_PATH}/network/what-if", methods=("GET", "POST"))
def network_what_if(lang: Language) -> ResponseReturnValue:
    """Ask for a draft; show the one that is sent laid over today, or what is wrong with it beside its field."""
    if request.method != "POST":
        return _page(lang)
    try:
        content = _sent()
    except RequestEntityTooLarge:
        return _refused(lang, BodyTooLarge(current_app.config["MAX_CONTENT_LENGTH"]), "")
    typed = content.decode("utf-8", "replace")
    if not typed.strip():
        return _page(lang, nothing=True, status=400)
    try:
        answer = laid_over_today(content, GraphFormat.TURTLE, lang=lang)
    except DraftFaulty as fault:
        return _refused(lang, fault, typed)
    parts = parts_of(answer, lang)
    return _page(lang, typed, answer=answer, parts=begun(parts, SHOWN, STATEMENTS_SHOWN), local=_local(lang))


def _sent() -> bytes:
    """Return the draft: the file where one was chosen, else what was written."""
    file = request.files.get("file")
    brought = file.read() if file else b""
    return brought or request.form.get("draft", "").encode()


def _refused(lang: Language, fault: MandatgrafError, typed: str) -> Response:
    said = {"what": fault.what(lang), "where": fault.where(lang), "todo": fault.todo(lang)}
    shown = fault.cause.shown if isinstance(fault, DraftFaulty) and fault.cause else ""
    answer = _page(lang, typed, fault=said, shown=shown, status=problems.STATUS[type(fault)])
    return problems.finish(answer, fault, lang)


def _local(lang: Language) -> object:
    """Return what gives a thing's address; a thing of the draft alone has no page."""
    return lambda named: local(named, lang) if isinstance(named, Named) and named.iri in service().answers else ""


def _page(lang: Language, typed: str = "", *, status: int = 200, **context: object) -> Response:
    t = words(lang)
    answer = page(
        "network/what-if.html",
        lang=lang,
        crumbs=[Crumb(t("network.title"), url_for("pages.network", lang=lang)), Crumb(t("network.what_if"))],
        status=status,
        action=url_for("pages.network_what_if", lang=lang),
        typed=typed if len(typed) <= _GIVEN_BACK else "",
        kilobytes=current_app.config["MAX_CONTENT_LENGTH"] // 1024,
        statements=STATEMENTS,
        mandates=MANDATES,
        values=VALUES,
        known=service().answers,
        **{"answer": None, "fault": None, "nothing": False, "shown": ""} | context,
    )
    if request.method == "POST":
        answer.headers["Cache-Control"] = "no-store"
    return answer
