"""Why a passage was found to be something: the phrases that carried it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tenir.finding.judging.classifier import Classifier
from tenir.finding.observing.features import Numbers, stem_slots, stem_weights
from tenir.finding.observing.observation import Observation
from tenir.finding.weights import word_table
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.text.reason import Reason

MOST: Final = 4
"""So many phrases or words are named at most."""
_FEWEST_LETTERS = 3
"""Shorter words, but for Chinese ones, join others and tell a person nothing."""
_NOTICEABLE = 0.25
"""A word is named if it carries so much of what the strongest one carries."""


def of_link(
    provision: str, words: Sequence[str], observations: Sequence[Observation]
) -> tuple[Reason, ...]:
    """Why a text, whose parts are `observations`, is linked to `provision`.

    First the phrases that name a concept which the thesaurus ties to the provision, then of the
    `words` that speak for it those that no such phrase holds.
    """
    told = []
    concepts = load_thesaurus().concepts
    named: dict[str, None] = {}
    for part in observations:
        for phrase in part.concepts:
            concept = concepts[phrase.meaning]
            quote = part.text[phrase.start : phrase.end]
            if provision in concept.provisions and quote.casefold() not in named:
                named[quote.casefold()] = None
                label = concept.preferred_labels
                told.append(Reason("“{phrase}” names {concept}", phrase=quote, concept=label))
    held = " ".join(named)
    further = [word for word in words if word not in held]
    told = told[:MOST]
    if further:
        told.append(Reason("words that speak for it: {words}", words=", ".join(further)))
    return tuple(told or [Reason("the passage as a whole reads like others on it")])


def of_kind(
    kind: int, classifier: Classifier, observations: Sequence[Observation]
) -> tuple[Reason, ...]:
    """Why a text is of the kind in column `kind` of `classifier`: the words and pairs of words
    that carried it."""
    carried: dict[str, float] = {}
    for part in observations:
        weighed = stem_weights(part.counts, classifier.rareness)
        weights = classifier.stems[weighed.slots]
        strength = dict(
            zip(
                weighed.slots.tolist(),
                (weighed.numbers * (weights[:, kind] - weights.mean(axis=1))).tolist(),
                strict=True,
            )
        )
        stems, pairs = stem_slots(part.words)
        for length, slots in ((1, stems), (2, pairs)):
            for place, slot in enumerate(slots.tolist()):
                end = part.words.ends[place + length - 1]
                phrase = part.text[part.words.starts[place] : end]
                carried[phrase] = max(carried.get(phrase, 0), strength[slot])
    words = _strongest(carried)
    if not words:
        return (Reason("the passage as a whole reads so"),)
    return (Reason("words that speak for it: {words}", words=", ".join(words)),)


def pointing(directions: Numbers, observations: Sequence[Observation]) -> list[list[str]]:
    """For each of `directions` (d, n) in the word table the words of a text that point in it most,
    the strongest first."""
    if not directions.shape[1]:
        return []
    words: list[str] = []
    rows: list[int] = []
    for part in observations:
        for start, end, row in part.rows:
            if end - start < _FEWEST_LETTERS and part.text[start] < "\u3400":
                continue
            words.append(part.text[start:end].casefold())
            rows.append(row)
    pulls = word_table().vectors(rows) @ directions
    told = []
    for column in pulls.T.tolist():
        carried: dict[str, float] = {}
        for word, strength in zip(words, column, strict=True):
            carried[word] = carried.get(word, 0) + strength
        told.append(_strongest(carried))
    return told


def _strongest(carried: dict[str, float]) -> list[str]:
    """The words and phrases that carry most, none within another however they are spelt, the
    strongest first."""
    ranked = sorted(carried, key=lambda words: -carried[words])
    chosen: list[str] = []
    for words in ranked:
        if carried[words] <= 0 or carried[words] < _NOTICEABLE * carried[ranked[0]]:
            break
        spelt = words.casefold()
        if not any(spelt in other or other in spelt for other in map(str.casefold, chosen)):
            chosen.append(words)
        if len(chosen) == MOST:
            break
    return chosen
