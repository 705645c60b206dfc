"""From which probability on a class counts as given."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tenir.finding.observing.features import Numbers

_CANDIDATES = np.arange(0.04, 0.91, 0.02)


def by_f1(probabilities: Numbers, truth: npt.NDArray[np.bool_]) -> Numbers:
    """One threshold for all classes (c,): where precision and recall over all are best together
    (micro F1). `probabilities` and `truth` are (n, c)."""
    return _best(probabilities, truth, beta=1)


def by_precision(probabilities: Numbers, truth: npt.NDArray[np.bool_]) -> Numbers:
    """The same where precision counts twice as much as recall (micro F0.5)."""
    return _best(probabilities, truth, beta=0.5)


def _best(probabilities: Numbers, truth: npt.NDArray[np.bool_], beta: float) -> Numbers:
    def score(threshold: float) -> float:
        given = probabilities >= threshold
        right = (given & truth).sum()
        weighed = given.sum() + beta**2 * truth.sum()
        return float((1 + beta**2) * right / max(weighed, 1))

    return np.full(truth.shape[1], max(_CANDIDATES, key=score), np.float32)


def by_accuracy(probabilities: Numbers, truth: npt.NDArray[np.bool_]) -> Numbers:
    """One threshold for all classes (c,): where yes and no are right most often, if each class is
    asked as often of texts that are of it as of texts that are not."""

    def accuracy(threshold: float) -> float:
        given = probabilities >= threshold
        right = (given & truth).sum(axis=0) / truth.sum(axis=0)
        spared = (~given & ~truth).sum(axis=0) / (~truth).sum(axis=0)
        return float(np.mean(right + spared) / 2)

    return np.full(truth.shape[1], max(_CANDIDATES, key=accuracy), np.float32)
