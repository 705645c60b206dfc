"""Which parts of a page stand side by side, and in what order they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a box on the page."""

    left: float
    top: float
    right: float
    bottom: float


P = TypeVar("P", bound=Placed)
Span = tuple[float, float]

NARROWEST_GUTTER = 8.0
"""Columns are parted by at least this many points of white from top to bottom,"""
MANY = 6
"""Columns with more lines than this are columns, aligned or not."""
FIGURES = 60.0
"""Figures are no wider than this, in points; they may be aligned on the right."""
NARROWEST_SHORT = 20.0
"""or by this many where a column has only two or three lines: justified lines have wide gaps."""


def bands(items: Sequence[P]) -> list[list[P]]:
    """`items` grouped into bands from top to bottom: what overlaps in height shares a band."""
    rows: list[list[P]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda item: item.top):
        # Boxes of lines reach a little into each other where the leading is tight.
        if rows and item.top < bottom - 0.3 * (item.bottom - item.top):
            rows[-1].append(item)
            bottom = max(bottom, item.bottom)
        else:
            rows.append([item])
            bottom = item.bottom
    return rows


def gaps(items: Sequence[Placed], narrowest: float = NARROWEST_GUTTER) -> list[Span]:
    """The white spans, in points from the left, between `items` seen from above."""
    white: list[Span] = []
    right: float | None = None
    for item in sorted(items, key=lambda item: item.left):
        if right is None:
            right = item.right
            continue
        if item.left - right >= narrowest:
            white.append((right, item.left))
        right = max(right, item.right)
    return white


def groups(items: Sequence[P]) -> list[tuple[list[list[P]], list[Span]]]:
    """Consecutive bands that have the same columns, with the gutters between these.

    A group without gutters is read from top to bottom.
    """
    found: list[tuple[list[list[P]], list[Span]]] = []
    group: list[list[P]] = []
    gutters: list[Span] = []
    for band in bands(items):
        own = gaps(band)
        kept = [piece for gutter in gutters if (piece := _narrowed(gutter, band))]
        if not group:
            gutters = own
        elif gutters and kept:
            gutters = kept
        elif gutters or own:
            found.append((group, gutters))
            group, gutters = [], own
        group.append(band)
    if group:
        found.append((group, gutters))
    return _settled(found)


def _narrowed(gutter: Span, band: Sequence[Placed]) -> Span | None:
    left, right = gutter
    for item in band:
        if item.left >= right or item.right <= left:
            continue
        middle = (item.left + item.right) / 2
        if item.left <= left and item.right >= right:
            return None
        if middle <= (left + right) / 2:
            left = max(left, item.right)
        else:
            right = min(right, item.left)
        if right - left < NARROWEST_GUTTER:
            return None
    return left, right


def _settled(
    found: list[tuple[list[list[P]], list[Span]]],
) -> list[tuple[list[list[P]], list[Span]]]:
    """Drop the gutters of groups that are no columns, and join what is then one flow."""
    settled: list[tuple[list[list[P]], list[Span]]] = []
    for rows, gutters in found:
        kept = [gutter for gutter in gutters if _parts(rows, gutter)]
        if settled and not kept and not settled[-1][1]:
            settled[-1][0].extend(rows)
        else:
            settled.append((list(rows), kept))
    return settled


def _parts(rows: list[list[P]], gutter: Span) -> bool:
    """Whether things stand on both sides of `gutter`, more than one line of them."""
    middle = (gutter[0] + gutter[1]) / 2
    left = sum(item.right <= middle for row in rows for item in row)
    right = sum(item.left >= middle for row in rows for item in row)
    fewest = min(left, right)
    if fewest > MANY:
        return True
    wide = gutter[1] - gutter[0] >= NARROWEST_SHORT
    return (fewest > 3 or (fewest >= 2 and wide)) and _aligned(rows, middle)


def _aligned(rows: list[list[P]], middle: float) -> bool:
    """Whether what begins right of a gutter is aligned; after wide blanks it is not."""
    firsts = [
        min((item for item in row if item.left >= middle), key=lambda item: item.left)
        for row in rows
        if any(item.left >= middle for item in row)
    ]
    rights = [item.right for item in firsts]
    figures = max(item.right - item.left for item in firsts) < FIGURES
    lefts = [item.left for item in firsts]
    if max(rights) - min(rights) < 1.5 and max(lefts) - min(lefts) > 1.5 and not figures:
        return False  # the lines are justified
    ways = [lefts, [(item.left + item.right) / 2 for item in firsts]]
    if figures:
        ways.append(rights)
    return any(_agree(places) for places in ways)


def _agree(places: list[float]) -> bool:
    usual = sorted(places)[len(places) // 2]
    near = sum(abs(place - usual) <= 3.0 for place in places)
    return near >= 2 and 3 * near >= 2 * len(places)


def split(items: Sequence[P], gutters: Sequence[Span]) -> list[list[P]]:
    """`items` by the column, between `gutters`, that their middle stands in, left to right."""
    edges = [(left + right) / 2 for left, right in gutters]
    columns: list[list[P]] = [[] for _ in range(len(edges) + 1)]
    for item in items:
        middle = (item.left + item.right) / 2
        columns[sum(middle > edge for edge in edges)].append(item)
    return columns
