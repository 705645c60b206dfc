"""The concepts of the thesaurus that a text names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tenir.finding.observing.phrases import Phrase, Phrases
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.text.words import Words


def concepts_in(words: Words, language: str) -> list[Phrase[str]]:
    """The phrases that name a concept in a text of `language` whose words are `words`, in order.

    What each means is the key of the concept.
    """
    return _labels().find(words, language)


@cache
def _labels() -> Phrases[str]:
    return Phrases(_phrases())


def _phrases() -> Iterator[tuple[str, str, str | None]]:
    for concept in load_thesaurus().concepts.values():
        for language, labels in concept.labels.items():
            yield from ((language, label, concept.key) for label in labels)
        for language, labels in concept.misleading.items():
            yield from ((language, label, None) for label in labels)
