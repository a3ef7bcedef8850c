"""What is known of a property path from its tokens alone (SPARQL 1.1, grammar rules 88 to 96)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mandatgraf.grammar.tokens import Token

_NAMES = ("iri", "name")


def named(steps: Sequence[Token]) -> tuple[Token, ...]:
    """The properties that a path names."""
    return tuple(each for each in steps if each.kind in _NAMES)


def last_of(path: Sequence[Token]) -> tuple[Token, ...]:
    """The properties of which what stands at the end of a path is a value.

    The last of `a/b/c`, each of `a|b|c`; none where the path is turned, repeated or made of both.
    """
    names, signs = path[::2], {each.text for each in path[1::2]}
    if not all(each.kind in _NAMES for each in names) or len(path) % 2 == 0:
        return ()
    if signs <= {"/"}:
        return (names[-1],)
    return tuple(names) if signs == {"|"} else ()
