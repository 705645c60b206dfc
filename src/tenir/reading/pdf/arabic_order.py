"""Arabic as it is read, from files that hold it as it is drawn.

PDF keeps glyphs, and its producers and readers turn them back into letters with typical errors:
the ligature lam-alef comes out as alef-lam, whole words come backwards, brackets are mirrored
twice, and marks over letters stand as words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from tenir.reading.pdf.word import Word

Rect = tuple[float, float, float, float]

_LAM_ALEF = re.compile("[اأإآٱ]ل|ل[اأإآٱ]")
MOST_LOOKED_AT = 200
"""A page is told by this many of its ligatures at most."""
_SIGNS_FIRST = re.compile(r"^([.،,:؛٪%]+)([\d٠-٩][\d٠-٩./,،:-]*)$")
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]")
MARKS = re.compile("[\u064b-\u065f\u0670]+")
FEWEST_TYPICAL = 3
"""A text is told to be reversed by no fewer typical words than this."""
_ARABIC_WORDS = re.compile("[\u0620-\u064a]+")
_FREQUENT = frozenset({"في", "من", "على", "إلى", "التي", "الذي", "هذا", "هذه", "ذلك", "بين", "كما"})
_MARK_FIRST = re.compile("^([\u064b-\u0652]+)([\u0620-\u064a])")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_OPENING = dict(zip(")]}»", "([{«", strict=True))


def has_turned_ligatures(text: str, box: Callable[[int], Rect]) -> bool:
    """Whether the ligature lam-alef comes out as alef-lam on a page, told by its one box."""
    turned = right = 0
    for match in islice(_LAM_ALEF.finditer(text), MOST_LOOKED_AT):
        at = match.start()
        if box(at) == box(at + 1):
            if text[at] == "ل":
                right += 1
            else:
                turned += 1
    return turned > right


def mend_ligatures(word: str, start: int, box: Callable[[int], Rect]) -> str:
    """`word` with the letters that share one glyph (and so one box) turned round.

    `start` is the place of the word in the text whose boxes `box` gives.
    """
    parts: list[str] = []
    last: Rect | None = None
    for at, letter in enumerate(word, start):
        place = box(at)
        if place == last and place[2] > place[0] and not MARKS.match(letter):
            parts[-1] = letter + parts[-1]
        else:
            parts.append(letter)
        last = place
    return "".join(parts)


def reads_backwards(word: str, first: Rect, last: Rect) -> bool:
    """Whether an Arabic word's first letter stands left of its last: as drawn, not as read."""
    return bool(ARABIC.match(word[0]) and ARABIC.match(word[-1]) and first[2] <= last[0] + 0.1)


def reads_reversed(text: str) -> bool:
    """Whether an Arabic text makes more sense with the letters of each word turned round.

    Told by the article al- at the start of words and by frequent words.
    """
    words = _ARABIC_WORDS.findall(text)
    forwards = sum(_is_typical(word) for word in words)
    backwards = sum(_is_typical(word[::-1]) for word in words)
    return backwards > 2 * forwards and backwards >= FEWEST_TYPICAL


def _is_typical(word: str) -> bool:
    return word in _FREQUENT or (len(word) > 4 and word.startswith("ال"))


def is_right_to_left(words: Iterable[Word]) -> bool:
    """Whether most of the letters that tell a direction are Arabic."""
    text = "".join([word.text for word in words])
    if text.isascii() or not ARABIC.search(text):
        return False
    arabic = len(ARABIC.findall(text))
    return arabic >= len(_LATIN.findall(text))


def in_reading_order(words: list[Word]) -> list[Word]:
    """The words of a right-to-left line, right to left, with left-to-right runs kept as such."""
    ordered: list[Word] = []
    run: list[Word] = []  # left-to-right words, seen from the right
    neutral: list[Word] = []  # figures and signs after such a run; they belong to it if it goes on
    for word in sorted(words, key=lambda word: -word.right):
        if ARABIC.search(word.text):
            ordered += run[::-1] + neutral
            run, neutral = [], []
            ordered.append(word)
        elif _LATIN.search(word.text):
            run += [*neutral, word]
            neutral = []
        elif run:
            neutral.append(word)
        else:
            ordered.append(word)
    return ordered + run[::-1] + neutral


def mend_signs(word: str) -> str:
    """`word` of a right-to-left line with its signs where they are read.

    "%93" is "93%", ".1" is "1.", and a mark that stands before its letter follows it.
    """
    word = _SIGNS_FIRST.sub(r"\2\1", word)
    return _MARK_FIRST.sub(r"\2\1", word)


def mend_brackets(texts: Sequence[str]) -> list[str]:
    """The right-to-left `texts` of a page, brackets mirrored where only then they match."""
    mirrored = [text.translate(_MIRRORED) for text in texts]
    return mirrored if _unmatched(mirrored) < _unmatched(texts) else list(texts)


def _unmatched(texts: Sequence[str]) -> int:
    """How many brackets close what was not opened, or stay open."""
    text = "".join(texts)
    opened: list[str] = []
    wrong = 0
    for character in text:
        if character in "([{«":
            opened.append(character)
        elif character in _OPENING:
            if opened and opened[-1] == _OPENING[character]:
                opened.pop()
            else:
                wrong += 1
    return wrong + len(opened)
