"""The two published question lists: is a promise measurable, and is it rights-based?

Each answer is a quote. What a promise does not answer becomes a question to put to the promiser;
so does each warning sign that it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tenir.finding.concepts import concepts_in
from tenir.finding.finding import Answer, Promise, Quote
from tenir.finding.phrases import Phrase, Phrases
from tenir.frameworks.entry import Entry
from tenir.frameworks.rights_instrument import rights_instruments
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.text.sentences import sentence_at, sentences
from tenir.text.words import stems

PARTS = (
    "who", "what", "deadline", "quantities", "amounts", "beneficiaries", "places", "partners",
    "instruments",
)  # fmt: skip
"""What of a promise may answer a question; "instruments" are rights instruments that it names."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a list, in six languages.

    `asks` is the question itself, `put` what to ask the promiser where the promise leaves it open
    or, for a `warning` sign, where it gives the sign. `parts` of the promise answer it, or phrases
    that name one of the `concepts` of the thesaurus, or phrases of its own.
    """

    key: str
    warning: bool
    asks: Mapping[str, str]
    put: Mapping[str, str]
    parts: tuple[str, ...]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuestionList:
    """A list of questions, its names and what it is for, in six languages."""

    key: str
    names: Mapping[str, str]
    about: Mapping[str, str]
    questions: tuple[Question, ...]


@cache
def question_lists() -> tuple[QuestionList, ...]:
    """The lists of data/question_lists.yaml; raises FrameworkError at a fault."""
    taken: set[str] = set()
    return tuple(
        QuestionList(
            entry.text("key"),
            entry.plain_wordings("names"),
            entry.plain_wordings("about"),
            tuple(_question(question, taken) for question in entry.entries("questions")),
        )
        for entry in _file().entries("lists")
    )


def answers(text: str, language: str, promise: Promise) -> tuple[Answer, ...]:
    """The answer of the commitment `text` to each question of every list, in their order."""
    words = stems(language).words(text)
    named = concepts_in(words, language)
    given = []
    for question in (each for of_list in question_lists() for each in of_list.questions):
        sought = _phrases(question.key)
        found = [
            *(phrase for phrase in named if phrase.meaning in question.concepts),
            *sought.answering.find(words, language),
        ]
        if "instruments" in question.parts:
            found += _names_of_instruments().find(words, language)
        unless = sought.unless.find(words, language) if found else []
        spans = _outside_of_sentences_with(unless, found, text) if unless else found
        quotes = [
            Quote(phrase.start, phrase.end, text[phrase.start : phrase.end])
            for phrase in sorted(spans, key=lambda phrase: (phrase.start, -phrase.end))
        ]
        first = next(iter([*_of_promise(question, promise), *quotes]), None)
        given.append(Answer(question.key, first))
    return tuple(given)


def _of_promise(question: Question, promise: Promise) -> Iterator[Quote]:
    for part in question.parts:
        value = getattr(promise, part, None) or ()
        for each in value if isinstance(value, tuple) else (value,):
            yield each if isinstance(each, Quote) else each.quote


def _outside_of_sentences_with(
    unless: Sequence[Phrase[str]], found: Sequence[Phrase[str]], text: str
) -> list[Phrase[str]]:
    """Those `found` that stand in no sentence in which one of `unless` begins."""
    spans = sentences(text)
    taken = {sentence_at(spans, phrase.start) for phrase in unless}
    return [each for each in found if sentence_at(spans, each.start) not in taken]


def _question(entry: Entry, taken: set[str]) -> Question:
    """The question of `entry`, whose key is none of those `taken` before and becomes one."""
    key = entry.text("key")
    if key in taken:
        raise entry.wrong("key", f"{key} is given twice")
    taken.add(key)
    for name in ("phrases", "unless"):
        entry.labels(name)
    parts, concepts = entry.texts("parts"), entry.texts("concepts")
    for part in parts:
        if part not in PARTS:
            raise entry.wrong("parts", f"there is no part {part} (these are: {', '.join(PARTS)})")
    for concept in concepts:
        if concept not in load_thesaurus().concepts:
            raise entry.wrong("concepts", f"the thesaurus has no concept {concept}")
    return Question(
        key,
        entry.flag("warning"),
        entry.plain_wordings("asks"),
        entry.plain_wordings("put"),
        parts,
        frozenset(concepts),
    )


@cache
def _file() -> Entry:
    return Entry.of_file(Path(__file__).parent / "data" / "question_lists.yaml")


@dataclass(frozen=True, slots=True)
class _Sought:
    """The phrases that answer a question, and those that take the answer away."""

    answering: Phrases[str]
    unless: Phrases[str]


@cache
def _phrases(key: str) -> _Sought:
    """The phrases of the question of `key`: each question has its own, so that a longer phrase of
    one does not hide a shorter one of another."""
    for of_list in _file().entries("lists"):
        for question in of_list.entries("questions"):
            if question.text("key") == key:
                return _Sought(_of_labels(question, "phrases"), _of_labels(question, "unless"))
    raise KeyError(key)


def _of_labels(question: Entry, name: str) -> Phrases[str]:
    labels = question.labels(name)
    return Phrases((language, each, name) for language, of in labels.items() for each in of)


@cache
def _names_of_instruments() -> Phrases[str]:
    return Phrases(
        (language, label, instrument.key)
        for instrument in rights_instruments().values()
        for language, labels in instrument.labels.items()
        for label in labels
    )
