"""Currencies: the codes, symbols and names by which texts in six languages call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form
from tenir.text.word_set import word_set

UNCLEAR = ""
"""The code of a currency that a text does not tell: "$", "pesos", "francs CFA"."""

SYMBOLS: Mapping[str, str] = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "$US": "USD", "USD$": "USD", "$": UNCLEAR,
    "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": UNCLEAR, "₽": "RUB",
    "₹": "INR", "Rs.": UNCLEAR, "Rs": UNCLEAR, "₦": "NGN", "₱": "PHP", "₺": "TRY", "₩": "KRW",
    "₫": "VND", "₪": "ILS", "₴": "UAH", "₸": "KZT", "₾": "GEL", "৳": "BDT", "kr": UNCLEAR,
    "KSh": "KES", "KES": "KES", "FCFA": UNCLEAR, "F CFA": UNCLEAR, "CFAF": UNCLEAR,
    "CFA": UNCLEAR, "DH": UNCLEAR, "Dh": UNCLEAR, "Dhs": UNCLEAR, "RMB": "CNY", "руб": UNCLEAR,
    "долл": UNCLEAR, "人民币": "CNY", "$EE.UU.": "USD",
}  # fmt: skip
"""What stands for a currency and is no word of a language."""

MISLEADING_CODES = word_set("ALL TOP CUP COP SOS TRY PEN MOP GEL BAM SLE ANG")
"""Codes that are also words or abbreviations ("COP 30"): not taken before a small number."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "USD": (
        "US dollars", "U.S. dollars", "United States dollars", "American dollars",
        "dollars américains", "dollars US", "dollars E U", "dollars des Etats Unis d'Amérique",
        "dólares americanos", "dólares de los Estados Unidos", "dólares de EE UU", "dólares EE UU",
        "американских долларов", "американский доллар", "долларов Соединенных Штатов",
        "دولار من دولارات الولايات المتحدة", "دولار أميركي",
    ),
    "EUR": ("euro", "евро", "أورو"),
    "CNY": ("renminbi", "yuan renminbi", "yuan", "yuans", "yuanes", "元人民币", "元"),
    "JPY": ("日元", "日圆"),
    "GBP": ("pounds sterling", "livres sterling", "libras esterlinas", "фунтов стерлингов"),
    "AED": ("درهم اماراتي", "UAE dirhams", "dirhams émiratis", "dirhams émiriens"),
    UNCLEAR: (
        "CFA francs", "CFA franc", "francs CFA", "franc CFA", "francos CFA", "франков КФА",
        "dollars", "dollar", "دراهم", "دنانير", "جنيهات",
        "非洲法郎", "比索", "法郎", "卢布", "卢比", "克朗", "第纳尔", "迪拉姆", "里亚尔", "先令",
        "里拉", "西非法郎", "非洲金融共同体法郎",
    ),
}  # fmt: skip
"""Names in use that Babel does not have; those that several currencies bear are unclear."""

_ALONE = word_set(
    "dollar dollars dolar dolares franc francs franco francos peso pesos dinar dinars dinares "
    "dirham dirhams rial rials riales riyal riyals rupee rupees roupie roupies rupia rupias "
    "ruble rubles rouble roubles rublo rublos shilling shillings chelin chelines shekel "
    "shekels krone kroner krona kronor couronnes coronas euro euros yen yens yenes yuan yuans "
    "yuanes renminbi naira nairas cedi cedis dalasi dalasis baht bahts birrs taka takas "
    "ringgit ringgits rupiah rupiahs tenge tenges somoni somonis manat manats lari laris "
    "hryvnia hryvnias grivnas zloty zlotys forint forints forintos koruna korunas lempira "
    "lempiras quetzal quetzals quetzales guarani guaranis guaranies bolivares bolivars "
    "boliviano bolivianos balboas gourde gourdes gurdes rand rands kwacha kwachas kwanza "
    "kwanzas meticais meticales ouguiya ouguiyas uguiyas nakfa nakfas afghani afghanis "
    "afganis escudo escudos tugrik tugriks dongs riel riels kyat kyats pounds lira liras "
    "rufiyaa ariarys دولار درهم دراهم دينار دنانير ريال جنيه ليرة فرنك يورو روبية روبل يوان "
    "بيزو شلن نايرا دالاسي دلاسي كرونة راند اوقية"
)
"""Names that mean a currency without its country; others ("won", "sum", "marks") are words too."""

_ALONE_IN_RUSSIAN = tuple(
    word_set(
        "рубл доллар франк песо динар дирхам риал риял рупи шиллинг крон евро иен юан найр седи "
        "далас тенге сомони манат лари гривен гривн злот форинт лемпир кетсал гуаран боливиан "
        "гурд кванз метикал угия угий афгани тугрик"
    )
)
"""The beginnings of such names in Russian, which inflects them."""

_ARABIC_ENDINGS = ("ات", "ان", "ين", "ا", "ة")
_SHORTEST_STEM = 4
_COUNTS = (None, 1, 2, 5, 100)
_HAN_FIRST, _HAN_LAST = "\u3400", "\u9fff"


@cache
def codes() -> frozenset[str]:
    """The codes of the currencies that are legal tender now."""
    return frozenset(
        code
        for held in get_global("territory_currencies").values()
        for code, _, until, tender in held
        if until is None and tender
    )


def name_key(name: str) -> str:
    """The form in which names of currencies are compared, words parted by one space."""
    form = normal_form(name)
    return form if form.isascii() else " ".join(map(_without_ending, form.split()))


@cache
def names() -> Mapping[str, str]:
    """The code of each name, by its `name_key`; `UNCLEAR` where several currencies bear it.

    Names in Chinese are among them, for they are sought from their first character on.
    """
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for code in codes():
        for language in LANGUAGES:
            for name in _of_babel(code, language):
                words = name_key(name).split()
                if len(words) > 1 or language == "zh":
                    bearers[" ".join(words)].add(code)
                for word in {words[0], words[-1]} if words else ():
                    if _stands_alone(word):
                        bearers[word].add(code)
    found = {key: next(iter(of)) if len(of) == 1 else UNCLEAR for key, of in bearers.items()}
    for code, others in _OTHER_NAMES.items():
        found.update((name_key(name), code) for name in others)
    return found


@cache
def longest_name() -> int:
    """The most words that a name has."""
    return max(len(name.split()) for name in names())


def _of_babel(code: str, language: str) -> Iterator[str]:
    if code not in Locale(language).currencies:
        return
    for count in _COUNTS:
        yield get_currency_name(code, count=count, locale=language).partition("(")[0].strip()


def _without_ending(word: str) -> str:
    """An Arabic word without the ending of its number or case; another word as it is."""
    if "\u0600" <= word[0] <= "\u06ff":
        for ending in _ARABIC_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word.removesuffix(ending)
    return word


def _stands_alone(word: str) -> bool:
    return word in _ALONE_KEYS or (word.startswith(_ALONE_IN_RUSSIAN) and "а" <= word[0] <= "я")


_ALONE_KEYS = frozenset(map(name_key, _ALONE))
