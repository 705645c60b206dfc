"""One page of a document: its passages, in pieces around a quote, and the boxes of the quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from tenir.analysis.findings import Found, found_in
from tenir.registry.models import Document, Passage

PASSAGES_A_PART = 100
"""Documents without pages are shown in parts of so many passages."""


@dataclass(frozen=True)
class ShownPassage:
    """A passage, what was found in it, its text in three pieces: before, in and after the quote."""

    passage: Passage
    found: Found | None
    before: str
    quoted: str
    after: str
    first: bool = False
    """Whether it is the first on the page that holds some of the quote."""


@dataclass(frozen=True)
class DocumentPage:
    """Page `number` of `count`; `boxes` are those of the quote, in shares of the page."""

    number: int
    count: int
    passages: Sequence[ShownPassage]
    boxes: Sequence[Sequence[float]]

    @property
    def previous(self) -> int | None:
        """The page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after."""
        return self.number + 1 if self.number < self.count else None


def document_page(
    document: Document, number: int, quote: tuple[int, int] | None = None
) -> DocumentPage:
    """Page `number` (the nearest that there is) of `document`, `quote` highlighted on it.

    A document without pages of its own is parted into pages of `PASSAGES_A_PART` passages.
    """
    passages = document.passages.all()
    if document.pages > 1:
        count = document.pages
        number = min(max(number, 1), count)
        chosen = passages.filter(page=number)
    else:
        count = max(1, ceil(passages.count() / PASSAGES_A_PART))
        number = min(max(number, 1), count)
        first = (number - 1) * PASSAGES_A_PART
        chosen = passages[first : first + PASSAGES_A_PART]
    found = found_in(chosen)
    shown = [_shown(passage, found.get(passage.pk), quote) for passage in chosen]
    quoted = [place for place, each in enumerate(shown) if each.quoted]
    for place in quoted[:1]:
        shown[place] = replace(shown[place], first=True)
    boxes = [
        box[1:] for each in shown if each.quoted for box in each.passage.boxes if box[0] == number
    ]
    return DocumentPage(number, count, shown, boxes)


def page_of(passage: Passage) -> int:
    """The page on which `document_page` shows `passage`."""
    if passage.document.pages > 1:
        return passage.page
    return (passage.number - 1) // PASSAGES_A_PART + 1


def _shown(passage: Passage, found: Found | None, quote: tuple[int, int] | None) -> ShownPassage:
    if quote is None or quote[0] >= passage.end or quote[1] <= passage.start:
        return ShownPassage(passage, found, passage.text, "", "")
    start = max(quote[0] - passage.start, 0)
    end = min(quote[1], passage.end) - passage.start
    text = passage.text
    return ShownPassage(passage, found, text[:start], text[start:end], text[end:])
