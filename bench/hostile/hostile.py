"""Queries that mean harm, by what they attack: class, name, why, text.

They are made for any graph of a few thousand triples: what they multiply is the graph by itself. The tests ask some of
them of real workers, `run.py` all of them of a real service.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TWO: Final = "?a ?b ?c . ?d ?e ?f"
THREE: Final = f"{TWO} . ?g ?h ?i"
NOWHERE: Final = "http://127.0.0.1:1/"


@dataclass(frozen=True)
class Harm:
    """One hostile query."""

    group: str
    name: str
    reason: str
    text: str

    @property
    def key(self) -> str:
        """Class and name."""
        return f"{self.group}/{self.name}"


def _nested(before: str, middle: str, after: str, times: int) -> str:
    return before * times + middle + after * times


def _time() -> Iterator[tuple[str, str, str]]:
    why = "work that multiplies and gives no row to stop at"
    tests = {
        "equal": "STR(?a) = CONCAT(STR(?f), '-')", "length": "STRLEN(CONCAT(STR(?a), STR(?d))) < 2",
        "hash": "SHA256(CONCAT(STR(?a), STR(?d))) = 'x'", "sha512": "SHA512(CONCAT(STR(?c), STR(?f))) = 'x'",
        "lang": "LANG(?c) = 'xx' && LANG(?f) = 'yy'", "contains": "CONTAINS(STR(?c), CONCAT(STR(?f), '~'))",
        "replace": "REPLACE(STR(?c), '[aeiou]', STR(?f)) = '~'", "substr": "SUBSTR(STR(?c), STRLEN(STR(?f))) = '~'",
        "coalesce": "COALESCE(?x, ?y, ?c) = ?nothing", "if": "IF(?a = ?d, 1/0, false)", "same": "sameTerm(?a, ?nothing)",
        "uuid": "STRUUID() = STR(?a)", "random": "RAND() > 2", "encode": "ENCODE_FOR_URI(STR(?c)) = STR(?b)",
    }  # fmt: skip
    for name, test in tests.items():
        yield f"filter-{name}", why, f"SELECT * {{ {THREE} FILTER({test}) }}"
    sums = {
        "count": "COUNT(*)", "distinct": "COUNT(DISTINCT ?a)", "sum": "SUM(STRLEN(STR(?c)))", "average": "AVG(STRLEN(?c))",
        "max": "MAX(STR(?i))", "min": "MIN(CONCAT(STR(?a), STR(?i)))", "sample": "SAMPLE(?i)",
    }  # fmt: skip
    for name, total in sums.items():
        yield f"{name}-product", why, f"SELECT ({total} AS ?n) {{ {THREE} }}"
    yield "ask-never-true", why, f"ASK {{ {THREE} FILTER(CONCAT(STR(?a), STR(?d), STR(?g)) = '-') }}"
    yield "ask-not-exists", why, f"ASK {{ {TWO} FILTER NOT EXISTS {{ ?a ?x ?y . ?d ?v ?w }} }}"
    yield (
        "not-exists-product", why, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS"
        " { ?d ?e ?f . ?g ?h ?i FILTER(STR(?f) = CONCAT(STR(?c), STR(?i), '-')) } }",
    )  # fmt: skip
    yield "minus-product", why, f"SELECT (COUNT(*) AS ?n) {{ {TWO} MINUS {{ ?a ?x ?y . ?g ?h ?i }} }}"
    yield "minus-twice", why, f"SELECT (COUNT(*) AS ?n) {{ {THREE} MINUS {{ ?a ?x ?y }} MINUS {{ ?d ?v ?w }} }}"
    yield (
        "cross-of-subselects", why,
        "SELECT (COUNT(*) AS ?n) { {SELECT ?a {?a ?b ?c}} {SELECT ?d {?d ?e ?f}} {SELECT ?g {?g ?h ?i}} }",
    )  # fmt: skip
    for count in (3, 5, 8):
        parts = " ".join(f"OPTIONAL {{ ?x{i} ?y{i} ?z{i} }}" for i in range(count))
        yield f"optional-products-{count}", why, f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c {parts} }}"
    for count in (3, 4, 6):
        values = " ".join(f"VALUES ?x{k} {{ {' '.join(map(str, range(100)))} }}" for k in range(count))
        yield f"values-cross-{count}", why, f"SELECT (COUNT(*) AS ?n) {{ {values} ?a ?b ?c . ?d ?e ?f }}"
    for count in (4, 12):
        joined = " . ".join(f"?v{i} ?p{i} ?v{(i * 7 + 3) % 12}" for i in range(count))
        yield f"joins-{count}", why, f"SELECT (COUNT(*) AS ?n) {{ {joined} }}"
    yield (
        "graphs-product",
        why,
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g {?a ?b ?c} GRAPH ?h {?d ?e ?f} GRAPH ?i {?j ?k ?l} }",
    )
    unions = " UNION ".join(["{ ?a ?b ?c . ?d ?e ?f }"] * 12)
    yield "union-of-products", why, f"SELECT (COUNT(*) AS ?n) {{ {unions} }}"
    yield "having-never", why, f"SELECT ?a (COUNT(*) AS ?n) {{ {THREE} }} GROUP BY ?a HAVING (COUNT(*) < 0)"
    yield "limit-after-all", why, f"SELECT * {{ {THREE} }} OFFSET 1000000000 LIMIT 1"


def _paths() -> Iterator[tuple[str, str, str]]:
    why = "paths without end, between all things"
    any_way = "(<urn:x>|!<urn:x>)"
    for name, path in {
        "star": f"{any_way}*", "plus": f"{any_way}+", "there-and-back": f"({any_way}/^{any_way})*",
        "star-of-star": f"(({any_way}*)*)*", "two-stars": f"{any_way}*/{any_way}*",
        "star-of-stars": "((!<urn:x>*/^!<urn:y>*)*/(!<urn:z>+|^!<urn:x>*)*)*", "inverse": f"(^{any_way})+",
        "maybe-star": f"({any_way}?/{any_way}*)*", "alternatives": f"({'|'.join(['(!<urn:x>/^!<urn:x>)'] * 20)})*",
    }.items():  # fmt: skip
        yield f"{name}", why, f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?c {path} ?d }}"
    yield "ask-all-pairs", why, f"ASK {{ ?a {any_way}* ?b . ?b {any_way}* ?c FILTER(?a = <urn:x> && ?c = <urn:y>) }}"
    yield (
        "distinct-pairs",
        why,
        f"SELECT DISTINCT ?a ?d {{ ?a {any_way}* ?b . ?b {any_way}* ?d }} LIMIT 3 OFFSET 99999999",
    )
    yield (
        "not-exists-path",
        why,
        f"SELECT (COUNT(*) AS ?n) {{ {TWO} FILTER NOT EXISTS {{ ?a (<urn:x>|^<urn:x>)+ ?d }} }}",
    )


def _memory() -> Iterator[tuple[str, str, str]]:
    why = "an operator that must hold everything before its first row"
    key = "BIND(CONCAT(STR(?a), STR(?c), STR(?d), STR(?f)) AS ?k)"
    yield "sort-product", why, f"SELECT * {{ {THREE} }} ORDER BY ?i ?f ?c LIMIT 1"
    yield "sort-by-made-text", why, f"SELECT ?k {{ {THREE} {key} }} ORDER BY DESC(?k) LIMIT 1"
    yield "distinct-product", why, f"SELECT DISTINCT * {{ {THREE} }} OFFSET 100000000"
    yield "reduced-product", why, f"SELECT REDUCED * {{ {THREE} }} ORDER BY ?a"
    yield "group-by-unique", why, f"SELECT ?k (COUNT(*) AS ?n) {{ {TWO} {key} }} GROUP BY ?k"
    yield "group-by-everything", why, f"SELECT ?a ?c ?d ?f ?i (COUNT(*) AS ?n) {{ {THREE} }} GROUP BY ?a ?c ?d ?f ?i"
    yield "count-distinct-made", why, f"SELECT (COUNT(DISTINCT ?k) AS ?n) {{ {TWO} {key} }}"
    yield "concat-of-all", why, f"SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?a), STR(?d)))) AS ?n) {{ {THREE} }}"
    yield "concat-distinct", why, f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?a), STR(?f))) AS ?n) {{ {THREE} }}"
    yield (
        "hash-join",
        why,
        f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT ?a ?f {{ {TWO} }} }} {{ SELECT ?d ?f {{ {TWO} }} }} }}",
    )
    yield "minus-of-product", why, f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c MINUS {{ {THREE} }} }}"
    why = "a text that doubles with each step"
    for steps in (28, 40, 200):
        binds = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(steps))
        yield f"doubled-text-{steps}", why, f"SELECT (STRLEN(?s{steps}) AS ?n) {{ BIND('0123456789' AS ?s0) {binds} }}"
    for name, call in {
        "replaced": "REPLACE(?s{}, '.', 'aaaaaaaaaaaaaaaaaaaa')", "encoded": "ENCODE_FOR_URI(CONCAT(?s{0}, ?s{0}, '%'))",
        "upper": "UCASE(CONCAT(?s{0}, ?s{0}, 'ß'))",
    }.items():  # fmt: skip
        binds = " ".join(f"BIND({call.format(i)} AS ?s{i + 1})" for i in range(40))
        yield f"{name}-text", why, f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('aaaaaaaaaa' AS ?s0) {binds} }}"
    yield "doubled-for-each", why, (
        "SELECT (MAX(STRLEN(?s18)) AS ?n) { ?a ?b ?c BIND(STR(?c) AS ?s0) "
        + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(18)) + " }"
    )  # fmt: skip
    yield "large-number", why, "SELECT (" + "*".join(["99999999999999999999"] * 18) + " AS ?x) {}"


def _answers() -> Iterator[tuple[str, str, str]]:
    why = "an answer larger than anybody can read"
    yield "all-rows", why, f"SELECT * {{ {THREE} }}"
    yield "two-products", why, f"SELECT * {{ {TWO} }}"
    yield "wide-rows", why, f"SELECT * {{ ?a ?b ?c {' '.join(f'BIND(?c AS ?c{i})' for i in range(150))} }}"
    yield "long-texts", why, f"SELECT (CONCAT({', '.join(['STR(?c)'] * 60)}) AS ?x) {{ ?a ?b ?c . ?d ?e ?c }}"
    yield "many-columns", why, f"SELECT {' '.join(f'?x{i}' for i in range(1500))} {{ ?a ?b ?c }}"
    yield "all-triples", why, f"CONSTRUCT {{ ?a ?e ?i . ?d ?b ?c }} WHERE {{ {THREE} }}"
    yield "made-triples", why, f"CONSTRUCT {{ ?a ?b [ ?e ?f ; ?b [ ?e ?c ] ] }} WHERE {{ {TWO} }}"
    yield "large-template", why, f"CONSTRUCT {{ {' . '.join(['?a ?e ?c . ?d ?b ?f'] * 60)} }} WHERE {{ {TWO} }}"
    yield "describe-all", why, "DESCRIBE ?a ?c ?d WHERE { ?a ?b ?c . ?d ?e ?f }"
    yield "describe-star", why, "DESCRIBE * WHERE { ?a ?b ?c }"
    yield "union-rows", why, f"SELECT * {{ {' UNION '.join(['{ ?a ?b ?c }'] * 60)} }}"
    yield "graph-rows", why, "SELECT * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }"


def _expressions() -> Iterator[tuple[str, str, str]]:
    why = "a pattern that costs far more than its length"
    for name, pattern in {
        "redos-plus": "(a+)+$", "redos-alternatives": "(a|a)*b", "redos-words": "^(([a-zæøå ])+.)+[A-Z]([a-z])+$",
        "grows": "((((a{0,200}){0,200}){0,200}){0,200})", "grows-less": "(((a{0,90}){0,90}){0,90})",
        "unicode-classes": "(\\\\p{L}{1,500}\\\\p{N}{1,500}){1,50}", "many-dots": ".*.*.*.*.*.*.*.*=.*",
        "nested-groups": "(" * 200 + "a" + ")" * 200, "alternatives": "|".join(f"a{i}b" for i in range(2500)),
        "counted": "(.{1,900}){1,30}x", "empty-repeats": "(()*)*(()*)*$", "unclosed": "((((", "backward": "(a)\\\\1",
        "classes": "[" + "".join(chr(c) for c in range(0x400, 0x900)) + "]{1,200}$",
    }.items():  # fmt: skip
        yield (
            f"{name}",
            why,
            f"SELECT (COUNT(*) AS ?n) {{ {TWO} FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '{pattern}', 'i')) }}",
        )
    why = "a pattern that has to be read anew for each row"
    made = "CONCAT('(', STR(?a), '|x)+$')"
    yield "pattern-a-row", why, f"SELECT (COUNT(*) AS ?n) {{ {TWO} FILTER(REGEX(STR(?c), {made})) }}"
    yield "replace-a-row", why, f"SELECT (COUNT(*) AS ?n) {{ {TWO} FILTER(REPLACE(STR(?c), {made}, 'x') = 'y') }}"
    yield (
        "grown-pattern-a-row",
        why,
        (f"SELECT (COUNT(*) AS ?n) {{ {TWO} FILTER(REGEX(STR(?c), CONCAT(STR(?a), '(\\\\w{{1,300}}){{1,20}}'))) }}"),
    )


def _planning() -> Iterator[tuple[str, str, str]]:
    why = "work of the planner, which needs no data at all"
    for count in (300, 700):
        chain = " . ".join(f"?v{i} ?p ?v{i + 1}" for i in range(count))
        yield f"patterns-{count}", why, f"SELECT * {{ {chain} }} LIMIT 1"
        yield (
            f"optionals-{count}",
            why,
            f"SELECT * {{ ?a ?b ?c {'OPTIONAL { ?a <urn:x> ?c } ' * (count // 2)} }} LIMIT 1",
        )
        yield f"path-{count}", why, "SELECT * { ?a " + "/".join(["!<urn:x>"] * count) + " ?c } LIMIT 1"
        yield f"path-choices-{count}", why, "SELECT * { ?a (" + "|".join(["<urn:x>"] * count) + ")* ?c } LIMIT 1"
        yield f"unions-{count}", why, f"SELECT * {{ {' UNION '.join(['{ ?a <urn:x> ?b }'] * (count // 2))} }} LIMIT 1"
        yield f"minuses-{count}", why, f"SELECT * {{ ?a ?b ?c {'MINUS { ?a <urn:x> ?c } ' * (count // 2)} }} LIMIT 1"
        yield f"filters-{count}", why, f"SELECT * {{ ?a ?b ?c {'FILTER(?a != <urn:x>) ' * (count // 2)} }} LIMIT 1"
        yield (
            f"binds-{count}",
            why,
            f"SELECT * {{ {' '.join(f'BIND(?x{i} AS ?x{i + 1})' for i in range(count // 2))} }} LIMIT 1",
        )
        yield (
            f"in-list-{count}",
            why,
            f"SELECT * {{ ?a ?b ?c FILTER(?c IN ({', '.join(map(str, range(count * 2)))})) }}",
        )
        yield f"values-{count}", why, f"SELECT * {{ VALUES ?c {{ {' '.join(map(str, range(count * 3)))} }} ?a ?b ?c }}"
    star = " . ".join(f"?a ?p{i} ?o{i}" for i in range(200))
    yield "star-of-patterns", why, f"SELECT * {{ {star} }} LIMIT 1"
    yield (
        "all-with-all",
        why,
        f"SELECT * {{ {' . '.join(f'?v{i % 9} ?p{i} ?v{i * 5 % 9}' for i in range(120))} }} LIMIT 1",
    )
    yield "nested-selects", why, "SELECT * { " + _nested("{ SELECT * { ?a ?b ?c . ", "", " } }", 25) + " } LIMIT 1"
    yield "nested-optionals", why, "SELECT * { ?a ?b ?c " + _nested("OPTIONAL { ?a ?b ?c ", "", " }", 50) + " } LIMIT 1"


def _depth() -> Iterator[tuple[str, str, str]]:
    why = "nesting or chains that run the parser out of its stack and end the process"
    for times in (500, 5_000, 15_000):
        half = times // 2
        texts = {
            "brackets": "SELECT * { FILTER(" + _nested("(", "1", ")", times) + ") }",
            "groups": "SELECT * " + _nested("{", " ?a ?b ?c ", "}", times),
            "exists": "SELECT * { ?a ?b ?c " + _nested("FILTER EXISTS { ?a ?b ?c ", "", " }", times) + " }",
            "optionals": "SELECT * { ?a ?b ?c " + _nested("OPTIONAL { ", "?a ?b ?c ", " }", times) + " }",
            "selects": "SELECT * { " + _nested("{ SELECT * { ", "?a ?b ?c", " } }", half) + " }",
            "calls": "SELECT * { BIND(" + _nested("STR(", "1", ")", times) + " AS ?x) }",
            "lists": "SELECT * { ?a ?b " + _nested("( ", "1", " )", times) + " }",
            "blank-nodes": "SELECT * { ?a ?b " + _nested("[ <urn:x> ", "1", " ]", times) + " }",
            "path-groups": "SELECT * { ?a " + _nested("(", "<urn:x>", ")", times) + " ?c }",
            "triple-terms": "SELECT * { ?a ?b " + _nested("<<( ?x ?y ", "1", " )>>", times) + " }",
            "sums": "SELECT (" + "+".join(["1"] * times) + " AS ?x) {}",
            "ands": "SELECT * { FILTER(" + " && ".join(["true"] * times) + ") }",
            "refusals": "SELECT * { FILTER(" + "!" * times + "true) }",
            "binds": "SELECT * { " + " ".join(f"BIND(1 AS ?x{i})" for i in range(times)) + " }",
        }
        for name, text in texts.items():
            yield f"{name}-{times}", why, text


def _fetching() -> Iterator[tuple[str, str, str]]:
    why = "a way out: to another service, or to the files of this machine"
    for name, text in {
        "service": f"SELECT * {{ SERVICE <{NOWHERE}> {{ ?a ?b ?c }} }}",
        "service-glued": f"SELECT * {{ SERVICESILENT<{NOWHERE}>{{ ?a ?b ?c }} }}",
        "service-in-small": f"SELECT * {{ sErViCe <{NOWHERE}> {{ ?a ?b ?c }} }}",
        "service-by-variable": f"SELECT * {{ VALUES ?s {{ <{NOWHERE}> }} SERVICE ?s {{ ?a ?b ?c }} }}",
        "service-by-prefix": f"PREFIX e: <{NOWHERE}> SELECT * {{ SERVICEe:x {{ ?a ?b ?c }} }}",
        "service-escaped": f"SELECT * {{ \\u0053ERVICE <{NOWHERE}> {{ ?a ?b ?c }} }}",
        "service-after-comment": f"SELECT * {{ #\nSERVICE#\n<{NOWHERE}>#\n{{ ?a ?b ?c }} }}",
        "service-in-exists": f"ASK {{ FILTER EXISTS {{ SERVICE SILENT <{NOWHERE}> {{ ?a ?b ?c }} }} }}",
        "service-in-subselect": f"SELECT * {{ {{ SELECT * {{ SERVICE <{NOWHERE}> {{ ?a ?b ?c }} }} }} }}",
        "service-of-machine": "SELECT * { SERVICE <http://169.254.169.254/latest/meta-data/> { ?a ?b ?c } }",
        "service-of-file": "SELECT * { SERVICE <file:///etc/passwd> { ?a ?b ?c } }",
        "from-address": f"SELECT * FROM <{NOWHERE}> {{ ?a ?b ?c }}",
        "from-file": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
        "from-named": f"SELECT * FROM NAMED <{NOWHERE}> {{ GRAPH ?g {{ ?a ?b ?c }} }}",
        "load": f"LOAD <{NOWHERE}>", "load-into": f"LOAD SILENT <{NOWHERE}> INTO GRAPH <urn:g>",
        "load-after": f"SELECT * {{ ?a ?b ?c }} ; LOAD <{NOWHERE}>", "load-file": "LOAD <file:///etc/passwd>",
        "insert-service": f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{NOWHERE}> {{ ?a ?b ?c }} }}",
        "using": f"INSERT {{ ?a ?b ?c }} USING <{NOWHERE}> WHERE {{ ?a ?b ?c }}",
    }.items():  # fmt: skip
        yield name, why, text


def _unicode() -> Iterator[tuple[str, str, str]]:
    why = "characters that two readers may take for different things, or that blow up when folded"
    for name, text in {
        "long-s": f"SELECT * {{ \u017fERVICE <{NOWHERE}> {{ }} }}", "kelvin": "SELECT * { ?\u212a ?b ?c } LIMIT 1",
        "fullwidth": "\uff33\uff25\uff2c\uff25\uff23\uff34 * { ?a ?b ?c }", "no-break-space": "SELECT\u00a0*\u00a0{ ?a ?b ?c }",
        "zero-width": "SEL\u200bECT * { ?a ?b ?c }", "byte-order-mark": "\ufeffSELECT * { ?a ?b ?c } LIMIT 1",
        "right-to-left": "SELECT * { ?a ?b '\u202e}\u202c' # \u202e\n } LIMIT 1", "null": "SELECT * { ?a ?b ?c }\x00",
        "escape": "SELECT * { ?a ?b '\\u0000\\uFFFE' } LIMIT 1", "surrogate-escape": "SELECT * { ?a ?b '\\uD800' }",
        "surrogate-pair": "SELECT * { ?a ?b '\\uD83D\\uDE00' }", "beyond": "SELECT * { ?a ?b '\\U00110000' }",
        "half-escape": "SELECT * { ?a ?b '\\u00' }", "line-separator": "SELECT * { ?a ?b ?c } #\u2028 LIMIT x",
        "combining": "SELECT ('a" + "\u0301" * 8_000 + "' AS ?x) {}", "emoji-names": "SELECT ?\U0001f600 { ?a ?b ?c } LIMIT 1",
        "folding": "SELECT (LCASE('" + "\u0130" * 8_000 + "') AS ?x) {}", "upper": "SELECT (UCASE('" + "\ufb03" * 8_000 + "') AS ?x) {}",
        "control": "SELECT * { ?a\x0b?b\x0c?c } LIMIT 1", "next-line": "SELECT * { ?a ?b ?c }\u0085LIMIT 1",
        "wide-names": "SELECT * { ?a " + ":".join(["\u00e6" * 200] * 20) + " ?c }", "tag": "SELECT ('a'@" + "a-" * 4_000 + "a AS ?x) {}",
        "mathematical": "SELECT * { ?\U0001d510 ?b ?c } LIMIT 1", "private": "SELECT * { ?a ?b '\ue000\U0010ffff' } LIMIT 1",
    }.items():  # fmt: skip
        yield name, why, text


_GROUPS: Final = {
    "time": _time, "paths": _paths, "memory": _memory, "answers": _answers, "expressions": _expressions,
    "planning": _planning, "depth": _depth, "fetching": _fetching, "unicode": _unicode,
}  # fmt: skip
CORPUS: Final = tuple(Harm(group, *each) for group, make in _GROUPS.items() for each in make())
ALL: Final = {harm.key: harm.text for harm in CORPUS}

SOME: Final = tuple(
    f"{group}/{name}"
    for group, names in {
        "time": "count-product ask-never-true not-exists-product cross-of-subselects optional-products-5",
        "paths": "star star-of-stars",
        "memory": "sort-product distinct-product group-by-unique doubled-text-40",
        "answers": "all-rows all-triples",
        "expressions": "grows pattern-a-row",
        "planning": "patterns-700 optionals-700 path-700",
        "depth": "brackets-5000 groups-5000 exists-5000 calls-5000 sums-15000 refusals-15000 binds-5000",
        "fetching": "service service-glued from-address",
        "unicode": "long-s surrogate-escape combining",
    }.items()
    for name in names.split()
)
"""What the tests ask: at least two of each class."""
