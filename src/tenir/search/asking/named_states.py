"""States named in a query, in any of the six languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tenir.frameworks import states
from tenir.search.asking.letters import is_han, runs
from tenir.text.normal_form import normal_form

_LONGEST_ABBREVIATION = 12
"""Characters in which an abbreviation may be written, with stops and blanks ("E. U. A.")."""

_SHORT = 4
"""A shorter name in Latin or Cyrillic letters is a name with a capital only."""

_ALSO_WORDS = frozenset({"того"})
"""Longer names that without a capital are ordinary words."""

_LAST_CASED = "\u052f"
"""The last Cyrillic letter; the scripts with capitals in which names are known end with it."""

_ARTICLE = "ال"
_SHORTEST_WITH_ARTICLE = 5
"""With an article that it has not by right, a shorter Arabic name is a word: المالي, القطر."""

_NOT_NAMES = ("印度洋", "马里兰", "约旦河", "海地区", "海地带", "南非洲")
"""Other names and words in which Han names of States stand: the Indian Ocean is not India."""


@dataclass(frozen=True, slots=True)
class NamedState:
    """A State by its alpha-3 code, and where a text names it."""

    alpha3: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    form: str
    start: int
    end: int


def named_states(text: str, pieces: Iterable[Sequence[tuple[int, int]]]) -> list[NamedState]:
    """The States named in `pieces` of `text`, in order; the longest name counts ("South Sudan").

    A piece is a sequence of starts and ends of words; no name reaches over the end of a piece. An
    article or a preposition may be joined to a name ("d'Algérie", "بالمغرب"). Abbreviations are
    names in capitals only.
    """
    found: list[NamedState] = []
    for piece in pieces:
        found += _in_piece(text, list(_runs(text, piece)))
    return found


def _runs(text: str, piece: Sequence[tuple[int, int]]) -> Iterator[_Run]:
    for start, end in piece:
        for first, last in runs(text, start, end):
            form = normal_form(text[first:last])
            if form:
                yield _Run(form, first, last)


def _in_piece(text: str, words: list[_Run]) -> Iterator[NamedState]:
    at = 0
    while at < len(words):
        for count in range(min(_most_words(), len(words) - at), 0, -1):
            name = words[at : at + count]
            state = _state(text, name)
            if state:
                yield NamedState(state.alpha3, name[0].start, name[-1].end)
                at += count
                break
        else:
            word = words[at]
            if is_han(text[word.start]):
                yield from _in_han(text, word.start, word.end)
            at += 1


def _state(text: str, name: list[_Run]) -> states.State | None:
    start, end = name[0].start, name[-1].end
    if end - start <= _LONGEST_ABBREVIATION:
        abbreviation = text[start:end].replace(".", "").replace(" ", "")
        if abbreviation in states.abbreviations():
            return states.abbreviations()[abbreviation]
    rest = [word.form for word in name[1:]]
    for first in _without_prefixes(name[0].form):
        form = " ".join([first, *rest])
        state = states.spellings().get(form)
        if state and (text[start].isupper() or not _needs_capital(form)):
            return state
    return None


def _needs_capital(form: str) -> bool:
    return (len(form) < _SHORT and form[0] <= _LAST_CASED) or form in _ALSO_WORDS


def _without_prefixes(form: str) -> Iterator[str]:
    """The form, and the words that an Arabic one may be with what is joined to its beginning."""
    yield form
    if form[0] not in "وبلا":
        return
    for word in dict.fromkeys((form, form.removeprefix("و"))):
        bare = [word]
        if word[:1] in ("ب", "ل"):
            bare.append(word[1:])
        if word.startswith("لل"):
            bare.append(_ARTICLE + word[2:])
        for each in bare:
            yield each
            plain = each.removeprefix(_ARTICLE)
            if plain != each and len(plain) >= _SHORTEST_WITH_ARTICLE:
                yield plain


def _in_han(text: str, start: int, end: int) -> Iterator[NamedState]:
    """Chinese does not part its words: the names are sought everywhere in a run."""
    at = start
    while at < end:
        other = next((each for each in _NOT_NAMES if text.startswith(each, at, end)), None)
        if other:
            at += len(other)
            continue
        for length in range(min(_longest_han(), end - at), 0, -1):
            name = text[at : at + length]
            if name in _han_names() and not _is_part(text, at + length, name):
                yield NamedState(_han_names()[name], at, at + length)
                at += length
                break
        else:
            at += 1


def _is_part(text: str, end: int, name: str) -> bool:
    """Whether 国 belongs to the word after it: 发展中国家 are developing countries, not China."""
    after = text[end : end + 2]
    return name.endswith("国") and after[:1] in ("家", "际") and after != "家庭"


@cache
def _han_names() -> Mapping[str, str]:
    return {
        name: state.alpha3
        for name, state in states.spellings().items()
        if all(map(is_han, name)) and len(name) > 1
    }


@cache
def _longest_han() -> int:
    return max(map(len, _han_names()))


@cache
def _most_words() -> int:
    return max(len(name.split()) for name in states.spellings())
