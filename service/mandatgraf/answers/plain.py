"""Frozen values as plain dictionaries, ready for JSON: dates as ISO, empty values kept, nothing renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TypeAlias

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | None"


def plain(value: object) -> Plain:
    """Return the value as JSON can write it.

    >>> plain(date(2026, 11, 22))
    '2026-11-22'
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"{type(value).__name__} has no plain form")
