"""Numbers as people write them in the six languages: in digits, in words, and in both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tenir.text.han_number import HAN, HAN_SCALES, han_number
from tenir.text.normal_form import normal_form
from tenir.text.number_words import ABBREVIATED, DUALS, INDEFINITE, JOINERS, number_words
from tenir.text.numeral import DIGITS, NUMERAL, numeral_value

_MARKS = "\u064b-\u065f\u0670\u0640"
_LETTER = r"[^\W\d_\u3400-\u9fff]"
_TOKEN = re.compile(
    rf"(?P<digits>{NUMERAL})|(?P<han>[{HAN}]+)|(?P<word>{_LETTER}(?:{_LETTER}|[{_MARKS}])*)"
)
_NUMERAL = re.compile(NUMERAL)
_GAP = re.compile(r"[ \u00a0\u2009\u202f\n\-\u2010\u2011]{0,2}|\.[ \u00a0]")
_RANGE = re.compile(r"[ \u00a0]?[-\u2010-\u2014][ \u00a0]?")
_ARABIC_PREFIXES = ("و", "ب", "ل", "ف", "وب", "ول")
_NO_NUMBERS = frozenset({"لست"})
_OF_PERCENT = frozenset({"per", "pour", "por"})


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a text: its span in characters, its value, and whether digits begin it.

    Of a range ("10-15") the first number counts, and the span is that of both.
    """

    start: int
    end: int
    value: Decimal
    digits: bool


def written_numbers(text: str, language: str = "") -> list[WrittenNumber]:
    """The numbers in `text` in their order, with the words that multiply them ("5 million").

    Lone words for one are no numbers, for most are articles; nor are ordinals, fractions and
    indefinite plurals ("thousands of"). `language` tells words apart that are numbers in one
    language only ("once"); without it they are left out.
    """
    plain = text.translate(DIGITS)
    return _ranges(plain, _Reader(plain, language).read())


@dataclass(slots=True)
class _Run:
    """A number as it is read, word for word.

    `digits` are those that begin it, until it is known what follows them; `last` is the value
    that was added last; `first` the first word, `words` how many there are.
    """

    start: int
    end: int
    digits: str = ""
    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    last: int = 0
    scale: int = 0
    words: int = 0
    first: str = ""
    joined: bool = False
    reach: int = 0
    """The end of the joining word, where one was read last: the next word stands behind it."""


class _Reader:
    """Reads the numbers in a text whose digits are those of ASCII."""

    def __init__(self, plain: str, language: str) -> None:
        self._plain = plain
        self._language = language
        self._words = number_words(language)
        self._joiners = JOINERS.get(language, ("and", "et", "y"))
        self._found: list[WrittenNumber] = []
        self._run: _Run | None = None

    def read(self) -> list[WrittenNumber]:
        """The numbers, ranges not yet put together."""
        before = ""
        for match in _TOKEN.finditer(self._plain):
            token, (start, end) = match.group(), match.span()
            if match.lastgroup == "digits":
                self._finish()
                self._run = _Run(start, end, digits=token, reach=end)
            elif match.lastgroup == "han":
                self._han(token, start, end)
            else:
                lowered = token.lower()
                self._word(lowered, start, end, before in _OF_PERCENT)
                before = lowered
        self._finish()
        return self._found

    def _word(self, word: str, start: int, end: int, of_percent: bool) -> None:
        run = self._run
        if run and not _GAP.fullmatch(self._plain, run.reach, start):
            self._finish()
            run = None
        meaning = self._words.get(word)
        joined = False
        if meaning is None and "\u0600" <= word[0] <= "\u06ff":
            meaning, joined = _arabic(word)
        if meaning is None or (of_percent and meaning[0] == 100):
            if run and word in self._joiners and not run.digits:
                run.joined, run.reach = True, end
            else:
                self._finish()
            return
        if run:
            run.joined = run.joined or joined
            if self._add(run, *meaning, word):
                run.end = run.reach = self._behind_stop(word, end)
                run.joined = False
                return
            self._finish()
        run = _Run(start, end)
        self._add(run, *meaning, word)
        run.end = run.reach = self._behind_stop(word, end)
        self._run = run

    def _behind_stop(self, word: str, end: int) -> int:
        """The place behind an abbreviation and the stop that belongs to it ("млн. рублей")."""
        after = self._plain[end : end + 3]
        stops = word in ABBREVIATED and after[:1] == "." and after[1:].strip()[:1].islower()
        return end + 1 if stops else end

    def _add(self, run: _Run, value: int, multiplies: bool, word: str) -> bool:
        """Take one more word into `run`; false where it does not go on with the number."""
        if run.digits:
            if not multiplies or (value == 100 and word != "hundred"):
                return False
            settled = numeral_value(run.digits, word, self._language)
            if settled is None:
                return False
            run.current, run.digits = settled, ""
            run.first, run.words = "digits", 1
        elif run.words == 0:
            run.first = normal_form(word)
            if run.first in DUALS:
                value, multiplies = 2 * value, False
        if multiplies and value > 100:
            grows = run.scale and value > run.scale
            if grows:  # "cinco mil millones"
                run.total = (run.total + run.current) * value
            else:
                run.total += max(run.current, Decimal(1)) * value if run.words else value
            run.current, run.scale, run.last = Decimal(0), value, value
        elif multiplies:
            if run.current >= 100:
                return False
            run.current, run.last = (run.current or Decimal(1)) * 100, 100
        elif run.first == "digits" or not _goes_on(run.last, value, run.joined):
            return False
        elif (run.last, value) == (4, 20):  # quatre-vingt
            run.current, run.last = run.current + 76, 80
        else:
            run.current, run.last = run.current + value, value
        run.words += 1
        return True

    def _han(self, token: str, start: int, end: int) -> None:
        run = self._run
        if run and run.digits and run.end == start and all(c in HAN_SCALES for c in token):
            value = numeral_value(run.digits, "", self._language)
            if value is not None:
                for character in token:
                    value *= HAN_SCALES[character]
                self._found.append(WrittenNumber(run.start, end, _tidy(value), True))
            self._run = None
            return
        self._finish()
        number = han_number(self._plain, start, end)
        if number is not None:
            self._found.append(WrittenNumber(start, end, Decimal(number), False))

    def _finish(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        digits = bool(run.digits) or run.first == "digits"
        if run.digits:
            value = numeral_value(run.digits, "", self._language)
            if value is None:
                return
        else:
            value = run.total + run.current
        alone = run.words == 1 and run.first in INDEFINITE
        if digits or (value > 1 and not alone):
            self._found.append(WrittenNumber(run.start, run.end, _tidy(value), digits))


def _goes_on(last: int, value: int, joined: bool) -> bool:
    """Whether `value` may be added after `last`: "twenty five", "خمسة عشر", "soixante-dix"."""
    if last == 0 or last >= 1_000:
        return True
    if last >= 100:
        return value < 100
    if last in (60, 80) and 10 <= value < 20:
        return True
    if last >= 20:
        return value < 10
    if last < 10 and joined:
        return 20 <= value < 100  # خمسة وعشرين
    return (last, value) == (4, 20) or (last < 10 and value == 10) or (last == 10 and value > 6)


@lru_cache(maxsize=50_000)
def _arabic(word: str) -> tuple[tuple[int, bool] | None, bool]:
    """What an Arabic word means as a number, and whether "and" is written on to it."""
    form = normal_form(word)
    if len(word) > 20 or form in _NO_NUMBERS:
        return None, False
    known = number_words("ar")
    if form in known:
        return known[form], False
    for prefix in _ARABIC_PREFIXES:
        if form.startswith(prefix) and form[len(prefix) :] in known:
            return known[form[len(prefix) :]], prefix == "و"
    return None, False


def _ranges(plain: str, numbers: list[WrittenNumber]) -> list[WrittenNumber]:
    """Put numbers in digits that a dash parts together; "2-3 million" are two million at least."""
    kept: list[WrittenNumber] = []
    for number in numbers:
        first = kept[-1] if kept else None
        if (
            first
            and first.digits
            and number.digits
            and _RANGE.fullmatch(plain, first.end, number.start)
        ):
            value = first.value
            if plain[first.end - 1].isdigit():
                value *= _factor(plain, number)
            kept[-1] = replace(first, end=number.end, value=value)
        else:
            kept.append(number)
    return kept


def _factor(plain: str, number: WrittenNumber) -> Decimal:
    """By what the words after its digits multiply a number: 1 where there are none."""
    numeral = _NUMERAL.match(plain, number.start)
    value = numeral_value(numeral.group()) if numeral else None
    if not value or numeral is None or numeral.end() == number.end:
        return Decimal(1)
    return number.value / value


def _tidy(value: Decimal) -> Decimal:
    """`value` without trailing zeros after the point, and without an exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
