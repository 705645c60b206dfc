"""What is seen of a text before anything is decided: its words, its concepts, its language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tenir.finding.observing.concepts import concepts_in
from tenir.finding.observing.features import Sparse, stem_counts
from tenir.finding.observing.phrases import Phrase
from tenir.finding.weights import word_table
from tenir.text.language import LANGUAGES, detect, outside_the_six
from tenir.text.words import Words, stems

PART_WORDS = 250
"""A longer text is looked at in parts of so many words, so that what one part says is not lost in
the whole, and time and memory stay in proportion to the text."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A text, or a part of one: its language, its words, the phrases that name a concept, and the
    start, end and row of the words that the word table has; offsets are those in the part.
    `language` is a BCP 47 code, of one of the six languages or another, or "und"."""

    text: str
    language: str
    words: Words
    concepts: tuple[Phrase[str], ...]
    rows: tuple[tuple[int, int, int], ...]

    @property
    def in_the_six(self) -> bool:
        """Whether the language is one of the six, which the classifiers know."""
        return self.language in LANGUAGES

    @property
    def counts(self) -> Sparse:
        """How often each stem and pair of stems occurs."""
        return stem_counts(self.words)


def observe(text: str, language: str | None = None) -> list[Observation]:
    """The observations of `text`, one for each part.

    `language` is a BCP 47 code; where it is not known it is told from the text.
    """
    spoken = language or outside_the_six(text) or detect(text)
    words = stems(spoken).words(text)
    if len(words.stems) <= PART_WORDS:
        return [_observed(text, spoken, words)]
    begins = [0, *words.starts[PART_WORDS::PART_WORDS]]
    parts = [text[begin:end] for begin, end in pairwise([*begins, len(text)])]
    return [_observed(part, spoken, stems(spoken).words(part)) for part in parts]


def _observed(text: str, language: str, words: Words) -> Observation:
    concepts = tuple(concepts_in(words, language))
    return Observation(text, language, words, concepts, tuple(word_table().rows(text)))
