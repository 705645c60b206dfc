"""What a reader hands over: a run of text with its kind and its place on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenir.reading.document import Box, PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, in reading order, not yet in a document.

    `page` counts from 1. `boxes` say where the text stands, one box a line or column; empty for
    formats without pages. `ocr` is true where the text was recognised from an image.
    """

    text: str
    kind: PassageKind
    page: int = 1
    boxes: tuple[Box, ...] = ()
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: its blocks in reading order, and what it says of the whole.

    `pages` is the number of pages (1 for formats without; sheets for workbooks). `title` is the
    title that the file itself gives, or "".
    """

    blocks: Sequence[Block]
    pages: int = 1
    title: str = ""
