"""The network around a thing as a picture: layers are columns, each thing has its fixed place, each link its stroke.

The strokes differ in pattern and not in colour, and a line below the picture says what they mean. The same picture is
a file and a part of a page; only the addresses differ that its things lead to.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from rdflib import URIRef

from mandatgraf.network.exports.drawing import Drawing, Edge, Node
from mandatgraf.network.exports.svg import attribute, text
from mandatgraf.network.neighbourhood import Neighbourhood, Shown, firmness
from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language, Named
    from mandatgraf.network.steps import Wording
    from mandatgraf.network.values import Step

WIDTH: Final = 230
HEIGHT: Final = 52
_MORE: Final = 38
_GAP_X: Final = 96
_GAP_Y: Final = 22
_MARGIN: Final = 24
_HEAD: Final = 64
_FOOT: Final = 56
_LETTERS: Final = 30
_HEAD_LETTERS: Final = 32
_LINES: Final = 2
_STROKES: Final = {"holds": "", "proposed": "8 5", "weak": "2 4"}
_LEGEND: Final = 300


_STROKE: Final = 'fill="none" stroke="#454545" stroke-width="1.5" marker-end="url(#arrow)"'
"""How a link is drawn; said once for all of them, because a page has a limit of weight."""


def picture(  # noqa: PLR0913 -- a view, its language, and where its parts lead
    view: Neighbourhood,
    lang: Language,
    *,
    href: Callable[[Named], str] = lambda named: named.iri,
    more: Callable[[Shown], str] = lambda _: "",
    kind: Callable[[Named], str] = lambda named: named.kind,
    label: str = "",
) -> str:
    """Write the picture; `more` gives the address that opens a thing, or nothing; `label` the id of what names it."""
    at = _places(view)
    inner = len(view.layers) * (WIDTH + _MORE + _GAP_X) - _GAP_X
    width = 2 * _MARGIN + max(inner, len(_STROKES) * _LEGEND)
    bottom = max(y for _, y in at.values()) + HEIGHT
    height = bottom + _FOOT + _MARGIN
    title = say("view.title", lang, thing=view.centre.label)
    named = f"aria-labelledby={attribute(label)}" if label else f"aria-label={attribute(title)}"
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="group" {named} font-family="sans-serif" font-size="14" lang="{lang}">'
        ),
        "" if label else f"<title>{text(title)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        (
            '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" '
            'orient="auto"><path d="M0 0L8 4L0 8z" fill="#454545"/></marker></defs>'
        ),
        '<g aria-hidden="true">',
        *_heads(view),
        f"<g {_STROKE}>",
        *(_tie(tie, at, page=bool(label)) for tie in view.ties),
        "</g>",
        *_legend(bottom, lang),
        "</g>",
        *(line for each in view.shown for line in _node(each, at[each.thing.iri], view, lang, href, more, kind)),
        "</svg>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def middle(view: Neighbourhood) -> tuple[int, int]:
    """Return how far the picture is scrolled, to the right and down, for the thing in the middle to be first in sight.

    The name of its layer stays in sight where the thing is among the first of it.
    """
    x, y = _places(view)[view.centre.iri]
    return x - _MARGIN, max(0, y - _MARGIN - _HEAD - HEIGHT)


def _places(view: Neighbourhood) -> dict[str, tuple[int, int]]:
    """Return the left upper corner of each thing."""
    column = {layer: number for number, (layer, _) in enumerate(view.layers)}
    return {
        each.thing.iri: (
            _MARGIN + column[each.layer] * (WIDTH + _MORE + _GAP_X),
            _MARGIN + _HEAD + each.row * (HEIGHT + _GAP_Y),
        )
        for each in view.shown
    }


def _heads(view: Neighbourhood) -> Iterator[str]:
    for number, (_, name) in enumerate(view.layers):
        x = _MARGIN + number * (WIDTH + _MORE + _GAP_X)
        for line, said in enumerate(textwrap.wrap(name, _HEAD_LETTERS)):
            yield f'<text x="{x}" y="{_MARGIN + 14 + 18 * line}" font-weight="600" fill="#454545">{text(said)}</text>'


def _tie(tie: Step, at: dict[str, tuple[int, int]], *, page: bool) -> str:
    """Draw a link: from side to side between layers, and round the right side within one."""
    (x, y), (to_x, to_y) = at[tie.source.iri], at[tie.target.iri]
    y, to_y = y + HEIGHT // 2, to_y + HEIGHT // 2
    side = WIDTH + _MORE
    if x == to_x:
        bend = min(_GAP_X - 16, 30 + abs(to_y - y) // 6)
        way = f"M{x + side} {y}C{x + side + bend} {y} {x + side + bend} {to_y} {x + side} {to_y}"
    elif x < to_x:
        way = f"M{x + side} {y}C{x + side + _GAP_X} {y} {to_x - _GAP_X} {to_y} {to_x} {to_y}"
    else:
        way = f"M{x} {y}C{x - _GAP_X} {y} {to_x + side + _GAP_X} {to_y} {to_x + side} {to_y}"
    said = "; ".join(dict.fromkeys(basis.relation if page else basis.sentence for basis in tie.bases))
    # on a page the list beside the picture tells all this, and a page has a limit of weight
    ends = "" if page else f" data-source={attribute(tie.source.iri)} data-target={attribute(tie.target.iri)}"
    return f'<path class="edge" d="{way}"{_dashes(firmness(tie))}{ends}><title>{text(said)}</title></path>'


def _dashes(firm: str) -> str:
    return f' stroke-dasharray="{_STROKES[firm]}"' if _STROKES[firm] else ""


def _legend(bottom: int, lang: Language) -> Iterator[str]:
    y = bottom + _FOOT
    for number, firm in enumerate(_STROKES):
        x = _MARGIN + number * _LEGEND
        yield f'<path d="M{x} {y}h48" {_STROKE}{_dashes(firm)}/>'
        yield f'<text x="{x + 56}" y="{y + 5}" fill="#1a1a1a">{text(say(f"firmness.{firm}", lang))}</text>'


def _node(  # noqa: PLR0913, PLR0917 -- a thing, its place, and where it leads
    each: Shown,
    place: tuple[int, int],
    view: Neighbourhood,
    lang: Language,
    href: Callable[[Named], str],
    more: Callable[[Shown], str],
    kind: Callable[[Named], str],
) -> Iterator[str]:
    x, y = place
    centre = each.thing.iri == view.centre.iri
    address, opening = href(each.thing), more(each) if each.hidden else ""
    width = WIDTH + (0 if opening else _MORE)
    stroke = 'stroke="#0059b3" stroke-width="3"' if centre else 'stroke="#1a1a1a"'
    tongue = each.thing.lang
    speaking = f' lang="{tongue}"' if tongue and tongue != lang else ""
    name = f"{each.thing.label} ({kind(each.thing)})" if kind(each.thing) else each.thing.label
    current = ' aria-current="true"' if centre else ""
    yield f'<g class="node" data-iri={attribute(each.thing.iri)} data-layer="{each.layer}" data-row="{each.row}">'
    # the title is the name: a label beside it would have to repeat the lines below letter by letter
    yield f"<a href={attribute(address)}{speaking}{current}>" if address else "<g>"
    yield f"<title>{text(name)}</title>"
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{HEIGHT}" rx="4" fill="#fff" {stroke}/>'
    letters = _LETTERS + (0 if opening else 4)
    wrapped = textwrap.wrap(each.thing.label, letters, max_lines=_LINES, placeholder=" …") or [""]
    top = y + HEIGHT // 2 + 5 - (len(wrapped) - 1) * 9
    weight = ' font-weight="600"' if centre else ""
    for number, line in enumerate(wrapped):
        yield f'<text x="{x + 10}" y="{top + 18 * number}" fill="#1a1a1a"{weight}>{text(line)}</text>'
    yield "</a>" if address else "</g>"
    if opening:
        said = say("view.more", lang, count=each.hidden, thing=each.thing.label)
        yield f'<a class="more" href={attribute(opening)} aria-label={attribute(said)}><title>{text(said)}</title>'
        box = f'x="{x + WIDTH}" y="{y}" width="{_MORE}" height="{HEIGHT}"'
        yield f'<rect {box} rx="4" fill="#f5f5f5" stroke="#1a1a1a"/>'
        yield (
            f'<text x="{x + WIDTH + _MORE // 2}" y="{y + HEIGHT // 2 + 5}" text-anchor="middle" fill="#1a1a1a">'
            f"+{each.hidden}</text></a>"
        )
    yield "</g>"


def drawing_of(wording: Wording, view: Neighbourhood) -> Drawing:
    """Return a view as the drawing that the other forms write: the same things and the same links."""
    return Drawing(
        name=say("view.title", wording.lang, thing=view.centre.label),
        lang=wording.lang,
        nodes=tuple(
            Node(
                each.thing.iri,
                each.thing.label,
                each.thing.kind,
                str(wording.index.thing(URIRef(each.thing.iri), MG.region) or ""),
            )
            for each in sorted(view.shown, key=lambda each: each.thing.iri)
        ),
        edges=tuple(
            Edge(
                source=tie.source.iri,
                target=tie.target.iri,
                relations=tuple(dict.fromkeys(basis.relation for basis in tie.bases)),
                statuses=tuple(sorted({basis.status.slug for basis in tie.bases if basis.status})),
                statements=tuple(dict.fromkeys(basis.iri for basis in tie.bases)),
                weight=1,
            )
            for tie in sorted(view.ties, key=lambda tie: (tie.source.iri, tie.target.iri))
        ),
    )
