"""OLE2 compound files: the container of old Office files and of encrypted new ones."""

from __future__ import annotations

import struct
from pathlib import Path

from tenir.errors import Damaged

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on are markers (end of chain, free), MS-CFB 2.1."""
_ENTRY = 128
_MOST_SECTORS = 4096
"""More directory sectors than any real file has; a looping chain ends here."""


def stream_names(path: Path, file: str) -> frozenset[str]:
    """The names of the streams and storages of the compound file at `path`.

    Reads the directory as [MS-CFB] 2.6 lays it out. Raises Damaged where it cannot be followed.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(512)
            size = 1 << struct.unpack_from("<H", header, 30)[0]
            first_directory = struct.unpack_from("<I", header, 48)[0]
            tables = struct.unpack_from("<109I", header, 76)

            def sector(number: int) -> bytes:
                stream.seek((number + 1) * size)
                return stream.read(size)

            names = set()
            number, seen = first_directory, 0
            while number < _END_OF_CHAIN and seen < _MOST_SECTORS:
                names |= _names(sector(number))
                table, place = divmod(number, size // 4)
                number = struct.unpack_from("<I", sector(tables[table]), 4 * place)[0]
                seen += 1
            return frozenset(names)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise Damaged(file, "its directory is damaged") from error


def _names(sector: bytes) -> set[str]:
    names = set()
    for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", sector, start + 64)[0]
        if 2 <= length <= 64:
            names.add(sector[start : start + length - 2].decode("utf-16-le", "replace"))
    return names
