"""The rules for derived facts: one mandate, varied in one thing at a time, and the one fact that follows from it.

For everything that does not follow from a mandate the cases are files: `rules/{rule}/{case}.ttl` is what is said,
`{case}.expected.ttl` all that follows from it by that rule. The town of Sandvig is invented.
"""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandatgraf.dataset import DERIVED, Dataset
from mandatgraf.vocab import BASE

RULES = sorted((Path(__file__).parent.parent / "queries" / "rules").glob("*.rq"))
CASES = Path(__file__).parent / "rules"
GIVEN = sorted(path for path in CASES.glob("*/*.ttl") if not path.name.endswith(".expected.ttl"))
FRONT = re.compile(r"#\+ (?P<key>[a-z.]+): (?P<text>.+)")

MANDATE = """
PREFIX body: <https://w3id.org/mandatgraf/id/body/>
PREFIX clarity: <https://w3id.org/mandatgraf/concept/clarity/>
PREFIX combination: <https://w3id.org/mandatgraf/concept/combination/>
PREFIX mandate: <https://w3id.org/mandatgraf/id/mandate/>
PREFIX matter: <https://w3id.org/mandatgraf/id/matter/>
PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
PREFIX modality: <https://w3id.org/mandatgraf/concept/modality/>
PREFIX power: <https://w3id.org/mandatgraf/concept/power/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX status: <https://w3id.org/mandatgraf/concept/status/>
power:approve mg:isDecision true ; skos:broader power:decide .
power:decide mg:isDecision true .
power:implement mg:isDecision false .
power:recommend mg:isDecision false .
mandate:h-1 a mg:Mandate ; mg:matter matter:ny-kaj ; mg:holder body:havneraad ;
"""

# what else the mandate says -> what follows for the harbour council
PLAIN = "mg:power power:decide ; mg:clarity clarity:stated"
FOLLOWS = {
    f"{PLAIN} ; mg:status status:in-force": {"decides"},
    f"{PLAIN} ; mg:status status:continued": {"decides"},
    f"{PLAIN} ; mg:status status:adopted": {"decides"},
    f"{PLAIN} ; mg:status status:proposed": {"wouldDecide"},
    f"{PLAIN} ; mg:status status:for-approval": {"wouldDecide"},
    f"{PLAIN} ; mg:status status:idea": {"wouldDecide"},
    f"{PLAIN} ; mg:status status:ended": set(),
    f"{PLAIN} ; mg:status status:proposed ; mg:modality modality:ought": {"wouldDecide"},
    f"{PLAIN} ; mg:status status:in-force ; mg:modality modality:shall": {"decides"},
    f"{PLAIN} ; mg:status status:in-force ; mg:modality modality:ought": set(),
    f"{PLAIN} ; mg:status status:in-force ; mg:modality modality:wish": set(),
    f"{PLAIN} ; mg:status status:in-force ; mg:modality modality:possibly": {"mayDecide"},
    f"{PLAIN} ; mg:status status:proposed ; mg:modality modality:possibly": {"mayDecide"},
    f"{PLAIN} ; mg:status status:ended ; mg:modality modality:possibly": set(),
    "mg:power power:decide ; mg:clarity clarity:implied ; mg:status status:in-force": set(),
    "mg:power power:decide ; mg:clarity clarity:conditional ; mg:status status:in-force": {"mayDecide"},
    "mg:power power:decide ; mg:clarity clarity:undefined-scope ; mg:status status:proposed": {"mayDecide"},
    "mg:power power:decide ; mg:clarity clarity:contradictory ; mg:status status:in-force": set(),
    "mg:power power:approve ; mg:clarity clarity:stated ; mg:status status:in-force": {"decides"},
    "mg:power power:recommend ; mg:clarity clarity:stated ; mg:status status:in-force": set(),
    f"{PLAIN} ; mg:status status:in-force ; mg:holder body:byraad ; mg:combination combination:either": {"decides"},
    f"{PLAIN} ; mg:status status:in-force ; mg:holder body:byraad ; mg:combination combination:jointly": {
        "decidesJointly"
    },
    f"{PLAIN} ; mg:status status:in-force ; mg:holder body:byraad ; mg:combination combination:unclear": set(),
    "mg:power power:implement ; mg:clarity clarity:stated ; mg:status status:in-force": {"implements"},
    "mg:power power:implement ; mg:clarity clarity:stated ; mg:status status:proposed": {"wouldImplement"},
    "mg:power power:implement ; mg:clarity clarity:conditional ; mg:status status:proposed": {"mayImplement"},
}


@pytest.mark.parametrize("said", FOLLOWS)
def test_what_follows_from_a_mandate(said: str) -> None:
    store = ox.Store()
    store.load(f"{MANDATE} {said} .".encode(), ox.RdfFormat.TURTLE)
    triples = {triple for rule in RULES for triple in store.query(rule.read_text("utf-8"))}  # type: ignore[union-attr]
    council, quay = ox.NamedNode(f"{BASE}id/body/havneraad"), ox.NamedNode(f"{BASE}id/matter/ny-kaj")
    facts = {
        triple.predicate.value.removeprefix(f"{BASE}ontology#")
        for triple in triples
        if (triple.subject, triple.object) == (council, quay)
    }
    assert facts == FOLLOWS[said]


def _fact(rule: Path) -> str:
    """Return the property of the facts that a rule derives: its file name, as a property is written."""
    first, *more = rule.stem.split("-")
    return first + "".join(word.capitalize() for word in more)


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_rule_names_itself_and_is_seen_to_work(rule: Path) -> None:
    text = rule.read_text("utf-8")
    assert f'mg:rule "{rule.stem}"' in text
    seen = set().union(*FOLLOWS.values()) | {path.parent.name for path in GIVEN if _expected(path)}
    assert {_fact(rule), rule.stem} & seen
    assert {path.parent.name for path in GIVEN} <= {path.stem for path in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_rule_says_in_both_languages_what_follows_and_why(rule: Path) -> None:
    found = (FRONT.fullmatch(line) for line in rule.read_text("utf-8").splitlines())
    front = {match["key"]: match["text"] for match in found if match}
    assert list(front) == ["summary.da", "summary.en", "reason.da", "reason.en", "fact"]
    assert front["fact"] == f"mg:{_fact(rule)}"
    assert front["summary.da"] != front["summary.en"]


def _expected(given: Path) -> set[ox.Triple]:
    expected = given.with_suffix(".expected.ttl")
    return {quad.triple for quad in ox.parse(expected.read_bytes(), ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("given", GIVEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_follows_from_what_is_said(given: Path) -> None:
    """All rules run in their order, as when the files are loaded; what the rule of the folder adds is compared."""
    store = ox.Store()
    store.load(given.read_bytes(), ox.RdfFormat.TURTLE)
    for rule in RULES:
        store.extend(ox.Quad(*triple) for triple in store.query(rule.read_text("utf-8")))  # type: ignore[union-attr]
    fact = ox.NamedNode(f"{BASE}ontology#{_fact(Path(given.parent.name))}")
    facts = {quad.triple for quad in store.quads_for_pattern(None, fact, None)}
    assert facts == _expected(given)
    for triple in facts:
        assert _premises(store, triple), f"no premise: {triple}"
    inside = (ox.NamedNode(f"{BASE}ontology#{each}") for each in ("amongSeats", "partOfShare"))
    parts = {quad.subject for each in inside for quad in store.quads_for_pattern(None, each, None)}
    if given.parent.name.startswith("total-"):
        assert not parts & _all_premises(store), "what is not added is no reason for the sum"


def _all_premises(store: ox.Store) -> set[object]:
    derived_from = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    total = [f"{rule.stem}--" for rule in RULES if rule.stem.startswith("total-")]
    return {
        quad.object
        for quad in store.quads_for_pattern(None, derived_from, None)
        if any(f"/id/derivation/{name}" in str(quad.subject) for name in total)
    }


def _premises(store: ox.Store, fact: ox.Triple) -> int:
    """Count the statements that the derivation of a fact points at; each of them is said in the case."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    query = f"""SELECT ?premise WHERE {{
        ?d <{rdf}subject> {fact.subject} ; <{rdf}predicate> {fact.predicate} ; <{rdf}object> {fact.object} ;
           <http://www.w3.org/ns/prov#wasDerivedFrom> ?premise . FILTER EXISTS {{ ?premise ?p ?o }} }}"""
    return len(list(store.query(query)))  # type: ignore[arg-type]


def test_every_derived_fact_has_one_premise_at_least(dataset: Dataset) -> None:
    triples = dataset.graphs[DERIVED]
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    derived_from = "http://www.w3.org/ns/prov#wasDerivedFrom"
    parts: dict[str, dict[str, str]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            parts.setdefault(triple.subject.value, {})[triple.predicate.value] = getattr(triple.object, "value", "")
    explained = {
        (part[f"{rdf}subject"], part[f"{rdf}predicate"], part[f"{rdf}object"])
        for part in parts.values()
        if derived_from in part
    }
    facts = {
        (getattr(triple.subject, "value", ""), triple.predicate.value, getattr(triple.object, "value", ""))
        for triple in triples
        if "/id/derivation/" not in getattr(triple.subject, "value", "")
    }
    assert facts
    assert facts == explained
