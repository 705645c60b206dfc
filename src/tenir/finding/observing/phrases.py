"""Phrases sought in texts, all at once and by the stems of their words.

One pass over a text finds every phrase, however many there are (Aho and Corasick, 1975), and takes
time in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

import ahocorasick

from tenir.text.language import direction
from tenir.text.words import LATIN_LANGUAGES, Words, stems

Meaning = TypeVar("Meaning", bound=Hashable)

# Arabic writes these words on to the next one: and, then, in, to, as, the, and their pairs. The
# stemmer takes off some of them from some words, never "and the".
_WRITTEN_ON = frozenset(
    ["", *"و ف ب ل ك وب ول وك فب فل ال وال فال بال كال لل وبال ولل وكال فبال فلل".split()]
)
_NOTHING = frozenset([""])
_SCRIPTS = {
    "ar": re.compile("[\u0600-\u08ff]"),
    "ru": re.compile("[\u0400-\u052f]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Meaning]):
    """A phrase found: the characters from `start` to `end` of the text, and what it means."""

    start: int
    end: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases of the six languages and their meanings; one phrase may have several.

    A phrase is found where its words stand in their order, in any inflection. Of two phrases one
    of which lies within the other, the longer is found. A phrase whose meaning is `None` misleads:
    it is not found itself, and hides what lies within it.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, str, Meaning | None]], *, apart: bool = False
    ) -> None:
        """`phrases`: language, phrase and meaning of each. Where meanings are kept `apart`, a
        phrase is hidden only by a longer one of the same meaning."""
        self._apart = apart
        self._phrases: dict[str, list[tuple[str, Meaning | None]]] = {}
        for language, phrase, meaning in phrases:
            self._phrases.setdefault(language, []).append((phrase, meaning))
        self._automata: dict[str, Any] = {}

    def find(self, words: Words, language: str) -> list[Phrase[Meaning]]:
        """The phrases in a text of `language` whose words are `words`, in order.

        Those of languages in other scripts are found too, for they may stand in any text.
        """
        joined = f" {' '.join(words.stems)} "
        begins = list(accumulate((len(stem) + 1 for stem in words.stems), initial=1))
        spans: list[tuple[int, int, Any]] = []
        for spoken in _languages_of(joined, language):
            written_on = direction(spoken) == "rtl"
            automaton = self._automaton(spoken)
            for last, (length, meanings) in automaton.iter(joined) if len(automaton) else ():
                first = last - length + 1
                word = bisect_right(begins, first) - 1
                if joined[begins[word] : first] in (_WRITTEN_ON if written_on else _NOTHING):
                    spans.append((word, bisect_right(begins, last - 1), meanings))
        return [
            Phrase(words.starts[first], words.ends[last - 1], meaning)
            for first, last, meanings in (
                _longest_of_each(spans) if self._apart else _longest(spans)
            )
            for meaning in meanings
            if meaning is not None
        ]

    def _automaton(self, language: str) -> Any:
        """The automaton for the phrases of `language`, made when it is first needed.

        A phrase ends with the space that ends its last word; where its first word begins is
        looked at when it is found, since Arabic writes small words on to the next one.
        """
        automaton = self._automata.get(language)
        if automaton is None:
            patterns: dict[str, list[Meaning | None]] = {}
            for phrase, meaning in self._phrases.get(language, ()):
                stemmed = stems(language).words(phrase).stems
                meanings = patterns.setdefault(" ".join(stemmed) + " ", [])
                if meaning not in meanings:
                    meanings.append(meaning)
            patterns.pop(" ", None)
            automaton = self._automata[language] = ahocorasick.Automaton()
            for pattern, meanings in patterns.items():
                automaton.add_word(pattern, (len(pattern), tuple(meanings)))
            automaton.make_automaton()
        return automaton


def _languages_of(joined: str, language: str) -> Iterator[str]:
    """The languages of which phrases may stand in a text of `language`."""
    yield language if language in LATIN_LANGUAGES else "en"
    if not joined.isascii():
        yield from (spoken for spoken, script in _SCRIPTS.items() if script.search(joined))


def _longest_of_each(spans: list[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """The spans that lie within no other of the same meaning, in order."""
    by_meaning: dict[Any, list[tuple[int, int, Any]]] = {}
    for first, last, meanings in spans:
        for meaning in meanings:
            by_meaning.setdefault(meaning, []).append((first, last, (meaning,)))
    kept = [span for of in by_meaning.values() for span in _longest(of)]
    return sorted(kept, key=lambda span: span[:2])


def _longest(spans: list[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """The spans that lie within no other, in order."""
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int, Any]] = []
    furthest = -1
    for span in spans:
        if span[1] > furthest:
            kept.append(span)
            furthest = span[1]
    return kept
