"""Which of the six official languages of the United Nations a text is written in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six official languages of the United Nations, as BCP 47 codes."""

UNDETERMINED = "und"
"""BCP 47 for a text whose language is not known, or is none of the six."""

RIGHT_TO_LEFT = frozenset({"ar"})


def direction(language: str) -> str:
    """The direction of writing of `language`, as HTML's dir attribute takes it."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def detect(text: str) -> str:
    """The language of `text` among the six, or "und" where it holds no letters."""
    if not any(map(str.isalpha, text)):
        return UNDETERMINED
    language, _ = _identifier().classify(text)
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
