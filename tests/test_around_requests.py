"""What stands around every route: hosts, proxies, headers, tags, compression, health, figures and the log."""

from __future__ import annotations

import gzip
import json
import logging
import os
import signal
import time
from collections.abc import Callable

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

import mandatgraf
from mandatgraf import errors
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.service import Service
from mandatgraf.settings import networks, switch
from mandatgraf.web import access_log, caching, create_app, free, health
from mandatgraf.web.compression import SHORTEST
from mandatgraf.web.headers import PROTECTING

DATA = "/concept/power/decide.ttl"
QUERY = "/sparql?query=ASK%7B%7D"
PAGE = "/da/about"
FILE = "/static/mandatgraf.css"

Made = Callable[..., FlaskClient]


@pytest.fixture
def made(app: Flask, service: Service, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A service with other settings; free queries go to the workers of the usual one."""

    def make(**environment: str) -> FlaskClient:
        for name, value in environment.items():
            monkeypatch.setenv(f"MANDATGRAF_{name}", value)
        other = create_app(service)
        other.extensions[free.KEY] = app.extensions[free.KEY]
        return other.test_client()

    return make


# — hosts —


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example"),
        "localhost, evil.example",
        *("[", "[::1", "[::2]", "::1", "localhost:port", "localhost:99999999", "localhost/..", "localhost?", " ", "\t"),
        *("localhost#", "ｌocalhost", "127.1", "0x7f.0.0.1", "127.0.0.1.nip.example"),
    ],
)  # fmt: skip
def test_other_hosts_are_refused_and_nothing_is_built_from_them(client: FlaskClient, host: str) -> None:
    response = client.get(PAGE, headers={"Host": host.encode("utf-8").decode("latin-1")})

    assert response.status_code == 400
    assert "evil" not in response.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]", "[::1]:8000"])
def test_our_own_hosts_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_the_hosts_are_a_setting(made: Made) -> None:
    client = made(HOSTS="Mandater.example.dk")

    assert client.get("/healthz", headers={"Host": "mandater.example.dk"}).status_code == 200
    assert client.get("/healthz").status_code == 400


# — proxies —


def who(client: FlaskClient, address: str, **headers: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    app = client.application

    def look() -> None:
        found.update(address=request.remote_addr, scheme=request.scheme, host=request.host)

    app.before_request_funcs[None].append(look)
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    client.get("/healthz", headers=told, environ_base={"REMOTE_ADDR": address})
    app.before_request_funcs[None].remove(look)
    return found


TOLD = {"X_Forwarded_For": "192.0.2.7, 198.51.100.1", "X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example"}


def test_nobody_is_believed_who_is_no_proxy_of_ours(client: FlaskClient, made: Made) -> None:
    for each in (client, made(PROXIES="10.0.0.0/8")):
        found = who(each, "203.0.113.9", **TOLD, Forwarded="for=192.0.2.7;host=evil.example")
        assert found == {"address": "203.0.113.9", "scheme": "http", "host": "localhost"}


@pytest.mark.parametrize("proxy", ["10.1.2.3", "::ffff:10.1.2.3"])
def test_a_known_proxy_tells_who_asks_and_how_but_not_whom(made: Made, proxy: str) -> None:
    assert who(made(PROXIES="10.0.0.0/8"), proxy, **TOLD) == {
        "address": "198.51.100.1",
        "scheme": "https",
        "host": "localhost",
    }


@pytest.mark.parametrize("told", ["", ",", "x" * 5000, "[", 'for="', "192.0.2.1,", "\xff"])
@pytest.mark.parametrize("name", ["X_Forwarded_For", "X_Forwarded_Proto", "Forwarded"])
def test_nonsense_from_a_proxy_is_no_fault_of_ours(made: Made, name: str, told: str) -> None:
    client = made(PROXIES="127.0.0.1")

    assert client.get("/healthz", headers={name.replace("_", "-"): told}).status_code == 200


@pytest.mark.parametrize("name", ["PROXIES", "METRICS"])
def test_a_list_of_addresses_that_is_none_is_said_at_the_start(made: Made, name: str) -> None:
    with pytest.raises(errors.WrongUsage, match=name):
        made(**{name: "proxy.example.dk"})


# — headers —


@pytest.mark.parametrize(
    "path", [DATA, QUERY, PAGE, FILE, "/", "/nowhere", "/healthz", "/version", "/metrics", "/readyz"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "BREW"])
def test_every_answer_protects_its_reader(client: FlaskClient, path: str, method: str) -> None:
    headers = client.open(path, method=method, buffered=True).headers

    assert {name: headers.get(name) for name in PROTECTING} == PROTECTING
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize(
    "path", [DATA, QUERY, FILE, "/nowhere", "/version", "/queries/documents.csv", "/id/body/nobody"]
)
def test_data_and_problems_may_be_read_from_anywhere(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://other.example"}, buffered=True)

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response.headers["Access-Control-Expose-Headers"]
    assert "Origin" not in response.headers.get("Vary", "")


def test_pages_may_not_be_read_by_other_pages(client: FlaskClient) -> None:
    """They may quote documents that are at hand on this machine only."""
    for path in (PAGE, "/sparql?query=ASK%7B%7D&format=html"):
        response = client.get(path, headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", [DATA, "/sparql", "/queries/documents.csv", "/version", "/id/body/nobody"])
def test_a_page_elsewhere_may_ask_first(client: FlaskClient, path: str) -> None:
    asked = {
        "Origin": "https://other.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "accept-language,if-none-match",
    }
    response = client.options(path, headers=asked)

    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/queries/documents.csv", "documents.csv"),
        ("/sparql?format=csv&query=SELECT%20*%20%7B%7D", "answer.csv"),
        ("/sparql?format=tsv&query=SELECT%20*%20%7B%7D", "answer.tsv"),
    ],
)
def test_a_table_is_a_file_and_never_a_page(client: FlaskClient, path: str, kept: str) -> None:
    """A cell may hold a formula or markup: the standard writes it as it is."""
    response = client.get(path)

    assert response.headers["Content-Disposition"] == f'attachment; filename="{kept}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../__init__.py", "/static/%2e%2e/__init__.py", "/static/..%2f__init__.py"),
        "/static/..\\__init__.py",
        *("/static//etc/passwd", "/static/%2fetc/passwd", "/static/vendor/../../texts/da.toml", "/static/%00"),
        "/static/",
        *("/graph/../../etc/passwd", "/graph/%2e%2e/ontology", "/ontology/alignments/..%2f..%2fbodies"),
    ],
)  # fmt: skip
def test_no_file_outside_the_folder_is_sent(client: FlaskClient, path: str) -> None:
    assert client.get(path, buffered=True).status_code in (400, 404)


# — tags —


@pytest.mark.parametrize("path", [DATA, QUERY, PAGE, FILE, "/queries/documents.csv", "/queries", "/en/"])
def test_what_a_reader_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path, buffered=True)
    tag = first.headers["ETag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {tag}'}, buffered=True)

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert client.head(path, headers={"If-None-Match": tag}, buffered=True).status_code == 304
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}, buffered=True).status_code == 200


@pytest.mark.parametrize("path", [DATA, PAGE, FILE])
def test_who_wants_the_very_bytes_is_told_that_nobody_promises_them(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"If-Match": '"other"'}, buffered=True)

    assert (response.status_code, response.get_json()["code"]) == (412, "precondition-failed")


def test_whatever_there_is_fits_a_star(client: FlaskClient) -> None:
    assert client.get(DATA, headers={"If-Match": "*"}).status_code == 200


def test_nothing_is_computed_for_a_reader_who_has_it(service: Service) -> None:
    app = create_app(service)
    client = app.test_client()
    tag = client.get(DATA).headers["ETag"]
    app.view_functions["things.concept"] = lambda **_: pytest.fail("it was computed")

    assert client.get(DATA, headers={"If-None-Match": tag}).status_code == 304


def test_the_tag_changes_with_all_that_the_answer_depends_on(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "/sparql?query=SELECT%20*%20%7B%7D"
    tags = [
        client.get(asked).headers["ETag"],
        client.get(f"{asked}%20").headers["ETag"],
        client.get(asked, headers={"Accept": "text/csv"}).headers["ETag"],
        client.get(f"{asked}&format=csv").headers["ETag"],
        client.get(asked, headers={"Accept-Language": "en"}).headers["ETag"],
    ]
    monkeypatch.setattr(mandatgraf, "__version__", "9.9")
    tags.append(client.get(asked).headers["ETag"])

    assert len(set(tags)) == len(tags)


def test_other_data_has_other_tags(client: FlaskClient, service: Service) -> None:
    import dataclasses

    other = create_app(dataclasses.replace(service, version="another")).test_client()

    assert other.get(DATA).headers["ETag"] != client.get(DATA).headers["ETag"]


@pytest.mark.parametrize("text", ["NOW()", "rand ()", "STRUUID()", "UUID(\n)", "BNODE ( )", "NOW #(\n()"])
def test_a_query_that_answers_something_else_each_time_is_tagged_by_what_it_says(app: Flask, text: str) -> None:
    with app.test_request_context("/sparql", query_string={"query": f"SELECT ({text} AS ?x) {{}}"}):
        assert caching._tag() is None  # noqa: SLF001 -- the rule itself


def test_a_word_that_only_looks_like_one_is_tagged_by_version(app: Flask) -> None:
    with app.test_request_context("/sparql", query_string={"query": "SELECT * { ?g a mg:KnowledgeGap }"}):
        assert caching._tag()  # noqa: SLF001 -- the rule itself


@pytest.mark.parametrize("path", ["/healthz", "/version", "/readyz", "/nowhere", "/sparql?query="])
def test_what_is_true_now_only_is_not_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_pages_with_source_texts_are_for_one_reader(service: Service, tmp_path: object) -> None:
    import dataclasses
    from pathlib import Path

    from mandatgraf.evidence import Documents

    assert isinstance(tmp_path, Path)
    client = create_app(dataclasses.replace(service, documents=Documents(tmp_path))).test_client()

    assert client.get(PAGE).headers["Cache-Control"] == "private, no-cache"
    assert client.get(DATA).headers["Cache-Control"].startswith("public")


# — compression —


@pytest.mark.parametrize("path", [DATA, PAGE, FILE, "/queries"])
def test_long_texts_are_compressed_for_those_who_can_read_it(client: FlaskClient, path: str) -> None:
    plain = client.get(path, buffered=True)
    pressed = client.get(path, headers={"Accept-Encoding": "br, gzip;q=0.5"}, buffered=True)

    assert "Content-Encoding" not in plain.headers
    assert pressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(pressed.data) == plain.data
    assert int(pressed.headers["Content-Length"]) == len(pressed.data) < len(plain.data)
    for response in (plain, pressed):
        assert "Accept-Encoding" in response.headers["Vary"]
    assert pressed.headers["ETag"].startswith("W/")
    known = {"If-None-Match": pressed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert client.get(path, headers=known, buffered=True).status_code == 304
    headers = client.head(path, headers={"Accept-Encoding": "gzip"}, buffered=True).headers
    assert headers["Content-Length"] == pressed.headers["Content-Length"]


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br", "*;q=0", "gzip;q=x\x7f"])
def test_who_cannot_read_gzip_gets_none(client: FlaskClient, accepted: str) -> None:
    assert "Content-Encoding" not in client.get(DATA, headers={"Accept-Encoding": accepted}).headers


@pytest.mark.parametrize("path", ["/healthz", "/version", QUERY, "/static/vendor/fonts/none.woff2"])
def test_short_answers_are_left_alone(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert len(response.data) < SHORTEST
    assert "Content-Encoding" not in response.headers


def test_what_is_compressed_already_is_left_alone(client: FlaskClient, root: object) -> None:
    fonts = [rule for rule in _static(client) if rule.endswith(".woff2")]
    assert fonts
    assert "Content-Encoding" not in client.get(fonts[0], headers={"Accept-Encoding": "gzip"}, buffered=True).headers


def _static(client: FlaskClient) -> list[str]:
    from pathlib import Path

    folder = Path(client.application.static_folder or "")
    return [f"/static/{path.relative_to(folder).as_posix()}" for path in sorted(folder.rglob("*.*"))]


# — health —


def test_a_service_whose_workers_answer_is_ready(client: FlaskClient, service: Service) -> None:
    assert client.get("/readyz").get_json() == {"ready": True, "data": service.version, "workers": 2}
    assert client.get("/healthz").data == b"ok\n"


def test_a_service_without_workers_is_not_ready_and_mends_itself(service: Service) -> None:
    app = create_app(service)
    client = app.test_client()
    asking = free.asking(app)
    try:
        assert isinstance(asking, Dispatcher)
        killed = asking.zygote.process
        os.kill(killed, signal.SIGKILL)
        seen = set()
        until = time.monotonic() + 20
        while asking.zygote.process == killed and time.monotonic() < until:
            seen.add(client.get("/readyz").status_code)  # it may be mended before a reader meets it
            time.sleep(0.02)
        assert seen <= {200, 503}
        assert asking.zygote.process != killed
        assert any(client.get("/readyz").status_code == 200 for _ in range(200))
    finally:
        free.close(app)


def test_a_service_that_stops_refuses_readers_and_says_so(service: Service) -> None:
    app = create_app(service)
    client = app.test_client()
    health.life(app).stop()

    for path in (DATA, QUERY, PAGE, FILE, "/readyz", "/nowhere"):
        response = client.get(path)
        assert (response.status_code, response.get_json()["code"]) == (503, "not-ready")
        assert response.headers["Retry-After"] == "5"
    assert client.get("/healthz").status_code == 200


# — figures —


def test_the_figures_are_for_those_whom_the_setting_names(client: FlaskClient, made: Made) -> None:
    named = made(METRICS="127.0.0.1, 10.0.0.0/8")

    assert client.get("/metrics").status_code == 404
    assert named.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 404
    assert named.get("/metrics", environ_base={"REMOTE_ADDR": "10.9.9.9"}).status_code == 200


def test_requests_and_queries_are_counted_under_names_of_ours(made: Made, service: Service) -> None:
    client = made(METRICS="127.0.0.1")
    for path in (PAGE, "/da/nowhere-7", "/da/nowhere-8", QUERY, "/sparql?query=ASK%7B%20%3Fs%20x"):
        client.get(path)
    for method in ("BREW", "X" * 30):
        client.open("/da/", method=method)
    text = client.get("/metrics").text

    assert 'mandatgraf_requests_total{method="GET",route="/<any(da, en):lang>/about",status="200"} 1.0' in text
    assert 'mandatgraf_requests_total{method="GET",route="",status="404"} 2.0' in text
    assert 'method="other"' in text
    assert 'mandatgraf_queries_total{outcome="answered"} 1.0' in text
    assert f'mandatgraf_info{{data="{service.version}",program="{mandatgraf.__version__}"}} 1.0' in text
    assert "mandatgraf_requests_running 1.0" in text
    for secret in ("nowhere", "BREW", "XXXX", "ASK"):
        assert secret not in text


# — the log —


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    formatter = access_log.JsonLines()
    return [json.loads(formatter.format(each)) for each in caplog.records if each.name == access_log.log.name]


def test_a_line_tells_all_but_the_words_of_the_reader(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        response = client.get("/sparql?query=ASK%7B%20%3Fs%20a-secret", headers={"X-Request-Id": "chosen-by-me"})
    (line,) = lines(caplog)

    assert line["request"] == response.headers["X-Request-Id"] == response.get_json()["request"] != "chosen-by-me"
    assert (line["method"], line["route"], line["status"], line["problem"]) == ("GET", "/sparql", 400, "bad-query")
    assert line["bytes"] == len(response.data)
    assert "secret" not in json.dumps(line)


def test_with_the_setting_it_tells_them_too_and_no_line_can_be_forged(
    made: Made, caplog: pytest.LogCaptureFixture
) -> None:
    client = made(LOG_TEXT="yes")
    with caplog.at_level(logging.INFO):
        client.get("/da/search?q=%0A%7B%22status%22:200%7D%1B[2J")
    (line,) = lines(caplog)
    (record,) = [each for each in caplog.records if each.name == access_log.log.name]

    assert (line["path"], line["query"]) == ("/da/search", "q=%0A%7B%22status%22:200%7D%1B[2J")
    assert "\n" not in access_log.JsonLines().format(record)


def test_the_name_of_a_request_comes_from_a_known_proxy_only(made: Made) -> None:
    client = made(PROXIES="127.0.0.1")

    def named(told: str) -> str:
        return client.get("/healthz", headers={"X-Request-Id": told}).headers["X-Request-Id"]

    assert named("from-the-proxy-1") == "from-the-proxy-1"
    for nonsense in ("short", "x" * 65, "with space", 'with"quote"'):
        assert named(nonsense) != nonsense


def test_other_messages_are_lines_of_json_too() -> None:
    error = ValueError("one\ntwo")
    record = logging.LogRecord("x", logging.ERROR, "", 1, "said %s", ("\n\x1b",), (ValueError, error, None))
    line = access_log.JsonLines().format(record)

    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["message"] == "said \n\x1b"
    assert "one\ntwo" in json.loads(line)["trace"]


# — settings —


def test_settings_of_addresses_and_switches() -> None:
    assert networks("MANDATGRAF_METRICS", {}) == ()
    assert [str(each) for each in networks("MANDATGRAF_PROXIES", {"MANDATGRAF_PROXIES": "::1,10.0.0.0/8"})] == [
        "::1/128",
        "10.0.0.0/8",
    ]
    assert switch("MANDATGRAF_LOG_TEXT", {"MANDATGRAF_LOG_TEXT": " Yes "})
    assert not switch("MANDATGRAF_LOG_TEXT", {})
    with pytest.raises(errors.WrongUsage):
        switch("MANDATGRAF_LOG_TEXT", {"MANDATGRAF_LOG_TEXT": "perhaps"})
