"""When a document was made, told by its file's name, its title and its first page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from tenir.reading.document import Passage, PassageKind
from tenir.text.partial_date import PartialDate
from tenir.text.written_date import WrittenDate, written_dates

_EARLIEST = 1945
"""The year of the Charter: no document of interest is older."""
_SHORT = 100
"""Characters of a line that gives little more than an occasion, a place and a date."""
_YEAR = 4
_BETWEEN = re.compile(r"[\s.,г]*(?:[-–—]|to|until|au|jusqu[’']au|al|hasta|по|до|إلى|حتى|至|到)\s*")
_SPAN = re.compile(r"\s*[-–—/]\s*(?:19|20)?\d\d(?!\d)")


def date_in_name(name: str) -> PartialDate | None:
    """The most precise plausible date in a file's name, the first of equals."""
    return max(_plausible(name), key=lambda found: len(found.text), default=None)


def date_in_text(title: str, passages: Iterable[Passage]) -> PartialDate | None:
    """The date that the title, a heading or a short line of the first page gives, or None.

    A bare year counts in the title only. Dates within sentences are those of other things.
    """
    in_title = max(_plausible(title), key=lambda found: len(found.text), default=None)
    if in_title and len(in_title.text) > _YEAR:
        return in_title
    for passage in passages:
        if passage.kind is PassageKind.HEADING or len(passage.text) <= _SHORT:
            for found in _plausible(passage.text):
                if len(found.text) > _YEAR:
                    return found
    return in_title


def _plausible(text: str) -> list[PartialDate]:
    """The dates in `text` on which a document may have been made: days to come are deadlines."""
    today = date.today()
    found = written_dates(text)
    for first, last in pairwise(found):
        if _BETWEEN.fullmatch(text[first.end : last.start]):
            # From one day to another: a period that the document speaks of.
            found = [each for each in found if each not in (first, last)]
    return [
        each.date
        for each in found
        if each.date.year >= _EARLIEST
        and each.date.first_day <= today
        and not _is_in_span(each, text)
    ]


def _is_in_span(found: WrittenDate, text: str) -> bool:
    """Whether a bare year begins or ends a span such as 2020–2025."""
    if len(found.date.text) > _YEAR:
        return False
    before = text[max(0, found.start - 8) : found.end]
    return bool(_SPAN.match(text, found.end)) or bool(
        re.search(r"(?<!\d)(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d$", before)
    )
