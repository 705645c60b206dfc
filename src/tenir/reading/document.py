"""A document as read: its text, and the passages that the text is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CONTEXT = 32
"""Characters of context on each side of a quote, enough to tell one occurrence from another."""


class PassageKind(StrEnum):
    """What a passage is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in shares (0 to 1) of its width and height from its top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of a document: one heading, paragraph, list item or table row.

    `start` and `end` are offsets in characters (Unicode code points) into `Document.text`, so
    that ``document.text[passage.start:passage.end] == passage.text``. `page` counts from 1 and is
    the page on which the passage begins; formats without pages have one page, workbooks one a
    sheet. `language` is a BCP 47 code of the six official languages, or "und".
    """

    document: str
    page: int
    start: int
    end: int
    language: str
    kind: PassageKind
    text: str
    ocr: bool = False
    boxes: tuple[Box, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The passage as `tenir read --json` prints it."""
        return {
            "document": self.document,
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "language": self.language,
            "kind": str(self.kind),
            "text": self.text,
            "ocr": self.ocr,
        }


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `sha256` is the hash of the file's bytes and `identifier` its first 12 hex digits. `text` is
    the whole text in reading order, passages parted by a blank line. `language` is the language
    of most of the text. `pages` is the number of pages of the file (1 for formats without).
    `title` is the title that the file itself gives, or "".
    """

    file: str
    sha256: str
    media_type: str
    pages: int
    language: str
    text: str
    passages: tuple[Passage, ...]
    title: str = ""

    @property
    def identifier(self) -> str:
        """The document's short identifier: the first 12 hex digits of its SHA-256."""
        return self.sha256[:12]

    @property
    def ocr(self) -> bool:
        """Whether most of the text was recognised from an image."""
        recognised = sum(len(passage.text) for passage in self.passages if passage.ocr)
        return recognised > len(self.text) / 2

    def selectors(self, start: int, end: int) -> list[dict[str, Any]]:
        """The W3C Web Annotation selectors of the span from `start` to `end` of the text.

        A TextQuoteSelector and a TextPositionSelector, as in
        https://www.w3.org/TR/annotation-model/ sections 4.2.4 and 4.2.5; positions count code
        points, as that model asks.
        """
        return [
            {
                "type": "TextQuoteSelector",
                "exact": self.text[start:end],
                "prefix": self.text[max(0, start - CONTEXT) : start],
                "suffix": self.text[end : end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ]


def from_json(value: Mapping[str, Any]) -> Document:
    """The document whose `dataclasses.asdict` went through JSON."""
    passages = (
        Passage(
            **passage
            | {
                "kind": PassageKind(passage["kind"]),
                "boxes": tuple(Box(**box) for box in passage["boxes"]),
            }
        )
        for passage in value["passages"]
    )
    return Document(**{**value, "passages": tuple(passages)})
