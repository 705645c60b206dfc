"""Which of the six official languages of the United Nations a text is written in."""

from __future__ import annotations

import re
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

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+")
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
    latin = sum(map(len, _LATIN.findall(text)))
    weights = {language: sum(map(len, found.findall(text))) for language, found in _SCRIPTS.items()}
    weights["zh"] *= _HAN_WEIGHT
    language = max(weights, key=lambda key: weights[key])
    if weights[language] > latin:
        return language, 1.0
    if not latin:
        return UNDETERMINED, 0.0
    told, certainty = _latin_identifier().classify(text)
    return str(told), float(certainty)


@cache
def _latin_identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "es", "fr"])
    return identifier
