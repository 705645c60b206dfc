"""One call from a file to a Document: sniff the format, ask its reader, assemble."""

from __future__ import annotations

from pathlib import Path

from tenir.reading.document import Document


def read(path: str | Path) -> Document:
    """Read the file at `path` into a document of passages.

    Raises a `ReadingError` that names the file and the reason where that cannot be done.
    """
    raise NotImplementedError
