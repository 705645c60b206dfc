"""A mark: a number that may begin a paragraph of an official text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tenir.reading.document import Document

_LEAD = r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_NUMBER = "([0-9٠-٩۰-۹０-９]{1,3}|[一二三四五六七八九十]{1,4})"
_IN_PARENTHESES = re.compile(rf"{_LEAD}[(（]\s*{_NUMBER}\s*[)）]\s*")
_DELIMITED = re.compile(rf"{_LEAD}{_NUMBER}\s*([.．。、)）:：\-–—])(?!\d)\s*")
_BARE = re.compile(rf"{_LEAD}{_NUMBER}(?:\s+(?=\D)|\s*$)")

BARE, PARENTHESES = "", "()"
_STYLES = {"．": ".", "。": ".", "）": ")", "：": ":", "–": "-", "—": "-"}
"""Signs that print one style of number in several scripts."""

_ENDS = r"(?<=[.;:!?)»”\"…。；：！？）؟؛])\s*"
"""What a paragraph ends with, where the number of the next stands in the same passage."""

_SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
_HAN = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at offset `start` of a document's text, followed by its paragraph at `text`.

    `style` is the sign that prints it: "." for "12.", "()" for "(12)", "" for a bare number.
    """

    number: int
    style: str
    start: int
    text: int
    page: int


def marks(document: Document) -> list[Mark]:
    """The numbers with which passages of `document` begin, in the order of the text."""
    found = []
    for passage in document.passages:
        for pattern in (_IN_PARENTHESES, _DELIMITED, _BARE):
            match = pattern.match(passage.text)
            if match:
                style = PARENTHESES if pattern is _IN_PARENTHESES else BARE
                if pattern is _DELIMITED:
                    style = _STYLES.get(match[2], match[2])
                start, text = passage.start, passage.start + match.end()
                found.append(Mark(_value(match[1]), style, start, text, passage.page))
                break
    return found


def inside(document: Document, number: int, start: int, end: int) -> Mark | None:
    """The first mark of `number` inside a passage between two offsets, or None.

    Readers run two paragraphs together where a file gives no sign of where one ends; the number is
    then sought after the end of a sentence.
    """
    forms = "|".join("".join(digits[int(each)] for each in str(number)) for digits in _SCRIPTS)
    pattern = re.compile(rf"{_ENDS}(?<!\d)({forms})\s*([.．。、)）\-–—])(?!\d)\s*")
    match = pattern.search(document.text, start, end)
    if not match:
        return None
    page = next(each.page for each in reversed(document.passages) if each.start <= match.start(1))
    style = _STYLES.get(match[2], match[2])
    return Mark(number, style, match.start(1), match.end(), page)


def _value(digits: str) -> int:
    """The number that digits of any script, or Chinese numerals up to 99, mean."""
    if digits[0] not in "一二三四五六七八九十":
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        # 一〇 and the like are not written in paragraph numbers; digits one by one are a year.
        return _HAN[digits] if len(digits) == 1 else 0
    return 10 * _HAN.get(tens, 1 if not tens else 0) + _HAN.get(ones, 0)
