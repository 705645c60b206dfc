"""Fit how likeness to a provision's texts becomes a probability."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from tenir.finding.judging.described import described_provisions, digest, own_texts
from tenir.finding.observing.encoder import encode
from tenir.finding.observing.evidence import evidence, evidence_rows
from tenir.finding.observing.features import Numbers
from tenir.finding.observing.observation import observe
from tenir.finding.weights import Likeness, classifiers
from tenir.frameworks.catalogue import Catalogue
from training.classifiers import Seen

LABELLED = "described"
"""The name under which passages say that the described provisions were labelled."""


def fit_likeness(seen: Seen, mode: str, catalogue: Catalogue) -> Likeness:
    """The likeness of `mode`, from the passages labelled with provisions that are described.

    Its few weights serve every described provision, those of other packs included.
    """
    centre = seen.vectors[mode].mean(axis=0)
    blank = Likeness(centre, np.zeros(3, np.float32), 0.0)
    described = described_provisions(catalogue, {}, mode, blank, vectors_of_packs(catalogue))
    rows = [row for row, of in enumerate(seen.passages) if LABELLED in of.frameworks]
    passages = [seen.passages[row] for row in rows]
    columns = [provision.identifier for provision in described.provisions]
    of_concepts = [evidence(observe(each.text, each.language)[0]) for each in passages]
    dense = np.hstack([seen.vectors[mode][rows], seen.evidence[rows]])
    counts = [seen.counts[row] for row in rows]
    linked: dict[str, Numbers] = {}
    for name, classifier in classifiers(mode).items():
        if "/" in name:
            probabilities = classifier.probabilities(classifier.log_shares(dense, counts))
            linked |= dict(zip(classifier.classes, probabilities.T, strict=True))
    signs = described.signs(seen.vectors[mode][rows], evidence_rows(of_concepts, columns), linked)
    truth = np.array([[column in of.provisions for column in columns] for of in passages])
    # The passages were written for these provisions; in documents most passages touch none.
    model = LogisticRegression(C=1)
    model.fit(signs.reshape(-1, signs.shape[2]), truth.reshape(-1))
    return Likeness(centre, model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def vectors_of_packs(catalogue: Catalogue) -> dict[str, Numbers]:
    """The encoder's vectors of what the packs say of their provisions, by the texts' digests."""
    texts = sorted({text for of in catalogue.provisions.values() for text in own_texts(of)})
    return dict(zip(map(digest, texts), encode(texts), strict=True))
