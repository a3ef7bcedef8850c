"""Whatever anybody sends to whichever address: an answer, never a fault of ours, and always the protecting headers.

The addresses come from the application's own table of routes, so that a new one is tried as soon as it exists.
"""

from __future__ import annotations

import json
import logging
import string
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule

from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.service import Service
from mandatgraf.web import create_app, free
from mandatgraf.web.headers import PROTECTING

METHODS = ("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY", "TRACE", "PROPFIND", "X")
WORDS = (
    *("", ".", "..", "...", "/", "//", "%00", "%2e%2e%2f", "%252e", "\\", "evil.example", "%09"),
    *("%0d%0aX:%20y", "a" * 3000),
    *("da", "en", "body", "matter", "who", "document", "power", "reference", "kosu-midtjylland", "midtjylland-forslag"),
    *("decide", "documents", "documents.csv", "nothing.pdf", "x.ttl.ttl", ".ttl", "æøå", "%E6", "%FF%FE"),
    *("\u202e", "%F0%9F"),
    *("{{7*7}}", "${jndi:ldap://x}", "<script>", "'--", '"', "javascript:alert(1)", "1e999", "-1", "0"),
    *("2019-02-31", "*"),
)  # fmt: skip
NAMES = (
    "query",
    "update",
    "format",
    "lang",
    "q",
    "at",
    "ask",
    "page",
    "kind",
    "matter",
    "default-graph-uri",
    "graph",
    "x[]",
)
QUERIES = (
    *("ASK {}", "SELECT * {} ", "CONSTRUCT {} {}", "DESCRIBE <x:y>", "SELECT", "ASK { ?s"),
    *("INSERT DATA {}", "LOAD <x:y>"),
    *("SELECT (1/0 AS ?x) {}", 'SELECT ("\\u0000" AS ?x) {}', "ASK { SERVICE <x:y> {} }"),
    *("ASK { ?s nosuch:p ?o }", "\ufeff"),
)  # fmt: skip
TYPES = (
    *(each.media_type for each in (*GraphFormat, *ResultFormat)),
    *("text/html", "*/*", "*/*;q=0", "application/x-www-form-urlencoded", "application/sparql-query", "text/plain"),
    *(
        "application/sparql-update",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "a/b;q=x",
        ";",
        ",",
        "text",
    ),
    *("application/json; charset=utf-16", "application/sparql-query; charset=none", "æ/ø", "x" * 2000),
)
HEADERS = (
    *("Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Content-Type", "Content-Encoding", "Range"),
    *("If-None-Match", "If-Match", "If-Modified-Since", "If-Range", "Origin", "Referer", "Cookie", "Authorization"),
    *("X-Forwarded-For", "X-Forwarded-Proto", "X-Request-Id", "X-HTTP-Method-Override", "Upgrade", "Expect", "Host"),
    *("Access-Control-Request-Method", "Access-Control-Request-Headers", "Content-Length", "Content-MD5", "Prefer"),
)
VALUES = (
    *("gzip", "gzip;q=2", "br;q=,", "da", "en-GB,en;q=0.9", "*", "bytes=0-0", "bytes=9-1", "bytes=-"),
    *('"', "W/", 'W/"x"', "*"),
    *("Sat, 99 Foo 2026 99:99:99 GMT", "0", "-1", "99999999999999999999", "null", "https://evil.example"),
    *("Basic !!!!", "\xe6"),
    *("localhost", "127.0.0.1", "[::1]:80", "a=b; c", "Bearer x", "100-continue", "websocket", "," * 500),
)  # fmt: skip

odd = st.one_of(
    st.sampled_from(WORDS),
    st.text(string.printable, max_size=12).map(quote),
    st.binary(max_size=8).map(quote),
)
value = st.one_of(odd, st.sampled_from(QUERIES).map(quote), st.sampled_from(TYPES).map(quote))
latin = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=20)


@st.composite
def requests(draw: st.DrawFn, rule: Rule) -> dict[str, Any]:
    """One request for a route of ours, or for something near it that is none."""
    parts: list[str] = []
    for is_dynamic, text in rule._trace:  # noqa: SLF001 -- the only place that tells fixed and variable parts apart
        parts.append(draw(odd) if is_dynamic else text.strip("|"))
    path = "".join(parts) + (draw(odd) if draw(st.integers(0, 5)) == 0 else "")
    pairs = draw(st.lists(st.tuples(st.sampled_from(NAMES) | odd, value), max_size=4))
    headers = draw(
        st.lists(
            st.tuples(st.sampled_from(HEADERS), st.sampled_from(TYPES) | st.sampled_from(VALUES) | latin), max_size=5
        )
    )
    return {
        "path": "/" + path.lstrip("/").replace("?", "%3F").replace("#", "%23"),
        "query_string": "&".join(f"{name}={text}" for name, text in pairs),
        "method": draw(st.sampled_from(METHODS)),
        "headers": [(name, text.encode("utf-8").decode("latin-1")) for name, text in headers],
        "data": draw(st.binary(max_size=60) | st.sampled_from(QUERIES).map(str.encode)),
        "environ_overrides": {"wsgi.input_terminated": True},
    }


@pytest.fixture(scope="module")
def sandbox(app: Flask, service: Service) -> Flask:
    """The service with figures open to the tests, so that this route is tried as well, and the usual workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MANDATGRAF_METRICS", "127.0.0.1")
        patch.setenv("MANDATGRAF_PROXIES", "127.0.0.1")
        other = create_app(service)
    other.extensions[free.KEY] = app.extensions[free.KEY]
    return other


def try_requests(app: Flask, examples: int, caplog: pytest.LogCaptureFixture) -> None:
    """So many for each route."""
    client = app.test_client()

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    def tried(request: dict[str, Any]) -> None:
        caplog.clear()
        given_path, query = request.pop("path"), request.pop("query_string")
        response = client.open(f"{given_path}?{query}", buffered=True, **request)
        assert response.status_code < 500 or response.status_code == 503, response.text
        assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
        assert {name: response.headers.get(name) for name in PROTECTING} == PROTECTING
        assert response.headers["X-Request-Id"]
        assert "\n" not in "".join(response.headers.values())
        assert "evil.example" not in response.headers.get("Location", "")
        assert not response.headers.get("Location", "/").startswith("//")
        if response.status_code >= 400 and request["method"] != "HEAD":
            assert response.mimetype in ("text/html", "application/problem+json") or response.status_code == 410
            if response.mimetype == "application/problem+json" and "Content-Encoding" not in response.headers:
                assert json.loads(response.data)["status"] == response.status_code

    with caplog.at_level(logging.WARNING):
        for rule in app.url_map.iter_rules():
            given(requests(rule))(tried)()


def test_random_requests_on_every_route_are_answered(sandbox: Flask, caplog: pytest.LogCaptureFixture) -> None:
    try_requests(sandbox, 2, caplog)


@pytest.mark.long  # five thousand requests
def test_very_many_random_requests_on_every_route_are_answered(
    sandbox: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    try_requests(sandbox, 60, caplog)


SHORT = ("x", "%00", "..", "a" * 300, "%FF", "x.ttl", "nothing")


def test_every_route_is_answered_with_every_method(sandbox: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Not by chance: each route at least once with each method and each kind of page."""
    client = sandbox.test_client()
    with caplog.at_level(logging.ERROR):
        for number, rule in enumerate(sandbox.url_map.iter_rules()):
            for place, method in enumerate(("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")):
                word = SHORT[(number + place) % len(SHORT)]
                path = "".join(word if dynamic else text.strip("|") for dynamic, text in rule._trace)  # noqa: SLF001
                accept = ("text/html", "*/*", "nothing/here")[(number + place) % 3]
                response = client.open(path, method=method, headers={"Accept": accept}, buffered=True)
                assert response.status_code < 500, (method, path)
                assert {name: response.headers.get(name) for name in PROTECTING} == PROTECTING
    assert not caplog.records
