"""The words by which a commitment is read, from data/promise_words.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tenir.finding.observing.phrases import Phrases
from tenir.frameworks import states
from tenir.frameworks.entry import Entry
from tenir.text.normal_form import normal_form

_FILE = Path(__file__).parents[1] / "data" / "promise_words.yaml"
_DEFAULT = "en"
_LATIN = ("en", "fr", "es")
_OTHER_STEMS = ("ar", "ru")
_BEFORE_OTHERS = {
    "fr": (("de", "d'"), ("de", "du"), ("de", "des"), ("à", "au"), ("à", "aux")),
    "es": (("de", "del"), ("a", "al")),
}


class Role(StrEnum):
    """What a phrase is in a commitment; the values are keys of the file, but for the last."""

    PROMISING = "promising"
    FUTURE = "future"
    VAGUE = "vague"
    ACTOR = "actors"
    GROUP = "beneficiaries"
    REGION = "regions"
    PARTNERS = "partners"
    STATE = "state"


VERBAL = (Role.PROMISING, Role.FUTURE, Role.VAGUE)
"""The roles of verbs: lone ones are found as they are spelled, and not in any inflection."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase found means: its role, the group of people or the code of the State, and the
    spelling with which the text is compared, "" where any inflection is right."""

    role: Role
    key: str = ""
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Future:
    """How the verbs of what lies ahead are told in a language: by whole words, ends, beginnings."""

    words: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    not_words: frozenset[str]
    not_beginnings: tuple[str, ...]


@cache
def cues() -> Phrases[Cue]:
    """All phrases that have a role, found in one pass."""
    return Phrases(_phrases())


@cache
def future(language: str) -> Future:
    """How verbs of what lies ahead are told in texts of `language`."""
    entry = _file().entry("future")
    but_not = entry.entry("not").texts(language)
    return Future(
        frozenset(entry.entry("words").texts(language)),
        entry.entry("endings").texts(language),
        entry.entry("beginnings").texts(language),
        frozenset(word for word in but_not if not word.endswith("*")),
        tuple(word.removesuffix("*") for word in but_not if word.endswith("*")),
    )


@cache
def word_set(key: str, language: str) -> frozenset[str]:
    """The words at `key` for texts of `language` (English where it is none of the six), in normal
    form."""
    return frozenset(map(normal_form, _of_language(key, language)))


@cache
def wordings(key: str) -> tuple[str, ...]:
    """The list at `key` that is the same for all languages, longest first."""
    return tuple(sorted(_file().texts(key), key=len, reverse=True))


@cache
def around() -> tuple[tuple[str, str], ...]:
    """The pairs of Chinese words between which a partner stands."""
    pairs = _file().values["partners_around"]
    return tuple((str(first), str(last)) for first, last in pairs)


@cache
def _file() -> Entry:
    return Entry.of_file(_FILE)


def _of_language(key: str, language: str) -> tuple[str, ...]:
    entry = _file().entry(key)
    return entry.texts(language if entry.has(language) else _DEFAULT)


def _phrases() -> Iterator[tuple[str, str, Cue | None]]:
    for role in (Role.PROMISING, Role.VAGUE, Role.ACTOR, Role.REGION, Role.PARTNERS):
        for language, phrases in _file().entry(role).values.items():
            for phrase in phrases:
                for form in _forms(language, str(phrase)):
                    spelling = str(phrase) if language in _OTHER_STEMS else form
                    yield language, form, Cue(role, spelling=_spelling(role, spelling))
    for language, phrases in _file().entry("future").entry("phrases").values.items():
        for phrase in phrases:
            spelling = _spelling(Role.FUTURE, str(phrase))
            yield language, str(phrase), Cue(Role.FUTURE, spelling=spelling)
    for language in ("en", "zh"):  # English verbs do not tell by their endings, Chinese has none
        for word in _file().entry("future").entry("words").texts(language):
            yield language, word, Cue(Role.FUTURE)
    for language, phrases in _file().entry("misleading").values.items():
        for phrase in phrases:
            yield language, str(phrase), None
    groups = _file().entry(Role.GROUP)
    for group in groups.values:
        for language, labels in groups.labels(group).items():
            for label in labels:
                for form in _forms(language, label):
                    yield language, form, Cue(Role.GROUP, group, normal_form(label))
    for spelling, state in states.spellings().items():
        for language in _languages_of(spelling):
            for form in _forms(language, spelling):
                yield language, form, Cue(Role.STATE, state.alpha3, spelling)


def _forms(language: str, phrase: str) -> Iterator[str]:
    """A phrase, and forms of it that the stemmer does not bring back to it: what its last word
    becomes before a vowel or an article, what Arabic writes on to the article, Russian cases."""
    yield phrase
    if language == "ar" and phrase.startswith("ال"):
        yield from (before + phrase for before in ("و", "ب", "وب"))
        yield from (before + phrase.removeprefix("ال") for before in ("لل", "ولل"))
    if language == "ru" and phrase[-1] not in "аеёиоуыэюяйь":
        yield phrase + "е"
    for last, form in _BEFORE_OTHERS.get(language, ()):
        if phrase.endswith(" " + last):
            yield phrase.removesuffix(last) + form


def _spelling(role: Role, phrase: str) -> str:
    """The spelling by which a phrase found is checked: abbreviations stay in capitals."""
    if role in VERBAL and (" " in phrase or "\u3400" <= phrase[0] <= "\u9fff"):
        return ""
    return phrase if phrase.isupper() else normal_form(phrase)


def _languages_of(spelling: str) -> tuple[str, ...]:
    """The languages in whose texts a spelling of a State is sought, by its script."""
    first = spelling[:1]
    if "\u0400" <= first <= "\u052f":
        return ("ru",)
    if "\u0600" <= first <= "\u06ff":
        return ("ar",)
    return ("zh",) if "\u3400" <= first <= "\u9fff" else _LATIN
