"""One call from a file to a Document: check it, hash it, find its format, read, assemble."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tenir.errors import EmptyFile, ReadingError
from tenir.reading.assembly import assemble
from tenir.reading.document import Document
from tenir.reading.file_check import check_file
from tenir.reading.formats import recognise
from tenir.reading.webform import refuse_print


def read(path: str | Path, *, name: str | None = None) -> Document:
    """Read the file at `path` into a document of passages.

    `name` is what the document and errors call the file, where that is not the name at `path`
    (an upload, an address). Raises a `ReadingError` that names the file and the reason where
    reading cannot be done.
    """
    path = Path(path)
    file = name or path.name or str(path)
    check_file(path, file)
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
    refuse_print(file, document.text)
    return document
