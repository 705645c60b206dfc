"""Which State a document speaks for, told by its file's name, its title and its first page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tenir.frameworks import states
from tenir.text.normal_form import normal_form
from tenir.text.reason import Reason

_TOKEN = re.compile(r"[^\W_]+")
_ALPHA3 = re.compile(r"[A-Z]{3}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORDS = frozenset({"AND", "ARE", "ARM", "CAN", "LIE", "PAN", "PER", "SUR"})
"""Codes that are also words, which a name all in capitals may hold."""
_MOST_WORDS = 8
_SHORTEST = 3
"""Shorter spellings ("us") are words as well."""
_DOMINANT = 0.6
"""The share of all mentions of States that one must have to be the document's."""
_FEWEST_MENTIONS = 2
_TITLE_WEIGHT = 3


def state_in_name(name: str) -> tuple[str, Reason] | None:
    """The alpha-3 code of the State that a file's name gives, and the reason; None without one.

    A code at the start goes before others, codes before names; two States are as good as none.
    """
    tokens = _TOKEN.findall(name.rsplit(".", 1)[0] if "." in name else name)
    codes = [
        (place, token)
        for place, token in enumerate(tokens)
        if _ALPHA3.fullmatch(token) and _is_code(token) and not _is_month(tokens, place)
    ]
    if codes and codes[0][0] == 0:
        return codes[0][1], Reason("the file name begins with {code}", code=codes[0][1])
    if name.rsplit(".", 1)[0].isupper():
        codes = [(place, code) for place, code in codes if code not in _WORDS]
    if len({code for _, code in codes}) == 1:
        return codes[0][1], Reason("the file name holds {code}", code=codes[0][1])
    named = mentions(name)
    if len(named) == 1:
        code = next(iter(named))
        return code, Reason("the file name names {state}", state=states.get(code).names)
    return None


def state_in_text(title: str, text: str) -> tuple[str, Reason] | None:
    """The alpha-3 code of the State that dominates title and first page, and the reason."""
    counts = mentions(text)
    for code, times in mentions(title).items():
        counts[code] += times * _TITLE_WEIGHT
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    if most < _FEWEST_MENTIONS or most < _DOMINANT * sum(counts.values()):
        return None
    return code, Reason("title and first page name {state} most", state=states.get(code).names)


def mentions(text: str) -> Counter[str]:
    """How often each State is named in `text`, by alpha-3 code; the longest name counts."""
    counts: Counter[str] = Counter()
    words = normal_form(text).split()
    spellings = states.spellings()
    place = 0
    while place < len(words):
        for length in range(min(_longest(), len(words) - place), 0, -1):
            spelling = " ".join(words[place : place + length])
            if len(spelling) >= _SHORTEST and spelling in spellings:
                counts[spellings[spelling].alpha3] += 1
                place += length
                break
        else:
            for run in _HAN.findall(words[place]):
                counts.update(_in_han(run))
            place += 1
    return counts


def _in_han(run: str) -> list[str]:
    """The States named in a run of Chinese, which parts words by no blanks."""
    found = []
    place = 0
    while place < len(run):
        for length in range(min(_MOST_WORDS, len(run) - place), 1, -1):
            state = states.spellings().get(run[place : place + length])
            if state:
                found.append(state.alpha3)
                place += length
                break
        else:
            place += 1
    return found


def _is_code(token: str) -> bool:
    state = states.find(token)
    return state is not None and state.alpha3 == token


def _is_month(tokens: list[str], place: int) -> bool:
    """Whether MAR is March: a number stands beside it, and it is not the first word."""
    beside = tokens[max(0, place - 1) : place + 2]
    return tokens[place] == "MAR" and place > 0 and any(token.isdigit() for token in beside)


@cache
def _longest() -> int:
    return min(_MOST_WORDS, max(len(spelling.split()) for spelling in states.spellings()))
