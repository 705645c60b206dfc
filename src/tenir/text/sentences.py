"""The sentences of a text in any of the six languages."""

from __future__ import annotations

import re
from bisect import bisect_left

from tenir.text.word_set import word_set

_CLOSERS = "\"'”’»›)\\]}」』》〉）］】"
_END = re.compile(
    rf"[.!?…؟。！？｡]+(?:[ \u00a0\u202f]?»|[{_CLOSERS}])*|"
    r"\n[^\S\n]*\n|\n[^\S\n]*(?=(?:[•▪‣◦·●○■□➢➤✓*–—-]|\(?(?:\d{1,3}|[a-zа-я])[.)])[^\S\n])"
)
_HAN_END = re.compile("[。！？｡]")
_TOKEN = re.compile(r"(?:[^\W_]+[.-])*(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])+°?\Z")
_NEXT = re.compile(r"\s*[\"'“‘«‹(\[{「『《〈（［【¿¡\u00a0]*(.)", re.DOTALL)
_LOOK_BACK = 24

_BEFORE_NAMES = word_set(
    "mr mrs ms dr prof hon rev st gen gov sen col sr sra srta dra ud uds mm mme mlle mgr pr "
    "me approx ca cf vs viz esp incl eg ie e.g i.e i.a u.n p.ej ej p.ex ex т.е т.н т.к им "
    "проф акад тыс млн млрд трлн руб долл sta sto ee лат англ напр ред"
)
"""Abbreviations after which a sentence goes on, whatever follows."""

_BEFORE_NUMBERS = word_set(
    "no nos n° nº para paras par art arts artt sec sect ch chap p pp pg pág págs vol vols fig "
    "figs al cl annex ann reg res doc docs núm num cap inc ed op t tab ст п пп стр рис табл "
    "гл разд рез док с ч т № кв jan feb mar apr jun jul aug sep sept oct nov dec tel"
)
"""Abbreviations after which a sentence goes on where a number follows ("Art. 5"): others of them
are words as well ("no", "al")."""

_AFTER_NUMBERS = frozenset(["г", "гг", "в", "вв"])
"""Russian abbreviations of year and century: with a number before them they may end a sentence."""

_SHORT = 24
"""A shorter run of characters before such an abbreviation is no sentence: "В 2027 г."."""

_AND_SO_ON = frozenset(["т.д", "т.п", "др", "etc"])

_BEGINNINGS = word_set(
    "The This These It We In A An They He She By To Our There For At On As All Each"
)
"""Words with which a sentence begins, and hardly ever a name that follows an abbreviation."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences in `text`, in their order.

    Together they hold every character that is no space. Blank lines and bullets end a sentence,
    single line breaks do not; nor do semicolons, decimal points and the stops of abbreviations.
    Quotation marks and brackets that close stay with their sentence. Takes time in proportion to
    the text.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] != "\n" and not _ends(text, start, match):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def sentence_at(spans: list[tuple[int, int]], place: int) -> int:
    """The number of the sentence of `spans` that holds `place`, or of the one before it."""
    return max(0, bisect_left(spans, (place + 1, 0)) - 1)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append the span from `start` to `end`, without the spaces around it, if anything is left."""
    piece = text[start:end]
    inner = piece.lstrip()
    if inner:
        first = start + len(piece) - len(inner)
        found.append((first, first + len(inner.rstrip())))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends with the marks of `match`."""
    marks = match.group()
    if _HAN_END.match(marks):
        return True
    end = match.end()
    if end == len(text):
        return True
    after = text[end]
    if not after.isspace() and not "\u3400" <= after <= "\u9fff":
        # A stop within a number, an address or an abbreviation; other marks end what they follow.
        return marks[0] not in ".…" and after.isalpha() and not after.islower()
    following = _NEXT.match(text, end, end + _LOOK_BACK)
    following_letter = following.group(1) if following else ""
    if following_letter.islower() and not _is_bullet_letter(text, end):
        return False
    return marks != "." or not _is_abbreviation(text, start, match, following_letter)


def _is_bullet_letter(text: str, end: int) -> bool:
    return re.match(r"\s*\(?[a-z]\)", text[end : end + 8]) is not None


def _is_abbreviation(text: str, start: int, match: re.Match[str], following: str) -> bool:
    """Whether the stop of `match` is that of an abbreviation within a sentence."""
    stop = match.start()
    found = _TOKEN.search(text, max(start, stop - _LOOK_BACK), stop)
    if not found:
        return False
    token = found.group()
    lowered = token.lower()
    if token.isdigit():
        return _begins(text, start, found.start())  # "3. Create"
    number_before = text[max(start, found.start() - 3) : found.start()].strip()[-1:].isdigit()
    if lowered in _AFTER_NUMBERS:
        return not (number_before and following.isupper()) or stop - start < _SHORT
    if lowered in _AND_SO_ON:
        return not following.isupper()
    if lowered in _BEFORE_NAMES:
        return True
    if lowered in _BEFORE_NUMBERS and (following.isdigit() or following in "§IVXLC"):
        return True
    if len(token) == 1 and token.isalpha():
        # An initial ("J. Smith"), and a letter that numbers an item; not "phase B. The".
        return token.isupper() or not token.isascii() or _begins(text, start, found.start())
    if "." in token and all(len(part) == 1 for part in token.split(".")):
        word = re.match(r"\s*(\w+)", text[match.end() : match.end() + _LOOK_BACK])
        return word is None or word.group(1) not in _BEGINNINGS
    return False


def _begins(text: str, start: int, place: int) -> bool:
    """Whether only a bracket or blanks stand between the beginning of a sentence and `place`."""
    return place - start < _LOOK_BACK and not text[start:place].strip("( \t\n")
