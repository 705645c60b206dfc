"""Reads PDFs, page by page, into blocks."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tenir.errors import Damaged, EmptyFile, Encrypted, TooLarge
from tenir.reading import limits
from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind
from tenir.reading.pdf.footnotes import split_footnotes
from tenir.reading.pdf.hyphens import Vocabulary
from tenir.reading.pdf.line import Line, lines
from tenir.reading.pdf.page_blocks import Draft, Sheet, continues, drafts, join
from tenir.reading.pdf.page_frame import Frame
from tenir.reading.pdf.page_layout import arrange, flows
from tenir.reading.pdf.ruled_tables import frames_of
from tenir.reading.pdf.rules import Drawing, drawing
from tenir.reading.pdf.running_heads import Edge, edges, running_heads
from tenir.reading.pdf.scan import Scanner, is_scan
from tenir.reading.pdf.words import TextPage

AROUND = 4
"""Running heads and the size of the body are told from this many pages before and after."""


@dataclass(slots=True)
class Page:
    """The lines of one page, waiting for its neighbours to be known."""

    number: int
    frame: Frame
    lines: list[Line]
    free: list[Line]
    """The lines outside of tables with rules."""
    drawn: Drawing
    edges: list[Edge]
    sizes: Counter[float]
    ocr: bool = False


def blocks(path: Path, file: str) -> Reading:
    """The blocks of the PDF at `path`, which errors call `file`.

    Raises EmptyFile, Encrypted, Damaged, TooLarge, or MissingProgram where scanned pages need it.
    """
    document = _opened(path, file)
    try:
        count = len(document)
        if count > limits.MAX_PAGES:
            raise TooLarge(
                file, "{pages} pages, over the limit of {most}", pages=count, most=limits.MAX_PAGES
            )
        found = list(_blocks(document, file))
        title = document.get_metadata_value("Title").strip("\0 \t\r\n")
    finally:
        document.close()
    if not found:
        raise EmptyFile(file, "no text on any page")
    return Reading(found, count, title)


def _opened(path: Path, file: str) -> pdfium.PdfDocument:
    try:
        if not path.stat().st_size:
            raise EmptyFile(file, "the file holds no bytes")
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise Encrypted(file, "the file asks for a password") from error
        raise Damaged(file, "truncated, or no PDF") from error


def _blocks(document: pdfium.PdfDocument, file: str) -> Iterator[Block]:
    """The blocks of all pages; a paragraph that goes on over pages is one block."""
    vocabulary = Vocabulary()
    open_: list[Draft] = []
    """The last block of the body so far, and the footnotes that stand after it."""
    for page, near in _with_neighbours(_pages(document, file)):
        body, notes = _drafts(page, near, vocabulary)
        if body and open_ and continues(open_[0], body[0]):
            join(open_[0], body.pop(0))
            if not body:
                open_ += notes
                continue
        yield from (draft.block(vocabulary) for draft in open_ + body[:-1])
        open_ = body[-1:] + notes
    yield from (draft.block(vocabulary) for draft in open_)


def _pages(document: pdfium.PdfDocument, file: str) -> Iterator[Page]:
    scanner = Scanner(document, file)
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            raise Damaged(file, "page {page} cannot be read", page=index + 1) from error
        try:
            yield _page(page, index + 1, scanner)
        finally:
            page.close()


def _page(page: pdfium.PdfPage, number: int, scanner: Scanner) -> Page:
    text_page = TextPage(page)
    try:
        frame = text_page.frame
        words = text_page.words()
        drawn = drawing(page, frame)
        ocr = is_scan(words, drawn)
        found = scanner.lines(page, frame) if ocr else lines(words, text_page.is_bold, drawn.down)
    finally:
        text_page.close()
    sizes: Counter[float] = Counter()
    for line in found:
        line.words = []
        sizes[round(line.size * 2) / 2] += len(line.text)
    tables = [
        (left, top, right, bottom)
        for left, top, right, bottom, _, _ in frames_of(drawn.across, drawn.down)
        if bottom - top < 0.85 * frame.height
    ]
    framed = {
        id(line)
        for line in found
        for left, top, right, bottom in tables
        if left <= line.middle_x <= right and top <= line.middle <= bottom
    }
    free = [line for line in found if id(line) not in framed]
    return Page(number, frame, found, free, drawn, edges(free, frame.height), sizes, ocr)


def _with_neighbours(pages: Iterator[Page]) -> Iterator[tuple[Page, list[Page]]]:
    """Each page with the pages around it, without ever holding more of them."""
    window: deque[Page] = deque()
    at = 0
    for page in pages:
        window.append(page)
        if len(window) - at > AROUND:
            yield window[at], [near for near in window if near is not window[at]]
            at += 1
            if at > AROUND:
                window.popleft()
                at -= 1
    while at < len(window):
        yield window[at], [near for near in window if near is not window[at]]
        at += 1


def _drafts(
    page: Page, near: list[Page], vocabulary: Vocabulary
) -> tuple[list[Draft], list[Draft]]:
    """The blocks of the body of a page, and those of its footnotes."""
    sizes = sum((other.sizes for other in near), page.sizes.copy())
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    heads = running_heads(page.free, page.frame.height, [other.edges for other in near])
    kept = [line for line in page.lines if id(line) not in heads]
    free = [line for line in page.free if id(line) not in heads]
    _, notes = split_footnotes(free, size, page.frame.height)
    noted = {id(line) for line in notes}
    body = [line for line in kept if id(line) not in noted]
    vocabulary.learn(line.text for line in kept)
    sheet = Sheet(page.number, page.frame, size, page.ocr, vocabulary)
    foot = drafts(flows(notes), sheet)
    for draft in foot:
        if draft.kind is PassageKind.HEADING:
            draft.kind = PassageKind.PARAGRAPH
    return drafts(arrange(body, page.drawn.across, page.drawn.down), sheet), foot
