"""PDF: words with their places become lines, lines become columns, tables and paragraphs.

The way of a page, as `reader` takes it: `words` and `rules` from PDFium (or `scan`, through OCR),
`line`s of words, `page_layout` (columns, tables), `paragraphs`, `page_blocks`; then, over all
pages, `running_heads`, `footnotes` and `hyphens`.
"""

from tenir.reading.pdf.reader import blocks

__all__ = ["blocks"]
