"""Quotations: what stands in quotation marks of any language. Single marks are apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTES = '"＂“”„«»「」『』'
"""The quotation marks."""

# In a quotation stands no mark that would open it, so that a lone mark takes no other's end.
_QUOTATION = re.compile(
    "|".join(
        (
            '["＂]([^"＂]*)["＂]',
            '“([^“”"]*)[”"]',
            '„([^„“”"]*)[“”"]',
            '”([^“”"]*)”',
            "«([^«»]*)»",
            "「([^「」]*)」",
            "『([^『』]*)』",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, and where the second ends."""

    inside: str
    end: int


def quotation(text: str, start: int) -> Quotation | None:
    """The quotation whose first mark stands at `start` of `text`, or None."""
    match = _QUOTATION.match(text, start)
    if not match:
        return None
    return Quotation(next(group for group in match.groups() if group is not None), match.end())
