"""The graph against the inventory of each document, row by row: who holds what power; status, owner, process type.

The inventory was written by people who read the document; it is not part of the repository, so these tests skip without
it. They compare values only: what a row leaves out, the graph may still say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from mandatgraf.vocab import BASE, MG

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ROOT / "data" / "left-out.md"
REGION = URIRef(f"{BASE}id/party/region-midtjylland")


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

    def read(self, cell: str) -> str:
        """A cell with the descriptions of the inventory replaced by the words of the document."""
        for ours, theirs in self.described.items():
            cell = cell.replace(ours, theirs)
        return cell


IN_WORDS = ("in-force", "continued", "proposed", "in-progress", "planned", "idea")
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
    acts={"may use": "use", "work within": "work", "run concrete projects": "run"}
    | {"start/cooperate": "start + cooperate", "discuss/concretise": "discuss + concretise"},
)
SOURCES = (PROPOSAL, MINUTES)


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
    folders = ("data/reference", f"data/midtjylland/{source.folder}", "ontology")
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
        if code not in found or not row.names <= found[code].names or not row.statuses <= found[code].statuses
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
        if code not in found or not row.names <= found[code].names or replace(found[code], names=row.names) != row
    ]
    assert wrong == []


def test_comparison_fails_on_every_wrong_holder_power_and_status(inventory: str, graph: Graph, source: Source) -> None:
    expected, found = dict(mandate_rows(inventory, source)), mandates(graph, source)
    for code, right in found.items():
        if code in expected:
            for wrong in (
                replace(right, holders=frozenset({"kosu"})),
                replace(right, holders=right.holders | {"kosu"}),
                replace(right, powers=frozenset({"audit"})),
                replace(right, powers=right.powers | {"decide", "approve"}),
                replace(right, statuses=frozenset({"for-approval"})),
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
        (MG.status, f"{BASE}concept/status/in-force"),
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
        unsaid = "not said" in owner.partition(":")[0] or code in source.not_owners
        yield (
            code,
            InitiativeRow(
                names=frozenset({source.initiative_names.get(code, name(label))}),
                status=source.initiative_statuses[
                    min((words for words in source.initiative_statuses if words in status), key=status.index)
                ],
                owners=frozenset() if unsaid else row_owners(owner),
                process_type=f"Processtype {found[1]}" if found else None,
            ),
        )


def row_owners(cell: str) -> frozenset[str]:
    """The owners of the period that comes first in the cell; of several municipalities only the last bears the word."""
    first = cell.partition(":")[2].partition(";")[0] or cell
    parts = re.split(r", | and ", re.sub(r"\([^)]*\)", "", first).strip())
    return frozenset(name(part if " " in part else f"{part} Kommune") for part in parts)


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
    found = {}
    for code, (node, *others) in by_code(graph, MG.Initiative).items():
        assert not others
        kind = graph.value(node, MG.illustratesProcessType)
        owned = sorted(graph.subjects(MG.ownershipOf, node), key=str)
        assert has_gap(graph, node, MG.owner) != bool(owned), f"{node}: an owner or a gap, and never both for one time"
        gap = has_gap(graph, node, MG.processType) or has_gap(graph, REGION, MG.processType)
        assert gap != bool(kind), f"{node}: a process type or a gap, and never both"
        found[code] = InitiativeRow(
            names=names(graph, node),
            status=notations(graph, node, MG.status)[0],
            owners=frozenset(short_name(graph, owner) for each in owned[:1] for owner in graph.objects(each, MG.owner)),
            process_type=danish(graph, kind) if kind else None,
        )
    return found


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
}
