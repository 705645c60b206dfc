"""M4A: sound in MP4. Boxes of metadata are overwritten in place, so that no offset changes."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tenir.errors import Damaged, UnknownFormat

_KEPT = {
    b"": {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex", b"iods"},
    b"trak": {b"tkhd", b"mdia", b"edts", b"tref"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"dinf", b"stbl", b"hdlr", b"nmhd"},
    b"dinf": {b"dref"},
    b"stbl": {b"stsd", b"stts", b"ctts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sgpd",
              b"sbgp", b"stss"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd"},
}  # fmt: skip
"""What stays in each box; all else (udta, meta, uuid, free space) may hold anything."""

_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that tell when they were made and changed, in 4 bytes each, or 8 from version 1 on."""
_UNDETERMINED = struct.pack(">H", 0x55C4)
"""The language "und", packed (ISO 14496-12, 8.4.2)."""
_SOUND = b"soun"


def cleaned(data: bytes, file: str) -> bytes:
    """The MP4 file `data` without metadata. Raises UnknownFormat where it holds more than sound."""
    target = bytearray(data)
    handlers: list[bytes] = []
    _clean(target, 0, len(target), b"", handlers)
    if any(handler != _SOUND for handler in handlers):
        raise UnknownFormat(file, "is a film: hand in its sound as MP3, or pictures")
    if not handlers:
        raise Damaged(file, "holds no sound")
    return bytes(target)


def _clean(target: bytearray, start: int, end: int, parent: bytes, handlers: list[bytes]) -> None:
    for kind, place, content, stop in _boxes(target, start, end):
        if kind not in _KEPT[parent]:
            target[place + 4 : place + 8] = b"free"
            target[content:stop] = bytes(stop - content)
        elif kind in _KEPT:
            _clean(target, content, stop, kind, handlers)
        elif kind in _TIMED:
            _forget_times(target, kind, content)
        elif kind == b"hdlr":
            if parent == b"mdia":
                handlers.append(bytes(target[content + 8 : content + 12]))
            # The manufacturer of QuickTime files, and the name of the handler.
            _erase(target, content + 12, stop)
        elif kind == b"dref":
            _forget_places(target, content + 8, stop)


def _boxes(target: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Of each box: its kind, where it begins, where its content begins and where it ends."""
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", target, start)
        content = start + 8
        if size == 1:
            size = struct.unpack_from(">Q", target, content)[0]
            content += 8
        elif size == 0:
            size = end - start
        if size < content - start or start + size > end:
            raise ValueError(f"a box {kind!r} of {size} bytes")
        yield kind, start, content, start + size
        start += size
    if start < end:
        # Too few bytes for a box; QuickTime ends lists of user data with four zeros.
        target[start:end] = bytes(end - start)


def _forget_times(target: bytearray, kind: bytes, content: int) -> None:
    size = 16 if target[content] else 8
    _erase(target, content + 4, content + 4 + size)
    if kind == b"mdhd":
        language = content + 4 + size + (8 if size == 8 else 12)
        target[language : language + 2] = _UNDETERMINED


def _forget_places(target: bytearray, start: int, end: int) -> None:
    """Erase where sound outside of the file would be; the flags say that all is in it."""
    for _, _, content, stop in _boxes(target, start, end):
        target[content : content + 4] = b"\x00\x00\x00\x01"
        _erase(target, content + 4, stop)


def _erase(target: bytearray, start: int, end: int) -> None:
    target[start:end] = bytes(end - start)
