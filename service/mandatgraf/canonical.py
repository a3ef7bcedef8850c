"""One way of writing Turtle for the data files, so that a difference in a file is a difference in the facts.

Prefixes that are used, sorted by name; blocks sorted by IRI; type first, then a fixed order of predicates, one a line;
several values below each other. It works on what the parser read, never on a store, which would rewrite numbers and
dates; every literal keeps its characters. Comments cannot be kept and are refused: remarks are `skos:editorialNote`.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from rdflib import DCTERMS, RDF, SKOS, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from mandatgraf.errors import SourceUnreadable
from mandatgraf.syntax import not_utf8, unreadable
from mandatgraf.terms import Term, Triple, to_oxigraph, triple_to_oxigraph, triple_to_rdflib
from mandatgraf.vocab import MG, OA, PREFIXES

FIRST: Final[tuple[Node, ...]] = (
    RDF.type,
    DCTERMS.identifier,
    DCTERMS.title,
    SKOS.prefLabel,
    SKOS.altLabel,
    MG.phrase,
    MG.unofficialLabel,
    MG.named,
    DCTERMS.description,
    MG.holder,
    MG.combination,
    MG.power,
    MG.matter,
    MG.towards,
    MG.onBehalfOf,
    MG.binds,
    MG.condition,
    MG.threshold,
    MG.modality,
    MG.ofProcess,
    MG.position,
    MG.about,
    MG.missing,
    MG.reason,
    MG.question,
    OA.hasSource,
    MG.section,
    MG.startOffset,
    MG.endOffset,
    MG.checksum,
)
LAST: Final[tuple[Node, ...]] = (
    MG.status,
    MG.describesPresent,
    MG.clarity,
    MG.evidence,
    MG.searchedIn,
    MG.searchedChecksum,
    SKOS.editorialNote,
)
"""What a reader wants first and last in a block; everything else stands between, sorted by IRI."""

_BARE: Final = {
    XSD.boolean: re.compile(r"true|false"),
    XSD.integer: re.compile(r"0|-?[1-9][0-9]*"),
    XSD.decimal: re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
}
"""Numbers and truth values stand without quotes where that is their plain spelling."""
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_IN_TEXT: Final = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u2028\u2029\ufeff\ufffe\uffff]')
_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_UNESCAPES: Final = {escape[1]: character for character, escape in _ESCAPES.items()} | {"'": "'"}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
# An address, a text in its four kinds with its language, an escaped character of a name, a comment.
_TOKEN: Final = re.compile(
    r'<[^<>"{}|^`\x00-\x20]*>'
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\')(?:\s*@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?'
    r"|\\."
    r"|(?P<comment>#[^\r\n]*)",
    re.DOTALL,
)


def canonical(graph: Iterable[tuple[Node, Node, Node]] | rdflib.Graph) -> str:
    """Write triples without blank nodes in the one form that a data file may have.

    The case of a language tag carries no meaning: where one text stands with two spellings of its tag, one is kept.
    """
    triples = list(graph)
    spelt: dict[tuple[str, str], str] = {}
    for _, _, value in triples:
        if isinstance(value, Literal) and value.language:
            _spell(spelt, str(value), value.language)
    blocks: dict[URIRef, dict[URIRef, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, given in triples:
        value = _spelt(given, spelt) if isinstance(given, Literal) else given
        if not isinstance(subject, URIRef) or not isinstance(predicate, URIRef):
            raise TypeError("a data file has no blank node and no variable")
        if not isinstance(value, URIRef | Literal):
            raise TypeError("a data file has no blank node and no variable")
        if value not in blocks[subject][predicate]:
            blocks[subject][predicate].append(value)
    used: set[str] = set()
    written = [_block(subject, blocks[subject], used) for subject in sorted(blocks)]
    prefixes = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used)]
    return "\n".join(part for part in ("".join(prefixes), *written) if part)


def canonical_text(turtle: str, *, name: str = "", base: str | None = None) -> str:
    """Rewrite Turtle text in canonical form; `name` is the file in an error, `base` resolves relative addresses.

    >>> print(canonical_text("<https://w3id.org/mandatgraf/id/body/x> a <http://www.w3.org/ns/org#Post> ."))
    PREFIX body: <https://w3id.org/mandatgraf/id/body/>
    PREFIX org: <http://www.w3.org/ns/org#>
    <BLANKLINE>
    body:x
        a org:Post ;
    .
    <BLANKLINE>
    """
    triples = facts(turtle, name=name, base=base)
    text = canonical(triples)
    meant, written = ({triple_to_oxigraph(triple) for triple in each} for each in (triples, facts(text, name=name)))
    if meant != written:
        raise SourceUnreadable(name, "meaning")
    return text


def facts(turtle: str, *, name: str = "", base: str | None = None) -> tuple[Triple, ...]:
    """The triples of a data file as the file spells them; what no data file may have is refused with its line."""
    turtle = turtle.removeprefix("\ufeff")
    spelt: dict[tuple[str, str], str] = {}
    comment: int | None = None
    for token in _TOKEN.finditer(turtle):
        if token["comment"] is not None and comment is None:
            comment = token.start()
        if token["language"] and token["text"]:
            _spell(spelt, _unescaped(token["text"]), token["language"])
    try:
        quads = list(ox.parse(turtle.encode("utf-8"), ox.RdfFormat.TURTLE, base_iri=base))
        triples = tuple(dict.fromkeys(triple_to_rdflib(quad) for quad in quads))
    except SyntaxError as error:
        raise unreadable(name, turtle, error) from error
    except ValueError as error:
        raise SourceUnreadable(name, "syntax", "RDF 1.2") from error
    if comment is not None:
        line = turtle.count("\n", 0, comment) + 1
        raise SourceUnreadable(name, "comment", "", line, comment - turtle.rfind("\n", 0, comment))
    for subject, predicate, value in triples:
        if isinstance(subject, BNode) or isinstance(value, BNode):
            raise SourceUnreadable(name, "blank-node", _iri(predicate, set()))
    return tuple((subject, predicate, _spelt(value, spelt)) for subject, predicate, value in triples)


def formatted(path: Path, *, name: str = "", base: str | None = None) -> tuple[str, str]:
    """A file as it is and as it should be; nothing is written."""
    before = text_of(path, name=name)
    return before, canonical_text(before, name=name or str(path), base=base)


def text_of(path: Path, *, name: str = "") -> str:
    """A data file as text, its line ends as they are."""
    if not path.is_file():
        raise SourceUnreadable(name or str(path), "missing")
    try:
        content = path.read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(name or str(path), content, error) from error


def replace_files(texts: Mapping[Path, str]) -> None:
    """Write files all or none: each to a temporary file beside it, then all of them put in place by renaming."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    waiting: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            waiting[path] = _beside(path, text.encode("utf-8"))
        for path in tuple(waiting):
            waiting[path].replace(path)
            del waiting[path]
    except BaseException:
        for path in texts.keys() - waiting.keys():
            _put_back(path, before[path])
        raise
    finally:
        for left in waiting.values():
            left.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put_back(path: Path, content: bytes | None) -> None:
    with suppress(OSError):  # the first fault is the one to tell of
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            _beside(path, content).replace(path)


def _block(subject: URIRef, facts: Mapping[URIRef, list[Term]], used: set[str]) -> str:
    lines = [_iri(subject, used)]
    for predicate in sorted(facts, key=_predicate_key):
        name = "a" if predicate == RDF.type else _iri(predicate, used)
        values = [_term(value, used) for value in sorted(facts[predicate], key=_value_key)]
        if len(values) == 1:
            lines.append(f"    {name} {values[0]} ;")
        else:
            lines += [f"    {name}", *(f"        {value} ," for value in values[:-1]), f"        {values[-1]} ;"]
    return "\n".join([*lines, ".", ""])


def _term(term: Term, used: set[str]) -> str:
    if not isinstance(term, Literal):
        return _iri(term, used)
    text = str(term)
    if term.language:
        return f'"{_escaped(text)}"@{term.language}'
    if term.datatype is None or term.datatype == XSD.string:
        return f'"{_escaped(text)}"'
    if term.datatype in _BARE and _BARE[term.datatype].fullmatch(text):
        return text
    return f'"{_escaped(text)}"^^{_iri(term.datatype, used)}'


def _iri(iri: Node, used: set[str]) -> str:
    """The short form where one of our prefixes fits the whole stem and the rest needs no escape."""
    text = str(iri)
    stem = text[: max(text.rfind("#"), text.rfind("/")) + 1]
    if _LOCAL.fullmatch(text[len(stem) :]) and stem in _PREFIX_OF:
        used.add(_PREFIX_OF[stem])
        return f"{_PREFIX_OF[stem]}:{text[len(stem) :]}"
    return f"<{_IN_IRI.sub(_hex, text)}>"


_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def _escaped(text: str) -> str:
    return _IN_TEXT.sub(lambda found: _ESCAPES.get(found[0]) or _hex(found), text)


def _hex(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"


def _unescaped(token: str) -> str:
    body = token[3:-3] if token[:3] in ('"""', "'''") else token[1:-1]
    return _ESCAPE.sub(
        lambda found: (
            chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _UNESCAPES.get(found[3], found[0])
        ),
        body,
    )


def _spell(spelt: dict[tuple[str, str], str], text: str, language: str) -> None:
    """Note how the language of a text is spelt; of two spellings the one that sorts first stays."""
    key = (text, language.lower())
    spelt[key] = min(spelt.get(key, language), language)


def _spelt(value: Term, spelt: Mapping[tuple[str, str], str]) -> Term:
    """The text with its language as the file writes it; the parser makes every language lower case."""
    if not isinstance(value, Literal) or not value.language:
        return value
    return Literal(str(value), lang=spelt.get((str(value), value.language.lower()), value.language))


def _predicate_key(predicate: Node) -> tuple[int, int, str]:
    if predicate in FIRST:
        return 0, FIRST.index(predicate), ""
    if predicate in LAST:
        return 2, LAST.index(predicate), ""
    return 1, 0, str(predicate)


def _value_key(value: Term) -> tuple[str, str, str]:
    language = (value.language or "") if isinstance(value, Literal) else ""
    return language.lower(), str(value), str(to_oxigraph(value))
