"""Word documents: body, text boxes and notes in order, as they stand with all changes accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from tenir.errors import Damaged
from tenir.reading import archive
from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind
from tenir.reading.docx.numbering import Numbering
from tenir.reading.docx.runs import Runs, child, local, value
from tenir.reading.docx.styles import Styles
from tenir.reading.marks import leading_mark
from tenir.reading.one_line import one_line

CELL_SEPARATOR = " | "
_LONGEST_HEADING = 400
"""Characters; World Bank and UN texts also set numbered paragraphs in heading styles."""
_LONGEST_BOLD_HEADING = 120
_SENTENCE_END = re.compile(r"[.;:,。；：،؛][\"'”’»)]*$")
_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_WRAPPERS = frozenset({"sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice"})
_DEEPEST = 60
"""Tables within tables beyond this depth are no longer followed."""


def blocks(path: Path, file: str) -> Reading:
    """Read the DOCX file at `path`; `file` is what errors call it.

    Headers, footers and comments are left out; insertions are read and deletions are not. Notes
    come after the body. Raises Damaged, Encrypted or TooLarge.
    """
    with archive.opened(path, file) as members:
        parts = _Parts(members, file)
        body = child(parts.root("document"), "body")
        if body is None:
            raise Damaged(file, "has no body of text")
        story = _Story(Styles(parts.root("styles")), Numbering(parts.root("numbering")))
        found = list(story.blocks(body))
        for notes in ("footnotes", "endnotes"):
            for note in parts.root(notes):
                if value(note, "type") not in _NO_NOTE:
                    found.extend(story.blocks(note))
        return Reading(found, title=parts.title())


class _Parts:
    """The XML parts of the package, found by the relations that the package states."""

    def __init__(self, members: ZipFile, file: str) -> None:
        self._members = members
        self._file = file
        package = self._relations("_rels/.rels", "")
        main = package.get("officeDocument", "word/document.xml")
        folder, name = posixpath.split(main)
        relations = self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)
        self._names = {**relations, "document": main}
        self._properties = package.get("core-properties", "docProps/core.xml")

    def root(self, part: str) -> etree._Element:
        """The root of the named part; an empty element where the package has none."""
        return self._parsed(self._names.get(part, f"word/{part}.xml"))

    def title(self) -> str:
        """The title in the core properties (Dublin Core), or ""."""
        title = child(self._parsed(self._properties), "title")
        return one_line(title.text or "") if title is not None else ""

    def _relations(self, name: str, folder: str) -> dict[str, str]:
        """The members that a part relates to, by the kind of relation."""
        return {
            value(relation, "Type").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, value(relation, "Target"))
            ).lstrip("/")
            for relation in self._parsed(name)
            if value(relation, "TargetMode") != "External"
        }

    def _parsed(self, name: str) -> etree._Element:
        content = archive.member(self._members, name, self._file)
        return archive.parse_xml(content, self._file) if content else etree.Element("none")


class _Story:
    """Walks a story (the body, a note, a text box) and tells its blocks."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried = ""

    def blocks(self, story: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of `story` in order."""
        for element in _block_elements(story):
            if local(element) == "p":
                yield from self._paragraph(element, depth)
            elif local(element) == "tbl" and depth < _DEEPEST:
                yield from self._table(element, depth)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        runs = Runs(paragraph)
        text = one_line(self._carried + runs.text)
        self._carried = ""
        if _is_joined_to_next(properties):
            self._carried = f"{text} " if text else ""
        elif text:
            yield self._block(text, properties, runs)
        if depth < _DEEPEST:
            for box in runs.boxes:
                yield from self.blocks(box, depth + 1)

    def _block(self, text: str, properties: etree._Element | None, runs: Runs) -> Block:
        style = self._styles.of(properties)
        numbered = self._numbering.number(properties, style)
        mark = leading_mark(text)
        if numbered:
            text = f"{numbered.label} {text}" if numbered.label else text
        if style.is_heading and len(text) <= _LONGEST_HEADING:
            return Block(text, PassageKind.HEADING)
        if numbered or style.is_list:
            return Block(text, PassageKind.LIST_ITEM)
        if mark and mark.kind == "bullet":
            return Block(text[mark.length :], PassageKind.LIST_ITEM)
        if runs.all_bold and _stands_like_heading(text):
            return Block(text, PassageKind.HEADING)
        return Block(text, PassageKind.LIST_ITEM if mark else PassageKind.PARAGRAPH)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        rows = [[*_cells(row)] for row in _descend(table, "tr") if not _is_deleted_row(row)]
        if all(len(cells) <= 1 for cells in rows):
            # A table of one column is a frame around text.
            for cells in rows:
                for cell in cells:
                    yield from self.blocks(cell, depth + 1)
            return
        for cells in rows:
            texts: list[str] = []
            nested: list[Block] = []
            for cell in cells:
                inner = [*self.blocks(cell, depth + 1)]
                rows_within = PassageKind.TABLE_ROW
                texts.append(" ".join(block.text for block in inner if block.kind != rows_within))
                nested.extend(block for block in inner if block.kind == rows_within)
            row_text = CELL_SEPARATOR.join(text for text in texts if text)
            if row_text:
                yield Block(row_text, PassageKind.TABLE_ROW)
            yield from nested


def _block_elements(story: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a story, those within content controls included."""
    pending = list(reversed(story))
    while pending:
        element = pending.pop()
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name == "AlternateContent":
            pending.extend(reversed([part for part in element if local(part) == "Choice"]))
        elif name == "sdt":
            pending.extend(reversed([part for part in element if local(part) == "sdtContent"]))
        elif name in _WRAPPERS:
            pending.extend(reversed(element))


def _descend(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The `wanted` children of `parent`, also those within content controls."""
    pending = list(reversed(parent))
    while pending:
        element = pending.pop()
        if local(element) == wanted:
            yield element
        elif local(element) in _WRAPPERS | {"sdt"}:
            pending.extend(reversed(element))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row; of merged ones only the first, which holds their text."""
    for cell in _descend(row, "tc"):
        properties = child(cell, "tcPr")
        merges = [child(properties, "vMerge"), child(properties, "hMerge")]
        if any(merge is not None and value(merge) != "restart" for merge in merges):
            continue
        if child(properties, "cellDel") is None:
            yield cell


def _is_deleted_row(row: etree._Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _is_joined_to_next(properties: etree._Element | None) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on in it."""
    return child(child(properties, "rPr"), "del") is not None


def _stands_like_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST_BOLD_HEADING
        and any(map(str.isalpha, text))
        and not _SENTENCE_END.search(text)
    )
