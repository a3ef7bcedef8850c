"""What a search finds as a table and as an object, in the words of its page."""

from __future__ import annotations

from typing import Final

from mandatgraf.search import Hit, Hits
from mandatgraf.sheets import Column, Sheet
from mandatgraf.web.language import Language
from mandatgraf.web.pages.texts import Texts, texts

COLUMNS: Final = ("label", "kind", "text", "regions", "matched", "how", "iri")
"""Names of the columns for programs, as in the API; their titles are `search.column_{name}`."""


def found_sheet(hits: Hits, lang: Language) -> Sheet:
    """Return the things that were found, a row each, best first."""
    t = texts(lang)
    columns = tuple(Column(name, t(f"search.column_{name}")) for name in COLUMNS)
    return Sheet(t("search.title"), columns, tuple(_row(hit, t) for hit in hits.hits))


def found_object(hits: Hits, lang: Language, version: str) -> dict[str, object]:
    """Return the things that were found for programs, as `/api/v1/search` does."""
    return {
        "version": version,
        "lang": lang,
        "query": hits.text,
        "total": hits.total,
        "complete": hits.complete,
        "results": [{**hit.row, "text": hit.text, "regions": [each.iri for each in hit.regions]} for hit in hits.hits],
    }


def _row(hit: Hit, t: Texts) -> tuple[str, ...]:
    kind = t(f"kind.{hit.thing.kind}") if t.has(f"kind.{hit.thing.kind}") else t("kind.concept")
    regions = "; ".join(each.label for each in hit.regions)
    return hit.thing.label, kind, hit.text, regions, hit.matched, t(f"search.how_{hit.rank}"), hit.thing.iri
