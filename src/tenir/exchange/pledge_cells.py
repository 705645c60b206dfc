"""What the cells of a pledge table say: terms, objectives, States and dates as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from tenir.exchange.pledge_columns import value_wordings, word_list
from tenir.frameworks import states, vocabulary
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason
from tenir.text.written_date import written_dates

OBJECTIVES = range(1, 24)
"""The numbers of the objectives of the Global Compact."""

_LISTS = {
    "type": "pledge_types",
    "natures": "pledge_kinds",
    "entity_kind": "stakeholder_kinds",
}
"""The term lists in frameworks/data/vocabulary.yaml that hold the values of a column."""

_SPAN = re.compile(r"(?<![\d.])(\d{1,2})\s*[-–—]\s*(\d{1,2})(?![\d.])")
_NUMBER = re.compile(r"\d+")
_ZERO_DECIMAL = re.compile(r"(?<=\d)\.0\b")
_FIRM_BREAK = re.compile(r"\s*[;|\n•]\s*")
_COMMA = re.compile(r"\s*[,،、，]\s*(?![^()]*\))")
_IN_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_AFTER_DASH = re.compile(r"(.+?)\s*(?:\s[-–—]\s|[,:])\s*([^,:]+)")
_MATCHED_ID = re.compile(r"[(\[,;:–-]*\s*\b(?:ID|Id|No|№|#)\b\.?\s*:?\s*([\w./-]*\d[\w./-]*)[)\]]?")


def term(column: str, text: str) -> str | None:
    """The key of the term that `text` names in a column of one term, or None."""
    plain = normal_form(text)
    wordings = _terms(column)
    exact = [key for key, words in wordings.items() if plain in words]
    if exact:
        return exact[0]
    lengths = {
        key: max((len(word) for word in words if _holds(plain, word)), default=0)
        for key, words in wordings.items()
    }
    longest = max(lengths.values(), default=0)
    keys = [key for key, length in lengths.items() if length == longest]
    # The longest wording decides ("national human rights institution"); a draw decides nothing.
    return keys[0] if longest and len(keys) == 1 else None


def terms(column: str, text: str) -> tuple[list[str], list[str]]:
    """The keys of the terms that a cell names in a column of several, and what is not known."""
    if normal_form(text) in word_list("all"):
        return list(_terms(column)), []
    keys: list[str] = []
    unknown: list[str] = []
    for part in _FIRM_BREAK.split(text):
        for piece in filter(None, _COMMA.split(part)):
            found = [key for key, words in _terms(column).items() if _names(piece, words)]
            keys += [key for key in found if key not in keys]
            unknown += [] if found else [piece]
    return keys, unknown


def objectives(text: str) -> tuple[list[int], list[Reason]]:
    """The numbers of objectives in a cell ("15", "Objective 15: …", "13; 15", "all"), sorted.

    Also what is wrong with the cell: numbers that no objective has, or no number at all.
    """
    if not text:
        return [], []
    if normal_form(text) in word_list("all"):
        return list(OBJECTIVES), []
    plain = _ZERO_DECIMAL.sub("", text)
    for first, last in _SPAN.findall(plain):
        if int(first) < int(last) <= OBJECTIVES.stop:
            plain += " " + " ".join(map(str, range(int(first), int(last) + 1)))
    numbers = sorted({int(number) for number in _NUMBER.findall(plain)})
    wrong = [
        Reason("there is no objective {number}", number=number)
        for number in numbers
        if number not in OBJECTIVES
    ]
    if not numbers:
        wrong.append(Reason("no number of an objective in “{text}”", text=text[:60]))
    return [number for number in numbers if number in OBJECTIVES], wrong


def truth(text: str) -> bool | None:
    """Whether a cell says yes; None where it is empty."""
    if not text:
        return None
    plain = normal_form(text)
    yes = word_list("yes")
    return text in yes or plain in yes or plain.split(" ")[0] in yes


def countries(text: str) -> tuple[str, ...]:
    """The names of States or places in a cell, as written.

    Commas part names unless the whole is one name ("Korea, Republic of").
    """
    names: list[str] = []
    for part in filter(None, _FIRM_BREAK.split(text)):
        pieces = [part] if states.find(part) else _COMMA.split(part)
        names += [piece for piece in pieces if piece and piece not in names]
    return tuple(names)


def participants(text: str) -> tuple[tuple[str, str | None], ...]:
    """The participating actors in a cell, each with the State that the cell gives it, or None.

    Reads "Caritas (Senegal)", "Caritas – Senegal" and "Caritas, Senegal", parted by semicolons or
    lines; commas part actors only where nothing else does.
    """
    parts = [part for part in _FIRM_BREAK.split(text) if part]
    if len(parts) == 1 and not _with_state(parts[0])[1]:
        parts = [part for part in _COMMA.split(parts[0]) if part]
    return tuple(_with_state(part) for part in parts)


def date(text: str) -> PartialDate | None:
    """The first date in a cell, or None."""
    found = written_dates(text)
    return found[0].date if found else None


def language(text: str) -> str:
    """The BCP 47 code of the language that a cell names by code or in any of the six, or ""."""
    plain = normal_form(text)
    return plain if plain in LANGUAGES else _languages().get(plain, "")


def matched_pledge(title: str, identifier: str) -> tuple[str, str]:
    """The title and ID of the pledge that is matched; some tables give both in one cell."""
    for text in (identifier, title):
        found = _MATCHED_ID.search(text)
        if found and not (text is title and identifier):
            rest = (text[: found.start()] + text[found.end() :]).strip(" ,;:–-()")
            return title if title and text is identifier else rest, found[1]
    return title, identifier


def _with_state(part: str) -> tuple[str, str | None]:
    for form in (_IN_BRACKETS, _AFTER_DASH):
        found = form.fullmatch(part)
        if found and not states.find(part) and states.find(found[2]):
            return found[1], found[2]
    return part, None


def _names(piece: str, words: tuple[str, ...]) -> bool:
    plain = normal_form(piece)
    return any(_holds(plain, word) for word in words)


def _holds(plain: str, word: str) -> bool:
    """Whether `word` stands in `plain`, as whole words; Chinese writes no blanks."""
    return f" {word} " in f" {plain} " or ("\u4e00" <= word[:1] <= "\u9fff" and word in plain)


@cache
def _terms(column: str) -> Mapping[str, tuple[str, ...]]:
    wordings = {key: set(words) for key, words in value_wordings(column).items()}
    if column in _LISTS:
        for each in vocabulary.terms(_LISTS[column]):
            labels = {normal_form(each.label(language)) for language in LANGUAGES}
            wordings[each.key] = wordings.get(each.key, set()) | labels | {normal_form(each.key)}
    else:
        wordings = {key: words | {normal_form(key)} for key, words in wordings.items()}
    return {key: tuple(sorted(words)) for key, words in wordings.items()}


@cache
def _languages() -> Mapping[str, str]:
    names = {}
    for code in LANGUAGES:
        for other in LANGUAGES:
            names[normal_form(Locale.parse(other).languages[code])] = code
    return names
