"""What is no file, is empty or is too large is refused before a byte of it is read."""

from __future__ import annotations

from pathlib import Path

from tenir.errors import EmptyFile, ReadingError, TooLarge
from tenir.reading import limits


def check_file(path: Path, file: str) -> None:
    """Raise ReadingError, EmptyFile or TooLarge unless `path` is a file that may be read.

    `file` is what errors call it.
    """
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
        raise TooLarge(
            file,
            "has {megabytes:,} MB; the limit is {most} MB",
            megabytes=round(size / 1024**2),
            most=limits.MAX_FILE_BYTES // 1024**2,
        )
