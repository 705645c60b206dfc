"""HTML: the content of a page, without what stands around it."""

from tenir.reading.html.reader import blocks, looks_like_html

__all__ = ["blocks", "looks_like_html"]
