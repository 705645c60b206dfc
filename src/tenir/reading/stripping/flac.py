"""FLAC: the sound, how it is kept and where to seek in it; no comments, pictures or cue sheets."""

from __future__ import annotations

from tenir.errors import Damaged
from tenir.reading.stripping.audio_tags import without_leading, without_trailing

_SIGNATURE = b"fLaC"
_STREAMINFO, _SEEKTABLE = 0, 3
_LAST = 0x80
_STREAMINFO_BYTES = 34


def cleaned(data: bytes, file: str) -> bytes:
    """The FLAC file `data` with only its STREAMINFO and SEEKTABLE blocks. Raises Damaged."""
    data = without_trailing(without_leading(data))
    kept: list[tuple[int, bytes]] = []
    place, last = len(_SIGNATURE), False
    while not last:
        kind, size = data[place], int.from_bytes(data[place + 1 : place + 4], "big")
        last = bool(kind & _LAST)
        content = data[place + 4 : place + 4 + size]
        if kind & ~_LAST in (_STREAMINFO, _SEEKTABLE):
            kept.append((kind & ~_LAST, content))
        place += 4 + size
    if not kept or kept[0][0] != _STREAMINFO or len(kept[0][1]) != _STREAMINFO_BYTES:
        raise Damaged(file, "does not say how its sound is kept")
    # The sync code of a frame (RFC 9639, 9.1).
    if data[place : place + 2] not in (b"\xff\xf8", b"\xff\xf9"):
        raise Damaged(file, "holds no sound")
    blocks = [
        bytes([kind | (_LAST if number == len(kept) else 0)])
        + len(content).to_bytes(3, "big")
        + content
        for number, (kind, content) in enumerate(kept, start=1)
    ]
    return _SIGNATURE + b"".join(blocks) + data[place:]
