"""Three times more hostile clients than workers, without a pause, and what others notice of them.

    python bench/hostile/load.py --seconds 60

The service runs with its own settings. Hostile clients ask one heavy query after another, as soon as the last one has
ended; some ask what is just short enough for the lane of short queries. Beside them readers ask a point query, and
readers ask stored questions, each ten times a second over a connection that stays open. Hostile clients are a process
of their own; readers are another, which also notes how late the machine wakes it, for that is in the figures too.
"""

from __future__ import annotations

import argparse
import collections
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from typing import Any
from urllib.parse import quote, urlencode

import hostile
import serving
from mandatgraf.bounded import MIB, Limits
from mandatgraf.vocab import BASE

POINT = f"SELECT ?l {{ <{BASE}concept/power/decide> <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }}"
QUESTIONS = ("/queries/documents.json", "/queries/initiatives-without-owner.json")
HEAVY = (
    *("time/count-product", "memory/sort-product", "paths/star", "answers/two-products", "memory/doubled-text-40"),
    *("time/ask-never-true", "planning/optionals-700", "expressions/pattern-a-row", "memory/group-by-unique"),
)
NEARLY_SHORT = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?b ?e FILTER(?b = <http://www.w3.org/2004/02/skos/core#broader>) }"
)
PER_SECOND = 10
HEAD_START = 2.0
"""Seconds that readers ask before the hostile clients come, all at once."""
READERS = 3


def main() -> int:
    """Start everything, wait, and tell; 1 where a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8361)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--calm", action="store_true", help="without hostile clients, to compare with")
    parser.add_argument("--store", default="", help="a folder of `mandatgraf build`")
    parser.add_argument("--role", choices=["", "hostile", "readers"], default="")
    asked = parser.parse_args()
    if asked.role:
        print(json.dumps(_hostile(asked) if asked.role == "hostile" else _readers(asked)))
        return 0
    settings = {"MANDATGRAF_STORE": asked.store} if asked.store else {}
    with serving.service(asked.port, **settings) as watched:
        lasting = watched.lasting
        roles = ["readers"] if asked.calm else ["readers", "hostile"]
        runs = {role: subprocess.Popen(_command(asked, role), stdout=subprocess.PIPE) for role in roles}
        found: dict[str, Any] = {role: json.loads(each.communicate()[0]) for role, each in runs.items()}
        ended = lasting - watched.lasting
        print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end")
        print(f"memory: {watched.start // MIB} MiB at rest, at most {watched.peak // MIB} MiB")
        print(f"processes of the service that ended, workers apart: {len(ended)}")
    if "hostile" in found:
        print(f"hostile clients: {_hostile_clients()}, {found['hostile']}")
    good = not ended
    for name in ("point queries", "stored questions"):
        times, faults = found["readers"][name]["times"], found["readers"][name]["faults"]
        count = len(times) + sum(faults.values())
        print(f"{name}: {count}, not answered {faults or 0}, {_quantiles(times)}")
        good = good and sum(faults.values()) <= count / 1000 and _at(times, 0.99) <= 0.1  # noqa: PLR2004 -- the goals
    print(f"waking of the readers' process itself: {_quantiles(found['readers']['waking'])}")
    print("the goals hold" if good else "the goals are missed")
    return 0 if good else 1


def _command(asked: argparse.Namespace, role: str) -> list[str]:
    return [sys.executable, __file__, "--role", role, "--port", str(asked.port), "--seconds", str(asked.seconds)]


def _hostile_clients() -> int:
    return 3 * (Limits.of_settings().workers + 1)  # and the one of the lane for short queries


def _hostile(asked: argparse.Namespace) -> dict[str, int]:
    statuses = collections.Counter[str]()
    end = time.monotonic() + asked.seconds
    time.sleep(HEAD_START)

    def harm(number: int) -> None:
        turn = number
        while time.monotonic() < end:
            text = NEARLY_SHORT if number % 3 == 0 else hostile.ALL[HEAVY[turn % len(HEAVY)]]
            turn += 1
            try:
                outcome = serving.ask(asked.port, f"127.3.0.{number + 1}", text)
                statuses[f"{outcome.status} {_problem(outcome.body)}".strip()] += 1
            except (OSError, http.client.HTTPException) as error:
                statuses[type(error).__name__] += 1

    _together(harm, _hostile_clients())
    return dict(statuses)


def _readers(asked: argparse.Namespace) -> dict[str, object]:
    point = f"/sparql?{urlencode({'query': POINT, 'format': 'json'}, quote_via=quote)}"
    kinds = {"point queries": (point,), "stored questions": QUESTIONS}
    times = {kind: list[float]() for kind in kinds}
    faults = {kind: collections.Counter[str]() for kind in kinds}
    waking: list[float] = []
    end = time.monotonic() + asked.seconds

    def read(number: int) -> None:
        kind = [*kinds][number % 2]
        connection = http.client.HTTPConnection("127.0.0.1", asked.port, 20, (f"127.4.0.{number + 1}", 0))
        due = time.monotonic() + number / (2 * READERS) / PER_SECOND
        turn = number
        while due < end:
            waiting = due - time.monotonic()
            if waiting > 0:
                time.sleep(waiting)
                waking.append(time.monotonic() - due)
            started = time.monotonic()
            turn += 1
            try:
                connection.request("GET", kinds[kind][turn % len(kinds[kind])])
                response = connection.getresponse()
                body = response.read()
                if response.status == http.HTTPStatus.OK and body:
                    times[kind].append(time.monotonic() - started)
                else:
                    faults[kind][f"{response.status} {_problem(body)}"] += 1
            except (OSError, http.client.HTTPException) as error:
                faults[kind][type(error).__name__] += 1
                connection.close()
            due = max(due + 1 / PER_SECOND, time.monotonic())
        connection.close()

    _together(read, 2 * READERS)
    return {kind: {"times": times[kind], "faults": faults[kind]} for kind in kinds} | {"waking": waking}


def _problem(body: bytes) -> str:
    """The last word of what a problem calls itself."""
    if not body.startswith(b'{"type"') and b"problem" not in body[:300] and b"/errors" not in body[:300]:
        return ""
    return str(json.loads(body).get("type", "")).rpartition("/")[2].rpartition("#")[2]


def _together(work: collections.abc.Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _at(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] if times else float("inf")


def _quantiles(times: list[float]) -> str:
    middle, most, last = (_at(times, part) * 1000 for part in (0.5, 0.99, 1.0))
    return f"p50 {middle:.1f} ms, p99 {most:.1f} ms, slowest {last:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
