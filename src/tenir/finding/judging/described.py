"""Provisions that nobody labelled passages for: known by their texts, and linked by likeness.

Any pack's provisions are of this sort at first; the paragraphs of an instrument are once its
official text is loaded. Three things speak for such a link: how near the passage is to the
provision's texts, the concepts that name the provision, and links to provisions that are related.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tenir.finding.judging.classifier import log_odds
from tenir.finding.observing import encoder
from tenir.finding.observing.features import Numbers
from tenir.finding.weights import FULL, Likeness, classifiers, word_table
from tenir.frameworks.catalogue import Catalogue
from tenir.frameworks.provision import Provision

Texts = Mapping[str, Sequence[str]]
"""Official texts by the identifier of the provision, in any languages."""

THRESHOLD = 0.5
_UNRELATED = 0.02
"""The probability that stands in for that of related provisions where a provision has none."""


@dataclass(frozen=True, slots=True)
class DescribedProvisions:
    """Provisions known by their texts, and a vector of what each says (n, d)."""

    provisions: tuple[Provision, ...]
    vectors: Numbers
    likeness: Likeness

    def probabilities(
        self, vectors: Numbers, evidence: Numbers, linked: Mapping[str, Numbers]
    ) -> Numbers:
        """The probability of each of c provisions for n texts: (n, c).

        `vectors` (n, d) are those of the texts, `evidence` (n, c) what their concepts say for each
        provision, `linked` the probabilities (n,) of the provisions that classifiers know.
        """
        scores = self.signs(vectors, evidence, linked) @ self.likeness.weights
        probabilities: Numbers = 1 / (1 + np.exp(-(scores + self.likeness.bias)))
        return probabilities

    def signs(self, vectors: Numbers, evidence: Numbers, linked: Mapping[str, Numbers]) -> Numbers:
        """What speaks for each provision: nearness, evidence, related links: (n, c, 3)."""
        near = centred(vectors, self.likeness.centre) @ self.vectors.T
        related = np.full(near.shape, _UNRELATED, np.float32)
        for column, provision in enumerate(self.provisions):
            of = [linked[each] for each in _related(provision) if each in linked]
            if of:
                related[:, column] = np.max(of, axis=0)
        return np.stack([near, evidence, log_odds(np.log(related))], axis=2)


def described_provisions(
    catalogue: Catalogue,
    official: Texts,
    mode: str,
    likeness: Likeness,
    known_vectors: Mapping[str, Numbers],
) -> DescribedProvisions:
    """The provisions of `catalogue` that have a text, `official` or of their pack, and that no
    classifier of `mode` knows.

    `known_vectors` are the encoder's vectors of texts by their `digest`; others are made.
    """
    texts = {}
    for provision in catalogue.provisions.values():
        if f"{provision.instrument}/{provision.kind}" not in classifiers(mode):
            said = [*official.get(provision.identifier, ()), *own_texts(provision)]
            if said:
                texts[provision.identifier] = said
    every = list(dict.fromkeys(text for of in texts.values() for text in of))
    if mode == FULL:
        new = [text for text in every if digest(text) not in known_vectors]
        made = zip(map(digest, new), encoder.encode(new), strict=True)
        of_digests = {**known_vectors, **dict(made)}
        vectors = {text: of_digests[digest(text)] for text in every}
    else:
        vectors = dict(zip(every, word_table().encode(every), strict=True))
    means = [np.mean([vectors[text] for text in of], axis=0) for of in texts.values()]
    return DescribedProvisions(
        tuple(catalogue.provisions[identifier] for identifier in texts),
        centred(np.array(means, np.float32).reshape(-1, len(likeness.centre)), likeness.centre),
        likeness,
    )


def own_texts(provision: Provision) -> list[str]:
    """What its pack says of `provision` in every language: titles and summaries."""
    return [str(text) for text in (*provision.titles.values(), *provision.summaries.values())]


def digest(text: str) -> str:
    """The name under which the vector of `text` is kept."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def centred(vectors: Numbers, centre: Numbers) -> Numbers:
    """`vectors` (n, d) as seen from `centre` (d,), at length 1: what all texts on migration have in
    common tells none from another."""
    seen = vectors - centre
    unit: Numbers = seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-9)
    return unit


def _related(provision: Provision) -> tuple[str, ...]:
    return (*provision.related, *((provision.parent,) if provision.parent else ()))
