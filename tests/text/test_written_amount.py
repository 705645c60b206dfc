"""Amounts of money as they are written in six languages, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.currency import codes, names
from tenir.text.written_amount import written_amounts


@pytest.mark.parametrize(
    ("language", "text", "quote", "value", "currency"),
    [
        ("en", "We pledge USD 5 million a year", "USD 5 million", 5_000_000, "USD"),
        ("en", "worth $3.2m in all", "$3.2m", 3_200_000, ""),
        ("en", "a budget of €4bn", "€4bn", 4_000_000_000, "EUR"),
        ("en", "fifty million US dollars", "fifty million US dollars", 50_000_000, "USD"),
        ("en", "U.S. $5 million", "U.S. $5 million", 5_000_000, "USD"),
        ("en", "50 million dollars", "50 million dollars", 50_000_000, ""),
        ("en", "$ 5 million USD", "$ 5 million USD", 5_000_000, "USD"),
        ("en", "NOK 80 million over four years", "NOK 80 million", 80_000_000, "NOK"),
        ("en", "3 billion yen", "3 billion yen", 3_000_000_000, "JPY"),
        ("en", "Rs 5 crore", "Rs 5 crore", 50_000_000, ""),
        ("en", "₹2 lakh", "₹2 lakh", 200_000, "INR"),
        ("en", "AED 3 million", "AED 3 million", 3_000_000, "AED"),
        ("en", "2 million Moroccan dirhams", "2 million Moroccan dirhams", 2_000_000, "MAD"),
        ("en", "5,000 dirhams", "5,000 dirhams", 5_000, ""),
        ("en", "CHF 2.5 million", "CHF 2.5 million", 2_500_000, "CHF"),
        ("en", "budget £40m", "£40m", 40_000_000, "GBP"),
        ("en", "XOF 500 000", "XOF 500 000", 500_000, "XOF"),
        ("en", "45 million dalasi", "45 million dalasi", 45_000_000, "GMD"),
        ("en", "between $2-3 million", "$2-3 million", 2_000_000, ""),
        ("fr", "US$ 12,5 millions", "US$ 12,5 millions", 12_500_000, "USD"),
        ("fr", "10 000 euros par an", "10 000 euros", 10_000, "EUR"),
        ("fr", "4 millions d'euros", "4 millions d'euros", 4_000_000, "EUR"),
        ("fr", "85 milliards de francs CFA", "85 milliards de francs CFA", 85_000_000_000, ""),
        ("fr", "500 millions de FCFA", "500 millions de FCFA", 500_000_000, ""),
        (
            "fr",
            "10 millions de dirhams marocains",
            "10 millions de dirhams marocains",
            10_000_000,
            "MAD",
        ),
        (
            "fr",
            "5 millions de dollars américains",
            "5 millions de dollars américains",
            5_000_000,
            "USD",
        ),
        ("fr", "3 millions de francs suisses", "3 millions de francs suisses", 3_000_000, "CHF"),
        ("fr", "un fonds de 5 M€", "5 M€", 5_000_000, "EUR"),
        ("es", "5 mil millones de pesos", "5 mil millones de pesos", 5_000_000_000, ""),
        (
            "es",
            "130 millones de pesos mexicanos",
            "130 millones de pesos mexicanos",
            130_000_000,
            "MXN",
        ),
        ("es", "1.500 millones de euros", "1.500 millones de euros", 1_500_000_000, "EUR"),
        (
            "es",
            "2 millones de dólares de los Estados Unidos",
            "2 millones de dólares de los Estados Unidos",
            2_000_000,
            "USD",
        ),
        ("ru", "2 млн рублей", "2 млн рублей", 2_000_000, ""),
        ("ru", "5 млн российских рублей", "5 млн российских рублей", 5_000_000, "RUB"),
        ("ru", "90 млн долларов США", "90 млн долларов США", 90_000_000, "USD"),
        ("ru", "3 млрд тенге", "3 млрд тенге", 3_000_000_000, "KZT"),
        ("ru", "6 млн евро", "6 млн евро", 6_000_000, "EUR"),
        ("ar", "تقديم مليوني دولار", "مليوني دولار", 2_000_000, ""),
        ("ar", "3 ملايين يورو", "3 ملايين يورو", 3_000_000, "EUR"),
        ("ar", "٥ ملايين دولار أمريكي", "٥ ملايين دولار أمريكي", 5_000_000, "USD"),
        ("ar", "14 مليون درهم مغربي", "14 مليون درهم مغربي", 14_000_000, "MAD"),
        ("ar", "مليونا دينار تونسي", "مليونا دينار تونسي", 2_000_000, "TND"),
        ("zh", "安排1.5亿元人民币", "1.5亿元人民币", 150_000_000, "CNY"),
        ("zh", "300万美元", "300万美元", 3_000_000, "USD"),
        ("zh", "人民币5亿元", "人民币5亿元", 500_000_000, "CNY"),
        ("zh", "捐款九千万克朗", "九千万克朗", 90_000_000, ""),
        ("zh", "5000万欧元", "5000万欧元", 50_000_000, "EUR"),
    ],
)
def test_amounts(language, text, quote, value, currency):
    (found,) = written_amounts(text, language)
    assert text[found.start : found.end] == quote
    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["USD 5 million", "10 000 euros", "€4bn", "300万美元", "5 M€"])
def test_amounts_are_found_without_the_language(text):
    assert len(written_amounts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "in 2027",
        "paragraph 51",
        "COP 30",
        "ALL 300 officers",
        "tel. +41 22 379 1111",
        "300 won prizes",
        "50 marks of respect",
        "140 بئرًا رعوية",
        "A/RES/73/195",
        "300 nuevos puestos",
        "5 m of water",
        "5 000 livres",
    ],
)
def test_no_amounts(text):
    assert written_amounts(text) == []


def test_every_name_is_that_of_a_currency_in_use():
    assert set(names().values()) <= codes() | {""}
    assert all(names().values() or key for key in names())


@given(st.text(alphabet="0123456789 .,$€£USDmbnk euros млн руб 万元元", max_size=80))
def test_amounts_are_in_order_and_lie_in_the_text(text):
    end = 0
    for found in written_amounts(text):
        assert end <= found.start < found.end <= len(text)
        assert found.value >= 0
        end = found.end


def test_long_texts_are_read_through():
    text = "USD 5 million and 300 workers, 10 000 euros; " * 2_000
    written_amounts(text[:1_000])
    assert len(written_amounts(text)) == 4_000
