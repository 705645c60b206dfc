"""When a document was made, told by its file's name, its title and its first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tenir.text.partial_date import PartialDate
from tenir.text.written_date import written_dates

_EARLIEST = 1945
"""The year of the Charter: no document of interest is older."""
_SHORT = 80
"""Characters of a line that gives little more than a place and date."""
_YEAR = 4


def date_in_name(name: str) -> PartialDate | None:
    """The most precise plausible date in a file's name, the first of equals."""
    return max(_plausible(name), key=lambda found: len(found.text), default=None)


def date_in_text(title: str, passages: Iterable[str]) -> PartialDate | None:
    """The date that the first page gives the document, or None.

    A date in the title or in a line of its own goes before dates in sentences; of these the
    latest counts that has at least a month, for a text looks back. Days to come are deadlines.
    """
    in_sentences: list[PartialDate] = []
    for text in (title, *passages):
        dates = _plausible(text)
        if text and len(text) <= _SHORT and dates:
            return max(dates, key=lambda found: len(found.text))
        in_sentences += [found for found in dates if len(found.text) > _YEAR]
    return max(in_sentences, key=lambda found: found.first_day, default=None)


def _plausible(text: str) -> list[PartialDate]:
    today = date.today()
    return [
        found.date
        for found in written_dates(text)
        if found.date.year >= _EARLIEST and found.date.first_day <= today
    ]
