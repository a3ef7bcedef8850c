"""Our names: the ontology, the schemes, the kinds of things, the prefixes.

`MG` is closed: a misspelt term is an AttributeError, and a test compares it with the files of `ontology/` both ways.
"""

from __future__ import annotations

import re
from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, DefinedNamespace

BASE: Final = "https://w3id.org/mandatgraf/"
LANGS: Final = ("da", "en")
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e"})


class MG(DefinedNamespace):
    """The terms of the ontology."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True

    # classes
    Body: URIRef
    Collective: URIRef
    BodyProfile: URIRef
    SeatAllocation: URIRef
    MeetingRhythm: URIRef
    Representation: URIRef
    LegalBasis: URIRef
    Mandate: URIRef
    Matter: URIRef
    Power: URIRef
    Process: URIRef
    ProcessType: URIRef
    Step: URIRef
    TimedEvent: URIRef
    Goal: URIRef
    FocusArea: URIRef
    Assessment: URIRef
    Enumeration: URIRef
    Criterion: URIRef
    TargetGroup: URIRef
    Initiative: URIRef
    Ownership: URIRef
    Founding: URIRef
    Model: URIRef
    Agreement: URIRef
    FundingKey: URIRef
    FundingShare: URIRef
    FundingSource: URIRef
    Amount: URIRef
    Meeting: URIRef
    AgendaItem: URIRef
    ItemLayer: URIRef
    Attachment: URIRef
    Decision: URIRef
    Document: URIRef
    Passage: URIRef
    Citation: URIRef
    Derivation: URIRef
    Period: URIRef
    KnowledgeGap: URIRef
    Conflict: URIRef
    Ambiguity: URIRef

    # on classes: the kind of their instances, as it stands in addresses
    kind: URIRef

    # every statement of a document
    status: URIRef
    clarity: URIRef
    evidence: URIRef
    describesPresent: URIRef

    # bodies and what a document says of them
    unofficialLabel: URIRef
    region: URIRef
    named: URIRef
    fullName: URIRef
    instanceOf: URIRef
    subsetOf: URIRef
    memberCount: URIRef
    describes: URIRef
    level: URIRef
    permanence: URIRef
    partOf: URIRef
    serves: URIRef
    hasChairmanship: URIRef
    worksWith: URIRef
    headcount: URIRef
    suppliedBy: URIRef

    # seats, rhythm, representation, what a body rests on
    inBody: URIRef
    inSeat: URIRef
    party: URIRef
    minSeats: URIRef
    maxSeats: URIRef
    perParty: URIRef
    amongSeats: URIRef
    sharedBy: URIRef
    minMeetings: URIRef
    maxMeetings: URIRef
    perPeriod: URIRef
    exception: URIRef
    offPeriods: URIRef
    representative: URIRef
    represented: URIRef
    precondition: URIRef
    basisOfKind: URIRef
    legalBasis: URIRef
    legalBasisKind: URIRef

    # mandates and powers
    holder: URIRef
    combination: URIRef
    power: URIRef
    matter: URIRef
    towards: URIRef
    onBehalfOf: URIRef
    binds: URIRef
    condition: URIRef
    threshold: URIRef
    maximumConcurrent: URIRef
    modality: URIRef
    delegatedFrom: URIRef
    succeeds: URIRef
    powerKind: URIRef
    isDecision: URIRef
    raci: URIRef
    phrase: URIRef
    phraseDirect: URIRef
    phrasePlural: URIRef
    phraseConditional: URIRef

    # processes and steps
    processKind: URIRef
    exampleOf: URIRef
    concerns: URIRef
    ofProcess: URIRef
    exercises: URIRef
    position: URIRef
    before: URIRef
    after: URIRef
    eventOf: URIRef

    # goals, lists, initiatives
    goalKind: URIRef
    partOfGoal: URIRef
    belongsTo: URIRef
    goalNumber: URIRef
    processType: URIRef
    assesses: URIRef
    enumerates: URIRef
    headingWord: URIRef
    announcedCount: URIRef
    exhaustive: URIRef
    criterionOf: URIRef
    partOfCriterion: URIRef
    minimumCount: URIRef
    maximumCount: URIRef
    withinFocusArea: URIRef
    illustratesProcessType: URIRef
    involves: URIRef
    listedWith: URIRef
    initiator: URIRef
    alternativeTo: URIRef
    inspiredBy: URIRef
    partOfInitiative: URIRef
    primaryGoal: URIRef
    supportsGoal: URIRef
    targetGroup: URIRef
    selectedUnder: URIRef
    modelOf: URIRef
    founded: URIRef
    foundingParty: URIRef
    agreementKind: URIRef
    ownershipOf: URIRef
    owner: URIRef
    ownerCircle: URIRef

    # money and other numbers
    ofKey: URIRef
    funds: URIRef
    payer: URIRef
    percent: URIRef
    partOfShare: URIRef
    purposeLimit: URIRef
    excludedPurpose: URIRef
    paidFrom: URIRef
    amount: URIRef
    value: URIRef
    unit: URIRef
    bound: URIRef
    approximate: URIRef

    # meetings, items and what came of them
    ofBody: URIRef
    participant: URIRef
    place: URIRef
    ofMeeting: URIRef
    itemNumber: URIRef
    pageNumber: URIRef
    ofItem: URIRef
    layer: URIRef
    recordedIn: URIRef
    attachedTo: URIRef
    decidedBy: URIRef
    outcome: URIRef

    # time
    period: URIRef
    startEarliest: URIRef
    startLatest: URIRef
    endEarliest: URIRef
    endLatest: URIRef
    openEnd: URIRef
    precision: URIRef
    wording: URIRef

    # documents and evidence
    documentStatus: URIRef
    documentType: URIRef
    checksum: URIRef
    adoptedBy: URIRef
    fileName: URIRef
    section: URIRef
    startOffset: URIRef
    endOffset: URIRef
    sharingReason: URIRef
    citedWork: URIRef
    citedPage: URIRef
    supports: URIRef
    rule: URIRef

    # what is not known, and what does not fit together
    about: URIRef
    missing: URIRef
    reason: URIRef
    question: URIRef
    searchedIn: URIRef
    searchedChecksum: URIRef
    atStatus: URIRef
    between: URIRef
    conflictKind: URIRef
    reading: URIRef
    readingCount: URIRef

    # derived
    decides: URIRef
    decidesJointly: URIRef
    wouldDecide: URIRef
    mayDecide: URIRef
    implements: URIRef
    wouldImplement: URIRef
    mayImplement: URIRef
    expandsTo: URIRef
    entryCount: URIRef
    totalMinimumSeats: URIRef
    totalMaximumSeats: URIRef
    totalPercent: URIRef
    coveredBy: URIRef
    followedBy: URIRef
    overlaps: URIRef
    representedIn: URIRef
    speaksFor: URIRef
    wouldBeRepresentedIn: URIRef
    wouldSpeakFor: URIRef


MGSH: Final = Namespace(BASE + "shapes#")
"""Shapes are named after what they demand and found by name in their files, so this one is not closed."""

OA: Final = Namespace("http://www.w3.org/ns/oa#")
RICO: Final = Namespace("https://www.ica.org/standards/RiC/ontology#")

KINDS: Final = (
    "agreement", "ambiguity", "amount", "assessment", "attachment", "body", "citation", "collective", "conflict",
    "criterion", "decision", "derivation", "document", "event", "founding", "fund", "funding", "gap", "goal",
    "initiative", "item", "law", "layer", "list", "mandate", "matter", "meeting", "membership", "model", "ownership",
    "party", "passage", "period", "person", "place", "post", "process", "profile", "representation", "rhythm", "seat",
    "share", "step", "target",
)  # fmt: skip
"""Kinds of things, as they stand in addresses."""

SCHEMES: Final = (
    "agreement-kind", "body-type", "bound", "certainty", "clarity", "combination", "conflict-kind", "document-status",
    "document-type", "gap-reason", "goal-kind", "layer-kind", "legal-basis", "level", "modality", "outcome",
    "period-unit", "permanence", "power", "power-kind", "precision", "process-kind", "role", "status", "unit",
)  # fmt: skip
"""Concept schemes, one file each."""


def thing(kind: str, slug: str) -> URIRef:
    """The address of a thing.

    >>> str(thing("body", "kosu-midtjylland"))
    'https://w3id.org/mandatgraf/id/body/kosu-midtjylland'
    """
    return URIRef(f"{BASE}id/{kind}/{slug}")


def concept(scheme: str, slug: str) -> URIRef:
    """The address of a concept.

    >>> str(concept("power", "decide"))
    'https://w3id.org/mandatgraf/concept/power/decide'
    """
    return URIRef(f"{BASE}concept/{scheme}/{slug}")


def graph(folder: str) -> URIRef:
    """The address of a named graph.

    >>> str(graph("derived"))
    'https://w3id.org/mandatgraf/graph/derived'
    """
    return URIRef(f"{BASE}graph/{folder}")


def kind_and_slug(iri: str) -> tuple[str, str] | None:
    """The two last parts of a thing's address, or nothing for any other address.

    >>> kind_and_slug("https://w3id.org/mandatgraf/id/body/kosu-midtjylland")
    ('body', 'kosu-midtjylland')
    >>> kind_and_slug("https://w3id.org/mandatgraf/concept/power/decide")
    """
    kind, slash, slug = iri.removeprefix(BASE + "id/").partition("/")
    return (kind, slug) if iri.startswith(BASE + "id/") and slash and slug and "/" not in slug else None


def slug_of(text: str) -> str:
    """The part of an address that a Danish name becomes.

    >>> slug_of("Sundhedsstyregruppen på Ærø (2019)")
    'sundhedsstyregruppen-paa-aeroe-2019'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().translate(_LETTERS)))


PREFIXES: Final[dict[str, str]] = dict(
    sorted(
        {
            "adms": "http://www.w3.org/ns/adms#",
            "besluit": "http://data.vlaanderen.be/ns/besluit#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": str(DCTERMS),
            "eli": "http://data.europa.eu/eli/ontology#",
            "elidl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
            "mg": str(MG),
            "mgsh": str(MGSH),
            "oa": str(OA),
            "org": str(ORG),
            "owl": str(OWL),
            "pfb": "http://parliament.uk/ontologies/formal-body/",
            "ppr": "http://parliament.uk/ontologies/procedure/",
            "prov": str(PROV),
            "rdf": str(RDF),
            "rdfs": str(RDFS),
            "rico": str(RICO),
            "sh": str(SH),
            "skos": str(SKOS),
            "time": "http://www.w3.org/2006/time#",
            "vann": "http://purl.org/vocab/vann/",
            "void": "http://rdfs.org/ns/void#",
            "xsd": str(XSD),
            "graph": f"{BASE}graph/",
            **{kind: f"{BASE}id/{kind}/" for kind in KINDS},
            **{scheme: f"{BASE}concept/{scheme}/" for scheme in SCHEMES},
        }.items()
    )
)
"""Every prefix of our files; free queries may use them without declaring them."""

ELSEWHERE: Final[dict[str, str]] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": str(DCTERMS),
    "geo": "http://www.opengis.net/ont/geosparql#",
    "locn": "http://www.w3.org/ns/locn#",
    "regorg": "http://www.w3.org/ns/regorg#",
    "schema": "https://schema.org/",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
"""Prefixes that others use and our files do not: never added to a query, only told to whoever forgot to declare one."""
