"""Which of the six official languages of the United Nations a text is written in."""

from __future__ import annotations

import re
from copy import copy
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six official languages of the United Nations, as BCP 47 codes."""

UNDETERMINED = "und"
"""BCP 47 for a text whose language is not known, or is none of the six."""

RIGHT_TO_LEFT = frozenset({"ar"})

_SCRIPTS = {
    "ar": re.compile(r"[\u0620-\u064a\u0671-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "ru": re.compile(r"[\u0400-\u052f]+"),
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"),
}
"""Scripts that only one of the six languages uses."""

_LATIN_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+")
_HAN_WEIGHT = 3
"""A Han character stands for about as much text as so many letters."""


def direction(language: str) -> str:
    """The direction of writing of `language`, as HTML's dir attribute takes it."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def detect(text: str) -> str:
    """The language of `text` among the six, or "und" where it holds no letters of theirs."""
    return detect_with_certainty(text)[0]


def detect_with_certainty(text: str) -> tuple[str, float]:
    """The language of `text` among the six or "und", and how certain that is (0 to 1).

    Arabic, Cyrillic and Han script tell the language however short the text is. English, French
    and Spanish are told apart by the words, so that a short heading or a name is uncertain.
    Other languages of these scripts are not told from the six.
    """
    latin = sum(map(len, _LATIN_LETTERS.findall(text)))
    weights = {language: sum(map(len, found.findall(text))) for language, found in _SCRIPTS.items()}
    weights["zh"] *= _HAN_WEIGHT
    language = max(weights, key=lambda key: weights[key])
    if weights[language] > latin:
        return language, 1.0
    if not latin:
        return UNDETERMINED, 0.0
    told, certainty = _identifier("en", "es", "fr").classify(text)
    return str(told), float(certainty)


@cache
def _identifier(*languages: str) -> LanguageIdentifier:
    identifier = copy(_whole_identifier())
    identifier.set_languages(list(languages))
    return identifier


@cache
def _whole_identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


_OTHERS = (
    "az", "be", "bg", "cs", "da", "de", "fa", "fi", "hu", "id", "it", "ja", "kk", "ky", "mk", "nl",
    "no", "pl", "ps", "pt", "ro", "sq", "sr", "sv", "sw", "tr", "uk", "ur", "vi",
)  # fmt: skip
"""Languages in the scripts of the six in which documents on migration are written."""
_LETTERS_TO_TELL = 60
_CERTAIN = 0.99
_LOOKED_AT = 400


def outside_the_six(text: str) -> str | None:
    """The BCP 47 code of the language of `text` where it certainly is none of the six, else None.

    Told of texts of 60 letters and more alone; the first 400 characters tell it.
    """
    looked_at = text[:_LOOKED_AT]
    if sum(map(str.isalpha, looked_at)) < _LETTERS_TO_TELL:
        return None
    told, certainty = _identifier(*LANGUAGES, *_OTHERS).classify(looked_at)
    return None if told in LANGUAGES or certainty < _CERTAIN else str(told)
