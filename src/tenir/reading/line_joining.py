"""Hard-wrapped lines made one text again, and the line ends that are ends of paragraphs."""

from __future__ import annotations

import itertools
import re

ENDS_SENTENCE = re.compile(r"[.!?…:;。！？：；؟؛۔]['\"”’»)\]]*$")
"""What a sentence or clause ends with."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"[^\W\d_]+[-\u2010\u00ad]$")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LONGEST_WORD = 60
_WIDEST = 130
"""Lines longer than this are paragraphs of their own, not lines of a wrapped one."""
_SHORT = 0.6
"""A line of less than this share of the width leaves room for the next word: it ends there."""


def starts_afresh(text: str) -> bool:
    """Whether `text` begins as a sentence or heading does: not in lower case, not in a stop."""
    first = text.lstrip()[:1]
    return bool(first) and not first.islower() and first not in ".,;:!?)]»”。，；："


class Joiner:
    """Joins the lines of one document, by the width at which it is wrapped and by its words."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        # A line says how wide the text is wrapped only where another follows without a blank one.
        followed = sorted(
            len(line.strip())
            for line, following in itertools.pairwise(lines)
            if line.strip() and following.strip()
        )
        self._width = followed[int(0.9 * (len(followed) - 1))] if followed else 0
        self._words = {word.lower() for word in _WORD.findall(text)}

    @property
    def wrapped(self) -> bool:
        """Whether the document's lines were broken at a width."""
        return self._width <= _WIDEST

    def breaks(self, line: str, following: str, *, item: bool) -> bool:
        """Whether a paragraph (a list's `item`, if so) ends at the end of `line`."""
        if not starts_afresh(following):
            return False
        ended = bool(ENDS_SENTENCE.search(line.rstrip()))
        if item:
            indented = following.startswith(" ")
            return ended and not indented and (not self.wrapped or self._is_short(line))
        if len(line.strip()) > _WIDEST or (not self.wrapped and not _is_dangling(line)):
            return True
        return ended and self._is_short(line)

    def join(self, lines: list[str]) -> str:
        """The lines as one text, words that were divided at a line's end made whole."""
        pieces = [lines[0].strip()] if lines else []
        for line in map(str.strip, lines[1:]):
            pieces[-1], gap = self._end_and_gap(pieces[-1], line)
            pieces += [gap, line]
        return "".join(pieces)

    def _is_short(self, line: str) -> bool:
        return len(line.strip()) < _SHORT * self._width

    def _end_and_gap(self, line: str, following: str) -> tuple[str, str]:
        """How `line` ends where `following` goes on, and what stands between the two."""
        divided = _HYPHEN.search(line[-_LONGEST_WORD:])
        if divided and following[:1].islower():
            start, rest = divided[0][:-1], _WORD.match(following)
            whole = f"{start}-{rest[0] if rest else ''}".lower()
            # A word that is written with its hyphen elsewhere in the document keeps it.
            return (line, "") if whole in self._words else (line[:-1], "")
        if line and following and _HAN.match(line[-1]) and _HAN.match(following[0]):
            return line, ""
        return line, " "


def _is_dangling(line: str) -> bool:
    """Whether a line stops amid a clause: at a comma, or at a word that is no end."""
    return line.rstrip().endswith((",", "،", "，", "-", "(", "/"))
