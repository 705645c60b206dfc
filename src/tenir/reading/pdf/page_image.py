"""Images of a PDF's pages, to be shown beside the text."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Lock

import pypdfium2

WIDTH = 1000
"""Width of a page's image in pixels: sharp on a phone, and legible on a desk."""

# PDFium may be used by one thread of a process at a time.
_one_at_a_time = Lock()


def page_image(path: Path, page: int) -> bytes:
    """The image of page `page` (from 1) of the PDF at `path`, as WebP, `WIDTH` pixels wide.

    Raises IndexError if there is no such page.
    """
    with _one_at_a_time, pypdfium2.PdfDocument(path) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        shown = document[page - 1]
        image = shown.render(scale=WIDTH / shown.get_width()).to_pil()
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
