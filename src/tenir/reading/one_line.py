"""Text fit to be a passage: no control characters, no broken surrogates, single blanks."""

from __future__ import annotations

import re

_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""C0 and C1 controls, soft hyphens and what else is no text (surrogates cannot be stored)."""

_BLANKS = re.compile(r"\s+")


def without_controls(text: str) -> str:
    """`text` without the characters that no text holds; blanks and line ends stay."""
    return _UNWANTED.sub("", text)


def one_line(text: str) -> str:
    """`text` on one line: unwanted characters dropped, each run of blanks one space, stripped.

    Blanks are all that ``str.isspace`` knows, line and page breaks and no-break spaces among them.
    """
    return _BLANKS.sub(" ", without_controls(text)).strip()
