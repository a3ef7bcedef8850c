"""The words and signs of a query, each with its place. Nothing is refused here: what fits nowhere is a token too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MOST_TOKENS: Final = 3_000
"""More than this is not read: the guard lets no longer query through."""

CURLED: Final = tuple("“”„»«’‘‚‹›´")
"""Signs that word processors put in the place of plain quotation marks."""

# As in the guard, the repeats are possessive or exclude what follows them: time in proportion to length.
_TOKEN: Final = re.compile(
    r"""
      (?P<skip>[ \t\r\n\u00a0]++|\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
        |"(?!"")(?:[^"\\\r\n]|\\.)*+"|'(?!'')(?:[^'\\\r\n]|\\.)*+')
    | (?P<open>["'][^\r\n]*+)
    | (?P<variable>[?$]\w++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<name>(?:[^\W\d_][\w.-]*+|_)?+:
        (?:[\w:-]|\.(?=[\w:%\\-])|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
    | (?P<word>[^\W\d]\w*+)
    | (?P<number>\d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+)
    | (?P<sign><<|>>|\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; `start` and `end` are places in the text, and a token of the kind `end` is the last.

    One of the kind `open` is a text that never ends: with the rest of its line, and marked at its first sign.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """A bare word in capitals, for keywords; the empty string for all other kinds."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens but blanks and comments, and at last one of the kind `end`; too long a text gives nothing but that."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "open":  # the rest cannot be told into words, and to try would take time without end
            found.append(Token(kind, match[0], match.start(), match.start() + 1))
            break
        if kind != "skip":
            found.append(Token(kind, match[0], match.start(), match.end()))
        if len(found) > MOST_TOKENS:
            found.clear()
            break
    return (*found, Token("end", "", len(text), len(text)))
