"""The text of a line from its words: where blanks are, and which figures are raised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tenir.reading.pdf.arabic_order import ARABIC, MARKS, mend_signs
from tenir.reading.pdf.letter_spacing import whole_words
from tenir.reading.pdf.word import SOFT_HYPHEN, Word

BLANK = 0.12
"""Words without a blank in the file have one if they are further apart than this share of the
line's height."""
BRACKETS = frozenset("()[]{}«»")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def line_text(words: Sequence[Word], size: float, rtl: bool = False) -> str:
    """The text of `words`, in reading order, of a line of height `size` in points."""
    words = whole_words(words)
    tight = rtl and _blanks_are_tight(words, size)
    parts: list[str] = []
    last: Word | None = None
    for word in words:
        text = word.text
        if last is not None:
            if rtl:
                blank = _is_blank(last, word, size, tight)
            else:
                blank = (
                    word.place > last.place and not word.glued
                ) or word.left - last.right > BLANK * size
            if blank:
                parts.append(" ")
        if text.isdigit() and word.bottom - word.top < 0.8 * size:
            bottom = max(other.bottom for other in words)
            if _is_raised(word, last, bottom, size):
                text = text.translate(RAISED_DIGITS)
        if rtl:
            text = mend_signs(text)
        if text[-1] == SOFT_HYPHEN and word is not words[-1]:
            text = text[:-1] + "-"
        parts.append(text)
        last = word
    return "".join(parts)


def _blanks_are_tight(words: Sequence[Word], size: float) -> bool:
    """Whether even the blanks that the file has are hardly seen on the page."""
    gaps = sorted(
        max(word.left - last.right, last.left - word.right)
        for last, word in pairwise(words)
        if not word.glued
    )
    return bool(gaps) and gaps[len(gaps) // 2] < 0.1 * size


def _is_blank(last: Word, word: Word, size: float, tight: bool) -> bool:
    """Whether a blank is between two words of a right-to-left line."""
    gap = max(word.left - last.right, last.left - word.right)
    if MARKS.match(word.text):
        return False  # a mark over a letter is no word
    letters = ARABIC.match(word.text[0]) and ARABIC.match(last.text[-1])
    if letters and gap < 0.05 * size and not tight:
        return False  # the letters of one word, drawn in pieces
    said = word.place > last.place and not word.glued
    if said and (word.text in BRACKETS or last.text in BRACKETS):
        said = False  # brackets stand elsewhere in the file than on the page
    return said or gap > BLANK * size


def _is_raised(word: Word, last: Word | None, bottom: float, size: float) -> bool:
    """Whether small figures are raised, and stand at the start of the line or close to a word."""
    near = last is None or word.left - last.right < 0.3 * size
    return near and len(word.text) <= 3 and word.bottom < bottom - 0.1 * size
