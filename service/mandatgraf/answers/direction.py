"""Text whose signs for the direction of writing are closed (Unicode Bidirectional Algorithm, UAX 9).

A name with an open right-to-left sign would turn round everything that stands behind it in a sentence; closed, it only
turns round itself. The literal in the graph keeps its bytes; only what is shown is closed.
"""

from __future__ import annotations

import re
from typing import Final

_OPEN: Final = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_EMBEDDINGS: Final = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_POP: Final = "\u202c"
_POP_ISOLATE: Final = "\u2069"


def closed_direction(text: str) -> str:
    """Return the text with every direction that it opens closed at its end.

    >>> closed_direction("R\u00e5d \u202edlo") == "R\u00e5d \u202edlo\u202c"
    True
    """
    if not _OPEN.search(text):
        return text
    closers: list[str] = []
    for sign in text:
        if sign in _EMBEDDINGS:
            closers.append(_POP)
        elif sign in _ISOLATES:
            closers.append(_POP_ISOLATE)
        elif sign == _POP and closers[-1:] == [_POP]:
            closers.pop()
        elif sign == _POP_ISOLATE and _POP_ISOLATE in closers:
            while closers.pop() != _POP_ISOLATE:
                pass
    return text + "".join(reversed(closers))
