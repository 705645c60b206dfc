"""Sets of words, written down as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which blanks part: a long list of words reads best as text."""
    return frozenset(text.split())
