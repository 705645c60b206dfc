"""WAV: what says how the sound is kept and the sound; no INFO, bext, iXML or ID3 chunks."""

from __future__ import annotations

import struct

from tenir.errors import Damaged, UnknownFormat
from tenir.reading.stripping import riff

_KEPT = frozenset({b"fmt ", b"fact", b"data"})
_CODECS = frozenset({1, 2, 3, 6, 7, 0x11, 0xFFFE})
"""PCM, floats, A-law, µ-law, the two ADPCM and "extensible". Others (MP3 in WAV) have tags of
their own amid the sound."""


def cleaned(data: bytes, file: str) -> bytes:
    """The WAV file `data` with only its fmt, fact and data chunks. Raises Damaged."""
    kept: dict[bytes, bytes] = {}
    for name, content in riff.chunks(data):
        if name in _KEPT:
            kept.setdefault(name, content)
    if not kept.get(b"data") or len(kept.get(b"fmt ", b"")) < 14:
        raise Damaged(file, "holds no sound")
    codec = struct.unpack_from("<H", kept[b"fmt "])[0]
    if codec not in _CODECS:
        raise UnknownFormat(file, "is a WAV file in a rare encoding: save it as plain WAV or MP3")
    return riff.joined(b"WAVE", [(name, kept[name]) for name in sorted(kept, key=_place)])


def _place(name: bytes) -> int:
    return (b"fmt ", b"fact", b"data").index(name)
