"""The written dates of a text of any length, in time in proportion to it."""

from __future__ import annotations

import re

from tenir.text.numeral import DIGITS
from tenir.text.written_date import WrittenDate, written_dates

_YEAR = re.compile(r"(?:19|20)\d\d")
_PIECE = 2_000
"""Dates are sought in pieces of so many characters, for each is compared with all others."""


def dates_in_text(text: str) -> list[WrittenDate]:
    """The dates in `text` in their order, as of `written_dates`; fast where there is no year."""
    found: list[WrittenDate] = []
    start, end = 0, len(text)
    while start < end:
        cut = end if end - start <= _PIECE else text.rfind(" ", start, start + _PIECE)
        cut = cut if cut > start else min(end, start + _PIECE)
        piece = text[start:cut].translate(DIGITS)
        if _YEAR.search(piece):
            for date in written_dates(piece):
                found.append(WrittenDate(date.start + start, date.end + start, date.date))
        start = cut
    return found
