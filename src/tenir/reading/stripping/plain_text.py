"""Plain text in UTF-8, which is kept as it is: it tells nothing but what it says."""

from __future__ import annotations

import re

from tenir.errors import EmptyFile
from tenir.reading.html import looks_like_html

_HEAD = 64 * 1024
_MARK = b"\xef\xbb\xbf"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_ACTIVE_START = re.compile(rb"\s*(?:#!|<\?|<!|%!PS|@echo\b|<[a-z][\w:-]*[\s/>])", re.IGNORECASE)
_ACTIVE = re.compile(rb"<(?:script|svg|iframe|html|body)\b|<\?(?:php|xml)\b", re.IGNORECASE)
_MESSAGE = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-Mailer):",
    re.IGNORECASE,
)


def is_text(data: bytes) -> bool:
    """Whether `data` is text in UTF-8, without what text never holds."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(text)


def is_active(data: bytes) -> bool:
    """Whether text is what a browser or a shell would act on: HTML, SVG, XML or a script."""
    head = data[:_HEAD].removeprefix(_MARK)
    if b"\x00" in head[:1024]:
        return False  # no text; binary formats have words of any kind in them
    return is_text(data) and (
        bool(_ACTIVE_START.match(head) or _ACTIVE.search(data))
        or looks_like_html(head, known=False)
    )


def is_message(data: bytes) -> bool:
    """Whether `data` is an e-mail with its headers, which tell the route that it took."""
    head = data[:_HEAD].removeprefix(_MARK).replace(b"\r\n", b"\n")
    return bool(_MESSAGE.match(head))


def cleaned(data: bytes, file: str) -> bytes:
    """The text `data` as it is. Raises EmptyFile where it says nothing."""
    if not data.removeprefix(_MARK).strip():
        raise EmptyFile(file, "holds no text")
    return data
