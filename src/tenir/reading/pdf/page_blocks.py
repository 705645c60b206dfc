"""From the parts of a page to blocks: kinds told, text joined, places kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tenir.reading.block import Block
from tenir.reading.document import Box, PassageKind
from tenir.reading.pdf.hyphens import Vocabulary
from tenir.reading.pdf.line import Line
from tenir.reading.pdf.page_frame import Frame
from tenir.reading.pdf.page_layout import Part, Row
from tenir.reading.pdf.paragraphs import Paragraph, ends_sentence, goes_on, paragraphs

CELL_SEPARATOR = " | "
LARGER = 1.12
"""A heading's letters are at least this much larger than those of the body, or bold."""
LONGEST_HEADING = 250
_LEADERS = re.compile(r"\s*(?:\.\s?|…\s?|·\s?){4,}\s*")
_LETTERED = re.compile(r"[(\[]?(?:[^\W\d_]{1,5}|\d{1,2})[)\]]|[^\W\d_]{1,5}\.")
"""The marks of items within a paragraph; "51." and "2.1" number paragraphs themselves."""


@dataclass(slots=True)
class Draft:
    """A block that may still go on in the next column or on the next page."""

    texts: list[str]
    kind: PassageKind
    page: int
    boxes: list[Box] = field(default_factory=list)
    ocr: bool = False
    size: float = 0.0
    full: bool = False
    """Whether the last line reaches the edge of its column."""
    marked: bool = False

    def block(self, vocabulary: Vocabulary) -> Block:
        """The finished block."""
        if self.kind is PassageKind.TABLE_ROW:
            text = CELL_SEPARATOR.join(self.texts)
        else:
            text = _LEADERS.sub(" … ", vocabulary.join(self.texts)).strip()
        return Block(text, self.kind, self.page, tuple(self.boxes), self.ocr)


@dataclass(slots=True, frozen=True)
class Sheet:
    """What all blocks of one page share."""

    number: int
    frame: Frame
    body_size: float
    ocr: bool
    vocabulary: Vocabulary


def drafts(parts: Sequence[Part], sheet: Sheet) -> list[Draft]:
    """The blocks of the parts of one page, in reading order; columns that go on are joined."""
    found: list[Draft] = []
    for part in parts:
        if isinstance(part, Row):
            found += _row(part, sheet)
            continue
        for at, paragraph in enumerate(paragraphs(part, ocr=sheet.ocr)):
            draft = _draft(paragraph, sheet)
            if not any(any(map(str.isalnum, text)) for text in draft.texts):
                continue
            if not at and found and continues(found[-1], draft):
                join(found[-1], draft)
            else:
                found.append(draft)
    return found


def continues(last: Draft, next_: Draft) -> bool:
    """Whether `next_`, in another column or on another page, goes on from `last`."""
    prose = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
    if last.kind not in prose or next_.kind is not PassageKind.PARAGRAPH or next_.marked:
        return False
    if abs(last.size - next_.size) > 0.12 * max(last.size, next_.size):
        return False
    before, after = last.texts[-1], next_.texts[0]
    if ends_sentence(before):
        return False
    return goes_on(before, after) or last.full


def join(last: Draft, next_: Draft) -> None:
    """Make `next_` the rest of `last`."""
    last.texts += next_.texts
    last.boxes += next_.boxes
    last.full = next_.full


def _row(row: Row, sheet: Sheet) -> list[Draft]:
    cells = [cell for cell in row.cells if cell.lines]
    if not cells:
        return []
    if len(cells) == 1:
        return [_draft(paragraph, sheet) for paragraph in paragraphs(cells[0], ocr=sheet.ocr)]
    texts = []
    for cell in cells:
        inner = paragraphs(cell, ocr=sheet.ocr)
        texts.append("\n".join(sheet.vocabulary.join(_texts(part.lines)) for part in inner))
    return [
        Draft(
            texts,
            PassageKind.TABLE_ROW,
            sheet.number,
            [_box(cell.lines, sheet) for cell in cells],
            sheet.ocr,
        )
    ]


def _draft(paragraph: Paragraph, sheet: Sheet) -> Draft:
    lines = paragraph.lines
    last = lines[-1]
    room = last.left - paragraph.left if last.rtl else paragraph.right - last.right
    return Draft(
        texts=_texts(lines),
        kind=_kind(paragraph, sheet.body_size),
        page=sheet.number,
        boxes=[_box(lines, sheet)],
        ocr=sheet.ocr,
        size=max(lines, key=lambda line: len(line.text)).size,
        full=room < 0.2 * max(paragraph.right - paragraph.left, 1.0),
        marked=paragraph.mark is not None,
    )


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _kind(paragraph: Paragraph, body_size: float) -> PassageKind:
    mark = paragraph.mark
    if mark is not None and (mark.kind == "bullet" or _LETTERED.fullmatch(mark.text)):
        return PassageKind.LIST_ITEM
    lines = paragraph.lines
    text = " ".join(line.text for line in lines)
    content = text[mark.length :] if mark else text
    if len(lines) > 4 or len(text) > LONGEST_HEADING or not any(map(str.isalpha, content)):
        return PassageKind.PARAGRAPH
    bold = all(line.bold for line in lines)
    numbered = bold and mark is not None and len(lines) <= 2
    if text.rstrip().endswith((".", ";", ",", "،", "。")) and not numbered:
        return PassageKind.PARAGRAPH
    if _LEADERS.search(text[-40:]) or text[:1].islower():
        return PassageKind.PARAGRAPH
    larger = min(line.size for line in lines) >= LARGER * body_size
    capitals = content.isupper() and sum(map(str.isalpha, content)) >= 4
    if larger or bold or capitals:
        return PassageKind.HEADING
    return PassageKind.PARAGRAPH


def _box(lines: Sequence[Line], sheet: Sheet) -> Box:
    return sheet.frame.box(
        sheet.number,
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
