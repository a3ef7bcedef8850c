"""An invented harbour with what real documents seldom have: two deciders, none, eighty mandates, a merged body.

Nothing here is real. `written` puts the data into a folder; its pages are held against what a reader would expect.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

PREFIXES: Final = """PREFIX body: <https://w3id.org/mandatgraf/id/body/>
PREFIX body-type: <https://w3id.org/mandatgraf/concept/body-type/>
PREFIX clarity: <https://w3id.org/mandatgraf/concept/clarity/>
PREFIX conflict: <https://w3id.org/mandatgraf/id/conflict/>
PREFIX conflict-kind: <https://w3id.org/mandatgraf/concept/conflict-kind/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX document: <https://w3id.org/mandatgraf/id/document/>
PREFIX document-status: <https://w3id.org/mandatgraf/concept/document-status/>
PREFIX document-type: <https://w3id.org/mandatgraf/concept/document-type/>
PREFIX mandate: <https://w3id.org/mandatgraf/id/mandate/>
PREFIX matter: <https://w3id.org/mandatgraf/id/matter/>
PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX party: <https://w3id.org/mandatgraf/id/party/>
PREFIX passage: <https://w3id.org/mandatgraf/id/passage/>
PREFIX period: <https://w3id.org/mandatgraf/id/period/>
PREFIX power: <https://w3id.org/mandatgraf/concept/power/>
PREFIX precision: <https://w3id.org/mandatgraf/concept/precision/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX status: <https://w3id.org/mandatgraf/concept/status/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
MANY: Final = 80
_SAID: Final = "mg:status status:in-force ; mg:clarity clarity:stated ; mg:evidence passage:p1"


def written(folder: Path) -> Path:
    """Write the data below a folder and return it."""
    for path, text in {"reference/reference.ttl": _reference(), "havnen/vedtaegt/vedtaegt.ttl": _document()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(PREFIXES + text, encoding="utf-8")
    return folder


def _reference() -> str:
    def body(slug: str, danish: str, english: str) -> str:
        return (
            f'body:{slug} a mg:Body ; skos:prefLabel "{danish}"@da , "{english}"@en ; mg:named true ; '
            "mg:unofficialLabel true ; org:classification body-type:committee ; mg:region party:kystby .\n"
        )

    def matter(slug: str, danish: str, english: str) -> str:
        return (
            f'matter:{slug} a mg:Matter ; skos:prefLabel "{danish}"@da , "{english}"@en ; '
            f'mg:phrase "{danish.lower()}"@da , "{english.lower()}"@en .\n'
        )

    many = (matter(f"opgave-{number:02}", f"Opgave {number}", f"Task {number}") for number in range(MANY))
    return "".join(
        [
            (
                'party:kystby a org:FormalOrganization ; skos:prefLabel "Kystby"@da , "Coast Town"@en ; '
                "mg:region party:kystby .\n"
            ),
            body("havneraadet", "Havnerådet", "Harbour Council"),
            body("broraadet", "Brorådet", "Bridge Council"),
            body("travlheden", "Det travle udvalg", "The busy committee"),
            matter("kranen", "Kranen", "The crane"),
            matter("fyret", "Fyret", "The lighthouse"),
            matter("takster", "Takster", "Fees"),
            *many,
            (
                'body:kajudvalget skos:prefLabel "Kajudvalget"@da , "Quay Committee"@en ; owl:deprecated true ; '
                'dcterms:isReplacedBy body:havneraadet ; prov:invalidatedAtTime "2030-01-01"^^xsd:date ; '
                'skos:editorialNote "Lagt sammen med Havnerådet."@da , "Merged into the Harbour Council."@en .\n'
            ),
        ]
    )


def _document() -> str:
    def mandate(name: str, holder: str, power: str, matter: str, more: str = "") -> str:
        return (
            f'mandate:{name} a mg:Mandate ; dcterms:identifier "{name.upper()}" ; mg:holder body:{holder} ; '
            f"mg:power power:{power} ; mg:matter matter:{matter} ; {_SAID}{more} .\n"
        )

    many = (
        mandate(f"m8{number:02}", "travlheden", "decide" if number % 2 else "prepare", f"opgave-{number:02}")
        for number in range(MANY)
    )
    return "".join(
        [
            (
                'document:vedtaegt a mg:Document ; dcterms:title "Vedtægt for Kystby"@da ; '
                'skos:prefLabel "Vedtægt for Kystby"@da , "Statute of Coast Town"@en ; dcterms:identifier "700" ; '
                'dcterms:issued "2020-01-01"^^xsd:date ; mg:documentStatus document-status:adopted ; '
                "mg:documentType document-type:note ; mg:region party:kystby ; "
                'mg:checksum "aa" ; mg:fileName "vedtaegt.txt" .\n'
            ),
            (
                'passage:p1 a mg:Passage ; oa:hasSource document:vedtaegt ; mg:section "§ 1"@da ; mg:startOffset 1 ; '
                'mg:endOffset 9 ; mg:checksum "bb" .\n'
            ),
            (
                'period:p a mg:Period ; mg:startEarliest "2020-01-01"^^xsd:date ; '
                'mg:startLatest "2020-01-31"^^xsd:date ; '
                'mg:endEarliest "2024-12-01"^^xsd:date ; mg:endLatest "2024-12-31"^^xsd:date ; '
                f"mg:precision precision:month ; {_SAID} .\n"
            ),
            mandate("m1", "havneraadet", "decide", "kranen"),
            mandate("m2", "broraadet", "decide", "kranen"),
            (
                "conflict:kranen a mg:Conflict ; mg:between mandate:m1 , mandate:m2 ; "
                "mg:conflictKind conflict-kind:overlap ; "
                'mg:question "Hvem af de to beslutter om kranen?"@da , "Which of the two decides on the crane?"@en ; '
                'skos:prefLabel "To beslutter om kranen"@da , "Two decide on the crane"@en ; '
                "mg:evidence passage:p1 .\n"
            ),
            mandate("m3", "havneraadet", "prepare", "fyret"),
            mandate("m4", "havneraadet", "decide", "takster", " ; mg:period period:p"),
            *many,
        ]
    )
