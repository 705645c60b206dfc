"""Footnotes: small lines at the foot of a page, that begin with a figure or sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenir.reading.pdf.line import Line

_NOTE = re.compile(
    r"(?:\(?[\d٠-٩]{1,3}(?![\d٠-٩])\)?[\s.)/]?|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]{1,3}|[a-z]/)\s*\S"
)
SMALLER = 0.93
"""Footnotes are at most this share of the size of the body."""


def starts_note(text: str) -> bool:
    """Whether a line begins as footnotes do."""
    return _NOTE.match(text) is not None


def split_footnotes(
    lines: Sequence[Line], body_size: float, height: float
) -> tuple[list[Line], list[Line]]:
    """The lines of the body, and those of footnotes: small, nothing of the body below them."""
    small = [line for line in lines if line.size <= SMALLER * body_size]
    if not small or len(small) == len(lines):
        return list(lines), []
    body = [line for line in lines if line.size > SMALLER * body_size]
    notes = [
        line
        for line in small
        if line.middle > 0.3 * height
        and not any(
            other.middle > line.middle and other.left < line.right and other.right > line.left
            for other in body
        )
    ]
    notes.sort(key=lambda line: line.middle)
    starts = [line for line in notes if starts_note(line.text)]
    kept = {
        id(line)
        for line in notes
        if any(
            start.middle <= line.middle + 2 and start.left < line.right and start.right > line.left
            for start in starts
        )
    }
    return (
        [line for line in lines if id(line) not in kept],
        [line for line in notes if id(line) in kept],
    )
