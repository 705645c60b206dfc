"""Runs of letters and digits in any script, in which Han characters stand apart from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""The Han characters, as the inside of a class of a pattern."""

_HAN = re.compile(f"[{HAN}]")
_KEYCAP = "\u20e3"
"""What makes an emoji of the digit before it."""


def is_han(character: str) -> bool:
    """Whether `character` is a Han character."""
    return bool(_HAN.match(character))


def run_end(text: str, start: int) -> int:
    """Where the run of letters and digits ends that begins at `start`; `start` where none does.

    Accents and other marks upon letters belong to the run.
    """
    if start >= len(text) or not text[start].isalnum():
        return start
    han = is_han(text[start])
    end = start + 1
    while end < len(text):
        character = text[end]
        of_run = character.isalnum() and is_han(character) == han
        if not of_run and unicodedata.category(character)[0] != "M":
            break
        end += 1
    return end


def runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of every run of letters and digits from `start` to `end` of `text`."""
    at = start
    while at < end:
        stop = min(run_end(text, at), end)
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def is_emoji(run: str) -> bool:
    """Whether a run of digits is but the inside of emoji of keys."""
    return _KEYCAP in run
