"""The subject of a verb in Arabic, which stands behind it, or right before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tenir.finding.promising.cue_words import Role
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span

_MOST_WORDS = 8
_BREAK = re.compile(r"[,;:(\n،؛–—«]|[.](?= )")
_DEFINITE = ("ال", "وال")
_NO_SUBJECT = ("لل", "بال", "كال")
"""How a word begins that a preposition is written on to."""
_NO_GENITIVE = ("ب", "ل", "س")
_PRONOUN = "نحن"


def arabic_subject(marked: MarkedText, verb: Span, names: Sequence[Span]) -> Span | None:
    """The one of `names` that follows the verb ("تتعهد وزارة التضامن بافتتاح") or stands right
    before it ("إن الجزائر عازمة على"), with all that belongs to it; None without one."""
    ends = dict(names)
    number = marked.first_word(verb[1])
    if number < len(marked.words.starts):
        span = _name_from(marked, number, ends)
        if span and not _BREAK.search(marked.text, verb[1], span[0]):
            return span
    end_before = -1
    for start, _ in names:
        if start >= verb[0]:
            break
        if start < end_before:
            continue
        span = _name_from(marked, marked.first_word(start), ends)
        if span and span[1] < verb[0] and not marked.text[span[1] : verb[0]].strip():
            return span
        end_before = span[1] if span else end_before
    return None


def _name_from(marked: MarkedText, number: int, ends: Mapping[int, int]) -> Span | None:
    """The name that begins with the word of that number, None where none does.

    Behind a definite noun only definite words go on with it, its adjectives; behind another, one
    more noun in the genitive does.
    """
    start = marked.words.starts[number]
    if start not in ends or marked.bare(number).startswith(_NO_SUBJECT):
        return None
    end = ends[start]
    number = marked.first_word(end)
    last = marked.bare(number - 1)
    definite = last.startswith(_DEFINITE) or last == _PRONOUN or _is_state(marked, start)
    for _ in range(_MOST_WORDS):
        if number >= len(marked.words.starts):
            break
        first = marked.words.starts[number]
        if marked.text[end:first] != " " or _begins(marked, Role.VAGUE, first):
            break
        word = marked.bare(number)
        if first in ends:
            end = ends[first]
            definite = _is_state(marked, first) or word.startswith(_DEFINITE)
        elif word.startswith(_DEFINITE):
            end, definite = marked.words.ends[number], True
        elif not definite and not word.startswith(_NO_GENITIVE) and len(word) > 2:
            end = marked.words.ends[number]
        else:
            break
        number = marked.first_word(end)
    return start, end


def _is_state(marked: MarkedText, start: int) -> bool:
    return _begins(marked, Role.STATE, start)


def _begins(marked: MarkedText, role: Role, start: int) -> bool:
    """Whether a phrase of `role` begins at `start`."""
    return any(each.start == start for each in marked.from_place(role, start)[:1])
