"""A body with more mandates than anybody has, one of which nothing is said, names as long as they get, a merged body.

Invented, and written as files, so that the service is opened as people open it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

MANDATES: Final = 80
LONG: Final = "Det meget langt benævnte Overordnede Sammenhængsskabende Forløbskoordinationsråd " * 6 + "i Vig"
HOSTILE: Final = "Råd \"A\" 'B' <script>alert(1)</script> & =1+1 \u202eomvendt"
SILENT: Final = "tavs"
MERGED: Final = "lagt-sammen"
_POWERS: Final = ("approve", "prepare", "discuss", "implement", "follow-up", "develop", "test")
_STATUSES: Final = ("in-force", "proposed")
_PREFIXES: Final = (
    "\n".join(
        f"PREFIX {name}: <https://w3id.org/mandatgraf/{path}>"
        for name, path in (
            *((kind, f"id/{kind}/") for kind in ("body", "document", "mandate", "matter", "party", "passage")),
            *(
                (scheme, f"concept/{scheme}/")
                for scheme in ("body-type", "clarity", "document-status", "document-type")
            ),
            *((scheme, f"concept/{scheme}/") for scheme in ("power", "status")),
            ("mg", "ontology#"),
        )
    )
    + """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
)


def crowd(folder: Path) -> Path:
    """Write the data into a folder and return it."""
    document = folder / "vig" / "vigplan"
    for each in (folder / "reference", document):
        each.mkdir(parents=True)
    (folder / "reference" / "reference.ttl").write_text(_PREFIXES + _reference(), encoding="utf-8")
    (document / "vigplan.ttl").write_text(_PREFIXES + _document(), encoding="utf-8")
    return folder


def _body(slug: str, name: str) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'body:{slug} a mg:Body ; skos:prefLabel "{quoted}"@da , "{quoted}"@en ; mg:named true ; '
        "mg:unofficialLabel true ; org:classification body-type:committee ; mg:region party:region-vig .\n"
    )


def _reference() -> str:
    matters = "".join(
        f'matter:sag-{number} a mg:Matter ; skos:prefLabel "Sag {number}"@da , "Case {number}"@en ; '
        f'mg:phrase "sag {number}"@da , "case {number}"@en .\n'
        for number in range(MANDATES)
    )
    return (
        'party:region-vig a org:FormalOrganization ; skos:prefLabel "Region Vig"@da , "Vig Region"@en ; '
        "mg:region party:region-vig .\n"
        + _body("travlt", "Det travle udvalg")
        + _body(SILENT, "Det tavse udvalg")
        + _body("langt", LONG)
        + _body("farligt", HOSTILE)
        + f'body:{MERGED} skos:prefLabel "Det gamle udvalg"@da , "The old committee"@en ; owl:deprecated true ; '
        'dcterms:isReplacedBy body:travlt ; prov:invalidatedAtTime "2031-06-01"^^xsd:date ; '
        'skos:editorialNote "Lagt sammen med Det travle udvalg."@da , "Made one with the busy committee."@en .\n'
        + matters
    )


def _document() -> str:
    head = (
        'document:vigplan a mg:Document ; dcterms:title "Vigplanen"@da ; skos:prefLabel "Vigplanen"@da , '
        '"The plan of Vig"@en ; dcterms:identifier "901" ; dcterms:issued "2031-05-04"^^xsd:date ; '
        "mg:documentStatus document-status:adopted ; mg:documentType document-type:note ; "
        'mg:region party:region-vig ; mg:checksum "aa" ; mg:fileName "vigplan.txt" .\n'
    )
    return head + "".join(
        f"passage:p901-{number} a mg:Passage ; oa:hasSource document:vigplan ; "
        f'mg:section "{number // 8 + 1}. Del"@da ; mg:startOffset {number * 100} ; '
        f'mg:endOffset {number * 100 + 80} ; mg:checksum "bb" .\n'
        f'mandate:m901-{number:02} a mg:Mandate ; dcterms:identifier "M901-{number:02}" ; '
        f"mg:holder body:{'travlt' if number else 'langt'} ; "
        f"mg:power power:{_POWERS[number % len(_POWERS)]} ; mg:matter matter:sag-{number} ; "
        f"mg:status status:{_STATUSES[number % 2]} ; mg:clarity clarity:stated ; mg:evidence passage:p901-{number} .\n"
        for number in range(MANDATES + 1)
    ).replace(f"matter:sag-{MANDATES} ", "matter:sag-0 ")
