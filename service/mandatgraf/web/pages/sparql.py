"""The page for free queries: the text, its answer as a table with names and links, or what is wrong with it and where.

It works without script. An empty answer says why it is empty; a fault stands beside the text, which is never lost.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlencode

from flask import Response, current_app, redirect, request, url_for

from mandatgraf.engine import EVERYTHING, Answer, Scope, Table, reading
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import BadQuery, MandatgrafError
from mandatgraf.explaining import Cause, Explaining
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.vocab import BASE, PREFIXES
from mandatgraf.web import free, problems
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.pages.handbook import book
from mandatgraf.web.state import service

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from mandatgraf.web.language import Language

_KEY: Final = "mandatgraf-explaining"
_PATH: Final = "/sparql"
_LOWEST: Final = 6
_HIGHEST: Final = 24
_EMPTY: Final = 14
_EXPLAINED_CHARS: Final = 8_000
"""A longer query is not explained when it finds nothing: explaining runs on the thread of a page."""


@dataclass(frozen=True)
class Asked:
    """A query with what came of it; `answer` and `error` are both None where nothing was asked yet."""

    text: str
    scope: Scope = EVERYTHING
    answer: Answer | None = None
    error: MandatgrafError | None = None
    seconds: float | None = None
    """How long the answer took, where it was measured."""


@bp.get(f"/{LANGUAGE_PATH}/sparql")
def sparql(lang: Language) -> ResponseReturnValue:
    """Show the form, and the answer to what was written into it."""
    if name := request.args.get("example", ""):
        # A link that carried the whole query would make the list of examples larger than all else on the page.
        texts = {each.name: each.text for each in (*service().catalogue, *book().patterns.values())}
        query = {"query": texts[name]} if name in texts else {}
        return redirect(url_for("pages.sparql", lang=lang, **query), 303)
    text = request.args.get("query", "")
    scope = Scope(
        tuple(each for each in request.args.getlist("default-graph-uri") if each),
        tuple(each for each in request.args.getlist("named-graph-uri") if each),
    )
    return shown(_asked(text, scope) if text.strip() else Asked(text), lang)


def _asked(text: str, scope: Scope) -> Asked:
    started = time.perf_counter()
    try:
        checked = free.read(text)
        if checked.form in ("CONSTRUCT", "DESCRIBE"):
            answer: Answer = reading.parsed_triples(free.ask(checked, scope, GraphFormat.N_TRIPLES))
        else:
            answer = reading.parsed(free.ask(checked, scope, ResultFormat.JSON))
    except MandatgrafError as error:
        return Asked(text, scope, error=error)
    return Asked(text, scope, answer, seconds=time.perf_counter() - started)


def shown(asked: Asked, lang: Language) -> Response:
    """The page for a query and what came of it, also for readers of `/sparql` who want a page."""
    answer, error = asked.answer, asked.error
    response = page(
        "sparql.html",
        lang=lang,
        crumbs=[Crumb(words(lang)("sparql.title"))],
        query=asked.text,
        rows=_rows(asked.text),
        scope=asked.scope,
        table=answer if isinstance(answer, Table) else None,
        boolean=answer if isinstance(answer, bool) else None,
        triples=answer if isinstance(answer, list) else None,
        took=_said(asked.seconds, lang),
        causes=_causes(asked),
        files=_files(asked),
        problem=problems.problem(error, lang) if error else None,
        marked=error.shown if isinstance(error, BadQuery) else "",
        problem_page=problems.page_of(error, lang) if error else "",
        prefixes=_prefixes(),
        patterns=tuple(book().patterns.values()),
        examples=tuple(service().catalogue),
    )
    response.vary.update(["Accept", "Accept-Language"])
    if error:
        response.status_code = problems.STATUS[type(error)]
        problems.finish(response, error, lang)
    return response


def _causes(asked: Asked) -> tuple[Cause, ...]:
    """Why there is nothing, where there is nothing; another server's data are not ours to look into."""
    rows = asked.answer.rows if isinstance(asked.answer, Table) else asked.answer
    if rows is None or rows or not isinstance(service().engine, MemoryEngine) or len(asked.text) > _EXPLAINED_CHARS:
        return ()
    return _explaining().why(asked.text, asked.scope)


def _explaining() -> Explaining:
    kept = current_app.extensions
    if _KEY not in kept:
        kept[_KEY] = Explaining.of(service().dataset)
    return cast("Explaining", kept[_KEY])


def _files(asked: Asked) -> tuple[tuple[str, str, str], ...]:
    """The same answer to take away, in each format that fits it."""
    if asked.answer is None:
        return ()
    family: type[ResultFormat | GraphFormat] = GraphFormat if isinstance(asked.answer, list) else ResultFormat
    graphs = [("default-graph-uri", each) for each in asked.scope.default_graphs]
    graphs += [("named-graph-uri", each) for each in asked.scope.named_graphs]
    forms = [form for form in family if not isinstance(asked.answer, bool) or getattr(form, "can_say_yes", True)]
    return tuple(
        (
            form.name.replace("_", "-").lower(),
            f"{_PATH}?{urlencode([('query', asked.text), *graphs, ('format', form.extension)])}",
            form.media_type,
        )
        for form in sorted(forms, key=lambda form: form is not ResultFormat.CSV)
    )


def _prefixes() -> tuple[tuple[str, str], ...]:
    """The vocabularies whose prefixes are ready; those of kinds and lists follow one pattern, told in words."""
    own = (f"{BASE}id/", f"{BASE}concept/")
    return tuple((name, iri) for name, iri in PREFIXES.items() if not iri.startswith(own))


def _rows(text: str) -> int:
    """The height of the field in lines: room for the text and some more, and the answer still in sight."""
    return min(max(text.count("\n") + 3, _LOWEST), _HIGHEST) if text.strip() else _EMPTY


def _said(seconds: float | None, lang: Language) -> str:
    """A time for a reader.

    >>> _said(0.0041, "da"), _said(1.234, "da"), _said(None, "en")
    ('4 ms', '1,2 s', '')
    """
    if seconds is None:
        return ""
    if seconds < 1:
        return f"{max(1, round(seconds * 1000))} ms"
    text = f"{seconds:.1f} s"
    return text if lang == "en" else text.replace(".", ",")
