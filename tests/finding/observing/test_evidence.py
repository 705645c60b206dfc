"""Which provisions the concepts of a text speak for."""

from __future__ import annotations

from math import log1p

import pytest

from tenir.finding.observing.evidence import evidence, evidence_rows
from tenir.finding.observing.observation import Observation, observe
from tenir.finding.observing.phrases import Phrase
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.text.words import stems


def _naming(*concepts: str) -> Observation:
    phrases = tuple(Phrase(place, place + 1, key) for place, key in enumerate(concepts))
    return Observation("x" * len(concepts), "en", stems("en").words("x"), phrases, ())


def test_the_first_provision_of_a_concept_counts_most() -> None:
    first, second, *_ = load_thesaurus().concept("child-immigration-detention").provisions
    strength = evidence(_naming("child-immigration-detention"))
    assert strength[first] == pytest.approx(log1p(1))
    assert strength[second] == pytest.approx(log1p(1 / 2))


def test_a_concept_counts_once_however_often_it_is_named() -> None:
    assert evidence(_naming(*3 * ["child-immigration-detention"])) == evidence(
        _naming("child-immigration-detention")
    )


def test_several_concepts_count_more_than_one_and_less_than_their_sum() -> None:
    one = evidence(_naming("immigration-detention"))["gcm/objective/13"]
    both = evidence(_naming("immigration-detention", "child-immigration-detention"))
    assert one < both["gcm/objective/13"] < 2 * one


def test_no_concepts_are_no_evidence() -> None:
    assert evidence(_naming()) == {}
    [seen] = observe("The heron counts the boats.")
    assert evidence(seen) == {}


def test_a_misleading_phrase_is_no_evidence() -> None:
    [seen] = observe("Data migration to the new server ends in May.")
    assert evidence(seen) == {}


def test_rows_hold_the_evidence_for_the_provisions_asked() -> None:
    rows = evidence_rows([{"a": 1, "b": 2}, {}, {"c": 3}], ["c", "a"])
    assert rows.tolist() == [[0, 1], [0, 0], [3, 0]]
    assert evidence_rows([], ["c"]).shape == (0, 1)
    assert evidence_rows([{"a": 1}], []).shape == (1, 0)
