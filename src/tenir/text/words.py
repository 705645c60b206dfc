"""The words of a text, each with its place and the stem by which its inflected forms are one.

Made for matching terms and for looking words up: fast, and the same for a term and for a text in
which the term is sought.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import Stemmer

from tenir.text.normal_form import normal_form
from tenir.text.remembered import Remembered

# Marks inside words that are no letters: accents, harakat, tatweel, soft hyphens, joiners.
_INSIDE = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200c-\u200f"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}](?:[^\W_{_HAN}]|[{_INSIDE}])*")

_STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_BY_SCRIPT = (("ar", "\u0600", "\u08ff"), ("ru", "\u0400", "\u052f"))
LATIN_LANGUAGES = frozenset({"en", "es", "fr"})
"""Languages of the six whose words are told apart by the language of the text alone."""
_LONGEST = 60
"""A longer run of letters is no word of a language; it is not stemmed."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: `stems`, and the characters at which each begins and ends.

    A Han character is a word of its own, for Chinese does not part its words.
    """

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Stems:
    """Stems by word for texts in one language, remembered: a language repeats its words.

    Words in Arabic or Cyrillic script are stemmed as Arabic or Russian whatever the language of
    the text is, so that a name in another script is found too; other words as `language`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._stems = Remembered(self._stem)

    def __getitem__(self, word: str) -> str:
        """The stem of `word` as it stands in a text; "" for a word of which nothing is left."""
        return self._stems[word]

    def words(self, text: str) -> Words:
        """The words of `text`."""
        matches = list(_WORD.finditer(text))
        stems = [self._stems[match.group()] for match in matches]
        if not all(stems):
            matches = [match for match, stem in zip(matches, stems, strict=True) if stem]
            stems = [stem for stem in stems if stem]
        starts = tuple([match.start() for match in matches])
        return Words(tuple(stems), starts, tuple([match.end() for match in matches]))

    def _stem(self, word: str) -> str:
        form = normal_form(word).replace(" ", "")
        if not form or len(form) > _LONGEST or not form[0].isalpha():
            return form[:_LONGEST]
        stemmer = _stemmer(self._language_of(form))
        return stemmer.stemWord(form) or form if stemmer else form

    def _language_of(self, form: str) -> str:
        for language, first, last in _BY_SCRIPT:
            if first <= form[0] <= last:
                return language
        return self.language if self.language in LATIN_LANGUAGES else "en"


@cache
def stems(language: str) -> Stems:
    """The stems for texts in `language`; those of English where it is none of the six."""
    return Stems(language if language in LATIN_LANGUAGES else "en")


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language])
