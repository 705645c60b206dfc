"""From the bytes of a text file to its text, whichever of the usual encodings it is in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tenir.errors import Damaged, UnknownFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, and the codecs that read and drop them."""

_LEGACY = ["cp1252", "cp1251", "cp1256", "gb18030", "koi8_r", "mac_roman"]
"""The encodings of the six languages before Unicode; Latin-1 reads as its superset cp1252."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.002
"""The largest share of control bytes in what still counts as text; a few are always let pass."""
_FEW = 2

_SAMPLE = 64 * 1024
"""Bytes from the start of a file that are looked at to tell text from other data."""


def unmarked_utf16(head: bytes) -> str | None:
    """The UTF-16 codec of Latin text without a byte order mark, told by where its zeros are."""
    for zeros, others, codec in (
        (head[1::2], head[0::2], "utf-16-le"),
        (head[0::2], head[1::2], "utf-16-be"),
    ):
        if len(head) >= 8 and zeros.count(0) > len(zeros) / 2 and not _CONTROLS.search(others):
            return codec
    return None


def is_text(data: bytes) -> bool:
    """Whether `data` looks like text in some encoding rather than like a binary format."""
    head = data[:_SAMPLE]
    if any(head.startswith(mark) for mark, _ in _MARKS) or unmarked_utf16(head):
        return True
    return len(_CONTROLS.findall(head)) <= max(_FEW, _MOST_CONTROLS * len(head))


def decode(data: bytes, file: str, *, declared: str = "") -> str:
    """The text of `data`: by its byte order mark, by `declared`, as UTF-8, or by likelihood.

    `declared` is the encoding that the content itself names (HTML does), tried before likelihood.
    Raises UnknownFormat where the bytes are no text, Damaged where they stop amid a character.
    """
    codec = _wide_codec(data)
    if codec:
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            raise Damaged(file, "is not the {codec} text that it begins as", codec=codec) from error
    if not is_text(data):
        raise UnknownFormat(file, "is binary data that no reader knows")
    for candidate in (declared, "utf-8"):
        text = _decoded(data, candidate)
        if text is not None:
            return text
    likely = from_bytes(data, cp_isolation=_LEGACY).best()
    # One stray byte must not cost a document: what is nearly UTF-8 keeps the rest of its text.
    nearly = data.decode("utf-8", "replace")
    if likely is None or nearly.count("\ufffd") * 20 < sum(byte > 127 for byte in data):
        return nearly
    return str(likely)


def sample(head: bytes) -> str:
    """The text that a file begins with, good for its ASCII characters whatever the encoding."""
    return head.decode(_wide_codec(head) or "utf-8", "replace")


def _wide_codec(data: bytes) -> str | None:
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return marked or unmarked_utf16(data[:_SAMPLE])


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec) if codec else None
    except (UnicodeDecodeError, LookupError):
        return None
