"""Search: what people type, in both languages, with and without æ, ø and å, and with slips of the keyboard."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.namespace import SKOS

from mandatgraf.errors import UnknownMatter, UnknownThing
from mandatgraf.search import FACETS, Search, distance, fold
from mandatgraf.vocab import LANGS, MG, thing

if TYPE_CHECKING:
    from mandatgraf.answers.card import Language
    from mandatgraf.service import Service

QUERIES = Path(__file__).parent / "search" / "queries.toml"
PROGRAMME = str(thing("matter", "revideret-forloebsprogram"))
GROUP = str(thing("body", "sundhedsstyregruppen-midtjylland"))


@pytest.fixture(scope="module")
def search(service: Service) -> Search:
    return service.search


def found(search: Search, text: str, lang: Language = "da") -> list[str]:
    return [hit.thing.iri for hit in search.find(text, lang=lang).hits]


@pytest.mark.parametrize(
    "text",
    [
        "forløbsprogram",
        "Forløbsprogram",
        "FORLØBSPROGRAM",
        " forløbsprogram ",
        "forloebsprogram",
        "forlobsprogram",
        "forløbsprogrammet",
        "forløbsprogrammer",
        "forløb program",
        "revideret forløbsprogram",
        "revised disease management programme",
        "disease management",
        "frløbsprogram",
        "forløbsprogarm",
        "revideret-forloebsprogram",
        "matter:revideret-forloebsprogram",
        PROGRAMME,
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_programme_is_found_first(search: Search, text: str, lang: Language) -> None:
    assert found(search, text, lang)[0] == PROGRAMME


@pytest.mark.parametrize("text", ["sundhedsstyregruppen", "sundhedstyregruppen", "Health Steering Group"])
def test_steering_group_is_found(search: Search, text: str) -> None:
    assert GROUP in found(search, text)[:3]


def test_right_thing_is_among_the_first_three(search: Search) -> None:
    """At least 95 % of sixty searches that were written down before the search was built."""
    asked = tomllib.loads(QUERIES.read_text("utf-8"))["query"]
    assert len(asked) == 60
    missed = [
        each["text"] for each in asked if not set(found(search, each["text"], each["lang"])[:3]) & set(each["right"])
    ]
    assert len(missed) <= 0.05 * len(asked), missed


def test_right_answers_are_in_the_graph(search: Search) -> None:
    asked = tomllib.loads(QUERIES.read_text("utf-8"))["query"]
    assert not [iri for each in asked for iri in each["right"] if URIRef(iri) not in search.index]


@pytest.mark.parametrize(
    ("text", "kind", "slug", "rank"),
    [
        ("Sundhedsstyregruppen", "body", "sundhedsstyregruppen-midtjylland", "exact"),
        ("SSG", "body", "sundhedsstyregruppen-midtjylland", "alias"),
        ("intravenøs behandling", "initiative", "faelles-samarbejdsaftale-om-iv-behandling", "prefix"),
        ("sundhedsstyregruppens", "body", "sundhedsstyregruppen-midtjylland", "inflected"),
        ("sundhedstyregruppen", "body", "sundhedsstyregruppen-midtjylland", "inflected"),
        ("arhusklyngen", "body", "aarhusklyngen", "inflected"),
        ("styregruppen klynge", "body", "klyngestyregruppen-syd", "part"),
        ("klyngesyd", "body", "klynge-syd", "part"),
        ("akut team", "body", "faelles-akutteam-esbjerg", "part"),
        ("sundhedsstyergruppen", "body", "sundhedsstyregruppen-midtjylland", "typo"),
        ("sundhedskoordinationsudvalg nordjylland", "body", "sundhedskoordinationsudvalget-nordjylland", "inflected"),
    ],
)
def test_hit_tells_how_its_name_matched(search: Search, text: str, kind: str, slug: str, rank: str) -> None:
    first = {hit.thing.iri: hit for hit in search.find(text, lang="da").hits[:3]}
    assert first[str(thing(kind, slug))].rank == rank


def test_same_abbreviation_in_two_regions_finds_both_and_names_the_one_that_bears_it(search: Search) -> None:
    both = [str(thing("body", f"sundhedskoordinationsudvalget-{region}")) for region in ("midtjylland", "nordjylland")]
    assert found(search, "SKU")[:2] == both
    assert search.thing("SKU", lang="da") == both[0]


def test_words_of_a_question_do_not_stand_in_the_way(search: Search) -> None:
    assert found(search, "hvem sidder i Forum for koordination?")[0] == str(
        thing("body", "forum-for-koordination-planomraade-syd")
    )


def test_region_tells_things_of_one_name_apart(search: Search) -> None:
    for region in ("midtjylland", "nordjylland"):
        assert found(search, f"koordinationsudvalg {region}")[0] == str(
            thing("body", f"sundhedskoordinationsudvalget-{region}")
        )


def test_what_meets_only_some_words_is_found_and_told(search: Search) -> None:
    hits = search.find("borgerdesign raketvidenskab", lang="da")
    assert not hits.complete
    assert str(thing("initiative", "borgerdesign")) in [hit.thing.iri for hit in hits.hits[:3]]


def test_pages_of_hits_are_parts_of_one_list(search: Search) -> None:
    whole = search.find("sundhed", lang="da")
    assert len(whole.hits) == whole.total > 20
    pages = [search.find("sundhed", lang="da", start=start, limit=7) for start in range(0, whole.total, 7)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits


def test_facets_count_what_a_choice_leaves(search: Search) -> None:
    whole = search.find("udvalg", lang="da")
    assert set(whole.facets) == set(FACETS)
    for facet, counts in whole.facets.items():
        for count in counts:
            left = search.find("udvalg", lang="da", chosen={facet: count.value})
            assert left.total == count.things, (facet, count)
            assert {each.value for each in left.facets[facet]} == {each.value for each in counts}
    assert search.find("udvalg", lang="da", chosen={"kind": "xqzwvk"}).total == 0


@pytest.mark.parametrize(
    ("typed", "kind", "slug"),
    [
        ("sundhedsst", "body", "sundhedsstyregruppen-midtjylland"),
        ("ss", "body", "sundhedsstyregruppen-midtjylland"),
        ("forum for ko", "body", "forum-for-koordination-planomraade-syd"),
        ("samord", "body", "samordningsudvalg-syd-somatik"),
        ("joint sec", "body", "faellessekretariatet-midtjylland"),
        ("reb", "party", "rebild-kommune"),
    ],
)
def test_beginnings_are_suggested(search: Search, typed: str, kind: str, slug: str) -> None:
    suggested = search.suggest(typed, lang="da")
    assert str(thing(kind, slug)) in [hit.thing.iri for hit in suggested]
    assert len(suggested) <= 8
    assert search.suggest(typed[0], lang="da") == ()


def test_part_of_a_compound_is_found_too(search: Search) -> None:
    assert GROUP in found(search, "styregruppen")


def test_exact_name_is_the_only_one_that_is_exact(search: Search) -> None:
    only = search.find("forløbsprogram", lang="da").only
    assert only is not None
    assert only.iri == PROGRAMME


def test_several_or_no_exact_names_give_no_only_one(search: Search) -> None:
    assert search.find("program", lang="da").only is None
    assert search.find("xyzzy", lang="da").only is None


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        ("dokument 000", "document", "midtjylland-forslag"),
        ("document 000", "document", "midtjylland-forslag"),
        ("000", "document", "midtjylland-forslag"),
        ("M000-27", "mandate", "m000-27"),
        ("m000-27", "mandate", "m000-27"),
        ("M000-01", "mandate", "m000-01"),
        ("body:kosu-midtjylland", "body", "kosu-midtjylland"),
        ("Ad hoc grupper", "collective", "ad-hoc-grupper-midtjylland"),
    ],
)
def test_names_codes_and_addresses_name_one_thing(search: Search, text: str, kind: str, slug: str) -> None:
    assert search.thing(text, lang="da") == str(thing(kind, slug))


def test_codes_are_found_whole_only(search: Search) -> None:
    first, *others = found(search, "000")
    assert first == str(thing("document", "midtjylland-forslag"))
    assert not [each for each in others if "/mandate/" in each], "M000-27 is no hit for a part of it"


def test_matter_is_resolved_only_where_there_is_no_doubt(search: Search) -> None:
    assert search.matter("forløbsprogram", lang="da") == PROGRAMME
    with pytest.raises(UnknownMatter) as caught:
        search.matter("forløb program", lang="da")
    assert "Revideret forløbsprogram" in caught.value.suggestions


def test_misspelt_matter_is_suggested_and_not_taken(search: Search) -> None:
    with pytest.raises(UnknownMatter) as caught:
        search.matter("frløbsprogram", lang="da")
    assert caught.value.suggestions[0] == "Revideret forløbsprogram"


def test_body_is_no_matter(search: Search) -> None:
    with pytest.raises(UnknownMatter):
        search.matter("KOSU", lang="da")
    with pytest.raises(UnknownThing):
        search.thing("xyzzy", lang="en")


def test_nothing_found_names_the_nearest(search: Search) -> None:
    hits = search.find("xyzzyx", lang="da")
    assert hits.hits == ()
    assert 0 < len(hits.nearest) <= 3
    assert search.find("koordxyzzyqk", lang="da").tries == ("koord",)
    assert search.find("", lang="da").hits == ()
    assert search.find("  …  ", lang="da").hits == ()


def test_kinds_narrow_what_is_found(search: Search) -> None:
    kinds = {hit.thing.kind for hit in search.find("forløbsprogram", lang="da", chosen={"kind": "goal"}).hits}
    assert kinds == {"goal"}


def test_every_label_is_found_first_in_both_languages(search: Search) -> None:
    index = search.index
    for matter in index.instances(MG.Matter, MG.Body, MG.Collective, MG.Initiative):
        for label in index.literals(matter, SKOS.prefLabel):
            hits = search.find(str(label), lang="da", limit=10).hits
            exact = {hit.thing.iri for hit in hits if hit.rank == "exact"}
            assert str(matter) in exact, label
            assert hits[0].thing.iri in exact, label


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Forløb", "forloeb"), ("Århus", "aarhus"), ("ÆBLE", "aeble"), ("café", "cafe"), ("a-b  c", "a b c"), ("", "")],
)
def test_names_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(), st.sampled_from(LANGS))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_an_answer_and_the_same_one_twice(search: Search, text: str, lang: Language) -> None:
    assert search.find(text, lang=lang, limit=10) == search.find(text, lang=lang, limit=10)
    with suppress(UnknownMatter):
        assert URIRef(search.matter(text, lang=lang)) in search.index


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcæø", max_size=6), st.text("abcæø", max_size=6))
def test_distance_is_the_same_both_ways_and_zero_for_equals(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


@pytest.mark.parametrize(("one", "other", "slips"), [("klynge", "klygne", 1), ("klynge", "klyge", 1), ("a", "abcd", 3)])
def test_distance_counts_slips_up_to_the_limit(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips


def test_a_name_that_several_have_leads_to_a_list(search: Search) -> None:
    """One body calls itself *formandskabet* alone; others are chairmanships too, and a reader may mean them."""
    shared, own = search.find("formandskabet", lang="da"), search.find("Klyngestyregruppen", lang="da")

    assert shared.only is None
    assert "KOSU-formandskabet" in {hit.thing.label for hit in shared.hits}
    assert own.only is not None


def test_a_hit_is_shown_under_the_name_that_the_reader_can_read(search: Search) -> None:
    (hit,) = (hit for hit in search.find("Borgerdesign", lang="da").hits if hit.thing.label == "Notat om Borgerdesign")

    assert hit.matched == "Notat om Borgerdesign"


@pytest.mark.parametrize(
    "text",
    [
        *("betaler", "hvem betaler", "penge", "økonomi", "finansiering", "who pays", "funding", "money"),
        *("klynge syd betaler", "klynge syd økonomi", "who pays in klynge syd", "hvem finansierer klynge syd"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_everyday_words_for_money_find_who_pays(search: Search, text: str, lang: Language) -> None:
    first = search.find(text, lang=lang).hits[0]
    assert first.thing.kind == "funding"
    if "klynge" in text:
        assert first.thing.iri == str(thing("funding", "d004-klynge-syd"))
        assert "Region Nordjylland" in first.text
        assert re.search(r"\b60 ?%", first.text)


@pytest.mark.parametrize(
    "text", ["hvem beslutter om en klynges model spredes", "spredning af en klynges model", "spredning procestype A"]
)
def test_everyday_words_for_spreading_find_the_matters(search: Search, text: str) -> None:
    spreading = ("regional-udbredelse-i-processtype-a", "skalering-og-udbredelse-af-initiativer")
    assert found(search, text)[0] in {str(thing("matter", slug)) for slug in spreading}


def test_a_shared_name_leads_on_to_the_others_that_bear_it(search: Search) -> None:
    def others(kind: str, slug: str) -> set[str]:
        return {each.iri for each in search.namesakes(thing(kind, slug), lang="da")}

    chairs = {"kosu-formandskabet-midtjylland", "sundhedsstyregruppens-formandskab-midtjylland"}
    for slug in chairs:
        assert others("body", slug) > {str(thing("body", each)) for each in chairs - {slug}}
    assert str(thing("body", "kosu-midtjylland")) not in others("body", "kosu-formandskabet-midtjylland")
    assert others("initiative", "borgerdesign") == {str(thing("body", "borgerdesign"))}
    assert others("body", "borgerdesign") == {str(thing("initiative", "borgerdesign"))}
    assert not others("body", "klynge-syd")
