"""What classifiers see of the words of a text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.observing.features import (
    STEM_SLOTS,
    Sparse,
    multiply,
    stem_counts,
    stem_slots,
    stem_weights,
)
from tenir.text.words import Words, stems


def _words(text: str) -> Words:
    return stems("en").words(text)


def test_the_slots_of_stems_are_the_same_in_every_process() -> None:
    # The weights of the package stand in these slots.
    stem, pair = stem_slots(_words("we will"))
    assert stem.tolist() == [26649, 15950]
    assert pair.tolist() == [2199]


def test_a_pair_is_told_from_its_reverse() -> None:
    one, other = (stem_slots(_words(text))[1] for text in ("will commit", "commit will"))
    assert one.tolist() != other.tolist()


def test_stems_and_pairs_are_counted() -> None:
    counts = stem_counts(_words("Migrants migrate; migrants work."))
    assert sorted(counts.numbers.tolist()) == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(("text", "slots"), [("", 0), ("…", 0), ("migrant", 1)])
def test_texts_of_no_and_one_word(text: str, slots: int) -> None:
    assert len(stem_counts(_words(text)).slots) == slots
    assert len(stem_slots(_words(text))[1]) == 0


def test_weights_are_damped_by_logarithm_and_of_length_one() -> None:
    counts = Sparse(np.array([3, 5]), np.array([1, np.e], np.float32))
    rareness = np.zeros(8, np.float32)
    rareness[[3, 5]] = 4, 1.5
    weighed = stem_weights(counts, rareness)
    assert weighed.slots.tolist() == [3, 5]
    assert weighed.numbers == pytest.approx([0.8, 0.6])  # 4 and 1.5 · (1 + 1), at length 1


def test_words_that_tell_nothing_weigh_nothing() -> None:
    counts = Sparse(np.array([3, 5]), np.array([1, 2], np.float32))
    assert stem_weights(counts, np.zeros(8, np.float32)).numbers.tolist() == [0, 0]


def test_sparse_rows_times_a_matrix() -> None:
    matrix = np.arange(8, dtype=np.float32).reshape(4, 2)
    rows = [
        Sparse(np.array([1, 3]), np.array([1, 10], np.float32)),
        Sparse(np.array([], np.int64), np.array([], np.float32)),
    ]
    assert multiply(rows, matrix).tolist() == [[62, 73], [0, 0]]
    assert multiply([], matrix).shape == (0, 2)


@given(st.lists(st.sampled_from("we will end detention 移民 الهجرة".split())))
def test_counts_add_up(pieces: list[str]) -> None:
    words = _words(" ".join(pieces))
    counts = stem_counts(words)
    pairs = len(list(pairwise(words.stems)))
    assert counts.numbers.sum() == len(words.stems) + pairs
    assert len(set(counts.slots.tolist())) == len(counts.slots)
    assert all(0 <= slot < STEM_SLOTS for slot in counts.slots.tolist())
