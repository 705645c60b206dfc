"""Running heads, running feet and page numbers: told by position and repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tenir.reading.pdf.line import Line

EDGE = 0.14
"""Running heads stand within this share of the page's height from its top or bottom."""
NEAR_HEIGHT = 0.03
"""A running head stands at the same height on all pages, within this share of it."""
MOST_LINES = 6
"""How many lines at each edge are looked at."""
_NUMBERS = re.compile(r"[\d٠-٩۰-۹]+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|página|pagina|p\.|стр\.?|страница|صفحة|第)\s*)?"
    r"(?:[\d٠-٩۰-۹]{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|de|sur|из|من|\|)\s*[\d٠-٩۰-۹]{1,4})?\s*(?:页)?\W*",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Edge:
    """A line near the top or bottom of a page: its text without figures, its height and size."""

    text: str
    place: float
    size: float


def edges(lines: Sequence[Line], height: float) -> list[Edge]:
    """The lines of a page, `height` points high, that may be running heads.

    `lines` are those outside of tables, whose heads also repeat from page to page.
    """
    top, bottom = _at_edges(lines, height)
    return [_edge(line, height) for line in top + bottom]


def running_heads(
    lines: Sequence[Line], height: float, neighbours: Sequence[Sequence[Edge]]
) -> set[int]:
    """The ids of the lines that repeat at their height on pages nearby, or are page numbers."""
    needed = 1 if len(neighbours) < 4 else 2
    heads: set[int] = set()
    for candidates in _at_edges(lines, height):
        for line in candidates:
            edge = _edge(line, height)
            seen = sum(any(_same(edge, other) for other in page) for page in neighbours)
            if seen >= needed:
                heads.add(id(line))
        # A page number is the outermost line, or beside it, once the running heads are gone.
        rest = [line for line in candidates if id(line) not in heads]
        heads.update(
            id(line)
            for line in rest
            if abs(line.middle - rest[0].middle) < 0.6 * line.size
            and _PAGE_NUMBER.fullmatch(line.text)
            and not any(other is not line and _beside(line, other) for other in rest)
        )
    return heads


def _beside(line: Line, other: Line) -> bool:
    """Whether `other` stands next to `line`, which then numbers it: "2   The text"."""
    gap = max(other.left - line.right, line.left - other.right)
    return abs(line.middle - other.middle) < 0.6 * line.size and gap < 8 * line.size


def _edge(line: Line, height: float) -> Edge:
    text = " ".join(line.text.casefold().split())
    return Edge(_NUMBERS.sub("#", text), line.middle / height, line.size)


def _same(a: Edge, b: Edge) -> bool:
    return a.text == b.text and abs(a.place - b.place) < NEAR_HEIGHT and abs(a.size - b.size) < 1.0


def _at_edges(lines: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The first lines at the top and at the bottom of a page, the outermost first."""
    top = [line for line in lines if line.middle < EDGE * height]
    bottom = [line for line in lines if line.middle > (1 - EDGE) * height]
    top.sort(key=lambda line: line.top)
    bottom.sort(key=lambda line: -line.bottom)
    return top[:MOST_LINES], bottom[:MOST_LINES]
