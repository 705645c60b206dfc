"""The words of a PDF page with their boxes, asked from pdfium with few calls a word."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tenir.reading.pdf.arabic_order import (
    Rect,
    has_turned_ligatures,
    mend_ligatures,
    reads_backwards,
    reads_reversed,
)
from tenir.reading.pdf.clean_text import ODD, clean
from tenir.reading.pdf.line_text import RAISED_DIGITS
from tenir.reading.pdf.page_frame import Frame
from tenir.reading.pdf.word import SOFT_HYPHEN, Word

QUARTER = math.pi / 2
SAMPLE = 24
"""So many characters of a page tell in which direction it is set."""
_WORD = re.compile(r"[^\s\x02\ufffe]+")
# Brackets next to Arabic are told apart by where they stand; the file's order is often wrong.
_ARABIC_PAGE_WORD = re.compile(r"[()\[\]{}«»]|[^\s\x02\ufffe()\[\]{}«»]+")
_TATWEEL = "\u0640"
_LINE_END_HYPHENS = "\x02\ufffe"
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FIGURES_LAST = re.compile(r"\d{1,3}[.,;:)»”\"']{0,2}$")
_ask_for_box = pdfium_c.FPDFText_GetLooseCharBox
_unpack_rect = struct.Struct("4f").unpack_from
_SMALL = 0.8
"""A raised figure is less than this share of the height of its word's first character."""


class TextPage:
    """The text of one page while its words are taken; `text` has one item a pdfium character."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page.get_textpage()
        self._raw = self._page.raw
        self._rect = pdfium_c.FS_RECTF()
        self._rect_reference = ctypes.byref(self._rect)
        self._font_name = ctypes.create_string_buffer(128)
        self._font_flags = ctypes.c_int()
        self.text = self._characters()
        self.frame = self._frame(page)

    def close(self) -> None:
        """Give the page's memory back."""
        self._page.close()

    def words(self) -> list[Word]:
        """The words in the order of the file, those outside of the page left out."""
        text, box, place = self.text, self._box, self.frame.place
        odd = ODD.search(text) is not None
        arabic = _ARABIC.search(text) is not None
        turned = arabic and has_turned_ligatures(text, box)
        width, height = self.frame.width, self.frame.height
        words: list[Word] = []
        end = -1
        for match in (_ARABIC_PAGE_WORD if arabic else _WORD).finditer(text):
            start = match.start()
            glued = end >= 0 and self._glued(end, start)
            end = match.end()
            word = match[0]
            first = box(start)
            last = first if end - start == 1 else box(end - 1)
            if arabic and _ARABIC.search(word):
                if turned:
                    word = mend_ligatures(word, start, box)
                if len(word) > 1 and reads_backwards(word, first, last):
                    word = word[::-1]
                # Boxes of Arabic letters have the height of the letter; its line has the lower one.
                top = min(first[3], last[3])
                first, last = (*first[:3], top), (*last[:3], top)
            elif not word.isalpha() and (figures := _FIGURES_LAST.search(word)):
                word = self._raised(word, start, first, figures.start())
            if odd and not word.isascii():
                word = clean(word)
            left, top, right, bottom = place(*_around(first, last))
            if not word or right < 0 or left > width or bottom < 0 or top > height:
                continue
            if end < len(text) and text[end] in _LINE_END_HYPHENS:
                word += SOFT_HYPHEN
            words.append(Word(word, left, top, right, bottom, glued, start))
        if arabic and reads_reversed(" ".join([word.text for word in words])):
            words = [_turned_round(word) for word in words]
        return words

    def _glued(self, end: int, start: int) -> bool:
        """Whether the file has no blank from `end` of a word to `start` of the next."""
        text = self.text
        if start - end == 1 and text[end] == " ":
            return text[end - 1] == _TATWEEL  # it lengthens a letter, and ends no word
        return not text[end:start].strip("\r\n\x02\ufffe") or text[end - 1] == _TATWEEL

    def is_bold(self, word: Word) -> bool:
        """Whether the font of the word's first character is bold, by its weight or its name."""
        if pdfium_c.FPDFText_GetFontWeight(self._raw, word.place) >= 600:
            return True
        name = self._font_name
        pdfium_c.FPDFText_GetFontInfo(self._raw, word.place, name, len(name), self._font_flags)
        return _BOLD.search(name.value) is not None

    def _box(self, index: int) -> Rect:
        """Left, bottom, right and top of a character, in the coordinates of the file."""
        _ask_for_box(self._raw, index, self._rect_reference)
        left, top, right, bottom = _unpack_rect(self._rect)
        return left, bottom, right, top

    def _raised(self, word: str, start: int, first: Rect, at: int) -> str:
        """`word` with its last figures, from `at`, raised if they are: "2030³", not "20303"."""
        height = first[3] - first[1]
        while at < len(word):
            _, low, _, high = self._box(start + at)
            if high - low < _SMALL * height and low > first[1] + 0.1 * height:
                return word[:at] + word[at:].translate(RAISED_DIGITS)
            at += 1
        return word

    def _frame(self, page: pdfium.PdfPage) -> Frame:
        """The frame of the page: its crop box, and its turns to be shown and to be read."""
        rect = pdfium_c.FS_RECTF()
        shown = max(pdfium_c.FPDFPage_GetRotation(page), 0)
        if not pdfium_c.FPDF_GetPageBoundingBox(page, rect) or rect.right <= rect.left:
            width, height = page.get_size()
            rect = pdfium_c.FS_RECTF(0.0, height, width, 0.0)
        upright = self._turns()
        return Frame(
            rect.left,
            rect.bottom,
            rect.right,
            rect.top,
            shown,
            shown if upright is None else upright,
        )

    def _turns(self) -> int | None:
        """The quarter turns with the clock that set most of the text upright; None without text."""
        step = max(len(self.text) // SAMPLE, 1)
        turns = Counter(
            -round(pdfium_c.FPDFText_GetCharAngle(self._raw, at) / QUARTER) % 4
            for at in range(0, len(self.text), step)
            if not self.text[at].isspace()
        )
        return turns.most_common(1)[0][0] if turns else None

    def _characters(self) -> str:
        count = pdfium_c.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium_c.FPDFText_GetText(self._page, 0, count, buffer)
        if written == count + 1:
            return _decoded(bytes(buffer)[: 2 * count])
        # Some characters have no text: ask one by one, so that positions stay those of pdfium.
        codes = (pdfium_c.FPDFText_GetUnicode(self._page, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _turned_round(word: Word) -> Word:
    return word._replace(text=word.text[::-1]) if _ARABIC.search(word.text) else word


def _around(a: Rect, b: Rect) -> Rect:
    return (
        a[0] if a[0] < b[0] else b[0],
        a[1] if a[1] < b[1] else b[1],
        a[2] if a[2] > b[2] else b[2],
        a[3] if a[3] > b[3] else b[3],
    )


def _decoded(data: bytes) -> str:
    text = data.decode("utf-16-le", "surrogatepass")
    if 2 * len(text) == len(data):
        return text
    return "".join(map(chr, memoryview(data).cast("H")))
