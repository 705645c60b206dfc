"""Fit the classifiers of provisions and of kinds from the training passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tenir.finding.finding import FindingKind
from tenir.finding.judging.classifier import Classifier
from tenir.finding.observing.encoder import encode
from tenir.finding.observing.evidence import evidence, evidence_rows
from tenir.finding.observing.features import Numbers, Sparse
from tenir.finding.observing.observation import observe
from tenir.finding.observing.word_table import WordTable
from tenir.finding.weights import FAST, FULL
from training.fitting import Examples, Settings, fit
from training.passages import TrainingPassage
from training.thresholds import by_accuracy, by_f1, by_precision

Choice: TypeAlias = Callable[[Numbers, npt.NDArray[np.bool_]], Numbers]
"""Chooses thresholds by held-out probabilities and the truth."""


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of one kind of an instrument that labelled passages teach: how strongly single
    words speak, and how the thresholds are chosen: where a text is asked about, and among all the
    passages of a document."""

    instrument: str
    kind: str
    stems: float
    asked: Choice
    in_documents: Choice

    @property
    def name(self) -> str:
        """The name of the classifier."""
        return f"{self.instrument}/{self.kind}"

    @property
    def settings(self) -> Settings:
        """The settings of its classifiers, by cross-validation on the training passages."""
        return Settings(vector=6, evidence=3, stems=self.stems, freedom=0.1)


GROUPS = (
    Group("gcm", "objective", 5, by_f1, by_f1),
    # What a passage merely breathes is no link: a principle is linked where it is acted on.
    Group("gcm", "principle", 5, by_precision, by_precision),
    # The goals are also met in texts far from ours, whose single words say less.
    Group("sdg", "goal", 2, by_accuracy, by_f1),
)

_FURTHER = 0.5
"""A text belongs to each further provision by half as much as to its main one."""

_KINDS = {
    FULL: Settings(vector=6, evidence=0, stems=4, freedom=0.5),
    FAST: Settings(vector=4, evidence=0, stems=4, freedom=1),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Passages and what is seen of them: vectors by mode (n, d), evidence (n, p), stems."""

    passages: Sequence[TrainingPassage]
    vectors: Mapping[str, Numbers]
    evidence: Numbers
    counts: Sequence[Sparse]

    def examples(self, mode: str, rows: Sequence[int], shares: Numbers) -> Examples:
        """The examples that `rows` are, with their `shares`."""
        counts = [self.counts[row] for row in rows]
        return Examples(self.vectors[mode][rows], self.evidence[rows], counts, shares)


def see(passages: Sequence[TrainingPassage], table: WordTable, provisions: tuple[str, ...]) -> Seen:
    """What is seen of `passages`; the columns of evidence are `provisions`."""
    texts = [passage.text for passage in passages]
    observations = [observe(passage.text, passage.language)[0] for passage in passages]
    return Seen(
        passages,
        {FULL: encode(texts), FAST: table.encode(texts)},
        evidence_rows([evidence(each) for each in observations], provisions),
        [each.counts for each in observations],
    )


def fit_provisions(seen: Seen, mode: str, group: Group, provisions: tuple[str, ...]) -> Classifier:
    """The classifier of the `provisions` of `group`."""
    rows = [row for row, of in enumerate(seen.passages) if group.instrument in of.frameworks]
    columns = {provision: column for column, provision in enumerate(provisions)}
    shares = np.zeros((len(rows), len(provisions) + 1), np.float32)
    for number, row in enumerate(rows):
        touched = [columns[each] for each in seen.passages[row].provisions if each in columns]
        shares[number, touched] = _FURTHER
        shares[number, (touched or [-1])[0]] = 1
    classifier, held_out = fit(seen.examples(mode, rows, shares), provisions, group.settings)
    truth = shares[:, :-1] > 0
    # Passages that were written for the instrument alone were labelled with more care for it.
    own = np.array([seen.passages[row].frameworks == (group.instrument,) for row in rows])
    chosen = own if own.any() else ~own
    asked = group.asked(held_out[chosen], truth[chosen])
    thresholds = [asked, group.in_documents(held_out, truth)]
    return replace(classifier, thresholds=np.array(thresholds))


def fit_kinds(seen: Seen, mode: str) -> Classifier:
    """The classifier of kinds of finding."""
    kinds = tuple(map(str, FindingKind))
    rows = [row for row, passage in enumerate(seen.passages) if passage.kind]
    shares = np.array([[seen.passages[row].kind == kind for kind in kinds] for row in rows])
    return fit(seen.examples(mode, rows, shares.astype(np.float32)), kinds, _KINDS[mode])[0]
