"""Quantities in the six languages: numbers and what they count ("300 border guards", "40 %")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from tenir.text.dates_in_text import dates_in_text
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form
from tenir.text.word_set import word_set
from tenir.text.written_amount import amounts_of
from tenir.text.written_number import WrittenNumber, written_numbers

PERCENT = "%"

_BLANK = r"[ \u00a0\u2009\u202f]"
_PERCENT = re.compile(
    rf"{_BLANK}*(?:%|％|٪|(?:per|pour|por){_BLANK}+(?:cent\b|ciento\b|cien\b)|percent\b|процент\w*"
    rf"|(?:في{_BLANK}|ب)(?:المئة|المائة|الميه)|بالم[ئا]ئ?ة)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[ \u00a0]?(?:km²?|km2|kg|ha|mm|cm|m²|m³|[kMGT]Wh?|°C|t(?:CO2)?|км|га|МВт|ГВт)(?!\w)"
)
_OF = re.compile(rf"{_BLANK}+(?:of|de|des){_BLANK}+|{_BLANK}+d['’]|{_BLANK}+من{_BLANK}+")
_WORD = re.compile(
    rf"{_BLANK}?((?:[^\W\d_\u3400-\u9fff]|[\u064b-\u0652\u0670\u0640])"
    r"(?:[^\W\d_\u3400-\u9fff]|[\u064b-\u0652\u0670\u0640]|['’\u2010-](?=[^\W\d_]))*)"
)
_MOST_WORDS = 3
_MOST_ARABIC_WORDS = 2
_HAN = re.compile(r"[\u3400-\u9fff]{1,10}")
_HAN_MEASURE = frozenset("名个位项所座家套条份期处间辆台批次支对")
_HAN_END = re.compile(
    "(?<=^人)(?![口员才士权道工家])|(?<=^[年天日岁])(?!级)|[的和与及或在将为被从由以于并到至均都须该后前是向给把超占再起]"
    "|(?<!发)达|(?<!平)等|(?<!最)不|(?<![员协工学大社])会|应(?!急|届)|设(?!施|备|计)|中(?!心|学|小|文|央|介|专|医)|投(?!票|资)"
    "|(?<![境国])内|(?<!网)上|可(?!再)|用(?!人|品|户|水)|有(?!色)|对(?!口)|能(?!源|力)"
    "|提供|进行|接受|获得|参加|实施|建立|开放|开展|设立|培训|接入|纳入|提高|增加|减少|左右|以上|以下|之间|开始|期间"
)
_NUMBER_OF_SOMETHING = re.compile(
    r"(?:\b(?:para|paras|paragraphs?|paragraphes?|párrafos?|art|arts|articles?|artículos?|objectives?"
    r"|objectifs?|objetivos?|goals?|sdgs?|odd|ods|targets?|metas?|cibles?|resolutions?|"
    r"résolutions?|resolución|no|nos|n[°ºo]|№|num|número|numéro|numbers?|sections?|chapters?|"
    r"chapitres?|capítulos?|annex|annexes?|anexos?|tables?|tableaux?|tablas?|cuadros?|figures?|"
    r"figuras?|fig|pages?|páginas?|pp?|phases?|fases?|pillars?|piliers?|pilar|steps?|étapes?|"
    r"levels?|covid|part|parts|partie|parte|items?|indicators?|indicateurs?|indicador|tel|tél|"
    r"теl|тел|ст|стать\w+|пункт\w*|п|пп|цел\w+|задач\w+|резолюци\w+|раздел\w*|глав\w+|таблиц\w+|"
    r"рисун\w+|стр|номер\w*|приложени\w+|principle|principes?|law|loi|ley|decree|décret|decreto|"
    r"convention|group|cop|version|cluster)|§|№|\+|(?<![^\W\d_])(?:ال)?(?:فقرة|مادة|هدف|قرار|"
    r"غاية|مقصد|جدول|شكل|صفحة|بند|رقم|فصل|اتفاقية)|第|目标|具体目标|决议)\.?[\s:)(\u00a0]*\Z",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|its|their|our|both|les|ces|ses|nos|leurs|los|las|estos|estas|sus|"
    r"nuestros|nuestras|эти|этих|этими|обеих|обоих)\s+\Z",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:un|une|one|uno|una|один|одна)\s+(?:\w+\s+)?(?:sur|in|de cada|out of|из)\s+\Z",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(
    r"(?:\b(?:in|by|since|until|of|from|en|dès|depuis|avant|d['’]ici(?: à)?|de|del|desde|hasta|"
    r"para|в|с|до|к|по)|عام|سنة)\s+\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 30
_CODE = re.compile(r"[^\s]*[/\\@_]\Z|[A-Za-z]\Z|[^\W\d_]-\Z|(?<!\w)[A-Z]+[-./]\Z")
_FUNCTION_WORDS = frozenset(
    normal_form(word)
    for word in word_set(
        "a an the of for in on at to by from with without within per and or but as than that "
        "which who whom whose is are was were be been being will shall would should must may "
        "can could have has had do does did not it its they their this these those there also "
        "under over later ago away along only into through during before after until against "
        "between among across upon while when where if so nor each every any all more out up "
        "down off about leur leurs le la les l un une des du de d en dans sur sous par pour "
        "avec sans et ou où mais que qui dont à au aux ce ces cette est sont sera seront été "
        "avant être ont avait ne pas se s y selon entre vers chez plus tard dès afin lors depuis "
        "pendant contre d'ici peuvent doivent el los las una uno unos unas del al o u e con sin "
        "por antes después para según hacia hasta desde quien quienes cuyo cuya es son será serán "
        "fue fueron está están ha han su sus lo no más como cada donde cuando sobre contra durante "
        "ante mediante pueden deben и или а но в во на с со к ко по до из от за у о об при для "
        "без под над между через не ни спустя назад мы они он она после вместо свыше более "
        "менее что как который которая которое которые которых где чтобы это эти их его её "
        "будет будут был была было были является являются могут может также если في من إلى على "
        "عن مع أو أن إن ما لا لم لن التي الذي الذين كل هذا هذه ذلك تلك بعد قبل حتى خلال عند عبر "
        "بين ضد حول كما قد هو هي هم بما مما لدى منذ ثم أي بحلول"
    )
)
"""Words that end what a number counts."""

_ARABIC_END = re.compile(r"و|كال|فال|[بلكي](?!.*[ةي]\Z)")
"""How Arabic words begin that go with a word before them, and verbs; adjectives end otherwise."""

_RUSSIAN_VERB = re.compile(r"[а-я]{3,}(?:[уюая]т|[еи]т|ет|тся|мся|ться)\Z")
_RUSSIAN_ORDINAL = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)(?:[ыо][йемхю]|ого|ому|[аоу][яею]|ье\w+|ий)\Z"
)
"""The last word of an ordinal: "двадцать первой сессии"."""

_OF_A_YEAR = word_set("год года году годы годов г")
_MORE = word_set("more other further extra additional más otros otras autres еще других")
"""What may stand before what is counted: "300 more judges"."""

_FREQUENCIES = word_set(
    "times time fois veces vez раз раза مرات مرة halves thirds quarters fifths tenths tiers "
    "quarts cinquièmes dixièmes tercios cuartas quintas partes трети четверти пятых десятых"
)
"""What is counted here is how often, or a fraction, not how many."""

_FEW = 100


@dataclass(frozen=True, slots=True)
class WrittenQuantity:
    """A quantity in a text: its span in characters, how many, and of what.

    `unit` is "%" or the words counted, as they are written.
    """

    start: int
    end: int
    value: Decimal
    unit: str


def written_quantities(text: str, language: str = "") -> list[WrittenQuantity]:
    """The quantities in `text` in their order; `language` as of `written_numbers`.

    Dates, years, amounts of money, and numbers that name a thing ("article 13", "A/RES/73/195",
    "the two countries") are none.
    """
    numbers = written_numbers(text, language)
    if not numbers:
        return []
    taken = [(each.start, each.end) for each in amounts_of(text, numbers)]
    dates = [(each.start, each.end) for each in dates_in_text(text)]
    return quantities_of(text, numbers, taken, dates)


def quantities_of(
    text: str,
    numbers: Sequence[WrittenNumber],
    amounts: Iterable[tuple[int, int]],
    dates: Iterable[tuple[int, int]],
) -> list[WrittenQuantity]:
    """The quantities in `text` whose numbers are `numbers`, outside the spans of `amounts` and
    `dates`."""
    money, days = _Spans(amounts), _Spans(dates)
    found: list[WrittenQuantity] = []
    end_before = -1
    for number in numbers:
        beside = text[end_before : number.start] if end_before >= 0 else "none"
        end_before = number.end
        if money.hold(number) or _names_a_thing(text, number):
            continue
        in_words = not number.digits
        if days.hold(number) and not _round_count(text, number, in_words):
            continue
        if number.digits and beside.strip("\u00a0 -.()") == "" and beside != "":
            continue  # the groups of a telephone number
        quantity = _quantity(text, number)
        if quantity:
            found.append(quantity)
    return found


class _Spans:
    """Spans in order, and whether one of them overlaps a number; asked for numbers in order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._next = 0

    def hold(self, number: WrittenNumber) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= number.start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < number.end


def _round_count(text: str, number: WrittenNumber, in_words: bool) -> bool:
    """Whether what looks like a year is a count: "2000 places", but not "in 2000"."""
    if in_words or number.value % _FEW:
        return in_words
    return not _IN_A_YEAR.search(text, max(0, number.start - _LOOK_BACK), number.start)


def _names_a_thing(text: str, number: WrittenNumber) -> bool:
    """Whether the number is that of a paragraph, a resolution or a code, or goes back to a thing
    already said ("the two countries")."""
    least = max(0, number.start - _LOOK_BACK)
    if number.digits:
        if _CODE.search(text, least, number.start):
            return True
    elif (
        _ONE_OF.search(text, least, number.start)
        or (number.value < 10 and text[number.end : number.end + 1] == "国")
        or (number.value < _FEW and _DEFINITE.search(text, least, number.start))
    ):
        return True
    return _NUMBER_OF_SOMETHING.search(text, least, number.start) is not None


def _quantity(text: str, number: WrittenNumber) -> WrittenQuantity | None:
    before = text[max(0, number.start - 3) : number.start]
    if before == "百分之":
        return WrittenQuantity(number.start - 3, number.end, number.value, PERCENT)
    percent = _PERCENT.match(text, number.end)
    if percent:
        return WrittenQuantity(number.start, percent.end(), number.value, PERCENT)
    after = text[number.end : number.end + 1]
    if after == "成" and not number.digits and number.value < 10:  # tenths, in Chinese
        return WrittenQuantity(number.start, number.end + 1, number.value * 10, PERCENT)
    if "\u3400" <= after <= "\u9fff":
        return _of_han(text, number)
    unit = _UNIT.match(text, number.end) if number.digits else None
    if unit:
        return WrittenQuantity(number.start, unit.end(), number.value, unit.group().strip())
    if after.isalnum() or after in "-\u2010\u2011":
        return None  # "20th", "five-year"
    return _of_words(text, number)


def _of_words(text: str, number: WrittenNumber) -> WrittenQuantity | None:
    of = _OF.match(text, number.end) if number.value >= 1_000 else None
    place = begin = of.end() if of else number.end
    words = 0
    if not of and not re.match(_BLANK, text[place : place + 1]):
        return None
    end = place
    while words < _MOST_WORDS and (match := _WORD.match(text, place)):
        word = match.group(1)
        if words == 0 and end == place and normal_form(word) in _MORE:
            place = match.end()
            continue
        if _ends(word, words):
            break
        if words == 0:
            begin = match.start(1)
            if _is_heading(text, number, word):
                return None
        words += 1
        end = place = match.end()
    first = normal_form(text[begin:end]).partition(" ")[0]
    if not first or first in _months() or _RUSSIAN_ORDINAL.match(first):
        return None
    if first in _OF_A_YEAR and number.digits and 1_900 <= number.value < 2_100:
        return None
    return WrittenQuantity(number.start, end, number.value, text[begin:end])


@cache
def _months() -> frozenset[str]:
    """The names of months, for "1 July" counts nothing."""
    names: set[str] = set()
    for language in LANGUAGES:
        for form in Locale(language).months.values():
            names.update(normal_form(name) for name in form["wide"].values())
    return frozenset(names)


def _ends(word: str, place: int) -> bool:
    """Whether `word` is none of those counted, the first of which has the place 0."""
    form = normal_form(word)
    if not form or form.split()[0] in _FUNCTION_WORDS:
        return True
    if place == 0:
        return form in _FREQUENCIES
    if "\u0600" <= form[0] <= "\u06ff":
        return place >= _MOST_ARABIC_WORDS or _ARABIC_END.match(form) is not None
    return _RUSSIAN_VERB.match(form) is not None


def _is_heading(text: str, number: WrittenNumber, word: str) -> bool:
    """Whether the number numbers a heading: "3 Introduction" at the beginning of a line."""
    line = text[max(0, number.start - 2) : number.start].rpartition("\n")[2]
    begins = not line.strip() and (
        number.start <= 1 or "\n" in text[number.start - 2 : number.start]
    )
    return begins and number.digits and number.value < _FEW and word[0].isupper()


def _of_han(text: str, number: WrittenNumber) -> WrittenQuantity | None:
    run = _HAN.match(text, number.end)
    if not run:
        return None
    end = _HAN_END.search(run.group())
    words = run.group()[: end.start()] if end else run.group()
    if not words or (words[0] in "年月日号时条" and number.digits and number.value > _FEW):
        return None
    unit = words.lstrip("多余来")
    unit = unit[1:] if unit[:1] in _HAN_MEASURE and len(unit) > 2 else unit
    if words[0] == "年" and text[number.end + 1 : number.end + 3] in ("规划", "计划"):
        return None
    last = number.end + len(words)
    return WrittenQuantity(number.start, last, number.value, unit) if unit else None
