"""The rules for derived facts: one mandate, varied in one thing at a time, and the one fact that follows from it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from mandatgraf.dataset import DERIVED, Dataset
from mandatgraf.vocab import BASE

RULES = sorted((Path(__file__).parent.parent / "queries" / "rules").glob("*.rq"))

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


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_rule_names_itself_and_is_seen_to_work(rule: Path) -> None:
    text = rule.read_text("utf-8")
    assert f'mg:rule "{rule.stem}"' in text
    fact = "".join(word.capitalize() for word in rule.stem.split("-"))
    assert fact[0].lower() + fact[1:] in set().union(*FOLLOWS.values())


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
