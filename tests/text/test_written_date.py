"""Dates as they are written in six languages, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.written_date import written_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 17 May 2022", ["2022-05-17"]),
        ("17-20 May 2022", ["2022-05-17"]),
        ("17 to 20 May 2022", ["2022-05-17"]),
        ("May 17th, 2022", ["2022-05-17"]),
        ("Sept. 2021", ["2021-09"]),
        ("le 1er mai 2022", ["2022-05-01"]),
        ("en février 2021", ["2021-02"]),
        ("17 de mayo de 2022", ["2022-05-17"]),
        ("30 de septiembre del 2021", ["2021-09-30"]),
        ("17 мая 2022 г.", ["2022-05-17"]),
        ("декабрь 2020", ["2020-12"]),
        ("17 مايو 2022", ["2022-05-17"]),
        ("١٧ أيار/مايو ٢٠٢٢", ["2022-05-17"]),
        ("2022年5月17日", ["2022-05-17"]),
        ("2022年5月", ["2022-05"]),
        ("2022-05-17 and 2023", ["2022-05-17", "2023"]),
        ("IMRF_2022_05_review", ["2022-05"]),
        ("20220517", ["2022-05-17"]),
        ("17.05.2022", ["2022-05-17"]),
        ("25/06/2022", ["2022-06-25"]),
        ("06/25/2022", ["2022-06-25"]),
        ("05/06/2022", ["2022"]),
        ("05/05/2022", ["2022-05-05"]),
        ("31 February 2022", ["2022-02"]),
        ("A/RES/73/195 of 2018", ["2018"]),
        ("from 2021-2025", ["2021", "2025"]),
    ],
)
def test_dates(text, dates):
    assert [str(found.date) for found in written_dates(text)] == dates


@pytest.mark.parametrize(
    "text", ["", "para. 51", "we may meet", "12345678", "A/79/590", "1850", "3.2022.1", "20221301"]
)
def test_no_dates(text):
    assert [found for found in written_dates(text) if len(found.date.text) > 4] == []


def test_spans_are_those_of_the_text():
    text = "Adopted (19 December 2018)."
    (found,) = written_dates(text)
    assert text[found.start : found.end] == "19 December 2018"


@given(st.text(alphabet="0123456789-/. mayde年月日", max_size=60))
def test_dates_are_in_order_and_do_not_overlap(text):
    end = 0
    for found in written_dates(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_iso_dates_are_found(day):
    assert [str(found.date) for found in written_dates(f"on {day}.")] == [str(day)]
