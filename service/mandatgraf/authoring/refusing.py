"""Plain answers that data cannot hold are refused in words, before anything is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rdflib import URIRef

from mandatgraf.authoring.questions import Question
from mandatgraf.errors import BadAnswer
from mandatgraf.terms import day
from mandatgraf.vocab import MG, PREFIXES, kind_and_slug, slug_of

CODE: Final = re.compile(r"[A-Z](?P<number>[0-9]{3})-[0-9A-Z]+")


def is_of(iri: str, kinds: tuple[str, ...]) -> bool:
    """Whether the address is one of these kinds of things; `*` is any."""
    found = kind_and_slug(iri)
    return found is not None and ("*" in kinds or found[0] in kinds)


def check_plain(question: Question, value: str) -> None:
    """Refuse a plain answer that data cannot hold."""
    if value != value.strip() or any(unicodedata.category(letter).startswith("C") for letter in value):
        raise BadAnswer(question.option, value.strip(), "text")
    if question.kind == "code" and not CODE.fullmatch(value):
        raise BadAnswer(question.option, value, "code")
    if question.kind in ("slug", "folder") and slug_of(value) != value:
        raise BadAnswer(question.option, value, question.kind)
    if question.kind == "number" and not (len(value) == 3 and value.isascii() and value.isdigit()):  # noqa: PLR2004
        raise BadAnswer(question.option, value, "number")
    if question.kind == "place" and not (value.isascii() and value.isdigit()):
        raise BadAnswer(question.option, value, "number")
    if question.kind == "count" and not (value.isascii() and value.isdigit() and int(value)):
        raise BadAnswer(question.option, value, "count")
    if question.kind == "date" and day(value) is None:
        raise BadAnswer(question.option, value, "date")
    if question.kind == "property":
        prefix, _, local = value.partition(":")
        known = URIRef(PREFIXES[prefix] + local) if prefix in PREFIXES else None
        if not local or known is None or (prefix == "mg" and known not in MG):
            raise BadAnswer(question.option, value, "property")
