"""From which probability on a class counts as given."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tenir.finding.features import Numbers

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
    asked of its own texts and of as many others, spread over the half that looks most like
    them."""
    asked = [_asked(of, true) for of, true in zip(probabilities.T, truth.T, strict=True)]

    def accuracy(threshold: float) -> float:
        return float(np.mean([((of >= threshold) == true).mean() for of, true in asked]))

    best = max(_CANDIDATES, key=accuracy)
    return np.full(truth.shape[1], best, np.float32)


def _asked(
    probabilities: Numbers, truth: npt.NDArray[np.bool_]
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    own = np.flatnonzero(truth)
    others = np.flatnonzero(~truth)
    alike = others[np.argsort(-probabilities[others])][: len(others) // 2]
    rows = np.concatenate([own, alike[np.linspace(0, len(alike) - 1, len(own)).astype(int)]])
    return probabilities[rows], truth[rows]
