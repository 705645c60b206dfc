"""The frame of a page: from the file's own coordinates to those in which it is read or shown."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.reading.document import Box

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page lies in the file's coordinates, how it is turned to be shown and to be read.

    PDF counts from the bottom left, may crop the page, and turn it by quarters with the clock to
    be shown (`shown`); tables are often set sideways, so that it takes other turns to read it
    (`upright`). `place` gives rectangles from the top left of the upright page, in points.
    """

    left: float
    bottom: float
    right: float
    top: float
    shown: int = 0
    upright: int = 0

    @property
    def width(self) -> float:
        """The width of the upright page, in points."""
        return self._size(self.upright)[0]

    @property
    def height(self) -> float:
        """The height of the upright page, in points."""
        return self._size(self.upright)[1]

    def place(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """Left, top, right and bottom on the upright page of a rectangle of the file."""
        return self._turned(self.upright, (left, bottom, right, top))

    def box(self, page: int, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the upright page in shares of the page as shown, kept within it."""
        width, height = self._size(self.shown)
        placed = self._turned(self.shown, self._in_file(left, top, right, bottom))
        left, top, right, bottom = placed
        return Box(
            page=page,
            left=_share(left, width),
            top=_share(top, height),
            right=_share(right, width),
            bottom=_share(bottom, height),
        )

    def _size(self, turns: int) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if turns % 2 else (width, height)

    def _turned(self, turns: int, rect: Rect) -> Rect:
        left, bottom, right, top = rect
        if turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def _in_file(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """The rectangle of the file (left, bottom, right, top) of one of the upright page."""
        if self.upright == 0:
            return self.left + left, self.top - bottom, self.left + right, self.top - top
        if self.upright == 1:
            return self.left + top, self.bottom + left, self.left + bottom, self.bottom + right
        if self.upright == 2:
            return self.right - right, self.bottom + top, self.right - left, self.bottom + bottom
        return self.right - bottom, self.top - right, self.right - top, self.top - left


def _share(place: float, whole: float) -> float:
    return min(max(place / whole, 0.0), 1.0) if whole else 0.0
