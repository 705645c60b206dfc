"""Words for numbers in the six languages: "two", "vingt", "сорока", "خمسين", "million", "亿"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tenir.text.normal_form import normal_form
from tenir.text.word_set import word_set

_UNITS: dict[str, dict[int, str]] = {
    "en": {
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
        9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen",
        15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
        80: "eighty", 90: "ninety",
    },
    "fr": {
        1: "un une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit",
        9: "neuf", 10: "dix", 11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze",
        16: "seize", 20: "vingt vingts", 30: "trente", 40: "quarante", 50: "cinquante",
        60: "soixante", 70: "septante", 80: "huitante octante", 90: "nonante",
    },
    "es": {
        1: "un una uno", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete",
        8: "ocho", 9: "nueve", 10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce",
        15: "quince", 16: "dieciséis", 17: "diecisiete", 18: "dieciocho", 19: "diecinueve",
        20: "veinte", 21: "veintiuno veintiún veintiuna", 22: "veintidós", 23: "veintitrés",
        24: "veinticuatro", 25: "veinticinco", 26: "veintiséis", 27: "veintisiete",
        28: "veintiocho", 29: "veintinueve", 30: "treinta", 40: "cuarenta", 50: "cincuenta",
        60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa",
        200: "doscientos doscientas", 300: "trescientos trescientas",
        400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas",
        600: "seiscientos seiscientas", 700: "setecientos setecientas",
        800: "ochocientos ochocientas", 900: "novecientos novecientas",
    },
    "ru": {
        1: "один одна одно одного одной одну одному одним", 2: "два две двух двум двумя двое",
        3: "три трёх трём тремя трое", 4: "четыре четырёх четырём четырьмя четверо",
        5: "пять пяти пятью", 6: "шесть шести шестью", 7: "семь семи семью",
        8: "восемь восьми восемью", 9: "девять девяти девятью", 10: "десять десяти десятью",
        11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати", 13: "тринадцать тринадцати",
        14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати",
        16: "шестнадцать шестнадцати", 17: "семнадцать семнадцати",
        18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
        20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
        50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
        80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 200: "двести двухсот двумстам",
        300: "триста трёхсот трёмстам", 400: "четыреста четырёхсот", 500: "пятьсот пятисот",
        600: "шестьсот шестисот", 700: "семьсот семисот", 800: "восемьсот восьмисот",
        900: "девятьсот девятисот",
    },
    "ar": {
        1: "واحد واحدة أحد إحدى", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
        3: "ثلاثة ثلاث", 4: "أربعة أربع", 5: "خمسة خمس", 6: "ستة ست", 7: "سبعة سبع",
        8: "ثمانية ثماني ثمان", 9: "تسعة تسع", 10: "عشرة عشر", 20: "عشرون عشرين",
        30: "ثلاثون ثلاثين", 40: "أربعون أربعين", 50: "خمسون خمسين", 60: "ستون ستين",
        70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
        200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
        300: "ثلاثمئة ثلاثمائة", 400: "أربعمئة أربعمائة", 500: "خمسمئة خمسمائة",
        600: "ستمئة ستمائة", 700: "سبعمئة سبعمائة", 800: "ثمانمئة ثمانمائة ثمانيمائة",
        900: "تسعمئة تسعمائة",
        2_000: "ألفان ألفين ألفي", 2_000_000: "مليونان مليونين مليوني",
        2_000_000_000: "ملياران مليارين ملياري",
    },
}  # fmt: skip
"""The words that add to a number, in every inflection."""

_SCALES: dict[str, dict[int, str]] = {
    "en": {
        100: "hundred", 1_000: "thousand", 100_000: "lakh lakhs", 1_000_000: "million mn mln",
        10_000_000: "crore crores", 1_000_000_000: "billion bn", 1_000_000_000_000: "trillion tn",
    },
    "fr": {
        100: "cent cents", 1_000: "mille", 1_000_000: "million millions",
        1_000_000_000: "milliard milliards mrd mrds mds", 1_000_000_000_000: "billion billions",
    },
    "es": {
        100: "cien ciento", 1_000: "mil", 1_000_000: "millón millones",
        1_000_000_000_000: "billón billones",
    },
    "ru": {
        100: "сто ста", 1_000: "тысяча тысячи тысяч тысячу тысячей тысячам тысячами тыс",
        1_000_000: "миллион миллиона миллионов миллиону миллионами млн",
        1_000_000_000: "миллиард миллиарда миллиардов миллиарду миллиардами млрд",
        1_000_000_000_000: "триллион триллиона триллионов трлн",
    },
    "ar": {
        100: "مئة مائة", 1_000: "ألف آلاف ألفا", 1_000_000: "مليون ملايين مليونا",
        1_000_000_000: "مليار مليارات مليارا بليون بلايين",
        1_000_000_000_000: "تريليون تريليونات",
    },
}  # fmt: skip
"""The words that multiply what stands before them."""

DUALS = frozenset(map(normal_form, ["ألفا", "مليونا", "مليارا"]))
"""Arabic scales that are two of their kind where no number stands before them."""

INDEFINITE = frozenset(
    normal_form(word)
    for word in word_set(
        "millions milliards millones billones billions lakhs crores cents mn mln bn tn mrd mrds "
        "mds million milliard millón billón billion trillion тысячи тысяч тысячам тысячами тыс "
        "миллионы миллионов миллионами миллиардов миллиардами млн млрд трлн آلاف ملايين مليارات"
    )
)
"""Scales that say no number alone: "millions of people", "тысячи людей"."""

ABBREVIATED = word_set("mn mln bn tn mrd mrds mds тыс млн млрд трлн")
"""Scales that are written on to the digits, or with a stop after them."""

_AMBIGUOUS = word_set("once seize sept cent cents dos mil ciento")
"""Numbers in one language and other words in another ("once", "seize"): they count only in a text
of which the language is known."""

JOINERS = {"en": ("and",), "fr": ("et",), "es": ("y",), "ru": (), "ar": ("و",)}
"""The words that join the parts of a number: "a hundred and five", "treinta y dos"."""


@cache
def number_words(language: str) -> Mapping[str, tuple[int, bool]]:
    """What each word for a number means in texts of `language`: its value, whether it multiplies.

    Keys are in lower case as written, with and without accents. Words in Arabic and Cyrillic
    script are known in every language; where `language` is none of the six, so are all words that
    are numbers in whatever language they stand.
    """
    known = language in _UNITS or language == "zh"
    words: dict[str, tuple[int, bool]] = {}
    for spoken in _UNITS:
        if spoken in ("en", "fr", "es") and known and spoken != language:
            continue
        for table, multiplies in ((_UNITS, False), (_SCALES, True)):
            for value, forms in table[spoken].items():
                for form in forms.split():
                    if not known and form in _AMBIGUOUS:
                        continue
                    words.setdefault(form, (value, multiplies))
                    words.setdefault(normal_form(form), (value, multiplies))
    if language == "zh":
        for form, (value, multiplies) in number_words("en").items():
            words.setdefault(form, (value, multiplies))
    return words
