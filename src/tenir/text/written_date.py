"""Dates as people write them in the six languages, found with the precision that they have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from tenir.text.partial_date import PartialDate

_LOCALES = (
    "en", "fr", "es", "ru", "ar", "ar_LB", "ar_IQ", "ar_DZ", "ar_MA", "ar_TN", "ar_MR",
)  # fmt: skip
"""Where the names of months come from; Arabic has four sets of them, by region."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_YEAR = r"(?<![\d/])(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d|-\d(?!\d{3}))"
_DAY = r"(?<!\d)(?P<day>[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|º|°|-го|-е)?"
_OF = r"(?:\s+(?:of|de|del|d['’]))?\s*"
_UNTIL = r"(?:\s*(?:-|–|—|to|au|al|по|إلى)\s*(?:[12]\d|3[01]|0?[1-9])" + _ORDINAL + r")?"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: its span in characters, and what it says."""

    start: int
    end: int
    date: PartialDate


def written_dates(text: str) -> list[WrittenDate]:
    """The dates in `text` in their order, from bare years to days.

    Of a span of days ("17-20 May 2022") the first counts. A date of which nobody can say which
    number is the month ("05/06/2022") is known to the year.
    """
    plain = text.translate(_DIGITS)
    found: list[WrittenDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(plain):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            date = _date(match)
            if date:
                found.append(WrittenDate(match.start(), match.end(), date))
    return sorted(found, key=lambda each: each.start)


def _date(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    year, day = parts["year"], int(parts.get("day") or 0)
    month = _months().get((parts.get("name") or "").lower(), int(parts.get("month") or 0))
    if parts.get("unclear"):
        # Numbers alone: day and month are clear only where one of them cannot be a month.
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month and parts["unclear"] == "/":
            day = month = 0
    text = year + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    try:
        return PartialDate(text)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The number of each name of a month, in lower case, with and without a final stop."""
    numbers: dict[str, int] = {}
    for code in _LOCALES:
        months = Locale.parse(code).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    numbers.setdefault(name.lower().rstrip("."), number)
    numbers.update({"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12, "setiembre": 9})
    return {name: number for name, number in numbers.items() if not name.isdigit()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """From the most to the least telling: a date is not found again by a weaker pattern."""
    names = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    # Arabic texts of the United Nations give both names of a month, parted by a stroke.
    name = rf"(?<![^\W\d_])(?P<name>{names})\.?(?:/(?:{names}))?(?![^\W\d_])"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    forms = (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<dash>[-./_])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d\d?)\s*月(?:\s*(?P<day>\d\d?)\s*日)?",
        rf"{_DAY}{_ORDINAL}{_UNTIL}{_OF}{name}(?:\s*,|\s+de|\s+del)?\s*{year}",
        rf"{name}\s+{_DAY}{_ORDINAL}{_UNTIL}(?!\d)\s*,?\s*{year}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?!\d)",
        rf"{_DAY}(?P<unclear>[./-])(?P<month>\d\d?)(?P=unclear){year}",
        rf"{name}(?:\s*,|\s+de|\s+del)?\s*{year}",
        r"(?<![\d/])(?P<year>(?:19|20)\d\d)[-_](?P<month>0[1-9]|1[0-2])(?![\d-])",
        _YEAR,
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
