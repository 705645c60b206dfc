"""The six languages: by script where the script tells, by words where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.text.language import LANGUAGES, UNDETERMINED, detect, detect_with_certainty, direction

SENTENCES = {
    "ar": "تلتزم الدول بحماية حقوق جميع المهاجرين بغض النظر عن وضعهم.",
    "en": "States commit to protect the rights of all migrants, whatever their status.",
    "es": "Los Estados se comprometen a proteger los derechos de todos los migrantes.",
    "fr": "Les États s’engagent à protéger les droits de tous les migrants.",
    "ru": "Государства обязуются защищать права всех мигрантов независимо от статуса.",
    "zh": "各国承诺保护所有移民的权利，不论其身份如何。",
}


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
