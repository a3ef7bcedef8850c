"""A page for each type of problem, where the `type` of a problem document leads, and a list of all of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from mandatgraf.errors import ERRORS, UnknownThing
from mandatgraf.errors.occasions import occasions
from mandatgraf.errors.slips import SLIPS
from mandatgraf.vocab import BASE
from mandatgraf.web import problems
from mandatgraf.web.language import chosen_language
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from mandatgraf.errors import MandatgrafError
    from mandatgraf.web.language import Language


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem, with an example of it."""

    code: str
    status: int
    title: str
    why: str
    what: str
    where: str
    todo: str
    document: str
    """The example as a program gets it."""


@bp.get("/problem/<code>")
def problem_type(code: str) -> ResponseReturnValue:
    """Lead from the address of a type to its page, in the reader's language (RFC 9457, section 3.1.1)."""
    _found(code)
    answer = redirect(url_for("pages.problem", lang=chosen_language(), code=code), 303)
    answer.vary.add("Accept-Language")
    return answer


@bp.get(f"/{LANGUAGE_PATH}/problems")
def problem_types(lang: Language) -> ResponseReturnValue:
    """List every type of problem, by status."""
    found = sorted((_kind(each, lang) for each in ERRORS), key=lambda kind: (kind.status, kind.code))
    groups: dict[tuple[int, str], list[Kind]] = {}
    for kind in found:
        groups.setdefault((kind.status, kind.title), []).append(kind)
    return page("problems.html", lang=lang, crumbs=[Crumb(words(lang)("problems.title"))], groups=groups)


@bp.get(f"/{LANGUAGE_PATH}/problems/<code>")
def problem(lang: Language, code: str) -> ResponseReturnValue:
    """Show one type: when it comes and why, what to do, and an example."""
    found = _found(code)
    above = Crumb(words(lang)("problems.title"), url_for("pages.problem_types", lang=lang))
    slips = [
        (kind, *(text.format(found="…", meant="…") for text in (said[lang == "en"], said[2 + (lang == "en")])))
        for kind, said in SLIPS.items()
    ]
    return page(
        "problem-type.html",
        lang=lang,
        crumbs=[above, Crumb(code)],
        kind=_kind(found, lang),
        slips=slips if code == "bad-query" else [],
    )


def _found(code: str) -> type[MandatgrafError]:
    by_code = {each.code: each for each in ERRORS}
    if code not in by_code:
        near = get_close_matches(code[:100], by_code, n=3)
        raise UnknownThing(f"{BASE}problem/{code[:100]}", tuple(near))
    return by_code[code]


def _kind(error: type[MandatgrafError], lang: Language) -> Kind:
    occasion = occasions()[error]
    example = occasion.example
    members = problems.problem(example, lang) | {"instance": "/sparql" if "query" in error.code else request.path}
    return Kind(
        code=error.code,
        status=int(problems.STATUS[error]),
        title=problems.TITLES[problems.STATUS[error]][lang == "en"],
        why=occasion.why(lang),
        what=example.what(lang),
        where=example.where(lang),
        todo=example.todo(lang),
        document=json.dumps(members, ensure_ascii=False, indent=1),
    )
