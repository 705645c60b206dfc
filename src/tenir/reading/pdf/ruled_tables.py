"""Tables and boxes that rules are drawn around: which lines stand in which cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from tenir.reading.pdf.columns import Span, gaps, split
from tenir.reading.pdf.line import Line

Rule = tuple[float, float, float]
"""A rule as its place and where it begins and ends, in points; see `pdf_rules.Drawing`."""

HIGHEST_ROW = 400.0
"""A single row between two rules is no higher than this, in points."""
LABEL = 40
"""The lines of a label in the margin of a row have fewer characters than this."""
NARROWEST_RULED = 5.0
"""Between rules, columns may be parted by as little white as this, in points."""
NEAR = 4.0
"""Rules that meet within this many points touch."""


@dataclass(slots=True)
class Table:
    """Rows of cells of lines, with the box around them. A table of one cell is a box of text."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[list[Line]]] = field(default_factory=list)

    @property
    def is_box(self) -> bool:
        """Whether no row has more than one cell: text with rules around it, no table."""
        return all(len(row) <= 1 for row in self.rows)


def tables(
    lines: list[Line], across: list[Rule], down: list[Rule]
) -> tuple[list[Table], list[Line]]:
    """The tables that the rules draw around `lines`, and the lines outside of them."""
    across = [rule for rule in across if not _underlines(rule, lines)]
    frames = frames_of(across, down)
    taken: dict[int, list[Line]] = {}
    rest: list[Line] = []
    for line in lines:
        middle = (line.left + line.right) / 2
        inside = [
            (frame_area(frame), at)
            for at, frame in enumerate(frames)
            if frame[0] - NEAR <= middle <= frame[2] + NEAR and frame[1] <= line.middle <= frame[3]
        ]
        if inside:
            taken.setdefault(min(inside)[1], []).append(line)
        else:
            rest.append(line)
    found = []
    for at, inner in taken.items():
        left, top, right, bottom, rows, columns = frames[at]
        table = Table(left, top, right, bottom)
        table.rows = _grid_rows(inner, rows, columns) if columns else []
        found.append(table)
        if not columns:
            found.pop()
            rest += inner
    open_tables, rest = _open_tables(rest, across)
    return found + open_tables, rest


Frame = tuple[float, float, float, float, list[Rule], list[Rule]]


def frame_area(frame: Frame) -> float:
    """The area of a frame of rules, in square points."""
    return (frame[2] - frame[0]) * (frame[3] - frame[1])


def _underlines(rule: Rule, lines: list[Line]) -> bool:
    """Whether a horizontal rule is drawn under the words of a line rather than between lines."""
    y, left, right = rule
    return any(
        line.middle < y < line.bottom + 0.5 and line.left - 2 <= left and right <= line.right + 2
        for line in lines
    )


def frames_of(across: list[Rule], down: list[Rule]) -> list[Frame]:
    """Groups of horizontal and vertical rules that touch, each with its box."""
    rules = [(False, rule) for rule in across] + [(True, rule) for rule in down]
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    places = [rule[0] for rule in down]
    for at, (y, left, right) in enumerate(across):
        first, last = bisect_left(places, left - NEAR), bisect_right(places, right + NEAR)
        for other in range(first, last):
            if down[other][1] - NEAR <= y <= down[other][2] + NEAR:
                parent[root(at)] = root(len(across) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, (vertical, rule) in enumerate(rules):
        groups.setdefault(root(at), ([], []))[vertical].append(rule)
    return [
        (
            min([left for _, left, _ in rows] + [x for x, _, _ in columns]),
            min([y for y, _, _ in rows] + [top for _, top, _ in columns]),
            max([right for _, _, right in rows] + [x for x, _, _ in columns]),
            max([y for y, _, _ in rows] + [bottom for _, _, bottom in columns]),
            rows,
            columns,
        )
        for rows, columns in groups.values()
        if len(rows) >= 2 and columns
    ]


def _grid_rows(lines: list[Line], across: list[Rule], down: list[Rule]) -> list[list[list[Line]]]:
    """The rows of a table with rules on all sides; a cell over several rows is in its first."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        x, y = (line.left + line.right) / 2, line.middle
        top = max((r for r, a, b in across if r <= y and a - NEAR <= x <= b + NEAR), default=0.0)
        left = max((r for r, a, b in down if r <= x and a - NEAR <= y <= b + NEAR), default=0.0)
        cells.setdefault((round(top), round(left)), []).append(line)
    rows: list[list[list[Line]]] = []
    last: int | None = None
    for top, left in sorted(cells):
        if last is None or top - last > NEAR:
            rows.append([])
            last = top
        rows[-1].append(cells[top, left])
    for row in rows:
        row.sort(key=lambda cell: min(line.left for line in cell))
    return rows


def _open_tables(lines: list[Line], across: list[Rule]) -> tuple[list[Table], list[Line]]:
    """Tables with horizontal rules only: bands between rules of one width, with one gutter."""
    found: list[Table] = []
    for rules in _stacks(across):
        bands = [
            [
                line
                for line in lines
                if above <= line.middle <= below and left - NEAR <= line.middle_x <= right + NEAR
            ]
            for (above, left, right), (below, _, _) in pairwise(rules)
        ]
        for first, last, gutters in _runs(bands):
            top, bottom = rules[first][0], rules[last + 1][0]
            table = Table(rules[first][1], top, rules[first][2], bottom)
            for band in bands[first : last + 1]:
                row = [cell for cell in split(band, gutters) if cell]
                if row:
                    table.rows.append(row)
            inside = {id(line) for band in bands[first : last + 1] for line in band}
            lines = [line for line in lines if id(line) not in inside]
            found.append(table)
    return found, lines


def _stacks(across: list[Rule]) -> list[list[Rule]]:
    """Horizontal rules of the same left and right ends, two or more, from top to bottom."""
    stacks: list[list[Rule]] = []
    for rule in across:
        for stack in stacks:
            if abs(stack[0][1] - rule[1]) <= NEAR and abs(stack[0][2] - rule[2]) <= NEAR:
                if rule[0] - stack[-1][0] > NEAR:
                    stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) > 2 or _is_row(stack, across)]


def _is_row(stack: list[Rule], across: list[Rule]) -> bool:
    """Whether two rules are close, and no other between them: no head and foot of a page."""
    if len(stack) < 2 or stack[1][0] - stack[0][0] > HIGHEST_ROW:
        return False
    (above, left, right), (below, _, _) = stack
    return not any(
        above + NEAR < y < below - NEAR and start < right and end > left for y, start, end in across
    )


def _runs(bands: list[list[Line]]) -> list[tuple[int, int, list[Span]]]:
    """Runs of bands that share a gutter, as first, last and gutters; one band needs labels."""
    runs: list[tuple[int, int, list[Span]]] = []
    first, seen, gutters = 0, [], []  # type: int, list[Line], list[Span]
    for at, band in enumerate([*bands, []]):
        white = gaps(seen + band, NARROWEST_RULED) if at < len(bands) else []
        if white and band:
            seen, gutters = seen + band, white
            continue
        if at < len(bands) and not band and seen:
            continue
        if gutters and seen and (at - first >= 2 or _labelled(seen, gutters)):
            runs.append((first, at - 1, gutters))
        first, seen, gutters = at, list(band), gaps(band, NARROWEST_RULED)
    return runs


def _labelled(lines: list[Line], gutters: list[Span]) -> bool:
    """Whether the first or last column of one band holds a label, not a column of text."""
    columns = split(lines, gutters)
    return any(
        0 < len(column) <= 6 and all(len(line.text) < LABEL for line in column)
        for column in (columns[0], columns[-1])
    )
