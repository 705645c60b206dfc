"""Amounts of money as people write them in the six languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tenir.text.currency import (
    MISLEADING_CODES,
    SYMBOLS,
    UNCLEAR,
    codes,
    longest_name,
    name_key,
    names,
)
from tenir.text.written_number import WrittenNumber, written_numbers

_BEFORE = 12
"""A symbol or code before a number has at most so many characters, blanks included."""
_BEHIND = 60
"""And the name of a currency behind it."""
_SCALES = {
    "m": 10**6, "M": 10**6, "mio": 10**6, "Mio": 10**6, "b": 10**9, "B": 10**9, "Md": 10**9,
    "Mds": 10**9, "G": 10**9, "k": 10**3, "K": 10**3,
}  # fmt: skip
"""What multiplies an amount and nothing else: "$3.2m", "5 M€"."""
_SCALE = re.compile(r"[ \u00a0\u202f]?(Mds|Md|[Mm]io|[mMbBkKG])(?![^\W\d_])")
_SCALE_ON = re.compile(r"[ \u00a0\u202f]?(Mds|Md|[mMkKG])(?=[€$£]|[A-Z]{3}\b|DH\b)")
_OF = re.compile(r"[ \u00a0\u202f]+(?:of|de|des|d['’]|من)?[ \u00a0\u202f]*|d['’]", re.IGNORECASE)
_WORD = re.compile(r"[ \u00a0\u202f\-]?((?:[^\W\d_]|[\u064b-\u0652\u0640])+)(?:\.(?=[A-Z]))?['’.]?")
_LONGEST_HAN = 8
_LEAST_OF_MISLEADING = 1_000


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount of money in a text: its span in characters, and what it says.

    `currency` is the code of ISO 4217, or "" where the words do not tell it ("$", "pesos").
    """

    start: int
    end: int
    value: Decimal
    currency: str


def written_amounts(text: str, language: str = "") -> list[WrittenAmount]:
    """The amounts of money in `text` in their order; `language` as of `written_numbers`."""
    return amounts_of(text, written_numbers(text, language))


def amounts_of(text: str, numbers: Sequence[WrittenNumber]) -> list[WrittenAmount]:
    """The amounts of money in `text`, whose numbers are `numbers`."""
    found: list[WrittenAmount] = []
    for number in numbers:
        amount = _amount(text, number, found[-1].end if found else 0)
        if amount:
            found.append(amount)
    return found


def _amount(text: str, number: WrittenNumber, least: int) -> WrittenAmount | None:
    """The amount whose number is `number`, and which begins at `least` or later; else None."""
    before = _before().search(text, max(least, number.start - _BEFORE), number.start)
    start, currency = number.start, None
    if before and _may_be_money(before, number):
        start = before.start(1)
        currency = SYMBOLS.get(before.group(1), before.group(1))
    value, end = number.value, number.end
    scale = _SCALE_ON.match(text, end) or (_SCALE.match(text, end) if before else None)
    if scale:
        value, end = _tidy(value * _SCALES[scale.group(1)]), scale.end()
    behind = _behind(text, end)
    if behind and (currency is None or currency == UNCLEAR or behind[1] == currency):
        end = behind[0]
        currency = behind[1] or currency or UNCLEAR
    return None if currency is None else WrittenAmount(start, end, value, currency)


def _may_be_money(before: re.Match[str], number: WrittenNumber) -> bool:
    """Whether a code before a number is one of a currency: not so "COP 30"."""
    code = before.group(1)
    if code in SYMBOLS:
        return True
    return code in codes() and (
        code not in MISLEADING_CODES or number.value >= _LEAST_OF_MISLEADING
    )


def _behind(text: str, end: int) -> tuple[int, str] | None:
    """The end and the code of the currency that is named from `end` on."""
    of = _OF.match(text, end)
    sign = _sign_behind().match(text, end) or (of and _sign_behind().match(text, of.end()))
    if sign and (sign.group(1) in SYMBOLS or sign.group(1) in codes()):
        return sign.end(), SYMBOLS.get(sign.group(1), sign.group(1))
    han = next(
        (
            n
            for n in range(min(_LONGEST_HAN, len(text) - end), 0, -1)
            if text[end : end + n] in names()
        ),
        0,
    )
    if han and not text[end].isspace():
        return end + han, names()[text[end : end + han]]
    words: list[str] = []
    best: tuple[int, str] | None = None
    place, limit = of.end() if of else end, end + _BEHIND
    while len(words) < longest_name() and (word := _WORD.match(text, place, limit)):
        words.append(word.group(1))
        place = word.end()
        code = names().get(name_key(" ".join(words)))
        if code is not None:
            best = word.end(1), code
    return best


def _tidy(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


@cache
def _before() -> re.Pattern[str]:
    signs = "|".join(map(re.escape, sorted(SYMBOLS, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W\d_])({signs}|[A-Z]{{3}})[ \u00a0\u202f]?\Z")


@cache
def _sign_behind() -> re.Pattern[str]:
    signs = "|".join(map(re.escape, sorted(SYMBOLS, key=len, reverse=True)))
    return re.compile(rf"[ \u00a0\u202f]?({signs}|[A-Z]{{3}})(?![^\W\d_\u3400-\u9fff])")
