"""The graph against the inventory of each document, row by row: who holds what power; status, owner, process type.

The inventory was written by people who read the document; it is not part of the repository, so these tests skip without
it. They compare values only: what a row leaves out, the graph may still say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from mandatgraf.vocab import BASE, MG

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ROOT / "data" / "left-out.md"


@dataclass(frozen=True)
class Source:
    """One document: where its facts stand, and how its rows in the inventory are to be read."""

    number: str
    folder: str
    section: str
    following: str
    counts: Mapping[str, int]
    approval: str
    status_column: int
    statuses: Mapping[str, str]
    initiative_columns: tuple[int, int, int]
    initiative_statuses: Mapping[str, str]
    initiative_names: Mapping[str, str] = field(default_factory=dict)
    not_owners: frozenset[str] = frozenset()
    described: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    further_powers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cooperation: str = "midtjylland"
    inspiration_column: int | None = None
    goal_kinds: Mapping[str, str] = field(default_factory=dict)
    year: int = 0

    organisation_column: int | None = None
    organisations: Mapping[str, str] = field(default_factory=dict)
    primary_goal_column: int | None = None
    owners_said: bool = True
    not_bodies: frozenset[str] = frozenset()

    def read(self, cell: str) -> str:
        """A cell with the descriptions of the inventory replaced by the words of the document."""
        for ours, theirs in self.described.items():
            cell = cell.replace(ours, theirs)
        return cell


IN_WORDS = ("in-force", "continued", "proposed", "in-progress", "planned", "idea", "for-approval")
PROPOSAL = Source(
    number="000",
    folder="midtjylland-forslag",
    section="\n# 1. Document 000",
    following="\n# 2. Document 001",
    counts={"all": 108, "M": 41, "B": 21, "I": 7},
    approval="m000-27",
    status_column=9,
    statuses={word: word for word in IN_WORDS},
    initiative_columns=(2, 4, 5),
    initiative_statuses={"set in motion": "in-progress", "example": "proposed", "proposed": "proposed"},
    # Rows whose first words are not the label of the register.
    initiative_names={
        "I000-05": "modeller for tilknytning til arbejdsmarkedet",
        "I000-07": "gennemgang af nuværende tværsektorielle grupper",
    },
    # The inventory calls some agents by English descriptions; these are the same ones in the words of the document.
    described={
        "Selected representatives in ad hoc groups": "Udvalgte repræsentanter",
        "One selected cluster": "En udvalgt klynge",
        "A number of clusters": "Et antal klynger",
        "Ad hoc group for a revised forløbsprogram": "Ad hoc gruppe",
        "Some municipalities": "Nogle kommuner",
        "(et)": "et",
    },
    # A second act in the same sentence of the document, which the row names in its matter or condition, not as verb.
    further_powers={"M000-34": frozenset({"evaluate"}), "M000-37": frozenset({"lift"})},
)
MINUTES = Source(
    number="003",
    folder="dks-referat-2019-11-18",
    section="\n# 4. Document 003",
    following="\n# 5. Document 004",
    counts={"all": 134, "M": 41, "B": 35, "I": 8},
    approval="m003-23",
    status_column=7,
    # The inventory tells when something was done, or what became of it: outcomes are not statuses, and stand elsewhere.
    statuses={word: word for word in IN_WORDS}
    | {"approved": "adopted", "conditional": "idea", "August 2016": "established"}
    | dict.fromkeys(("done", "supported", "noted", "decided", "stated", "2018-2019", "25 Oct 2019"), "in-force"),
    initiative_columns=(2, 5, 6),
    initiative_statuses={"in-progress": "in-progress", "ends": "in-force", "evaluated": "in-force", "idea": "idea"}
    | {"2018-2019": "in-progress", "being": "in-progress", "approved": "adopted", "supported": "idea"},
    initiative_names={
        "I003-03": "ved livets afslutning",
        "I003-04": "projekterne i aarhusklyngen",
        "I003-05": "handleplan for bedre brug af de samlede ressourcer",
        "I003-06": "initiativer i alliancen om den nære psykiatri",
        "I003-07": "udgående team",
        "I003-08": "alternativ ejerkreds for borgerdesign",
    },
    # Under the auspices of an alliance, an idea: the document names no owner, and the graph has a gap (left-out.md).
    not_owners=frozenset({"I003-06", "I003-07"}),
    described={
        "Representatives of Aarhus- and Midtklyngen": "Repræsentanter fra Aarhus- og Midtklyngen",
        "Relevant steering groups and committees": "De relevante styregrupper og udvalg",
        "three magistratsafdelinger of Aarhus Kommune": "Magistratsafdelingen Sundhed og Omsorg, "
        "Magistratsafdelingen Sociale Forhold og Beskæftigelse, Magistratsafdelingen Børn og Unge",
        "interested municipalities": "Interesserede kommuner",
        "AUH": "Aarhus Universitetshospital",
        "Alle parter": "Alle parter",
        "Kontorchef Karen Ingerslev, Koncern HR Udvikling, Region Midtjylland": "Karen Ingerslev",
        "Ledelsesgruppen bag den fælles IV-aftale": "Ledelsesgruppen bag IV-aftalen",
        "DKS - Den": "DKS; Den",
        ' / "Region Midtjyllands HR-afdeling"': "; Region Midtjyllands HR-afdeling",
        '"alle parter"': "alle parter",
    },
    acts={"support": "endorse", "may use": "use", "work within": "work", "run concrete projects": "run"}
    | {"start/cooperate": "start + cooperate", "discuss/concretise": "discuss + concretise"},
)
FRAMEWORK = Source(
    number="002",
    folder="syddanmark-rammepapir-2017",
    cooperation="syddanmark",
    section="\n# 3. Document 002",
    following="\n# 4. Document 003",
    counts={"all": 112, "M": 28, "B": 20, "I": 18, "G": 15},
    approval="m002-03",
    status_column=3,
    statuses={word: word for word in IN_WORDS} | {"adopted": "adopted", "expected": "planned"},
    initiative_columns=(2, 7, 6),
    initiative_statuses={word: word for word in ("idea", "in-progress", "established")}
    | {"to be done": "adopted", "next step": "planned"},
    initiative_names={
        "I002-05": "partnerskaber med frivillige organisationer",
        "I002-06": "nye modeller for samdrift",
        "I002-06a": "samdrift i tønder",
        "I002-06b": "fælles akutteam i esbjerg",
        "I002-10": "almen praksis tættere på ledelse og prioritering",
        "I002-11": "udvikling og uddannelse af almen praksis",
        "I002-12": "populationsledelse på tværs",
        "I002-14": "fælles ledelsesgrupper",
    },
    inspiration_column=6,
    goal_kinds={
        "Vision": "vision",
        "Pejlemærke": "pejlemaerke",
        "development principles": "principle",
        "national goals": "national-goal",
        "Needed efforts": "need",
        "goals for the efforts": "goal",
        "things sectors must be able": "requirement",
        "Definition": "definition",
        "Challenges": "challenge",
        "Approach": "approach",
        "Core tasks": "task-type",
        "breadths": "approach",
    },
    described={
        "Regionsrådet": "Regionsrådet i Region Syddanmark",
        "Regionen": "Region Syddanmark",
        "Region (heading of 3.1)": "Region Syddanmark",
        "Region (heading)": "Region Syddanmark",
        "Each hospital": "Sygehusene",
        "Supportteam": "Supportteamet",
        "Individual hospitals with local municipalities and GPs": "Sygehusene + "
        "De lokale kommuner omkring et sygehus + Almen praksis",
        # The document uses the passive here: it names nobody, and the graph has a gap (left-out.md).
        "(region/hospitals) with one municipality or a group of GPs": "actor not said",
        "Local partners": "actor not said",
        "Sundhedsaftalen (cooperation under it)": "actor not said",
        " / hver sygehusenhed": "; hver sygehusenhed",
        "Kommunerne: **22** in Region Syddanmark": "Kommunerne i Region Syddanmark",
        "Almen praksis / praktiserende": "Almen praksis; praktiserende",
        '"den tredje sektor"': "den tredje sektor",
        "skadeklinik + kommunal sygeplejeklinik, Tønder": "skadeklinik; kommunal sygeplejeklinik",
        ' / "populationsledelse på tværs"': "; populationsledelse på tværs",
        "Den private sektor, foreningerne, civilsamfundet": "Den private sektor; foreningerne; civilsamfundet",
    },
    acts={
        "responsible": "take-responsibility",
        "be present with services": "be-present",
        "drive progress; learning and inspiration; link to the political system": "drive + create + link",
        "involve continuously": "involve",
        "cooperate bilaterally": "cooperate",
    },
    # To go into the dialogue on existing data is an act beside that of developing common data.
    further_powers={"M002-08": frozenset({"discuss"})},
)
NOTE = Source(
    number="001",
    folder="planomraade-syd-2019",
    cooperation="hovedstaden",
    year=2019,
    section="\n# 2. Document 001",
    following="\n# 3. Document 002",
    counts={"all": 123, "M": 39, "B": 25, "I": 6, "G": 15, "weeks": 7},
    approval="m001-12",
    status_column=9,
    statuses={word: word for word in IN_WORDS},
    initiative_columns=(2, 5, 4),
    initiative_statuses={"existing": "in-force", "example": "idea", "ongoing": "in-force"}
    | {word: word for word in ("planned", "idea")},
    initiative_names={"I001-01": "sammenhængende borgerforløb"}
    | {"I001-02": "udskrivelse af den ernæringstruede borger"}
    | {"I001-03": "etablering af forum for koordination"}
    | {"I001-04": "ansættelse af den tværsektorielle konsulent"}
    | {"I001-06": "implementering af forløbsprogrammer og sundhedsaftalens indsatser"},
    # To appoint members, to hire, and to be heard at workshops is not to own: the graph has gaps (left-out.md).
    not_owners=frozenset({"I001-03", "I001-04", "I001-05"}),
    goal_kinds={
        "wishes": "wish",
        "Focus area": "focus-area",
        "Purpose": "purpose",
        "pivots": "pivot",
        "Goals of": "goal",
        "Expected results": "expected-result",
        "værdipolitiske": "value",
        "Sundhedsstrategisk": "approach",
        "task types": "task-type",
        "Vision": "vision",
        "competence": "requirement",
    },
    described={
        "Samordningsudvalgets improvement project": "Samordningsudvalg Syd Somatik",
        "Representatives of Forum/Samordningsudvalget": "Repræsentanter for Forum for koordination/samordningsudvalget",
        "A samordningsudvalg": "Samordningsudvalgene i Region Hovedstaden",
        "Hospital and municipalities": "Amager og Hvidovre Hospital and De ti kommuner i Planområde Syd",
        "TSS - Den": "TSS; Den",
        # The expected results stand in the same section as the goals, but not below one of them (left-out.md).
        "under G001-08": "in the section of the goals",
        "Styregruppe, arbejdsgruppe and projektledelse of the project Sammenhængende borgerforløb": "Styregruppe; "
        "arbejdsgruppe; projektledelse",
        'Kommunerne i Planområde Syd: **ten** ("de ti kommuner"), not listed': "De ti kommuner i Planområde Syd",
        "PLO-repræsentant in Samordningsudvalget": "PLO-repræsentanten i Samordningsudvalget",
        "Borgere, medarbejdere i kommunerne og på hospitalet, almen praksis": "Borgere; medarbejdere i kommunerne; "
        "medarbejdere på hospitalet",
    },
    acts={"initiate/develop": "initiate + develop", "define or receive": "define + receive"},
    # Further acts of the same sentence: handle problems and secure pathways; strengthen and be the entry point; invite.
    further_powers={"M001-17": frozenset({"work", "secure"}), "M001-22": frozenset({"strengthen", "link"})}
    | {"M001-37": frozenset({"invite"})},
)
STATUS = Source(
    number="004",
    folder="klynge-syd-status-2021",
    cooperation="nordjylland",
    section="\n# 5. Document 004",
    following="\n# 6. Across",
    counts={"all": 142, "M": 22, "B": 22, "I": 54, "G": 12},
    approval="m004-05",
    status_column=8,
    statuses={word: word for word in IN_WORDS} | {"done": "in-force"},
    # No column tells an owner: the document uses the word of no effort at all. Nor does one tell a process type.
    initiative_columns=(0, 5, 6),
    owners_said=False,
    initiative_statuses={"in-force": "in-force", "in-progress": "in-progress", "partly passed": "in-force"},
    initiative_names={
        "I004-07": "forebyggelse af indlæggelser og genindlæggelser",
        "I004-07a": "telefonisk kontakt mellem hospitalslæge og praktiserende læge",
        "I004-07b": "øget samarbejde ved udskrivelse",
        "I004-07c": "kommunikation ved indlæggelse",
        "I004-07d": "flere henvisninger til subakutte ambulante tider",
        "I004-08": "virtuel stuegang via hobro",
        "I004-09": "brobyggersygeplejerske på hospitalet",
        "I004-13": "nedbringelse af tvang i psykiatrien",
        "I004-15": "samarbejdet mellem kommunerne og steno diabetes center nord",
        "I004-20": "aktivitetskoordinator",
        "I004-21": "bevæg dig for livet",
        "I004-24": "samarbejde med aktiv patient og social sundhed",
        "I004-25": "udbredelse af kendskab til tilbud på tværs",
        "I004-26": "styrket kommunikation på tværs",
        "I004-27": "sammentænkning af eksisterende tiltag",
        "I004-28": "styrket koordinering mellem somatik og psykiatri for børn og unge",
        "I004-29": "cool kids",
        "I004-31": "samarbejdsprojekter inkl. sats-puljeprojekter",
        "I004-44": "henvisning til rygestoptilbud",
        "I004-47": "særligt tilrettelagt rygestopforløb",
        "I004-50": "arbejdsmarkedschef i driftsforum",
    },
    organisation_column=3,
    # What the rows call an organisation, in the words of the document; nothing where no organisation is named.
    organisations={
        "Steno Diabetes Center": "Steno Diabetes Center Nord",
        "three municipalities": "De tre himmerlandske kommuner",
        "the three municipalities": "De tre himmerlandske kommuner",
        "municipalities": "De tre himmerlandske kommuner",
        "region": "Region Nordjylland",
        "hospitals": "Hospitalerne",
        "four clusters": "Fire nordjyske klynger",
        "Psykiatrien": "Psykiatrien Nordjylland",
    }
    | dict.fromkeys(('"hospitalet"', "hospital", "hospitalslæge", "praktiserende læge", "almen praksis"), "")
    | dict.fromkeys(("driftsgruppen holds audits", "selected by Klyngestyregruppen by rule"), "")
    | {"organisation not said": ""},
    primary_goal_column=6,
    goal_kinds={
        "Vision": "vision",
        "political pejlemærker": "pejlemaerke",
        "Four values": "value",
        "Aims": "purpose",
        "Goal of P1": "purpose",
        "Special focus": "special-focus",
        "keep up good efforts": "goal",
        "must not slow": "principle",
        "Involvement": "attention-area",
        "Purpose": "purpose",
    },
    # An internet platform is no body: its code is on the effort that uses it.
    not_bodies=frozenset({"B004-19"}),
    described={
        # An agreement holds no power: those who take on the responsibility by it do.
        "Sundhedsaftalen (political agreement; an agreement, not a body)": "Det samlede nordjyske sundhedsvæsen",
        "Kommuner 40%, Region Nordjylland 60%": "De tre himmerlandske kommuner, Region Nordjylland",
        "Kommuner and region": "De tre himmerlandske kommuner and Region Nordjylland",
        "Kommunerne": "De tre himmerlandske kommuner",
        "; sites **Aalborg, Farsø, Hobro**": "",
        " / Praktiserende": "; Praktiserende",
        "Other three North Jutland clusters": "De andre nordjyske klynger",
    },
    # The document says that the municipalities and the centre cooperate, and that the parties are responsible.
    acts={"frame": "take-responsibility", "responsible": "take-responsibility", "develop": "cooperate"}
    | {"solve tasks": "solve"},
)
SOURCES = (PROPOSAL, NOTE, FRAMEWORK, MINUTES, STATUS)
NUMBERS = {"Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6, "Eight": 8, "Nine": 9}


@dataclass(frozen=True)
class MandateRow:
    """What one M row says, or what the graph says under that code; no holder or power means a gap."""

    holders: frozenset[str]
    powers: frozenset[str]
    statuses: frozenset[str]


@dataclass(frozen=True)
class BodyRow:
    """What one B row says, or what the graph says under that code."""

    names: frozenset[str]
    statuses: frozenset[str]


@dataclass(frozen=True)
class InitiativeRow:
    """What one I row says, or what the graph says under that code; no owners or None is a gap."""

    names: frozenset[str]
    status: str
    owners: frozenset[str]
    process_type: str | None
    inspiration: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    goal: str | None = None


@dataclass(frozen=True)
class GoalRow:
    """What one G row says, or what the graph says under that code: kinds, how many listed, what stands above all."""

    kinds: frozenset[str]
    listed: frozenset[int]
    above: frozenset[str]


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source.number)
def source(request: pytest.FixtureRequest) -> Source:
    """Each document that is in the data."""
    found: Source = request.param
    return found


@pytest.fixture(scope="module")
def inventory(shared: Path, source: Source) -> str:
    """The section of the inventory on this document."""
    text = (shared / "inventory.md").read_text(encoding="utf-8")
    return text[text.index(source.section) : text.index(source.following)]


@pytest.fixture(scope="module")
def graph(source: Source) -> Graph:
    """The reference graph, the document's graph and the ontology, as they stand in the files."""
    found = Graph(bind_namespaces="none")
    folders = ("data/reference", f"data/{source.cooperation}/{source.folder}", "ontology")
    for path in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.ttl"))):
        found.parse(path, format="turtle")
    return found


def test_every_code_is_on_a_node_or_left_out_with_a_reason(inventory: str, graph: Graph, source: Source) -> None:
    stated = {str(code) for code in graph.objects(None, DCTERMS.identifier)}
    own = re.compile(rf"[BMPGITQ]{source.number}-\w+")
    left_out = set(own.findall(LEFT_OUT.read_text(encoding="utf-8").partition("## Read otherwise")[0]))
    expected = codes(inventory, source)
    assert len(expected) == source.counts["all"]
    assert expected - stated - left_out == set(), "add a node with the code, or a line to data/left-out.md"
    assert left_out & stated == set(), "in data/left-out.md, yet on a node"
    assert {code for code in stated if own.fullmatch(code)} - expected == set(), "not in the inventory"


def test_every_mandate_has_holder_power_and_status_of_its_row(inventory: str, graph: Graph, source: Source) -> None:
    expected = dict(mandate_rows(inventory, source))
    assert len(expected) == source.counts["M"]
    assert differences(expected, mandates(graph, source)) == []


def test_every_body_has_name_and_status_of_its_row(inventory: str, graph: Graph, source: Source) -> None:
    expected = dict(body_rows(inventory, source))
    assert len(expected) == source.counts["B"]
    found = bodies(graph)
    wrong = [
        f"{code}: {row} is not {found.get(code)}"
        for code, row in expected.items()
        if code not in source.not_bodies
        and (code not in found or not row.names <= found[code].names or not row.statuses <= found[code].statuses)
    ]
    assert wrong == []


def test_every_initiative_has_name_status_owner_and_process_type_of_its_row(
    inventory: str, graph: Graph, source: Source
) -> None:
    expected = dict(initiative_rows(inventory, source))
    assert len(expected) == source.counts["I"]
    found = initiatives(graph)
    wrong = [
        f"{code}: {row} is not {found.get(code)}"
        for code, row in expected.items()
        if code not in found
        or not row.names <= found[code].names
        or replace(
            found[code],
            names=row.names,
            inspiration=row.inspiration,
            organisations=row.organisations,
            goal=row.goal,
        )
        != row
    ]
    assert wrong == []


def test_every_initiative_has_the_organisation_and_the_goal_of_its_row(
    inventory: str, graph: Graph, source: Source
) -> None:
    expected = dict(initiative_rows(inventory, source))
    if source.organisation_column is None:
        assert source.number != STATUS.number, "the rows of this document have such columns"
        return
    assert len({code for code, row in expected.items() if row.organisations}) == 38
    assert len({code for code, row in expected.items() if row.goal}) == 45
    assert placement_differences(expected, initiatives(graph)) == []


def test_comparison_fails_on_every_wrong_organisation_and_goal(inventory: str, graph: Graph, source: Source) -> None:
    expected, found = dict(initiative_rows(inventory, source)), initiatives(graph)
    if source.organisation_column is None:
        return
    for code, row in expected.items():
        for wrong in (
            replace(found[code], organisations=frozenset({"kosu"})),
            replace(found[code], organisations=frozenset({"kosu"} if not row.organisations else ())),
            replace(found[code], goal="pejlemærke 9"),
            replace(found[code], goal="pejlemærke 9" if not row.goal else None),
        ):
            assert placement_differences({code: row}, {**found, code: wrong}), f"{code}: {wrong} went through"


def test_every_initiative_has_the_inspiration_of_its_row(inventory: str, graph: Graph, source: Source) -> None:
    column = source.inspiration_column
    if column is None:
        assert source.number != FRAMEWORK.number, "the rows of this document have such a column"
        return
    # A word of its own with a capital letter is a name; the other entries are descriptions.
    expected = {
        cells[0]: {part.casefold() for part in cells[column].split("; ") if re.fullmatch(r"[A-Z]\w+", part)}
        for cells in table(inventory, "I", source)
    }
    assert set().union(*expected.values()) == {"canada", "skotland", "holland"}
    found = initiatives(graph)
    assert {code: set(found[code].inspiration) for code in expected} == expected


def test_every_goal_has_kind_number_and_place_of_its_row(inventory: str, graph: Graph, source: Source) -> None:
    expected = dict(goal_rows(inventory, source))
    if source.goal_kinds:
        assert len(expected) == source.counts["G"]
        assert set(source.goal_kinds.values()) <= set().union(*(row.kinds for row in expected.values()))
    assert goal_differences(expected, goals(graph)) == []


def test_every_week_is_that_of_its_row(inventory: str, graph: Graph, source: Source) -> None:
    if not source.year:
        assert not dict(week_rows(inventory, source)), "this document has weeks: say of which year"
        return
    expected = dict(week_rows(inventory, source))
    assert len(expected) == source.counts["weeks"]
    assert {code: week for code, week in expected.items() if week not in weeks(graph, code)} == {}
    another = {code: (year, week + 1) for code, (year, week) in expected.items()}
    assert {code for code, week in another.items() if week in weeks(graph, code)} == set()


def test_comparison_fails_on_every_wrong_goal(inventory: str, graph: Graph, source: Source) -> None:
    expected, found = dict(goal_rows(inventory, source)), goals(graph)
    for code, row in expected.items():
        if not row.kinds | row.listed | row.above:
            continue
        for said, wrong in (
            (row.kinds, replace(found[code], kinds=frozenset({"track"}))),
            (row.listed, replace(found[code], listed=frozenset({99}))),
            (row.above, replace(found[code], above=frozenset())),
        ):
            if said:
                assert goal_differences({code: row}, {**found, code: wrong}), f"{code}: {wrong} went through"


def test_comparison_fails_on_every_wrong_holder_power_and_status(inventory: str, graph: Graph, source: Source) -> None:
    expected, found = dict(mandate_rows(inventory, source)), mandates(graph, source)
    for code, right in found.items():
        if code in expected:
            for wrong in (
                replace(right, holders=frozenset({"kosu"})),
                replace(right, holders=right.holders | {"kosu"}),
                replace(right, powers=frozenset({"hire"} if "audit" in right.powers else {"audit"})),
                replace(right, powers=right.powers | {"decide", "approve"}),
                replace(right, statuses=frozenset({"ended"})),
                replace(right, statuses=right.statuses | {"ended"}),
            ):
                assert differences(expected, {**found, code: wrong}), f"{code}: {wrong} went through"
            assert differences(expected, {c: row for c, row in found.items() if c != code})


def test_comparison_fails_when_the_graph_itself_is_wrong(inventory: str, graph: Graph, source: Source) -> None:
    expected = dict(mandate_rows(inventory, source))
    approval = URIRef(f"{BASE}id/mandate/{source.approval}")
    for predicate, value in (
        (MG.holder, f"{BASE}id/body/kosu-midtjylland"),
        (MG.power, f"{BASE}concept/power/discuss"),
        (MG.status, f"{BASE}concept/status/ended"),
    ):
        wrong = Graph()
        for triple in graph:
            wrong.add(triple)
        wrong.set((approval, predicate, URIRef(value)))
        assert [line[:7] for line in differences(expected, mandates(wrong, source))] == [source.approval.upper()]


# -- the rows of the inventory --------------------------------------------------------------------------------------


def codes(text: str, source: Source) -> set[str]:
    """The codes that a section defines: first cells of rows, and the bold heads of processes and open questions."""
    rows = {cells[0] for cells in table(text, "[BMGIT]", source)}
    return rows | set(re.findall(rf"^(?:- )?\*\*([PQ]{source.number}-\w+)", text, re.MULTILINE))


def table(text: str, letters: str, source: Source) -> Iterator[list[str]]:
    """The cells of every row whose first cell is a code with one of the letters."""
    for line in text.splitlines():
        if re.match(rf"\| {letters}{source.number}-", line):
            yield [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def mandate_rows(text: str, source: Source) -> Iterator[tuple[str, MandateRow]]:
    for code, body, verb, _, condition, status, _ in table(text, "M", source):
        holders = row_holders(source.read(body), condition)
        statuses = frozenset(first_status(part, source) for part in status.split(" / "))
        yield code, MandateRow(holders, row_powers(verb, source), statuses)


def body_rows(text: str, source: Source) -> Iterator[tuple[str, BodyRow]]:
    for cells in table(text, "B", source):
        names = frozenset(name(part) for part in re.sub(r"\([^)]*\)", "", source.read(cells[1])).split(";"))
        plain = re.sub(r"\([^)]*\)", "", cells[source.status_column])
        yield cells[0], BodyRow(names, frozenset(status for status in IN_WORDS if status in plain))


def initiative_rows(text: str, source: Source) -> Iterator[tuple[str, InitiativeRow]]:
    for cells in table(text, "I", source):
        code, label = cells[:2]
        owner, status, kind = (cells[column] for column in source.initiative_columns)
        found = re.fullmatch(r"\*\*([AB])\*\*", kind)
        owner = source.read(owner)
        unsaid = not source.owners_said or "not said" in owner.partition(":")[0] or code in source.not_owners
        yield (
            code,
            InitiativeRow(
                names=frozenset({source.initiative_names.get(code, name(label))}),
                status=source.initiative_statuses[
                    min((words for words in source.initiative_statuses if words in status), key=status.index)
                ],
                owners=frozenset() if unsaid else row_owners(owner),
                process_type=f"Processtype {found[1]}" if found else None,
                organisations=row_organisations(cells, source),
                goal=row_goal(cells, source),
            ),
        )


def goal_rows(text: str, source: Source) -> Iterator[tuple[str, GoalRow]]:
    for code, what, hierarchy, *_ in table(text, "G", source):
        number = NUMBERS.get(what.partition(" ")[0])
        first = min((words for words in source.goal_kinds if words in what), key=what.index, default="")
        yield (
            code,
            GoalRow(
                kinds=frozenset({source.goal_kinds[first]} if first else ()),
                listed=frozenset({number} if number and source.goal_kinds else ()),
                above=frozenset(
                    re.findall(rf"under (G{source.number}-\d+)", source.read(hierarchy)) if source.goal_kinds else ()
                ),
            ),
        )


def week_rows(text: str, source: Source) -> Iterator[tuple[str, tuple[int, int]]]:
    """The code of each date that a row gives as a week, with the year and the number of the first week in the cell."""
    for code, _, value, *_ in table(text, "T", source):
        if found := re.search(r"\bweek (\d+)", value):
            yield code, (source.year, int(found[1]))


def row_organisations(cells: list[str], source: Source) -> frozenset[str]:
    """The organisations that a row puts beside an initiative, in the words of the document."""
    column = source.organisation_column
    if column is None or cells[column].startswith("not said"):
        return frozenset()
    parts = re.split(r", | and |; ", re.sub(r"\s*\([^)]*\)", "", cells[column]))
    return frozenset(name(found) for part in parts if (found := source.organisations.get(part, part)))


def row_goal(cells: list[str], source: Source) -> str | None:
    """The guiding mark under which the section of a row stands."""
    column = source.primary_goal_column
    found = re.fullmatch(r"P([1-5])", cells[column]) if column is not None else None
    return f"pejlemærke {found[1]}" if found else None


def row_owners(cell: str) -> frozenset[str]:
    """The owners of the period that comes first in the cell; of several municipalities only the last bears the word."""
    first = cell.partition(":")[2].partition(";")[0] or cell
    parts = re.split(r", | and ", re.sub(r"\([^)]*\)", "", first).strip())
    among_municipalities = any(part.endswith(" Kommune") for part in parts)
    return frozenset(name(f"{part} Kommune" if among_municipalities and " " not in part else part) for part in parts)


def row_holders(body: str, condition: str) -> frozenset[str]:
    if "actor not said" in body:
        return frozenset()
    partner = re.match(r"jointly with a (\w+)", condition)
    named = re.split(r" \+ | and |, ", re.sub(r"\([^)]*\)", "", body))
    return frozenset(name(part) for part in [*named, *(partner.groups() if partner else ())])


def row_powers(verb: str, source: Source) -> frozenset[str]:
    plain = re.sub(r"\([^)]*\)", "", verb).partition(",")[0].strip()
    parts = re.split(r" \+ | / ", source.acts.get(plain, plain))
    return frozenset(part.strip().replace(" ", "-") for part in parts if part.strip())


def first_status(cell: str, source: Source) -> str:
    return source.statuses[min((words for words in source.statuses if words in cell), key=cell.index)]


def name(text: str) -> str:
    """A name as it is compared: without what stands in brackets, in lower case, under the one name of ours."""
    plain = re.sub(r"\s*\([^)]*\)", "", text).strip().casefold()
    return SAME.get(plain, plain)


# -- the graph ------------------------------------------------------------------------------------------------------


def differences(expected: Mapping[str, MandateRow], found: Mapping[str, MandateRow]) -> list[str]:
    """One line for each row that the graph does not bear out."""
    return [
        f"{code}: {row} is not {found.get(code)}" for code, row in expected.items() if not agrees(row, found.get(code))
    ]


def agrees(row: MandateRow, found: MandateRow | None) -> bool:
    return found is not None and (row.holders, row.powers, row.statuses) == (
        found.holders,
        found.powers,
        found.statuses,
    )


def mandates(graph: Graph, source: Source) -> dict[str, MandateRow]:
    """Each code of a mandate with what all nodes under it say; to own something is an ownership, not a mandate."""
    found = {
        code: MandateRow(
            holders=frozenset(short_name(graph, owner) for node in nodes for owner in graph.objects(node, MG.owner)),
            powers=frozenset({"own"}),
            statuses=frozenset(notation for node in nodes for notation in notations(graph, node, MG.status)),
        )
        for code, nodes in by_code(graph, MG.Ownership).items()
    }
    for code, nodes in by_code(graph, MG.Mandate).items():
        powers = {notation for node in nodes for notation in notations(graph, node, MG.power)}
        found[code] = MandateRow(
            holders=frozenset(short_name(graph, holder) for node in nodes for holder in graph.objects(node, MG.holder)),
            powers=frozenset(powers - source.further_powers.get(code, frozenset())),
            statuses=frozenset(notation for node in nodes for notation in notations(graph, node, MG.status)),
        )
        for node in nodes:
            for predicate in (MG.holder, MG.power):
                assert (node, predicate, None) in graph or has_gap(graph, node, predicate), f"{node}: no {predicate}"
    return found


def bodies(graph: Graph) -> dict[str, BodyRow]:
    return {
        code: BodyRow(
            frozenset(
                label for node in nodes for who in graph.objects(node, MG.describes) for label in names(graph, who)
            ),
            frozenset(notation for node in nodes for notation in notations(graph, node, MG.status)),
        )
        for code, nodes in by_code(graph, MG.BodyProfile).items()
    }


def initiatives(graph: Graph) -> dict[str, InitiativeRow]:
    (region,) = {region for each in graph.subjects(RDF.type, MG.Document) for region in graph.objects(each, MG.region)}
    found = {}
    for code, (node, *others) in by_code(graph, MG.Initiative).items():
        assert not others
        kind = graph.value(node, MG.illustratesProcessType)
        owned = sorted(graph.subjects(MG.ownershipOf, node), key=str)
        assert has_gap(graph, node, MG.owner) != bool(owned), f"{node}: an owner or a gap, and never both for one time"
        gap = has_gap(graph, node, MG.processType) or has_gap(graph, region, MG.processType)
        assert gap != bool(kind), f"{node}: a process type or a gap, and never both"
        found[code] = InitiativeRow(
            names=names(graph, node),
            status=notations(graph, node, MG.status)[0],
            owners=frozenset(short_name(graph, owner) for each in owned[:1] for owner in graph.objects(each, MG.owner)),
            process_type=danish(graph, kind) if kind else None,
            inspiration=frozenset(name(danish(graph, place)) for place in graph.objects(node, MG.inspiredBy)),
            organisations=frozenset(short_name(graph, party) for party in graph.objects(node, MG.listedWith)),
            goal=next((numbered(graph, goal) for goal in graph.objects(node, MG.primaryGoal)), None),
        )
    return found


def placement_differences(expected: Mapping[str, InitiativeRow], found: Mapping[str, InitiativeRow]) -> list[str]:
    """One line for each initiative beside other organisations or under another goal; the graph may name more."""
    return [
        f"{code}: {row} is not {found[code]}"
        for code, row in expected.items()
        if not row.organisations <= found[code].organisations
        or bool(row.organisations) != bool(found[code].organisations)
        or row.goal != found[code].goal
    ]


def goals(graph: Graph) -> dict[str, GoalRow]:
    lists = by_code(graph, MG.Enumeration)
    found = {}
    areas, goals_only = by_code(graph, MG.FocusArea), by_code(graph, MG.Goal)
    for code in areas.keys() | goals_only.keys():
        nodes = areas.get(code, []) + goals_only.get(code, [])
        above = [
            {
                str(each)
                for higher in graph.transitive_objects(node, MG.partOfGoal)
                for each in graph.objects(higher, DCTERMS.identifier)
            }
            for node in nodes
        ]
        found[code] = GoalRow(
            kinds=frozenset(kind for node in nodes for kind in notations(graph, node, MG.goalKind)),
            listed=frozenset(len(list(graph.objects(each, MG.enumerates))) for each in lists.get(code, [])),
            above=frozenset(set.intersection(*above)),
        )
    return found


def weeks(graph: Graph, code: str) -> set[tuple[int, int]]:
    """The weeks, with their years, of the periods under a code that are no longer than a week."""
    found = set()
    for period in by_code(graph, MG.Period).get(code, []):
        first, last = (
            date.fromisoformat(str(graph.value(period, each))) for each in (MG.startEarliest, MG.startLatest)
        )
        if first.isocalendar()[:2] == last.isocalendar()[:2]:
            found.add((first.isocalendar().year, first.isocalendar().week))
    return found


def goal_differences(expected: Mapping[str, GoalRow], found: Mapping[str, GoalRow]) -> list[str]:
    """One line for each row of goals that the graph does not bear out; the graph may say more."""
    return [
        f"{code}: {row} is not {found.get(code)}"
        for code, row in expected.items()
        if row.kinds | row.listed | row.above
        and (
            code not in found
            or not row.kinds <= found[code].kinds
            or not row.listed <= found[code].listed
            or not row.above <= found[code].above
        )
    ]


def by_code(graph: Graph, kind: URIRef) -> dict[str, list[Node]]:
    """The nodes of one class under each code of the document."""
    found: dict[str, list[Node]] = {}
    for node in sorted(graph.subjects(RDF.type, kind), key=str):
        for code in graph.objects(node, DCTERMS.identifier):
            found.setdefault(str(code), []).append(node)
    return found


def has_gap(graph: Graph, node: Node, missing: URIRef) -> bool:
    """Whether a gap says so for all time; one that holds for a period only may stand beside a value."""
    gaps = [gap for gap in graph.subjects(MG.about, node) if (gap, MG.missing, missing) in graph]
    return any((gap, MG.period, None) not in graph for gap in gaps)


def notations(graph: Graph, node: Node, predicate: URIRef) -> list[str]:
    return [str(n) for concept in graph.objects(node, predicate) for n in graph.objects(concept, SKOS.notation)]


def names(graph: Graph, node: Node) -> frozenset[str]:
    labels = [*graph.objects(node, SKOS.prefLabel), *graph.objects(node, SKOS.altLabel)]
    return frozenset(name(str(label)) for label in labels)


def danish(graph: Graph, node: Node) -> str:
    return next(str(label) for label in graph.objects(node, SKOS.prefLabel) if getattr(label, "language", "") == "da")


def numbered(graph: Graph, goal: Node) -> str:
    """A goal by the number that the source gives it."""
    return f"pejlemærke {graph.value(goal, MG.goalNumber)}"


def short_name(graph: Graph, node: Node | None) -> str:
    """The one name of an agent that the rows use: the Danish label, or the alias in SAME."""
    assert node is not None
    plain = name(danish(graph, node))
    return SAME.get(plain, plain)


# The same agent under another name in a row or a label.
SAME = {
    "fællessekretariatet": "fællessekretariat",
    "udvalgte repræsentanter i ad hoc grupper": "udvalgte repræsentanter",
    "ad hoc group": "ad hoc gruppe",
    "region": "region midtjylland",
    "regionen": "region midtjylland",
    "kommunerne": "kommuner",
    "hospitalerne": "hospitaler",
    "klyngestyregruppen, syd": "klyngestyregruppen",
    "driftsforum": "driftsgruppen",
    "det fælles formandskab for klyngestyregruppen, syd": "det fælles formandskab",
    "samordningsudvalget": "samordningsudvalg syd somatik",
    "samordningsudvalgene": "samordningsudvalgene i region hovedstaden",
    "samordningsudvalgets formandskab": "formandskabet for samordningsudvalg syd somatik",
    "forum for koordination": "forum for koordination i planområde syd",
    "direktør/direktionsforum": "direktør/direktionsforum i planområde syd",
}
