"""What an update must pass before the engine's parser sees it, and the graphs that the protocol names for it.

Only a store that was made for writing takes updates, and only from the machine it runs on. So the bounds are wider than
those of `guard`; what calls out (LOAD, SERVICE) is refused here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from mandatgraf import guard
from mandatgraf.engine import Scope
from mandatgraf.errors import BadRequest, QueryRefused

MOST_TOKENS: Final = 10_000

Token = tuple[str, str, int]


def check(text: str, using: Scope) -> str:
    """The update with the graphs of `using` written into it; raises QueryRefused, BadQuery or BadRequest.

    SPARQL 1.1 Protocol, section 2.2.3: graphs named by the protocol stand for USING and USING NAMED of each operation
    that has a WHERE, and an update that names its own is then refused.

    >>> check("DELETE WHERE { ?s ?p 1 }", Scope(("https://example.org/g",)))
    'DELETE { ?s ?p 1 } USING <https://example.org/g> WHERE { ?s ?p 1 }'
    """
    read = list(guard.tokens(text))
    _refuse(text, read)
    return _with_graphs(text, list(_outside(read)), using) if using else text


def _refuse(text: str, read: Iterable[Token]) -> None:
    depth = in_a_row = 0
    for number, (kind, piece, at) in enumerate(read, 1):
        depth += {"open": 1, "close": -1}.get(kind, 0)
        in_a_row = in_a_row + 1 if piece in "!^+-" else 0
        word = piece.casefold() if kind in ("word", "name") else ""
        if number > MOST_TOKENS:
            raise _refused("tokens", text, at, MOST_TOKENS)
        if depth > guard.MAX_DEPTH:
            raise _refused("depth", text, at, guard.MAX_DEPTH)
        if in_a_row > guard.MAX_RUN:
            raise _refused("run", text, at, guard.MAX_RUN)
        if "service" in word.partition(":")[0]:
            raise _refused("service", text, at)
        if depth == 0 and kind == "word" and "load" in word:
            raise _refused("load", text, at)


def _refused(rule: str, text: str, at: int, limit: int | None = None) -> QueryRefused:
    return QueryRefused(rule, limit, None, *guard.place(text, at))


def _outside(read: Iterable[Token]) -> Iterator[Token]:
    """The words and brackets that stand in no bracket; a bracket's token says where its group begins or ends."""
    depth = 0
    for kind, token, at in read:
        depth -= kind == "close"
        if depth == 0 and kind in ("word", "open", "close"):
            yield kind, token.upper(), at
        depth += kind == "open"


def _with_graphs(text: str, outside: list[Token], using: Scope) -> str:
    clauses = " ".join(
        (
            *(f"USING {_name(iri)}" for iri in using.default_graphs),
            *(f"USING NAMED {_name(iri)}" for iri in using.named_graphs),
        )
    )
    written, done = "", 0
    for number, (kind, word, at) in enumerate(outside):
        if kind != "word":
            continue
        if word.startswith(("USING", "WITH")):
            raise BadRequest("graphs-twice")
        before = outside[number - 1][1] if number else ""
        if word == "DELETEWHERE" or (word == "WHERE" and before == "DELETE"):
            # the short form has no place for USING: what is looked for is also what is deleted
            group = [place for _, _, place in outside[number + 1 : number + 3]]
            template = text[group[0] : group[1] + 1] if len(group) > 1 else ""
            start = at + len("DELETE") if word == "DELETEWHERE" else at
            written += f"{text[done:start]}{template} {clauses} WHERE"
            done = at + len(word)
        elif word == "WHERE":
            written += f"{text[done:at]}{clauses} "
            done = at
    return written + text[done:]


def _name(iri: str) -> ox.NamedNode:
    """A graph's name as the library writes it: what is no address never becomes part of an update."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise BadRequest("bad-graph") from error
