"""Pages with labels in one column and the text that each label is about beside it."""

from __future__ import annotations

from collections.abc import Sequence

from tenir.reading.pdf.columns import Span, split
from tenir.reading.pdf.line import Line

MOST_LABELS = 0.7
"""Labels have at most this share of the lines of the text beside them."""
NEXT_LABEL = 1.35
"""A label's lines are closer together than this share of their size; the next label is not."""


def labelled_rows(
    lines: Sequence[Line], gutters: Sequence[Span], rtl: bool
) -> list[tuple[list[Line], list[Line]]]:
    """Pairs of a label and its text, from top to bottom; none where the columns are two texts.

    Text above the first label (it goes on from the page before) has a label without lines.
    """
    if len(gutters) != 1:
        return []
    columns = split(lines, gutters)
    labels, texts = (sorted(column, key=lambda line: line.middle) for column in columns)
    if rtl:
        labels, texts = texts, labels
    if not labels or not texts:
        return []
    bold = all(line.bold for line in labels) and sum(line.bold for line in texts) < len(texts) / 2
    if not bold and len(labels) > MOST_LABELS * len(texts):
        return []
    if _width(labels) > _width(texts):
        return []
    blocks: list[list[Line]] = []
    for label in labels:
        level = any(abs(label.middle - line.middle) < 0.4 * label.size for line in texts)
        if blocks and not (level and label.top - blocks[-1][-1].top > NEXT_LABEL * label.size):
            blocks[-1].append(label)
        elif level:
            blocks.append([label])
        else:
            return []
    if sum(len(block) for block in blocks) > 8 * len(blocks):
        return []
    tops = [block[0].middle - 0.6 * block[0].size for block in blocks]
    rows = [
        (block, [line for line in texts if top <= line.middle < below])
        for block, top, below in zip(blocks, tops, [*tops[1:], float("inf")], strict=True)
    ]
    first = [line for line in texts if line.middle < tops[0]]
    return [([], first), *rows] if first else rows


def _width(lines: Sequence[Line]) -> float:
    return max(line.right for line in lines) - min(line.left for line in lines)
