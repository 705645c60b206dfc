"""Lines of text on a page, made of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from tenir.reading.marks import leading_mark
from tenir.reading.pdf.arabic_order import in_reading_order, is_right_to_left, mend_brackets
from tenir.reading.pdf.line_text import line_text
from tenir.reading.pdf.word import Word

_MARK_ALONE = re.compile(r"\W{0,2}[\w.]{1,7}[.)\]]?|\W{1,2}")
_NOTE = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_NUMBER_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
WIDEST_BLANK = 1.8
"""No blank of a justified line is wider than this share of its height."""
COLUMN_GAP = 0.8
"""Words further apart than this share of their height may belong to different columns."""


Divider = tuple[float, float, float]
"""A vertical rule, as its place from the left and its top and bottom, in points."""


@dataclass(slots=True)
class Line:
    """A line, or the part of one between two gaps; its box in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    rtl: bool = False
    first_width: float = 0.0
    """The width of the first word: whether it would have had room on the line before."""
    tabular: bool = False
    """Whether wide gaps part the line, as in a row of a table without rules."""
    words: list[Word] = field(default_factory=list, repr=False)

    @property
    def middle_x(self) -> float:
        """The place on the page, from the left, of the middle of the line."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The height on the page of the line's middle."""
        return (self.top + self.bottom) / 2


def lines(
    words: Sequence[Word],
    is_bold: Callable[[Word], bool],
    dividers: Sequence[Divider] = (),
) -> list[Line]:
    """Group `words`, in the order of the file, into lines parted at wide gaps and at dividers.

    `dividers` are vertical rules as (x, top, bottom), sorted; no line goes through one.
    """
    groups: list[list[Word]] = []
    group: list[Word] = []
    for word in words:
        if group and not _goes_on(group, word, dividers):
            groups.append(group)
            group = []
        group.append(word)
    if group:
        groups.append(group)
    groups = _rejoined(_justified(groups, dividers), dividers)
    found = [line_of(part, is_bold) for part in groups]
    right_to_left = [line for line in found if line.rtl]
    for line, text in zip(
        right_to_left, mend_brackets([line.text for line in right_to_left]), strict=True
    ):
        line.text = text
    return found


def _goes_on(group: list[Word], word: Word, dividers: Sequence[Divider]) -> bool:
    last = group[-1]
    height = min(last.bottom - last.top, word.bottom - word.top)
    if min(last.bottom, word.bottom) - max(last.top, word.top) < 0.5 * height:
        return False
    gap = max(word.left - last.right, last.left - word.right)
    if gap <= COLUMN_GAP * height:
        return gap < 0.1 * height or not _parted(last, word, dividers)
    if gap > 5 * height or len(group) > 2 or _parted(last, word, dividers):
        return False
    if _NUMBER_ALONE.fullmatch(last.text):
        return len(group) == 1 and gap < 2.5 * height and word.text[0].isalpha()
    return _is_mark(group)


def _justified(groups: list[list[Word]], dividers: Sequence[Divider]) -> list[list[Word]]:
    """Join the groups of a justified line, whose blanks are all wide and nearly the same."""
    kept: list[list[Word]] = []
    run: list[list[Word]] = []
    for group in groups:
        if run and not _level(run[-1][-1], group[0], dividers):
            kept += _evened(run)
            run = []
        run.append(group)
    return kept + _evened(run)


def _level(a: Word, b: Word, dividers: Sequence[Divider]) -> bool:
    height = min(a.bottom - a.top, b.bottom - b.top)
    gap = max(b.left - a.right, a.left - b.right)
    return (
        min(a.bottom, b.bottom) - max(a.top, b.top) >= 0.8 * height
        and 0 < gap < WIDEST_BLANK * height
        and not _parted(a, b, dividers)
    )


def _evened(run: list[list[Word]]) -> list[list[Word]]:
    words = [word for group in run for word in group]
    if len(run) < 2 or len(words) < 4:
        return run
    blanks = [max(b.left - a.right, a.left - b.right) for a, b in pairwise(words) if not b.glued]
    if blanks and max(blanks) <= 1.7 * min(blanks):
        return [words]
    return run


def _is_mark(group: list[Word]) -> bool:
    text = " ".join(word.text for word in group)
    if not _MARK_ALONE.fullmatch(text):
        return False
    mark = leading_mark(text + " X")
    return mark is not None and mark.length >= len(text)


def _parted(a: Word, b: Word, dividers: Sequence[Divider]) -> bool:
    if not dividers:
        return False
    if a.left > b.left:
        a, b = b, a
    middle = (b.top + b.bottom) / 2
    at = bisect_left(dividers, (a.right - 1.0,))
    while at < len(dividers) and dividers[at][0] <= b.left + 1.0:
        if dividers[at][1] <= middle <= dividers[at][2]:
            return True
        at += 1
    return False


def _rejoined(groups: list[list[Word]], dividers: Sequence[Divider]) -> list[list[Word]]:
    """Join groups that stand side by side without a gap (raised figures, marks, moved words)."""
    open_at: dict[int, list[list[Word]]] = {}
    kept: list[list[Word]] = []
    for group in groups:
        home = None
        top, bottom = min(w.top for w in group), max(w.bottom for w in group)
        rows = range(int(top) // 8, int(bottom) // 8 + 1)
        for row in rows:
            for other in open_at.get(row, ()):
                if _adjoin(other, group) and not _parted(other[-1], group[0], dividers):
                    home = other
                    break
            if home is not None:
                break
        if home is not None:
            home.extend(group)
            continue
        kept.append(group)
        for row in rows:
            open_at.setdefault(row, []).append(group)
    return kept


def _adjoin(a: list[Word], b: list[Word]) -> bool:
    a_top, a_bottom = min(w.top for w in a), max(w.bottom for w in a)
    b_top, b_bottom = min(w.top for w in b), max(w.bottom for w in b)
    height = min(a_bottom - a_top, b_bottom - b_top)
    figure = any(len(part) == 1 and _NOTE.fullmatch(part[0].text) for part in (a, b))
    if min(a_bottom, b_bottom) - max(a_top, b_top) < (0.2 if figure else 0.5) * height:
        return False
    gap = max(
        min(w.left for w in b) - max(w.right for w in a),
        min(w.left for w in a) - max(w.right for w in b),
    )
    inside = len(b) == 1 and b[0].right - b[0].left < height
    return gap < 0.4 * height and (gap > -0.4 * height or inside)


def line_of(words: list[Word], is_bold: Callable[[Word], bool]) -> Line:
    """The line that `words` make up."""
    typical = sorted(words, key=_height)[len(words) // 2]
    size = max(typical.bottom - typical.top, 0.1)
    rtl = is_right_to_left(words)
    ordered = in_reading_order(words) if rtl else sorted(words, key=itemgetter(1))
    return Line(
        text=line_text(ordered, size, rtl),
        left=min(word.left for word in words),
        top=typical.top,
        right=max(word.right for word in words),
        bottom=typical.bottom,
        size=size,
        bold=is_bold(ordered[0]) and is_bold(ordered[-1]) and is_bold(ordered[len(ordered) // 2]),
        rtl=rtl,
        first_width=ordered[0].right - ordered[0].left,
        words=ordered,
    )


def _height(word: Word) -> float:
    return word.bottom - word.top
