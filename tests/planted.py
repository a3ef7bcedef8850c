"""Faults planted in copies of real files: an edit of the text, the rule that must find it, and where it must be found.

The place comes from the edit alone. What is inserted carries ⟪ and ⟫ around the word that is at fault; they become
marks that are taken out when the whole text is ready, and what stood before each mark is counted: lines and characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

HEAD: Final = """PREFIX t: <https://example.org/t#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@dataclass(frozen=True)
class Kind:
    """A kind of fault. `{p}` is a property of its own, `{s}` a thing of its own."""

    name: str
    text: str
    rule: str
    """What the rule demands of the property; or a whole shape, when it begins with `sh:target`."""
    own: bool = False
    """The text is a statement of its own and does not go into a block that is there."""
    at_subject: bool = False
    """Something is missing: the place is the subject of the block."""


@dataclass(frozen=True)
class Spot:
    """Where something must be found."""

    line: int
    column: int
    end_line: int
    end_column: int


LIST: Final = "sh:path ( {p} [ sh:zeroOrMorePath rdf:rest ] rdf:first )"
NESTED: Final = "sh:path ( {p} t:q )"

KINDS: Final = (
    Kind("datatype", '{p} ⟪"seks"⟫ ;', "sh:datatype xsd:integer"),
    Kind("datatype-of-a-number", "{p} ⟪7⟫ ;", "sh:datatype xsd:string"),
    Kind("datatype-of-a-boolean", "{p} true , ⟪false⟫ ;", "sh:in ( true )"),
    Kind("decimal-shorthand", "{p} 2.50, ⟪1.50⟫, 3.50;", "sh:in ( 2.50 3.50 )"),
    Kind("double-shorthand", "{p} ⟪-1.5E3⟫ ;", "sh:minInclusive 0"),
    Kind("signed-number", "{p} 4,⟪-07⟫,+5 ;", "sh:minInclusive 0"),
    Kind("written-datatype", '{p} ⟪"2026-13-01"^^xsd:date⟫ ;', "sh:datatype xsd:date"),
    Kind("written-address-of-a-datatype", '{p} ⟪"x"^^<http://www.w3.org/2001/XMLSchema#token>⟫ ;', "sh:datatype xsd:string"),
    Kind("a-text-for-an-address", '{p} ⟪"body:x"⟫ ;', "sh:nodeKind sh:IRI"),
    Kind("an-address-for-a-text", "{p} t:ok , ⟪t:forkert⟫ ;", "sh:not [ sh:in ( t:forkert ) ]"),
    Kind("a-whole-address", "{p} ⟪<https://example.org/t#forkert>⟫ ;", "sh:nodeKind sh:Literal"),
    Kind("class", "{p} ⟪t:af-en-anden-klasse⟫ ;", "sh:class t:Klasse"),
    Kind("not-on-the-list", '{p} "a" ; {p} ⟪"b"⟫ ;', 'sh:in ( "a" )'),
    Kind("pattern", '{p} ⟪"M0-1"⟫ ;', 'sh:pattern "^[A-Z][0-9]{{3}}-[0-9]+$"'),
    Kind("too-short", '{p} "lang nok" , ⟪"x"⟫ ;', "sh:minLength 3"),
    Kind("too-long", "{p} ⟪'alt for lang'⟫ ;", "sh:maxLength 5"),
    Kind("too-large", "{p} ⟪101⟫ ;", "sh:maxExclusive 100"),
    Kind("language", '{p} "ja"@da , ⟪"ja"@sv⟫ ;', 'sh:languageIn ( "da" "en" )'),
    Kind("a-language-twice", '{p} "et"@da , "one"@en ,\n        ⟪"to"@da⟫ ;', "sh:uniqueLang true"),
    Kind("one-too-many", "{p} 1 , ⟪2⟫ ;", "sh:maxCount 1"),
    Kind("one-too-many-below", '{p} "a"@da ,\n        "b"@da ,\n\n        ⟪"c"@da⟫ ;', "sh:maxCount 2"),
    Kind("one-too-many-again", '{p} "a" ;\n    {p} ⟪"b"⟫ ;', "sh:maxCount 1"),
    Kind("in-the-middle-of-a-list", '{p} "a" , ⟪5⟫ , "c" ;', "sh:datatype xsd:string"),
    Kind("after-a-comment", '{p} # "no", ; this . is\n        "a" , # æøå \' """\n        ⟪5⟫ , "c" ;', "sh:datatype xsd:string"),
    Kind("after-letters", '{p} "ÆØÅ æøå éèü 🙂👍🏽 漢字 e\u0301"@da , ⟪5⟫ ;', "sh:datatype rdf:langString"),
    Kind("after-escapes", '{p} "\\"a\\\\\\u00e6\\n" , ⟪5⟫ ;', "sh:datatype xsd:string"),
    Kind("after-an-escaped-name", "{p} t:a\\,b\\;c , t:%41.b , ⟪5⟫ ;", "sh:nodeKind sh:IRI"),
    Kind("several-lines", '{p} ⟪"""linje 1\nlinje "2" # ikke en kommentar\n\n  """⟫ ;', "sh:datatype rdf:langString"),
    Kind("after-several-lines", "{p} '''a\n  æ 'b' ''' , ⟪5⟫ ;", "sh:datatype xsd:string"),
    Kind("missing", '{p}-x "her" ;', "sh:targetSubjectsOf {p}-x ; sh:path {p} ; sh:minCount 1", at_subject=True),
    Kind("missing-value", "{p} 1 , 2 ;", "sh:hasValue 3", at_subject=True),
    Kind("too-few-of-a-kind", "{p} 1 , t:x ;", "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 2", at_subject=True),
    Kind("too-many-of-a-kind", "{p} t:x , ⟪t:y⟫ ;", "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 1"),
    Kind("disjoint", "{p} 1, ⟪2⟫ ; {p}-x 2 ;", "sh:disjoint {p}-x"),
    Kind("equals", "{p} 1 ; {p}-x 1 , ⟪2⟫ ;", "sh:equals {p}-x"),
    Kind("less-than", "{p} ⟪5⟫ ; {p}-x 4 ;", "sh:lessThan {p}-x"),
    Kind("or", '{p} 1 , "a" , ⟪t:x⟫ ;', "sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:string ] )"),
    Kind("xone", "{p} ⟪t:x⟫ ;", "sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:IRIOrLiteral ] )"),
    Kind("node", "{p} ⟪[ t:q 1 ]⟫ ;", "sh:node [ sh:property [ sh:path t:q ; sh:datatype xsd:string ] ]"),
    Kind("nested", '{p} [ t:q "a" , ⟪1⟫ ] ;', f"sh:targetSubjectsOf {{p}} ; {NESTED} ; sh:datatype xsd:string"),
    Kind("nested-over-lines", "{p} [\n        t:r [ ] ;\n        t:q ⟪1⟫\n    ] ;", f"sh:targetSubjectsOf {{p}} ; {NESTED} ; sh:datatype xsd:string"),
    Kind("nested-twice", "{p} [ t:q [ t:q t:a, ⟪5⟫ ; ] ] ;", "sh:targetSubjectsOf {p} ; sh:path ( {p} t:q t:q ) ; sh:nodeKind sh:IRI"),
    Kind("nested-and-missing", "{p} [ t:q 1 ] , ⟪[⟫ t:r 2 ] ;", "sh:targetObjectsOf {p} ; sh:path t:q ; sh:minCount 1"),
    Kind("empty-brackets", "{p} [ t:q 1 ] , ⟪[ ]⟫ ;", "sh:targetObjectsOf {p} ; sh:path t:q ; sh:minCount 1"),
    Kind("twins", "{p} [ t:q 1 ] , [ t:q 1 ] , [ t:q 1 , ⟪2⟫ ] , [ t:q 1 ] ;", "sh:targetObjectsOf {p} ; sh:path t:q ; sh:maxCount 1"),
    Kind("identical-twins", "{p} [ t:q ⟪t:x⟫ ] , [ t:q ⟪t:x⟫ ] ;", "sh:targetObjectsOf {p} ; sh:path t:q ; sh:nodeKind sh:Literal"),
    Kind("identical-lists", "{p} ( 1 ⟪t:lige⟫ ) , ( 1 ⟪t:lige⟫ ) ;", "sh:targetSubjectsOf rdf:rest ; sh:path rdf:first ; sh:not [ sh:in ( t:lige ) ]"),
    Kind("collection", '{p} ( 1 2 ⟪"tre"⟫ 4 ) ;', f"sh:targetSubjectsOf {{p}} ; {LIST} ; sh:datatype xsd:integer"),
    Kind("collection-of-brackets", "{p} ( [ t:q 1 ] ( ) [ t:q 1 , ⟪t:x⟫ ] ) ;", "sh:targetSubjectsOf {p} ; sh:path ( {p} [ sh:zeroOrMorePath rdf:rest ] rdf:first t:q ) ; sh:nodeKind sh:Literal"),
    Kind("collection-in-a-collection", "{p} ( ( 1 ) (\n  2 ⟪true⟫ ) ) ;", f"sh:targetSubjectsOf {{p}} ; {LIST[:-2]} [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:datatype xsd:integer"),
    Kind("a", "a t:A , ⟪t:B⟫ ;", "sh:targetClass t:B ; sh:path rdf:type ; sh:not [ sh:in ( t:B ) ]"),
    Kind("alternative-path", '{p} 1 ; {p}-x ⟪"a"⟫ ;', "sh:targetSubjectsOf {p} ; sh:path [ sh:alternativePath ( {p} {p}-x ) ] ; sh:datatype xsd:integer"),
    Kind("inverse-path", "{p} ⟪t:turned⟫ ;", "sh:targetNode t:turned ; sh:path [ sh:inversePath {p} ] ; sh:nodeKind sh:BlankNode"),
    Kind("a-literal-as-thing", '{p} "god" , ⟪"dårlig"⟫ ;', 'sh:targetObjectsOf {p} ; sh:pattern "^god"'),
    Kind("sparql-with-value", "{p} 1 , ⟪5⟫ , 2 ;", 'sh:sparql [ sh:select """SELECT $this ?value WHERE {{ $this $PATH ?value FILTER(?value > 4) }}""" ]'),
    Kind("sparql-without-value", "{p} ⟪t:z⟫ ;", 'sh:sparql [ sh:select """SELECT $this WHERE {{ $this $PATH ?any FILTER(isIRI(?any)) }}""" ]'),
    Kind("sparql-of-a-thing", "{p} 1 ;", 'sh:targetSubjectsOf {p} ; sh:sparql [ sh:select """SELECT $this WHERE {{ $this a ?any }}""" ]', at_subject=True),
    Kind("sparql-missing", "{p} 1 ;", 'sh:targetSubjectsOf {p} ; sh:path {p}-x ; sh:sparql [ sh:select """SELECT $this WHERE {{ FILTER NOT EXISTS {{ $this $PATH ?any }} }}""" ]', at_subject=True),
    Kind("sparql-of-a-word", "⟪{p}⟫ 1 ;", 'sh:targetSubjectsOf {p} ; sh:sparql [ sh:select """SELECT $this ?value WHERE {{ $this ?value 1 FILTER(CONTAINS(STR(?value), "sparql-of-a-word")) }}""" ]'),
    Kind("itself", "{s} {p} 1 , ⟪{s}⟫ .", "sh:targetSubjectsOf {p} ; sh:path {p} ; sh:nodeKind sh:Literal", own=True),
    Kind("closed", "{s} t:ok 1 ; t:no ⟪2⟫ ; a t:Closed .", "sh:targetClass t:Closed ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path t:ok ]", own=True),
    Kind("on-one-line", "{s}-a {p} 1 . {s}-b {p} ⟪t:x⟫ . {s}-c {p} 3 .", "sh:datatype xsd:integer", own=True),
    Kind("no-spaces", "{s}-a {p} 1,2;{p}-x<urn:x>,<urn:y>,⟪3⟫.", "sh:targetSubjectsOf {p}-x ; sh:path {p}-x ; sh:nodeKind sh:IRI", own=True),
    Kind("labelled", "_:æ1 {p} 1 .\n_:b.2 {p} 1 ; {p}-x _:æ1 , ⟪5⟫ .", "sh:targetSubjectsOf {p} ; sh:path {p}-x ; sh:nodeKind sh:BlankNode", own=True),
    Kind("labelled-and-missing", "_:c1 {p} 1 ; t:q 1 .\n⟪_:c2⟫ {p} 1 .", "sh:targetSubjectsOf {p} ; sh:path t:q ; sh:minCount 1", own=True),
    Kind("brackets-first", "[ t:q 1 ] {p} ⟪t:x⟫ , 1 .\n[] {p} 2 .", "sh:datatype xsd:integer", own=True),
    Kind("brackets-alone", "[ {p} ⟪t:x⟫ ; t:q 1 ] .", "sh:datatype xsd:integer", own=True),
    Kind("in-two-blocks", "{s} {p} 1 .\n{s} t:r 2 ; {p} 1 , ⟪2⟫ .", "sh:maxCount 1", own=True),
)  # fmt: skip

VARIANTS: Final = ("plain", "crlf", "byte-order-mark", "at-prefix", "tabs", "one-line", "trig")

_BLOCK: Final = re.compile(
    r"^(?P<subject>[^\s#.@][^\s]*)(?P<first>[ \n]+a [^;\n]+;)(?P<rest>(?:.*\n)*?)(?P<end>\.)$", re.MULTILINE
)


def shapes_of(kinds: tuple[Kind, ...]) -> str:
    """The rules of these kinds, each named after its kind."""
    return HEAD + "\n".join(_shape(kind) for kind in kinds)


def _shape(kind: Kind) -> str:
    rule = (
        kind.rule if kind.rule.startswith("sh:target") else f"sh:targetSubjectsOf {{p}} ; sh:path {{p}} ; {kind.rule}"
    )
    sort = "sh:PropertyShape" if "; sh:path" in rule.split("sh:property")[0] else "sh:NodeShape"
    return f"t:{kind.name} a {sort} ; {_filled(rule, kind)} ."


def _filled(text: str, kind: Kind) -> str:
    return text.format(p=f"t:p-{kind.name}", s=f"t:s-{kind.name}")


def plant(text: str, kinds: tuple[Kind, ...], variant: str, draw: random.Random) -> tuple[bytes, dict[str, list[Spot]]]:
    """The text with a fault of each kind somewhere in it, written in one of the variants, and where each fault is."""
    if variant == "one-line":
        text = text.replace("\n    ", " ")
    for kind in kinds:
        text = _with_fault(text, kind, draw)
    head, _, body = text.partition("\n\n")
    text = f"{HEAD}{head}\n\n{body}"
    text = _written(text, variant)
    plain, spots = _without_marks(text)
    return (b"\xef\xbb\xbf" if variant == "byte-order-mark" else b"") + plain.encode(), spots


def _with_fault(text: str, kind: Kind, draw: random.Random) -> str:
    start, end = f"\ue000{kind.name}\ue001", f"\ue002{kind.name}\ue003"
    new = _filled(kind.text, kind).replace("⟪", start).replace("⟫", end)
    block = draw.choice(list(_BLOCK.finditer(text)))
    if kind.own:
        return f"{text[: block.end()]}\n\n{new}{text[block.end() :]}"
    subject, first, rest = block["subject"], block["first"], block["rest"]
    if kind.at_subject:
        subject = start + subject + end
    rest = f"\n    {new}{rest}" if draw.random() < 0.5 else rest.rstrip("\n") + f"\n    {new}\n"
    return text[: block.start()] + subject + first + rest + block["end"] + text[block.end() :]


def _written(text: str, variant: str) -> str:
    if variant == "crlf":
        return text.replace("\n", "\r\n")
    if variant == "at-prefix":
        return re.sub(r"^PREFIX (\S+) (<.*>)$", r"@prefix \1 \2 .", text, flags=re.MULTILINE)
    if variant == "tabs":
        return re.sub(r"^ {4,}", lambda found: "\t" * (len(found[0]) // 4), text, flags=re.MULTILINE)
    if variant == "trig":
        head, _, body = text.partition("\n\n")
        blocks = re.split(r"(?<=\n\.\n)\n", body)
        half = len(blocks) // 2
        first, second = "\n".join(blocks[:half]), "\n".join(blocks[half:])
        return f"{head}\n\nGRAPH <urn:g:1> {{\n{first}}}\n<urn:g:2> {{ {second} }}\n{{ t:x t:y t:z }}\n"
    return text


_MARK: Final = re.compile("[\ue000\ue002]([a-z-]+)[\ue001\ue003]")


def _without_marks(text: str) -> tuple[str, dict[str, list[Spot]]]:
    """The text as it is written, and the stretch between each pair of marks in it."""
    plain = ""
    begun: dict[str, tuple[int, int]] = {}
    spots: dict[str, list[Spot]] = {}
    rest = text
    while found := _MARK.search(rest):
        plain += rest[: found.start()]
        here = plain.count("\n") + 1, len(plain) - (plain.rfind("\n") + 1) + 1
        if found[0][0] == "\ue000":
            begun[found[1]] = here
        else:
            spots.setdefault(found[1], []).append(Spot(*begun.pop(found[1]), *here))
        rest = rest[found.end() :]
    return plain + rest, spots
