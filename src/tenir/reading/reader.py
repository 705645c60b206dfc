"""One call from a file to a Document: check it, hash it, find its format, read, assemble."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tenir.errors import EmptyFile, ReadingError, TooLarge
from tenir.reading import limits
from tenir.reading.assembly import assemble
from tenir.reading.document import Document
from tenir.reading.formats import recognise


def read(path: str | Path, *, name: str | None = None) -> Document:
    """Read the file at `path` into a document of passages.

    `name` is what the document and errors call the file, where that is not the name at `path`
    (an upload, an address). Raises a `ReadingError` that names the file and the reason where
    reading cannot be done.
    """
    path = Path(path)
    file = name or path.name or str(path)
    _check(path, file)
    try:
        format_ = recognise(path, file)
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        reading = format_.blocks(path, file)
    except PermissionError as error:
        raise ReadingError(file, "may not be opened by this user") from error
    document = assemble(
        reading.blocks,
        file=file,
        sha256=sha256,
        media_type=format_.media_type,
        pages=reading.pages,
        title=reading.title,
    )
    if not document.passages:
        raise EmptyFile(file, "holds no text")
    return document


def _check(path: Path, file: str) -> None:
    """Refuse what is no file, is empty or is too large, before a byte of it is read."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise ReadingError(file, "there is no such file") from error
    if path.is_dir():
        raise ReadingError(file, "is a folder, not a file")
    if not path.is_file():
        raise ReadingError(file, "is no regular file")
    if size == 0:
        raise EmptyFile(file, "is empty")
    if size > limits.MAX_FILE_BYTES:
        megabytes = limits.MAX_FILE_BYTES // 1024**2
        raise TooLarge(file, f"has {size / 1024**2:,.0f} MB; the limit is {megabytes} MB")
