"""Dates with the precision in which they were found: 2026 is not 2026-01-01."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day.

    Its text is a prefix of an ISO 8601 date ("2026", "2026-05", "2026-05-08"), which sorts as
    text and is how the record stores it.
    """

    text: str

    def __post_init__(self) -> None:
        match = _PATTERN.fullmatch(self.text)
        if not match:
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {self.text!r}")
        year, month, day = (int(part or 1) for part in match.groups())
        date(year, month, day)

    @property
    def year(self) -> int:
        """The year."""
        return int(self.text[:4])

    @property
    def first_day(self) -> date:
        """The first day that the date may mean."""
        return date.fromisoformat(self.text + "-01-01"[len(self.text) - 4 :])

    @property
    def last_day(self) -> date:
        """The last day that the date may mean: a promise "by 2026" is due on 31 December."""
        first = self.first_day
        if len(self.text) == 4:
            return first.replace(month=12, day=31)
        if len(self.text) == 7:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first

    def __str__(self) -> str:
        return self.text
