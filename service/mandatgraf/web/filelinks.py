"""Answers as files: the links to them that pages show, and the response that carries one."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from flask import Response

from mandatgraf import settings
from mandatgraf.errors import AnswerTooLarge
from mandatgraf.formats import GraphFormat, ResultFormat, SheetFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE_TYPE: Final = "application/sparql-query"
_QUESTION_TYPES: Final = {
    "xlsx": SheetFormat.XLSX.media_type,
    "csv": ResultFormat.CSV.media_type,
    "json": SheetFormat.JSON.media_type,
    "tsv": ResultFormat.TSV.media_type,
    "srj": ResultFormat.JSON.media_type,
    "srx": ResultFormat.XML.media_type,
    "rq": SOURCE_TYPE,
}
_LABELLED: Final = ("xlsx", "json")
"""Files of a question that have labels, and so a language."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file: its ending, its address on this host, and the media type that it will have."""

    ending: str
    href: str
    media_type: str


def thing_files(kind: str, slug: str) -> tuple[FileLink, ...]:
    """Return the files of a thing: what the graph says of it, in each format of graphs."""
    path = f"/doc/{quote(kind)}/{quote(slug)}"
    return tuple(FileLink(form.extension, f"{path}.{form.extension}", form.media_type) for form in GraphFormat)


def page_files(path: str, choices: Mapping[str, str] = MappingProxyType({})) -> tuple[FileLink, ...]:
    """Return the files of a page that is a table: its own address with an ending, and with what was chosen."""
    asked = f"?{urlencode(choices)}" if choices else ""
    return tuple(FileLink(form.extension, f"{path}.{form.extension}{asked}", form.media_type) for form in SheetFormat)


def question_files(name: str, arguments: Mapping[str, str], lang: str) -> tuple[FileLink, ...]:
    """Return the files of a stored question, asked with the arguments; its own text takes none."""
    found = []
    for ending, media_type in _QUESTION_TYPES.items():
        choices = {} if ending == "rq" else dict(arguments) | ({"lang": lang} if ending in _LABELLED else {})
        path = f"/queries/{quote(name)}.{ending}"
        found.append(FileLink(ending, f"{path}?{urlencode(choices)}" if choices else path, media_type))
    return tuple(found)


def file_response(body: bytes, form: SheetFormat | GraphFormat, *, name: str, lang: str) -> Response:
    """Return a file that browsers keep under its name; more bytes than the limit are AnswerTooLarge."""
    limit = settings.number("MANDATGRAF_ANSWER_BYTES")
    if len(body) > limit:
        raise AnswerTooLarge(limit, "bytes")
    response = Response(body, content_type=form.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_plain(name)}.{form.extension}"'
    response.headers["Content-Language"] = lang
    response.vary.update(["Accept-Language"])
    return response


def _plain(name: str) -> str:
    """Return a file name of plain letters, digits and hyphens, whatever is asked for."""
    kept = (sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in name)
    return "".join(kept)[:100] or "file"
