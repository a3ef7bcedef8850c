"""The whole hostile corpus against the real service: what came of each, how late, and what it took.

    python bench/hostile/run.py                     # the service as it is served, guard and all
    python bench/hostile/run.py --without-guard     # every text straight to the workers
    python bench/hostile/run.py --store FOLDER      # the same with the store on disk

Each query comes alone, from a client that nobody knows. It has to end within its deadline and a tenth; an answer must
be whole or its status not 200; none may be 500; no process of the service may end but workers.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
import threading
import time
from http import HTTPStatus
from pathlib import Path

import hostile
import serving
import trickles
from mandatgraf.bounded import MIB, Job, Limits
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.dataset import load
from mandatgraf.engine import disk
from mandatgraf.errors import MandatgrafError
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.locations import find_folders

CUT: float = 30.0
"""Seconds within which what is sent slowly or not read has to be answered or cut."""


def main() -> int:
    """Run what was asked for; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8360)
    parser.add_argument("--seconds", type=int, default=2, help="the deadline of a query")
    parser.add_argument("--without-guard", action="store_true")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--only", default="", help="a class, or the start of a name")
    asked = parser.parse_args()
    chosen = [harm for harm in hostile.CORPUS if harm.key.startswith(asked.only)]
    faults = _direct(chosen, asked) if asked.without_guard else _served(chosen, asked)
    print("\n".join(faults) or "everything held")
    return 1 if faults else 0


def _served(chosen: list[hostile.Harm], asked: argparse.Namespace) -> list[str]:
    faults, statuses, worst = [], collections.Counter[str](), 0.0
    settings = {"MANDATGRAF_QUERY_SECONDS": str(asked.seconds)}
    if asked.store:
        disk.build(load(find_folders()), asked.store)
        settings["MANDATGRAF_STORE"] = str(asked.store)
    fresh = serving.clients()
    with serving.service(asked.port, **settings) as watched:
        lasting = watched.lasting
        for harm in chosen:
            try:
                outcome = serving.ask(asked.port, next(fresh), harm.text)
            except OSError as error:
                faults.append(f"{harm.key}: {error!r}")
                continue
            statuses[f"{harm.group} {outcome.status}"] += 1
            worst = max(worst, outcome.seconds)
            if outcome.seconds > asked.seconds * 1.1:
                faults.append(f"{harm.key}: {outcome.seconds:.2f} s, {outcome.status}")
            if outcome.status >= HTTPStatus.INTERNAL_SERVER_ERROR and outcome.status != HTTPStatus.SERVICE_UNAVAILABLE:
                faults.append(f"{harm.key}: {outcome.status}")
            if not _whole(outcome):
                faults.append(f"{harm.key}: {outcome.status} with a part of an answer")
        if not asked.only or "trickles".startswith(asked.only):
            faults += _trickled(asked.port)
        ended = lasting - watched.lasting
        if ended:
            faults.append(f"processes that ended: {ended}")
        _tell(statuses, worst, asked.seconds, len(chosen))
        limits = Limits.of_settings()
        grown, allowed = watched.peak - watched.start, int(1.5 * (limits.workers + 1) * limits.memory)
        print(
            f"memory: {watched.start // MIB} MiB at rest, at most {watched.peak // MIB} MiB, one worker at most"
            f" {watched.worker_peak // MIB} MiB; may grow by {allowed // MIB} MiB"
        )
        if grown > allowed:
            faults.append(f"memory grew by {grown // MIB} MiB")
    return faults


def _trickled(port: int) -> list[str]:
    """Send all of them at once, and ask plainly meanwhile."""
    ends: dict[str, tuple[float, bytes]] = {}

    def send(trickle: trickles.Trickle, source: str) -> None:
        ends[trickle.name] = trickles.send(trickle, port, source, CUT)

    threads = [
        threading.Thread(target=send, args=(trickle, f"127.2.0.{number}"))
        for number, trickle in enumerate(trickles.TRICKLES, 1)
    ]
    for thread in threads:
        thread.start()
    plain = []
    while any(thread.is_alive() for thread in threads):
        plain.append(serving.ask(port, "127.2.1.1", "ASK { ?s ?p ?o }"))
        time.sleep(0.1)
    statuses = collections.Counter(said[9:12].decode("ascii", "replace") or "cut" for _, said in ends.values())
    worst = max(seconds for seconds, _ in ends.values())
    slow = max(outcome.seconds for outcome in plain)
    print(
        f"sent by halves, oddly or not read: {len(ends)}, {dict(sorted(statuses.items()))}, the last ended after"
        f" {worst:.1f} s; {len(plain)} plain queries meanwhile, the slowest {slow * 1000:.0f} ms"
    )
    faults = [f"trickles/{name}: neither answered nor cut" for name, (seconds, _) in ends.items() if seconds > CUT]
    faults += [f"trickles/{name}: 500" for name, (_, said) in ends.items() if said[9:12] == b"500"]
    faults += [f"plain query meanwhile: {outcome.status}" for outcome in plain if outcome.status != HTTPStatus.OK]
    return faults


def _whole(outcome: serving.Outcome) -> bool:
    if outcome.status == HTTPStatus.OK and "json" in outcome.media_type:
        try:
            json.loads(outcome.body)
        except ValueError:
            return False
    return outcome.whole


def _direct(chosen: list[hostile.Harm], asked: argparse.Namespace) -> list[str]:
    dataset = load(find_folders())
    limits = Limits(seconds=asked.seconds, budget=1e9)
    opened = Dispatcher(disk.build(dataset, asked.store) if asked.store else dataset.store, limits)
    faults, outcomes, worst = [], collections.Counter[str](), 0.0
    before = opened.zygote.process
    for harm, client in zip(chosen, serving.clients(), strict=False):
        graph = any(word in harm.text[:200] for word in ("CONSTRUCT", "DESCRIBE"))
        job = Job(harm.text, GraphFormat.N_TRIPLES if graph else ResultFormat.JSON)
        started, outcome = time.monotonic(), "answered"
        try:
            opened.ask(client, job)
        except MandatgrafError as error:
            outcome = error.code
        except UnicodeEncodeError:
            outcome = "not a text"
        took = time.monotonic() - started
        worst = max(worst, took)
        outcomes[f"{harm.group} {outcome}"] += 1
        if took > asked.seconds * 1.1:
            faults.append(f"{harm.key}: {took:.2f} s, {outcome}")
    if opened.zygote.process != before:
        faults.append("the process that makes workers ended")
    opened.close()
    _tell(outcomes, worst, asked.seconds, len(chosen))
    return faults


def _tell(outcomes: collections.Counter[str], worst: float, seconds: float, count: int) -> None:
    for name, number in sorted(outcomes.items()):
        print(f"  {name:32}{number:4}")
    print(f"{count} queries, deadline {seconds} s, worst {worst:.3f} s ({worst / seconds:.1%})")


if __name__ == "__main__":
    sys.exit(main())
