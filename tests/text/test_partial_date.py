"""Dates as precise as they were found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.partial_date import PartialDate

DAYS = st.dates().map(str)
TEXTS = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-05-08", date(2026, 5, 8), date(2026, 5, 8)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_first_and_last_day(text, first, last):
    partial = PartialDate(text)
    assert (partial.first_day, partial.last_day) == (first, last)
    assert (partial.year, str(partial)) == (first.year, text)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-5", "2026-13", "2026-02-30", "2026-05-8", "0000", "2026-00", "2026-05-08T",
     "2026-05-08\n", "٢٠٢٦", "20260508", " 2026"],
)  # fmt: skip
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(text)


@given(TEXTS)
def test_the_days_are_within_the_date(text):
    partial = PartialDate(text)
    assert partial.first_day <= partial.last_day
    assert str(partial.first_day).startswith(text)
    assert str(partial.last_day).startswith(text)


@given(TEXTS, TEXTS)
def test_dates_sort_as_their_texts_and_days_do(one, other):
    if one <= other:
        assert PartialDate(one) <= PartialDate(other)
        assert PartialDate(one).first_day <= PartialDate(other).first_day
