"""What the classifiers see of a text: numbers of a few sources, side by side.

Sources: the sentence encoder's vector (full) or the word table's (fast), the concepts of the
thesaurus, and the stems with their pairs.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tenir.text.remembered import Remembered
from tenir.text.words import Words

Numbers = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

STEM_SLOTS = 2**15
"""Stems and pairs of stems are told apart by so many slots; which stem has which is by its hash."""
_PAIR_FACTOR = 2_654_435_761

_HASHES = Remembered(lambda stem: zlib.crc32(stem.encode()))


@dataclass(frozen=True, slots=True)
class Sparse:
    """A few slots of many: `slots` (n,), each once, and the number that stands in each (n,)."""

    slots: Indices
    numbers: Numbers


def stem_slots(words: Words) -> tuple[Indices, Indices]:
    """The slot of each of n stems (n,), and of each pair of stems next to each other (n - 1,)."""
    hashes = np.array([_HASHES[stem] for stem in words.stems], dtype=np.int64)
    pairs = hashes[:-1] * _PAIR_FACTOR + hashes[1:]
    return hashes % STEM_SLOTS, pairs % STEM_SLOTS


def stem_counts(words: Words) -> Sparse:
    """How often each stem and each pair of stems next to each other stands in a text."""
    slots, counts = np.unique(np.concatenate(stem_slots(words)), return_counts=True)
    return Sparse(slots, counts.astype(np.float32))


def stem_weights(counts: Sparse, rareness: Numbers) -> Sparse:
    """`counts` damped by their logarithm, times `rareness` (STEM_SLOTS,), at length 1."""
    numbers = (1 + np.log(counts.numbers)) * rareness[counts.slots]
    length = float(np.linalg.norm(numbers))
    return Sparse(counts.slots, (numbers / length if length else numbers).astype(np.float32))


def multiply(rows: Sequence[Sparse], matrix: Numbers) -> Numbers:
    """The product of sparse `rows` with `matrix` (slots, outputs): (rows, outputs)."""
    product = np.zeros((len(rows), matrix.shape[1]), np.float32)
    for number, row in enumerate(rows):
        if len(row.slots):
            product[number] = row.numbers @ matrix[row.slots]
    return product
