"""The subject before a verb, in the languages of Latin and Cyrillic script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenir.finding.promising.cue_words import Role, word_set
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span
from tenir.text.normal_form import normal_form
from tenir.text.number_words import number_words

_FURTHEST = 8
"""The verb stands at most so many words behind the name; else the name ends where it is known."""
_MOST_BEFORE = 12
"""The words of a name before the first one that is known."""
_MOST_ADJECTIVES = 2
_LONGEST_GAP = 40
"""Between the parts of a name: "of Labour and of the Republic of"."""
_MOST_WORDS_OF_GAP = 5
_PRONOUNS = frozenset({"we", "nous", "nosotros", "nosotras", "мы"})
_AND = frozenset({"and", "et", "y", "e", "и"})
_BREAK = re.compile(r"[,;:(\n–—«]|[.](?= )")
_HARD_BREAK = re.compile(r"[:;\n]|\s[–—]\s")


def subject(marked: MarkedText, verb: Span, names: Sequence[Span], least: int) -> Span | None:
    """The last of `names`, which are known actors and States, that is no object of a preposition,
    with all that belongs to it, between `least` and the verb; None without one.

    Names that a conjunction joins are one subject ("Bolivia, Chile and Peru"). A Russian subject
    stands in the nominative.
    """
    for pause in _HARD_BREAK.finditer(marked.text, least, verb[0]):
        least = pause.end()
    chosen = _chosen(marked, [each for each in names if least <= each[0] < verb[0]], least)
    return None if chosen is None else _whole(marked, chosen, verb[0])


def _chosen(marked: MarkedText, names: Sequence[Span], least: int) -> Span | None:
    prepositions = word_set("prepositions", marked.language)
    relative = word_set("relative", marked.language)
    russian = marked.language == "ru"
    chosen: Span | None = None
    skipped = listed = -1
    for start, end in names:
        if chosen and start < chosen[1]:
            continue
        if chosen and marked.between(Role.PARTNERS, chosen[1], start):
            break
        if skipped >= 0 and not marked.text[skipped:start].strip():
            skipped = end
            continue
        begin = _begin(marked, start, least)
        before = _word_before(marked, begin, least)
        goes_on = chosen is not None and _goes_on(marked, chosen[1], begin)
        if chosen and marked.text[chosen[1] : begin].strip(" \u00a0") == ",":
            chosen, listed = (begin, end), (chosen[0] if listed < 0 else listed)
        elif before in relative or before in prepositions:
            if chosen and goes_on and before in prepositions:
                chosen = (listed if before in _AND and listed >= 0 else chosen[0]), end
            else:
                skipped = end
        elif russian and chosen and goes_on:
            chosen = chosen[0], end
        elif russian and not _is_nominative(marked, start, end):
            skipped = end
        else:
            chosen, listed = (begin, end), -1
    return chosen


def _word_before(marked: MarkedText, begin: int, least: int) -> str:
    """The word before `begin`; "" where a comma parts them, or the sentence begins there."""
    number = marked.first_word(begin) - 1
    if number < 0 or marked.words.starts[number] < least:
        return ""
    if _BREAK.search(marked.text, marked.words.ends[number], begin):
        return ""
    return marked.word(number)


def _is_nominative(marked: MarkedText, start: int, end: int) -> bool:
    form = normal_form(marked.text[start:end])
    return any(
        form == each.meaning.spelling.lower()
        for role in (Role.ACTOR, Role.STATE)
        for each in marked.between(role, start, end)
    )


def _begin(marked: MarkedText, start: int, least: int) -> int:
    """Where a name begins of which `start` is the first known word: before "the", and before the
    words with capitals that go with it ("the National Statistics Office")."""
    belongs = word_set("before_actors", marked.language)
    prepositions = word_set("prepositions", marked.language)
    numbers = number_words(marked.language)
    number = marked.first_word(start)
    if marked.word(number) in _PRONOUNS:
        return start
    for place in range(number - 1, max(-1, number - 1 - _MOST_BEFORE), -1):
        first, last = marked.words.starts[place], marked.words.ends[place]
        if first < least or _BREAK.search(marked.text, last, start):
            break
        word = marked.word(place)
        capital = marked.text[first].isupper() and word not in prepositions
        if word not in belongs and word not in numbers and not capital:
            break
        start = first
    return _with_adjectives(marked, start, least)


def _with_adjectives(marked: MarkedText, start: int, least: int) -> int:
    """Where a name begins before whose noun adjectives stand: "the postal unions"."""
    belongs = word_set("before_actors", marked.language)
    ends = word_set("prepositions", marked.language) | word_set("beside_verbs", marked.language)
    number = marked.first_word(start)
    if marked.word(number) in belongs:
        return start
    for place in range(number - 1, max(-1, number - 2 - _MOST_ADJECTIVES), -1):
        first, last = marked.words.starts[place], marked.words.ends[place]
        if first < least or _BREAK.search(marked.text, last, start):
            break
        if marked.word(place) in belongs:
            return first
        if marked.word(place) in ends:
            break
    return start


def _goes_on(marked: MarkedText, end: int, begin: int) -> bool:
    """Whether what begins at `begin` goes on with the name that ends at `end`."""
    gap = marked.text[end:begin]
    if len(gap) >= _LONGEST_GAP or gap.count(" ") > _MOST_WORDS_OF_GAP:
        return False
    return not _BREAK.search(gap)


def _whole(marked: MarkedText, name: Span, verb: int) -> Span:
    """The whole of a name, which ends before the verb at `verb`, a comma, a relative clause, or
    words that say with whom."""
    beside = word_set("beside_verbs", marked.language)
    ends = word_set("relative", marked.language) | word_set("auxiliaries", marked.language)
    pause = _BREAK.search(marked.text, name[1], verb)
    limit = pause.start() if pause else verb
    with_whom = marked.between(Role.PARTNERS, name[1], limit)
    limit = with_whom[0].start if with_whom else limit
    first, last = marked.first_word(name[1]), marked.last_word(limit)
    for number in range(first, min(last, first + _FURTHEST) + 1):
        if marked.word(number) in ends:
            last = number - 1
            break
    while last >= first and last - first <= _FURTHEST and marked.word(last) in beside:
        last -= 1
    if last < first or last - first >= _FURTHEST:
        return name
    return name[0], marked.words.ends[last]
