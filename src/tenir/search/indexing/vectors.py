"""Vectors: what texts mean in numbers, by which a text in one language finds another.

The sentence encoder's vectors of 512 numbers are turned to the directions in which texts on
migration differ most, and `DIMENSIONS` of them kept (`training/reduction.py`). The word table's
vectors are turned to the same directions: alone they stand in where the encoder did not see a text,
and together both find more than either.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tenir.finding.observing import encoder
from tenir.finding.weights import word_table

Vectors = npt.NDArray[np.float32]

REDUCTION: Final = Path(__file__).parent.parent / "data" / "reduction.npz"
DIMENSIONS = 128
LONGEST = 3_000
"""Of a longer text so many characters have a vector."""


def of_query(text: str) -> Vectors:
    """The vector of a query, from the sentence encoder: (DIMENSIONS,)."""
    return _reduced(encoder.encode([text[:LONGEST]]))[0]


def moved(vector: Vectors, towards: Vectors, share: float) -> Vectors:
    """`vector` (DIMENSIONS,) moved by `share` of `towards`, of length 1."""
    return _of_length_one(vector + share * towards)


def encoded(texts: Sequence[str], seen: Vectors | None = None) -> Vectors:
    """Vectors of `texts` from encoder and word table: (n, DIMENSIONS).

    `seen` are the encoder's own vectors (n, 512); where they are not given it makes some 200 a
    second.
    """
    if seen is None:
        seen = encoder.encode([text[:LONGEST] for text in texts])
    return _of_length_one(_reduced(seen) + approximated(texts))


def approximated(texts: Sequence[str]) -> Vectors:
    """Vectors of `texts` from the word table, a hundred times faster: (n, DIMENSIONS)."""
    vectors = word_table().encode([text[:LONGEST] for text in texts])
    return _of_length_one(vectors @ _reduction()["words"] + _reduction()["words_mean"])


def to_bytes(vectors: Vectors) -> list[bytes]:
    """Each of the vectors as it is kept: a whole number from -127 to 127 a dimension."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    numbers = np.rint(vectors / np.where(largest > 0, largest, 1) * 127).astype(np.int8)
    return [row.tobytes() for row in numbers]


def from_bytes(kept: Sequence[bytes]) -> Vectors:
    """The vectors that `to_bytes` gave, of length 1: (n, DIMENSIONS)."""
    numbers = np.frombuffer(b"".join(kept), np.int8).reshape(-1, DIMENSIONS)
    return _of_length_one(numbers.astype(np.float32))


def _reduced(seen: Vectors) -> Vectors:
    return _of_length_one((seen - _reduction()["mean"]) @ _reduction()["directions"])


def _of_length_one(vectors: npt.NDArray[np.floating]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


@cache
def _reduction() -> dict[str, Vectors]:
    with np.load(REDUCTION, allow_pickle=False) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}
