"""Terms, paths and calculations of a query (SPARQL 1.1, grammar rules 60 to 77 and 87 to 138)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandatgraf.grammar.cursor import Cursor
from mandatgraf.grammar.tokens import CURLED, Token
from mandatgraf.grammar.words import AGGREGATES, FUNCTIONS, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

_OPERATORS: Final = ("||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/")
_WRONG_OPERATORS: Final = {"AND": "&&", "OR": "||", "&": "&&", "|": "||", "<>": "!=", "IS": "BOUND", "LIKE": "CONTAINS"}
_ARGUMENTS: Final = {
    "CONTAINS": (2, 2), "STRSTARTS": (2, 2), "STRENDS": (2, 2), "STRBEFORE": (2, 2), "STRAFTER": (2, 2),
    "LANGMATCHES": (2, 2), "REGEX": (2, 3), "REPLACE": (3, 4), "SUBSTR": (2, 3), "IF": (3, 3), "STRLANG": (2, 2),
    "STRDT": (2, 2), "STR": (1, 1), "LANG": (1, 1), "DATATYPE": (1, 1), "BOUND": (1, 1), "LCASE": (1, 1),
    "UCASE": (1, 1), "STRLEN": (1, 1), "YEAR": (1, 1), "MONTH": (1, 1), "DAY": (1, 1), "ISIRI": (1, 1),
    "ISLITERAL": (1, 1), "ISBLANK": (1, 1), "SAMETERM": (2, 2),
}  # fmt: skip
"""How many arguments the functions take that people use most: at least, at most."""
_LITERALS: Final = ("TRUE", "FALSE")
_DATE_SIGNS: Final = 4


class Expressions(Cursor):
    """What a query calculates and names."""

    def __init__(self, tokens: tuple[Token, ...], group: Callable[[], None]) -> None:
        super().__init__(tokens)
        self._group = group
        self.aggregates: list[Token] = []
        """The aggregates met so far; who reads a clause looks at those that came in it."""

    # — terms —

    def is_term(self) -> bool:
        """Whether a variable, name, address or value is next."""
        token = self.token
        return token.kind in ("variable", "iri", "name", "string", "number") or token.upper in _LITERALS

    def term(self) -> Token:
        """Read a variable, name, address or value."""
        token = self.token
        if token.kind == "name" and token.text.lower() in ("http:", "https:") and self.after().text == "/":
            self.slip("address-brackets", found=token.text)
        if token.kind == "string":
            first = self.at
            self.take()
            self._after_string()
            parts = self.tokens[first : self.at]
            return Token("string", "".join(part.text for part in parts), token.start, parts[-1].end)
        if token.kind == "number":
            self.take()
            if self._is_date(token):
                self.slip("date", token, found=token.text)
            return token
        if self.sees("-", "+") and self.after().kind == "number":
            sign, number = self.take(), self.take()
            return Token("number", sign.text + number.text, sign.start, number.end)
        if self.is_term():
            return self.take()
        self.no_term()
        return token

    def no_term(self) -> None:
        """Say what stands where a term should."""
        token = self.token
        if token.kind == "open":
            self._open_text(token)
        if token.text in CURLED:
            self.slip("curled-quotes")
        if token.kind == "sign" and token.text == "<":
            self.slip("address-spaces")
        if token.kind in ("variable", "word", "language"):
            self.slip("bare-word")
        if token.kind == "end":
            self.slip("ends", self.before, found=self.before.text)
        self.slip("unexpected")

    def _open_text(self, token: Token) -> None:
        quote = token.text[0]
        other = "'" if quote == '"' else '"'
        self.slip("mixed-quotes" if other in token.text else "open-text", token, found=quote)

    def _after_string(self) -> None:
        """A language or a datatype may follow a text."""
        if self.token.kind == "language":
            language = self.take()
            if self.token.start == language.end and self.token.kind in ("word", "number"):
                self.slip("language", language, found=language.text + self.token.text)
        elif self.sees("@"):
            self.slip("language", found=f"@{self.after().text}")
        elif self.taken("^^"):
            if self.token.kind not in ("iri", "name"):
                self.slip("datatype")
            self.take()

    def _is_date(self, year: Token) -> bool:
        """Whether an unquoted date was read up to its year: to SPARQL it is a subtraction."""
        following = [self.after(count) for count in range(_DATE_SIGNS)]
        signs = [each.kind for each in following]
        apart = [each.start - before.end for before, each in zip([year, *following], following, strict=False)]
        dashes = following[0].text == following[2].text == "-"
        return dashes and signs[1] == signs[3] == "number" and not any(apart)

    # — property paths —

    def path(self) -> tuple[Token, bool]:
        """Read a predicate or a path; gives its first token, and whether that is the whole of it."""
        first, alone = self._path_part()
        while self.sees("/", "|"):
            self.take()
            self._path_part()
            alone = False
        return first, alone

    def _path_part(self) -> tuple[Token, bool]:
        alone = not self.sees("^", "!")
        while self.taken("^", "!"):
            pass
        first = self.token
        if self.taken("("):
            alone = False
            while not self.taken(")"):
                if self.token.kind == "end":
                    self.slip("ends", first, found="(")
                self.path()
                if not self.sees(")", "|", "/"):
                    self.no_term()
                self.taken("|", "/")
        elif first.kind == "word" and first.text == "a":
            self.take()
        elif first.kind in ("iri", "name"):
            self.term()
        else:
            self.no_predicate()
        if self.sees("*", "+", "?"):
            self.take()
            alone = False
        return first, alone

    def no_predicate(self) -> None:
        """Say what stands where a predicate should."""
        if self.sees(".", ";", ",", "}") or self.token.kind == "end":
            self.slip("short-pattern", self.before, found=self.before.text)
        if self.sees("=", "!=", "<=", ">=", ">"):
            self.slip("comparison")
        if self.token.kind in ("string", "number"):
            self.slip("value-as-predicate")
        self.no_term()

    # — calculations —

    def expression(self) -> None:
        """Read a calculation or a condition."""
        self._operand()
        while True:
            if self.taken("IN"):
                self._list()
            elif self.sees("NOT") and self.after().upper == "IN":
                self.take()
                self.take()
                self._list()
            elif self.sees(*_OPERATORS):
                self._operator()
                self._operand()
            elif (wrong := self.token.upper or self.token.text) in _WRONG_OPERATORS:
                self.slip("is-null" if wrong == "IS" else "operator", meant=_WRONG_OPERATORS[wrong])
            elif self.token.kind == "number" and self.token.text[0] in "+-":
                self._operand()
            else:
                return

    def _operator(self) -> None:
        operator = self.take()
        if operator.text == "=" and self.sees("="):
            self.slip("operator", operator, found="==", meant="=")
        if operator.text == "=" and self.sees(">", "<"):
            self.slip("operator", operator, found=f"={self.token.text}", meant=f"{self.token.text}=")

    def _operand(self) -> None:
        while self.taken("!", "-", "+"):
            pass
        token = self.token
        if self.sees("("):
            self.brackets()
        elif token.upper == "EXISTS" or (token.upper == "NOT" and self.after().upper == "EXISTS"):
            self.exists()
        elif token.kind == "word" and token.upper not in _LITERALS:
            self.call()
        elif token.kind in ("iri", "name"):
            self.term()
            if self.sees("("):
                self._list()
        else:
            if self.sees("=", *_OPERATORS) or token.kind == "end" or self.sees(")", "}"):
                self.slip("no-value", self.before, found=self.before.text)
            self.term()

    def exists(self) -> None:
        """Read EXISTS or NOT EXISTS with its pattern."""
        self.taken("NOT")
        word = self.take()
        if not self.sees("{"):
            self.slip("braces", word)
        self._group()

    def brackets(self) -> None:
        """Read a calculation in brackets."""
        opened = self.take()
        self.expression()
        self.closed(opened)

    def closed(self, opened: Token) -> None:
        """Read the bracket that closes another."""
        if not self.taken(")"):
            if self.token.kind == "end" or self.sees("}", "{"):
                self.slip("bracket", opened)
            self.no_operator()

    def no_operator(self) -> None:
        """Say what stands where a sign of calculation or a bracket should."""
        if self.token.kind == "open" or self.token.text in CURLED:
            self.no_term()
        self.slip("no-operator")

    def _list(self) -> int:
        """Read a list in brackets; gives how many parts it has."""
        opened = self.token
        if not self.taken("("):
            self.slip("list", self.before, found=self.before.text)
        if self.taken(")"):
            return 0
        self.taken("DISTINCT")
        self.expression()
        count = 1
        while self.taken(","):
            self.expression()
            count += 1
        self.closed(opened)
        return count

    def call(self) -> None:
        """Read a function with its arguments."""
        name = self.token
        if name.upper in ("NULL", "NIL"):
            self.slip("is-null")
        if name.upper not in (*FUNCTIONS, *AGGREGATES):
            near = nearest(name.text, (*FUNCTIONS, *AGGREGATES))
            if near and self.after().text == "(":
                self.slip("keyword", meant=near)
            self.slip("function" if self.after().text == "(" else "bare-word")
        self.take()
        if not self.sees("("):
            self.slip("function-brackets", name)
        if name.upper in AGGREGATES:
            self.aggregates.append(name)
            self._aggregate()
        else:
            count = self._list()
            least, most = _ARGUMENTS.get(name.upper, (count, count))
            if not least <= count <= most:
                wanted = ", ".join(["?x", '"…"', '"…"', '"…"'][:least])
                self.slip("arguments", name, found=name.upper, meant=f"{name.upper}({wanted})")

    def _aggregate(self) -> None:
        opened = self.take()
        self.taken("DISTINCT")
        if not self.taken("*"):
            self.expression()
        if self.taken(";"):
            self.taken("SEPARATOR")
            self.taken("=")
            self.term()
        self.closed(opened)
