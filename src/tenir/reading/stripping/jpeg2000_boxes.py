"""The boxes of a JPEG 2000 file, as PDFs hold them: those that hold the picture stay."""

from __future__ import annotations

import struct

_SIGNATURE = b"\x00\x00\x00\x0cjP  "
_KEPT = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})


def without_metadata(data: bytes) -> bytes:
    """`data` without XML, UUID and other boxes; a bare codestream has none.

    Raises ValueError where its boxes cannot be followed.
    """
    if not data.startswith(_SIGNATURE):
        return data
    kept, place = [], 0
    while place + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, place)
        if size == 1:
            size = struct.unpack_from(">Q", data, place + 8)[0]
        size = size or len(data) - place
        if size < 8:
            raise ValueError("a box of a JPEG 2000 picture is damaged")
        if kind in _KEPT:
            kept.append(data[place : place + size])
        place += size
    return b"".join(kept)
