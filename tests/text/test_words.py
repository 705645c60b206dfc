"""Words, their places, and the stems by which inflected forms are one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.language import LANGUAGES
from tenir.text.words import stems

_MIXED = st.text(
    st.sampled_from("aé’ñÉ ا ل م ُ ـ ё Д 移 民 𠀀 0 ٣ - _ . \n\u00ad\u200f\u0301") | st.characters()
)


def _found(text: str, language: str) -> list[str]:
    words = stems(language).words(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "commitment commitments Commit committed committing"),
        ("fr", "engagement engagements Engage engagé engager"),
        ("es", "niño niños Niña niñas"),
        ("ar", "مهاجر مهاجرون مهاجرين المهاجرين للمهاجرين مُهاجِر مهـــاجر"),
        ("ru", "мигрант мигрантов МИГРАНТАМ мигрантами"),
        ("ru", "ребёнок ребенок РЕБЁНОК"),
    ],
)
def test_inflected_forms_are_one(language: str, forms: str) -> None:
    assert len(set(stems(language).words(forms).stems)) == 1


def test_different_words_are_not_one() -> None:
    assert len(set(stems("en").words("migrant detain border labour child").stems)) == 5


def test_arabic_stays_one_word_with_what_is_written_on_to_it() -> None:
    # Such a word keeps its "and" where the stemmer is not sure of it; Phrases looks behind it.
    assert _found("والمهاجرين وللأطفال", "ar") == ["والمهاجرين", "وللأطفال"]
    assert stems("ar")["والاحتجاز"].endswith(stems("ar")["الاحتجاز"])


def test_a_han_character_is_a_word_of_its_own() -> None:
    assert _found("保护移民，GCM第13条𠀀", "zh") == [*"保护移民", "GCM", "第", "13", "条", "𠀀"]


@pytest.mark.parametrize("word", ["mi\u00adgrant", "e\u0301tat", "مُهَاجِر", "مهـــاجر", "حق\u200cوق"])
def test_marks_stand_inside_words(word: str) -> None:
    assert _found(f"« {word} », {word}.", "fr") == [word, word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("d’ici à 2027", ["d", "ici", "à", "2027"]),
        ("foo_bar", ["foo", "bar"]),
        ("1,250 – 12%", ["1", "250", "12"]),
        ("", []),
        ("… — \n\t", []),
    ],
)
def test_what_parts_words(text: str, words: list[str]) -> None:
    assert _found(text, "fr") == words


def test_words_in_another_script_are_stemmed_as_theirs() -> None:
    for language in LANGUAGES:
        assert stems(language)["мигрантов"] == stems("ru")["мигрант"]
        assert stems(language)["المهاجرين"] == stems("ar")["مهاجر"]


def test_the_language_tells_how_latin_words_are_stemmed() -> None:
    assert stems("fr")["nationaux"] == stems("fr")["national"]
    assert stems("en")["nationaux"] != stems("en")["national"]


@pytest.mark.parametrize("language", ["de", "und", "zh", "ru", ""])
def test_other_languages_take_the_stems_of_english(language: str) -> None:
    assert stems(language)["commitments"] == stems("en")["commitments"]


def test_a_run_of_letters_that_is_no_word_is_cut() -> None:
    words = stems("en").words("a" * 100_000)
    assert words.stems == ("a" * 60,)
    assert words.ends == (100_000,)


@given(_MIXED, st.sampled_from([*LANGUAGES, "de", "und"]))
def test_words_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    words = stems(language).words(text)
    assert len(words.stems) == len(words.starts) == len(words.ends)
    for stem, start, end in zip(words.stems, words.starts, words.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert stem == stems(language)[text[start:end]]
        assert " " not in stem
    assert all(end <= start for end, start in zip(words.ends, words.starts[1:], strict=False))
    assert all(one < other for one, other in pairwise(words.starts))


@given(
    st.lists(st.sampled_from(["migrants", "été", "المهاجرين", "дети", "移", "13", "mi\u00adgrant"]))
)
def test_every_word_is_found(words: list[str]) -> None:
    assert _found(" ".join(words), "fr") == words
