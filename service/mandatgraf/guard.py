"""What a stranger's query must pass before any parser sees it.

A query of a few kilobytes can end the whole process (deep nesting, long chains), and SERVICE would let it call out. The
guard therefore reads the text with a tokenizer of its own, in one pass, and lets through less than SPARQL allows:

- at most 32,768 characters, 3,000 tokens, 60 brackets inside one another, 20 signs in a row; settings make the first
  three smaller, never larger;
- no SERVICE, also not glued to other words: the engine's grammar wants no space after a keyword, so a prefix or a word
  that contains it is refused as well;
- no update; the query service only reads;
- an address without `//` (`<urn:x>`, `<#x>`) holds letters, digits and `_.:-/~%@#` only. `?a<?b)…#>` is a comparison to
  the engine and an address to others, and what the two disagree on could hide anything.

Prefixes of Mandatgraf that a query uses without declaring them are added on a line of their own in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from mandatgraf import grammar, settings
from mandatgraf.errors import BadQuery, MandatgrafError, QueryRefused, UnknownPrefix, UpdateRefused
from mandatgraf.vocab import ELSEWHERE, PREFIXES

MAX_CHARS: Final = 32_768
MAX_TOKENS: Final = 3_000
MAX_DEPTH: Final = 60
MAX_RUN: Final = 20

_KEPT_CHARS: Final = 4096
"""A text up to this length that passed is not read again when it comes again, as those of programs do."""

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PAIRS: Final = {"{": "}", "(": ")", "[": "]", "<<": ">>"}
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")

# The repeats are possessive or exclude what follows them, so that a text costs time in proportion to its length.
_TOKEN: Final = re.compile(
    r"""
      (?P<skip>[ \t\r\n]++|\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
        |"(?!"")(?:[^"\\\r\n]|\\.)*+"|'(?!'')(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$]\w++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<name>(?:[^\W\d_][\w.-]*+|_)?+:
        (?:[\w:-]|\.(?=[\w:%\\-])|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
    | (?P<word>[^\W\d][\w.-]*+)
    | (?P<number>\d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+)
    | (?P<open>[({\[]|<<)
    | (?P<close>[)}\]]|>>)
    | (?P<sign>[.,;*/|^+\-=!<>&?@:~%$])
    """,
    re.VERBOSE | re.DOTALL,
)  # fmt: skip
_PLAIN_ADDRESS: Final = re.compile(r"<[\w.:\-/~%@#]*+>")
_HIERARCHICAL: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*+://")
_ODD_BEFORE_SERVICE: Final = re.compile(r"[^A-Za-z0-9_:/?$-]service", re.IGNORECASE)


@dataclass(frozen=True)
class Bounds:
    """How much of each a query may have."""

    characters: int = MAX_CHARS
    tokens: int = MAX_TOKENS
    depth: int = MAX_DEPTH
    """Brackets inside one another."""

    @classmethod
    def of_settings(cls) -> Bounds:
        """The bounds that the settings ask for."""
        return cls(
            characters=settings.number("MANDATGRAF_QUERY_CHARACTERS"),
            tokens=settings.number("MANDATGRAF_QUERY_TOKENS"),
            depth=settings.number("MANDATGRAF_QUERY_DEPTH"),
        )


@dataclass(frozen=True)
class Checked:
    """A query that passed: its text with the added prefixes, its form, and how many lines were put in front."""

    text: str
    form: str
    added: tuple[str, ...]

    @property
    def shift(self) -> int:
        """Lines in front of the reader's own text."""
        return 1 if self.added else 0

    @property
    def own(self) -> str:
        """The reader's own text, without the added prefixes."""
        return self.text.partition("\n")[2] if self.added else self.text


def check(text: str) -> Checked:
    """Let a query pass, or raise QueryRefused, UpdateRefused, UnknownPrefix or BadQuery with the place of the fault.

    >>> check("SELECT ?m { ?m a mg:Mandate }").added
    ('mg',)
    """
    bounds = Bounds.of_settings()
    if len(text) > bounds.characters:
        raise QueryRefused("length", bounds.characters, len(text))
    try:
        return _passed(text, bounds) if len(text) > _KEPT_CHARS else _kept(text, bounds)
    except (BadQuery, QueryRefused, UnknownPrefix) as fault:
        raise _plainly(fault, text) from None


def _plainly(fault: MandatgrafError, text: str) -> MandatgrafError:
    """A fault that a person made without meaning any harm, said as such; every other as it is."""
    if isinstance(fault, BadQuery):
        return grammar.told(fault, text)
    slips = {"character": ("curled-quotes",), "address": ("address-spaces",)}
    kinds = ("address-brackets", "address-spaces", "prefix-turtle")
    known = kinds if isinstance(fault, UnknownPrefix) else slips.get(getattr(fault, "rule", ""), ())
    slip = grammar.read(text).slip if known else None
    return grammar.told(BadQuery(fault.what("en")), text) if slip and slip.kind in known else fault


@lru_cache(maxsize=512)
def _kept(text: str, bounds: Bounds) -> Checked:
    return _passed(text, bounds)


def _passed(text: str, bounds: Bounds) -> Checked:
    scan = _Scan(text, bounds)
    scan.run()
    missing = tuple(sorted(scan.used.keys() - scan.declared))
    for prefix in missing:
        if prefix not in PREFIXES:
            near = tuple(get_close_matches(prefix[:40], PREFIXES, n=3, cutoff=0.5))
            namespace = ELSEWHERE.get(prefix) or (PREFIXES[near[0]] if near else "")
            raise UnknownPrefix(prefix[:100], near, *_place(text, scan.used[prefix]), namespace)
    front = " ".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in missing)
    return Checked(f"{front}\n{text}" if missing else text, scan.form, missing)


def tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of each token, as the guard reads them; raises QueryRefused or BadQuery as `check` does."""
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise _Scan(text, Bounds())._unreadable(position)  # noqa: SLF001 -- the same words for the same fault
        position = found.end()
        if found.lastgroup != "skip":
            yield found.lastgroup or "", found[0], found.start()


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a token, both from one."""
    return _place(text, at)


class _Scan:
    """One pass over the tokens, from left to right."""

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text, self.bounds = text, bounds
        self.form = ""
        self.used: dict[str, int] = {}
        self.declared: set[str] = set()
        self.open: list[tuple[str, int]] = []
        self.tokens = self.in_a_row = 0
        self.expects = ""

    def run(self) -> None:
        position = 0
        while position < len(self.text):
            found = _TOKEN.match(self.text, position)
            if found is None:
                raise self._unreadable(position)
            position = found.end()
            kind = found.lastgroup or ""
            if kind != "skip":
                self._count(found, kind)
                self._judge(found[0], kind, found.start())
        if not self.form:
            raise BadQuery(", ".join(FORMS))
        if self.open:
            text, at = self.open[-1]
            raise BadQuery(f"unclosed {text}", *_place(self.text, at), _line(self.text, at))

    def _unreadable(self, at: int) -> QueryRefused | BadQuery:
        line, column = _place(self.text, at)
        if self.text[at] in "\"'":
            return BadQuery(f"unclosed {self.text[at]}", line, column, _line(self.text, at))
        return QueryRefused("escape" if self.text[at] == "\\" else "character", line=line, column=column)

    def _count(self, found: re.Match[str], kind: str) -> None:
        text, at = found[0], found.start()
        self.tokens += 1
        if kind == "iri" and not _HIERARCHICAL.match(text):
            if not _PLAIN_ADDRESS.fullmatch(text):
                raise self._refused("address", at)
            self.tokens += text.count("-") + text.count("/")  # each is an operator, should the engine read a comparison
        if kind == "word":
            self.tokens += text.count("-") + text.count(".")  # true-true-true is one run here and a chain to the engine
        if self.tokens > self.bounds.tokens:
            raise self._refused("tokens", at, self.bounds.tokens)
        if kind == "open":
            self.open.append((text, at))
            if len(self.open) > self.bounds.depth:
                raise self._refused("depth", at, self.bounds.depth)
        elif kind == "close":
            self._close(text, at)
        self.in_a_row = self.in_a_row + 1 if text in "!^+-" else 0
        if self.in_a_row > MAX_RUN:
            raise self._refused("run", at, MAX_RUN)

    def _close(self, text: str, at: int) -> None:
        """Pairs are ours to check: the engine's parser names the end of the text for a bracket that is wrong."""
        expected = _PAIRS[self.open.pop()[0]] if self.open else ""
        if text != expected:
            raise BadQuery(
                f"expected {expected}, found {text}" if expected else f"unexpected {text}",
                *_place(self.text, at),
                _line(self.text, at),
            )

    def _judge(self, text: str, kind: str, at: int) -> None:
        if kind == "word":
            self._judge_word(text.casefold(), at)
        elif kind == "name":
            self._judge_name(text, at)
        elif kind in ("variable", "language") and _ODD_BEFORE_SERVICE.search(text[1:].casefold()):
            raise self._refused("service", at)
        self.expects = "prefix" if kind == "word" and text.upper() == "PREFIX" and not self.form else ""

    def _judge_word(self, word: str, at: int) -> None:
        if "service" in word:
            raise self._refused("service", at)
        upper = word.upper()
        if not self.form:
            for keyword in _UPDATES:
                if upper.startswith(keyword):
                    raise UpdateRefused(keyword, *_place(self.text, at))
            # glued words such as SELECTDISTINCT are one token here and two to the engine
            self.form = next((form for form in FORMS if upper.startswith(form)), "")
            if not self.form and not upper.startswith(("PREFIX", "BASE", "VERSION")):
                line, column = _place(self.text, at)
                raise BadQuery(", ".join(FORMS), line, column, word[:40])
        elif upper in ("INSERT", "DELETE", "DROP", "CLEAR") or "LOAD" in upper:
            raise UpdateRefused(upper[:40], *_place(self.text, at))

    def _judge_name(self, name: str, at: int) -> None:
        prefix, _, local = name.partition(":")
        if "service" in prefix.casefold() or _ODD_BEFORE_SERVICE.search(local.casefold()):
            raise self._refused("service", at)
        if self.expects == "prefix" and not local:
            self.declared.add(prefix)
        elif prefix != "_":
            self.used.setdefault(prefix, at)

    def _refused(self, rule: str, at: int, limit: int | None = None) -> QueryRefused:
        line, column = _place(self.text, at)
        return QueryRefused(rule, limit, None, line, column)


def _line(text: str, at: int) -> str:
    """The line around a place, cut to what a reader needs."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[max(start, at - 60) : at + 60 if end < 0 else min(end, at + 60)].strip()


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from one."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
