"""The marks at the start of a line: list bullets and the numbers of paragraphs and items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """A bullet or number as it stands at the start of a line.

    `text` is the mark without the blanks around it; `length` counts the characters of the line
    up to its content, so that ``line[mark.length:]`` is the content.
    """

    kind: Literal["bullet", "number"]
    text: str
    length: int


# Marks of direction count as blanks: right-to-left texts have them before and after numbers.
_BLANK = r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_PLAIN_BULLETS = "•●▪■◦○‣∙⦁⁃▫□◆◇◾◽❖►▶▸▷▹➢➤➔→✓✔✗☐☑☒❑❒★☆⚫⬤⚬🔹🔸\uf000-\uf0ff"
# These also occur inside sentences; a bullet has a blank after it.
_BLANKED_BULLETS = "–—―*›»>·+-"
# "o" is Word's second-level bullet, and the Spanish for "or": that one goes on in lower case.
_ROUND_O = rf"o(?=\t|{_BLANK}{{2,}}|{_BLANK}[^\W\d_])"
_BULLET = re.compile(
    rf"{_BLANK}*((?:(?:[{_PLAIN_BULLETS}]|[{_BLANKED_BULLETS}](?={_BLANK})|{_ROUND_O}){_BLANK}*)+)"
)

_DIGITS = r"[0-9٠-٩۰-۹０-９]"
_LEVELS = rf"{_DIGITS}{{1,3}}(?:[.．]{_DIGITS}{{1,3}})+"
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_LATIN = r"([a-zA-Z])\2?"
_CYRILLIC = r"[а-яА-ЯёЁ]"
_ARABIC = r"[ء-ي]ـ?"
_HAN = r"[一二三四五六七八九十百〇零两]{1,5}"
_COUNT = rf"{_DIGITS}{{1,3}}(?: ?(?:bis|ter|quater))?"
_ANY = rf"(?:{_COUNT}|{_LEVELS}|{_ROMAN}|{_LATIN}|{_CYRILLIC}|{_ARABIC}|{_HAN})"
_END = rf"(?={_BLANK}|$)"
_LETTER = r"[^\W\d_]"
# A letter may follow a number at once where the blank was lost ("51.We"), not after a decimal.
_NEXT = rf"(?={_BLANK}|$|{_LETTER})"

_NUMBERS = tuple(
    re.compile(rf"{_BLANK}*({form}){_BLANK}*")
    for form in (
        rf"[(（\[]{_ANY}[)）\]]{_NEXT}",  # (51) (a) (iv) （一）
        rf"{_ANY}[)）]{_END}",  # 51) a) iv) а)
        rf"{_COUNT}[.．](?:[-–]{_END}|{_NEXT})",  # 51. 1.-
        rf"{_COUNT}[、º°]{_NEXT}",
        rf"{_COUNT} ?[-–]{_END}",  # 51-
        rf"[٠-٩]{{1,3}} ?[-–./]{_NEXT}",  # ٥١-
        rf"{_COUNT}[-–](?=[ء-ي])",
        rf"{_LEVELS}[.．)]{_END}",  # 1.2.3.
        rf"{_LEVELS}(?={_BLANK})",  # 12.3
        rf"(?:{_ROMAN})[.．]{_END}",
        rf"[a-hA-H][.．]{_END}",  # further letters are mostly initials: "M. Dupont", "p. 5"
        rf"{_ARABIC} ?[-–./]{_END}",
        rf"{_HAN}[、．.]",
        r"[①-⑳⑴-⒇⒈-⒛㈠-㈩]",
    )
)
_DECIMAL = re.compile(rf"(?:{_LEVELS})")
_SPLIT = re.compile(r"[.．]")
_DATE_YEARS = range(15, 60)
"""Two-digit years that make "12.5.22" a date rather than a section."""

_UNITS = re.compile(
    r"(?:us\$|usd|eur|chf|gbp|millions?|millones|milliards?|mil|billions?|trillions?|per ?cent"
    r"|pour cent|por ciento|thousands?|euros?|dollars?|млн|млрд|тыс|миллион|миллиард|процент"
    r"|[gmk]w|mt|co2|مليون|مليار|ألف|في المائة|万|亿|%|°)",
    re.IGNORECASE,
)


def leading_mark(text: str) -> Mark | None:
    """The list bullet or paragraph number at the start of the line `text`, or None.

    Bullets in a row ("- ›") are one mark. A bullet needs content; a number may stand alone where
    the content is on the next line. Dates, amounts and bare years are no marks.
    """
    return _bullet(text) or _number(text)


def _bullet(text: str) -> Mark | None:
    match = _BULLET.match(text)
    if not match:
        return None
    content = text[match.end() :]
    if not any(map(str.isalnum, content)):
        return None
    bullets = match[1].strip()
    if bullets == "o" and content[0].islower() and not re.match(r"o(?:\t|\s{2})", match[1]):
        return None
    if bullets == "+" and content[0].isdigit():
        return None
    return Mark("bullet", bullets, match.end())


def _number(text: str) -> Mark | None:
    for number in _NUMBERS:
        match = number.match(text)
        if match and _counts(match[1], text[match.end() :]):
            return Mark("number", match[1].strip(), match.end())
    return None


def _counts(mark: str, content: str) -> bool:
    """Whether `mark` numbers `content`, and is no date, amount, time, initial or abbreviation."""
    levels = _DECIMAL.fullmatch(mark.strip("()（）[]").rstrip(".．"))
    if levels and not _is_section(levels[0], mark, content):
        return False
    if mark[-1] in "-–º°/" and content[:1].isdigit():
        return False  # 5- 10, 12/ 2022
    if mark.lower() in {"(c)", "c.", "p.", "v."} and content[:1].isdigit():
        return False  # copyright, chapter
    if mark[-1] in ".．" and mark[:-1].isalpha() and re.match(r"\w\.", content):
        return False  # e. g.
    if mark[-1] in "-–º°":
        return not _UNITS.match(content)
    return True


def _is_section(number: str, mark: str, content: str) -> bool:
    """Whether the dotted `number` is a section like 12.3 and no decimal, date, time or amount."""
    parts = _SPLIT.split(number)
    if any(part[0] in "0٠۰０" for part in parts) or any(len(part) > 2 for part in parts[1:]):
        return False  # 09.30, 17.05.22, 1.200
    if len(parts) == 3 and len(parts[2]) == 2:
        day, month, year = map(int, parts)
        if day <= 31 and month <= 12 and year in _DATE_YEARS:
            return False
    if mark != number:
        return True
    # Without a final dot, sections go on with a capital (or a script without case), amounts do not.
    first = content[:1]
    return first.isalpha() and not first.islower() and not _UNITS.match(content)
