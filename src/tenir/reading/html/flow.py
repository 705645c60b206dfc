"""From the elements of a page to passages, in one pass without recursion."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tenir.reading.document import PassageKind
from tenir.reading.marks import leading_mark
from tenir.reading.numerals import numeral
from tenir.reading.one_line import one_line

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PassageKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), PassageKind.LIST_ITEM),
}
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "details", "dd", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_LAYOUT_CONTENT = frozenset({
    "table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section",
})  # fmt: skip


_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""The types of numbered lists in HTML, by their names in `numerals`."""


class Flow:
    """Collects the text of inline elements until a block begins or ends."""

    def __init__(self) -> None:
        self._buffer: list[str] = []
        self._kinds: list[PassageKind] = [PassageKind.PARAGRAPH]
        self._cells: list[str] | None = None
        self._row: etree._Element | None = None
        self._label = ""
        self._numbers: dict[etree._Element, int] = {}

    def passages(self, root: etree._Element) -> Iterator[tuple[str, PassageKind]]:
        """The passages of `root` in reading order, each with its kind."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                yield from self._start(element)
                self._buffer.append(element.text or "")
            else:
                yield from self._end(element)
                if element is not root:
                    self._buffer.append(element.tail or "")
        yield from self._flush()

    def _start(self, element: etree._Element) -> Iterator[tuple[str, PassageKind]]:
        tag = element.tag
        if self._cells is not None:
            if tag in _CELLS or tag in _BLOCKS or tag == "br":
                self._buffer.append(" ")
            return
        if tag == "br":
            yield from self._break(element)
        elif tag in _BLOCKS:
            yield from self._flush()
            if tag == "tr" and not _is_layout(element):
                self._row, self._cells = element, []
        if tag in _KINDS:
            self._kinds.append(_KINDS[tag])
            self._label = self._number(element)

    def _end(self, element: etree._Element) -> Iterator[tuple[str, PassageKind]]:
        tag = element.tag
        if self._cells is not None:
            if element is self._row:
                self._close_cell()
                row = " | ".join(self._cells)
                self._row = self._cells = None
                if row:
                    yield row, PassageKind.TABLE_ROW
            elif tag in _CELLS:
                self._close_cell()
            elif tag in _BLOCKS:
                self._buffer.append(" ")
            return
        if tag in _BLOCKS:
            yield from self._flush()
        if tag in _KINDS:
            self._kinds.pop()
            self._label = ""

    def _number(self, element: etree._Element) -> str:
        """The number that a browser shows before an item of a numbered list, or ""."""
        of = element.getparent()
        if element.tag != "li" or of is None or of.tag != "ol":
            return ""
        following = self._numbers.get(of, _whole(of.get("start"), 1))
        number = _whole(element.get("value"), following)
        self._numbers[of] = number + 1
        return f"{numeral(number, _FORMS.get(of.get('type', ''), 'decimal'))}."

    def _break(self, element: etree._Element) -> Iterator[tuple[str, PassageKind]]:
        """A line break is a blank; two in a row end a paragraph."""
        previous = element.getprevious()
        if previous is not None and previous.tag == "br" and not (previous.tail or "").strip():
            yield from self._flush()
        else:
            self._buffer.append(" ")

    def _close_cell(self) -> None:
        text = one_line("".join(self._buffer))
        self._buffer.clear()
        if text and self._cells is not None:
            self._cells.append(text)

    def _flush(self) -> Iterator[tuple[str, PassageKind]]:
        text = one_line("".join(self._buffer))
        self._buffer.clear()
        if not text:
            return
        kind = self._kinds[-1]
        mark = leading_mark(text) if kind is not PassageKind.HEADING else None
        if mark:
            # Pages copied from Word have bullets and numbers as text of ordinary paragraphs.
            kind = PassageKind.LIST_ITEM
            text = text[mark.length :] if mark.kind == "bullet" else text
        if text and self._label:
            # Browsers show the number of an item, which its text does not hold.
            text = text if mark and mark.kind == "number" else f"{self._label} {text}"
            self._label = ""
        if text:
            yield text, kind


def _whole(text: str | None, otherwise: int) -> int:
    plain = (text or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < 7 else otherwise


def _is_layout(row: etree._Element) -> bool:
    """Whether the table of `row` only places things on the page, rather than holding data."""
    table = next(row.iterancestors("table"), None)
    if table is None:
        return True
    if table.get("role") in {"presentation", "none"}:
        return True
    if any(e.tag in _LAYOUT_CONTENT for e in row.iterdescendants(etree.Element)):
        return True
    return (
        len([cell for cell in row if cell.tag in _CELLS]) <= 1 and sum(1 for _ in row.iter("p")) > 1
    )
