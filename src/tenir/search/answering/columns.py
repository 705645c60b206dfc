"""Columns: a copy of the index in memory, by which results are narrowed, ranked and counted.

What a database does row by row for every facet, NumPy does for all entries at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tenir.registry.visibility import Viewer
from tenir.search.answering.values import Flags, Numbers, Values
from tenir.search.asking.query import Filter
from tenir.search.indexing.vectors import DIMENSIONS, Vectors

OF_SETTINGS = frozenset({"state", "region", "source", "year"})
"""The facets whose values are those of settings; the others are those of contents."""

EVERYONE, GUARDS, NOBODY = -1, -2, -3
"""In place of an organisation: public entries, those that guards of protected records see, and
those of withdrawn records."""

Entries = Mapping[str, np.ndarray]
"""The fields of all entries, each an array with the key of an entry as its place."""


@dataclass(frozen=True)
class Columns:
    """The index at `change`, in arrays.

    `entries` are the fields of entries by their keys; `of_settings` and `of_contents` the values of
    settings and contents by theirs; `days`, `seen_by` (an organisation, or everyone, or those who
    guard protected records) and `superseded` are of settings. Row r of the vectors, which are those
    of `base` and then of `tail`, is of the text of `digests[r]`.
    """

    change: int
    entries: Entries
    of_settings: Values
    of_contents: Values
    days: Numbers
    seen_by: Numbers
    superseded: Flags
    base: Vectors
    tail: Vectors
    digests: Numbers
    _seen: dict[Viewer, Flags] = field(default_factory=dict, repr=False, compare=False)

    @property
    def count(self) -> int:
        """One more than the greatest key of an entry."""
        return len(self.entries["setting"])

    def seen(self, viewer: Viewer) -> Flags:
        """Which entries `viewer` may see and find: (count,)."""
        if viewer not in self._seen:
            may = self.seen_by == EVERYONE
            if viewer.sees_protected:
                may = self.seen_by != NOBODY
            elif viewer.organisation is not None:
                may |= self.seen_by == viewer.organisation
            flags = (may & ~self.superseded)[self.entries["setting"]] & ~self.entries["dead"]
            flags[0] = False  # No entry has the key 0.
            self._seen[viewer] = flags
        return self._seen[viewer]

    def meeting(self, filters: Sequence[Filter]) -> Flags | None:
        """Which entries meet the `filters`: (count,); None where there are none."""
        met: Flags | None = None
        for facet in dict.fromkeys(each.facet for each in filters):
            of_facet = [each for each in filters if each.facet == facet]
            flags = np.ones(self._values(facet).count, bool)
            if wanted := [each.value for each in of_facet if not each.excluded]:
                flags = self._values(facet).having(facet, wanted)
            if unwanted := [each.value for each in of_facet if each.excluded]:
                flags &= ~self._values(facet).having(facet, unwanted)
            of_entries = flags[self._place(facet)]
            met = of_entries if met is None else met & of_entries
        return met

    def having(self, facet: str, value: str, among: Numbers | slice = slice(None)) -> Flags:
        """Which entries, or which `among` them by their keys, have the value."""
        return self._values(facet).having(facet, [value])[self._place(facet)[among]]

    def facets(self, key: int) -> dict[str, Sequence[str]]:
        """The values by facet of an entry."""
        setting = self.of_settings.facets[int(self.entries["setting"][key])]
        content = self.of_contents.facets[int(self.entries["content"][key])]
        return {**setting, **content}

    def counts(self, found: Numbers, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many of the entries `found` have each value of each of `facets`."""
        if not len(found):
            return {facet: {} for facet in facets}
        at = {
            of: np.bincount(self.entries[of][found], minlength=values.count)
            for of, values in (("setting", self.of_settings), ("content", self.of_contents))
        }
        return {facet: self._values(facet).counts(facet, at[_holder(facet)]) for facet in facets}

    def likeness(self, vector: Vectors, among: Flags) -> tuple[Numbers, Vectors]:
        """The entries `among` all (count,) that have a vector, and how like each is to `vector`
        (DIMENSIONS,): the cosine of the angle between them."""
        found = np.flatnonzero(among & (self.row_of_entry >= 0))
        rows = self.row_of_entry[found]
        if len(rows) * 8 < len(self.digests):
            return found, self.vectors(found) @ vector
        scores = np.concatenate([self.base @ vector, self.tail @ vector])
        return found, scores[rows]

    @cached_property
    def row_of_entry(self) -> Numbers:
        """The row of the vector of each entry: (count,), -1 for none."""
        if not len(self.digests):
            return np.full(self.count, -1)
        order = np.argsort(self.digests, kind="stable")
        ordered = self.digests[order]
        # The last of equal ones: a vector that was made again stands further on.
        places = np.searchsorted(ordered, self.entries["digest"], side="right") - 1
        return np.where(ordered[places] == self.entries["digest"], order[places], -1)

    def vectors(self, keys: Numbers) -> Vectors:
        """The vectors of entries that have one: (n, DIMENSIONS)."""
        rows = self.row_of_entry[keys]
        vectors = np.empty((len(rows), DIMENSIONS), np.float32)
        in_base = rows < len(self.base)
        vectors[in_base] = self.base[rows[in_base]]
        vectors[~in_base] = self.tail[rows[~in_base] - len(self.base)]
        return vectors

    def _values(self, facet: str) -> Values:
        return self.of_settings if facet in OF_SETTINGS else self.of_contents

    def _place(self, facet: str) -> np.ndarray:
        return self.entries[_holder(facet)]


def _holder(facet: str) -> str:
    return "setting" if facet in OF_SETTINGS else "content"
