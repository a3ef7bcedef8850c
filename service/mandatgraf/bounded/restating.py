"""RDF that a stranger wrote, told again as plain lines, of which no parser can be afraid.

A text of some kilobytes can unfold to gigabytes (a long prefix, used often), so what comes out is counted while it is
read. Nothing is fetched; a base that nobody answers for takes addresses that are not whole.
"""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from mandatgraf.bounded import Restating
from mandatgraf.errors import AnswerTooLarge, SourceUnreadable
from mandatgraf.formats import GraphFormat
from mandatgraf.syntax import unreadable

BASE: Final = "urn:mandatgraf:draft"
LONGEST: Final = 1 << 20
"""Signs of all lines together."""
LONGEST_LINE: Final = 16_384
"""Signs of one line: two addresses and a text of some pages."""
_FORMS: Final = {GraphFormat.TURTLE: ox.RdfFormat.TURTLE, GraphFormat.N_TRIPLES: ox.RdfFormat.N_TRIPLES}


def restated(asked: Restating) -> bytes:
    """The statements of a text as N-Triples.

    Raises SourceUnreadable with the place of what cannot be read, and AnswerTooLarge for more statements or bytes than
    are wanted.
    """
    if (nothing := asked.text.find("\0")) >= 0:
        line = asked.text.count("\n", 0, nothing) + 1
        raise SourceUnreadable("", "character", "U+0000", line, nothing - asked.text.rfind("\n", 0, nothing))
    lines: list[str] = []
    size = 0
    try:
        for number, quad in enumerate(ox.parse(asked.text, _FORMS[asked.form], base_iri=BASE), 1):
            if number > asked.statements:
                raise AnswerTooLarge(asked.statements, "rows")
            if isinstance(quad.object, ox.Triple):
                raise SourceUnreadable("", "statement-as-term")
            lines.append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
            size += len(lines[-1])
            if size > LONGEST or len(lines[-1]) > LONGEST_LINE:
                raise AnswerTooLarge(LONGEST, "bytes")
    except SyntaxError as error:
        raise unreadable("", asked.text, error) from error
    except ValueError as error:
        raise SourceUnreadable("", "syntax", str(error)) from error
    return "".join(lines).encode()
