"""How far a workbook's sheets reach, told before it is opened.

The library lays each sheet out as a full rectangle: two cells at opposite corners of a sheet
would ask for hundreds of gigabytes.
"""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from tenir.errors import Encrypted, TooLarge
from tenir.reading import archive, limits

_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^<>]*?(?<!/)>(?!</)")
"""A cell of XLSX with content, by its reference; cells that only have a style hold nothing."""

_REPEATED_CELL = re.compile(
    rb"<table:table-cell\b[^<>]*?number-columns-repeated=\"(\d+)\"[^<>]*?(?<!/)>(?!</)"
)
_ROW = re.compile(
    rb"<table:table-row\b[^<>]*?number-rows-repeated=\"(\d+)\"[^<>]*?(?<!/)>"
    rb"((?:(?!</?table:table-row).)*)",
    re.DOTALL,
)
_FILLED_CELL = re.compile(rb"<table:table-cell\b[^<>]*?(?<!/)>(?!</)")

_MOST_CELLS = 10_000_000
"""The largest rectangle of cells that is laid out, about 320 MB of memory."""
_MOST_REPEATED = 1_000


def check_extent(path: Path, file: str) -> None:
    """Raise TooLarge if a sheet of the workbook at `path` reaches too far, or unpacks to too much.

    Raises Damaged or Encrypted where the archive cannot be opened. Old XLS files have at most
    65,536 rows of 256 columns and need no check.
    """
    if not is_zipfile(path):
        return
    with archive.opened(path, file) as members:
        if b"encryption-data" in archive.member(members, "META-INF/manifest.xml", file):
            raise Encrypted(file, "asks for a password")
        for name in members.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                _check_cells(members, name, file)
            elif name == "content.xml":
                _check_repeated(archive.member(members, name, file), file)


def _check_cells(members: ZipFile, name: str, file: str) -> None:
    rows = columns = 0
    for column, row in _CELL.findall(archive.member(members, name, file)):
        rows = max(rows, int(row))
        columns = max(columns, _column(column))
    if rows > limits.MAX_ROWS:
        raise TooLarge(file, "has over {most:,} rows in a sheet", most=limits.MAX_ROWS)
    if rows * columns > _MOST_CELLS:
        raise TooLarge(file, "has a sheet of over {most:,} cells", most=_MOST_CELLS)


def _check_repeated(content: bytes, file: str) -> None:
    repeated = [int(times) for times in _REPEATED_CELL.findall(content)]
    repeated += [int(times) for times, row in _ROW.findall(content) if _FILLED_CELL.search(row)]
    if max(repeated, default=0) > _MOST_REPEATED:
        raise TooLarge(
            file, "repeats a filled cell or row over {most:,} times", most=_MOST_REPEATED
        )


def _column(letters: bytes) -> int:
    """The number of the column that `letters` name: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
