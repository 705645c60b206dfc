"""Words that are set with wide spaces between their letters, made whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tenir.reading.pdf.word import Word

FEWEST = 4
"""As many letters in a row that stand alone are a spaced word; one or two are words."""
LONGEST_PIECE = 3
"""A piece of a spaced word has at most so many letters."""


def whole_words(words: Sequence[Word]) -> list[Word]:
    """`words` of a line, in reading order, with runs of single letters joined into words."""
    if sum([len(word.text) == 1 for word in words]) < FEWEST:
        return list(words)
    kept: list[Word] = []
    run: list[Word] = []
    for word in words:
        if len(word.text) <= LONGEST_PIECE and not word.text[0].isdigit():
            run.append(word)
            continue
        kept += _joined(run)
        run = []
        kept.append(word)
    return kept + _joined(run)


def _joined(run: list[Word]) -> list[Word]:
    """The words of a run of pieces, parted where the gaps are the wider ones."""
    if sum(len(word.text) == 1 for word in run) < FEWEST:
        return run
    gaps = [max(b.left - a.right, a.left - b.right) for a, b in pairwise(run)]
    ordered = sorted(gaps)
    between = ordered[len(ordered) // 3]
    widest = ordered[-1]
    one_word = widest <= 1.5 * between + 0.5
    edge = widest + 1.0 if one_word else (between + widest) / 2
    found = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap >= edge:
            found.append(word)
            continue
        last = found[-1]
        found[-1] = last._replace(
            text=last.text + word.text,
            left=min(last.left, word.left),
            right=max(last.right, word.right),
            top=min(last.top, word.top),
            bottom=max(last.bottom, word.bottom),
        )
    return found
