"""Why something was found, in plain words: which word of the text stands where, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandatgraf.search import ASKED, JOINED, Hit, Hits, fold
from mandatgraf.web.pages.texts import Texts

_LONGEST_ABBREVIATION = 6
_WORD = re.compile(r"\w+")


def reason(hit: Hit, wanted: str, t: Texts) -> str:
    """Return a sentence that says why a hit was found, or nothing where its name shows it."""
    return " ".join(_sentences(hit, wanted, t))


def corrected(hits: Hits) -> tuple[str, ...]:
    """Return the text with the words that only resemble words of the best hit put right; nothing where none does."""
    if not hits.hits:
        return ()
    meant = {each.typed: each.met for each in hits.hits[0].meetings if each.rank == "typo"}
    text = _WORD.sub(lambda found: meant.get(fold(found[0]), found[0]), hits.text)
    return (text,) if fold(text) != fold(hits.text) else ()


def _sentences(hit: Hit, wanted: str, t: Texts) -> Iterator[str]:
    if hit.rank == "exact":
        return
    if hit.rank == JOINED:
        yield t("search.why_joined", names=_listed([each.name for each in hit.ends], t))
        return
    if hit.rank == ASKED:
        yield t("search.why_asked" if hit.complete else "search.why_some")
        return
    if hit.rank == "alias":
        key = "abbreviation" if _is_abbreviation(hit) else "alias"
        yield t(f"search.why_{key}", name=hit.matched, label=hit.thing.name)
        return
    told = [each for each in hit.meetings if each.rank in {"inflected", "part", "typo"}]
    for each in told:
        yield t(f"search.why_{each.rank}", typed=_as_typed(each.typed, wanted), met=each.met)
    if hit.matched != hit.thing.label and not _stands_in(hit.matched, hit.thing.label):
        key = "hidden" if fold(hit.matched) in fold(wanted) else "alias"
        yield t(f"search.why_{key}", name=hit.matched)
    elif not told and hit.rank in {"inflected", "part", "typo"}:
        yield t("search.why_together", name=hit.matched)
    if hit.rank == "some":
        yield t("search.why_spread" if hit.complete else "search.why_some")


def _as_typed(word: str, wanted: str) -> str:
    return next((each for each in _WORD.findall(wanted) if fold(each) == word), word)


def _is_abbreviation(hit: Hit) -> bool:
    name = hit.matched
    return name.isupper() and len(name) <= _LONGEST_ABBREVIATION and name != hit.thing.label


def _stands_in(name: str, label: str) -> bool:
    return fold(name) in fold(label)


def _listed(names: list[str], t: Texts) -> str:
    quoted = [t("search.quoted", name=name) for name in dict.fromkeys(names)]
    return t("search.both", first=", ".join(quoted[:-1]), last=quoted[-1]) if len(quoted) > 1 else "".join(quoted)
