"""Conditions in a query: `state:MAR,FRA`, `year:2018-2022`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tenir.search.asking.facets import FACETS, Facet
from tenir.search.asking.quotations import QUOTES, quotation
from tenir.text.reason import Reason

MOST_YEARS = 60
"""A range of years holds at most so many."""

_NAME = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[:：]")
_COMMAS = ",،，、"
_BARE = re.compile(rf"[^\s{_COMMAS};；{QUOTES}]+")
_AROUND = "()[]{}（）.!?؟。！？:：*"
"""Signs around a value that do not belong to it."""
_RANGE = re.compile(r"([0-9]{4})\s*(?:-|–|\.\.|…)\s*([0-9]{4})")

_FACETS: Mapping[str, Facet] = {
    name: facet for facet in FACETS for name in (facet.name, *facet.aliases)
}
# `facets.facet` remembers every name that it is asked for; here anything may be typed.


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as typed: its facet, the values as written, and where it ends."""

    facet: Facet
    written: tuple[str, ...]
    end: int

    def values(self) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
        """The values that the written ones mean, and a remark on each that means none."""
        values: list[str] = []
        remarks: list[Reason] = []
        for written in self.written:
            found = self._values(_plain_digits(written))
            if isinstance(found, Reason):
                remarks.append(found)
            elif found:
                values += found
            else:
                remarks.append(
                    Reason("there is no {facet} {value}", facet=self.facet.name, value=written)
                )
        return tuple(values), tuple(remarks)

    def _values(self, written: str) -> list[str] | Reason:
        span = _RANGE.fullmatch(written) if self.facet.name == "year" else None
        if span:
            first, last = int(span[1]), int(span[2])
            if last - first >= MOST_YEARS:
                return Reason("a range holds at most {most} years", most=MOST_YEARS)
            years = [self.facet.normalise(f"{year:04}") for year in range(first, last + 1)]
            return [year for year in years if year]
        value = self.facet.normalise(written)
        return [] if value is None else [value]


def condition(text: str, start: int) -> Condition | None:
    """The condition that begins at `start` of `text`, or None where none does.

    The name is that of a facet; no blank stands before the first value.
    """
    name = _NAME.match(text, start)
    facet = _FACETS.get(name[1].lower()) if name else None
    if not name or not facet:
        return None
    written: list[str] = []
    at = end = name.end()
    while True:
        value, stop = _value(text, at)
        if not value:
            break
        written.append(value)
        end = stop
        if text[end : end + 1] not in tuple(_COMMAS):
            break
        at = end + 1
    return Condition(facet, tuple(written), end) if written else None


def _value(text: str, start: int) -> tuple[str, int]:
    """The value that begins at `start`, and where it ends; "" where there is none."""
    quoted = quotation(text, start)
    if quoted:
        return quoted.inside.strip(), quoted.end
    bare = _BARE.match(text, start)
    if not bare:
        return "", start
    return bare[0].strip(_AROUND), start + len(bare[0].rstrip(_AROUND))


def _plain_digits(written: str) -> str:
    """With the digits of any script as 0 to 9."""
    return "".join(str(int(each)) if each.isdecimal() else each for each in written)
