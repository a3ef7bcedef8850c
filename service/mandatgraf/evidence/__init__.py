"""Passages: where a statement stands in its source, and whether the text at hand still says it there.

The graph keeps section, offsets and checksums, never a sentence; the texts lie in a folder that the user points at.
Offsets count Unicode code points, half-open; a checksum is SHA-256 over the UTF-8 bytes of that slice, unnormalised.
"""

from mandatgraf.evidence.adding import Found, Source, Wanted, find_passage, source_of, with_facts
from mandatgraf.evidence.alignment import align, locate
from mandatgraf.evidence.checking import Fault, Judgement, Judgements, check, judged
from mandatgraf.evidence.mending import mend
from mandatgraf.evidence.passages import CONTEXT, Documents, Excerpt, Span, State, checksum, span_of, spans
from mandatgraf.evidence.words import ends

__all__ = [
    "CONTEXT",
    "Documents",
    "Excerpt",
    "Fault",
    "Found",
    "Judgement",
    "Judgements",
    "Source",
    "Span",
    "State",
    "Wanted",
    "align",
    "check",
    "checksum",
    "ends",
    "find_passage",
    "judged",
    "locate",
    "mend",
    "source_of",
    "span_of",
    "spans",
    "with_facts",
]
