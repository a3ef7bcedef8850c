"""Formats of results and of graphs, and which of them a reader wants.

No media type stands anywhere else. Negotiation follows RFC 9110, section 12.5.1: the most specific range that fits
decides, with its q; q=0 excludes. Of equal wishes the one that was named more exactly wins, then the format that stands
first here. What cannot be read in a header is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, TypeVar

from mandatgraf.errors import NotAcceptable


class Offer(Protocol):
    """Anything that can be negotiated for."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every name clients use for it, the official one first."""

    @property
    def extension(self) -> str:
        """The usual end of a file name, without the dot."""


@dataclass(frozen=True)
class _Format:
    media_types: tuple[str, ...]
    extensions: tuple[str, ...]
    iri: str
    charset: bool = False


class _Offered(Enum):
    """What both families share."""

    @property
    def media_type(self) -> str:
        """The official media type.

        >>> GraphFormat.TURTLE.media_type
        'text/turtle'
        """
        return self.media_types[0]

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every name clients use for it, the official one first."""
        return self._format.media_types

    @property
    def extension(self) -> str:
        """The usual end of a file name, without the dot."""
        return self._format.extensions[0]

    @property
    def extensions(self) -> tuple[str, ...]:
        """Every end of a file name, and value of `format`, that means this; some clients send names of their own."""
        return self._format.extensions

    @property
    def iri(self) -> str:
        """The name in the W3C's list of formats."""
        return self._format.iri

    @property
    def content_type(self) -> str:
        """The header to send; text formats name their encoding.

        >>> ResultFormat.CSV.content_type
        'text/csv; charset=utf-8'
        """
        return f"{self.media_type}; charset=utf-8" if self._format.charset else self.media_type

    @property
    def _format(self) -> _Format:
        value: _Format = self.value
        return value


_W3C: Final = "http://www.w3.org/ns/formats/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ResultFormat(_Offered):
    """How the rows of a SELECT, or the answer of an ASK, are written."""

    JSON = _Format(
        (
            "application/sparql-results+json",
            "application/json",
            "text/javascript",  # SPARQLWrapper asks for these two as well
            "application/javascript",
        ),
        ("srj", "json"),
        _W3C + "SPARQL_Results_JSON",
    )
    XML = _Format(
        ("application/sparql-results+xml", "application/xml", "text/xml"), ("srx", "xml"), _W3C + "SPARQL_Results_XML"
    )
    CSV = _Format(("text/csv",), ("csv",), _W3C + "SPARQL_Results_CSV", charset=True)
    TSV = _Format(("text/tab-separated-values",), ("tsv",), _W3C + "SPARQL_Results_TSV", charset=True)

    @property
    def can_say_yes(self) -> bool:
        """Whether an ASK can be written so: the W3C defines that for JSON and XML only."""
        return self in (ResultFormat.JSON, ResultFormat.XML)


class GraphFormat(_Offered):
    """How triples are written."""

    TURTLE = _Format(
        ("text/turtle", "application/turtle", "application/x-turtle"),
        ("ttl", "turtle", "n3"),
        _W3C + "Turtle",
        charset=True,
    )
    JSON_LD = _Format(("application/ld+json", "application/json"), ("jsonld", "json", "json-ld"), _W3C + "JSON-LD")
    N_TRIPLES = _Format(("application/n-triples", "text/plain"), ("nt", "ntriples"), _W3C + "N-Triples")
    RDF_XML = _Format(
        ("application/rdf+xml", "application/xml", "text/xml"), ("rdf", "xml", "rdf+xml"), _W3C + "RDF_XML"
    )
    TRIG = _Format(("application/trig", "application/x-trig"), ("trig",), _W3C + "TriG", charset=True)
    N_QUADS = _Format(("application/n-quads", "text/x-nquads"), ("nq", "nquads"), _W3C + "N-Quads")

    @property
    def holds_names(self) -> bool:
        """Whether several graphs can be written with their names; what is in no named graph stands without one."""
        return self in (GraphFormat.TRIG, GraphFormat.N_QUADS)


class SheetFormat(_Offered):
    """How an answer is written for people and programs that work with tables, beside the W3C's formats of results."""

    XLSX = _Format((_XLSX,), ("xlsx",), _IANA + _XLSX)
    CSV = _Format(("text/csv",), ("csv",), _IANA + "text/csv", charset=True)
    JSON = _Format(("application/json",), ("json",), _IANA + "application/json")


F = TypeVar("F", bound=_Offered)
O = TypeVar("O", bound=Offer)  # noqa: E741


def from_extension(family: type[F], extension: str) -> F:
    """The format with that file ending, or that media type; any other is NotAcceptable.

    >>> from_extension(GraphFormat, "jsonld").name
    'JSON_LD'
    """
    wanted = extension.lower().removeprefix(".")
    for offered in family:
        if wanted in (*offered.extensions, *offered.media_types):
            return offered
    raise NotAcceptable(extension[:100], tuple(offered.extension for offered in family))


def from_media_type(family: type[F], media_type: str) -> F | None:
    """The format with that media type; parameters and case do not matter.

    >>> from_media_type(GraphFormat, "Text/Turtle; charset=UTF-8").name
    'TURTLE'
    """
    essence = media_type.partition(";")[0].strip().lower()
    return next((offered for offered in family if essence in offered.media_types), None)


_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE: Final = re.compile(rf"(?P<type>{_WORD})/(?P<subtype>{_WORD})")
_QUALITY: Final = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_MOST_RANGES: Final = 100
_EXACT: Final = 2


@dataclass(frozen=True)
class _Range:
    """One part of an Accept header."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    quality: float

    def fit(self, media_type: str) -> int | None:
        """How exactly the range means the type, or nothing when it does not mean it."""
        kind, _, rest = media_type.partition("/")
        subtype, *parameters = rest.split(";")
        if self.type == "*" and self.subtype == "*":
            return 0
        if self.type != kind:
            return None
        if self.subtype == "*":
            return 1
        given = {tuple(part.strip().split("=", 1)) for part in parameters} | {("charset", "utf-8")}
        return _EXACT + len(self.parameters) if self.subtype == subtype and self.parameters <= given else None


def negotiate(accept: str | None, offers: Sequence[O]) -> O:
    """The offer that an Accept header likes best; none is NotAcceptable, which names what there is.

    >>> negotiate("text/csv;q=0.5, application/sparql-results+xml", list(ResultFormat)).name
    'XML'
    """
    ranges = _read(accept or "")
    if not ranges:  # no header, or one in which nothing can be read, means anything
        return offers[0]
    rated = [(_wish(ranges, offer), offer) for offer in offers]
    best = max(wish for wish, _ in rated)
    if best[0] <= 0:
        raise NotAcceptable((accept or "")[:200], tuple(offer.media_types[0] for offer in offers))
    return next(offer for wish, offer in rated if wish == best)


def _wish(ranges: Sequence[_Range], offer: Offer) -> tuple[float, int]:
    """How much an offer is wanted, and how exactly it was named.

    Wildcards mean the official name only: excluding that one must not let the format in again under another name.
    """
    official, *others = (_wish_for(ranges, media_type) for media_type in offer.media_types)
    if official[0] <= 0 and official[1] >= _EXACT:
        return official
    return max([official, *(wish for wish in others if wish[1] >= _EXACT)])


def _wish_for(ranges: Sequence[_Range], media_type: str) -> tuple[float, int]:
    fits = [(fit, wanted.quality) for wanted in ranges if (fit := wanted.fit(media_type)) is not None]
    exactness, quality = max(fits, default=(0, 0.0))
    return quality, exactness


def _read(accept: str) -> list[_Range]:
    parts = (_read_range(part) for part in _split(accept, ",")[:_MOST_RANGES])
    return [found for found in parts if found is not None]


def _read_range(part: str) -> _Range | None:
    """One range with its parameters; nothing for what is not one."""
    essence, *parameters = (piece.strip() for piece in _split(part, ";"))
    found = _RANGE.fullmatch(essence)
    if not found or (found["type"] == "*" and found["subtype"] != "*"):
        return None
    quality, wanted = 1.0, set()
    for parameter in parameters:
        name, _, value = (piece.strip() for piece in parameter.partition("="))
        if name.lower() == "q":
            if not _QUALITY.fullmatch(value):
                return None
            quality = float(value)
            break  # what follows q belongs to Accept itself and not to the type
        if name:
            wanted.add((name.lower(), value.strip('"').lower()))
    return _Range(found["type"].lower(), found["subtype"].lower(), frozenset(wanted), quality)


def _split(text: str, separator: str) -> list[str]:
    """The parts of a header between separators that stand outside quotes."""
    parts, start, quoted = [], 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
