"""Queries that mean harm, by what they attack; each is asked of a real worker in test_bounded.py.

They are made for any graph of a few thousand triples: what they multiply is the graph by itself.
"""

from __future__ import annotations

from typing import Final

_ALL_THREE: Final = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def _nested(before: str, middle: str, after: str, times: int) -> str:
    return before * times + middle + after * times


TIME: Final = {
    "count-product": f"SELECT (COUNT(*) AS ?n) {{ {_ALL_THREE} }}",
    "ask-never-true": f"ASK {{ {_ALL_THREE} FILTER(CONCAT(STR(?a), STR(?d), STR(?g)) = '-') }}",
    "filter-without-rows": f"SELECT * {{ {_ALL_THREE} FILTER(STRLEN(CONCAT(STR(?a), STR(?d))) < 2) }}",
    "not-exists-product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS"
    " { ?d ?e ?f . ?g ?h ?i FILTER(STR(?f) = CONCAT(STR(?c), STR(?i), '-')) } }",
    "cross-of-subselects": "SELECT (COUNT(*) AS ?n)"
    " { {SELECT ?a {?a ?b ?c}} {SELECT ?d {?d ?e ?f}} {SELECT ?g {?g ?h ?i}} }",
    "optional-products": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c "
    + " ".join(f"OPTIONAL {{ ?x{i} ?y{i} ?z{i} }}" for i in range(5))
    + " }",
}
PATHS: Final = {
    "every-path": "SELECT (COUNT(*) AS ?n) { ?a (<urn:x>|!<urn:x>)* ?b . ?c (<urn:x>|!<urn:x>)* ?d }",
    "star-of-stars": "SELECT (COUNT(*) AS ?n) { ?a ((!<urn:x>*/^!<urn:y>*)*/(!<urn:z>+|^!<urn:x>*)*)* ?b }",
}
MEMORY: Final = {
    "sort-product": f"SELECT * {{ {_ALL_THREE} }} ORDER BY ?i ?f ?c LIMIT 1",
    "distinct-product": f"SELECT DISTINCT * {{ {_ALL_THREE} }}",
    "group-by-unique": "SELECT ?k (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f"
    " BIND(CONCAT(STR(?a), STR(?c), STR(?d), STR(?f)) AS ?k) } GROUP BY ?k",
    "doubled-text": "SELECT (STRLEN(?s40) AS ?n) { BIND('0123456789abcdef' AS ?s0) "
    + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))
    + " }",
}
ANSWERS: Final = {
    "all-rows": f"SELECT * {{ {_ALL_THREE} }}",
    "all-triples": "CONSTRUCT { ?a ?e ?i . ?d ?b ?c } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}
EXPRESSIONS: Final = {
    "pattern-that-grows": "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), '((((a{0,200}){0,200}){0,200}){0,200})')) }",
    "pattern-a-row": "SELECT (COUNT(*) AS ?n)"
    " { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), CONCAT('(', STR(?a), '|x)+$'))) }",
}
PLANNING: Final = {
    "many-patterns": "SELECT * { " + " . ".join(f"?v{i} ?p ?v{i + 1}" for i in range(700)) + " } LIMIT 1",
    "many-optionals": "SELECT * { ?a ?b ?c " + "OPTIONAL { ?a <urn:x> ?c } " * 400 + "} LIMIT 1",
    "long-path": "SELECT * { ?a " + "/".join(["!<urn:x>"] * 600) + " ?c } LIMIT 1",
}
DEPTH: Final = {
    "brackets": "SELECT * { FILTER(" + _nested("(", "1", ")", 5000) + ") }",
    "groups": "SELECT * " + _nested("{", " ?a ?b ?c ", "}", 2400),
    "exists": "SELECT * { ?a ?b ?c " + _nested("FILTER EXISTS { ?a ?b ?c ", "", " }", 900) + " }",
    "calls": "SELECT * { BIND(" + _nested("STR(", "1", ")", 1000) + " AS ?x) }",
    "chain-of-sums": "SELECT (" + "+".join(["1"] * 7500) + " AS ?x) {}",
    "refusals": "SELECT * { FILTER(" + "!" * 50_000 + "true) }",
    "binds": "SELECT * { " + " ".join(f"BIND(1 AS ?x{i})" for i in range(3000)) + " }",
}
FETCHING: Final = {
    "service": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "service-glued": "SELECT * { SERVICESILENT<http://127.0.0.1:1/>{ ?a ?b ?c } }",
}
CLASSES: Final = {
    "time": TIME, "paths": PATHS, "memory": MEMORY, "answers": ANSWERS, "expressions": EXPRESSIONS,
    "planning": PLANNING, "depth": DEPTH, "fetching": FETCHING,
}  # fmt: skip
ALL: Final = {f"{group}/{name}": text for group, texts in CLASSES.items() for name, text in texts.items()}
