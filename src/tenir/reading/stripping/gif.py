"""GIF: the pictures and their timing, block by block; no comments, XMP or other extensions."""

from __future__ import annotations

from tenir.errors import Damaged
from tenir.reading.stripping import pictures

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPING = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
_HEADER, _DESCRIPTOR = 13, 10


def cleaned(data: bytes, file: str) -> bytes:
    """The GIF file `data` with only its pictures. Raises Damaged or TooLarge.

    Blocks are kept as they are: writing an animation anew would lose colours.
    """
    with pictures.opened(data, file, "GIF") as picture:
        for _ in pictures.frames(picture, file):
            pass
    place = _HEADER + _colours(data[10])
    kept = [data[:place]]
    pictures_kept = 0
    while place < len(data) and data[place] != _END:
        start = place
        if data[place] == _PICTURE:
            place += _DESCRIPTOR + _colours(data[place + 9]) + 1
            place = _after_sub_blocks(data, place)
            pictures_kept += 1
            kept.append(data[start:place])
        elif data[place] == _EXTENSION:
            place = _after_sub_blocks(data, place + 2)
            if data[start + 1] == _CONTROL or (
                data[start + 1] == _APPLICATION and data.startswith(_LOOPING, start + 2)
            ):
                kept.append(data[start:place])
        else:
            break
    if not pictures_kept:
        raise Damaged(file, "holds no picture")
    return b"".join(kept) + bytes([_END])


def _colours(flags: int) -> int:
    """The bytes of the table of colours that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += 1 + data[place]
    return place + 1
