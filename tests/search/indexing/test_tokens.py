"""Tokens of texts in six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.search.indexing.tokens import BREAK, indexed, languages_of, word_tokens
from tenir.text.language import LANGUAGES


def tokens(text: str, language: str) -> list[str]:
    return [each.token for each in word_tokens(text, language)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "detentions", "Detention"),
        ("fr", "détentions", "DETENTION"),
        ("es", "migraciones", "migración"),
        ("ru", "мигрантов", "мигрантам"),
        ("ru", "ещё", "еще"),
        ("ar", "الأطفال", "أطفال"),
        ("ar", "والأطفال", "أطفال"),
        ("ar", "وبالأطفال", "أطفال"),
        ("ar", "الْأَطْفَال", "الأطفال"),
        ("ar", "للهجرة", "الهجرة"),
        ("zh", "移民", "移民"),
    ],
)
def test_what_is_written_differently_has_one_token(language: str, one: str, other: str) -> None:
    assert tokens(one, language) == tokens(other, language)


def test_a_short_arabic_word_keeps_its_letters() -> None:
    assert tokens("وطن", "ar") != tokens("طن", "ar")


def test_han_characters_are_pairs_and_the_last_of_the_run() -> None:
    assert tokens("移民儿童", "zh") == ["移民", "民儿", "儿童", "童"]
    assert tokens("2018年 COVID疫情", "zh") == ["2018", "年", "covid", "疫情", "情"]


def test_tokens_say_where_they_stand() -> None:
    text = "Les enfants migrants, 移民。"
    found = [text[each.start : each.end] for each in word_tokens(text, "fr")]
    assert found == ["Les", "enfants", "migrants", "移民", "民"]


def test_an_entry_holds_its_words_then_its_concepts() -> None:
    text, count = indexed([("alternatives à la détention", "fr"), ("x", "en")])
    words = text.split(" ")
    assert count == 5
    assert words[4] == BREAK
    assert "~alternatives-to-detention" in words[6:]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "بدائل الاحتجاز"),
        ("en", "alternatives to detention"),
        ("es", "alternativas a la detención"),
        ("fr", "alternatives à la détention"),
        ("ru", "альтернативы задержанию"),
        ("zh", "拘留替代措施"),
    ],
)
def test_a_concept_is_one_token_in_every_language(language: str, text: str) -> None:
    assert "~alternatives-to-detention" in indexed([(text, language)])[0].split(" ")


def test_latin_words_may_be_of_three_languages() -> None:
    assert languages_of("detention") == ("en", "es", "fr")
    assert languages_of("задержание") == ("en",)


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_has_tokens_without_blanks_and_quotation_marks(text: str, language: str) -> None:
    found = word_tokens(text, language)
    assert [each.start for each in found] == sorted(each.start for each in found)
    for each in found:
        assert text[each.start : each.end].strip()
        assert each.token
        assert not set(each.token) & set(" \"'\\~*()\t\n")
