"""Answers as gzip for readers who can read it: what is long enough, and is not compressed already.

Nothing here is secret, so the attacks on compressed secrets (BREACH) find nothing.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from threading import Lock
from typing import Final

from flask import Flask, Response, request

SHORTEST: Final = 1024
"""Bytes below which gzip gains nothing."""
_LONG: Final = 1 << 20
_QUICK, _USUAL = 1, 6
_COMPRESSIBLE: Final = ("text/", "image/svg+xml", "application/")
_COMPRESSED: Final = (
    "application/gzip",
    "application/zip",
    "application/vnd.openxmlformats",
    "application/octet-stream",
)
_FILES_KEPT: Final = 64


class _Files:
    """The compressed files of the pages, by their tags: they are sent often and never change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def compressed(self, tag: str, content: bytes) -> bytes:
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
                return self._kept[tag]
        smaller = gzip.compress(content, compresslevel=_USUAL, mtime=0)
        with self._lock:
            self._kept[tag] = smaller
            if len(self._kept) > _FILES_KEPT:
                self._kept.popitem(last=False)
        return smaller


def install(app: Flask) -> None:
    """Compress the answers of an application."""
    files = _Files()

    def compress(response: Response) -> Response:
        if not _can_be(response):
            return response
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] <= 0:
            return response
        if response.direct_passthrough:
            if (response.content_length or 0) > _LONG:
                return response
            response.direct_passthrough = False
        content = response.get_data()
        if len(content) < SHORTEST:
            return response
        tag = response.get_etag()[0] if request.endpoint == "static" else None
        level = _QUICK if len(content) > _LONG else _USUAL
        smaller = files.compressed(tag, content) if tag else gzip.compress(content, compresslevel=level, mtime=0)
        response.set_data(smaller)
        response.headers["Content-Encoding"] = "gzip"
        found, weak = response.get_etag()
        if found and not weak:
            response.set_etag(found, weak=True)  # other bytes than those that the strong tag stands for
        return response

    app.after_request(compress)


def _can_be(response: Response) -> bool:
    kind = response.mimetype or ""
    return (
        response.status_code not in (204, 206, 304)
        and "Content-Encoding" not in response.headers
        and "Content-Range" not in response.headers
        and kind.startswith(_COMPRESSIBLE)
        and not kind.startswith(_COMPRESSED)
    )
