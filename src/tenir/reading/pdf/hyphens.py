"""Words that were broken at the end of a line, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tenir.reading.pdf.word import SOFT_HYPHEN

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(rf"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐{SOFT_HYPHEN}]$")
_HYPHENS = ("-", "‐", SOFT_HYPHEN)
LONGEST_HALF = 60
"""No half of a word is longer than this."""
_START = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
MOST_WORDS = 200_000
"""How many different words of a document are remembered."""
_PREFIXES = frozenset(
    [
        "non",
        "self",
        "co",
        "cross",
        "multi",
        "inter",
        "pre",
        "post",
        "anti",
        "sub",
        "well",
        "long",
        "short",
        "high",
        "low",
        "full",
        "part",
        "socio",
        "vice",
        "ex",
        "all",
        "mid",
        "semi",
        "quasi",
    ]
)


class Vocabulary:
    """The words of a document so far, which tell a hyphen of spelling from one of line ends."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def learn(self, lines: Iterable[str]) -> None:
        """Remember the words of `lines`, but no halves of words broken at the end of a line."""
        broken = False
        for line in lines:
            words = _WORDS.findall(line.lower())
            if broken:
                words = words[1:]
            broken = line[-1:] in _HYPHENS
            if broken:
                words = words[:-1]
            if len(self._words) < MOST_WORDS:
                self._words.update(words)

    def join(self, lines: list[str]) -> str:
        """The text of a paragraph from its lines, words that were broken made whole."""
        text = lines[0]
        for line in lines[1:]:
            text = self._joined(text, line)
        return _unbroken(text)

    def _joined(self, text: str, line: str) -> str:
        end = _END.search(text[-LONGEST_HALF:]) if text[-1:] in _HYPHENS else None
        if not end:
            text = _unbroken(text)
            if _HAN.match(line) and text and _HAN.match(text[-1]):
                return text + line
            return f"{text} {line}"
        start = _START.match(line)
        if not start:
            return f"{text[:-1]}-{line}" if line[:1].isdigit() else f"{text[:-1]}- {line}"
        hyphenated = line[start.end() : start.end() + 1] == "-"  # "business-" and "as-usual"
        if hyphenated or self._is_real(end[1], start[0]):
            return f"{text[:-1]}-{line}"
        return text[:-1] + line

    def _is_real(self, first: str, second: str) -> bool:
        """Whether the hyphen between two halves is part of the word's spelling."""
        if second[0].isupper():
            return True
        low, high = first.lower(), second.lower()
        if low + high in self._words:
            return False
        if f"{low}-{high}" in self._words:
            return True
        known = low in self._words or low.split("-")[-1] in _PREFIXES
        return known and high in self._words and len(high) > 1


def _unbroken(text: str) -> str:
    return text[:-1] + "-" if text.endswith(SOFT_HYPHEN) else text
