"""Questions about the network as a whole: one page a question, with a form that stands in the address.

The pages show what `mandatgraf.network` answers, with the reason in words and the evidence of each statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from mandatgraf.answers.card import Named
from mandatgraf.network import Network
from mandatgraf.network.comparing import BY
from mandatgraf.network.exports import FORMS
from mandatgraf.network.exports.matrices import KINDS as MATRICES
from mandatgraf.network.finding import KINDS, STATED
from mandatgraf.network.measures import LARGE
from mandatgraf.web.language import Language
from mandatgraf.web.pages.asking import Asked, Choice
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, page, words
from mandatgraf.web.state import service

QUESTIONS: Final = (
    *("path", "case", "reach", "load", "escalation"),
    *("single-points", "bottlenecks", "findings", "compare", "proposal", "what-if"),
)
"""The questions in the order of the overview: first those about a thing, then those about the whole."""
_LISTED: Final = 100
_ROWS: Final = 20
_REACHED: Final = 200


@bp.get(f"/{LANGUAGE_PATH}/network")
def network(lang: Language) -> ResponseReturnValue:
    """Show what can be asked of the network as a whole, and the network itself as files."""
    return page(
        "network/overview.html",
        lang=lang,
        crumbs=[Crumb(words(lang)("network.title"))],
        questions=[(name, _address(name, lang)) for name in QUESTIONS],
        projections=list(_network().projections.described(lang)),
        forms=tuple(FORMS),
        matrices=MATRICES,
    )


@bp.get(f"/{LANGUAGE_PATH}/network/path")
def network_path(lang: Language) -> ResponseReturnValue:
    """Show the ways between two things, and what each step means."""
    asked = Asked(lang)
    source, target = asked.thing("from"), asked.thing("to")
    projection, at, directed = _projection(asked, "whole"), asked.day(), asked.flag("directed")
    if not asked.ready:
        return question_page("path", asked)
    answer = _network().path(source, target, lang=lang, projection=projection, at=at, directed=directed)
    return question_page("path", asked, answer, {"from": source, "to": target, "directed": directed})


@bp.get(f"/{LANGUAGE_PATH}/network/case")
def network_case(lang: Language) -> ResponseReturnValue:
    """Show the course of a case: what is done, and what comes next between which days."""
    asked = Asked(lang)
    case, at = asked.thing("of"), asked.day()
    if not asked.ready:
        return question_page("case", asked)
    return question_page("case", asked, _network().case(case, lang=lang, at=at), {"of": case})


@bp.get(f"/{LANGUAGE_PATH}/network/reach")
def network_reach(lang: Language) -> ResponseReturnValue:
    """Show what a thing reaches, or on what it depends."""
    asked = Asked(lang)
    thing, projection = asked.thing("of"), _projection(asked, "authority")
    at, inward = asked.day(), asked.flag("inward")
    if not asked.ready:
        return question_page("reach", asked)
    answer = _network().reach(thing, lang=lang, projection=projection, at=at, inward=inward, limit=_REACHED)
    return question_page("reach", asked, answer, {"of": thing, "inward": inward})


@bp.get(f"/{LANGUAGE_PATH}/network/load")
def network_load(lang: Language) -> ResponseReturnValue:
    """Show what a body has to do, counted."""
    asked = Asked(lang)
    body = asked.thing("of")
    return question_page("load", asked, _network().load(body, lang=lang) if asked.ready else None, {"of": body})


@bp.get(f"/{LANGUAGE_PATH}/network/escalation")
def network_escalation(lang: Language) -> ResponseReturnValue:
    """Show who takes over if they do not agree, or that no path is stated."""
    asked = Asked(lang)
    thing = asked.thing("of")
    return question_page(
        "escalation", asked, _network().escalation(thing, lang=lang) if asked.ready else None, {"of": thing}
    )


@bp.get(f"/{LANGUAGE_PATH}/network/single-points")
def network_single_points(lang: Language) -> ResponseReturnValue:
    """Show the things on which others hang alone."""
    asked = Asked(lang)
    projection, at = _projection(asked, "authority"), asked.day()
    if not asked.ready:
        return question_page("single-points", asked)
    answer = _network().single_points(lang=lang, projection=projection, at=at)
    return question_page("single-points", asked, answer[:_LISTED], more=max(0, len(answer) - _LISTED))


@bp.get(f"/{LANGUAGE_PATH}/network/bottlenecks")
def network_bottlenecks(lang: Language) -> ResponseReturnValue:
    """Show the things that most ways lead through; a graph that takes long is left to the command line."""
    asked = Asked(lang)
    projection, at = _projection(asked, "flow"), asked.day()
    if not asked.ready:
        return question_page("bottlenecks", asked)
    if _network().projections.get(projection, at).graph.number_of_nodes() >= LARGE:
        return question_page("bottlenecks", asked, large=True)
    return question_page("bottlenecks", asked, _network().bottlenecks(lang=lang, projection=projection, at=at))


@bp.get(f"/{LANGUAGE_PATH}/network/findings")
def network_findings(lang: Language) -> ResponseReturnValue:
    """Show conflicts and gaps: how many of each kind, computed and stated apart, and one kind in full."""
    asked, t = Asked(lang), words(lang)
    names = _network().finding_names(lang=lang)
    unknown = t("network.unknown_choice")
    kind = asked.choice("kind", [Choice("", t("network.all")), *(Choice(*each) for each in names)], unknown=unknown)
    region, regions = _region(asked)
    found = _network().findings(lang=lang, region=regions.get(region, ""))
    listed = [each for each in found.found if each.kind == kind] if asked.ready else []
    titles = dict(names)
    apart = [
        [(each, titles[each], count) for each, count in found.counts if each in part] for part in (tuple(KINDS), STATED)
    ]
    return question_page(
        "findings",
        asked,
        found,
        {"kind": kind, "region": regions.get(region, "")},
        kind=kind,
        title=titles.get(kind, ""),
        listed=listed[:_LISTED],
        more=max(0, len(listed) - _LISTED),
        apart=apart,
        region=region,
    )


@bp.get(f"/{LANGUAGE_PATH}/network/compare")
def network_compare(lang: Language) -> ResponseReturnValue:
    """Show cooperations side by side."""
    asked, t = Asked(lang), words(lang)
    choices = [Choice(each, t(f"network.by_{each}")) for each in BY]
    by = asked.choice("by", choices, "power", unknown=t("network.unknown_choice"))
    answer = _network().compare(lang=lang, by=by)
    last = max(1, -(-len(answer.functions) // _ROWS))
    text = request.args.get("page", "")
    at = min(max(1, int(text)), last) if text.isascii() and text.isdigit() and len(text) <= len(str(_LISTED)) else 1
    rows = answer.functions[(at - 1) * _ROWS : at * _ROWS]
    return question_page("compare", asked, answer, {"by": by}, rows=rows, at=at, last=last, by=by)


def _network() -> Network:
    return service().network


def _address(name: str, lang: Language) -> str:
    return url_for(f"pages.network_{name.replace('-', '_')}", lang=lang)


def _projection(asked: Asked, default: str) -> str:
    t = words(asked.lang)
    choices = [Choice(name, t(f"network.in_{name}")) for name in _network().projections.names]
    return asked.choice("in", choices, default, unknown=t("network.unknown_choice"))


def _region(asked: Asked) -> tuple[str, dict[str, str]]:
    """Return the cooperation that is chosen, and the address of each."""
    t = words(asked.lang)
    regions: dict[str, Named] = {each.slug: each for each in _network().cooperations(lang=asked.lang)}
    choices = [Choice("", t("network.all_regions")), *(Choice(slug, each.label) for slug, each in regions.items())]
    chosen = asked.choice("region", choices, unknown=t("network.unknown_choice"))
    return chosen, {slug: each.iri for slug, each in regions.items()}


def question_page(
    name: str, asked: Asked, answer: object = None, given: dict[str, object] | None = None, **context: object
) -> Response:
    """Show a question with its answer; `given` is what the same question takes as a program asks it."""
    t = words(asked.lang)
    key = name.replace("-", "_")
    return page(
        f"network/{name}.html",
        lang=asked.lang,
        crumbs=[Crumb(t("network.title"), url_for("pages.network", lang=asked.lang)), Crumb(t(f"network.{key}"))],
        status=asked.status,
        name=name,
        key=key,
        asked=asked,
        action=_address(name, asked.lang),
        answer=answer,
        files=list(_files(name, asked, given or {})) if answer is not None else [],
        **context,
    )


def _files(name: str, asked: Asked, given: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the files of an answer: itself as JSON, and the projection that it was asked of."""
    typed = {each.name: each.value for each in asked.fields if each.name in {"in", "at"} and each.value}
    pairs = {key: "true" if value is True else value for key, value in given.items() if value}
    t = words(asked.lang)
    yield "JSON", f"/api/v1/graph/{name}?{urlencode({**pairs, **typed, 'lang': asked.lang})}"
    if "in" in typed:
        day = {key: value for key, value in typed.items() if key == "at"}
        for form in FORMS:
            target = f"/api/v1/graph/projections/{typed['in']}.{form}?{urlencode({**day, 'lang': asked.lang})}"
            yield f"{t('network.projection')}: {t(f'files.is_{form}')}", target
