"""Forms whose fields stand in the address: what was asked, what is wrong with it, and the choices there are.

A fault in a field is told beside the field, the rest of what was typed stays. No page of a form fails otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from flask import request
from rdflib import URIRef

from mandatgraf.errors import MandatgrafError
from mandatgraf.search import LONGEST
from mandatgraf.terms import day
from mandatgraf.vocab import BASE
from mandatgraf.web.language import Language
from mandatgraf.web.pages.days import AT, refused
from mandatgraf.web.pages.days import LONGEST as LONGEST_DAY
from mandatgraf.web.pages.frame import reader, words
from mandatgraf.web.state import service

_ADDRESS: Final = re.compile(r"[a-z-]+/[^/\s]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field with its words."""

    value: str
    text: str


@dataclass(slots=True)
class Field:
    """A field as it is shown: `kind` is `thing`, `day`, `choice` or `flag`."""

    name: str
    kind: str
    value: str
    choices: tuple[Choice, ...] = ()
    error: str = ""


@dataclass(slots=True)
class Asked:
    """What a request asks; each call reads one field and adds it to the form."""

    lang: Language
    fields: list[Field] = field(default_factory=list)
    missing: bool = False
    """A thing that the question needs is not given yet: there is a form and no answer."""

    @property
    def ready(self) -> bool:
        """Tell whether the question can be asked."""
        return not self.missing and not any(each.error for each in self.fields)

    @property
    def status(self) -> int:
        """Return the status of a page that shows the form: 400 where a field has a fault."""
        return 400 if any(each.error for each in self.fields) else 200

    def thing(self, name: str, *, needed: bool = True) -> str:
        """Return the address of the thing that a field names, or nothing."""
        text = " ".join(request.args.get(name, "").split())[: LONGEST + 1]
        shown = Field(name, "thing", text)
        self.fields.append(shown)
        if not text:
            self.missing = self.missing or needed
            return ""
        try:
            found = known_thing(text, self.lang)
        except MandatgrafError as error:
            shown.error = " ".join(filter(None, (error.what(self.lang), error.todo(self.lang))))
            return ""
        shown.value = _name(found, self.lang) or text
        return found

    def day(self, name: str = AT) -> date | None:
        """Return the day that a field names, or nothing."""
        text = request.args.get(name, "").strip()[:LONGEST_DAY]
        shown = Field(name, "day", text)
        self.fields.append(shown)
        found = day(text)
        if text and found is None:
            shown.error = refused(text, words(self.lang))
        return found

    def choice(self, name: str, choices: Iterable[Choice], default: str = "", *, unknown: str) -> str:
        """Return the chosen value, or the default; `unknown` is said of a value that is none of them."""
        offered = tuple(choices)
        text = request.args.get(name, "").strip()[:100] or default
        known = text in {each.value for each in offered}
        self.fields.append(Field(name, "choice", text if known else default, offered, "" if known else unknown))
        return text if known else default

    def flag(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        ticked = request.args.get(name, "").strip().lower() in {"1", "true", "on"}
        self.fields.append(Field(name, "flag", "true" if ticked else ""))
        return ticked


def known_thing(text: str, lang: Language) -> str:
    """Return the address of what a text names: kind and slug, as our links write it, or words; else UnknownThing."""
    if _ADDRESS.fullmatch(text) and f"{BASE}id/{text}" in service().answers:
        return f"{BASE}id/{text}"
    return service().search.thing(text, lang=lang)


def _name(iri: str, lang: Language) -> str:
    """Return a name that leads to this thing again when the form is sent once more, or nothing."""
    name = reader(lang).named(URIRef(iri)).label
    try:
        return name if service().search.thing(name, lang=lang) == iri else ""
    except MandatgrafError:
        return ""
