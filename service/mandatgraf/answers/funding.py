"""Who pays what: the shares of a funding key, smaller shares inside larger ones, limits on the purpose, and the sum.

A field that a source left open is said to be open, and no sum is made over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS, SKOS

from mandatgraf.answers.card import Recorded
from mandatgraf.answers.facts import facts
from mandatgraf.answers.footing import according
from mandatgraf.answers.page import Section
from mandatgraf.answers.quantities import percent, share_size
from mandatgraf.answers.rows import row, rule
from mandatgraf.answers.tables import Table
from mandatgraf.answers.wording import WORDS, bracketed, capital, listed, number, say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from mandatgraf.answers.card import Named
    from mandatgraf.answers.graph import Index
    from mandatgraf.answers.mandates import Statements
    from mandatgraf.answers.tables import Row

_PROPOSED: Final = frozenset({"proposed", "for-approval", "idea"})
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


def keys_about(index: Index, thing: URIRef) -> tuple[URIRef, ...]:
    """Return the keys that concern a thing: that pay for it, for what it is about, or for what stands below it.

    Of a body these are also the keys for the matters in which it has a mandate, and for whoever serves it.
    """
    near = [thing, *index.subjects(thing, SKOS.broader, MG.concerns, MG.modelOf, MG.partOfInitiative)]
    if index.is_a(thing, MG.Initiative, MG.Model):
        near += index.things(thing, MG.concerns)
    if index.is_a(thing, MG.Body):
        near += [each for held in index.subjects(thing, MG.holder) for each in index.things(held, MG.matter)]
        near += [each for profile in index.subjects(thing, MG.serves) for each in index.things(profile, MG.describes)]
    found = (each for one in dict.fromkeys(near) for each in (one, *index.subjects(one, MG.funds)))
    return tuple(dict.fromkeys(each for each in found if index.is_a(each, MG.FundingKey) and each != thing))


def paid_lines(statements: Statements, thing: URIRef) -> tuple[Recorded, ...]:
    """Return for each key that concerns a thing who pays, in a sentence, with what qualifies it."""
    reader = statements.reader
    return tuple(
        Recorded(
            thing=statements.worded(key),
            clause=paid(statements, key),
            type=None,
            codes=reader.codes(key),
            status=reader.concept(key, MG.status),
            clarity=reader.concept(key, MG.clarity),
            evidence=reader.passages(key),
            according=according(key, reader.concept(key, MG.status), reader),
        )
        for key in keys_about(statements.index, thing)
    )


def paid_section(statements: Statements, thing: URIRef) -> Section:
    """Return who pays for what a thing does or is about, a line a key; keys with a table of their own stand there."""
    own = {str(each) for each in statements.index.subjects(thing, MG.funds)}
    lines = tuple(each for each in paid_lines(statements, thing) if each.thing.iri not in own)
    return Section("paid", say("part.paid", statements.lang), recorded=lines)


def paid(statements: Statements, key: URIRef) -> str:
    """Return who pays for what by a key, with the shares, as a sentence; a proposal is worded as one."""
    index, lang, reader, writer = statements.index, statements.lang, statements.reader, statements.writer
    shares = sorted(index.subjects(key, MG.ofKey), key=lambda each: (reader.codes(each), each))
    whole = [each for each in shares if index.thing(each, MG.partOfShare) not in shares]
    payers = [_payer(statements, each, shares) for each in whole]
    funds = [writer.name(each) for each in reader.all_named(index.things(key, MG.paidFrom))]
    funded = writer.matters(reader.all_named(index.things(key, MG.funds)))
    status = reader.concept(key, MG.status)
    lead = f"lead.{status.slug}" if status else ""
    form = "" if lead not in WORDS else ".would" if status and status.slug in _PROPOSED else ".led"
    if not payers and not funds:
        return capital(say("paid.nobody", lang, funded=funded)) + "."
    if payers:
        several = len(payers) > 1 or any(index.is_a(each, MG.Collective) for each in index.things(whole[0], MG.payer))
        alone = not several and form != ".would"
        words = say(f"paid{form}{'.one' if alone else ''}", lang, payers=listed(tuple(payers), lang), funded=funded)
    else:
        words = say(f"paid.from{form}", lang, payers=listed(tuple(funds), lang), funded=funded)
    if form:
        opening = say(lead, lang)
        words = f"{opening}{',' if lang == 'en' else ''} {words}"
    if payers and any(not _size(statements, each) for each in whole):
        words = say("paid.unsized", lang, sentence=words)
    clarity = reader.concept(key, MG.clarity)
    if clarity and (caveat := f"caveat.{clarity.slug}") in WORDS:
        words = bracketed(words, say(caveat, lang))
    return capital(words) + "."


def _payer(statements: Statements, share: URIRef, shares: list[URIRef]) -> str:
    """Return who pays a share, with its size and those of the parts inside it."""
    lang, index = statements.lang, statements.index
    name, size = _paying(statements, share), _sized(statements, share)
    inside = [each for each in shares if index.thing(each, MG.partOfShare) == share]
    sizes = [_sized(statements, each) for each in inside]
    parts = [
        say("paid.part" if part else "paid.part.unsized", lang, payer=_paying(statements, each), share=part)
        for each, part in zip(inside, sizes, strict=True)
    ]
    if any(sizes):
        size = say("paid.of-which", lang, share=size, parts=listed(tuple(parts), lang)) if size else ", ".join(parts)
    return bracketed(name, size)


def _paying(statements: Statements, share: URIRef) -> str:
    agents = statements.reader.all_named(statements.index.things(share, MG.payer))
    names = tuple(statements.writer.name(each) for each in agents)
    return listed(names, statements.lang) or say("fact.not-stated", statements.lang)


def _sized(statements: Statements, share: URIRef) -> str:
    return listed(
        tuple(each if isinstance(each, str) else each.label for each in _size(statements, share)), statements.lang
    )


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
