"""The whole of stripping: from one file to another, or one of the errors that Tenir names."""

from __future__ import annotations

from pathlib import Path

from tenir.errors import Damaged, EmptyFile, ReadingError, TooLarge
from tenir.reading.stripping import families
from tenir.reading.stripping.malformed import MALFORMED, in_one_line

LIMIT = 25 * 1024**2
"""The most bytes of a file, before and after."""


def strip(path: Path, target: Path) -> str:
    """Write the file at `path` to `target` without what could betray its maker.

    Gives the media type, told by the content; one of MEDIA_TYPES. `target` is written only once
    all is cleaned, and may be `path`. Raises EmptyFile, TooLarge, Encrypted, Damaged, or
    UnknownFormat for what cannot be cleaned or can act by itself (web pages, programs).
    """
    file = path.name
    data = _content(path, file)
    family = families.recognise(data, file)
    try:
        cleaned = family.cleaned(data, file)
    except MALFORMED as error:
        raise Damaged(file, "is damaged ({error})", error=in_one_line(error)) from error
    _check_size(len(cleaned), file)
    target.write_bytes(cleaned)
    return family.media_type


def _content(path: Path, file: str) -> bytes:
    if not path.is_file():
        raise ReadingError(file, "is no file that can be read")
    _check_size(path.stat().st_size, file)
    data = path.read_bytes()
    if not data:
        raise EmptyFile(file, "is empty")
    return data


def _check_size(size: int, file: str) -> None:
    if size > LIMIT:
        raise TooLarge(
            file,
            "has {megabytes:,} MB; the limit is {most} MB",
            megabytes=-(-size // 1024**2),
            most=LIMIT // 1024**2,
        )
