"""Fit how vectors are reduced for the index of the search.

The directions begin as those in which the training passages differ most (principal components).
They are then turned so that the labels of concepts, which are as short as queries, come near the
passages that name the concepts, in whatever language either is: contrastive learning with the
other passages of a batch as negatives (van den Oord et al., 2018, https://arxiv.org/abs/1807.03748)
and Adam (Kingma and Ba, 2014).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tenir.finding.observing.encoder import encode
from tenir.finding.observing.observation import observe
from tenir.finding.observing.word_table import WordTable
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.search.indexing.vectors import DIMENSIONS, REDUCTION
from training.passages import TrainingPassage

Array = np.ndarray

STEPS = 400
BATCH = 256
RATE = 1e-4
TEMPERATURE = 0.15
TWO_CONCEPTS = 0.5
"""So often a query of a batch is two labels: people ask for one thing in the light of another."""
_FEWEST_PASSAGES = 2
_RIDGE = 1.0
_SEED = 20261124


@dataclass(frozen=True)
class _Material:
    """Labels (vectors and rows by concept) and passages (vectors, rows by concept, concepts)."""

    labels: Array
    rows_of: dict[str, list[int]]
    passages: Array
    naming: dict[str, list[int]]
    concepts: Sequence[frozenset[str]]


def fit_reduction(passages: Sequence[TrainingPassage], vectors: Array, table: WordTable) -> None:
    """Fit the reduction on `passages` and the encoder's `vectors` of them (n, 512), and the linear
    map from the word table's vectors that comes nearest to the reduced ones; write both."""
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    _, directions = np.linalg.eigh(centred.T @ centred)
    directions = _turned(directions[:, ::-1][:, :DIMENSIONS], _material(passages, centred, mean))
    reduced = centred @ directions
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    words = table.encode([passage.text for passage in passages])
    differing = words - words.mean(axis=0)
    gram = differing.T @ differing + _RIDGE * np.eye(table.dimensions)
    of_words = np.linalg.solve(gram, differing.T @ (reduced - reduced.mean(axis=0)))
    np.savez(
        REDUCTION,
        mean=mean.astype(np.float32),
        directions=directions.astype(np.float16),
        words=of_words.astype(np.float16),
        words_mean=(reduced.mean(axis=0) - words.mean(axis=0) @ of_words).astype(np.float32),
    )


def _material(passages: Sequence[TrainingPassage], centred: Array, mean: Array) -> _Material:
    labels: list[str] = []
    rows_of: dict[str, list[int]] = {}
    for concept in load_thesaurus().concepts.values():
        for label in (label for of in concept.labels.values() for label in of):
            rows_of.setdefault(concept.key, []).append(len(labels))
            labels.append(label)
    concepts = [
        frozenset(
            each.meaning
            for part in observe(passage.text, passage.language)
            for each in part.concepts
        )
        for passage in passages
    ]
    naming: dict[str, list[int]] = {}
    for row, of_passage in enumerate(concepts):
        for key in of_passage:
            naming.setdefault(key, []).append(row)
    naming = {key: rows for key, rows in naming.items() if len(rows) >= _FEWEST_PASSAGES}
    return _Material(encode(labels) - mean, rows_of, centred, naming, concepts)


def _turned(directions: Array, material: _Material) -> Array:
    chance = np.random.default_rng(_SEED)
    keys = sorted(material.naming)
    # Common concepts are drawn less often than in proportion.
    weights = np.array([len(material.naming[key]) ** -0.5 for key in keys])
    turned = directions.astype(np.float64)
    first, second = np.zeros_like(turned), np.zeros_like(turned)
    for step in range(1, STEPS + 1):
        drawn = [keys[each] for each in chance.choice(len(keys), BATCH, p=weights / weights.sum())]
        rows = [int(chance.choice(material.naming[key])) for key in drawn]
        queries = np.stack(
            [_query(key, row, material, chance) for key, row in zip(drawn, rows, strict=True)]
        )
        answering = np.array([[key in material.concepts[row] for row in rows] for key in drawn])
        gradient = _gradient(turned, queries, material.passages[rows], answering)
        first += 0.1 * (gradient - first)
        second += 0.01 * (gradient**2 - second)
        change = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        turned -= RATE * change
    return turned


def _query(key: str, row: int, material: _Material, chance: np.random.Generator) -> Array:
    """A label of the concept, perhaps with one of another concept that the passage names."""
    query = material.labels[chance.choice(material.rows_of[key])]
    others = sorted(material.concepts[row] - {key})
    if others and chance.random() < TWO_CONCEPTS:
        other = others[chance.integers(len(others))]
        query = query + material.labels[chance.choice(material.rows_of[other])]
    return query


def _gradient(directions: Array, queries: Array, passages: Array, answering: Array) -> Array:
    """The gradient of the loss: each query is to tell its passage, and each passage its query,
    among all of the batch that are not `answering` too."""
    asked, asked_length = _of_length_one(queries @ directions)
    told, told_length = _of_length_one(passages @ directions)
    own = np.eye(len(queries), dtype=bool)
    scores = np.where(answering & ~own, -1e3, asked @ told.T / TEMPERATURE)
    error = (_shares(scores, 1) + _shares(scores, 0) - 2 * own) / (2 * len(queries) * TEMPERATURE)
    of_asked, of_told = error @ told, error.T @ asked
    of_asked = (of_asked - asked * (of_asked * asked).sum(1, keepdims=True)) / asked_length
    of_told = (of_told - told * (of_told * told).sum(1, keepdims=True)) / told_length
    gradient: Array = queries.T @ of_asked + passages.T @ of_told
    return gradient


def _shares(scores: Array, axis: int) -> Array:
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: Array = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def _of_length_one(vectors: Array) -> tuple[Array, Array]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths, lengths
