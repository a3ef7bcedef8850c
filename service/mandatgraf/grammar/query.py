"""A whole query: its head, what it looks for, what is done with what was found (SPARQL 1.1, grammar rules 1 to 30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mandatgraf.grammar.cursor import Slip
from mandatgraf.grammar.patterns import Filter, Pattern, Patterns
from mandatgraf.grammar.tokens import tokens
from mandatgraf.grammar.words import AFTER, AGGREGATES, FORMS, PROLOGUE, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mandatgraf.grammar.tokens import Token


@dataclass(frozen=True)
class Reading:
    """What was read of a query, up to its first slip where it has one."""

    slip: Slip | None
    prefixes: Mapping[str, str]
    graphs: tuple[Token, ...]
    """The graphs named by FROM and FROM NAMED."""
    patterns: tuple[Pattern, ...]
    filters: tuple[Filter, ...]
    values: Mapping[str, tuple[Token, ...]]
    cut: bool
    """Whether LIMIT 0 or an OFFSET may be why nothing is left."""


def read(text: str) -> Reading:
    """Read a query as a person would go through it; never raises, and takes time in proportion to its length."""
    query = _Query(tokens(text))
    slip: Slip | None = None
    try:
        query.whole()
    except Slip as found:
        slip = found if found.kind != "too-deep" else None
    return Reading(
        slip,
        dict(query.prefixes),
        tuple(query.graphs),
        tuple(query.patterns),
        tuple(query.filters),
        {name: tuple(values) for name, values in query.values.items()},
        query.cut,
    )


class _Query(Patterns):
    def __init__(self, found: tuple[Token, ...]) -> None:
        super().__init__(found)
        self.prefixes: dict[str, str] = {}
        self.graphs: list[Token] = []
        self.cut = False

    def whole(self) -> None:
        """Read the query from its first word to its last."""
        if self.token.kind == "end":
            return
        self._prologue()
        form = self.token.upper
        if form not in FORMS:
            near = nearest(self.token.text, (*FORMS, *PROLOGUE)) if self.token.kind == "word" else ""
            self.slip("keyword" if near else "no-form", meant=near)
        {"SELECT": self.subquery, "ASK": self._ask, "CONSTRUCT": self._construct, "DESCRIBE": self._describe}[form]()
        if self.token.kind != "end":
            self._left_over()

    def _prologue(self) -> None:
        while True:
            word = self.token
            if word.text.lower() in ("@prefix", "@base"):
                self.slip("prefix-turtle", found=word.text)
            if word.upper not in PROLOGUE:
                return
            self.take()
            name = None
            if word.upper == "PREFIX":
                name = self.token
                if name.kind != "name" or not name.text.endswith(":"):
                    self.slip("prefix-colon", found=name.text)
                self.take()
            if self.token.kind != "iri":
                self.slip("prefix-address", word, found=name.text if name else "BASE")
            address = self.take().text[1:-1]
            if name:
                self.prefixes[name.text[:-1]] = address
            if self.sees(".", ";", ","):
                self.slip("prefix-dot", found=self.token.text)

    # — the four forms —

    def subquery(self) -> None:
        """Read SELECT with all that belongs to it."""
        word = self.take()
        if not self.taken("DISTINCT", "REDUCED") and self.token.kind == "word" and self.after().text in ("*", "("):
            self._near_word(("DISTINCT", "REDUCED"))
        starred = self.taken("*")
        plain, made = ([], []) if starred else self._projection(word)
        self._dataset()
        self._where()
        grouped = self._modifiers()
        self._grouping(word, starred=starred, plain=plain, made=made, grouped=grouped)

    def _projection(self, word: Token) -> tuple[list[Token], list[Token]]:
        """Read what is selected: variables as they are, and aggregates."""
        plain: list[Token] = []
        named: set[str] = set()
        before = len(self.aggregates)
        while True:
            token = self.token
            if token.kind == "variable":
                plain.append(self.take())
            elif token.text == "(":
                opened = self.take()
                self.expression()
                name = self.named(opened)
                if name.text[1:] in named:
                    self.slip("used-twice", name)
                named.add(name.text[1:])
            else:
                break
        if self.sees(","):
            self.slip("select-comma")
        if self.token.text == "a" or self.token.kind in ("iri", "name"):
            self.slip("where-missing")
        if self.token.kind == "word" and not self.sees("WHERE", "FROM"):
            if self.after().text == "(":
                self.slip("as-missing" if self.token.upper in AGGREGATES else "expression-in-select")
            self._near_word(("DISTINCT", "REDUCED", "WHERE", "FROM"))
            self.slip("bare-word")
        if not plain and not named:
            self.slip("select-nothing", word)
        return plain, self.aggregates[before:]

    def _near_word(self, among: tuple[str, ...]) -> None:
        if (near := nearest(self.token.text, among)) and near != self.token.upper:
            self.slip("keyword", meant=near)

    def _ask(self) -> None:
        self.take()
        self._dataset()
        self._where()
        self._modifiers()

    def _construct(self) -> None:
        word = self.take()
        if self.sees("{"):
            found, self._required = len(self.patterns), False
            self.group()
            del self.patterns[found:]  # what is made is not looked for
            self._required = True
            self._dataset()
        else:
            self._dataset()
            if not self.sees("WHERE"):
                self.slip("braces", word)
        self._where()
        self._modifiers()

    def _describe(self) -> None:
        word = self.take()
        if not self.taken("*"):
            if self.token.kind not in ("variable", "iri", "name"):
                self.slip("select-nothing", word)
            while self.token.kind in ("variable", "iri", "name"):
                self.take()
        self._dataset()
        if self.sees("WHERE", "{"):
            self._where()
        self._modifiers()

    # — what belongs to each of them —

    def _dataset(self) -> None:
        while self.taken("FROM"):
            self.taken("NAMED")
            if self.token.kind not in ("iri", "name"):
                self.slip("graph-name", self.before)
            self.graphs.append(self.take())

    def _where(self) -> None:
        if not self.sees("WHERE", "{") and self.token.kind == "word":
            self._near_word(("WHERE", "FROM"))
        stated = self.taken("WHERE")
        if not self.sees("{"):
            self.slip("where-brace" if stated else "where-missing", self.before if stated else None)
        self.group()

    def _modifiers(self) -> list[Token] | None:
        """Read what follows the pattern; gives the variables of GROUP BY, or None where there is none."""
        grouped: list[Token] | None = None
        reached = 0
        while self.token.upper in AFTER:
            word = self.take()
            place = AFTER.index(word.upper)
            if place < reached and not (word.upper == "LIMIT" and reached == AFTER.index("OFFSET")):
                self.slip("order", word, found=word.upper, meant=AFTER[reached])
            reached = max(place, reached)
            if word.upper == "VALUES":
                self.at -= 1
                self.inline_data()
            elif word.upper in ("LIMIT", "OFFSET"):
                self._count(word)
            else:
                found = self._conditions(word)
                grouped = found if word.upper == "GROUP" else grouped
        return grouped

    def _count(self, word: Token) -> None:
        if self.token.kind != "number" or not self.token.text.isdecimal():
            self.slip("whole-number", word, found=word.upper)
        number = self.take()
        self.cut = self.cut or (word.upper == "LIMIT") == (not number.text.strip("0"))

    def _conditions(self, word: Token) -> list[Token]:
        if word.upper in ("GROUP", "ORDER") and not self.taken("BY"):
            self.slip("by", word, found=word.upper)
        names: list[Token] = []
        read = 0
        while True:
            directed = self.taken("ASC", "DESC") if word.upper == "ORDER" else False
            token = self.token
            if token.kind == "variable" and word.upper != "HAVING" and not directed:
                names.append(self.take())
            elif token.text == "(":
                self._bracketed(names, opens=word.upper == "GROUP")
            elif token.kind == "word" and self.after().text == "(" and token.upper not in AFTER:
                self.call()
            elif token.kind in ("iri", "name"):
                self.expression()
            elif directed or not read:
                self.slip("condition-brackets" if directed or word.upper == "HAVING" else "condition", word)
            else:
                if self.sees(","):
                    self.slip("condition-comma", found=word.upper)
                return names
            read += 1

    def _bracketed(self, names: list[Token], *, opens: bool) -> None:
        opened = self.take()
        self.expression()
        if opens and self.taken("AS"):
            names.append(self.take())
        self.closed(opened)

    def _grouping(
        self, word: Token, *, starred: bool, plain: list[Token], made: list[Token], grouped: list[Token] | None
    ) -> None:
        """Look whether what is selected can be told for a whole group."""
        if grouped is None and not made:
            return
        if starred:
            self.slip("star-grouped", word)
        known = {token.text[1:] for token in grouped or ()}
        for token in plain:
            if token.text[1:] not in known:
                self.slip("not-grouped", token)

    def _left_over(self) -> None:
        if self.sees("}"):
            self.slip("brace-extra")
        if self.token.kind == "word":
            self._near_word(AFTER)
        self.slip("after-the-end")
