"""The explorer: the network around a thing as a picture and as a nested list; every view is an address.

What is opened stands in the address, so a view can be kept, sent and read without script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from mandatgraf.answers.card import Named
from mandatgraf.errors import MandatgrafError, UnknownThing
from mandatgraf.network.exports import FORMS
from mandatgraf.network.exports.picture import middle, picture
from mandatgraf.network.neighbourhood import DEEPEST, MOST_OPENED, Filters, Shown
from mandatgraf.vocab import BASE, concept, kind_and_slug
from mandatgraf.vocab import thing as thing_iri
from mandatgraf.web.language import Language
from mandatgraf.web.pages.asking import Asked, Choice, known_thing
from mandatgraf.web.pages.frame import LANGUAGE_PATH, Crumb, bp, local, page, words
from mandatgraf.web.state import service


@dataclass(frozen=True, slots=True)
class State:
    """What an address says: the thing in the middle, the choices of the form, and what is opened."""

    lang: Language
    kind: str
    slug: str
    choices: tuple[tuple[str, str], ...]
    opened: tuple[str, ...]

    def query(self) -> str:
        """Return the part of an address that the page and its files share."""
        return urlencode([*self.choices, *(("open", each) for each in self.opened)])

    def page(self) -> str:
        """Return the address of the page."""
        path = url_for("pages.explore", lang=self.lang, kind=self.kind, slug=self.slug)
        return f"{path}?{self.query()}" if self.query() else path

    def file(self, form: str) -> str:
        """Return the address of the view as a file."""
        joined = "&".join(filter(None, (self.query(), f"lang={self.lang}")))
        return f"/api/v1/graph/around/{self.kind}/{self.slug}.{form}?{joined}"

    def opening(self, thing: Named) -> str:
        """Return the address of the view with a thing opened, or closed again."""
        name = f"{thing.kind}/{thing.slug}"
        rest = tuple(each for each in self.opened if each != name)
        return replace(self, opened=rest if name in self.opened else (*self.opened, name)).page()

    def around(self, thing: Named) -> str:
        """Return the address of the view with another thing in the middle."""
        return replace(self, kind=thing.kind, slug=thing.slug, opened=()).page()


@bp.get(f"/{LANGUAGE_PATH}/explore")
def explore_start(lang: Language) -> ResponseReturnValue:
    """Ask for the thing in the middle, and lead to it."""
    asked = Asked(lang)
    found = kind_and_slug(asked.thing("thing"))
    if asked.ready and found:
        return redirect(url_for("pages.explore", lang=lang, kind=found[0], slug=found[1]), 303)
    return page(
        "network/start.html",
        lang=lang,
        crumbs=[*_above(lang), Crumb(words(lang)("explore.title"))],
        asked=asked,
        action=url_for("pages.explore_start", lang=lang),
        status=asked.status,
        examples=service().answers.overview(lang=lang).matters,
    )


@bp.get(f"/{LANGUAGE_PATH}/explore/<kind>/<slug>")
def explore(lang: Language, kind: str, slug: str) -> ResponseReturnValue:
    """Show the network around a thing."""
    t = words(lang)
    thing = str(thing_iri(kind, slug))
    if thing not in service().answers:
        raise UnknownThing(f"{kind}/{slug}"[:200])
    asked = Asked(lang)
    unknown = t("network.unknown_choice")
    depths = [Choice(str(depth), t("explore.depth_one" if depth == 1 else "explore.depth", count=depth))
              for depth in range(1, DEEPEST + 1)]  # fmt: skip
    depth = asked.choice("depth", depths, "1", unknown=unknown)
    chosen = {
        name: asked.choice(name, _concepts(scheme, name, lang), unknown=unknown)
        for name, scheme in (("power", "power-kind"), ("status", "status"))
    }
    regions = {each.slug: each for each in service().network.cooperations(lang=lang)}
    named = [Choice(name, each.label) for name, each in regions.items()]
    region = asked.choice("region", [Choice("", t("network.all_regions")), *named], unknown=unknown)
    at = asked.day()
    opened, unknown_opened = _opened(lang)
    pairs = (
        ("depth", depth if depth != "1" else ""),
        *chosen.items(),
        ("region", region),
        ("at", at and at.isoformat()),
    )
    state = State(lang, kind, slug, tuple((name, value) for name, value in pairs if value), opened)
    view = service().network.neighbourhood(
        thing,
        lang=lang,
        depth=int(depth),
        opened=tuple(f"{BASE}id/{each}" for each in opened),
        at=at,
        filters=Filters(
            power=str(concept("power-kind", chosen["power"])) if chosen["power"] else "",
            status=str(concept("status", chosen["status"])) if chosen["status"] else "",
            region=regions[region].iri if region else "",
        ),
    )

    def kind_of(named: Named) -> str:
        return t(f"kind.{named.kind}") if t.has(f"kind.{named.kind}") else ""

    drawn = picture(
        view,
        lang,
        href=lambda named: local(named, lang),
        more=lambda shown: _more(state, shown),
        kind=kind_of,
        label="picture",
    )
    return page(
        "network/explore.html",
        lang=lang,
        crumbs=[
            *_above(lang),
            Crumb(t("explore.title"), url_for("pages.explore_start", lang=lang)),
            Crumb(view.centre.label, lang=view.centre.lang),
        ],
        status=asked.status,
        asked=asked,
        action=url_for("pages.explore", lang=lang, kind=kind, slug=slug),
        view=view,
        state=state,
        twigs=view.twigs(),
        kind_of=kind_of,
        more=lambda shown: _more(state, shown),
        picture=Markup(drawn),  # noqa: S704 -- written by us, with every name escaped
        middle=middle(view),
        files=[(t(f"files.is_{form}"), state.file(form)) for form in sorted(FORMS, key=lambda form: form != "svg")],
        opened_pairs=[("open", each) for each in opened],
        unknown_opened=unknown_opened,
        permalink=request.url_root.rstrip("/") + state.page(),
    )


def _above(lang: Language) -> Sequence[Crumb]:
    return (Crumb(words(lang)("network.title"), url_for("pages.network", lang=lang)),)


def _concepts(scheme: str, name: str, lang: Language) -> list[Choice]:
    """Return the concepts of a scheme as choices, the first of which is all of them."""
    found = service().answers.concepts(f"{BASE}concept/{scheme}", lang=lang)
    every = Choice("", words(lang)(f"explore.all_{name}"))
    return [every, *(Choice(each.concept.slug, each.concept.label) for each in found)]


def _opened(lang: Language) -> tuple[tuple[str, ...], str]:
    """Return what the address opens, as kind and slug, and the first name in it that nothing has."""
    opened, unknown = [], ""
    for text in request.args.getlist("open")[:MOST_OPENED]:
        try:
            found = kind_and_slug(known_thing(text.strip()[:200], lang))
        except MandatgrafError:
            found = None
        if found:
            opened.append("/".join(found))
        elif text.strip():
            unknown = unknown or text.strip()[:100]
    return tuple(dict.fromkeys(opened)), unknown


def _more(state: State, shown: Shown) -> str:
    """Return the address that opens a thing; nothing where that would add nothing, or too much is opened already."""
    room = len(state.opened) < MOST_OPENED
    return state.opening(shown.thing) if shown.hidden and not shown.opened and room else ""
