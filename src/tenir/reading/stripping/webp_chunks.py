"""The chunks of a WebP file: those that hold pixels stay."""

from __future__ import annotations

from tenir.reading.stripping import riff

_PIXELS = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_ANIMATION = frozenset({b"ANIM", b"ANMF"})
_EXTENDED = b"VP8X"
_ALPHA_AND_ANIMATION = 0x12
"""The flags of VP8X that remain; those of EXIF, XMP and a colour profile are cleared."""
_FRAME_HEADER = 16


def without_metadata(data: bytes) -> bytes:
    """The WebP file `data` with only its pixels and how they move; nothing is lost of them."""
    return riff.joined(b"WEBP", _kept(list(riff.chunks(data))))


def is_lossless(data: bytes) -> bool:
    """Whether the pixels of the WebP file `data` are kept without loss."""
    return any(name == b"VP8L" for name, _ in riff.chunks(data))


def _kept(chunks: list[riff.Chunk]) -> list[riff.Chunk]:
    kept = []
    for name, content in chunks:
        if name == _EXTENDED and content:
            flags = content[0] & _ALPHA_AND_ANIMATION
            kept.append((name, bytes([flags, 0, 0, 0]) + content[4:10]))
        elif name == b"ANMF":
            within = [part for part in riff.chunks(content, _FRAME_HEADER) if part[0] in _PIXELS]
            frame = b"".join(riff.chunk(*part) for part in within)
            kept.append((name, content[:_FRAME_HEADER] + frame))
        elif name in _PIXELS or name in _ANIMATION:
            kept.append((name, content))
    return kept
