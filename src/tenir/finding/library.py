"""Finding and linking as two functions, for notebooks and programs."""

from __future__ import annotations

from functools import cache

from tenir.finding.finder import Finder
from tenir.finding.finding import Finding, Link
from tenir.reading.document import Document


def find(document: Document, *, fast: bool = False) -> list[Finding]:
    """What each passage of `document` is, in their order, those that are no finding included.

    `fast` leaves the sentence encoder out: a tenth of the time, and less right.
    """
    return list(_finder(fast).find(document.passages))


def link(text: str, *, fast: bool = False) -> tuple[Link, ...]:
    """The links of `text` to every provision: each kind of provision in the order of the catalogue
    (the objectives of the Compact first), the likeliest first of each kind.

    A text in none of the six languages has none.
    """
    return next(_finder(fast).link([text])).links


@cache
def _finder(fast: bool) -> Finder:
    return Finder(fast=fast)
