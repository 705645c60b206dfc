"""The lettered parts of a paragraph, (a), (b) and so on, in the alphabets of the six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщ",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
"""Latin; Russian, without ё and й; Arabic in the order of its numerals, and in the usual order."""

_VARIANTS = {"ا": "[اأ]", "ه": "ه[ـ\u200d]?", "a": "[aа]", "c": "[cс]", "e": "[eе]", "o": "[oо]"}
"""Other ways to write a letter; Latin ones may be typed as the Russian ones that look the same."""

_BEFORE = r"(?:^|\n|[;:.,؛،；：。、]\s*(?:and|or|et|ou|y|e|и|или|و|أو|以及|和)?\s*)"


@dataclass(frozen=True, slots=True)
class Lettered:
    """The part of a paragraph that `letter` begins, from `start` to `end` of its text.

    `letter` is the Latin one of its place: the third part is "c" in every language.
    """

    letter: str
    start: int
    end: int


def lettered(text: str) -> list[Lettered]:
    """The lettered parts of `text`, in order, by the alphabet in which most of them are found.

    A letter begins a part where it stands in parentheses, or before one, at the beginning of a
    passage or after a sign that ends a part; each must follow the one before it.
    """
    starts = max((_starts(text, alphabet) for alphabet in _ALPHABETS), key=len)
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [
        Lettered(letter, after, len(text[:end].rstrip()))
        for letter, (_, after), end in zip(_ALPHABETS[0], starts, ends, strict=False)
    ]


def _starts(text: str, alphabet: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    position = 0
    for letter in alphabet[:26]:
        match = _pattern(letter).search(text, position)
        if not match:
            break
        found.append((match.start("mark"), match.end()))
        position = match.end()
    return found


@cache
def _pattern(letter: str) -> re.Pattern[str]:
    form = _VARIANTS.get(letter, letter)
    return re.compile(rf"{_BEFORE}(?P<mark>[(（]?\s*{form}\s*[)）])\s*", re.IGNORECASE)
