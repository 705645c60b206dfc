"""Plain text and Markdown: paragraphs, headings, list items and table rows told by layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind
from tenir.reading.encoding import decode
from tenir.reading.line_joining import ENDS_SENTENCE, Joiner, starts_afresh
from tenir.reading.marks import leading_mark
from tenir.reading.markup import front_matter, without_markup
from tenir.reading.one_line import one_line

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$")
_SETEXT = re.compile(r" {0,3}(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*([-_*=~#])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s*(```|~~~)")
_TABLE_LINE = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"\s*>\s?")

_LONGEST_HEADING = 150
"""Characters; a line with more is a paragraph although it ends without a full stop."""
_LONGEST_HAN_HEADING = 40
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_HEADING_END = re.compile(r"[.;,:!…。；，：！؛،۔|]['\"”»)]*$")
_MOST_HEADINGS_RUNNING = 4
"""More short lines in a row are a list of names rather than headings of what follows."""


def blocks(path: Path, file: str) -> Reading:
    """Read the text or Markdown file at `path`; `file` is what errors call it.

    A form feed ends a page. Raises UnknownFormat for binary data, Damaged for broken UTF-16.
    """
    text = decode(path.read_bytes(), file).replace("\r\n", "\n").replace("\r", "\n")
    title, text = front_matter(text)
    pages = text.split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    joiner = Joiner(text)
    found: list[Block] = []
    for number, page in enumerate(pages, start=1):
        found.extend(_told(_page_blocks(without_markup(page), number, joiner)))
    return Reading(found, pages=len(pages), title=title)


def _page_blocks(text: str, page: int, joiner: Joiner) -> Iterator[Block]:
    """The blocks of a page; lines that may be headings come as headings for `_told` to judge."""
    for chunk in _chunks(text):
        rows = _table_rows(chunk)
        if rows is not None:
            for row in rows:
                yield Block(row, PassageKind.TABLE_ROW, page)
            continue
        for kind, lines in _parts(_unquoted(chunk), joiner):
            content = one_line(joiner.join(lines))
            mark = leading_mark(content)
            if kind is PassageKind.LIST_ITEM and mark and mark.kind == "bullet":
                content = content[mark.length :]
            if content:
                yield Block(content, kind, page)


def _chunks(text: str) -> Iterator[list[str]]:
    """The lines between blank lines."""
    chunk: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or _FENCE.match(line):
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(line.expandtabs(4).rstrip())
    if chunk:
        yield chunk


def _table_rows(chunk: list[str]) -> list[str] | None:
    """The rows of a table drawn with pipes, or None where the lines are none."""
    ruled = any(_TABLE_RULE.match(line.strip()) and "|" in line for line in chunk)
    if not all(_TABLE_LINE.match(line) or (ruled and "|" in line) for line in chunk):
        return None
    rows = []
    for line in chunk:
        if not _TABLE_RULE.match(line.strip()):
            cells = [cell.replace("\\|", "|").strip() for cell in _CELL_BORDER.split(line)]
            rows.append(" | ".join(cell for cell in cells if cell))
    return [row for row in rows if row]


def _unquoted(chunk: list[str]) -> list[str]:
    """The lines without the > of a quotation, where all have it; a single > is a bullet."""
    if len(chunk) > 1 and all(_QUOTED.match(line) for line in chunk):
        return [_QUOTED.sub("", line, count=1) for line in chunk]
    return chunk


def _parts(chunk: list[str], joiner: Joiner) -> Iterator[tuple[PassageKind, list[str]]]:
    """The headings, paragraphs and list items of a chunk, each with its lines."""
    kind, lines = PassageKind.PARAGRAPH, list[str]()
    for line in chunk:
        atx = _ATX.match(line)
        mark = leading_mark(line)
        if atx or _SETEXT.match(line) or _RULE.match(line):
            if lines and _SETEXT.match(line) and len(lines) == 1:
                kind = PassageKind.HEADING
            if lines:
                yield kind, lines
            kind, lines = PassageKind.PARAGRAPH, []
            if atx and atx[1]:
                yield PassageKind.HEADING, [atx[1]]
        elif mark and line[mark.length :]:
            if lines:
                yield kind, lines
            kind, lines = PassageKind.LIST_ITEM, [line]
        elif lines and not joiner.breaks(lines[-1], line, item=kind is PassageKind.LIST_ITEM):
            lines.append(line)
        else:
            if lines:
                yield kind, lines
            kind, lines = PassageKind.PARAGRAPH, [line]
    if lines:
        yield kind, lines


def _told(found: Iterator[Block]) -> list[Block]:
    """The blocks with paragraphs made headings where they stand like headings."""
    blocks = list(found)
    running = 0
    for place in range(len(blocks) - 2, -1, -1):
        block, following = blocks[place], blocks[place + 1]
        leads = (
            following.kind is PassageKind.HEADING and running < _MOST_HEADINGS_RUNNING
        ) or _is_body(following, of=block)
        if leads and _like_heading(block, following):
            blocks[place] = Block(block.text, PassageKind.HEADING, block.page)
        running = running + 1 if blocks[place].kind is PassageKind.HEADING else 0
    return blocks


def _is_body(block: Block, *, of: Block) -> bool:
    """Whether `block` can be what a heading `of` leads to."""
    if block.kind is PassageKind.PARAGRAPH:
        return len(block.text) > len(of.text) and (
            len(block.text) > _LONGEST_HEADING or bool(ENDS_SENTENCE.search(block.text))
        )
    return block.kind in (PassageKind.LIST_ITEM, PassageKind.TABLE_ROW)


def _like_heading(block: Block, following: Block) -> bool:
    text = block.text
    if block.kind is PassageKind.LIST_ITEM:
        # "1. Introduction" over a paragraph is a heading, within a list it is an item.
        mark = leading_mark(text)
        if not mark or mark.kind != "number" or following.kind is not PassageKind.PARAGRAPH:
            return False
        text = text[mark.length :]
    elif block.kind is not PassageKind.PARAGRAPH:
        return False
    longest = _LONGEST_HAN_HEADING if _HAN.search(text) else _LONGEST_HEADING
    if len(text) > longest or not starts_afresh(text) or not any(map(str.isalpha, text)):
        return False
    return not _NO_HEADING_END.search(text)
