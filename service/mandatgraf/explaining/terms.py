"""What a reader wrote, as a term of the graph; and a term of the graph as a reader would write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

import pyoxigraph as ox

from mandatgraf.grammar import Token
from mandatgraf.vocab import BASE, PREFIXES

Known: TypeAlias = ox.NamedNode | ox.Literal

RDF_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_STRING: Final = re.compile(
    r"""(?P<quotes>\"{3}|'{3}|"|')(?P<text>.*)(?P=quotes)(?:@(?P<lang>[\w-]+)|\^\^(?P<type>.+))?\Z""", re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LOCAL: Final = re.compile(r"[\w][\w-]*")
_LONGEST: Final = 120


def term_of(token: Token | None, prefixes: Mapping[str, str]) -> Known | None:
    """The term that a token names; None for a variable, and for what cannot be said for certain."""
    if token is None or token.kind == "variable":
        return None
    try:
        return _term(token, prefixes)
    except (ValueError, KeyError, OverflowError):  # an address that is none, a prefix that nobody declared
        return None


def _term(token: Token, prefixes: Mapping[str, str]) -> Known | None:
    match token.kind:
        case "word" if token.text != "a":
            return ox.Literal(token.text.lower(), datatype=ox.NamedNode(f"{_XSD}boolean"))
        case "number":
            text = token.text.lower()
            kind = "double" if "e" in text else "decimal" if "." in text else "integer"
            return ox.Literal(token.text, datatype=ox.NamedNode(_XSD + kind))
        case "string":
            return _literal(token, prefixes)
    return _node(token, prefixes)


def _node(token: Token, prefixes: Mapping[str, str]) -> ox.NamedNode:
    if token.kind == "word":
        return RDF_TYPE
    if token.kind == "iri":
        return ox.NamedNode(_address(token.text[1:-1]))
    prefix, colon, local = token.text.partition(":")
    if not colon:
        raise ValueError(token.text)
    namespace = prefixes[prefix] if prefix in prefixes else PREFIXES[prefix]
    return ox.NamedNode(_address(namespace) + local.replace("\\", ""))


def _literal(token: Token, prefixes: Mapping[str, str]) -> ox.Literal | None:
    found = _STRING.match(token.text)
    if found is None:
        return None
    value = _ESCAPE.sub(_plain, found["text"])
    if found["lang"]:
        return ox.Literal(value, language=found["lang"].lower())
    if found["type"]:
        kind = found["type"]
        inside = Token("iri" if kind.startswith("<") else "name", kind, token.start, token.end)
        return ox.Literal(value, datatype=_node(inside, prefixes))
    return ox.Literal(value)


def _address(text: str) -> str:
    if "\\" in text:
        raise ValueError("an address with escapes")
    return text if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else BASE + text


def _plain(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def written(term: Known) -> str:
    """A term as a reader would write it in a query, with a prefix of ours where one fits.

    >>> written(ox.NamedNode(BASE + "ontology#Body")), written(ox.Literal("ja", language="da"))
    ('mg:Body', '"ja"@da')
    """
    if isinstance(term, ox.Literal):
        value = " ".join(term.value.split())
        text = f'"{value if len(value) <= _LONGEST else value[:_LONGEST] + "…"}"'
        if term.language:
            return f"{text}@{term.language}"
        datatype = term.datatype.value
        return text if datatype == f"{_XSD}string" else f"{text}^^{written(term.datatype)}"
    return short(term.value)


def short(iri: str) -> str:
    """An address with a prefix of ours, or in full where none fits."""
    fits = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    for namespace, prefix in sorted(fits, key=lambda each: -len(each[0])):
        if _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri[:_LONGEST]}{'…' if len(iri) > _LONGEST else ''}>"
