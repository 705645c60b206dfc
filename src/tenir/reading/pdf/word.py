"""A word where it stands on a page, whether a PDF says so or OCR."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A run of characters without blanks; its box in points from the page's top left.

    `glued` is true where the file has no blank before the word. `bold` is None where not known.
    A word that ends in `SOFT_HYPHEN` goes on with the next line.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    glued: bool = False
    place: int = -1
    """Of the word's first character in the page's text, for asking about its font."""

    @property
    def height(self) -> float:
        """The height in points, close to the size of the font."""
        return self.bottom - self.top


SOFT_HYPHEN = "\u00ad"
"""Ends a word that was broken at the end of a line; whether the hyphen is real is told later."""
