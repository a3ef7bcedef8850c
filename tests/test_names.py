"""Names: a person's word finds the thing, whichever way it is written."""

import pytest

from mandatgraf.engine import Engine
from mandatgraf.names import Names
from mandatgraf.vocab import BASE


@pytest.fixture(scope="module")
def names(engine: Engine) -> Names:
    return Names.of(engine)


@pytest.mark.parametrize(
    ("word", "thing"),
    [
        ("dokument 000", "id/document/midtjylland-forslag"),
        ("Document 000", "id/document/midtjylland-forslag"),
        ("midtjylland-forslag", "id/document/midtjylland-forslag"),
        ("Sundhedsstyregruppen", "id/body/sundhedsstyregruppen-midtjylland"),
        ("ssg", "id/body/sundhedsstyregruppen-midtjylland"),
        ("body:sundhedsstyregruppen-midtjylland", "id/body/sundhedsstyregruppen-midtjylland"),
        ("Klynger (Midtjylland)", "id/collective/klynger-midtjylland"),
        ("  klynger ", "id/collective/klynger-midtjylland"),
        ("body/sundhedsstyregruppen-midtjylland", "id/body/sundhedsstyregruppen-midtjylland"),
        ("power/prepare-cases", "concept/power/prepare-cases"),
        ("power:prepare-cases", "concept/power/prepare-cases"),
        ("M000-27", "id/mandate/m000-27"),
        ("https://w3id.org/mandatgraf/id/mandate/m000-27", "id/mandate/m000-27"),
    ],
)
def test_word_finds_its_thing(word: str, thing: str, names: Names) -> None:
    assert BASE + thing in {str(found) for found in names.find(word)}


def test_word_that_nothing_bears_finds_nothing(names: Names) -> None:
    assert names.find("havnerådet") == ()


def test_scope_is_part_of_the_name_only_where_asked(names: Names) -> None:
    assert names.bearing("Klynger (Nordjylland)", scoped=True) == frozenset()
    assert {str(thing) for thing in names.bearing("Klynger (Nordjylland)", scoped=False)} == {
        f"{BASE}id/collective/klynger-midtjylland"
    }
