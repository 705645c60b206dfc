"""A text with its words, its sentences and the phrases in it that have a role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from tenir.finding.finding import Quote
from tenir.finding.observing.phrases import Phrase
from tenir.finding.promising.cue_words import VERBAL, Cue, Role, cues
from tenir.finding.promising.spans import Span
from tenir.text.dates_in_text import dates_in_text
from tenir.text.normal_form import normal_form
from tenir.text.sentences import sentence_at, sentences
from tenir.text.words import stems
from tenir.text.written_date import WrittenDate

_FEW = 8
_ARABIC_BEFORE = ("", "و", "ب", "ف", "ك", "ل", "وب", "ول")
_ARABIC_BEHIND = ("ه", "ها", "هم", "هن", "نا", "ا", "ي", "كم")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")


class MarkedText:
    """A text made ready for reading what it promises."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = stems(language).words(text)
        self.sentences = sentences(text)
        self._dates: dict[Span, list[WrittenDate]] = {}
        self._by_role: defaultdict[Role, list[Phrase[Cue]]] = defaultdict(list)
        for phrase in cues().find(self.words, language):
            if phrase.meaning.spelling and not self._is_right(phrase):
                continue
            self._by_role[phrase.meaning.role].append(phrase)

    def _is_right(self, phrase: Phrase[Cue]) -> bool:
        """Whether what has the stems of a phrase is that phrase, and no other word of its stem:
        nouns in the singular or plural ("foreign", "regional" and "who" are no actors), lone verbs
        as they are spelled ("plan" is not "planea")."""
        written, spelling = self.text[phrase.start : phrase.end], phrase.meaning.spelling
        role = phrase.meaning.role
        if role == Role.STATE:
            return True  # told by `is_state`
        if spelling.isupper():
            return written.isupper()
        form = normal_form(written)
        if "\u0600" <= spelling[0] <= "\u06ff":
            return " " in spelling or _is_arabic_form(form, spelling)
        if role in VERBAL:
            return self.language == "en" or form == spelling
        if not "a" <= spelling[0] <= "z":
            return True
        if " " in spelling:
            return abs(len(form) - len(spelling)) <= 1 + spelling.count(" ")
        return _is_plural(form, spelling) or _is_plural(spelling, form)

    def phrases(self, role: Role) -> Sequence[Phrase[Cue]]:
        """The phrases of `role`, in their order."""
        return self._by_role[role]

    def from_place(self, role: Role, start: int) -> Sequence[Phrase[Cue]]:
        """The next few phrases of `role` that begin at `start` or later."""
        phrases = self._by_role[role]
        first = bisect_left(phrases, start, key=_start)
        return phrases[first : first + _FEW]

    def between(self, role: Role, start: int, end: int) -> Sequence[Phrase[Cue]]:
        """The phrases of `role` that begin at `start` or later, and end at `end` or before."""
        phrases = self._by_role[role]
        first, last = (bisect_left(phrases, place, key=_start) for place in (start, end))
        return [each for each in phrases[first:last] if each.end <= end]

    def dates(self, span: Span) -> list[WrittenDate]:
        """The written dates in `span`, in order; their places are those of the whole text."""
        if span not in self._dates:
            start, end = span
            self._dates[span] = [
                WrittenDate(date.start + start, date.end + start, date.date)
                for date in dates_in_text(self.text[start:end])
            ]
        return self._dates[span]

    def sentence(self, place: int) -> Span:
        """The sentence that holds the character at `place`."""
        return self.sentences[sentence_at(self.sentences, place)]

    def quote(self, start: int, end: int) -> Quote:
        """The quote from `start` to `end`."""
        return Quote(start, end, self.text[start:end])

    def word(self, number: int) -> str:
        """The word of that number in normal form."""
        return normal_form(self.text[self.words.starts[number] : self.words.ends[number]])

    def bare(self, number: int) -> str:
        """The word of that number in lower case, without the vowels of Arabic."""
        word = self.text[self.words.starts[number] : self.words.ends[number]].lower()
        return word if word.isascii() else _MARKS.sub("", word)

    def first_word(self, place: int) -> int:
        """The number of the first word that begins at `place` or later."""
        return bisect_left(self.words.starts, place)

    def last_word(self, place: int) -> int:
        """The number of the last word that ends at `place` or before, -1 without one."""
        return bisect_right(self.words.ends, place) - 1


def _start(phrase: Phrase[Cue]) -> int:
    return phrase.start


def _is_plural(word: str, singular: str) -> bool:
    """Whether `word` is `singular` or its plural in English, French or Spanish."""
    if word == singular or word in (singular + "s", singular + "es", singular + "x"):
        return True
    return singular.endswith("y") and word == singular[:-1] + "ies"


def _is_arabic_form(form: str, spelling: str) -> bool:
    """Whether `form` is the word `spelling` with what Arabic writes on to it, before and behind."""
    for before in _ARABIC_BEFORE:
        if not form.startswith(before):
            continue
        bare = form.removeprefix(before)
        if before.endswith("ل") and "ال" + bare.removeprefix("ل") == spelling:
            return True
        if bare == spelling:
            return True
        if not bare.startswith("ال") and any(bare == spelling + end for end in _ARABIC_BEHIND):
            return True
    return False
