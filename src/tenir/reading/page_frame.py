"""The frame of a page: from the file's own coordinates to the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.reading.document import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as shown: its size in points, and where it lies in the file's coordinates.

    PDF counts from the bottom left and may crop and turn the page; `place` gives rectangles from
    the top left of the page as it is shown, in points.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """The width of the page as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the page as shown of a rectangle of the file."""
        match self.turns:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return (
                    self.right - right,
                    bottom - self.bottom,
                    self.right - left,
                    top - self.bottom,
                )
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left

    def box(self, page: int, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the shown page `page` in shares of it, kept within the page."""
        width, height = self.width or 1.0, self.height or 1.0
        return Box(
            page=page,
            left=min(max(left / width, 0.0), 1.0),
            top=min(max(top / height, 0.0), 1.0),
            right=min(max(right / width, 0.0), 1.0),
            bottom=min(max(bottom / height, 0.0), 1.0),
        )
