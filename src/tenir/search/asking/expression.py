"""Expressions: which entries are asked for, in terms of tokens, for either engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """Entries that hold `tokens` one after the other; of the last one the beginning is enough if
    `open_end`."""

    tokens: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """Entries that each of `parts` finds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Entries that at least one of `parts` finds."""

    parts: tuple[Expression, ...]


Expression: TypeAlias = "Phrase | Every | Any"


def every(parts: Sequence[Expression]) -> Expression:
    """Those that all `parts` find; at least one part is needed."""
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def any_of(parts: Sequence[Expression]) -> Expression:
    """Those that one of `parts` finds, each part once; at least one part is needed."""
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else Any(once)
