"""Quantities as they are written in six languages, and the numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.written_quantity import written_quantities


@pytest.mark.parametrize(
    ("language", "text", "quote", "value", "unit"),
    [
        ("en", "300 border guards will be trained", "300 border guards", 300, "border guards"),
        ("en", "for 40 per cent of women", "40 per cent", 40, "%"),
        ("en", "a rise of 40 %", "40 %", 40, "%"),
        ("en", "65-75% of them", "65-75%", 65, "%"),
        ("en", "from 46 to 25 per cent", "25 per cent", 25, "%"),
        ("en", "3.5 million children", "3.5 million children", 3_500_000, "children"),
        ("en", "twenty-five inspectors", "twenty-five inspectors", 25, "inspectors"),
        ("en", "2000 places a year", "2000 places", 2_000, "places"),
        ("en", "900 km of pipes", "900 km", 900, "km"),
        ("en", "within ninety days", "ninety days", 90, "days"),
        ("en", "10-15 new centres", "10-15 new centres", 10, "new centres"),
        ("en", "12 one-stop centres for women", "12 one-stop centres", 12, "one-stop centres"),
        (
            "fr",
            "deux mille travailleurs migrants",
            "deux mille travailleurs migrants",
            2_000,
            "travailleurs migrants",
        ),
        ("fr", "3 millions d'enfants", "3 millions d'enfants", 3_000_000, "enfants"),
        ("fr", "40 pour cent", "40 pour cent", 40, "%"),
        ("fr", "500 places de mise à l'abri", "500 places", 500, "places"),
        (
            "fr",
            "12 000 travailleurs agricoles",
            "12 000 travailleurs agricoles",
            12_000,
            "travailleurs agricoles",
        ),
        ("fr", "cent médecins et professeurs", "cent médecins", 100, "médecins"),
        ("es", "30.000 mujeres de Sololá", "30.000 mujeres", 30_000, "mujeres"),
        ("es", "un millón de niños", "un millón de niños", 1_000_000, "niños"),
        ("es", "cien estancias cortas", "cien estancias cortas", 100, "estancias cortas"),
        ("es", "el 40 por ciento", "40 por ciento", 40, "%"),
        (
            "es",
            "20.000 personas migrantes antes de 2026",
            "20.000 personas migrantes",
            20_000,
            "personas migrantes",
        ),
        (
            "ru",
            "100 тыс. обученных работников с",
            "100 тыс. обученных работников",
            100_000,
            "обученных работников",
        ),
        ("ru", "50 процентов", "50 процентов", 50, "%"),
        ("ru", "двадцать приютов", "двадцать приютов", 20, "приютов"),
        ("ru", "400 учёных и врачей", "400 учёных", 400, "учёных"),
        ("ru", "5 тысяч граждан пройдут курсы", "5 тысяч граждан", 5_000, "граждан"),
        ("ar", "إنشاء 12 عيادة و", "12 عيادة", 12, "عيادة"),
        ("ar", "140 بئرًا رعوية وإعادة", "140 بئرًا رعوية", 140, "بئرًا رعوية"),
        ("ar", "30 ألف امرأة على", "30 ألف امرأة", 30_000, "امرأة"),
        ("ar", "50 في المئة", "50 في المئة", 50, "%"),
        ("ar", "٢٠٪ من", "٢٠٪", 20, "%"),
        ("ar", "خمسة مراكز لإيواء", "خمسة مراكز", 5, "مراكز"),
        ("zh", "培训5,000名儿童", "5,000名儿童", 5_000, "儿童"),
        ("zh", "建12家诊所", "12家诊所", 12, "诊所"),
        ("zh", "百分之四十", "百分之四十", 40, "%"),
        ("zh", "提高到三成", "三成", 30, "%"),
        ("zh", "五百人", "五百人", 500, "人"),
        ("zh", "设立12个中心", "12个中心", 12, "中心"),
        ("zh", "资助两个最不发达国家", "两个最不发达国家", 2, "最不发达国家"),
        ("zh", "十二年监禁", "十二年", 12, "年"),
    ],
)
def test_quantities(language, text, quote, value, unit):
    (found,) = written_quantities(text, language)
    assert text[found.start : found.end] == quote
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in 2027 officers will be trained"),
        ("en", "objective 13 of the Compact"),
        ("en", "goal 8.7 targets"),
        ("en", "A/RES/73/195 decides"),
        ("en", "paragraph 5 members"),
        ("en", "on 17 May 2022 members met"),
        ("en", "until 1 July"),
        ("en", "a five-year plan"),
        ("en", "the two countries"),
        ("en", "USD 5 million workers"),
        ("en", "tel. +41 22 379 1111 calls"),
        ("en", "3 Introduction to the subject"),
        ("en", "3. Create jobs"),
        ("en", "two thirds of the judges"),
        ("en", "three times a day"),
        ("en", "the 20th session"),
        ("fr", "l'article 44 de la Constitution"),
        ("fr", "un foyer sur deux vit de transferts"),
        ("es", "artículo 3 de la ley"),
        ("es", "en 2027 toda enfermera"),
        ("ru", "статья 5 закона"),
        ("ru", "5-й раз"),
        ("ar", "المادة 12 من القانون"),
        ("ar", "الفقرة 5 من"),
        ("zh", "第5条"),
        ("zh", "到2035年实现"),
        ("zh", "第三国"),
        ("zh", "新的五年规划"),
        ("zh", "两国总理"),
    ],
)
def test_no_quantities(language, text):
    assert written_quantities(text, language) == []


def test_words_of_one_language_are_no_numbers_without_it():
    assert written_quantities("once people come") == []
    assert [found.value for found in written_quantities("once jueces", "es")] == [11]


@given(st.text(alphabet="0123456789 .,%-\n workers años 名儿童个 عامل трёх", max_size=80))
def test_quantities_are_in_order_and_lie_in_the_text(text):
    end = 0
    for found in written_quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert found.unit
        end = found.end
