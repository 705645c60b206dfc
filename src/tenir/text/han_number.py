"""Numbers in Chinese characters: 三十, 一千四百, 九千万."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
HAN_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
HAN = "".join([*_DIGITS, *HAN_SCALES])
"""The characters of numbers."""

_MEASURES = frozenset("个名位项所座家种套条份期处间辆台批次人户天周倍国部省市县校成支场对年月")
"""A lone digit is a number only before these; else it is a part of a word (统一, 第三方)."""
_NOT_AFTER = frozenset("第数几初星统唯专万周")
_NOT_BEFORE = frozenset("分一旦致带切些定样直线")
_SHORTEST_YEAR = 3


def han_number(text: str, start: int, end: int) -> int | None:
    """The value of the characters of numbers from `start` to `end` of `text`, or None.

    None too for ordinals (第三), indefinite numbers (数百), one alone, and what is a word.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    token = text[start:end]
    if before in _NOT_AFTER and before:
        return None
    if len(token) == 1 and (token in "零〇一百千万亿" or after not in _MEASURES or not after):
        return None
    if after == "月" or (after in _NOT_BEFORE and token in ("十", "万", "百", "千")):
        return None
    if text[end : end + 2] == "分之":
        return None
    return _value(token)


def _value(token: str) -> int | None:
    """The value of `token`; None where its characters make no number."""
    if len(token) >= _SHORTEST_YEAR and all(character in _DIGITS for character in token):
        return None  # 二〇三〇: a year, digit for digit
    total = section = digit = largest = 0
    for character in token:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif HAN_SCALES[character] < 10_000:
            section += (digit or 1) * HAN_SCALES[character]
            digit = 0
        else:
            scale = HAN_SCALES[character]
            if largest and scale >= largest:  # 一万亿
                total = (total + section + digit) * scale
            else:
                total += (section + digit or 1) * scale
            section, digit, largest = 0, 0, max(largest, scale)
    return total + section + digit or None
