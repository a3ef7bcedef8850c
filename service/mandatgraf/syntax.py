"""What the parser says of a file that is no Turtle, as an error with its place, its line and plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from mandatgraf.errors import SourceUnreadable
from mandatgraf.lines import Excerpt, line_of, lines_of, marked

_NO_PREFIX: Final = re.compile(r"The prefix (?P<prefix>[^\s:]*): has not been declared")
_POSITION: Final = re.compile(r"^(?:Parser )?error (?:at|between) .*?: ", re.IGNORECASE)
_FAULTS: Final = (
    ("dot", r"A dot is expected at the end of statements"),
    ("object", r"(?s)(?P<found>.*) is not a valid RDF object"),
    ("predicate", r"(?s)(?P<found>.*) is not a valid predicate"),
    ("subject", r"(?s)(?P<found>.*) is not a valid subject or graph name"),
    ("line-end", r"Line jumps are not allowed in string literals"),
    ("address", r"Invalid IRI"),
    ("bracket", r"blank node property lists should end with a ']'"),
    ("language", r"A language code should always start with a letter|The given language subtag is invalid"),
    ("escape", r"Unexpected escape character '(?P<found>.*)'"),
    ("declaration", r"The (?:PREFIX|BASE|@prefix|@base) declaration"),
    ("datatype", r"Expecting a datatype IRI after \^\^"),
    ("sign", r"'(?P<found>.)' is not allowed at the beginning of a prefix name"),
)
_ENDS: Final = re.compile(r"Unexpected end")
_NEVER_ENDS: Final = {'"': "open-text", "'": "open-text", "<": "open-address"}
_LONGEST: Final = 40
_NOT_ENDED: Final = "syntax-dot"
_PASSED: Final = re.compile(
    r"""(?P<aside>\s+|\#[^\r\n]*)|\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'"""
    r"""|<[^<>\s]*>|(?:[^\s"'<#\\]|\\.)+|."""
)
"""What may stand before a fault: blanks and comments, texts, addresses, other words."""


def unreadable(name: str, text: str, error: SyntaxError) -> SourceUnreadable:
    """The error of a file that the parser refused; `text` is the file as the parser read it."""
    message = _POSITION.sub("", str(error.msg))
    line, column = error.lineno, error.offset
    shown = _shown(text, line, column, error.end_offset if error.end_lineno == line else None)
    if prefix := _NO_PREFIX.search(message):
        return SourceUnreadable(name, "prefix", prefix["prefix"], line, column, shown)
    fault, found = _fault(text, message, line, column)
    if fault == _NOT_ENDED and line and column:
        line, column = _end_before(text, line, column)
        shown = shown_at(text, fault, line, column).shown
    return SourceUnreadable(name, fault, found or message, line, column, shown)


def not_utf8(name: str, content: bytes, error: UnicodeDecodeError) -> SourceUnreadable:
    """The error of a file in another encoding; the place of a byte is counted in lines and characters."""
    before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return SourceUnreadable(name, "not-utf8", "", line, column, _shown(text, line, column, column + 1))


def shown_at(text: str, fault: str, line: int, column: int) -> Excerpt:
    """The line of a fault; where a sign is missing at its end, with the line on which something new begins."""
    found = marked(line_of(text, line), line, column - 1, column)
    if fault != _NOT_ENDED:
        return found
    later = enumerate(lines_of(text)[line:], line + 1)
    below = next(
        ((number, each.rstrip("\r\n")) for number, each in later if each.strip() and each.strip()[0] != "#"), None
    )
    more = line_of(text, line)[column - 1 :].split("#")[0].strip()
    return found if more or below is None else replace(found, below=marked(below[1], below[0], 0, None))


def _end_before(text: str, line: int, column: int) -> tuple[int, int]:
    """Where the last word before a place ends: its line, and the column after it."""
    at = sum(map(len, lines_of(text)[: line - 1])) + column - 1
    ends = [found.end() for found in _PASSED.finditer(text, 0, at) if found["aside"] is None]
    before = [each for each in lines_of(text[: ends[-1]] if ends else "") if each]
    return (len(before), len(before[-1]) + 1) if before else (line, column)


def _fault(text: str, message: str, line: int | None, column: int | None) -> tuple[str, str]:
    """Which fault it is, and what was found in the place of something else."""
    start = line_of(text, line or 1)
    if re.match(r"<{7}|={7}|>{7}", start):
        return "syntax-merge", start[:7]
    if line == 1 and re.match(r"\s*(?:\{|\[|<\?xml|<!|<html|<rdf:RDF)", start, re.IGNORECASE):
        return "syntax-other", start.strip()[:_LONGEST]
    if _ENDS.match(message):
        sign = start[(column or 1) - 1 : column or 1]
        return f"syntax-{_NEVER_ENDS.get(sign, 'end')}", sign
    for fault, pattern in _FAULTS:
        if found := re.match(pattern, message):
            return f"syntax-{fault}", found.groupdict().get("found", "")[:_LONGEST]
    return "syntax", ""


def _shown(text: str, line: int | None, column: int | None, end: int | None) -> str:
    if line is None or column is None:
        return ""
    return marked(line_of(text, line), line, column - 1, max(column, end - 1) if end else None).shown
