"""A linear classifier over the features of texts, and its weights as a file of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tenir.finding.observing.features import Numbers, Sparse, multiply, stem_weights

_FIELDS = ("dense", "stems", "rareness", "bias", "calibration", "thresholds", "untouched")
_ROUNDS = 30
_IMAGINED = 10
"""So many imagined texts hold the share of a short document near the usual one."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression, and the calibration of each class's probability.

    Over d dense features and s stem slots, for k columns: `dense` (d, k), `stems` (s, k) or (0, k)
    for a classifier that looks at no stems, `rareness` (s,), `bias` (k,). The first c columns are
    the `classes`; one more may stand for none of them. `calibration` (c, 2) holds the slope and the
    offset by which a class's log odds become its probability (Platt, 1999), `thresholds` (2, c) the
    probability from which a class counts as given: where a text is asked about, and among all the
    passages of a document. `untouched` (1,) is the share of texts of none of the classes among
    those that it learnt from; 0 where there is no such column.
    """

    classes: tuple[str, ...]
    dense: Numbers
    stems: Numbers
    rareness: Numbers
    bias: Numbers
    calibration: Numbers
    thresholds: Numbers
    untouched: Numbers

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Classifier:
        """The classifier that `arrays` gave."""
        numbers = {name: arrays[name].astype(np.float32) for name in _FIELDS}
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
            "untouched": self.untouched,
        }

    def log_shares(self, dense: Numbers, counts: Sequence[Sparse]) -> Numbers:
        """The logarithm of the share that each column has of a text: (n, k)."""
        scores = dense @ self.dense + self.bias
        if len(self.stems):
            weighed = [stem_weights(each, self.rareness) for each in counts]
            scores = scores + multiply(weighed, self.stems)
        scores -= scores.max(axis=1, keepdims=True)
        shares: Numbers = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return shares

    def adapted(self, log_shares: Numbers) -> Numbers:
        """`log_shares` (n, k) of the texts of one document, as they are if its share of texts that
        touch none of the classes is taken into account.

        That share is found by expectation and maximisation (Saerens, Latinne and Decaestecker,
        2002), held by a few imagined texts with the share of those that the classifier learnt from.
        A text of a climate plan is thus less likely to touch the Compact than the same words in a
        review of it.
        """
        learnt = float(self.untouched[0])
        if not learnt or not len(log_shares):
            return log_shares
        none = np.clip(np.exp(log_shares[:, -1]), 1e-6, 1 - 1e-6)
        share = learnt
        for _ in range(_ROUNDS):
            mine = share / learnt * none
            adapted = mine / (mine + (1 - share) / (1 - learnt) * (1 - none))
            share = (adapted.sum() + _IMAGINED * learnt) / (len(none) + _IMAGINED)
        shifted: Numbers = log_shares + np.log((1 - adapted) / (1 - none))[:, None]
        shifted[:, -1] = np.log(adapted)
        return shifted

    def probabilities(self, log_shares: Numbers) -> Numbers:
        """The calibrated probability of every class: (n, c), by the shares' logarithms (n, k).

        A text may be of several classes, so that the probabilities of a text do not sum to 1.
        """
        odds = log_odds(log_shares[:, : len(self.classes)])
        scores = odds * self.calibration[:, 0] + self.calibration[:, 1]
        probabilities: Numbers = 1 / (1 + np.exp(-scores))
        return probabilities


def log_odds(log_shares: Numbers) -> Numbers:
    """The log odds of shares given by their logarithms, between -15 and 15."""
    shares = np.clip(np.exp(log_shares), 3e-7, 1 - 3e-7)
    odds: Numbers = np.log(shares) - np.log1p(-shares)
    return odds
