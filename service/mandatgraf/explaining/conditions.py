"""The plain conditions of a FILTER: one variable held against one value, in a few forms that people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mandatgraf.grammar import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPPERS: Final = frozenset({"STR", "LCASE", "UCASE"})
_CONTAIN: Final = frozenset({"CONTAINS", "STRSTARTS", "STRENDS", "REGEX"})
_LANGUAGE: Final = frozenset({"LANG", "LANGMATCHES"})
_ORDER: Final = ("<", ">", "<=", ">=")
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Condition:
    """A variable, what it is held against, and how: equals, contains, language, or a sign of order."""

    variable: str
    value: Token
    how: str
    folded: bool = False
    """Whether both were written small before."""
    bare: bool = False
    """Whether only the text counts, without language and datatype."""
    caseless: bool = False
    """Whether small and capital letters are the same in what it is held against, too."""
    parts: tuple[str, ...] = ()
    """Where one of several texts is enough: each of them."""


def conditions(tokens: Sequence[Token]) -> Iterator[Condition]:
    """The conditions that must all hold; nothing where there is an alternative or a denial."""
    if any(token.text in ("||", "!", "!=") or token.upper in ("NOT", "IN", "IF", "COALESCE") for token in tokens):
        return
    part: list[Token] = []
    for token in (*tokens, Token("sign", "&&", 0, 0)):
        if token.text == "&&":
            if found := _condition(part):
                yield found
            part = []
        else:
            part.append(token)


def _condition(part: list[Token]) -> Condition | None:
    tokens = list(_joined(part))
    variables = {token.text[1:] for token in tokens if token.kind == "variable"}
    values = [token for token in tokens if token.kind in ("string", "number", "iri", "name")]
    words = {token.upper for token in tokens if token.kind == "word"}
    signs = [token.text for token in tokens if token.text in ("=", *_ORDER)]
    if len(variables) != 1 or not values or any(token.text in "+-*/" for token in tokens if token.kind == "sign"):
        return None
    variable, value = variables.pop(), values[0]
    folded, bare = "LCASE" in words, bool(words & _WRAPPERS)
    if words <= _WRAPPERS | _CONTAIN and len(words & _CONTAIN) == 1 and value.kind == "string" and not signs:
        caseless, parts = False, tuple[str, ...]()
        if "REGEX" in words:
            parts = tuple(value.text[1:-1].split("|"))
            if not all(part and all(each.isalnum() or each == " " for each in part) for part in parts):
                return None
            caseless = any("i" in each.text for each in values[1:])
        return Condition(variable, value, "contains", folded or caseless, True, caseless, parts)
    if words & _LANGUAGE:
        one = value.kind == "string" and "*" not in value.text
        plain = one and words <= _LANGUAGE | {"STR", "LCASE"} and signs in ([], ["="])
        return Condition(variable, value, "language") if plain else None
    if not words <= _WRAPPERS or len(values) != 1 or len(signs) != 1 or "UCASE" in words:
        return None
    first = next(token for token in tokens if token is value or token.kind == "variable")
    how = signs[0] if first is not value else _TURNED.get(signs[0], signs[0])
    return Condition(variable, value, "equals" if how == "=" else how, folded, bare)


def _joined(part: list[Token]) -> Iterator[Token]:
    """The tokens with a text, its language and its datatype as one."""
    place = 0
    while place < len(part):
        token = part[place]
        place += 1
        if token.kind == "string" and place < len(part):
            if part[place].kind == "language":
                token = Token("string", token.text + part[place].text, token.start, part[place].end)
                place += 1
            elif part[place].text == "^^" and place + 1 < len(part):
                token = Token("string", f"{token.text}^^{part[place + 1].text}", token.start, part[place + 1].end)
                place += 2
        yield token
