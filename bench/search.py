"""What a search costs: in the process and over HTTP, at our data and at about a million triples.

The peer, in the same run on the same graph, is what one would write without an index: a SPARQL query that filters every
label and other name with a regular expression, on the engine that the service itself uses.

    .venv/bin/python bench/search.py                     # our data only
    .venv/bin/python bench/search.py --triples 1000000   # and a generated graph of that size
"""

from __future__ import annotations

import argparse
import logging
import re
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from werkzeug.serving import make_server

from mandatgraf.search.words import fold
from mandatgraf.service import Service
from mandatgraf.web import create_app

ROOT = Path(__file__).resolve().parent.parent
QUERIES = tomllib.loads((ROOT / "tests" / "search" / "queries.toml").read_text("utf-8"))["query"]
HEADS = (
    ("Styregruppen", "Steering group"), ("Samordningsudvalget", "Coordinating committee"), ("Klyngen", "Cluster"),
    ("Driftsgruppen", "Operations group"), ("Sekretariatet", "Secretariat"), ("Arbejdsgruppen", "Working group"),
    ("Forummet", "Forum"), ("Ledelsesgruppen", "Management group"), ("Koordinationsudvalget", "Coordination committee"),
    ("Følgegruppen", "Reference group"),
)  # fmt: skip
FIELDS = (
    ("genoptræning", "rehabilitation"), ("forløbsprogrammer", "disease programmes"), ("børnesundhed", "child health"),
    ("rygestop", "giving up smoking"), ("demens", "dementia"), ("akutpladser", "acute beds"), ("ernæring", "nutrition"),
    ("psykiatri", "psychiatry"), ("forebyggelse", "prevention"), ("sygepleje", "home nursing"),
)  # fmt: skip
PREFIXES = """PREFIX mg: <https://w3id.org/mandatgraf/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
A_BODY = """<https://w3id.org/mandatgraf/id/body/{slug}> a mg:Body ;
  skos:prefLabel "{da}"@da , "{en}"@en ; skos:altLabel "{alt}"@da ;
  mg:phrase "{da}"@da , "the {en}"@en ; mg:unofficialLabel true ; mg:named true ;
  dcterms:description "{da} er et opdigtet organ."@da , "{en} is an invented body."@en .
"""
TRIPLES_OF_A_BODY = 10
PEER = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name WHERE {{
  ?thing skos:prefLabel|skos:altLabel ?name FILTER REGEX(STR(?name), "{text}", "i")
}} LIMIT 20"""


def main() -> None:
    """Measure and print a row for each size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--triples", type=int, default=0)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--port", type=int, default=0)
    wanted = arguments.parse_args()
    _measure(Service.open(), wanted.rounds, wanted.port)
    if wanted.triples:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "reference").mkdir()
            path = Path(folder) / "reference" / "bodies.ttl"
            path.write_text(PREFIXES + "".join(_bodies(wanted.triples // TRIPLES_OF_A_BODY)), "utf-8")
            _measure(Service.open(data=Path(folder)), wanted.rounds, wanted.port)


def _bodies(count: int) -> Iterator[str]:
    """Yield as many invented bodies, each with names of its own: a kind, a field, a town of two parts, a number."""
    towns = [first + last for first, last in product(("Nord", "Skov", "Eng", "Sol", "Å"), ("by", "havn", "bjerg", "ø"))]
    for number in range(count):
        head, english = HEADS[number % len(HEADS)]
        field, of = FIELDS[number // len(HEADS) % len(FIELDS)]
        town = f"{towns[number // 100 % len(towns)]} {number // 100 // len(towns)}"
        yield A_BODY.format(
            slug=f"b{number}",
            da=f"{head} for {field} i {town}",
            en=f"{english} for {of} in {town}",
            alt=f"{head} {number}",
        )


def _measure(service: Service, rounds: int, port: int) -> None:
    began = time.process_time()
    names = service.search.names
    built = time.process_time() - began
    first = [_timed(partial(_find, service, each)) for each in QUERIES]
    inside = [_timed(partial(_find, service, each)) for each in QUERIES * rounds]
    peer = [_timed(partial(_ask, service, each)) for each in QUERIES]
    over = _over_http(service, rounds, port)
    print(
        f"{len(service.dataset.store)} quads in the store, {len(names.texts)} names, index built in {built:.1f} s CPU"
    )
    for title, times in (
        ("first round", first),
        ("in process", inside),
        ("over HTTP, API", over),
        ("peer: FILTER REGEX", peer),
    ):
        print(f"  {title:20} median {median(times) * 1000:8.1f} ms   p95 {_p95(times) * 1000:8.1f} ms   ({len(times)})")
    print(f"  in process : peer    {median(inside) / median(peer):.3f}")


def _find(service: Service, query: dict[str, str]) -> None:
    service.search.find(query["text"], lang="en" if query["lang"] == "en" else "da", limit=20)


def _ask(service: Service, query: dict[str, str]) -> None:
    service.engine.select(PEER.format(text=_plain(query["text"])))


def _over_http(service: Service, rounds: int, port: int) -> list[float]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line a request would be measured too
    server = make_server("127.0.0.1", port, create_app(service), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        return [_timed(partial(_fetch, connection, each)) for each in QUERIES * rounds]
    finally:
        connection.close()
        server.shutdown()
        thread.join()


def _fetch(connection: HTTPConnection, query: dict[str, str]) -> None:
    connection.request("GET", f"/api/v1/search?q={quote(query['text'])}&lang={query['lang']}")
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:  # noqa: PLR2004 -- anything else would be measured as an answer
        raise SystemExit(f"{query['text']}: {answer.status}")


def _plain(text: str) -> str:
    return re.escape(text).replace("\\", "\\\\").replace('"', '\\"') if fold(text) else "x"


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
