"""OpenDocument texts (ODT, of LibreOffice): body in order, notes after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tenir.errors import Damaged, Encrypted
from tenir.reading import archive
from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind
from tenir.reading.docx.runs import child, local
from tenir.reading.marks import leading_mark
from tenir.reading.one_line import one_line

CELL_SEPARATOR = " | "
_SKIPPED = frozenset({
    "tracked-changes", "note", "annotation", "annotation-end", "bookmark-ref", "tab-stop", "title",
    "desc", "forms", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text",
})  # fmt: skip
_BLANKS = frozenset({"tab", "line-break", "s"})
_PARAGRAPHS = frozenset({"p", "h"})
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_DEEPEST = 60
"""Elements within elements beyond this depth are no longer followed."""


def blocks(path: Path, file: str) -> Reading:
    """Read the ODT file at `path`; `file` is what errors call it.

    Text that was deleted with changes recorded is left out, as are comments, headers and footers.
    Raises Damaged, Encrypted or TooLarge.
    """
    with archive.opened(path, file) as members:
        if b"encryption-data" in archive.member(members, "META-INF/manifest.xml", file):
            raise Encrypted(file, "asks for a password")
        root = archive.parse_xml(archive.member(members, "content.xml", file), file)
        text = child(child(root, "body"), "text")
        if text is None:
            raise Damaged(file, "has no body of text")
        notes: list[etree._Element] = []
        found = list(_blocks(text, PassageKind.PARAGRAPH, notes, 0))
        for note in notes:
            found += _blocks(note, PassageKind.PARAGRAPH, [], 0)
        return Reading(found, title=_title(archive.member(members, "meta.xml", file), file))


def _title(content: bytes, file: str) -> str:
    meta = child(archive.parse_xml(content, file), "meta") if content else None
    title = child(meta, "title")
    return one_line(title.text or "") if title is not None else ""


def _blocks(
    story: etree._Element, kind: PassageKind, notes: list[etree._Element], depth: int
) -> Iterator[Block]:
    """The blocks of `story`, whose paragraphs are of `kind`; its notes are added to `notes`."""
    if depth > _DEEPEST:
        return
    for element in story:
        name = local(element)
        if name in _PARAGRAPHS:
            yield from _paragraph(element, kind, notes, depth)
        elif name == "table":
            for row in _rows(element):
                yield from _row(row, notes, depth)
        elif name and name not in _SKIPPED:
            within = PassageKind.LIST_ITEM if name in {"list-item", "list-header"} else kind
            yield from _blocks(element, within, notes, depth + 1)


def _paragraph(
    paragraph: etree._Element, kind: PassageKind, notes: list[etree._Element], depth: int
) -> Iterator[Block]:
    boxes: list[etree._Element] = []
    text = one_line("".join(_texts(paragraph, notes, boxes)))
    mark = leading_mark(text)
    if local(paragraph) == "h":
        kind = PassageKind.HEADING
    elif mark:
        kind = PassageKind.LIST_ITEM
        text = text[mark.length :] if mark.kind == "bullet" else text
    if text:
        yield Block(text, kind)
    for box in boxes:
        yield from _blocks(box, PassageKind.PARAGRAPH, notes, depth + 1)


def _row(row: etree._Element, notes: list[etree._Element], depth: int) -> Iterator[Block]:
    texts: list[str] = []
    nested: list[Block] = []
    for cell in row:
        if local(cell) == "table-cell":  # the places that a merged cell covers have another name
            inner = list(_blocks(cell, PassageKind.PARAGRAPH, notes, depth + 1))
            rows_within = PassageKind.TABLE_ROW
            texts.append(" ".join(block.text for block in inner if block.kind != rows_within))
            nested += [block for block in inner if block.kind == rows_within]
    text = CELL_SEPARATOR.join(filter(None, texts))
    if text:
        yield Block(text, PassageKind.TABLE_ROW)
    yield from nested


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _ROWS:
            yield from _rows(element)


def _texts(
    paragraph: etree._Element, notes: list[etree._Element], boxes: list[etree._Element]
) -> Iterator[str]:
    """The pieces of a paragraph's text; its notes and text boxes are put aside."""
    yield paragraph.text or ""
    pending = [(element, False) for element in reversed(paragraph)]
    while pending:
        element, is_done = pending.pop()
        name = local(element)
        if not is_done:
            pending.append((element, True))
            if name in _BLANKS:
                yield " "
            elif name == "note":
                notes += [part for part in element if local(part) == "note-body"]
            elif name == "text-box":
                boxes.append(element)
            elif name and name not in _SKIPPED:
                yield element.text or ""
                pending += [(part, False) for part in reversed(element)]
        else:
            yield element.tail or ""
