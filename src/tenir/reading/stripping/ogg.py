"""Ogg with Vorbis or Opus: the comments become empty ones; stream and pages get plain numbers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tenir.errors import Damaged, UnknownFormat

_HEADER = struct.Struct("<4sBBqIIIB")
"""Signature, version, flags, granule, stream, number, checksum, segments (RFC 3533, 6)."""
_CONTINUED, _FIRST = 1, 2
_NO_PACKET_ENDS = -1
_STREAM = 1
"""The number of every cleaned stream; encoders draw theirs from the clock."""
_VORBIS_COMMENTS = b"\x03vorbis" + bytes(8) + b"\x01"
_OPUS_COMMENTS = b"OpusTags" + bytes(8)
_MOST_SEGMENTS = 255
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its flags, the position in the sound where it ends, its segments and its content."""

    flags: int
    granule: int
    stream: int
    lacing: bytes
    content: bytes


def cleaned(data: bytes, file: str) -> bytes:
    """The Ogg file `data` with empty comments. Raises Damaged or UnknownFormat."""
    pages = list(_pages(data, file))
    first = pages[0].content
    if first.startswith(b"\x01vorbis"):
        headers, taken = _packets(pages, 3, file)
        headers[1] = _VORBIS_COMMENTS
    elif first.startswith(b"OpusHead"):
        headers, taken = _packets(pages, 2, file)
        headers[1] = _OPUS_COMMENTS
    else:
        raise UnknownFormat(file, "is an Ogg file of neither Vorbis nor Opus: save it as MP3")
    if any(page.stream != pages[0].stream or page.flags & _FIRST for page in pages[1:]):
        raise UnknownFormat(file, "holds several streams: save its sound as MP3")
    sound = pages[taken:]
    if not sound:
        raise Damaged(file, "holds no sound")
    written = [*_paged(headers[:1], _FIRST), *_paged(headers[1:], 0), *sound]
    return b"".join(_written(page, number) for number, page in enumerate(written))


def _pages(data: bytes, file: str) -> Iterator[Page]:
    place = 0
    while data[place : place + 4] == b"OggS":
        _, _, flags, granule, stream, _, checksum, segments = _HEADER.unpack_from(data, place)
        start = place + _HEADER.size
        lacing = data[start : start + segments]
        end = start + segments + sum(lacing)
        page = data[place:end]
        if end > len(data) or _checksum(page[:22] + bytes(4) + page[26:]) != checksum:
            raise Damaged(file, "is cut short or changed amid its sound")
        yield Page(flags, granule, stream, lacing, data[start + segments : end])
        place = end


def _packets(pages: list[Page], count: int, file: str) -> tuple[list[bytes], int]:
    """The first `count` packets, and how many pages they fill."""
    packets, packet = [], bytearray()
    for number, page in enumerate(pages, start=1):
        place = 0
        for segment in page.lacing:
            packet += page.content[place : place + segment]
            place += segment
            if segment < _MOST_SEGMENTS:
                packets.append(bytes(packet))
                packet.clear()
        if len(packets) >= count:
            # Both formats have their sound begin on a page of its own.
            if len(packets) > count or packet:
                break
            return packets, number
    raise Damaged(file, "does not say how its sound is kept")


def _paged(packets: list[bytes], flags: int) -> Iterator[Page]:
    content = b"".join(packets)
    lacing = b"".join(b"\xff" * (len(p) // 255) + bytes([len(p) % 255]) for p in packets)
    place = 0
    for start in range(0, len(lacing), _MOST_SEGMENTS):
        segments = lacing[start : start + _MOST_SEGMENTS]
        size = sum(segments)
        continued = _CONTINUED if start and lacing[start - 1] == 255 else 0
        granule = 0 if any(segment < 255 for segment in segments) else _NO_PACKET_ENDS
        yield Page(flags | continued, granule, _STREAM, segments, content[place : place + size])
        place += size


def _written(page: Page, number: int) -> bytes:
    def header(checksum: int) -> bytes:
        count = len(page.lacing)
        return _HEADER.pack(b"OggS", 0, page.flags, page.granule, _STREAM, number, checksum, count)

    body = page.lacing + page.content
    return header(_checksum(header(0) + body)) + body


def _checksum(page: bytes) -> int:
    """Ogg's CRC: that of zlib with the bits of every byte and of the sum reversed, unmasked."""
    mirrored = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)
