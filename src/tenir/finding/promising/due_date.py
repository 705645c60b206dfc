"""By when a commitment is to be carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenir.finding.finding import Deadline
from tenir.finding.promising.cue_words import word_set, wordings
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span
from tenir.finding.promising.undertaking import Undertaking
from tenir.text.numeral import DIGITS
from tenir.text.partial_date import PartialDate
from tenir.text.written_date import WrittenDate

_UNTIL = re.compile(r"\s*年?\s*[-–—至到]\s*((?:19|20)\d\d)(?![\d/-])年?")
_BREAK = re.compile(r"[.;!?:。；！？]")
_MOST_WORDS_BETWEEN = 6
_MOST_WORDS_OF_CUE = 4
_LOOK_BACK_HAN = 6
_AT_BEGINNING = re.compile(r"(?:[，。；：,;:\s]|将|拟|计划|力争|争取)\Z")
_PAST = {
    "en": ("ed",),
    "fr": ("é", "ée", "és", "ées"),
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
}
_ARTICLES = frozenset({"the"})
"""Between these and a noun, a year names a thing: "in the 2025 budget"."""
_TO_BE = frozenset(["be", "sera", "seront", "être", "será", "serán", "ser"])


@dataclass(frozen=True, slots=True)
class _Due:
    """A date by which something is due; `firm` where "by" says so, not "in" alone."""

    start: int
    end: int
    date: PartialDate
    firm: bool


def deadline(marked: MarkedText, found: Undertaking) -> Deadline | None:
    """The deadline in the sentences of the promise: that of its main sentence before others, one
    with "by" before one with "in"."""
    dates = [due for sentence in found.scope for due in _dates(marked, sentence, found)]
    if not dates:
        return None
    start, end = found.sentence
    best = min(dates, key=lambda due: (not due.firm, not start <= due.start < end, due.start))
    return Deadline(marked.quote(best.start, best.end), best.date)


def _dates(marked: MarkedText, sentence: Span, found: Undertaking) -> Iterator[_Due]:
    for date in marked.dates(sentence):
        han = "年" in marked.text[date.start : date.end + 1]
        due = (_of_han if han else _of_words)(marked, date, sentence)
        if due and (due.firm or _may_be_ahead(marked, due, found)):
            yield _until(marked.text, due)


def _may_be_ahead(marked: MarkedText, due: _Due, found: Undertaking) -> bool:
    """Whether "in 2027" may be a deadline: not without promising words, and not where it says when
    something was promised ("In 2022 the Government pledged")."""
    if found.verb is None:
        return False
    number = marked.first_word(found.verb[0])
    past = marked.language == "en" and marked.bare(number).endswith("ed")
    return not past or due.start > found.verb[0] or marked.bare(number - 1) in ("is", "are")


def _until(text: str, due: _Due) -> _Due:
    """Of two years parted by a dash, the second is the deadline."""
    until = _UNTIL.match(text, due.end)
    if not until:
        return due
    year = PartialDate(until.group(1).translate(DIGITS))
    return _Due(due.start, until.end(), year, due.firm)


def _of_words(marked: MarkedText, date: WrittenDate, sentence: Span) -> _Due | None:
    """The deadline that words before `date` make of it, None where they do not."""
    last = marked.last_word(date.start)
    first = last
    between = word_set("deadline_between", marked.language)
    bare_year = len(date.date.text) == 4
    words: list[str] = []
    while first >= 0 and marked.words.starts[first] >= sentence[0]:
        limit = marked.words.starts[first + 1] if first < last else date.start
        if len(words) > _MOST_WORDS_BETWEEN + _MOST_WORDS_OF_CUE or _BREAK.search(
            marked.text, marked.words.ends[first], limit
        ):
            break
        words.insert(0, _without_and(marked.word(first)))
        first -= 1
    skipped = 0
    while skipped < min(len(words), _MOST_WORDS_BETWEEN) and words[-1 - skipped] in between:
        skipped += 1
    for place in range(len(words) - skipped - 1, len(words)):
        kind, length = _kind(words[: place + 1], marked.language) if place >= 0 else ("", 0)
        if not kind:
            continue
        number = last - (len(words) - 1 - place) - (length - 1)
        names = (
            bare_year and words[-1] in _ARTICLES and marked.text[date.end : date.end + 2].strip()
        )
        if kind == "no_deadline" or (
            kind == "deadline_in" and (names or _is_past(marked, number - 1))
        ):
            return None
        start = marked.words.starts[number]
        return _Due(start, _with_ending(marked.text, date.end), date.date, kind == "deadline")
    return None


def _kind(words: list[str], language: str) -> tuple[str, int]:
    """The list that holds the last of `words` together, and how many words these are."""
    for length in range(min(_MOST_WORDS_OF_CUE, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        for kind in ("deadline", "no_deadline", "deadline_in"):
            if phrase in word_set(kind, language):
                return kind, length
    return "", 0


def _without_and(word: str) -> str:
    return word[1:] if len(word) > 3 and word[0] == "و" else word


def _is_past(marked: MarkedText, number: int) -> bool:
    """Whether the word of that number says that something was done then: "adopted in 2018"."""
    if number < 0:
        return False
    endings = _PAST.get(marked.language)
    name = marked.text[marked.words.starts[number]].isupper()
    if not endings or name or not marked.bare(number).endswith(endings):
        return False
    return number == 0 or marked.bare(number - 1) not in _TO_BE


def _with_ending(text: str, end: int) -> int:
    """Where a date ends whose year is followed by a word for "year"."""
    for ending in wordings("date_endings"):
        for blank in (" ", "\u00a0", ""):
            after = end + len(blank) + len(ending)
            if text.startswith(blank + ending, end) and not text[after : after + 1].isalpha():
                return after
    return end


def _of_han(marked: MarkedText, date: WrittenDate, sentence: Span) -> _Due | None:
    text = marked.text
    for ending in wordings("no_deadline_after"):
        if text.startswith(ending, date.end):
            return None
    before = text[max(sentence[0], date.start - _LOOK_BACK_HAN) : date.start]
    if before.endswith(tuple(word_set("no_deadline", "zh"))) or before.endswith("《"):
        return None
    firm, start, end = False, date.start, date.end
    cues = [cue for cue in word_set("deadline", "zh") if before.endswith(cue)]
    weak = [cue for cue in word_set("deadline_in", "zh") if before.endswith(cue)]
    if cues or weak:
        start -= max(map(len, cues or weak))
        firm = bool(cues)
    elif before and not _AT_BEGINNING.search(before):
        start = -1
    for ending in wordings("deadline_after"):
        if text.startswith(ending, date.end):
            end += len(ending)
            firm = firm or ending[-1] in "前底末内"
            break
    if start < 0 and not firm:
        return None
    return _Due(start if start >= 0 else date.start, end, date.date, firm)
