"""The rows of a stored projection, read as one text.

Hundreds of thousands of rows come out of the engine sooner as one text than one term at a time, and a row is taken
apart only as far as somebody asks for it.
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
    head = written.index(b"\n") + 1
    found_rows = _split(written[head:])
    if found_rows is None:
        whole = [row for row in written[head:].split(b"\n") if row[:1] == b"<" and row.count(b">\t<") == _COLUMNS - 1]
        found_rows = _split(b"".join(row + b"\n" for row in whole))
    assert found_rows is not None  # noqa: S101 -- nothing but rows of addresses was left
    return found_rows


def _split(written: bytes) -> list[str] | None:
    """Return the rows, or None where not each of them is four addresses."""
    if not written:
        return []
    # without the bracket before the first address, and the one after the last
    found = written[1:-2].decode("utf-8").split(_NEXT)
    begun = written[:1] == b"<" and len(found) == written.count(b"\n")
    return found if begun and written.count(b">\t<") == len(found) * (_COLUMNS - 1) else None


def rows(store: ox.Store, text: str) -> Iterable[tuple[str, ...]]:
    """Yield the rows of `lines` taken apart: source, target, relation and statement."""
    for line in lines(store, text):
        yield tuple(line.split(BETWEEN))
