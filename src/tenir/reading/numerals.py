"""Numbers as lists print them: letters, Roman, Chinese and Arabic numerals."""

from __future__ import annotations

import string

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Word leaves out ё, й, ъ, ы and ь."""
_ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN_DIGITS = "〇一二三四五六七八九"

_ALPHABETS = {
    "lowerLetter": string.ascii_lowercase,
    "upperLetter": string.ascii_uppercase,
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ARABIC_ALPHABET,
    "arabicAbjad": _ARABIC_ABJAD,
}
_HAN_FORMATS = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    ]
)


def numeral(number: int, form: str) -> str:
    """`number` in the form that Word calls `form` (ECMA-376 17.18.59); digits for others."""
    if number < 1:
        return str(number)
    if form in _ALPHABETS:
        alphabet = _ALPHABETS[form]
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1)
    if form == "lowerRoman":
        return _roman(number)
    if form == "upperRoman":
        return _roman(number).upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form in _HAN_FORMATS and number < 100:
        return _han(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    if form == "hindiNumbers":
        return str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        text += letters * times
    return text


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN_DIGITS[ones]
    return (_HAN_DIGITS[tens] if tens > 1 else "") + "十" + (_HAN_DIGITS[ones] if ones else "")
