"""MP3: the frames of sound, and nothing that stands before, between or after them."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from tenir.errors import Damaged
from tenir.reading.stripping.audio_tags import without_leading, without_trailing

_RATES = (44100, 48000, 32000)
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HEADER = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
"""How frames of layer III begin, in every version of MPEG."""
_MPEG_1, _RESERVED = 3, 1
_HALVINGS = {3: 0, 2: 1, 0: 2}
"""MPEG 2 halves the sampling rates of MPEG 1, and MPEG 2.5 halves them again."""
_LAYER_3 = 1
_LOOKED_AT = 64 * 1024
"""How far into a file without tags its first frame may be."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame's header: the version of MPEG, the sampling rate, its bytes, its channels."""

    version: int
    rate: int
    size: int
    mono: bool


def is_mp3(data: bytes) -> bool:
    """Whether `data` is MP3: by its tag, or by two frames one after the other at its start."""
    sound = without_leading(data)
    return (len(sound) < len(data) and data.startswith(b"ID3")) or _in_step(sound, 0, None)


def cleaned(data: bytes, file: str) -> bytes:
    """The frames of the MP3 file `data`. Raises Damaged where there are none."""
    sound = without_trailing(without_leading(data))
    kept: list[bytes] = []
    stream: Frame | None = None
    place = _next_frame(sound, 0, None)
    while place >= 0:
        frame = _frame(sound, place)
        if frame is None or not _alike(frame, stream):
            place = _next_frame(sound, place, stream)
            continue
        if place + frame.size > len(sound):
            break
        content = sound[place : place + frame.size]
        kept.append(content if kept else _without_encoder(content, frame))
        stream = stream or frame
        place += frame.size
    if not kept:
        raise Damaged(file, "holds no sound")
    return b"".join(kept)


def _next_frame(sound: bytes, place: int, stream: Frame | None) -> int:
    """Where the next frame begins that another follows on, or -1."""
    most = len(sound) if stream else min(len(sound), _LOOKED_AT)
    return next(
        (
            found.start()
            for found in _HEADER.finditer(sound, place, most)
            if _in_step(sound, found.start(), stream)
        ),
        -1,
    )


def _in_step(sound: bytes, place: int, stream: Frame | None) -> bool:
    first = _frame(sound, place)
    if first is None or not _alike(first, stream):
        return False
    second = _frame(sound, place + first.size)
    return second is not None and _alike(second, first)


def _alike(frame: Frame, stream: Frame | None) -> bool:
    return stream is None or (frame.version, frame.rate) == (stream.version, stream.rate)


def _frame(sound: bytes, place: int) -> Frame | None:
    """The frame whose header is at `place`, or None where there is no header (ISO 11172-3)."""
    if place + 4 > len(sound):
        return None
    header = struct.unpack_from(">I", sound, place)[0]
    version, layer = header >> 19 & 3, header >> 17 & 3
    bitrate, rate = header >> 12 & 15, header >> 10 & 3
    if header >> 21 != 0x7FF or version == _RESERVED or layer != _LAYER_3:
        return None
    if bitrate in (0, 15) or rate == 3:
        return None
    mpeg_1 = version == _MPEG_1
    kilobits = (_BITRATES_1 if mpeg_1 else _BITRATES_2)[bitrate]
    hertz = _RATES[rate] >> _HALVINGS[version]
    size = (144 if mpeg_1 else 72) * kilobits * 1000 // hertz + (header >> 9 & 1)
    return Frame(version, rate, size, mono=header >> 6 & 3 == 3)


def _without_encoder(content: bytes, frame: Frame) -> bytes:
    """The first frame: a Xing header keeps what seeking needs and loses the encoder's name."""
    side = (17 if frame.mono else 32) if frame.version == _MPEG_1 else (9 if frame.mono else 17)
    start = 4 + side
    if content[start : start + 4] not in (b"Xing", b"Info"):
        return content
    flags = struct.unpack_from(">I", content, start + 4)[0]
    end = start + 8 + 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1)
    end += 4 * (flags >> 3 & 1)
    return content[:end] + bytes(max(0, frame.size - end))
