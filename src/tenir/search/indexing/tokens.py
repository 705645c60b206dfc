"""Tokens: what texts and queries are turned into, the same for both and for both databases.

A word becomes its stem (`tenir.text.words`). A run of Han characters becomes the pairs of
neighbours and its last character, so that every character begins one token. A concept of the
thesaurus that a text names, in whatever language, is a token too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tenir.finding.observing.concepts import concepts_in
from tenir.text.remembered import Remembered
from tenir.text.words import LATIN_LANGUAGES, Words, stems

_CONCEPT = "~"
BREAK = "~"
"""A token between two texts of an entry, so that no phrase reaches from one into the other."""

_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("بال", "كال", "ال", "لل")
_FIRST_ARABIC, _LAST_ARABIC = "\u0600", "\u06ff"
_FEWEST = 3
"""Arabic: so many letters are left at least when a small word written on is taken off."""
_LONGEST_TEXT = 200_000
"""Of a longer text so many characters are indexed: PostgreSQL keeps at most 1 MB of tokens."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a word: `start` and `end` are its characters in the text."""

    token: str
    start: int
    end: int


def concept_token(key: str) -> str:
    """The token of the concept of `key`."""
    return _CONCEPT + key


def word_tokens(text: str, language: str) -> list[Token]:
    """The tokens of the words of `text`, in order, stemmed as those of `language`."""
    return of_words(stems(language).words(text))


def languages_of(text: str) -> tuple[str, ...]:
    """The languages in which the words of a short text may be: one for each way of stemming them.

    Words in Arabic, Cyrillic and Han script are stemmed by their script in any language.
    """
    latin = any("a" <= character <= "z" for character in text.lower())
    return tuple(sorted(LATIN_LANGUAGES)) if latin else ("en",)


def indexed(texts: Iterable[tuple[str, str]]) -> tuple[str, int]:
    """The tokens of an entry, parted by blanks, and the number of those of its words.

    `texts` are the entry's texts with their languages.
    """
    tokens: list[str] = []
    concepts: dict[str, None] = {}
    count = 0
    for text, language in texts:
        words = stems(language).words(text[:_LONGEST_TEXT])
        if tokens:
            tokens.append(BREAK)
        of_text = _tokens(words)
        tokens += of_text
        count += len(of_text)
        for phrase in concepts_in(words, language):
            concepts[concept_token(phrase.meaning)] = None
    return " ".join([*tokens, *concepts]), count


def of_words(words: Words) -> list[Token]:
    """The tokens of words."""
    return [Token(*each) for each in _placed(words)]


def _tokens(words: Words) -> Sequence[str]:
    """The tokens alone, which is what most of the time of indexing goes to."""
    # The scripts in which tokens are the stems themselves come first.
    if not words.stems or max(words.stems) < _FIRST_ARABIC:
        return words.stems
    return [token for token, _, _ in _placed(words)]


def _placed(words: Words) -> Iterator[tuple[str, int, int]]:
    """The tokens of words with their first and last character in the text."""
    last = len(words.stems) - 1
    for place, stem in enumerate(words.stems):
        start, end = words.starts[place], words.ends[place]
        if stem[0] < _FIRST_ARABIC:
            yield stem, start, end
        elif stem[0] <= _LAST_ARABIC:
            yield _arabic()[stem], start, end
        elif (
            place < last
            and words.starts[place + 1] == end
            and _is_han(stem)
            and _is_han(words.stems[place + 1])
        ):
            yield stem + words.stems[place + 1], start, words.ends[place + 1]
        else:
            yield stem, start, end


def _is_han(stem: str) -> bool:
    return "\u3400" <= stem[0] <= "\u9fff" or "\U00020000" <= stem[0] <= "\U0003134f"


@cache
def _arabic() -> Remembered[str]:
    return Remembered(_without_small_words)


def _without_small_words(stem: str) -> str:
    """An Arabic stem without the conjunction and the article that the stemmer left on it."""
    rest = stem
    for small in (_CONJUNCTIONS, _ARTICLES):
        written_on = next((each for each in small if rest.startswith(each)), "")
        if written_on and len(rest) - len(written_on) >= _FEWEST:
            rest = rest[len(written_on) :]
    return rest if rest == stem else stems("ar")[rest]
