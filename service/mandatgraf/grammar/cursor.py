"""A place in the tokens of a query, and the first slip found there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from mandatgraf.grammar.tokens import Token


class Slip(Exception):
    """The first place where a query stops being one; `kind` is a key of `errors.slips`, the rest are its words."""

    def __init__(self, kind: str, start: int, end: int, found: str = "", meant: str = "") -> None:
        super().__init__(kind)
        self.kind, self.start, self.end, self.found, self.meant = kind, start, end, found, meant


class Cursor:
    """Reads tokens from left to right."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def token(self) -> Token:
        """The token that is next."""
        return self.tokens[self.at]

    @property
    def before(self) -> Token:
        """The token that was read last; at the beginning the first one."""
        return self.tokens[max(0, self.at - 1)]

    def after(self, count: int = 1) -> Token:
        """A later token, or the end."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read one token; the end is never passed."""
        token = self.token
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of these signs or, in any case, one of these keywords."""
        return (self.token.upper or self.token.text) in texts

    def taken(self, *texts: str) -> bool:
        """Read the next token if it is one of these."""
        if self.sees(*texts):
            self.take()
            return True
        return False

    def slip(self, kind: str, token: Token | None = None, *, found: str | None = None, meant: str = "") -> NoReturn:
        """Raise a slip at a token, the next one unless another is given."""
        at = token or self.token
        raise Slip(kind, at.start, at.end, at.text if found is None else found, meant)
