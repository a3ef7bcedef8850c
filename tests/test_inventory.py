"""The graph against the inventory of document 000, row by row: who holds what power, with which status, owner and type.

The inventory was written by people who read the document; it is not part of the repository, so these tests skip without
it. They compare values only: what a row leaves out, the graph may still say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from mandatgraf.vocab import BASE, MG

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ROOT / "data" / "left-out.md"
DOCUMENT = URIRef(f"{BASE}id/document/midtjylland-forslag")

# The inventory calls some agents by English descriptions; these are the same ones in the words of the document.
DESCRIBED = {
    "one selected cluster": "en udvalgt klynge",
    "a number of clusters": "et antal klynger",
    "ad hoc group": "ad hoc gruppe",
    "ad hoc group for a revised forløbsprogram": "ad hoc gruppe",
    "selected representatives in ad hoc groups": "udvalgte repræsentanter",
    "some municipalities": "nogle kommuner",
    "region": "region midtjylland",
}
STATUSES = ("in-force", "continued", "proposed", "in-progress")
# The inventory tells the status of an initiative in plain words.
INITIATIVE_STATUSES = {"set in motion": "in-progress", "example": "proposed", "proposed": "proposed"}
# A second act in the same sentence of the document, which the row names in its matter or condition, not as its verb.
FURTHER_POWERS = {"M000-34": {"evaluate"}, "M000-37": {"lift"}}


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
    """What one I row says, or what the graph says under that code; None is a gap."""

    names: frozenset[str]
    status: str
    owner: str | None
    process_type: str | None


@pytest.fixture(scope="module")
def inventory(shared: Path) -> str:
    """Section 1 of the inventory: document 000."""
    text = (shared / "inventory.md").read_text(encoding="utf-8")
    return text[text.index("\n# 1. Document 000") : text.index("\n# 2. Document 001")]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The reference graph, the document's graph and the ontology, as they stand in the files."""
    found = Graph(bind_namespaces="none")
    folders = ("data/reference", "data/midtjylland/midtjylland-forslag", "ontology")
    for path in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.ttl"))):
        found.parse(path, format="turtle")
    return found


def test_every_code_is_on_a_node_or_left_out_with_a_reason(inventory: str, graph: Graph) -> None:
    stated = {str(code) for code in graph.objects(None, DCTERMS.identifier)}
    left_out = set(re.findall(r"[BMPGITQ]000-\w+", LEFT_OUT.read_text(encoding="utf-8")))
    expected = codes(inventory)
    assert len(expected) == 108
    assert expected - stated - left_out == set(), "add a node with the code, or a line to data/left-out.md"
    assert left_out & stated == set(), "in data/left-out.md, yet on a node"
    assert {code for code in stated if CODE.fullmatch(code)} - expected == set(), "not in the inventory"


def test_every_mandate_has_holder_power_and_status_of_its_row(inventory: str, graph: Graph) -> None:
    expected = dict(mandate_rows(inventory))
    assert len(expected) == 41
    assert differences(expected, mandates(graph)) == []


def test_every_body_has_name_and_status_of_its_row(inventory: str, graph: Graph) -> None:
    expected = dict(body_rows(inventory))
    assert len(expected) == 21
    found = bodies(graph)
    wrong = [
        f"{code}: {row} is not {found.get(code)}"
        for code, row in expected.items()
        if code not in found or not row.names <= found[code].names or not row.statuses <= found[code].statuses
    ]
    assert wrong == []


def test_every_initiative_has_name_status_owner_and_process_type_of_its_row(inventory: str, graph: Graph) -> None:
    expected = dict(initiative_rows(inventory))
    assert len(expected) == 7
    found = initiatives(graph)
    wrong = [
        f"{code}: {row} is not {found.get(code)}"
        for code, row in expected.items()
        if code not in found or not row.names <= found[code].names or replace(found[code], names=row.names) != row
    ]
    assert wrong == []


def test_comparison_fails_on_every_wrong_holder_power_and_status(inventory: str, graph: Graph) -> None:
    expected, found = dict(mandate_rows(inventory)), mandates(graph)
    for code, right in found.items():
        if code in expected:
            for wrong in (
                replace(right, holders=frozenset({"kosu"})),
                replace(right, holders=right.holders | {"kosu"}),
                replace(right, powers=frozenset({"audit"})),
                replace(right, powers=right.powers | {"decide", "approve"}),
                replace(right, statuses=frozenset({"adopted"})),
                replace(right, statuses=right.statuses | {"ended"}),
            ):
                assert differences(expected, {**found, code: wrong}), f"{code}: {wrong} went through"
            assert differences(expected, {c: row for c, row in found.items() if c != code})


def test_comparison_fails_when_the_graph_itself_is_wrong(inventory: str, graph: Graph) -> None:
    expected = dict(mandate_rows(inventory))
    approval = URIRef(f"{BASE}id/mandate/m000-27")
    for predicate, value in (
        (MG.holder, f"{BASE}id/body/sundhedskoordinationsudvalget-midtjylland"),
        (MG.power, f"{BASE}concept/power/discuss"),
        (MG.status, f"{BASE}concept/status/in-force"),
    ):
        wrong = Graph()
        for triple in graph:
            wrong.add(triple)
        wrong.set((approval, predicate, URIRef(value)))
        assert [line[:7] for line in differences(expected, mandates(wrong))] == ["M000-27"]


# -- the rows of the inventory --------------------------------------------------------------------------------------

CODE = re.compile(r"[BMPGITQ]000-\w+")


def codes(text: str) -> set[str]:
    """The codes that section 1 defines: first cells of rows, and the bold heads of processes and open questions."""
    rows = {cells[0] for cells in table(text, "[BMGIT]")}
    return rows | set(re.findall(r"^(?:- )?\*\*([PQ]000-\w+)", text, re.MULTILINE))


def table(text: str, letters: str) -> Iterator[list[str]]:
    """The cells of every row whose first cell is a code with one of the letters."""
    for line in text.splitlines():
        if re.match(rf"\| {letters}000-", line):
            yield [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def mandate_rows(text: str) -> Iterator[tuple[str, MandateRow]]:
    for code, body, verb, _, condition, status, _ in table(text, "M"):
        yield code, MandateRow(row_holders(body, condition), row_powers(verb), frozenset({first_status(status)}))


def body_rows(text: str) -> Iterator[tuple[str, BodyRow]]:
    for cells in table(text, "B"):
        statuses = frozenset(status for status in STATUSES if f"`{status}`" in cells[9])
        yield cells[0], BodyRow(frozenset({name(cells[1].replace("(et)", "et"))}), statuses)


def initiative_rows(text: str) -> Iterator[tuple[str, InitiativeRow]]:
    for code, label, owner, _, status, kind, _ in table(text, "I"):
        found = re.fullmatch(r"\*\*([AB])\*\*", kind)
        yield (
            code,
            InitiativeRow(
                names=frozenset({INITIATIVE_NAMES.get(code, name(label))}),
                status=INITIATIVE_STATUSES[status],
                owner=None if owner == "not said" else name(owner),
                process_type=f"Processtype {found[1]}" if found else None,
            ),
        )


# Rows whose first words are not the label of the register.
INITIATIVE_NAMES = {
    "I000-05": "modeller for tilknytning til arbejdsmarkedet",
    "I000-07": "gennemgang af nuværende tværsektorielle grupper",
}


def row_holders(body: str, condition: str) -> frozenset[str]:
    if "actor not said" in body:
        return frozenset()
    partner = re.match(r"jointly with a (\w+)", condition)
    plain = re.sub(r"\([^)]*\)", "", body)
    return frozenset(name(part) for part in [*re.split(r" \+ | and ", plain), *(partner.groups() if partner else ())])


def row_powers(verb: str) -> frozenset[str]:
    plain = re.sub(r"\([^)]*\)", "", verb).partition(",")[0]
    return frozenset(part.strip().replace(" ", "-") for part in re.split(r" \+ | / ", plain) if part.strip())


def first_status(cell: str) -> str:
    return min((status for status in STATUSES if status in cell), key=cell.index)


def name(text: str) -> str:
    """A name as it is compared: without what stands in brackets, in lower case, in the words of the document."""
    plain = re.sub(r"\s*\([^)]*\)", "", text).strip().casefold()
    return DESCRIBED.get(plain, plain)


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


def mandates(graph: Graph) -> dict[str, MandateRow]:
    """Each code of a mandate with what all nodes under it say; a holder counts under the name that its row may use."""
    found = {}
    for code, nodes in by_code(graph, MG.Mandate).items():
        powers = {notation for node in nodes for notation in notations(graph, node, MG.power)}
        found[code] = MandateRow(
            holders=frozenset(short_name(graph, holder) for node in nodes for holder in graph.objects(node, MG.holder)),
            powers=frozenset(powers - FURTHER_POWERS.get(code, set())),
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
        owned = list(graph.subjects(MG.ownershipOf, node))
        assert has_gap(graph, node, MG.owner) != bool(owned), f"{node}: an owner or a gap, and never both"
        assert has_gap(graph, node, MG.processType) != bool(kind), f"{node}: a process type or a gap, and never both"
        found[code] = InitiativeRow(
            names=names(graph, node),
            status=notations(graph, node, MG.status)[0],
            owner=short_name(graph, graph.value(owned[0], MG.owner)) if owned else None,
            process_type=danish(graph, kind) if kind else None,
        )
    return found


def by_code(graph: Graph, kind: URIRef) -> dict[str, list[Node]]:
    """The nodes of one class under each code of document 000."""
    found: dict[str, list[Node]] = {}
    for node in sorted(graph.subjects(RDF.type, kind), key=str):
        for code in graph.objects(node, DCTERMS.identifier):
            found.setdefault(str(code), []).append(node)
    return found


def has_gap(graph: Graph, node: Node, missing: URIRef) -> bool:
    return any((gap, MG.missing, missing) in graph for gap in graph.subjects(MG.about, node))


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


SAME = {
    "fællessekretariatet": "fællessekretariat",
    "udvalgte repræsentanter i ad hoc grupper": "udvalgte repræsentanter",
}
