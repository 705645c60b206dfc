"""Tenir: find what was promised on migration, down to the quote, and follow what became of it.

The pure rooms work without a database or settings::

    import tenir

    document = tenir.read("review.pdf")
    for passage in document.passages:
        print(passage.page, passage.language, passage.kind, passage.text)
"""

from tenir.reading import Document, Passage, read
from tenir.version import __version__

__all__ = ["Document", "Passage", "__version__", "read"]
