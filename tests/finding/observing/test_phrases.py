"""Phrases in texts: any inflection, the longest, and none that misleads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.observing.phrases import Phrases
from tenir.text.language import LANGUAGES
from tenir.text.words import stems

SOUGHT: Phrases[str] = Phrases(
    [
        ("en", "border guard", "guard"),
        ("en", "guard", "any guard"),
        ("en", "migrant worker", "worker"),
        ("en", "migration", "migration"),
        ("en", "data migration", None),
        ("en", "work permit", "permit"),
        ("en", "work permit", "document"),
        ("en", "permit fee", "fee"),
        ("en", "GCM", "compact"),
        ("fr", "enfant migrant", "child"),
        ("fr", "travailleur", "worker"),
        ("es", "niño migrante", "child"),
        ("ar", "عامل مهاجر", "worker"),
        ("ar", "احتجاز", "detention"),
        ("ar", "الاتفاق العالمي", "compact"),
        ("ru", "трудящийся-мигрант", "worker"),
        ("ru", "миграция", "migration"),
        ("zh", "移民儿童", "child"),
        ("zh", "移民", "migration"),
        ("zh", "数据移民", None),
        ("en", "…", "nothing"),
    ]
)


def _found(text: str, language: str) -> list[tuple[str, str]]:
    phrases = SOUGHT.find(stems(language).words(text), language)
    return [(text[each.start : each.end], each.meaning) for each in phrases]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The Migrant workers’ rights", ["Migrant workers"]),
        ("en", "A border-guard or BORDER\nGUARDS", ["border-guard", "BORDER\nGUARDS"]),
        ("fr", "les enfants migrants, l’enfant migrante", ["enfants migrants", "enfant migrante"]),
        ("es", "las niñas migrantes", ["niñas migrantes"]),
        ("ar", "لكل عاملٍ مُهاجِر", ["عاملٍ مُهاجِر"]),
        ("ar", "احتجازهم والإحتجاز", ["احتجازهم", "والإحتجاز"]),
        ("ru", "в сфере миграции", ["миграции"]),
        ("ru", "трудящимся-мигрантам", ["трудящимся-мигрантам"]),
        ("zh", "保护移民儿童。", ["移民儿童"]),
    ],
)
def test_a_phrase_is_found_in_any_inflection(language: str, text: str, found: list[str]) -> None:
    assert [quote for quote, _ in _found(text, language)] == found


@pytest.mark.parametrize("written_on", "و ف ب ل ك وب ول فل ال وال بال ولل".split())
def test_arabic_writes_small_words_on_to_the_next(written_on: str) -> None:
    assert _found(f"هذا {written_on}احتجاز اليوم", "ar") == [(f"{written_on}احتجاز", "detention")]


def test_arabic_words_that_end_alike_are_not_found() -> None:
    assert _found("هذا ساحتجاز اليوم", "ar") == []


def test_latin_words_that_end_alike_are_not_found() -> None:
    assert _found("immigration and emigration", "en") == []
    assert _found("lifeguard", "en") == []


def test_the_longest_phrase_is_found() -> None:
    assert _found("a border guard and a guard", "en") == [
        ("border guard", "guard"),
        ("guard", "any guard"),
    ]
    assert _found("移民儿童", "zh") == [("移民儿童", "child")]


def test_phrases_that_overlap_are_both_found() -> None:
    assert [quote for quote, _ in _found("the work permit fee", "en")] == [
        "work permit",
        "work permit",
        "permit fee",
    ]


def test_a_phrase_may_have_several_meanings() -> None:
    assert [meaning for _, meaning in _found("work permits", "en")] == ["permit", "document"]


def test_a_misleading_phrase_hides_what_lies_within() -> None:
    assert _found("Data migrations and migration", "en") == [("migration", "migration")]
    assert _found("数据移民和移民", "zh") == [("移民", "migration")]


def test_words_apart_are_no_phrase() -> None:
    assert _found("a migrant or a worker", "en") == []
    assert _found("worker migrant", "en") == []


def test_phrases_in_other_scripts_are_found_in_any_text() -> None:
    assert _found("The word миграция, 移民 and الاتفاق العالمي.", "en") == [
        ("миграция", "migration"),
        ("移民", "migration"),
        ("الاتفاق العالمي", "compact"),
    ]
    assert _found("Выполнение GCM", "ru") == [("GCM", "compact")]


def test_phrases_of_another_latin_language_are_not_found() -> None:
    assert _found("le migrant worker et le travailleur", "fr") == [("travailleur", "worker")]
    assert _found("travailleur", "en") == []


def test_a_text_without_words_and_a_seeker_without_phrases() -> None:
    assert _found("", "en") == _found(" … ", "zh") == []
    nothing: Phrases[str] = Phrases([])
    assert nothing.find(stems("en").words("border guard"), "en") == []


_PIECES = st.sampled_from(
    "guard migrant worker data migration work permit fee GCM enfants 移民 儿童 数据 واحتجاز "
    "الاتفاق العالمي трудящиеся-мигранты миграции , é a\u0301".split()
)


@given(st.lists(_PIECES | st.text(max_size=4)), st.sampled_from(LANGUAGES))
def test_found_phrases_lie_in_the_text_in_order(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    words = stems(language).words(text)
    found = SOUGHT.find(words, language)
    for phrase in found:
        assert phrase.start in words.starts
        assert phrase.end in words.ends
        assert phrase.start < phrase.end
    spans = list(dict.fromkeys((phrase.start, phrase.end) for phrase in found))
    assert spans == sorted(spans)
    # Neither of two phrases lies within the other.
    assert [end for _, end in spans] == sorted({end for _, end in spans})


@given(st.lists(_PIECES), st.lists(_PIECES))
def test_what_stands_before_and_after_changes_nothing(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "—", "heron", "border guards", "heron", *after])
    assert ("border guards", "guard") in _found(text, "en")
