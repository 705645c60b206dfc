"""The engine: what texts are, in numbers.

A cascade. Words, concepts and the word table look at every text, thousands a second. What may
touch the first instrument of the catalogue then goes through the sentence encoder, whose
classifiers decide. The fast mode stops after the first step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tenir.finding.judging.classifier import Classifier
from tenir.finding.judging.described import THRESHOLD, Texts, described_provisions
from tenir.finding.observing import encoder
from tenir.finding.observing.evidence import evidence, evidence_rows
from tenir.finding.observing.features import Numbers, Sparse
from tenir.finding.observing.observation import Observation
from tenir.finding.weights import (
    FAST,
    FULL,
    KINDS,
    classifiers,
    evidence_provisions,
    known_vectors,
    likeness,
    word_table,
)
from tenir.frameworks.catalogue import Catalogue, load

_MAY_TOUCH = 0.04
"""From this probability by the word table on, a text may touch a provision."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What n observations are.

    `kinds` (n, k) are the probabilities of the kinds in the order of `FindingKind`; `provisions`
    (n, p) those of the engine's provisions; `encoded` (n,) is which texts the encoder saw, and
    `vectors` what it made of those, in order: (m, 512).
    """

    kinds: Numbers
    provisions: Numbers
    encoded: npt.NDArray[np.bool_]
    vectors: Numbers


class Engine:
    """Judges observations; `fast` leaves the encoder out.

    `provisions` are the identifiers of all that it knows, of one kind of provision after the
    other: those that labelled passages taught, then those that are known by their texts.
    `official` are official texts of provisions by identifier.
    """

    def __init__(
        self,
        *,
        fast: bool = False,
        official: Texts | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        if not fast:
            encoder.load_ahead()
        catalogue = catalogue or load()
        self._fast = fast
        self._described = {
            mode: described_provisions(
                catalogue, official or {}, mode, likeness(mode), known_vectors()
            )
            for mode in ([FAST] if fast else [FAST, FULL])
        }
        described = [each.identifier for each in self._described[FAST].provisions]
        self.provisions: tuple[str, ...] = (
            *(each for classifier in _of_provisions(FAST) for each in classifier.classes),
            *described,
        )
        self.trained = len(self.provisions) - len(described)
        """So many of the provisions labelled passages taught."""
        self.first = next(iter(catalogue.instruments))
        """The key of the first instrument, which documents are read for."""
        self._of_first = [each.startswith(f"{self.first}/") for each in self.provisions]

    def thresholds(self, *, encoded: bool, screened: bool) -> Numbers:
        """The probability from which a text counts as linked to each provision (p,): a text that
        the encoder saw or not, asked about or one of a document (`screened`)."""
        thresholds: Numbers = self._thresholds[FULL if encoded else FAST][int(screened)]
        return thresholds

    @cached_property
    def directions(self) -> Numbers:
        """The direction in which the word table has each provision: (d, p)."""
        taught = []
        for classifier in _of_provisions(FAST):
            weights = classifier.dense[: word_table().dimensions]
            own = weights - weights.mean(axis=1, keepdims=True)
            taught.append(own[:, : len(classifier.classes)])
        directions: Numbers = np.hstack([*taught, self._described[FAST].vectors.T])
        return directions

    def judge(self, observations: Sequence[Observation], *, screened: bool) -> Judgement:
        """The judgement of `observations`.

        The encoder sees every one in a language that it knows. If they are `screened`, as the texts
        of one document are, it sees only what may touch the first instrument, and how much of the
        document touches nothing is taken into account.
        """
        seen = [_Seen(each, evidence(each), each.counts) for each in observations]
        rows = [[row for _, _, row in each.rows] for each in observations]
        vectors = word_table().encode_rows(rows)
        shares = {FAST: self._shares(FAST, vectors, seen)}
        kinds, provisions = self._probabilities(FAST, vectors, seen, shares[FAST])
        encoded = np.array([each.in_the_six for each in observations], bool) & (not self._fast)
        if screened:
            encoded &= provisions[:, self._of_first].max(axis=1) >= _MAY_TOUCH
        chosen = np.flatnonzero(encoded).tolist()
        of_chosen = [seen[number] for number in chosen]
        full = encoder.encode([each.observation.text for each in of_chosen])
        shares[FULL] = self._shares(FULL, full, of_chosen) if chosen else {}
        if screened:
            shares = _adapted(shares, chosen)
            kinds, provisions = self._probabilities(FAST, vectors, seen, shares[FAST])
        if chosen:
            kinds[chosen], provisions[chosen] = self._probabilities(
                FULL, full, of_chosen, shares[FULL]
            )
        return Judgement(kinds, provisions, encoded, full)

    def _shares(self, mode: str, vectors: Numbers, seen: Sequence[_Seen]) -> dict[str, Numbers]:
        """The logarithms of the shares of n texts by each classifier of `mode`: (n, k)."""
        of_concepts = [each.evidence for each in seen]
        dense = np.hstack([vectors, evidence_rows(of_concepts, evidence_provisions())])
        counts = [each.counts for each in seen]
        return {
            name: classifier.log_shares(dense, counts)
            for name, classifier in classifiers(mode).items()
        }

    def _probabilities(
        self, mode: str, vectors: Numbers, seen: Sequence[_Seen], shares: Mapping[str, Numbers]
    ) -> tuple[Numbers, Numbers]:
        """The probabilities of kinds (n, k) and of provisions (n, p) that `shares` mean."""
        of_names = {
            name: classifier.probabilities(shares[name])
            for name, classifier in classifiers(mode).items()
        }
        kinds = of_names.pop(KINDS)
        taught = np.hstack(list(of_names.values()))
        described = self._described[mode]
        columns = self.provisions[self.trained :]
        likely = described.probabilities(
            vectors,
            evidence_rows([each.evidence for each in seen], columns),
            dict(zip(self.provisions[: self.trained], taught.T, strict=True)),
        )
        return kinds, np.hstack([taught, likely])

    @cached_property
    def _thresholds(self) -> Mapping[str, Numbers]:
        described = np.full((2, len(self.provisions) - self.trained), THRESHOLD, np.float32)
        return {
            mode: np.hstack([*(each.thresholds for each in _of_provisions(mode)), described])
            for mode in (FULL, FAST)
        }


@dataclass(frozen=True, slots=True)
class _Seen:
    """An observation, and what its concepts and words say to the classifiers."""

    observation: Observation
    evidence: Mapping[str, float]
    counts: Sparse


def _of_provisions(mode: str) -> list[Classifier]:
    """The classifiers of provisions, in their order."""
    return [classifier for name, classifier in classifiers(mode).items() if name != KINDS]


def _adapted(
    shares: Mapping[str, Mapping[str, Numbers]], chosen: Sequence[int]
) -> dict[str, dict[str, Numbers]]:
    """The shares by mode, adapted to the document; rows `chosen` of it were seen by the encoder."""
    adapted: dict[str, dict[str, Numbers]] = {FAST: {}, FULL: {}}
    for name, classifier in classifiers(FAST).items():
        best = shares[FAST][name].copy()
        if chosen:
            best[chosen] = shares[FULL][name]
        best = classifier.adapted(best)
        adapted[FAST][name] = best
        if chosen:
            adapted[FULL][name] = best[chosen]
    return adapted
