"""Batches: long rows of things, so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The `items`, at most `size` at a time."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
