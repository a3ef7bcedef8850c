"""Every probe answered as a good server does, also while another client asks for the impossible."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from conformance.wire import Reply, send
from listening import listening
from mandatgraf.service import Service
from mandatgraf.web.openapi import document
from probes import ENDLESS, PROBES, SELECT, Probe, Target, rows


@pytest.fixture(scope="module")
def target(service: Service) -> Iterator[Target]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MANDATGRAF_QUERY_SECONDS", "2")
        with listening(service) as address:
            yield Target(f"{address}/sparql", address)


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_a_probe_is_answered_as_it_should_be(target: Target, probe: Probe) -> None:
    reply = probe.ask(target)

    assert probe.expected(reply), (reply.status, reply.headers.items(), reply.text[:300])


def test_no_two_probes_have_one_name() -> None:
    assert len({probe.name for probe in PROBES}) == len(PROBES) > 35


def test_what_did_not_change_is_not_sent_again(target: Target) -> None:
    probe = next(probe for probe in PROBES if probe.name.endswith("ETag"))
    first = probe.ask(target)
    again = Probe("", probe.expected, probe.parameters, headers={"If-None-Match": first.headers["ETag"]}).ask(target)

    assert (again.status, again.body) == (304, b"")


def test_a_cross_product_is_ended_with_a_problem_and_others_are_served_meanwhile(target: Target) -> None:
    ended: list[Reply] = []
    query = {"Content-Type": "application/sparql-query"}
    heavy = threading.Thread(target=lambda: ended.append(send("POST", target.sparql, query, ENDLESS.encode())))
    heavy.start()
    others = [send("POST", target.sparql, query, SELECT.encode()) for _ in range(3)]
    still_at_it = heavy.is_alive()
    heavy.join(30)

    assert all(rows()(reply) for reply in others)
    assert still_at_it, "the heavy query was over before the others asked; it showed nothing"
    assert (ended[0].status, json.loads(ended[0].body)["code"]) == (503, "query-too-slow")


def test_every_address_of_the_contract_is_answered(target: Target, service: Service) -> None:
    """OpenAPI: each path takes its own example and answers in a type that it names; each query parameter is known."""
    contract = json.loads(send("GET", f"{target.root}/openapi.json").body)

    assert contract == json.loads(json.dumps(document(service.catalogue)))
    for path, operations in contract["paths"].items():
        if path.startswith("/queries/") and path != f"/queries/{next(iter(service.catalogue)).name}":
            continue  # one stored question shows the form; all are asked in test_queries.py
        if "get" not in operations:
            continue  # what takes a body has a test of its own
        given = {
            (each["in"], each["name"]): each["example"]
            for each in operations["get"].get("parameters", ())
            if each.get("example")
        }
        asked = path.format_map({name: value for (where, name), value in given.items() if where == "path"})
        query = tuple((name, value) for (where, name), value in given.items() if where == "query")
        found = Probe("", rows(), query, path=asked).ask(target)
        assert found.status == 200, path
        assert found.media_type in operations["get"]["responses"]["200"]["content"], path


def test_the_contract_has_every_address_of_the_api(app: Flask, service: Service) -> None:
    contract = document(service.catalogue)["paths"]
    routes = {
        re.sub(r"<(?:[a-z]+:)?([a-z]+)>", r"{\1}", rule.rule).rstrip("/"): rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
    }

    assert {path for path in contract if path.startswith("/api/v1")} == routes.keys()
    for path, rule in routes.items():
        assert {method.upper() for method in contract[path]} == (rule.methods or set()) - {"HEAD", "OPTIONS"}, path
