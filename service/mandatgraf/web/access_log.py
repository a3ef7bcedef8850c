"""One line a request, as JSON, without the words of the reader unless a setting asks for them."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, g, request

from mandatgraf import settings

log = logging.getLogger(__name__)

_TOLD: Final = "told"
_PROXYS_OWN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; control characters are escaped, so that no line can be forged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        members: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        told = getattr(record, _TOLD, None)
        if isinstance(told, dict):
            members |= told
        else:
            members |= {"from": record.name, "message": record.getMessage()}
        if record.exc_info:
            members["trace"] = self.formatException(record.exc_info)
        return json.dumps(members)


@contextmanager
def written_to_stderr() -> Iterator[None]:
    """Have this process write its log as lines of JSON; for the command, which owns the process meanwhile."""
    root = logging.getLogger()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    log.setLevel(logging.INFO)
    crowded = logging.getLogger("waitress.queue")
    crowded.setLevel(logging.ERROR)  # one line for every request that waits
    try:
        yield
    finally:
        root.removeHandler(handler)
        log.setLevel(logging.NOTSET)
        crowded.setLevel(logging.NOTSET)


def install(app: Flask) -> None:
    """Give every request a name, and write a line when it is answered."""
    with_text = settings.switch("MANDATGRAF_LOG_TEXT")

    def name() -> None:
        g.started = time.perf_counter()
        told = request.headers.get("X-Request-Id", "")  # `web.proxies` leaves that of a known proxy only
        g.request_id = told if _PROXYS_OWN.fullmatch(told) else uuid.uuid4().hex

    def write(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        told: dict[str, object] = {
            "method": request.method[:20],
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "milliseconds": round(1000 * (time.perf_counter() - g.started), 1),
            "bytes": 0 if request.method == "HEAD" else response.content_length or 0,
            "request": g.request_id,
        }
        if problem := g.pop("problem", None):
            told["problem"] = problem
        if with_text:
            told |= {"path": request.path, "query": request.query_string.decode("utf-8", "replace")}
        log.info("", extra={_TOLD: told})
        return response

    app.before_request(name)
    app.after_request(write)
