"""Reads Turtle and TriG with rdflib's own parsers and takes a note of every statement and where its words stand.

Nothing is stored in a graph and no term is checked, because the file was read and judged before; that is what makes
this no slower than rdflib's own reading.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence
from decimal import Decimal
from typing import Any, Final

import rdflib
from rdflib import RDF, XSD
from rdflib.plugins.parsers import notation3, trig

from mandatgraf.validation.notes import Blank, Noted, Span, after_space

_FIRST, _REST, _NIL, _STRING = (str(each) for each in (RDF.first, RDF.rest, RDF.nil, XSD.string))


def noted(text: str, syntax: str, base: str) -> list[Noted]:
    """Every statement of a text in Turtle, or in TriG, in the order in which the parser makes them."""
    sink = _Sink()
    make: Callable[..., Any] = Trig if syntax == "trig" else Turtle
    sink.parser = make(sink, baseURI=base or None, turtle=True)
    sink.parser.loadBuf(text)
    return sink.noted


class _Sink(notation3.RDFSink):
    """What the parser hands its statements to: keeps terms in the form in which they are compared, and no graph."""

    parser: Recorder

    def __init__(self) -> None:
        super().__init__(rdflib.Graph(bind_namespaces="none"))
        self.noted: list[Noted] = []
        self.items: list[Span] = []
        self.count = 0

    def newSymbol(self, *args: str) -> Any:
        return str(args[0])

    def newBlankNode(self, *args: Any, **kwargs: Any) -> Any:
        self.count += 1
        return Blank(self.count)

    def newLiteral(self, s: str, dt: Any, lang: str | None) -> Any:
        return s, "" if dt is None or dt == _STRING else dt, (lang or "").lower()

    def newGraph(self, identifier: Any) -> Any:
        return identifier

    def setDefaultNamespace(self, *args: bytes) -> str:
        return ""

    def intern(self, something: Any) -> Any:
        """Called for each item of a list right after it was read."""
        self.items.append(self.parser.last)
        return something

    def newList(self, n: list[Any], f: Any) -> Any:
        """The cells of a list; each stands where its item stands."""
        if not n:
            return _NIL
        spans = self.items[-len(n) :]
        del self.items[-len(n) :]
        cells = [self.newBlankNode() for _ in n]
        for index, (cell, value, at) in enumerate(zip(cells, n, spans, strict=True)):
            self.note(cell, _FIRST, value, (at, at, at))
            last = index + 1 == len(n)
            after = at if last else spans[index + 1]
            self.note(cell, _REST, _NIL if last else cells[index + 1], (at, after, after))
        return cells[0]

    def note(self, subject: Any, predicate: Any, value: Any, at: tuple[Span, Span, Span]) -> None:
        """Keep one statement with the places of its words."""
        self.noted.append(Noted(self.key(subject, at[0]), self.key(predicate, at[1]), self.key(value, at[2]), *at))

    def key(self, value: Any, at: Span) -> Any:
        """The term as it is compared. A number keeps the spelling of the file, which the parser has lost."""
        if isinstance(value, tuple):
            return str(value[1]) if len(value) == 2 else value  # noqa: PLR2004 -- the parser's own pair for `a`
        if kind := _SHORT.get(type(value)):
            text: str = self.parser.text
            return text[after_space(text, at[0]) : at[1]], kind, ""
        return value


_SHORT: Final[dict[type, str]] = {
    bool: str(XSD.boolean), int: str(XSD.integer), Decimal: str(XSD.decimal), notation3.sfloat: str(XSD.double)
}  # fmt: skip
"""The values that Turtle writes without quotation marks."""


class Recorder(notation3.SinkParser):
    """The parser with a note of where it was when it read each word."""

    text: str = ""
    last: Span = (0, 0)
    """The word that was read last."""

    def loadBuf(self, buf: Any) -> Any:
        self.text = buf
        self._opened: int | None = None
        self._subject_at = self._verb_at = (0, 0)
        self._objects: list[Span] = []
        self._stated: list[Span] = []
        return super().loadBuf(buf)

    def here(self, i: int) -> str:
        """Called at each opening bracket."""
        self._opened = i
        return ""

    def item(self, argstr: str, i: Any, res: MutableSequence[Any]) -> int:
        end = super().item(argstr, i, res)
        self.last = (i, end)
        return end

    def verb(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        end = super().verb(argstr, i, res)
        self._verb_at = (i, end)
        return end

    def object(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        end = super().object(argstr, i, res)
        self._objects.append((i, end))
        return end

    def objectList(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        """The values of one property; statements are made of them right after, one by one."""
        outer, self._objects, verb_at = self._objects, [], self._verb_at
        end = super().objectList(argstr, i, res)
        self._stated, self._objects, self._verb_at = self._objects[::-1], outer, verb_at
        return end

    def property_list(self, argstr: str, i: int, subj: Any) -> int:
        outer = self._subject_at
        self._subject_at = self.last if self._opened is None else (self._opened, self._opened + 1)
        self._opened = None
        end = super().property_list(argstr, i, subj)
        self._subject_at = outer
        return end

    def makeStatement(self, quadruple: Any) -> None:
        _, predicate, subject, value = quadruple
        at = (self._subject_at, self._verb_at, self._stated.pop())
        self._store.note(subject, predicate, value, at)  # type: ignore[attr-defined]


class Turtle(Recorder):
    """Turtle."""


class Trig(Recorder, trig.TrigSinkParser):
    """TriG: the same statements in blocks, one block a graph."""
