"""Fit and calibrate a classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from tenir.finding.judging.classifier import Classifier, log_odds
from tenir.finding.observing.features import STEM_SLOTS, Numbers, Sparse, stem_weights

FOLDS = 5
_NEVER = -30
"""The score of a class of which a fold has no example."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How strongly each source of features speaks, and how freely weights may grow (C)."""

    vector: float
    evidence: float
    stems: float
    freedom: float


@dataclass(frozen=True, slots=True)
class Examples:
    """n texts: `vectors` (n, d), `evidence` (n, p), the stems of each, and `shares` (n, k): how
    much of each text belongs to each column of the classifier."""

    vectors: Numbers
    evidence: Numbers
    counts: Sequence[Sparse]
    shares: Numbers


def fit(
    examples: Examples, classes: tuple[str, ...], settings: Settings
) -> tuple[Classifier, Numbers]:
    """The classifier for `examples`, and the probability (n, c) that each text got from one that
    had not seen it.

    The columns of `examples.shares` are the classes, and one more for none of them where there is
    one.
    """
    folds = np.random.RandomState(0).randint(0, FOLDS, len(examples.shares))
    held_out = np.zeros((len(examples.shares), len(classes)), np.float32)
    for fold in range(FOLDS):
        trained = _fit(examples, np.flatnonzero(folds != fold), classes, settings)
        tested = np.flatnonzero(folds == fold)
        held_out[tested] = trained.log_shares(
            np.hstack([examples.vectors[tested], examples.evidence[tested]]),
            [examples.counts[row] for row in tested],
        )[:, : len(classes)]
    truth = examples.shares[:, : len(classes)] > 0
    whole = _fit(examples, np.arange(len(examples.shares)), classes, settings)
    whole = replace(whole, calibration=_calibration(held_out, truth))
    return whole, whole.probabilities(held_out)


def _fit(
    examples: Examples, rows: npt.NDArray[np.int64], classes: tuple[str, ...], settings: Settings
) -> Classifier:
    counts = [examples.counts[row] for row in rows]
    centre = examples.vectors[rows].mean(axis=0)
    dense = np.hstack(
        [
            (examples.vectors[rows] - centre) * settings.vector,
            examples.evidence[rows] * settings.evidence,
        ]
    )
    features = sparse.csr_matrix(dense)
    rareness = np.zeros(0, np.float32)
    if settings.stems:
        rareness = _rareness(counts)
        weighed = _matrix([stem_weights(each, rareness) for each in counts])
        features = sparse.hstack([features, weighed * settings.stems]).tocsr()
    # A text of several classes is an example of each, by its share.
    which, label = np.nonzero(examples.shares[rows])
    model = LogisticRegression(C=settings.freedom, max_iter=500)
    model.fit(features[which], label, sample_weight=examples.shares[rows][which, label])

    columns = examples.shares.shape[1]
    weights = np.zeros((features.shape[1], columns), np.float32)
    bias = np.full(columns, _NEVER, np.float32)
    weights[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    dimensions, width = examples.vectors.shape[1], dense.shape[1]
    weights[:dimensions] *= settings.vector
    weights[dimensions:width] *= settings.evidence
    return Classifier(
        classes=classes,
        dense=weights[:width],
        stems=weights[width:] * settings.stems,
        rareness=rareness,
        bias=bias - centre @ weights[:dimensions],
        calibration=np.zeros((len(classes), 2), np.float32),
        thresholds=np.full((2, len(classes)), 0.5, np.float32),
        untouched=examples.shares[rows, len(classes) :].sum(axis=1).mean(keepdims=True),
    )


def _calibration(held_out: Numbers, truth: npt.NDArray[np.bool_]) -> Numbers:
    """Slope and offset for each class (c, 2), by the `held_out` logarithms of shares and the
    `truth` (n, c): one slope for all, since few examples bear no more."""
    texts, classes = truth.shape
    odds = log_odds(held_out).reshape(-1, 1)
    which = sparse.csr_matrix(np.tile(np.eye(classes), (texts, 1)))
    model = LogisticRegression(C=10, fit_intercept=False, max_iter=1000)
    model.fit(sparse.hstack([sparse.csr_matrix(odds), which]).tocsr(), truth.reshape(-1))
    slope, offsets = model.coef_[0, 0], model.coef_[0, 1:]
    return np.column_stack([np.full(classes, slope), offsets]).astype(np.float32)


def _rareness(counts: Sequence[Sparse]) -> Numbers:
    texts = np.zeros(STEM_SLOTS)
    for each in counts:
        texts[each.slots] += 1
    return (np.log((1 + len(counts)) / (1 + texts)) + 1).astype(np.float32)


def _matrix(rows: Sequence[Sparse]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *(len(row.slots) for row in rows)])
    slots = np.concatenate([row.slots for row in rows])
    numbers = np.concatenate([row.numbers for row in rows])
    return sparse.csr_matrix((numbers, slots, ends), shape=(len(rows), STEM_SLOTS))
