"""The keywords and functions of SPARQL 1.1, and which of them a misspelt word was probably meant to be."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMS: Final = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
PROLOGUE: Final = ("PREFIX", "BASE")
IN_GROUP: Final = ("OPTIONAL", "FILTER", "BIND", "VALUES", "UNION", "GRAPH", "MINUS", "SELECT")
AFTER: Final = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
"""What may follow the pattern, in the order in which it must stand; LIMIT and OFFSET may change places."""
AGGREGATES: Final = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
FUNCTIONS: Final = (
    "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "IRI", "URI", "BNODE", "RAND", "ABS", "CEIL", "FLOOR", "ROUND",
    "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER",
    "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "NOW", "UUID", "STRUUID", "MD5", "SHA1",
    "SHA256", "SHA384", "SHA512", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISURI", "ISBLANK",
    "ISLITERAL", "ISNUMERIC", "REGEX", "SUBSTR", "REPLACE",
    # RDF 1.2, which the engine knows
    "TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "HASLANG", "HASLANGDIR", "LANGDIR", "STRLANGDIR", "ADJUST",
)  # fmt: skip
_LIKE: Final = 0.7
_SHORTEST: Final = 3
"""A word with fewer letters resembles too many."""


def nearest(word: str, among: Iterable[str]) -> str:
    """The word that a misspelt one resembles, or nothing.

    >>> nearest("OPTINAL", IN_GROUP), nearest("ODER", AFTER), nearest("body", IN_GROUP)
    ('OPTIONAL', 'ORDER', '')
    """
    found = get_close_matches(word.upper()[:40], list(among), n=1, cutoff=_LIKE)
    return found[0] if found and len(word) >= _SHORTEST else ""
