"""The values of an enumeration as the choices of a model field; what users read is in the pages."""

from __future__ import annotations

from enum import StrEnum


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """The values, each under its own name."""
    return [(value.value, value.value) for value in values]
