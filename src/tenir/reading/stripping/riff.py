"""RIFF: the container of chunks that WAV and WebP share."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

Chunk = tuple[bytes, bytes]
"""A chunk's four letters and its content."""


def is_form(data: bytes, form: bytes) -> bool:
    """Whether `data` begins as a RIFF file of the four letters `form`."""
    return data.startswith(b"RIFF") and data[8:12] == form


def chunks(data: bytes, start: int = 12) -> Iterator[Chunk]:
    """The chunks from `start` on; the last may be cut short, as recorders leave it."""
    while start + 8 <= len(data):
        name, size = data[start : start + 4], struct.unpack_from("<I", data, start + 4)[0]
        yield name, data[start + 8 : start + 8 + size]
        start += 8 + size + size % 2


def joined(form: bytes, parts: Iterable[Chunk]) -> bytes:
    """A RIFF file of the four letters `form` with these chunks and nothing else."""
    body = form + b"".join(chunk(name, content) for name, content in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(name: bytes, content: bytes) -> bytes:
    """The bytes of one chunk, padded to an even length."""
    return name + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
