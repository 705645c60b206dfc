"""The two published question lists: is a promise measurable, and is it rights-based?

Each answer is a quote. What a promise does not answer becomes a question to put to the promiser;
so does each warning sign that it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tenir.finding.finding import Answer, Promise, Quote
from tenir.finding.observing.concepts import concepts_in
from tenir.finding.observing.phrases import Phrase, Phrases
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


_Meaning: TypeAlias = tuple[str, str]
"""A question's key and whether the phrase answers it or takes the answer away; or an instrument."""

_INSTRUMENT: _Meaning = ("", "instrument")


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
    said: dict[_Meaning, list[Phrase[_Meaning]]] = {}
    for phrase in _phrases().find(words, language):
        said.setdefault(phrase.meaning, []).append(phrase)
    instruments = said.get(_INSTRUMENT, [])
    given = []
    for question in (each for of_list in question_lists() for each in of_list.questions):
        spans = [
            (phrase.start, phrase.end)
            for phrase in (
                *(phrase for phrase in named if phrase.meaning in question.concepts),
                *said.get((question.key, "phrases"), ()),
                *(instruments if "instruments" in question.parts else ()),
            )
        ]
        unless = said.get((question.key, "unless"))
        if unless:
            spans = _outside_of_sentences_with(unless, spans, text)
        # The longer of two that begin together says more.
        quotes = [
            Quote(start, end, text[start:end])
            for start, end in sorted(spans, key=lambda span: (span[0], -span[1]))
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
    unless: Sequence[Phrase[_Meaning]], spans: list[tuple[int, int]], text: str
) -> list[tuple[int, int]]:
    """The `spans` that stand in no sentence in which one of `unless` begins."""
    of_text = sentences(text)
    taken = {sentence_at(of_text, phrase.start) for phrase in unless}
    return [span for span in spans if sentence_at(of_text, span[0]) not in taken]


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


@cache
def _phrases() -> Phrases[_Meaning]:
    return Phrases([*_of_questions(), *_names_of_instruments()], apart=True)


def _of_questions() -> Iterator[tuple[str, str, _Meaning]]:
    for of_list in _file().entries("lists"):
        for question in of_list.entries("questions"):
            for name in ("phrases", "unless"):
                for language, phrases in question.labels(name).items():
                    for phrase in phrases:
                        yield language, phrase, (question.text("key"), name)


def _names_of_instruments() -> Iterator[tuple[str, str, _Meaning]]:
    for instrument in rights_instruments().values():
        for language, labels in instrument.labels.items():
            for label in labels:
                yield language, label, _INSTRUMENT
