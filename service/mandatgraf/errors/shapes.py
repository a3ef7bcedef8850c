"""What is wrong with shapes, so that nothing can be judged by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mandatgraf.errors.base import MandatgrafError, in_language, spot

REASONS: Final = {
    "no-shape": (
        "Der er ingen SHACL-regel at dømme efter.",
        "There is no SHACL shape to judge by.",
        "Nævn filen med reglerne med --shapes; den skal have en sh:NodeShape eller et mål som sh:targetClass.",
        "Name the file with the shapes with --shapes; it needs a sh:NodeShape or a target such as sh:targetClass.",
    ),
    "sparql": (
        "Reglen {shape} har en SPARQL-tekst, der ikke kan læses.",
        "The shape {shape} has a SPARQL text that cannot be read.",
        "Ret teksten; læseren siger: {detail}",
        "Correct the text; the parser says: {detail}",
    ),
    "pattern": (
        "Reglen {shape} har et mønster (sh:pattern), der ikke er et regulært udtryk.",
        "The shape {shape} has a pattern (sh:pattern) that is no regular expression.",
        "Ret mønsteret; læseren siger: {detail}",
        "Correct the pattern; the parser says: {detail}",
    ),
    "list": (
        "Reglen {shape} har en liste, der bider sig selv i halen eller ikke er hel.",
        "The shape {shape} has a list that bites its own tail or is not whole.",
        "Skriv listen som ( … ), så hvert led har ét rdf:first og ét rdf:rest.",
        "Write the list as ( … ), so that each link has one rdf:first and one rdf:rest.",
    ),
    "depth": (
        "Reglerne er indlejret dybere, end dommeren følger dem{at}.",
        "The shapes are nested deeper than the judge follows them{at}.",
        "Del dem op i regler med egne mål, eller bryd kredsen af regler, der henviser til hinanden.",
        "Split them into shapes with targets of their own, or break the circle of shapes that refer to each other.",
    ),
    "network": (
        "Reglen {shape} spørger en anden tjeneste (SERVICE) eller henter en graf (FROM), og her hentes intet.",
        "The shape {shape} asks another service (SERVICE) or fetches a graph (FROM), and nothing is fetched here.",
        "Læg de data, den spørger efter, blandt de filer, der bedømmes, og fjern ordet.",
        "Put the data that it asks for among the files to be judged, and remove the word.",
    ),
    "shapes-graph": (
        "Reglen {shape} spørger i regelgrafen ($shapesGraph), og det kan dommeren ikke.",
        "The shape {shape} asks the graph of shapes ($shapesGraph), which the judge cannot do.",
        "Læg de regler, den spørger efter, blandt data, og spørg dér.",
        "Put the shapes that it asks for among the data, and ask there.",
    ),
    "ill-formed": (
        "Reglen {shape} er ikke skrevet, som SHACL kræver.",
        "The shape {shape} is not written as SHACL demands.",
        "Ret den; dommeren siger: {detail}",
        "Correct it; the judge says: {detail}",
    ),
}
"""What can be wrong with shapes: what is told in Danish and in English, then what to do about it."""


@dataclass(eq=False)
class ShapesFaulty(MandatgrafError):
    """Shapes cannot be judged by; `reason` is a key such as no-shape, sparql or pattern."""

    file: str
    reason: str
    shape: str = ""
    detail: str = ""
    line: int | None = None
    column: int | None = None
    code: ClassVar[str] = "shapes-faulty"

    def what(self, lang: str) -> str:
        return self._said(in_language(lang, *REASONS[self.reason][:2]), lang)

    def where(self, lang: str) -> str:
        return ", ".join(text for text in (self.file, spot(lang, self.line, self.column)) if text)

    def todo(self, lang: str) -> str:
        return self._said(in_language(lang, *REASONS[self.reason][2:]), lang)

    def _said(self, template: str, lang: str) -> str:
        shape = in_language(lang, f"»{self.shape}«", f"“{self.shape}”") if self.shape else ""
        at = in_language(lang, f" ({shape})", f" ({shape})") if shape else ""
        return template.format(shape=shape, detail=self.detail, at=at).replace("  ", " ")
