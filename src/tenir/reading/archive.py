"""ZIP containers (DOCX, XLSX, ODS), opened only where what they unpack to stays within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from tenir.errors import Damaged, Encrypted, TooLarge
from tenir.reading import limits

_ENCRYPTED = 0x1
"""The bit of a member's flags that says that it asks for a password (APPNOTE.TXT 4.4.4)."""

_SMALL = 1024**2
"""Members that unpack to less than this are no bomb, whatever their ratio."""


@contextmanager
def opened(path: Path, file: str) -> Iterator[ZipFile]:
    """The ZIP file at `path`, checked against the limits; `file` is what errors call it.

    Raises Damaged, Encrypted or TooLarge, also for what goes wrong while it is open.
    """
    try:
        with ZipFile(path) as archive:
            _check(archive, file)
            yield archive
    except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError) as error:
        raise Damaged(file, "the archive is damaged ({error})", error=str(error)) from error


def member(archive: ZipFile, name: str, file: str) -> bytes:
    """The bytes of the member `name`, or b"" where the archive has none of that name."""
    try:
        size = archive.getinfo(name).file_size
    except KeyError:
        return b""
    with archive.open(name) as stream:
        # The directory's size is only a claim; the stream itself may hold more.
        content = stream.read(size + 1)
    if len(content) > size:
        raise TooLarge(file, "{name} unpacks to more than it says", name=name)
    return content


def parse_xml(content: bytes, file: str) -> etree._Element:
    """The root of an XML document, with no entity resolved and nothing fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(file, "its XML is damaged ({error})", error=error.msg) from error


def _check(archive: ZipFile, file: str) -> None:
    total = 0
    for entry in archive.infolist():
        if entry.flag_bits & _ENCRYPTED:
            raise Encrypted(file, "asks for a password")
        total += entry.file_size
        if entry.file_size > max(_SMALL, entry.compress_size * limits.MAX_UNPACK_RATIO):
            raise TooLarge(
                file,
                "{name} unpacks to over {most} times its size",
                name=entry.filename,
                most=limits.MAX_UNPACK_RATIO,
            )
    if total > limits.MAX_UNPACKED_BYTES:
        raise TooLarge(file, "unpacks to over {most} MB", most=limits.MAX_UNPACKED_BYTES // 1024**2)
