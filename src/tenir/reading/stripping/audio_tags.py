"""The tags that players put before and after sound: ID3v2, ID3v1, Lyrics3 and APE."""

from __future__ import annotations

import struct

_ID3V1 = 128
_ID3V1_EXTENDED = 227
_HAS_FOOTER = 0x10
_APE_FOOTER = 32
_LOOKED_AT = 256
"""As many bytes from the end tell every tag."""
_APE_HAS_HEADER = 1 << 31


def without_leading(data: bytes) -> bytes:
    """`data` from where no ID3v2 or APE tag begins."""
    start = 0
    while size := _leading(data[start : start + _APE_FOOTER]):
        start += size
    return data[start:]


def without_trailing(data: bytes) -> bytes:
    """`data` up to where no tag ends."""
    end = len(data)
    while end > 0 and (size := _trailing(data[max(0, end - _LOOKED_AT) : end])):
        end -= size
    return data[: max(0, end)]


def _leading(head: bytes) -> int:
    """The size of the tag that begins with `head`, or 0."""
    if head.startswith(b"ID3") and len(head) >= 10:
        return 10 + _synchsafe(head[6:10]) + (10 if head[5] & _HAS_FOOTER else 0)
    if head.startswith(b"APETAGEX") and len(head) >= 16:
        return _APE_FOOTER + int(struct.unpack_from("<I", head, 12)[0])
    return 0


def _trailing(data: bytes) -> int:
    """The size of the tag that `data` ends with, or 0."""
    size = len(data)
    if data[-_ID3V1:].startswith(b"TAG") and size >= _ID3V1:
        return _ID3V1
    if data[-_ID3V1_EXTENDED:].startswith(b"TAG+") and size >= _ID3V1_EXTENDED:
        return _ID3V1_EXTENDED
    if data.endswith(b"LYRICS200") and data[-15:-9].isdigit():
        return int(data[-15:-9]) + 15
    if size >= _APE_FOOTER and data[-_APE_FOOTER:].startswith(b"APETAGEX"):
        length, _, flags = struct.unpack_from("<III", data, size - _APE_FOOTER + 12)
        return max(int(length), _APE_FOOTER) + (_APE_FOOTER if flags & _APE_HAS_HEADER else 0)
    if size >= 10 and data[-10:].startswith(b"3DI"):
        return _synchsafe(data[-4:]) + 20
    return 0


def _synchsafe(digits: bytes) -> int:
    """A number of seven bits a byte, as ID3v2 writes sizes."""
    number = 0
    for digit in digits:
        number = number << 7 | digit & 0x7F
    return number
