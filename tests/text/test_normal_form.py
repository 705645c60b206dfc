"""The normal form of names and terms."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.normal_form import normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Guinea-Bissau", "guinea  bissau"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("Türkiye", "turkiye"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("ёлка", "ЕЛКА"),
        ("مُهَاجِر", "مهاجر"),
        ("مهـــاجر", "مهاجر"),
        ("أإآٱ", "اااا"),
        ("على", "علي"),
        ("٢٠٣٠", "2030"),
        ("２０３０", "2030"),
        ("移民，契约", "移民 契约"),
        ("Viet\u200f Nam", "viet nam"),
        ("mi\u00adgrant", "migrant"),
        ("São Tomé", "sa\u0303o tome\u0301"),
    ],
)
def test_two_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


def test_short_i_stays_a_letter_of_its_own() -> None:
    assert normal_form("мой") == "мой"
    assert normal_form("Российский") != normal_form("Россиискии")


def test_nothing_but_punctuation_is_nothing() -> None:
    assert normal_form(" -- ’ … ") == ""


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once


@given(st.text(st.sampled_from("aéÉبأإًىёйЁИ中، ‘-09٣")))
def test_composed_and_decomposed_texts_are_one(text: str) -> None:
    assert normal_form(unicodedata.normalize("NFD", text)) == normal_form(text)
