"""The parts of a query, in order, each with its marks and its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tenir.search.asking.conditions import Condition, condition
from tenir.search.asking.letters import is_emoji, is_han, run_end
from tenir.search.asking.quotations import quotation
from tenir.search.asking.references import Named, references
from tenir.text.normal_form import normal_form

_MINUS = "-−–"
_STARS = "*٭＊"
_BRACKETS = "([{（【"
_JOINTS = "'’ʼ＇-‐‑"
"""What joins two runs of letters to one word: apostrophes and hyphens."""

_SHORTEST_PREFIX = 2

_SYMBOL = re.compile(
    r"(?<![\w/.])[A-Za-z]{1,6}(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Z0-9]+\))?){2,}"
    r"(?![\w/])"
)


class PartKind(StrEnum):
    """What a part is: a term of one of three kinds, a condition, or the name of a provision."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    CONDITION = "condition"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query, which stands from `start` to `end` with its marks.

    `text` is it without them, and for a reference the identifier of the provision; `condition` is
    given for that kind alone.
    """

    kind: PartKind
    text: str
    start: int
    end: int
    excluded: bool = False
    condition: Condition | None = None


def query_parts(text: str) -> list[Part]:
    """The parts of `text`, in order; what is none, such as a lone quotation mark, is left out."""
    found: list[Part] = []
    named = references(text)
    at = 0
    while at < len(text):
        excluded = text[at] in _MINUS and (at == 0 or text[at - 1].isspace())
        part = _quoted(text, at, excluded) or _condition(text, at, excluded)
        part = part or _symbol(text, at, excluded)
        if not part and at in named:
            reference = named[at]
            part = Part(PartKind.REFERENCE, reference.provision, at, reference.end)
        part = part or _word(text, at, excluded, named)
        if part and normal_form(part.text):
            found.append(part)
        at = part.end if part else at + 1
    return found


def _quoted(text: str, start: int, excluded: bool) -> Part | None:
    quoted = quotation(text, start + excluded)
    if not quoted:
        return None
    return Part(PartKind.PHRASE, quoted.inside.strip(), start, quoted.end, excluded)


def _condition(text: str, start: int, excluded: bool) -> Part | None:
    if not excluded and start and not (text[start - 1].isspace() or text[start - 1] in _BRACKETS):
        return None
    found = condition(text, start + excluded)
    if not found:
        return None
    return Part(PartKind.CONDITION, found.facet.name, start, found.end, excluded, found)


def _symbol(text: str, start: int, excluded: bool) -> Part | None:
    """The symbol of a document, such as A/RES/73/195.

    Two of its parts hold digits, where it is in small letters; else one, as in CMW/C/MAR/CO/1.
    """
    match = _SYMBOL.match(text, start + excluded)
    if not match:
        return None
    parts = match[0].split("/")
    numbered = sum(any(each.isdigit() for each in part) for part in parts)
    if numbered < (1 if parts[0].isupper() and parts[1].isupper() else 2):
        return None
    return Part(PartKind.PHRASE, match[0], start, match.end(), excluded)


def _word(text: str, start: int, excluded: bool, named: Mapping[int, Named]) -> Part | None:
    first = start + excluded
    end = run_end(text, first)
    if end == first:
        return None
    if is_han(text[first]):
        # Nothing parts the name of a provision from the words before it. Only such a name begins
        # within a run, and what is excluded is so as a whole.
        if not excluded:
            end = next((at for at in range(first + 1, end) if at in named), end)
    else:
        end = _joined_end(text, end)
    word = text[first:end]
    if is_emoji(word):
        return Part(PartKind.WORD, "", start, end)
    starred = _star_end(text, end)
    if starred > end and (is_han(text[first]) or len(normal_form(word)) >= _SHORTEST_PREFIX):
        return Part(PartKind.PREFIX, word, start, starred, excluded)
    return Part(PartKind.WORD, word, start, end, excluded)


def _joined_end(text: str, end: int) -> int:
    """Where the word ends whose first run of letters ends at `end`."""
    while end < len(text) and text[end] in _JOINTS:
        following = run_end(text, end + 1)
        if following == end + 1 or is_han(text[end + 1]):
            break
        end = following
    return end


def _star_end(text: str, end: int) -> int:
    """Where the stars end that stand at `end` and end a word."""
    stop = end
    while stop < len(text) and text[stop] in _STARS:
        stop += 1
    return end if stop < len(text) and text[stop].isalnum() else stop
