"""From the lines of a page to what is read one after another: flows of text and table rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tenir.reading.pdf.columns import Span, groups, split
from tenir.reading.pdf.labelled_rows import labelled_rows
from tenir.reading.pdf.line import Line
from tenir.reading.pdf.ruled_tables import Rule, Table, tables

DEEPEST = 6
"""Columns within columns are looked for this many times."""
TABULAR_GAP = 2.0
"""Figures further than this share of the line's height from what is before them are cells."""
LEVEL = 4.0
"""The cells of a row begin within this many points of each other."""
LABEL = 22
"""A column whose lines have fewer characters than this, mostly, holds labels or figures."""


@dataclass(slots=True)
class Flow:
    """Lines that are read from top to bottom, and the left and right edge of their column."""

    lines: list[Line]
    left: float
    right: float


@dataclass(slots=True)
class Row:
    """A row of a table: its cells, in reading order."""

    cells: list[Flow]


Part = Flow | Row


def arrange(lines: list[Line], across: list[Rule], down: list[Rule]) -> list[Part]:
    """What the page holds in reading order; `across` and `down` are its rules."""
    rtl = sum(line.rtl for line in lines) * 2 > len(lines)
    found, rest = tables(lines, across, down) if across else ([], lines)
    return _read([*rest, *found], rtl, DEEPEST)


def _read(items: Sequence[Line | Table], rtl: bool, depth: int) -> list[Part]:
    parts: list[Part] = []
    for rows, gutters in groups(items):
        inner = [item for row in rows for item in row]
        if not gutters or not depth:
            parts += _flow(rows, rtl, depth)
            continue
        plain = [item for item in inner if isinstance(item, Line)]
        labelled = labelled_rows(plain, gutters, rtl) if len(plain) == len(inner) else []
        if labelled:
            for label, text in labelled:
                parts += _row([label, text], rtl) if label else _read(text, rtl, depth - 1)
        elif _is_table(rows, gutters):
            parts += _aligned_rows(rows, gutters, rtl)
        else:
            columns = split(inner, gutters)
            for column in reversed(columns) if rtl else columns:
                parts += _read(column, rtl, depth - 1)
    return parts


def _flow(rows: list[list[Line | Table]], rtl: bool, depth: int) -> list[Part]:
    parts: list[Part] = []
    lines: list[Line] = []
    for row in rows:
        flat = [item for item in row if isinstance(item, Line)]
        lines += level(flat, rtl)
        for item in row:
            if isinstance(item, Table):
                parts += flows(lines)
                lines = []
                parts += _table(item, rtl, depth)
    parts += flows(lines)
    return parts


def _table(table: Table, rtl: bool, depth: int) -> list[Part]:
    if table.is_box:
        if not depth:
            return [*flows([line for row in table.rows for cell in row for line in cell])]
        return [part for row in table.rows for cell in row for part in _read(cell, rtl, depth - 1)]
    parts: list[Part] = []
    for row in table.rows:
        cells = [flow for cell in row for flow in flows(_level_all(cell, rtl))]
        parts.append(Row(cells[::-1] if rtl else cells))
    return parts


def flows(lines: list[Line]) -> list[Flow]:
    """The flow of `lines`; none where there are none."""
    if not lines:
        return []
    return [Flow(lines, min(line.left for line in lines), max(line.right for line in lines))]


def _level_all(lines: list[Line], rtl: bool) -> list[Line]:
    ordered: list[Line] = []
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if row and line.middle > row[0].bottom - 0.3 * row[0].size:
            ordered += level(row, rtl)
            row = []
        row.append(line)
    return ordered + level(row, rtl)


def level(row: list[Line], rtl: bool) -> list[Line]:
    """The lines of a band, from top to bottom, with the parts at one height made one line."""
    levels: list[list[Line]] = []
    for line in sorted(row, key=lambda line: line.middle):
        if levels and _beside(line, levels[-1]):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_one(parts, rtl) for parts in levels]


def _beside(line: Line, others: list[Line]) -> bool:
    """Whether `line` is at the height of `others` and next to them, not over them."""
    return line.middle < others[0].bottom - 0.25 * line.size and all(
        min(line.right, other.right) - max(line.left, other.left) < 0.4 * line.size
        for other in others
    )


def _one(parts: list[Line], rtl: bool) -> Line:
    if len(parts) == 1:
        return parts[0]
    parts.sort(key=lambda line: -line.right if rtl else line.left)
    longest = max(parts, key=lambda line: len(line.text))
    return Line(
        text=" ".join(line.text for line in parts),
        left=min(line.left for line in parts),
        top=longest.top,
        right=max(line.right for line in parts),
        bottom=longest.bottom,
        size=longest.size,
        bold=all(line.bold for line in parts),
        rtl=longest.rtl,
        first_width=parts[0].first_width,
        tabular=any(
            b.text[0].isdigit()
            and max(b.left - a.right, a.left - b.right) > TABULAR_GAP * longest.size
            for a, b in pairwise(parts)
        ),
    )


def _is_table(rows: list[list[Line | Table]], gutters: Sequence[Span]) -> bool:
    """Whether bands with gutters are a table without rules: level, with labels or figures."""
    columns = split([item for row in rows for item in row], gutters)
    if any(isinstance(item, Table) for column in columns for item in column):
        return False
    lengths = [
        median(len(item.text) for item in column if isinstance(item, Line))
        for column in columns
        if column
    ]
    level_rows = [
        row
        for row in rows
        if sum(bool(cell) for cell in split(row, gutters)) > 1 and _is_level(row)
    ]
    uneven = sum(len(row) for row in rows if not _is_level(row))
    return (
        len(level_rows) >= 2
        and 2 * len(level_rows) >= len(rows)
        and 5 * uneven <= sum(len(row) for row in rows)
        and min(lengths) < LABEL
    )


def _is_level(row: list[Line | Table]) -> bool:
    return max(item.top for item in row) - min(item.top for item in row) < LEVEL


def _aligned_rows(rows: list[list[Line | Table]], gutters: Sequence[Span], rtl: bool) -> list[Part]:
    parts: list[Part] = []
    cells: list[list[Line]] = []
    for row in rows:
        band = [
            [item for item in cell if isinstance(item, Line)]
            for cell in (reversed(split(row, gutters)) if rtl else split(row, gutters))
        ]
        if cells and not band[0]:
            for cell, more in zip(cells, band, strict=True):
                cell += more
            continue
        if cells:
            parts += _row(cells, rtl)
        cells = band
    return parts + _row(cells, rtl)


def _row(cells: list[list[Line]], rtl: bool) -> list[Part]:
    return [Row([flow for cell in cells for flow in flows(_level_all(cell, rtl))])]
