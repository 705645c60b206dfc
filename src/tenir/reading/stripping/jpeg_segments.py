"""The segments of a JPEG file: what a decoder needs stays, to the byte."""

from __future__ import annotations

import re
import struct

_SCAN, _END = 0xDA, 0xD9
_JFIF, _ADOBE = 0xE0, 0xEE
_ADOBE_BYTES = 12
"""Adobe's segment tells the colours apart; what stands after that is a comment of nobody's."""
_COMMENT = 0xFE
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker that ends the data of a scan: neither a stuffed zero, nor a restart, nor padding."""


def without_metadata(data: bytes) -> bytes:
    """The JPEG file `data` without EXIF, XMP, IPTC, profiles, previews and comments; no loss.

    Raises ValueError where its segments cannot be followed.
    """
    kept = [data[:2]]
    place = 2
    while place < len(data) - 1:
        while data[place + 1] == 0xFF:
            place += 1  # markers may be padded
        marker = data[place + 1]
        if marker == _END:
            break
        size = struct.unpack_from(">H", data, place + 2)[0]
        content = data[place + 4 : place + 2 + size]
        end = place + 2 + size
        if marker == _SCAN:
            found = _MARKER.search(data, end)
            end = found.start() if found else len(data)
            kept.append(data[place:end])
        elif marker == _JFIF and content.startswith(b"JFIF\x00"):
            # Version and density; a preview may stand after them.
            kept.append(b"\xff\xe0\x00\x10" + content[:12] + b"\x00\x00")
        elif marker == _ADOBE and content.startswith(b"Adobe"):
            kept.append(b"\xff\xee\x00\x0e" + content[:_ADOBE_BYTES])
        elif not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept.append(data[place:end])
        if data[end : end + 1] not in (b"\xff", b""):
            raise ValueError("a segment of a JPEG picture is damaged")
        place = end
    return b"".join(kept) + b"\xff\xd9"


def is_as_written(data: bytes, written: bytes) -> bool:
    """Whether `data` is what our own encoder writes, as `written` is: all alike but the pixels."""
    scan = written.index(b"\xff\xda")
    end = scan + 2 + struct.unpack_from(">H", written, scan + 2)[0]
    found = _MARKER.search(data, end)
    return (
        data[:end] == written[:end]
        and found is not None
        and found[0] == b"\xff\xd9"
        and found.end() == len(data)
    )
