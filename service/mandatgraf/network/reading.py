"""The rows of a stored projection, read as one text.

Hundreds of thousands of rows come out of the engine in a second as text; as one term at a time they take several. A row
is taken apart only as far as somebody asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN: Final = ">\t<"
"""What stands between two addresses of a row: TSV writes an address in angle brackets, and neither an address nor a
literal can hold a tabulator (SPARQL 1.1 Query Results CSV and TSV Formats, section 4)."""
_NEXT: Final = ">\n<"
_COLUMNS: Final = 4


def lines(store: ox.Store, text: str) -> list[str]:
    """Return the rows of four addresses that a query gives, in no order; rows with anything else are left out.

    A row is its four addresses with BETWEEN between them. One that the query gives twice comes twice.
    """
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 -- a projection is a SELECT, and a test reads them all
    written = found.serialize(format=ox.QueryResultsFormat.TSV)
    assert written is not None  # noqa: S101 -- only a call with an output gives nothing back
    head, count = written.index(b"\n") + 1, written.count(b"\n") - 1
    if written.count(b">\t<") != count * (_COLUMNS - 1) or written.count(b"\n<") != count:
        whole = [row for row in written[head:].split(b"\n") if row[:1] == b"<" and row.count(b">\t<") == _COLUMNS - 1]
        head, written = 0, b"".join(row + b"\n" for row in whole)
    # without the bracket before the first address, and the one after the last
    return written[head + 1 : -2].decode("utf-8").split(_NEXT) if written[head:] else []


def rows(store: ox.Store, text: str) -> Iterable[tuple[str, ...]]:
    """Yield the rows of `lines` taken apart: source, target, relation and statement."""
    for line in lines(store, text):
        yield tuple(line.split(BETWEEN))
