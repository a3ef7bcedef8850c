"""Who pays what: the shares of a funding key, smaller shares inside larger ones, limits on the purpose, and the sum.

A field that a source left open is said to be open, and no sum is made over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS

from mandatgraf.answers.card import Section
from mandatgraf.answers.facts import facts
from mandatgraf.answers.quantities import percent, share_size
from mandatgraf.answers.rows import row, rule
from mandatgraf.answers.tables import Table
from mandatgraf.answers.wording import listed, number, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.tables import Row

_ELSEWHERE: Final = (MG.funds, MG.percent, DCTERMS.title)


def funding_sections(statements: Statements, thing: URIRef) -> Iterator[Section]:
    """Yield a part for each key by which something is paid, or for the key itself."""
    index, lang = statements.index, statements.lang
    keys = (thing,) if index.is_a(thing, MG.FundingKey) else index.subjects(thing, MG.funds)
    for key in keys:
        slug = str(key).rpartition("/")[2]
        own = key == thing
        title = say("part.funding", lang) if own else say("part.funding.of", lang, name=statements.worded(key).label)
        limits = () if own else facts(statements, key, without=_ELSEWHERE)
        table = _table(statements, key)
        yield Section(f"funding-{slug}", title, facts=limits, tables=(table,) if table.rows else ())


def share_section(statements: Statements, payer: URIRef) -> Section:
    """Return what a party pays, by key."""
    index, lang = statements.index, statements.lang
    rows = []
    for share in index.subjects(payer, MG.payer):
        keys = tuple(statements.worded(each) for each in index.things(share, MG.ofKey))
        funded = tuple(
            statements.worded(each) for key in index.things(share, MG.ofKey) for each in index.things(key, MG.funds)
        )
        rows.append(row(statements, share, keys, _size(statements, share), funded, missing=MG.percent))
    columns = tuple(say(f"funding.{key}", lang) for key in ("key", "share", "for"))
    return Section("pays", say("part.pays", lang), tables=(Table(columns, tuple(rows)),) if rows else ())


def _table(statements: Statements, key: URIRef) -> Table:
    index, lang = statements.index, statements.lang
    shares = sorted(index.subjects(key, MG.ofKey), key=lambda each: (statements.reader.codes(each), each))
    whole = {each: index.thing(each, MG.partOfShare) for each in shares}
    rows: list[Row] = []
    notes: list[str] = []
    for share in (each for each in shares if whole[each] not in shares):
        rows.append(_row(statements, share))
        parts = [each for each in shares if whole[each] == share]
        rows += [_row(statements, each, inside=True) for each in parts]
        sizes = [percent(index, each) for each in parts]
        if parts and all(size is not None for size in sizes):
            written = [number(size, lang) for size in sizes if size is not None]
            total = number(sum(size for size in sizes if size is not None), lang)
            notes.append(
                say("funding.parts", lang, payer=_payers(statements, share), parts=" + ".join(written), total=total)
            )
    whole_key = percent(index, key, MG.totalPercent)
    said = "" if whole_key is None else say("funding.total", lang, percent=number(whole_key, lang))
    unknown: tuple[str, ...] = ()
    if rows and not said:
        open_ = [each for each in shares if whole[each] not in shares and percent(index, each) is None]
        names = tuple(dict.fromkeys(_payers(statements, each) for each in open_))
        unknown = (say("funding.no-total", lang, payers=listed(names, lang)) if names else say("funding.open", lang),)
    columns = tuple(say(f"funding.{key}", lang) for key in ("payer", "share", "remark"))
    return Table(
        columns, tuple(rows), said, (rule(statements, "total-percent"),) if said else (), tuple(notes), unknown
    )


def _row(statements: Statements, share: URIRef, *, inside: bool = False) -> Row:
    reader, lang = statements.reader, statements.lang
    payers = reader.all_named(statements.index.things(share, MG.payer))
    remarks: list[Named | str] = []
    if inside and (whole := statements.index.thing(share, MG.partOfShare)):
        remarks.append(say("funding.inside", lang, payer=_payers(statements, whole)))
    remarks += [gap.reason.label for gap in reader.gaps(share, missing=MG.percent)]
    remarks += [text for limit in (MG.purposeLimit, MG.excludedPurpose) if (text := reader.text(share, limit))]
    return row(statements, share, payers, _size(statements, share), tuple(remarks), missing=MG.percent, inside=inside)


def _size(statements: Statements, share: URIRef) -> tuple[Named | str, ...]:
    """Return the share as it is stated: per cent, else an amount, else nothing."""
    if size := share_size(statements.reader, share):
        return (size,)
    return tuple(statements.worded(each) for each in statements.index.things(share, MG.amount))


def _payers(statements: Statements, share: URIRef) -> str:
    names = tuple(each.label for each in statements.reader.all_named(statements.index.things(share, MG.payer)))
    return listed(names, statements.lang) or say("fact.not-stated", statements.lang)
