"""The six languages: by script where the script tells, by words where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.language import (
    LANGUAGES,
    UNDETERMINED,
    detect,
    detect_with_certainty,
    direction,
    outside_the_six,
)

SENTENCES = {
    "ar": "تلتزم الدول بحماية حقوق جميع المهاجرين بغض النظر عن وضعهم.",
    "en": "States commit to protect the rights of all migrants, whatever their status.",
    "es": "Los Estados se comprometen a proteger los derechos de todos los migrantes.",
    "fr": "Les États s’engagent à protéger les droits de tous les migrants.",
    "ru": "Государства обязуются защищать права всех мигрантов независимо от статуса.",
    "zh": "各国承诺保护所有移民的权利，不论其身份如何。",
}

OTHERS = {
    "de": "Die Regierung wird die Inhaftierung von Kindern bis 2027 beenden und Unterkünfte bauen.",
    "pt": "O Governo compromete-se a acabar com a detenção de crianças migrantes até 2027.",
    "it": "Il Governo si impegna a porre fine alla detenzione dei minori migranti entro il 2027.",
    "nl": "De regering verbindt zich ertoe de detentie van kinderen tegen 2027 te beëindigen.",
    "tr": "Hükümet, göçmen çocukların gözaltına alınmasına 2027 yılına kadar son verecektir.",
    "uk": "Уряд зобов’язується припинити утримання під вартою дітей-мігрантів до 2027 року.",
    "fa": "دولت متعهد می‌شود که تا سال ۲۰۲۷ به بازداشت کودکان مهاجر در همه استان‌ها پایان دهد.",
    "ja": "政府は二〇二七年までに移民の子どもの収容を終わらせ、すべての地域に保護施設を建設する"
    "ことを約束します。地方自治体と協力して実施します。",
}
"""Sentences in other languages, in the scripts of the six."""


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_sentences(language, sentence):
    told, certainty = detect_with_certainty(sentence)
    assert told == language
    assert certainty > 0.95


@pytest.mark.parametrize(
    ("text", "language"),
    [("حق", "ar"), ("Да", "ru"), ("移民", "zh"), ("政策 (GCM)", "zh"), ("الهدف 15 GCM", "ar")],
)
def test_script_tells_however_short(text, language):
    assert detect_with_certainty(text) == (language, 1.0)


def test_a_foreign_name_does_not_change_the_language():
    assert detect("The principle of حقوق was discussed by the States at the Forum.") == "en"
    assert detect("各国在 International Migration 论坛承诺保护移民权利") == "zh"


@pytest.mark.parametrize("text", ["", "  ", "2022", "12 % – 3.5", "ελληνικά", "ไทย", "🙂"])
def test_no_letters_of_the_six_are_undetermined(text):
    assert detect_with_certainty(text) == (UNDETERMINED, 0.0)


def test_directions():
    assert direction("ar") == "rtl"
    assert direction("ar-EG") == "rtl"
    assert {direction(language) for language in LANGUAGES if language != "ar"} == {"ltr"}
    assert direction("und") == "ltr"


@given(st.text())
def test_every_text_has_a_language_and_a_certainty(text):
    language, certainty = detect_with_certainty(text)
    assert language in (*LANGUAGES, UNDETERMINED)
    assert 0 <= certainty <= 1


@pytest.mark.parametrize(("language", "sentence"), OTHERS.items())
def test_a_language_outside_the_six_is_told(language, sentence):
    assert outside_the_six(sentence) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_of_the_six_is_outside_them(language):
    assert outside_the_six(3 * SENTENCES[language]) is None


@pytest.mark.parametrize(
    "text", ["", "Die Regierung wird die Inhaftierung beenden.", "12 % " * 100]
)
def test_a_short_text_is_not_said_to_be_outside(text):
    assert outside_the_six(text) is None


def test_a_name_in_another_language_leaves_a_text_inside():
    assert outside_the_six(f"{SENTENCES['en']} Bundesamt für Migration und Flüchtlinge") is None


def test_the_beginning_of_a_long_text_tells():
    assert outside_the_six(5 * OTHERS["de"] + 9 * SENTENCES["en"]) == "de"
    assert outside_the_six(7 * SENTENCES["en"] + 9 * OTHERS["de"]) is None


@given(st.text())
def test_outside_are_no_languages_of_the_six(text):
    assert outside_the_six(text) not in LANGUAGES
