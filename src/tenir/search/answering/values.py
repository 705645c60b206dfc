"""Values: which values of the facets settings and contents have, in arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Values:
    """The values of n places (settings or contents, by their keys) for each facet.

    `facets` are the values by facet of each place. For each facet its `names`, and in `places` and
    `codes` which of them which place has: parallel arrays, an item for each value of each place.
    """

    count: int
    facets: Mapping[int, Mapping[str, Sequence[str]]]
    names: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Numbers]
    codes: Mapping[str, Numbers]

    def having(self, facet: str, values: Iterable[str]) -> Flags:
        """Which places have one of `values` of `facet`: (n,)."""
        names = self.names.get(facet, ())
        chosen = [names.index(value) for value in values if value in names]
        flags = np.zeros(self.count, bool)
        if chosen:
            flags[self.places[facet][np.isin(self.codes[facet], chosen)]] = True
        return flags

    def counts(self, facet: str, entries_at: Numbers) -> dict[str, int]:
        """How many entries have each value of `facet`, where `entries_at` (n,) are how many stand
        at each place; values of no entry are left out."""
        names = self.names.get(facet, ())
        if not names:
            return {}
        weights = entries_at[self.places[facet]]
        counted = np.bincount(self.codes[facet], weights, len(names)).astype(int).tolist()
        return {name: count for name, count in zip(names, counted, strict=True) if count}


class GrowingValues:
    """Values that are collected place by place; a place may be given again with other values."""

    def __init__(self) -> None:
        self._facets: dict[int, Mapping[str, Sequence[str]]] = {}
        self._codes: dict[str, dict[str, int]] = {}
        self._rows: dict[str, tuple[list[int], list[int]]] = {}

    def add(self, given: Iterable[tuple[int, Mapping[str, Sequence[str]]]]) -> None:
        """Take the values by facet of places in."""
        given = list(given)
        again = any(place in self._facets for place, _ in given)
        self._facets.update(given)
        if again:
            self._rows.clear()
            given = list(self._facets.items())
        for place, facets in given:
            for facet, values in facets.items():
                codes = self._codes.setdefault(facet, {})
                places, of_places = self._rows.setdefault(facet, ([], []))
                for value in values:
                    places.append(place)
                    of_places.append(codes.setdefault(value, len(codes)))

    def values(self) -> Values:
        """The values as they are now."""
        return Values(
            max(self._facets, default=-1) + 1,
            dict(self._facets),
            {facet: tuple(codes) for facet, codes in self._codes.items()},
            {facet: np.array(places, np.int64) for facet, (places, _) in self._rows.items()},
            {facet: np.array(codes, np.int64) for facet, (_, codes) in self._rows.items()},
        )
