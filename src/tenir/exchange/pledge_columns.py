"""Which columns of a table are those of the pledge form, known by their headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tenir.exchange.contact_data import masked
from tenir.frameworks.entry import Entry
from tenir.text.normal_form import normal_form

_FILE = Path(__file__).parent / "data" / "pledge_columns.yaml"
_NUMBER = re.compile(r"^\W*(?:[IVX]{1,4}[abc]?|\d{1,2}[a-z]?)(?:[.):]|\s+[-–])\s*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FEWEST_REQUIRED = 2
_FEWEST_KNOWN = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the form stand in a table, and the headers of those left unread.

    `places` holds the index (from 0) of each known column by its key, in the order of the form.
    """

    places: Mapping[str, int]
    dropped: tuple[str, ...]
    has_contacts: bool = False
    """Whether a column may hold data of persons."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The headers of the required columns that the table lacks."""
        return tuple(header(key) for key in required() if key not in self.places)

    @property
    def are_a_pledge_table(self) -> bool:
        """Whether the headers are those of a pledge table, be it one that lacks a column.

        With contacts beside them, fewer columns of the form tell: taken for another kind of table,
        it would be kept with its contacts.
        """
        if not self.missing:
            return True
        held = len(required()) - len(self.missing)
        if self.has_contacts:
            return held >= 1 and len(self.places) >= _FEWEST_REQUIRED
        return held >= _FEWEST_REQUIRED and len(self.places) >= _FEWEST_KNOWN


def columns_of(headers: Sequence[str]) -> Columns:
    """Tell the columns of a table by its `headers`; of two that mean the same the first counts."""
    places: dict[str, int] = {}
    dropped: list[str] = []
    for index, text in enumerate(headers):
        key = None if is_personal(text) else column_of(text)
        if key is not None and key not in places:
            places[key] = index
        elif text:
            dropped.append(masked(text))
    order = list(_wordings())
    return Columns(
        dict(sorted(places.items(), key=lambda place: order.index(place[0]))),
        tuple(dropped),
        any(map(is_personal, headers)),
    )


def is_personal(text: str) -> bool:
    """Whether a column under the header `text` may hold data of persons."""
    words = f" {normal_form(text)} "
    # Chinese and Arabic write such words together with others.
    return any(
        f" {word} " in words or (not word.isascii() and word in words) for word in _personal()
    )


def column_of(text: str) -> str | None:
    """The key of the form's column that the header `text` names, or None."""
    plain = normal_form(_BRACKETS.sub(" ", _NUMBER.sub("", text))) or normal_form(text)
    best, best_length = None, 0
    for key, wordings in _wordings().items():
        for wording in wordings:
            if plain == wording:
                return key
            within = " " in wording and f" {wording} " in f" {plain} "
            if within and len(wording) > best_length:
                best, best_length = key, len(wording)
    return best


def header(key: str) -> str:
    """The header that Tenir writes over the column of that key."""
    return _file().entry("columns").texts(key)[0]


@cache
def required() -> tuple[str, ...]:
    """The keys of the columns without which there is no pledge table."""
    return _file().texts("required")


@cache
def value_wordings(name: str) -> Mapping[str, tuple[str, ...]]:
    """Wordings, in normal form, of the values that cells of the column `name` may hold."""
    values = _file().entry("values").entry(name)
    return {key: tuple(map(normal_form, values.texts(key))) for key in values.values}


@cache
def word_list(name: str) -> frozenset[str]:
    """The words for "yes" or "all", in normal form."""
    return frozenset(map(normal_form, _file().entry("values").texts(name)))


@cache
def _file() -> Entry:
    return Entry.of_file(_FILE)


@cache
def _personal() -> tuple[str, ...]:
    return tuple(map(normal_form, _file().texts("personal")))


@cache
def _wordings() -> Mapping[str, tuple[str, ...]]:
    columns = _file().entry("columns")
    return {key: tuple(map(normal_form, columns.texts(key))) for key in columns.values}
