"""Scanned pages: which they are, and their lines from OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium

from tenir.errors import TooLarge
from tenir.reading import limits
from tenir.reading.ocr import DPI, MOST_PIXELS, Recogniser
from tenir.reading.pdf.line import Line, line_of
from tenir.reading.pdf.page_frame import Frame
from tenir.reading.pdf.rules import Drawing, drawing
from tenir.reading.pdf.word import Word
from tenir.reading.pdf.words import TextPage

FEW_CHARACTERS = 60
"""A page with fewer characters (a stamp, a page number), most of it an image, is a scan."""
MOST_OF_PAGE = 0.4
GARBLED = 0.3
"""A page with more than this share of characters without meaning has lost its text."""
_NO_TEXT = re.compile("[\ue000-\uf8ff\ufffd]")


def is_scan(words: Sequence[Word], drawn: Drawing) -> bool:
    """Whether a page is an image of text, or has text that stands for nothing."""
    characters = "".join([word.text for word in words])
    if not characters.isascii() and len(_NO_TEXT.findall(characters)) > GARBLED * len(characters):
        return True
    return drawn.image_share >= MOST_OF_PAGE and len(characters) < FEW_CHARACTERS


class Scanner:
    """OCR for the pages of one document, started when the first page needs it."""

    def __init__(self, document: pdfium.PdfDocument, file: str) -> None:
        self._document = document
        self._file = file
        self._recogniser: Recogniser | None = None

    def lines(self, page: pdfium.PdfPage, frame: Frame) -> list[Line]:
        """The lines of a scanned page, in points. Raises TooLarge, MissingProgram or Damaged."""
        if self._recogniser is None:
            self._check_number()
            self._recogniser = Recogniser(self._file)
        area = max(frame.width * frame.height, 1.0)
        scale = min(DPI / 72, (MOST_PIXELS / area) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        image = bitmap.to_pil()
        found = self._recogniser.recognise(image)
        bitmap.close()
        return [
            line_of([_placed(word, scale) for word in words], _is_bold) for words in found.lines
        ]

    def _check_number(self) -> None:
        """Refuse a document with too many scans before hours are spent on it."""
        if len(self._document) <= limits.MAX_OCR_PAGES:
            return
        scans = 0
        for page in self._document:
            text_page = TextPage(page)
            scans += is_scan(text_page.words(), drawing(page, text_page.frame))
            text_page.close()
            page.close()
            if scans > limits.MAX_OCR_PAGES:
                raise TooLarge(
                    self._file,
                    "more than {most} scanned pages, the limit of OCR",
                    most=limits.MAX_OCR_PAGES,
                )


def _is_bold(_: Word) -> bool:
    return False


def _placed(word: Word, scale: float) -> Word:
    return word._replace(
        left=word.left / scale,
        top=word.top / scale,
        right=word.right / scale,
        bottom=word.bottom / scale,
    )
