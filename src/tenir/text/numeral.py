"""Numbers in digits: which marks part the thousands, and which the decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٪％", "0123456789" * 3 + "%%")
"""Digits of other scripts and the digits they stand for, one character for one."""

_BLANKS = " \u00a0\u2009\u202f'’"
NUMERAL = (
    rf"(?<![\d/])(?<!\d[.,:])(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}}(?!\d))++(?:[.,٫]\d++)?+"
    r"|\d++(?:[.,٫٬]\d++)*+)(?![/:]\d)"
)
"""The pattern of a number in ASCII digits, with the marks that may stand within it."""

_LONGEST = 24
"""A longer run of digits is no number that anybody promises."""
_DECIMAL_COMMA = frozenset(
    ["millions", "milliard", "milliards", "тыс", "млн", "млрд", "миллиона", "миллиарда"]
)
_DECIMAL_POINT = frozenset(["million", "billion", "trillion", "bn", "mn", "mln"])
_BLANK = re.compile(rf"[{_BLANKS}٬]")


def numeral_value(numeral: str, scale: str = "", language: str = "") -> Decimal | None:
    """The value of `numeral`, or None where it is no number but a code ("3.1.1", "10.05.2027").

    One mark and three digits after it part thousands ("1,100", "30.000"), except where the word
    `scale` after it multiplies ("1.234 billion", "1,234 milliard").
    """
    if len(numeral) > _LONGEST:
        return None
    plain = _BLANK.sub("", numeral).replace("٫", "d")
    marks = [character for character in plain if not character.isdigit()]
    if not marks:
        return Decimal(plain) if plain[0] != "0" or len(plain) == 1 else None
    last = marks[-1]
    if len(set(marks)) == 1 and last != "d":
        parts = plain.split(last)
        if len(parts) > 2:
            return _grouped(parts, last)
        decimal = last == "," and (scale in _DECIMAL_COMMA or (bool(scale) and language == "fr"))
        decimal = decimal or (last == "." and scale in _DECIMAL_POINT)
        if not decimal and len(parts[1]) == 3 and len(parts[0]) <= 3 and parts[0][0] != "0":
            return Decimal("".join(parts)) if plain == numeral else None
        return Decimal(".".join(parts))
    whole, _, decimals = plain.rpartition(last)
    if "d" not in whole and (last == "d" or plain.count(last) == 1):
        groups = re.split(r"[.,]", whole)
        value = _grouped(groups, "") if len(groups) > 1 else Decimal(whole)
        return None if value is None else value + Decimal(f"0.{decimals}")
    return None


def _grouped(parts: list[str], mark: str) -> Decimal | None:
    """The number that groups of three digits make; in India the groups before the last are of
    two ("1,00,000")."""
    first, *middle, last = parts
    if not 1 <= len(first) <= 3 or len(last) != 3:
        return None
    if len({len(part) for part in middle}) > 1 or any(len(part) not in (2, 3) for part in middle):
        return None
    if mark == "." and any(len(part) != 3 for part in middle):
        return None
    return Decimal("".join(parts))
