"""What stands in an office file beside its XML: pictures and sound, cleaned; all else goes."""

from __future__ import annotations

import struct

from tenir.errors import Damaged, UnknownFormat
from tenir.reading.stripping import (
    flac,
    gif,
    images,
    jpeg_segments,
    mp3,
    mp4,
    ogg,
    pictures,
    riff,
    wav,
    webp_chunks,
)
from tenir.reading.stripping.malformed import MALFORMED

_EMF_SIGNATURE = b" EMF"
_EMF_HEADER = 88
_UNREADABLE: tuple[type[Exception], ...] = (Damaged, *MALFORMED)
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")


def cleaned(data: bytes, file: str, name: str) -> bytes | None:
    """The picture or sound that is the part `name`, cleaned; None for what cannot be cleaned.

    Raises Damaged or TooLarge. Pictures are not turned: the document says itself how they stand.
    """
    try:
        return _cleaned(data, file)
    except UnknownFormat:
        return None
    except _UNREADABLE as error:
        raise Damaged(file, "its part {name} is damaged", name=name) from error


def _cleaned(data: bytes, file: str) -> bytes | None:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data, file)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data, file)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return gif.cleaned(data, file)
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return images.tiff(data, file)
    if riff.is_form(data, b"WEBP"):
        return webp_chunks.without_metadata(data)
    if data[40:44] == _EMF_SIGNATURE:
        return _emf(data)
    if data.startswith(_WMF):
        return data
    return _sound(data, file)


def _jpeg(data: bytes, file: str) -> bytes:
    with pictures.opened(data, file, "JPEG"):
        return jpeg_segments.without_metadata(data)


def _png(data: bytes, file: str) -> bytes:
    return images.png(data, file, turned=False)


def _sound(data: bytes, file: str) -> bytes | None:
    try:
        if riff.is_form(data, b"WAVE"):
            return wav.cleaned(data, file)
        if data.startswith(b"OggS"):
            return ogg.cleaned(data, file)
        if data[4:8] == b"ftyp":
            return mp4.cleaned(data, file)
        if data.startswith(b"fLaC"):
            return flac.cleaned(data, file)
        if mp3.is_mp3(data):
            return mp3.cleaned(data, file)
    except Damaged:
        pass  # a film or a sound of another kind, which the document can do without
    return None


def _emf(data: bytes) -> bytes:
    """A drawing without the name of the program and of the drawing (MS-EMF 2.2.9)."""
    length, start = struct.unpack_from("<II", data, 60)
    if not length or not _EMF_HEADER <= start <= len(data):
        return data
    end = min(len(data), start + 2 * length)
    return data[:start] + bytes(end - start) + data[end:]
