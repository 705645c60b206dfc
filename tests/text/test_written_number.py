"""Numbers in digits and in words, in six languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.dates_in_text import dates_in_text
from tenir.text.numeral import numeral_value
from tenir.text.written_date import written_dates
from tenir.text.written_number import written_numbers


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-five, one hundred and five, two thousand three hundred", "25 105 2300"),
        ("en", "3.5 million, 2 lakh, 1,00,000, 1,234,567.89", "3500000 200000 100000 1234567.89"),
        ("en", "2-3 million and 10–15", "2000000 10"),
        ("en", "one of them, thousands of people, once, per cent", ""),
        (
            "fr",
            "quatre-vingt-dix-sept, soixante et onze, vingt et un, mille deux cents",
            "97 71 21 1200",
        ),
        (
            "fr",
            "12,5 millions, 1,234 milliard, 10 000, 3 000,5",
            "12500000 1234000000 10000 3000.5",
        ),
        (
            "es",
            "treinta y dos, mil doscientos, un millón, once, 5 mil millones",
            "32 1200 1000000 11 5000000000",
        ),
        ("es", "1.500 millones, 30.000, 2,5", "1500000000 30000 2.5"),
        (
            "ru",
            "двадцати пяти, тысяча сто, 6 тыс. мест, 2 млн. рублей, тысячи",
            "25 1100 6000 2000000",
        ),
        (
            "ar",
            "خمسة عشر، اثنتين وسبعين، مليونا، 30 ألفًا، ألفي، خمسة آلاف",
            "15 72 2000000 30000 2000 5000",
        ),
        ("ar", "١٬٢٣٤ و١٫٥ و3 ملايين", "1234 1.5 3000000"),
        (
            "zh",
            "三十、一千四百、九千万、一亿八千万、1.5亿、300万",
            "30 1400 90000000 180000000 150000000 3000000",
        ),
        ("zh", "第三，统一，十分，十月，数百万，二〇三〇，一个", ""),
    ],
)
def test_numbers(language, text, values):
    found = written_numbers(text, language)
    assert [number.value for number in found] == [Decimal(value) for value in values.split()]


@pytest.mark.parametrize("text", ["A/RES/73/195", "12/05/2022", "3.1.1", "10.05.2027", "9" * 40])
def test_codes_are_no_numbers(text):
    assert written_numbers(text) == []


@pytest.mark.parametrize(
    ("numeral", "scale", "language", "value"),
    [
        ("1.234", "", "", "1234"),
        ("1.234", "billion", "en", "1.234"),
        ("1,234", "million", "fr", "1.234"),
        ("0.125", "", "", "0.125"),
        ("1.234,5", "", "", "1234.5"),
        ("1,234.5", "", "", "1234.5"),
        ("1 234 567", "", "", "1234567"),
        ("12.34.56", "", "", None),
        ("1,2,3", "", "", None),
    ],
)
def test_numerals(numeral, scale, language, value):
    assert numeral_value(numeral, scale, language) == (None if value is None else Decimal(value))


@given(st.text(alphabet="0123456789 .,'-/٠٫٬ twohundred mille 百万亿三", max_size=80))
def test_numbers_are_in_order_and_lie_in_the_text(text):
    end = 0
    for number in written_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        end = number.end


@given(st.integers(0, 10**9))
def test_numbers_with_separators_are_read(number):
    for written in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        assert [found.value for found in written_numbers(written)] == [number]


def test_dates_in_long_texts_are_those_of_short_ones():
    text = "By 17 May 2027 we will act. "
    assert len(dates_in_text(text * 300)) == 300
    assert dates_in_text(text) == written_dates(text)
