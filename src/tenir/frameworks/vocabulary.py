"""Term lists: the kinds of document, stakeholder and pledge, the votes, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tenir.errors import FrameworkError
from tenir.frameworks.entry import Entry
from tenir.frameworks.wording import Wording, choose
from tenir.frameworks.yaml_file import DATA
from tenir.text.normal_form import normal_form


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a list: its key, which the record stores, and its labels by language."""

    key: str
    labels: Mapping[str, Wording]

    def label(self, language: str) -> str:
        """The label in `language`, else in English."""
        return str(choose(self.labels, language) or self.key)


def terms(name: str) -> tuple[Term, ...]:
    """The terms of the list `name`, in order; raises FrameworkError where there is no such list."""
    try:
        return _lists()[name]
    except KeyError:
        raise FrameworkError(f"vocabulary.yaml: there is no list {name!r}") from None


def term(name: str, key: str) -> Term:
    """The term of `key` in the list `name`; raises FrameworkError where there is none."""
    for candidate in terms(name):
        if candidate.key == key:
            return candidate
    raise FrameworkError(f"vocabulary.yaml: {name} has no term {key!r}")


def key_of(name: str, text: str) -> str:
    """The key of the term in the list `name` that `text` means: a key, or a label in any language.

    What means none is given back as it is.
    """
    sought = normal_form(text)
    for candidate in terms(name):
        labels = map(normal_form, map(str, candidate.labels.values()))
        if sought in (normal_form(candidate.key), *labels):
            return candidate.key
    return text


@cache
def term_lists() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(_lists())


@cache
def _lists() -> dict[str, tuple[Term, ...]]:
    whole = Entry.of_file(DATA / "vocabulary.yaml")
    lists = {}
    for name in whole.values:
        of_list = whole.entry(name)
        lists[name] = tuple(Term(key, of_list.wordings(key)) for key in of_list.values)
    return lists
