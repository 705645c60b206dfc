"""A linear classifier over the features of texts, and its weights as a file of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tenir.finding.observing.features import Numbers, Sparse, multiply, stem_weights


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression, and the calibration of each class's probability.

    Over d dense features and s stem slots, for k columns: `dense` (d, k), `stems` (s, k) or (0, k)
    for a classifier that looks at no stems, `rareness` (s,), `bias` (k,). The first c columns are
    the `classes`; one more may stand for none of them. `calibration` (c, 2) holds the slope and the
    offset by which a class's log odds become its probability (Platt, 1999), `thresholds` (2, c) the
    probability from which a class counts as given: where a text is asked about, and among all the
    passages of a document.
    """

    classes: tuple[str, ...]
    dense: Numbers
    stems: Numbers
    rareness: Numbers
    bias: Numbers
    calibration: Numbers
    thresholds: Numbers

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Classifier:
        """The classifier that `arrays` gave."""
        numbers = {
            name: arrays[name].astype(np.float32)
            for name in ("dense", "stems", "rareness", "bias", "calibration", "thresholds")
        }
        classes = tuple(bytes(arrays["classes"]).decode().split("\n"))
        return cls(classes=classes, **numbers)

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The classifier as arrays, the large ones in half precision."""
        return {
            "classes": np.frombuffer("\n".join(self.classes).encode(), dtype=np.uint8),
            "dense": self.dense.astype(np.float16),
            "stems": self.stems.astype(np.float16),
            "rareness": self.rareness.astype(np.float16),
            "bias": self.bias,
            "calibration": self.calibration,
            "thresholds": self.thresholds,
        }

    def probabilities(self, dense: Numbers, counts: Sequence[Sparse]) -> Numbers:
        """The calibrated probability of every class for n texts: (n, c).

        `dense` is (n, d), `counts` the stems of each text. A text may be of several classes, so
        that the probabilities of a text do not sum to 1.
        """
        return self.calibrated(self.log_shares(dense, counts)[:, : len(self.classes)])

    def log_shares(self, dense: Numbers, counts: Sequence[Sparse]) -> Numbers:
        """The logarithm of the share that each column has of a text: (n, k)."""
        scores = dense @ self.dense + self.bias
        if len(self.stems):
            weighed = [stem_weights(each, self.rareness) for each in counts]
            scores = scores + multiply(weighed, self.stems)
        scores -= scores.max(axis=1, keepdims=True)
        shares: Numbers = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return shares

    def calibrated(self, log_shares: Numbers) -> Numbers:
        """The probabilities that shares mean: (n, c)."""
        scores = log_odds(log_shares) * self.calibration[:, 0] + self.calibration[:, 1]
        probabilities: Numbers = 1 / (1 + np.exp(-scores))
        return probabilities


def log_odds(log_shares: Numbers) -> Numbers:
    """The log odds of shares given by their logarithms, between -15 and 15."""
    shares = np.clip(np.exp(log_shares), 3e-7, 1 - 3e-7)
    odds: Numbers = np.log(shares) - np.log1p(-shares)
    return odds
