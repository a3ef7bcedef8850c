"""Groups and triple patterns of a query (SPARQL 1.1, grammar rules 53 to 66 and 75 to 107)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mandatgraf.grammar.expressions import Expressions
from mandatgraf.grammar.paths import last_of, named
from mandatgraf.grammar.words import AFTER, AGGREGATES, IN_GROUP, nearest

if TYPE_CHECKING:
    from mandatgraf.grammar.tokens import Token

_DEEPEST: Final = 60
"""As the guard: what nests deeper is not read, so that no text can exhaust the stack."""
_FREE_WAYS: Final = ("*", "?", "|", "!")
_ENDINGS: Final = ("}", "{", *IN_GROUP)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One triple pattern; `predicate` is None where it is a path."""

    subject: Token | None
    predicate: Token | None
    object: Token | None
    graph: Token | None
    required: bool
    """Whether every answer must match it: it stands in no OPTIONAL, UNION, MINUS, NOT EXISTS or query of its own."""
    path: tuple[Token, ...] = ()
    """The properties that a path must go along; none where it may take another way."""
    last: tuple[Token, ...] = ()
    """The properties of which the object is a value: the predicate, the last of a path, or each that it may take."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The tokens of one FILTER that every answer must pass."""

    tokens: tuple[Token, ...]


class Patterns(Expressions):
    """What a query looks for."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        super().__init__(tokens, self.group)
        self.patterns: list[Pattern] = []
        self.filters: list[Filter] = []
        self.values: dict[str, list[Token]] = {}
        """Variables that VALUES gives one at a time, with their values."""
        self._graph: Token | None = None
        self._required = True
        self._depth = 0
        self._bound: set[str] = set()

    def group(self) -> None:
        """Read a group in braces."""
        opened = self.take()
        self._depth += 1
        outside, self._bound = self._bound, set()
        if self._depth > _DEEPEST:
            self.slip("too-deep", opened)
        if self.sees("SELECT"):
            self._apart(self.subquery)
        else:
            self._parts(opened)
        if not self.taken("}"):
            self.slip("brace-open", opened)
        self._depth -= 1
        self._bound = outside | self._bound

    def subquery(self) -> None:
        """Read a query inside a group; the whole query knows how."""
        raise NotImplementedError

    def _apart(self, read: object) -> None:
        """Read something that not every answer has to match."""
        before, self._required = self._required, False
        assert callable(read)  # noqa: S101 -- for the type checker
        read()
        self._required = before

    def _parts(self, opened: Token) -> None:
        while not self.sees("}"):
            if self.token.kind == "end":
                self.slip("brace-open", opened)
            if not self._part():
                self._triples()
            if self.sees(".") and self.after().text == ".":
                self.slip("two-dots", self.after())
            self.taken(".")

    def _part(self) -> bool:
        """Read one part that begins with a keyword or a brace; False where none does."""
        word = self.token
        if word.upper in ("OPTIONAL", "MINUS"):
            self.take()
            self._braces(word)
            self._apart(self.group)
        elif word.upper == "GRAPH":
            self._named_graph()
        elif word.upper == "FILTER":
            self._filter()
        elif word.upper == "BIND":
            self._bind()
        elif word.upper == "VALUES":
            self.inline_data()
        elif word.upper == "UNION":
            self.slip("union")
        elif word.text == "{":
            self._union()
        elif word.upper in (*AFTER, "WHERE"):
            self.slip("brace-too-late" if word.upper in AFTER else "unexpected")
        else:
            return False
        return True

    def _union(self) -> None:
        closing = self._closing()
        if closing.upper != "UNION":
            self.group()
            return
        self._apart(self.group)
        while self.sees("UNION"):
            word = self.take()
            self._braces(word)
            self._apart(self.group)

    def _closing(self) -> Token:
        """The token after the brace that closes the one that is next."""
        depth = 0
        for place in range(self.at, len(self.tokens)):
            depth += {"{": 1, "}": -1}.get(self.tokens[place].text, 0)
            if not depth:
                return self.tokens[min(place + 1, len(self.tokens) - 1)]
        return self.tokens[-1]

    def _braces(self, word: Token) -> None:
        if not self.sees("{"):
            self.slip("union" if word.upper == "UNION" else "braces", word, found=word.upper)

    def _named_graph(self) -> None:
        word = self.take()
        if self.token.kind not in ("variable", "iri", "name"):
            self.slip("graph-name", word)
        outside, self._graph = self._graph, self.term()
        self._braces(word)
        self.group()
        self._graph = outside

    def _filter(self) -> None:
        word = self.take()
        start = self.at
        if self.sees("("):
            self.brackets()
        elif self.sees("NOT", "EXISTS"):
            self._apart(self.exists)
        elif self.token.kind == "word":
            if self.after().text != "(" and not nearest(self.token.text, ("EXISTS",)):
                self.slip("filter-brackets", word)
            self.call()
        elif self.token.kind in ("iri", "name") and self.after().text == "(":
            self.expression()
        else:
            self.slip("filter-brackets", word)
        if self.sees("=", "!=", "<", ">", "&&", "||", "<=", ">="):
            self.slip("filter-brackets", word)
        aggregate = next((each for each in self.aggregates if each.start >= word.start), None)
        if aggregate:
            self.slip("aggregate-in-filter", aggregate)
        if self._required:
            self.filters.append(Filter(self.tokens[start : self.at]))

    def _bind(self) -> None:
        word = self.take()
        if not self.sees("("):
            self.slip("bind", word)
        opened = self.take()
        self.expression()
        name = self.named(opened)
        if name.text[1:] in self._bound:
            self.slip("used-twice", name)
        self._bound.add(name.text[1:])

    def named(self, opened: Token) -> Token:
        """Read AS with its variable, and the bracket that closes."""
        if not self.taken("AS"):
            if self.sees(")"):
                self.slip("as-missing", opened)
            self.no_operator()
        if self.token.kind != "variable":
            self.slip("as-variable")
        name = self.take()
        self.closed(opened)
        return name

    def inline_data(self) -> None:
        """Read VALUES with its rows."""
        word = self.take()
        several = self.taken("(")
        names = [self.take()] if self.token.kind == "variable" else []
        while several and self.token.kind == "variable":
            names.append(self.take())
        if (several and not self.taken(")")) or not names:
            self.slip("values", word)
        if not self.sees("{"):
            self.slip("braces", word, found="VALUES")
        given = self._rows(several=several)
        if not several and self._required:
            self.values[names[0].text[1:]] = given

    def _rows(self, *, several: bool) -> list[Token]:
        """Read the values in braces, row by row."""
        opened = self.take()
        given: list[Token] = []
        while not self.taken("}"):
            if self.token.kind == "end":
                self.slip("brace-open", opened)
            if self.taken(","):
                self.slip("values-comma", self.before)
            if self.sees("UNDEF") or (several and self.sees("(", ")")):
                self.take()
            elif self.token.kind == "variable":
                self.slip("values")
            else:
                given.append(self.term())
        return given

    # — triples —

    def _triples(self) -> None:
        """Read one subject with what is said of it."""
        word = self.token
        if word.kind == "word" and word.upper not in ("TRUE", "FALSE"):
            if near := nearest(word.text, (*IN_GROUP, *AFTER)):
                self.slip("keyword", meant=near)
            if word.upper in AGGREGATES or self.after().text == "(":
                self.slip("filter-needed")
            self.slip("bare-word")
        nested = self.sees("[", "(", "<<")
        subject = self._node()
        if nested and self.sees(".", "}"):
            return
        self._said_of(subject)
        self._ended()

    def _said_of(self, subject: Token | None) -> None:
        """Read predicates and objects, with what parts them."""
        listed = False
        while True:
            predicate, value, listed = self._predicate(subject, parted=listed)
            if not self.sees(";"):
                break
            while self.taken(";"):
                pass
            if self.sees(".", "}", "]", "FILTER", "OPTIONAL", "BIND", "GRAPH", "{"):
                return
            listed = True
        if listed and predicate and predicate.kind == "variable" and value and self.is_term():
            self.slip("semicolon-subject", predicate)

    def _predicate(self, subject: Token | None, *, parted: bool) -> tuple[Token | None, Token | None, bool]:
        first, start = self.token, self.at
        steps: tuple[Token, ...] = ()
        last: tuple[Token, ...] = ()
        if first.kind == "variable":
            predicate: Token | None = self.take()
            self._bound.add(first.text[1:])
        else:
            predicate, alone = self.path()
            read = self.tokens[start : self.at]
            last = last_of(read)
            if not alone:
                predicate = None
                steps = () if any(each.text in _FREE_WAYS for each in read) else read
        if parted and self.sees(".", ",", ";", "}"):
            self.slip("semicolon-object", first)
        commas = 0
        while True:
            if self.token.kind == "word" and self.after().text in ("(", "{") and (near := self._meant()):
                self.slip("keyword", meant=near)
            if self.sees(".", ";", ",", "}", "]") or self.token.kind == "end" or self.token.upper in IN_GROUP:
                self.slip("short-pattern", first, found=first.text)
            value = self._node()
            self._found(Pattern(subject, predicate, value, self._graph, self._required, named(steps), last))
            if commas and self.is_term() and value and value.kind in ("iri", "name", "variable"):
                self.slip("comma-predicate", value)
            if not self.taken(","):
                return predicate, value, parted
            commas += 1

    def _meant(self) -> str:
        """The keyword of a group that the next word was probably meant to be; nothing where it is one."""
        return "" if self.token.upper in IN_GROUP else nearest(self.token.text, IN_GROUP)

    def _found(self, pattern: Pattern) -> None:
        self.patterns.append(pattern)
        for term in (pattern.subject, pattern.object):
            if term and term.kind == "variable":
                self._bound.add(term.text[1:])

    def _node(self) -> Token | None:
        """Read a term, or what stands for one: a list, or a node that is told of in square brackets."""
        opened = self.token
        if self.taken("["):
            if not self.taken("]"):
                self._said_of(None)
                if not self.taken("]"):
                    self.slip("bracket", opened)
            return None
        if self.taken("("):
            self._collection(opened)
            return None
        if self.taken("<<"):
            while not self.taken(">>"):
                if self.token.kind == "end":
                    self.slip("bracket", opened)
                self.take()
            return None
        return self.term()

    def _collection(self, opened: Token) -> None:
        while not self.taken(")"):
            if self.token.kind == "end" or self.sees("}"):
                self.slip("bracket", opened)
            if self.sees("=", "!=", "<", ">", ","):
                self.slip("filter-needed", opened)
            self._node()

    def _ended(self) -> None:
        """Look at what follows a triple: a dot, the end of the group, or something that needs no dot before it."""
        if self.sees(".", *_ENDINGS) or self.token.kind == "end":
            return
        if self.token.upper in (*AFTER, "UNION"):
            return  # the group says what is wrong with them
        if self.token.kind == "word" and (near := nearest(self.token.text, (*IN_GROUP, *AFTER))):
            self.slip("keyword", meant=near)
        if self.is_term() or self.sees("[", "("):
            self.slip("dot", self.before)
        if self.sees(",", "]", ")"):
            self.slip("unexpected")
        if self.sees("=", "!=", "<", ">", "<=", ">=", "&&", "||"):
            self.slip("comparison")
        self.no_term()
