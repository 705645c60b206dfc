"""Where paragraphs begin and end in a flow of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tenir.reading.marks import Mark, leading_mark
from tenir.reading.pdf.line import Line
from tenir.reading.pdf.page_layout import Flow

_MAYBE_MARKED = re.compile(r"[\W\d_]|\w{1,5}[.)\]、．-]|o\s")
_SENTENCE_END = re.compile(r"(?:[.!?:;؟。！？：；۔…][\"'»”’)\]⁰¹²³⁴-⁹*]*|\])$")
_CONTENTS = re.compile(r"(?:\.\s?|…\s?|·\s?){4,}\s*\w{0,6}\s*$")
_NO_CASE = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")
WIDER = 1.15
"""Lines further apart than the usual distance times this may belong to different paragraphs."""
WIDER_OCR = 1.25


@dataclass(slots=True)
class Paragraph:
    """Consecutive lines that make up a paragraph, heading or list item."""

    lines: list[Line] = field(default_factory=list)
    mark: Mark | None = None
    right: float = 0.0
    left: float = 0.0


def mark_of(text: str) -> Mark | None:
    """The mark at the start of a line; most lines are told at a glance to have none."""
    return leading_mark(text) if _MAYBE_MARKED.match(text) else None


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence or clause after which a paragraph may end."""
    return _SENTENCE_END.search(text[-12:]) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether the words themselves say that `after` goes on from `before`."""
    return after[:1].islower() and not ends_sentence(before)


def paragraphs(flow: Flow, *, ocr: bool = False) -> list[Paragraph]:
    """The paragraphs of `flow`, from top to bottom."""
    lines = flow.lines
    spacings = _spacings(lines, WIDER_OCR if ocr else WIDER)
    found: list[Paragraph] = []
    for at, line in enumerate(lines):
        mark = mark_of(line.text)
        near = [
            other
            for other in lines[max(at - 3, 0) : at + 3]
            if abs(other.size - line.size) <= 0.12 * line.size
        ]
        edges = min(other.left for other in near), max(other.right for other in near)
        if not found or _begins(found[-1], line, mark, spacings[at], edges):
            found.append(Paragraph([], mark, flow.right, flow.left))
        found[-1].lines.append(line)
    return found


class Spacing(NamedTuple):
    """The distance of a line from the one above, in points, against what is usual around it."""

    distance: float
    apart: bool
    """Clearly wider than the distances next to it;"""
    wide: bool
    """wider than these, or than those of the whole flow;"""
    wider: bool
    """a little wider than those of the whole flow."""


def _spacings(lines: list[Line], share: float) -> list[Spacing]:
    """For each line the spacing above it; distances up to `share` of the usual one are usual."""
    distances = [0.0] + [below.bottom - above.bottom for above, below in pairwise(lines)]
    usual = _usual_distance(lines)
    spacings = []
    for at, distance in enumerate(distances):
        beside = [other for other in distances[max(at - 1, 1) : at + 2] if other > 0]
        nearest = min(beside, default=distance)
        if len(beside) < 2:
            nearest = min(nearest, usual)
        spacings.append(
            Spacing(
                distance,
                distance > (1 + 1.6 * (share - 1)) * nearest + 0.2,
                distance > share * min(usual, nearest) + 0.2,
                distance > (1 + (share - 1) / 3) * usual,
            )
        )
    return spacings


def _usual_distance(lines: list[Line]) -> float:
    """The distance from line to line, in points, that most paragraphs of the flow have."""
    distances = sorted(
        below.bottom - above.bottom
        for above, below in pairwise(lines)
        if below.bottom > above.bottom and abs(below.size - above.size) < 0.1 * above.size
    )
    largest = max((line.size for line in lines), default=0.0)
    if not distances:
        return largest * 1.3
    return min(distances[len(distances) // 4], 2.2 * largest)


def _begins(
    paragraph: Paragraph,
    line: Line,
    mark: Mark | None,
    spacing: Spacing,
    edges: tuple[float, float],
) -> bool:
    """Whether `line` begins a new paragraph after `paragraph`."""
    last = paragraph.lines[-1]
    if (
        _CONTENTS.search(last.text[-40:])
        or last.middle > line.bottom
        or line.tabular
        or last.tabular
    ):
        return True
    continues = goes_on(last.text, line.text)
    if spacing.apart and not (continues and spacing.distance < 2.2 * line.size):
        return True
    white = _room(last, edges)
    ends, short = ends_sentence(last.text), white > 2 * last.size
    if (spacing.wide and (ends or short)) or (spacing.wider and ends and short):
        return True
    room = white - line.first_width - 0.3 * last.size
    if mark and (mark.kind == "bullet" or _is_number(paragraph, line, room)):
        return True
    size = abs(line.size - last.size) / max(line.size, last.size, 0.1)
    if size > (0.25 if continues else 0.12):
        return True
    indent = _indent(line, last)
    if _outdented(paragraph, line):
        return not continues
    if indent > 0.8 * line.size and not _centred(line, last) and not continues:
        hanging = paragraph.mark is not None and len(paragraph.lines) == 1
        if not hanging and ends_sentence(last.text):
            return True
    if line.bold != last.bold and not continues:
        if room > 0 or ends_sentence(last.text):
            return True
        if last.bold and all(other.bold for other in paragraph.lines) and line.text[:1].isupper():
            return True
    if room <= 0 or continues:
        return False
    # A heading of some lines is centred or broken by hand, and has no sentence end.
    by_hand = line.bold and last.bold and not ends_sentence(last.text)
    return not (by_hand or (_centred(line, last) and abs(indent) > 2.0))


def _is_number(paragraph: Paragraph, line: Line, room: float) -> bool:
    """Whether a number at the start of `line` counts; "in / 2030. The" has one by chance."""
    last = paragraph.lines[-1]
    if ends_sentence(last.text) or room > 0:
        return True
    if paragraph.mark is not None and paragraph.mark.kind == "number":
        # An item further in, or a sibling; the paragraph's own lines stand under its content.
        return abs(_indent(line, paragraph.lines[0])) < 2.0 and len(paragraph.lines) > 1
    return _indent(line, last) > line.size


def _room(line: Line, edges: tuple[float, float]) -> float:
    """The white, in points, between the end of `line` and the edge of its column."""
    return line.left - edges[0] if line.rtl else edges[1] - line.right


def _indent(line: Line, last: Line) -> float:
    return last.right - line.right if line.rtl else line.left - last.left


def _outdented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` stands left of the lines of an item, or of a paragraph but its first line."""
    if len(paragraph.lines) == 1:
        return paragraph.mark is not None and _indent(line, paragraph.lines[0]) < -0.8 * line.size
    return _indent(line, paragraph.lines[-1]) < -0.8 * line.size


def _centred(line: Line, last: Line) -> bool:
    return abs(line.middle_x - last.middle_x) < 0.5 * line.size
