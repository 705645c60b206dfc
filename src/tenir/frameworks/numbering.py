"""The numbering of an official text: which of its numbers are those of its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tenir.frameworks.mark import BARE, PARENTHESES, Mark, inside, marks
from tenir.reading.document import Document

_MISSING = 3.0
_OUT_OF_ORDER = 1.0
_IN_A_LIST = 0.01
_BARE = 2.0
"""What a reading of the numbers costs: for each paragraph that it misses; for each number that it
leaves over where no list explains it; for each that is left over as part of a list inside a
paragraph; and where no sign follows the numbers, as none follows those of pages."""

_FARTHEST = 300
"""How many other numbers may stand between those of two paragraphs; bounds the time it takes."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The paragraphs found, in order, and the numbers that stand twice among them.

    `beyond` is the number up to which the paragraphs go on after the last that is expected; it is
    that last number itself where they do not.
    """

    marks: tuple[Mark, ...]
    twice: tuple[Mark, ...]
    beyond: int
    cost: float

    def first_missing(self, count: int) -> int | None:
        """The first of the numbers 1 to `count` that was not found."""
        there = {mark.number for mark in self.marks}
        return next((number for number in range(1, count + 1) if number not in there), None)


def numbering(document: Document, count: int) -> Numbering:
    """The numbering of `document` as a text of `count` paragraphs, as far as they are there.

    A text has other numbers than those of its paragraphs: a resolution has some before its annex,
    a paragraph may hold a numbered list, pages are numbered. Of all ways to read the numbers of
    one style as 1, 2, 3 and so on, the one is taken that leaves the fewest of them unexplained.
    """
    all_marks = marks(document)
    styles = dict.fromkeys(mark.style for mark in all_marks)
    readings = [
        _reading([mark for mark in all_marks if mark.style == style], count) for style in styles
    ]
    if not readings:
        return Numbering((), (), count, _MISSING * count)
    best = min(readings, key=lambda reading: reading.cost)
    found = _with_those_inside(document, all_marks, best.marks, count)
    return Numbering(found, best.twice, best.beyond, best.cost)


def _reading(of_style: Sequence[Mark], count: int) -> Numbering:
    """The cheapest way to read marks of one style, by dynamic programming over their pairs."""
    costs: list[float] = []
    before: list[int | None] = []
    for here, mark in enumerate(of_style):
        best, came_from = _MISSING * (mark.number - 1), None
        left_over, first = 0.0, 0
        for there in range(here - 1, max(-1, here - _FARTHEST), -1):
            other = of_style[there]
            if 1 <= other.number < mark.number <= count:
                missed = _MISSING * (mark.number - other.number - 1)
                cost = costs[there] + missed + left_over
                if cost < best:
                    best, came_from = cost, there
            # The mark joins those left over: the one after it is explained if it continues it.
            if first and first != 1 and first == other.number + 1:
                left_over -= _OUT_OF_ORDER
            left_over += _IN_A_LIST + (_OUT_OF_ORDER if other.number != 1 else 0.0)
            first = other.number
        costs.append(best)
        before.append(came_from)
    ends = [
        (cost + _MISSING * (count - mark.number), here)
        for here, (mark, cost) in enumerate(zip(of_style, costs, strict=True))
        if 1 <= mark.number <= count
    ]
    if not ends:
        return Numbering((), (), count, _MISSING * count)
    cost, last = min(ends)
    chain: list[int] = []
    step: int | None = last
    while step is not None:
        chain.append(step)
        step = before[step]
    chain.reverse()
    twice = []
    for there, here in pairwise(chain):
        numbers = {of_style[there].number, of_style[here].number}
        between = of_style[there + 1 : here]
        if not between or between[0].number != 1:
            twice += [mark for mark in between if mark.number in numbers]
    beyond = of_style[last].number
    for mark in of_style[last + 1 :]:
        beyond += mark.number == beyond + 1
    style_cost = _BARE if of_style[0].style == BARE else 0.0
    found = tuple(of_style[step] for step in chain)
    return Numbering(found, tuple(twice), max(beyond, count), cost + style_cost)


def _with_those_inside(
    document: Document, all_marks: Sequence[Mark], found: Sequence[Mark], count: int
) -> tuple[Mark, ...]:
    """The marks found, and those of missing paragraphs: in another style, or inside a passage."""
    by_number = {mark.number: mark for mark in found}
    # A bare number may be a page's, and one in parentheses an item's of a list.
    signed = [mark for mark in all_marks if mark.style not in (BARE, PARENTHESES)]
    start = 0
    for number in range(1, count + 1):
        if number not in by_number:
            later = [mark.start for mark in found if mark.number > number]
            end = later[0] if later else len(document.text)
            other = next(
                (each for each in signed if each.number == number and start < each.start < end),
                inside(document, number, start, end),
            )
            if other:
                by_number[number] = other
        if number in by_number:
            start = by_number[number].text
    return tuple(by_number[number] for number in sorted(by_number))
