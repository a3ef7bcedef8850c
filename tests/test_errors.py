"""Every error says what, where and what to do, in both languages, and none is forgotten in a table."""

from __future__ import annotations

import dataclasses
import pickle
import typing

import pytest

from mandatgraf import errors
from mandatgraf.errors import ERRORS, MandatgrafError
from mandatgraf.errors.shapes import REASONS

EXAMPLES: dict[type[MandatgrafError], dict[str, object]] = {
    errors.BadParameter: {"kind": "date"},
    errors.AnswersMissing: {"asked": (("--code", "Kode", "Code"), ("--words", "Ord", "Words"))},
    errors.QueryRefused: {"rule": "depth", "limit": 60},
    errors.BadRequest: {"rule": "missing-query"},
    errors.NotReady: {"reason": "stopping"},
    errors.SourceUnreadable: {"reason": "syntax"},
    errors.ShapesFaulty: {"reason": "sparql"},
    errors.SourcesUnreadable: {"faults": (errors.SourceUnreadable("data/a.ttl", "missing"),)},
    errors.RetiredThing: {"label": ("Kajen", "The quay"), "reason": ("Den er væk.", "It is gone.")},
    errors.HistoryMissing: {"reason": "shallow"},
    errors.DraftFaulty: {"reason": "unknown-thing"},
    errors.AnswerTooLarge: {"limit": 5, "unit": "bytes"},
    errors.WrongUsage: {"said_da": "Nej.", "said_en": "No.", "todo_da": "Ja.", "todo_en": "Yes."},
    errors.NotSupported: {"said_da": "Nej.", "said_en": "No."},
}

NOTHING_TO_DO = (errors.NotSupported,)
LISTS = {"known", "allowed", "available", "accepted", "suggestions"}


def make(kind: type[MandatgrafError]) -> MandatgrafError:
    """An error with something in every field that has no default."""
    hints = typing.get_type_hints(kind)
    values: dict[str, object] = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if field.default is dataclasses.MISSING:
            values[field.name] = 7 if hints[field.name] in (int, float) else f"{field.name} æ"
        elif field.name in LISTS:
            values[field.name] = ("text/turtle", "text/csv")
    return kind(**(values | EXAMPLES.get(kind, {})))


def test_the_list_of_errors_holds_every_class() -> None:
    assert set(ERRORS) == set(MandatgrafError.__subclasses__())


def test_every_error_has_a_code_of_its_own() -> None:
    assert len({kind.code for kind in ERRORS}) == len(ERRORS)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_error_says_what_and_what_to_do(kind: type[MandatgrafError], lang: str) -> None:
    error = make(kind)

    assert error.what(lang).endswith(".")
    assert error.what(lang) in error.render(lang)
    assert error.where(lang) in error.render(lang)
    if kind not in NOTHING_TO_DO:
        assert error.todo(lang)
    assert "None" not in error.render(lang)
    assert str(error)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
def test_the_two_languages_differ(kind: type[MandatgrafError]) -> None:
    error = make(kind)

    assert error.what("da") != error.what("en")


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
def test_every_error_carries_its_fields_as_text(kind: type[MandatgrafError]) -> None:
    fields = make(kind).fields()

    assert all(value.strip() for value in fields.values())


@pytest.mark.parametrize("rule", ["length", "tokens", "depth", "run", "service", "escape", "character", "address"])
def test_every_rule_of_the_guard_has_words(rule: str) -> None:
    error = errors.QueryRefused(rule, limit=3)

    assert error.render("da") != error.render("en")


@pytest.mark.parametrize("reason", ["missing", "not-utf8", "syntax", "prefix", "character", "name", "rule"])
def test_every_reason_of_an_unreadable_source_has_words(reason: str) -> None:
    error = errors.SourceUnreadable("data/a.ttl", reason, "zz", 3, 4)

    assert "data/a.ttl, linje 3, tegn 4" in error.render("da")
    assert "data/a.ttl, line 3, column 4" in error.render("en")


@pytest.mark.parametrize("reason", ["address", "writable"])
def test_every_reason_not_to_listen_has_words(reason: str) -> None:
    error = errors.HostRefused("::", reason)

    assert error.where("da") != error.where("en")
    assert error.todo("da") != error.todo("en")


@pytest.mark.parametrize("reason", ["stopping", "workers"])
def test_every_reason_not_to_be_ready_has_words(reason: str) -> None:
    error = errors.NotReady(reason)

    assert error.what("da") != error.what("en")


@pytest.mark.parametrize("reason", REASONS)
def test_every_fault_of_shapes_has_words(reason: str) -> None:
    error = errors.ShapesFaulty("a.ttl", reason, "Person", "zz", 3, 4)

    assert "a.ttl, linje 3, tegn 4" in error.render("da")
    assert "a.ttl, line 3, column 4" in error.render("en")
    assert reason == "no-shape" or "»Person«" in error.what("da")
    assert reason == "no-shape" or "“Person”" in error.what("en")
    assert "{" not in error.render("da") + error.render("en")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UnknownMatter("x"), 1),
        (errors.UnknownThing("x"), 1),
        (errors.SourceUnreadable("x", "missing"), 2),
        (errors.ShapesFaulty("x", "no-shape"), 2),
        (errors.PortInUse("127.0.0.1", 80), 2),
        (errors.HostRefused("0.0.0.0"), 3),  # noqa: S104 -- refused
        (errors.NotSupported("x", "y"), 3),
        (errors.UnknownQuestion("x"), 64),
        (errors.BadDate("x"), 64),
        (errors.WrongUsage("x", "y"), 64),
    ],
)
def test_exit_status_follows_the_convention(error: MandatgrafError, status: int) -> None:
    assert errors.exit_status(error) == status


def test_an_error_passes_through_a_with_block_as_itself() -> None:
    """A frozen dataclass would turn into another error here."""
    with pytest.raises(errors.BadDate) as caught, memoryview(b""):
        raise errors.BadDate("31. februar")

    assert caught.value.value == "31. februar"


def test_suggestions_are_said() -> None:
    error = errors.UnknownMatter("forløbsprogam", ("forløbsprogram",))

    assert "»forløbsprogram«" in error.todo("da")
    assert "“forløbsprogram”" in error.todo("en")
    assert error.fields() == {"text": "forløbsprogam", "suggestions": "forløbsprogram"}


def test_an_error_survives_a_pickle() -> None:
    """Worker processes hand errors back."""
    error = pickle.loads(pickle.dumps(errors.BadQuery("expected }", line=2, column=5)))  # noqa: S301 -- our own bytes

    assert (error.line, error.column) == (2, 5)
