"""What every page has around its content: words, links, trail, language switch and footer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, g, make_response, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from markupsafe import Markup, escape
from rdflib import URIRef
from rdflib.namespace import DCTERMS

from mandatgraf.answers.card import Named, PassageRef
from mandatgraf.answers.reader import Reader
from mandatgraf.answers.who import CARDS, address
from mandatgraf.network.neighbourhood import KINDS as EXPLORED
from mandatgraf.search.words import carries, fold
from mandatgraf.vocab import BASE, LANGS, MG
from mandatgraf.web.feedback import feedback_link
from mandatgraf.web.filelinks import thing_files
from mandatgraf.web.language import Language, chosen_language
from mandatgraf.web.pages.anchors import Anchors
from mandatgraf.web.pages.lanes import picture
from mandatgraf.web.pages.layout import Outdented
from mandatgraf.web.pages.paging import address_of_page
from mandatgraf.web.pages.paper import Paper
from mandatgraf.web.pages.passages import page_of
from mandatgraf.web.pages.terms import explain, explained
from mandatgraf.web.pages.texts import Texts, say_date, say_number, texts
from mandatgraf.web.state import service

bp = Blueprint("pages", __name__)

KINDS = (
    *("body", "party", "collective", "post", "person", "membership", "mandate", "matter", "process", "step", "goal"),
    *("initiative", "model", "agreement", "meeting", "item", "decision", "document", "passage", "gap", "conflict"),
    *("ambiguity", "profile", "list", "citation", "assessment", "derivation", "ownership", "founding", "event"),
    *("attachment", "layer", "seat", "rhythm", "representation", "law", "place", "target", "criterion", "funding"),
    *("share", "fund", "amount", "period"),
)
"""Kinds of things that have a page, in the order in which lists show them."""

LANGUAGE_PATH = f"<any({', '.join(LANGS)}):lang>"


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the trail to a page; the last one has no address."""

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents of a long page."""

    text: str
    anchor: str
    lang: str = ""


SHORTEST_CONTENTS = 4
"""A page with fewer parts than this needs no table of contents."""


def contents(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the table of contents of a page, or nothing for a page with few parts."""
    found = tuple(entries)
    return found if len(found) >= SHORTEST_CONTENTS else ()


def reader(lang: Language) -> Reader:
    """Return the graph as a reader of the language sees it, for names of single things."""
    return Reader(service().answers.index, lang)


def page(
    template: str, *, lang: Language, crumbs: Iterable[Crumb] = (), status: int = 200, **context: object
) -> Response:
    """Render a page in a language, with its trail; the home page stands first in every trail."""
    g.lang = lang
    html = render_template(template, crumbs=tuple(crumbs), **context)
    answer = make_response(html, status)
    answer.headers["Content-Language"] = lang
    return answer


def local(named: Named, lang: Language) -> str:
    """Return the address of a thing's page on this host, or nothing for terms that have no page."""
    if named.iri.startswith(str(MG)):
        return url_for("pages.term", lang=lang, name=named.slug)
    if named.kind == "rule":
        return url_for("pages.rule", lang=lang, name=named.slug)
    if named.kind not in KINDS or not named.slug:
        return ""
    if named.kind == "document":
        return url_for("pages.document", lang=lang, slug=named.slug)
    return url_for("pages.thing", lang=lang, kind=named.kind, slug=named.slug)


def answer_path(named: Named, lang: Language) -> str:
    """Return the address of the answer card of a thing, or nothing for what nobody is said to have a power over."""
    if named.kind not in CARDS or URIRef(named.iri) not in service().search.matters:
        return ""
    return url_for("pages.who", lang=lang, matter=address(service().answers.index, named))


def path_of(named: Named, lang: Language) -> str:
    """Return where a name leads: to the answer card of the thing, where there is one, else to its page.

    A power leads to the question of who has it, another word of a word list to its meaning.
    """
    if named.iri.startswith(f"{BASE}concept/power/"):
        return url_for("pages.question", lang=lang, name="who-holds-power", power=named.iri)
    if named.iri.startswith(f"{BASE}concept/") and named.slug:
        return url_for("pages.word_list", lang=lang, scheme=named.kind, _anchor=named.slug)
    return answer_path(named, lang) or local(named, lang)


def namesakes(named: Named, lang: Language) -> tuple[Named, ...]:
    """Return the other things that somebody may have meant who came to this one by its name.

    Of another kind only what has the very name: nobody takes a body for the matter of setting it up.
    """
    found = service().search.namesakes(URIRef(named.iri), lang=lang)
    return tuple(each for each in found if each.kind == named.kind or each.name.casefold() == named.name.casefold())


def place(passage: PassageRef, lang: Language) -> str:
    """Return the address of a passage inside the page of its document."""
    anchor = f"passage-{passage.iri.rpartition('/')[2]}"
    number = page_of(passage)
    page_number = number if number > 1 else None  # what is None is left out of the address
    return url_for("pages.document", lang=lang, slug=passage.document.slug, page=page_number, _anchor=anchor)


def short_name(document: Named, lang: Language) -> str:
    """Return what to call a document beside every statement: by its number where it has one, else by its label."""
    number = reader(lang).index.string(URIRef(document.iri), DCTERMS.identifier)
    return texts(lang)("passage.numbered", number=number) if number else document.label


def feedback(link: str, lang: Language) -> str:
    """Return the link by which a fault of a page is reported, or nothing where whoever runs the service set none."""
    address = cast("str", current_app.config["FEEDBACK"])
    return feedback_link(address, link, service().version, texts(lang)("files.fault_subject"))


def other_language(lang: Language) -> str:
    """Return the address of the same page, same choices, in the other language."""
    target = "en" if lang == "da" else "da"
    path = request.path
    if path.startswith(f"/{lang}/") or path == f"/{lang}":
        path = f"/{target}{path[len(lang) + 1 :]}"
        choices = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    else:  # pages for machines and people alike, such as /sparql, say the language in a parameter
        choices = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
        choices.append(("lang", target))
    return f"{path}?{urlencode(choices)}" if choices else path


def say_day(text: str, lang: Language) -> str:
    """Write a day that comes as year-month-day; anything else stays as it is."""
    try:
        return say_date(date.fromisoformat(text), lang)
    except ValueError:
        return text


_WORD = re.compile(r"\w+")
_BREAKS = re.compile(r"(?<=[/#?&.:_-])(?=\w)")
_SHORTEST_STEM = 4


def mark(text: str, wanted: str) -> Markup:
    """Return the text with the words that were looked for marked; a word counts when one begins with the other."""
    tokens = [token for token in _WORD.findall(wanted.casefold()) if len(token) > 1 and carries(fold(token))]

    def shown(word: str) -> Markup:
        folded = word.casefold()
        near = any(
            folded.startswith(token) or (len(folded) >= _SHORTEST_STEM and token.startswith(folded)) for token in tokens
        )
        return Markup("<mark>{}</mark>").format(word) if near else escape(word)

    pieces: list[Markup] = []
    end = 0
    for found in _WORD.finditer(text):
        pieces += [escape(text[end : found.start()]), shown(found.group())]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def breakable(text: str) -> Markup:
    """Return the text with places where a long word may be broken after its hyphens, slashes and dots."""
    return Markup("<wbr>").join(_BREAKS.split(text))


@bp.app_context_processor
def frame() -> dict[str, object]:
    """Give every template of the application its words and links."""
    lang = language_of_request()
    words = texts(lang)
    loaded = service()
    return {
        "t": words,
        "lang": lang,
        "other_lang": "en" if lang == "da" else "da",
        "other_href": other_language(lang),
        "path_of": lambda named: path_of(named, lang),
        "local": lambda named: local(named, lang),
        "place": lambda passage: place(passage, lang),
        "short_name": lambda document: short_name(document, lang),
        "say_date": lambda day: say_date(day, lang),
        "say_day": lambda text: say_day(text, lang),
        "say_number": lambda number: say_number(number, lang),
        "address_of_page": address_of_page,
        "explain": lambda concept: explain(concept, lang),
        "explained": lambda: explained(lang),
        "picture_of": lambda chain: picture(chain, words("lanes.unknown"), words("lanes.unsaid")),
        "feedback": lambda link: feedback(link, lang),
        "thing_files": thing_files,
        "paper": Paper(),
        "anchors": Anchors(),
        "mark": mark,
        "breakable": breakable,
        "base": BASE,
        "explored": EXPLORED,
        "data_version": loaded.dataset.version,
        "checked": say_date(loaded_on(), lang),
    }


def language_of_request() -> Language:
    """Return the language of the page: its address says it, else the parameter, else what the browser prefers."""
    return getattr(g, "lang", None) or chosen_language()


def loaded_on() -> date:
    """Return the day on which this process read the data."""
    return cast(date, current_app.extensions["mandatgraf-loaded"])


@bp.record_once
def _remember_loading(state: BlueprintSetupState) -> None:
    """Remember the day when the application was made, which is when the data was read; and how templates are read."""
    state.app.jinja_environment = Outdented
    state.app.extensions["mandatgraf-loaded"] = datetime.now().astimezone().date()


def words(lang: Language) -> Texts:
    """Return the sentences of a language."""
    return texts(lang)
