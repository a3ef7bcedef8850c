"""What the rules demand of a new thing and its source may not say: a gap is offered for each, never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, ORG, RDF, SKOS, Literal, URIRef

from mandatgraf.terms import Triple
from mandatgraf.vocab import MG, concept, thing

SILENT: Final = "silent"
UNUSED: Final = "scheme-not-used-here"
WORDED: Final = frozenset({"passive-wording", "undefined-criterion", "not-settled", "not-expanded", "placeholder"})
"""Reasons that a wording gives, so that the gap has a passage; the others are silence in one way or another."""


@dataclass(frozen=True)
class Demand:
    """A value that a rule demands and nobody gave: the property, and the words of the gap about it (da, en)."""

    missing: URIRef
    slug: str
    label: tuple[str, str]
    question: tuple[str, str]
    reason: str = ""
    """Why the source is taken to give none, where nobody says otherwise; empty: it is silent."""


def demands(kind: str, slug: str, names: tuple[str, str], said: frozenset[str]) -> Iterator[Demand]:
    """What the rules demand of a thing with these names; `said` are the questions that were answered."""
    for answers, missing, stem, label, question in _DEMANDS.get(kind, ()):
        if not said & set(answers):
            yield Demand(
                missing,
                f"{stem}-{slug}",
                (label[0].format(names[0]), label[1].format(names[1])),
                (question[0].format(names[0]), question[1].format(names[1])),
            )


@dataclass(frozen=True)
class Silence:
    """Where a value was sought and not found: the document, the checksum of its whole text, why, and by which words."""

    document: str
    checksum: str
    reason: str = SILENT
    code: str = ""
    evidence: URIRef | None = None


def gap_facts(demand: Demand, about: URIRef, silence: Silence) -> tuple[Triple, ...]:
    """The gap as triples."""
    gap = thing("gap", demand.slug)
    found: list[Triple] = [
        (gap, RDF.type, MG.KnowledgeGap),
        (gap, MG.about, about),
        (gap, MG.missing, demand.missing),
        (gap, MG.reason, concept("gap-reason", silence.reason)),
        (gap, MG.searchedIn, URIRef(silence.document)),
        (gap, MG.searchedChecksum, Literal(silence.checksum)),
    ]
    found += [
        (gap, SKOS.prefLabel, Literal(text, lang=lang)) for text, lang in zip(demand.label, ("da", "en"), strict=True)
    ]
    found += [
        (gap, MG.question, Literal(text, lang=lang)) for text, lang in zip(demand.question, ("da", "en"), strict=True)
    ]
    found += [(gap, DCTERMS.identifier, Literal(silence.code))] if silence.code else []
    if silence.evidence is not None and silence.reason in WORDED:
        found.append((gap, MG.evidence, silence.evidence))
    return tuple(found)


_REGION: Final = (
    ("region",), MG.region, "region", ("Region: {}", "Region: {}"),
    ("Hvilken region hører »{}« til?", "To which region does “{}” belong?"),
)  # fmt: skip
_DEMANDS: Final = {
    "initiative": (
        (("owner",), MG.owner, "ejer", ("Ejer: {}", "Owner: {}"),
         ("Hvem ejer »{}«?", "Who owns “{}”?")),
        (("focus_area", "illustrates"), MG.processType, "processtype", ("Processtype: {}", "Process type: {}"),
         ("Hvilken processtype følger »{}«?", "Which process type does “{}” follow?")),
    ),
    "mandate": (
        (("holder",), MG.holder, "indehaver", ("Indehaver: {}", "Holder: {}"),
         ("Hvem har beføjelsen »{}«?", "Who has the power “{}”?")),
        (("power",), MG.power, "befoejelse", ("Beføjelse: {}", "Power: {}"),
         ("Hvilken beføjelse er der tale om i »{}«?", "Which power is meant in “{}”?")),
    ),
    "ownership": (
        ((), MG.period, "ejertid", ("Tid for ejerskabet: {}", "Time of the ownership: {}"),
         ("Hvornår gælder ejerskabet af »{}«?", "When does the ownership of “{}” hold?")),
    ),
    "collective": (_REGION,),
    "post": (_REGION,),
    "body": (
        _REGION,
        (("type",), ORG.classification, "organtype", ("Organtype: {}", "Type of body: {}"),
         ("Hvilken slags organ er »{}«?", "What type of body is “{}”?")),
    ),
    "document": (
        _REGION,
        (("issued",), DCTERMS.issued, "dato", ("Dato: {}", "Date: {}"),
         ("Hvornår er »{}« udgivet?", "When was “{}” issued?")),
        (("adopted_by", "firm"), MG.adoptedBy, "vedtagelse", ("Vedtagelse: {}", "Adoption: {}"),
         ("Hvilket organ skal vedtage »{}«?", "Which body is to adopt “{}”?")),
    ),
}  # fmt: skip
