"""Findings get their places: which file holds the statement at fault, and where in that file it stands.

Only files with findings are read a second time. What cannot be found again is placed in its file without a line, and
says why; no line is ever guessed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import XSD

from mandatgraf.lines import line_of
from mandatgraf.terms import Term, Triple, to_oxigraph
from mandatgraf.validation.blanks import pair
from mandatgraf.validation.excerpt import excerpt
from mandatgraf.validation.notes import Blank, Key, Noted, Said
from mandatgraf.validation.places import Place, Precision
from mandatgraf.validation.positions import SYNTAXES, Positions, Stretch, can_record, record, text_of
from mandatgraf.validation.report import Finding

_LONGEST: Final = 32 * 2**20
"""Bytes of the longest file that is read again; the parser with places needs about a minute for it."""


@dataclass(frozen=True)
class Source:
    """A file that was judged, and how to read it again."""

    path: str
    """As the reader of the report knows it."""
    read: Callable[[], bytes]
    syntax: str
    """`turtle`, `trig`, `n-triples`, or the name of another syntax, whose lines are not known."""
    triples: Sequence[ox.Triple]
    """What it says, with its blank nodes named as in the graph that was judged."""
    base: str = ""
    checksum: str = ""
    """SHA-256 of what was judged; a file that has changed since gets no lines."""


def with_places(findings: Iterable[Finding], sources: Sequence[Source]) -> tuple[Finding, ...]:
    """The findings with their places, in the order that they came in; those of no file stay without.

    A finding that names its file already keeps to it where the fault stands in several.
    """
    found = tuple(findings)
    holders = _Holders(found, sources)
    files = [_File(source) for source in sources]
    return tuple(_placed(finding, holders, files) for finding in found)


def _placed(finding: Finding, holders: _Holders, files: Sequence[_File]) -> Finding:
    if finding.place is not None:
        return finding
    blamed = [
        files[index].of_statement(triple, finding)
        for triple in finding.suspects.statements
        for index in holders.of_statement(triple)
    ]
    if not blamed:
        speaking = sorted(holders.of_thing(finding.focus), key=lambda index: files[index].source.path != finding.file)
        blamed = [files[index].of_thing(finding) for index in speaking[:1]]
        if blamed and finding.suspects.statements:
            blamed = [Place.of_file(blamed[0].file, "derived")]
    if not blamed:
        return finding
    by_path = {file.source.path: file for file in files}
    ranks = {path: rank for rank, path in enumerate(by_path)}
    ranks |= {finding.file: -1} if finding.file in ranks else {}
    blamed = sorted(dict.fromkeys(blamed), key=lambda place: (ranks[place.file], place.line or 0, place.column or 0))
    main = blamed[finding.suspects.allowed] if finding.suspects.allowed < len(blamed) else blamed[-1]
    line = by_path[main.file].line(main)
    return replace(
        finding,
        file=main.file,
        place=main,
        also=tuple(place for place in blamed if place != main),
        excerpt=None if line is None else excerpt(line, main),
    )


class _Holders:
    """Which files say what: one pass over everything that was judged, for what the findings ask about only."""

    def __init__(self, findings: Iterable[Finding], sources: Sequence[Source]) -> None:
        self._statements: dict[ox.Triple, list[int]] = {}
        self._things: dict[object, list[tuple[int, int]]] = {}
        for finding in findings:
            for triple in finding.suspects.statements:
                if (wanted := _to_oxigraph(triple)) is not None:
                    self._statements[wanted] = []
            self._things[_term(finding.focus)] = []
        for index, source in enumerate(sources):
            for said in source.triples:
                if (holding := self._statements.get(said)) is not None and index not in holding:
                    holding.append(index)
                for rank, term in ((_said_of(said), said.subject), (_MENTIONED, said.object)):
                    if (asked := self._things.get(term)) is not None:
                        asked.append((rank, index))

    def of_statement(self, triple: Triple) -> list[int]:
        """The files that hold a statement."""
        wanted = _to_oxigraph(triple)
        return [] if wanted is None else self._statements.get(wanted, [])

    def of_thing(self, thing: Term) -> list[int]:
        """The files that speak of a thing: first those that tell its class, last those that only refer to it."""
        return [index for _, index in sorted(set(self._things.get(_term(thing), [])))]


_TYPED, _DESCRIBED, _MENTIONED = range(3)


def _said_of(triple: ox.Triple) -> int:
    return _TYPED if triple.predicate.value == str(RDF.type) else _DESCRIBED


def _to_oxigraph(triple: Triple) -> ox.Triple | None:
    subject, predicate, value = (_term(term) for term in triple)
    if subject is None or value is None or isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        return None
    return ox.Triple(subject, predicate, value)


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    try:
        return to_oxigraph(term)
    except ValueError:
        return None


class _File:
    """One file and the places of what it says, read again when the first place in it is asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def of_statement(self, triple: Triple, finding: Finding) -> Place:
        """The place of a statement's value, or of the word in it that is wrong."""
        if self._reason:
            return Place.of_file(self.source.path, self._reason)
        subject, predicate, value = (self._key(term) for term in triple)
        notes = self._by_statement.get((subject, predicate, value)) or self._alike(triple)  # type: ignore[arg-type]
        if not notes:
            return Place.of_file(self.source.path, "not-found")
        assert self._positions is not None  # noqa: S101 -- there is no reason why not
        wrong_property = finding.suspects.word is not None and finding.suspects.word == triple[1]
        find = self._positions.predicate if wrong_property else self._positions.object
        return self._place(find(notes[0]), Precision.TRIPLE)

    def of_thing(self, finding: Finding) -> Place:
        """The place where a thing is described, best where its class is told; else where something refers to it."""
        if self._reason:
            return Place.of_file(self.source.path, self._reason)
        assert self._positions is not None  # noqa: S101 -- there is no reason why not
        key = self._key(finding.focus)
        told = self._by_subject.get(key, [])
        if told:
            typed = [note for note in told if note.predicate == str(RDF.type)]
            return self._place(self._positions.subject((typed or told)[0]), Precision.SUBJECT)
        mentions = [note for note in self._positions.noted if note.object == key]
        if not mentions:
            return Place.of_file(self.source.path, "not-found")
        return self._place(self._positions.object(mentions[0]), Precision.SUBJECT)

    def line(self, place: Place) -> str | None:
        """The line of the file that a place begins in."""
        return None if place.line is None else line_of(text_of(self._content), place.line)

    def _place(self, stretch: Stretch, precision: Precision) -> Place:
        return Place(self.source.path, stretch.line, stretch.column, stretch.end_line, stretch.end_column, precision)

    @cached_property
    def _content(self) -> bytes:
        return self.source.read()

    @cached_property
    def _reason(self) -> str:
        """Why nothing in this file can be placed; empty when it can."""
        if self.source.syntax.lower() not in SYNTAXES:
            return "syntax"
        if not can_record():
            return "no-parser"
        try:
            content = self._content
        except OSError:
            return "changed"
        if self.source.checksum and hashlib.sha256(content).hexdigest() != self.source.checksum:
            return "changed"
        if len(content) > _LONGEST:
            return "large"
        return "" if self._positions else "not-read"

    @cached_property
    def _positions(self) -> Positions | None:
        return record(self._content, self.source.syntax, self.source.base)

    @cached_property
    def _by_statement(self) -> Mapping[Said, list[Noted]]:
        found: defaultdict[Said, list[Noted]] = defaultdict(list)
        for note in self._noted():
            found[note.subject, note.predicate, note.object].append(note)
        return found

    @cached_property
    def _by_subject(self) -> Mapping[Key, list[Noted]]:
        found: defaultdict[Key, list[Noted]] = defaultdict(list)
        for note in sorted(self._noted(), key=lambda note: note.subject_at):
            found[note.subject].append(note)
        return found

    def _noted(self) -> Iterator[Noted]:
        yield from self._positions.noted if self._positions else ()

    def _alike(self, triple: Triple) -> list[Noted]:
        """A statement whose value another reader has respelt, as `01` for `1`; only where one alone fits."""
        subject, predicate, value = triple
        if not isinstance(value, Literal):
            return []
        same = value.normalize()
        fits = [
            note
            for note in self._by_subject.get(self._key(subject), [])
            if note.predicate == str(predicate)
            and isinstance(note.object, tuple)
            and Literal(note.object[0], datatype=URIRef(note.object[1]) if note.object[1] else None).normalize() == same
        ]
        return fits if len(fits) == 1 else []

    def _key(self, term: Term) -> Key:
        if isinstance(term, BNode):
            return self._blanks.get(Blank(term), Blank(f"? {term}"))
        return _key(term)

    @cached_property
    def _blanks(self) -> Mapping[Blank, Blank]:
        judged = dict.fromkeys(said(triple) for triple in self.source.triples)
        noted = dict.fromkeys((note.subject, note.predicate, note.object) for note in self._noted())
        return pair(judged, noted)


def said(triple: ox.Triple) -> Said:
    """A statement as it is compared, with the blank nodes of the reading that it is from."""
    return _of_oxigraph(triple.subject), triple.predicate.value, _of_oxigraph(triple.object)


def _of_oxigraph(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Key:
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    return str(term) if isinstance(term, ox.Triple) else term.value


def _key(term: URIRef | Literal) -> Key:
    if isinstance(term, URIRef):
        return str(term)
    return _literal(str(term), str(term.datatype or ""), term.language or "")


def _literal(text: str, datatype: str, language: str) -> Key:
    plain = datatype in ("", str(XSD.string), str(RDF.langString))
    return text, "" if plain else datatype, language.lower()
