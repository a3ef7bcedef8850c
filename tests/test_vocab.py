"""Our names are closed, and they are the names of the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

from mandatgraf.dataset import ONTOLOGY, Dataset
from mandatgraf.vocab import KINDS, MG, PREFIXES, SCHEMES, concept, graph, kind_and_slug, thing


def declared(dataset: Dataset) -> set[str]:
    return {
        str(term).removeprefix(str(MG))
        for term in dataset.graph(ONTOLOGY).subjects(unique=True)
        if isinstance(term, URIRef) and term.startswith(str(MG)) and term != URIRef(str(MG))
    }


def named() -> set[str]:
    return {name for name in vars(MG)["__annotations__"] if not name.startswith("_")}


def test_every_term_of_the_ontology_has_a_name(dataset: Dataset) -> None:
    assert declared(dataset) - named() == set()


def test_every_name_is_a_term_of_the_ontology(dataset: Dataset) -> None:
    assert named() - declared(dataset) == set()


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = MG.Mandat


def test_every_scheme_has_a_file_and_a_name(folders: object, root: Path) -> None:
    files = {path.stem for path in (root / "ontology" / "schemes").glob("*.ttl")}

    assert files == set(SCHEMES)


def test_every_kind_in_the_data_is_known(dataset: Dataset) -> None:
    used = {found[0] for iri in dataset.subjects(str(thing("", ""))[:-1]) if (found := kind_and_slug(iri))}

    assert used <= set(KINDS)


def test_prefixes_are_in_order_and_mean_one_thing_each() -> None:
    assert list(PREFIXES) == sorted(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_addresses_are_built_from_kind_and_slug() -> None:
    assert str(thing("body", "x")).endswith("/id/body/x")
    assert str(concept("power", "decide")).endswith("/concept/power/decide")
    assert str(graph("derived")).endswith("/graph/derived")


@pytest.mark.parametrize(
    ("iri", "found"),
    [
        (str(thing("body", "x")), ("body", "x")),
        (str(thing("body", "")), None),
        (str(thing("body", "x/y")), None),
        (str(concept("power", "decide")), None),
        ("https://example.org/id/body/x", None),
    ],
)
def test_kind_and_slug_are_read_from_our_own_addresses_only(iri: str, found: tuple[str, str] | None) -> None:
    assert kind_and_slug(iri) == found
