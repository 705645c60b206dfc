"""Which provisions the concepts of a text speak for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

import numpy as np

from tenir.finding.observing.features import Numbers
from tenir.finding.observing.observation import Observation
from tenir.frameworks.thesaurus import load_thesaurus


def evidence(observation: Observation) -> dict[str, float]:
    """How much the concepts named speak for each provision: the first of a concept's provisions
    gets 1, the second a half, and so on; each concept counts once, and several count less than
    their sum."""
    concepts = load_thesaurus().concepts
    sums: dict[str, float] = {}
    for key in {phrase.meaning for phrase in observation.concepts}:
        for place, provision in enumerate(concepts[key].provisions, 1):
            sums[provision] = sums.get(provision, 0) + 1 / place
    return {provision: log1p(total) for provision, total in sums.items()}


def evidence_rows(of: Sequence[Mapping[str, float]], provisions: Sequence[str]) -> Numbers:
    """The evidence of n texts for p `provisions`: (n, p)."""
    columns = {provision: column for column, provision in enumerate(provisions)}
    rows = np.zeros((len(of), len(provisions)), np.float32)
    for number, each in enumerate(of):
        for provision, strength in each.items():
            column = columns.get(provision)
            if column is not None:
                rows[number, column] = strength
    return rows
