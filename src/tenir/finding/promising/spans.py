"""Spans of a text, and whether another span overlaps one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]


class Spans:
    """Spans in characters; asked in time of the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Whether the span from `start` to `end` overlaps one of them."""
        number = bisect_right(self._starts, end - 1) - 1
        return number >= 0 and start < self._ends[number]
