"""Questions about the graph as a whole for programs: `/api/v1/graph/path?from=…&to=…` and so on.

Answers are the values of `mandatgraf.network` as JSON; things are named as people name them. What a reader has to wait
for is bounded: sizes of answers, lengths of ways, and the size of a graph whose bottlenecks are measured here.
"""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from mandatgraf.answers.plain import plain
from mandatgraf.errors import (
    AnswerTooLarge,
    BadParameter,
    MissingParameter,
    UnknownParameter,
    UnsupportedMediaType,
)
from mandatgraf.formats import GraphFormat
from mandatgraf.network import Network
from mandatgraf.network.exports import FORMS
from mandatgraf.network.exports.matrices import KINDS as MATRICES
from mandatgraf.network.finding import KINDS, STATED
from mandatgraf.network.measures import LARGE
from mandatgraf.network.neighbourhood import DEEPEST, Filters
from mandatgraf.network.paths import LIMIT, LONGEST, MOST
from mandatgraf.vocab import BASE, concept
from mandatgraf.web.answering import asked_day
from mandatgraf.web.drafts import laid_over_today
from mandatgraf.web.language import Language, chosen_language
from mandatgraf.web.pages.asking import known_thing
from mandatgraf.web.state import service

bp = Blueprint("graph", __name__, url_prefix="/api/v1/graph")

QUESTIONS: Final = {
    "path": ("from", "to", "in", "at", "directed", "longest", "limit"),
    "case": ("of", "at"),
    "reach": ("of", "in", "at", "inward", "limit"),
    "single-points": ("in", "at"),
    "bottlenecks": ("in", "at", "limit"),
    "load": ("of",),
    "findings": ("kind", "region", "origin"),
    "escalation": ("of",),
    "compare": ("by", "region"),
    "proposal": ("of", "body"),
}
"""Each question with its parameters; `lang` goes with all of them."""

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAFTS: Final = {"text/turtle": GraphFormat.TURTLE, "application/n-triples": GraphFormat.N_TRIPLES}
_REACHED: Final = 200
_NAMED: Final = 1000
_FARTHEST: Final = 6
_LONGEST: Final = 12


@bp.get("")
@bp.get("/")
def contents() -> Response:
    """What can be asked, the projections in words, and the forms they come in."""
    _only()
    return _json(
        {
            "version": service().version,
            "questions": [
                {"name": name, "address": f"/api/v1/graph/{name}", "parameters": [*parameters, "lang"]}
                for name, parameters in QUESTIONS.items()
            ],
            "projections": list(_network().projections.described(_lang())),
            "forms": {form.extension: form.media_type for form in FORMS.values()},
            "matrices": list(MATRICES),
            "findings": [*KINDS, *STATED],
        }
    )


@bp.get("/path")
def path() -> Response:
    """The ways between two things."""
    _only("path")
    found = _network().path(
        _thing("from"),
        _thing("to"),
        lang=_lang(),
        projection=_word("in", "whole"),
        at=asked_day(),
        directed=_flag("directed"),
        longest=_number("longest", LONGEST, _LONGEST),
        limit=_number("limit", LIMIT, MOST),
    )
    return _json({**_members(found), "known": found.known})


@bp.get("/case")
def case() -> Response:
    """The course of a case: what is done, and what comes next between which days."""
    _only("case")
    return _json(_members(_network().case(_thing("of"), lang=_lang(), at=asked_day())))


@bp.get("/reach")
def reach() -> Response:
    """What a thing reaches, or with `inward` on what it depends."""
    _only("reach")
    found = _network().reach(
        _thing("of"),
        lang=_lang(),
        projection=_word("in", "authority"),
        at=asked_day(),
        inward=_flag("inward"),
        limit=_number("limit", _REACHED, _NAMED),
    )
    return _json(_members(found))


@bp.get("/single-points")
def single_points() -> Response:
    """Who is the only one to settle something, and what hangs together through one alone."""
    _only("single-points")
    found = _network().single_points(lang=_lang(), projection=_word("in", "authority"), at=asked_day())
    return _json({"points": plain(found)})


@bp.get("/bottlenecks")
def bottlenecks() -> Response:
    """Through whom most ways lead; a graph that takes long is left to the command line."""
    _only("bottlenecks")
    name, at = _word("in", "flow"), asked_day()
    if _network().projections.get(name, at).graph.number_of_nodes() >= LARGE:
        raise AnswerTooLarge(LARGE, "rows")
    limit = _number("limit", LIMIT, _NAMED)
    return _json(_members(_network().bottlenecks(lang=_lang(), projection=name, at=at, limit=limit)))


@bp.get("/load")
def load() -> Response:
    """What a body has to do, counted."""
    _only("load")
    return _json(_members(_network().load(_thing("of"), lang=_lang())))


@bp.get("/findings")
def findings() -> Response:
    """Conflicts and gaps, computed and stated."""
    _only("findings")
    region = _thing("region") if request.args.get("region", "").strip() else ""
    kinds = tuple(kind.strip() for kind in request.args.getlist("kind") if kind.strip())
    match request.args.get("origin", "").strip():
        case "":
            found = _network().findings(lang=_lang(), kinds=kinds, region=region)
        case "computed":
            found = _network().findings(lang=_lang(), kinds=kinds, region=region, origin="computed")
        case "stated":
            found = _network().findings(lang=_lang(), kinds=kinds, region=region, origin="stated")
        case other:
            raise UnknownParameter("findings", f"origin={other[:100]}", ("computed", "stated"))
    return _json(_members(found))


@bp.get("/escalation")
def escalation() -> Response:
    """Who takes over if they do not agree, or that no path is stated."""
    _only("escalation")
    found = _network().escalation(_thing("of"), lang=_lang())
    return _json({**_members(found), "stated": found.stated})


@bp.get("/compare")
def compare() -> Response:
    """Cooperations side by side."""
    _only("compare")
    named = (name for name in request.args.getlist("region") if name.strip())
    regions = tuple(service().search.thing(name, lang=_lang()) for name in named)
    return _json(_members(_network().compare(lang=_lang(), by=_word("by", "power"), regions=regions)))


@bp.get("/proposal")
def proposal() -> Response:
    """A document's proposal laid over today, or with `body` the rows in which that body holds something."""
    _only("proposal")
    body = _thing("body") if request.args.get("body", "").strip() else ""
    return _json(_members(_network().proposal(_thing("of"), lang=_lang(), body=body)))


@bp.post("/what-if")
def what_if() -> Response:
    """A draft of mandates in the body of the request, laid over today; nothing of it is kept."""
    _only()
    form = _DRAFTS.get(request.mimetype)
    if form is None:
        raise UnsupportedMediaType(request.mimetype[:100], tuple(_DRAFTS))
    return _json(_members(laid_over_today(request.get_data(), form, lang=_lang())), kept=False)


@bp.get("/projections/<name>.<ending>")
def projection(name: str, ending: str) -> ResponseReturnValue:
    """A projection as a file; `around` and `steps` cut out what is near a thing."""
    _only("projections")
    only = None
    if request.args.get("around", "").strip():
        steps = _number("steps", 1, _FARTHEST)
        only = _network().around(_thing("around"), projection=name, at=asked_day(), steps=steps)
    body = _network().export(name, ending, lang=_lang(), at=asked_day(), only=only)
    kind = FORMS[ending].media_type
    return _file(body, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)


@bp.get("/around/<kind>/<slug>.<ending>")
def around(kind: str, slug: str, ending: str) -> ResponseReturnValue:
    """The network around a thing, as the explorer shows it, as a file."""
    _only("around")
    opened = tuple(known_thing(name.strip(), _lang()) for name in request.args.getlist("open") if name.strip())
    view = _network().neighbourhood(
        known_thing(f"{kind}/{slug}", _lang()),
        lang=_lang(),
        depth=_number("depth", 1, DEEPEST),
        opened=opened,
        at=asked_day(),
        filters=Filters(
            power=_concept("power", "power-kind"),
            status=_concept("status", "status"),
            region=_thing("region") if request.args.get("region", "").strip() else "",
        ),
    )
    body = _network().written_view(view, ending, lang=_lang())
    form = FORMS[ending].media_type
    return _file(body, f"{form}; charset=utf-8" if form.startswith("text/") else form)


@bp.get("/matrices/<kind>.xlsx")
def matrix(kind: str) -> Response:
    """A matrix as a workbook."""
    _only("matrices")
    region = _thing("region") if request.args.get("region", "").strip() else ""
    return _file(_network().workbook(kind, lang=_lang(), region=region), XLSX)


_MORE: Final = {
    "projections": ("at", "around", "steps"),
    "matrices": ("region",),
    "around": ("depth", "open", "at", "power", "status", "region"),
}


def _network() -> Network:
    return service().network


def _lang() -> Language:
    return chosen_language()


def _only(question: str = "") -> None:
    """Refuse a parameter that the question does not have: a misspelt one would silently do nothing."""
    known = (*(QUESTIONS.get(question) or _MORE.get(question) or ()), "lang")
    for name in request.args:
        if name not in known:
            raise UnknownParameter(question, name[:100], known)


def _thing(name: str) -> str:
    """Return the address of the thing that a parameter names."""
    text = request.args.get(name, "").strip()
    if not text:
        raise MissingParameter("graph", name, "sundhedsstyregruppen-midtjylland")
    return service().search.thing(text, lang=_lang())


def _concept(name: str, scheme: str) -> str:
    """Return the address of the concept that a parameter names, or nothing; one that is not there is refused."""
    slug = request.args.get(name, "").strip()
    known = tuple(each.concept.slug for each in service().answers.concepts(f"{BASE}concept/{scheme}", lang=_lang()))
    if slug and slug not in known:
        raise UnknownParameter("graph", f"{name}={slug[:100]}", known)
    return str(concept(scheme, slug)) if slug else ""


def _word(name: str, default: str) -> str:
    return request.args.get(name, "").strip() or default


def _flag(name: str) -> bool:
    text = request.args.get(name, "false").strip().lower()
    if text not in {"true", "false", "1", "0", ""}:
        raise UnknownParameter("graph", f"{name}={text[:40]}", ("true", "false"))
    return text in {"true", "1"}


def _number(name: str, default: int, most: int) -> int:
    text = request.args.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise BadParameter("graph", name, text[:100], "number")
    return int(text)


def _members(value: object) -> dict[str, object]:
    found = plain(value)
    assert isinstance(found, dict)  # noqa: S101 -- every answer is a dataclass
    return dict(found)


def _json(value: dict[str, object], *, kept: bool = True) -> Response:
    body = json.dumps({"version": service().version, "lang": _lang()} | value, ensure_ascii=False, indent=1) + "\n"
    return _file(body.encode("utf-8"), "application/json", kept=kept)


def _file(body: bytes, content_type: str, *, kept: bool = True) -> Response:
    response = Response(body, content_type=content_type)
    response.vary.update(["Accept-Language"])
    response.headers["Content-Language"] = _lang()
    if not kept:
        response.headers["Cache-Control"] = "no-store"
    return response
