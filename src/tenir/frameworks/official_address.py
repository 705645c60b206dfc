"""Where the United Nations publishes a document, by its symbol."""

from __future__ import annotations

import re
from urllib.parse import quote

from tenir.errors import FrameworkError
from tenir.text.language import LANGUAGES

BASE = "https://docs.un.org"
"""The United Nations' own service that finds a document by its symbol."""

_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Za-z0-9][A-Za-z0-9.()+-]*)+")


def official_address(symbol: str, language: str, base: str = BASE) -> str:
    """The address of the document of `symbol` ("A/RES/73/195") in `language`, one of the six.

    Raises FrameworkError where `symbol` is no document symbol or the language none of the six.
    """
    if language not in LANGUAGES:
        raise FrameworkError(f"{symbol}: the United Nations does not publish in {language!r}")
    if not _SYMBOL.fullmatch(symbol):
        raise FrameworkError(f"{symbol!r} is no document symbol of the United Nations")
    return f"{base.rstrip('/')}/{language}/{quote(symbol)}"
