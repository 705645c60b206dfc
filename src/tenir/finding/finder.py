"""Finding and linking: passages in, findings out; texts in, links out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nlargest
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tenir.finding.finding import Finding, FindingKind, Link
from tenir.finding.judging import reasons
from tenir.finding.judging.described import Texts
from tenir.finding.judging.engine import Engine, Judgement
from tenir.finding.observing.observation import Observation, observe
from tenir.finding.promising import read_promise
from tenir.finding.questions import answers
from tenir.finding.weights import FAST, FULL, KINDS, classifiers
from tenir.reading.document import Passage, PassageKind
from tenir.text.language import LANGUAGES, outside_the_six
from tenir.text.reason import Reason

Item = TypeVar("Item")

BATCH = 64
"""So many texts are judged together."""
_DOCUMENT = 2_000
"""So many passages of a document are judged together; a longer one is judged in parts."""
_KINDS = tuple(FindingKind)
_NONE = _KINDS.index(FindingKind.NONE)
_FEWEST_WORDS = 3
"""Fewer words say nothing that could be a finding."""
_SAMPLES = 5
"""So many passages of a document, the longest, tell whether its language is one of the six."""
_SAMPLE = 400
"""A longer passage counts no more than one of so many characters."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A text, its language (a BCP 47 code, which may be none of the six), and its links: to every
    provision, the kinds of provision in the order of the catalogue, the likeliest first of each."""

    text: str
    language: str
    links: tuple[Link, ...]


class Finder:
    """Finds and links. `fast` leaves the sentence encoder out: a tenth of the time, and less right.

    `official` are the official texts of provisions by identifier, where they are loaded.
    """

    def __init__(self, *, fast: bool = False, official: Texts | None = None) -> None:
        self._engine = Engine(fast=fast, official=official)

    def find(self, passages: Sequence[Passage]) -> Iterator[Finding]:
        """What each of the `passages` of a document is, in their order."""
        outside = _outside(passages)
        for batch in _batches(passages, _DOCUMENT):
            observed = [
                observe(passage.text, outside or _known(passage.language)) for passage in batch
            ]
            for passage, judged in zip(batch, self._judged(observed, screened=True), strict=True):
                yield replace(_finding(passage, judged), vector=judged.vector)

    def link(self, texts: Sequence[str]) -> Iterator[Linked]:
        """The links of each of `texts`, every provision with its probability; each text is
        looked at thoroughly."""
        for batch in _batches(texts, BATCH):
            observed = [observe(text) for text in batch]
            for text, judged in zip(batch, self._judged(observed, screened=False), strict=True):
                yield Linked(text, judged.language, tuple(judged.links(every=True)))

    def _judged(
        self, texts: Sequence[Sequence[Observation]], *, screened: bool
    ) -> Iterator[_Judged]:
        """The texts, each given as its parts, judged all in one go."""
        judgement = self._engine.judge([part for of in texts for part in of], screened=screened)
        first = 0
        for parts in texts:
            rows = slice(first, first + len(parts))
            yield _Judged(self._engine, parts, judgement, rows, screened)
            first += len(parts)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A text, its parts, and the rows of a judgement that are theirs."""

    engine: Engine
    observations: Sequence[Observation]
    judgement: Judgement
    rows: slice
    screened: bool

    @property
    def language(self) -> str:
        return self.observations[0].language

    @property
    def encoded(self) -> bool:
        return bool(self.judgement.encoded[self.rows].all())

    @property
    def vector(self) -> npt.NDArray[np.float32] | None:
        """The mean of what the encoder made of the parts; None if there is one it did not see."""
        if not self.encoded:
            return None
        first = int(self.judgement.encoded[: self.rows.start].sum())
        parts = self.judgement.vectors[first : first + len(self.observations)]
        mean: npt.NDArray[np.float32] = parts.mean(axis=0)
        return mean

    def kind(self) -> tuple[int, float]:
        """The place of the likeliest kind in `FindingKind`, and its probability."""
        # What one part of a long text is, the whole holds.
        probabilities = self.judgement.kinds[self.rows]
        whole = probabilities.max(axis=0)
        whole[_NONE] = probabilities[:, _NONE].min()
        kind = int(whole.argmax())
        return kind, float(whole[kind])

    def links(self, *, every: bool = False) -> Iterator[Link]:
        """The links that reach their thresholds, or `every` one."""
        if self.language not in LANGUAGES:
            return
        engine = self.engine
        # What one part of a long text touches, the whole touches.
        probabilities = self.judgement.provisions[self.rows].max(axis=0)
        thresholds = engine.thresholds(encoded=self.encoded, screened=self.screened)
        reaching = probabilities >= thresholds
        linked = np.flatnonzero(reaching)
        words = reasons.pointing(engine.directions[:, linked], self.observations)
        told = dict(zip(linked.tolist(), words, strict=True))
        chosen = np.arange(len(probabilities)) if every else linked
        ranks = _kind_ranks(engine.provisions)[chosen]
        for column in chosen[np.lexsort((-probabilities[chosen], ranks))].tolist():
            provision = engine.provisions[column]
            yield Link(
                provision,
                float(probabilities[column]),
                bool(reaching[column]),
                "trained" if column < engine.trained else "described",
                reasons.of_link(provision, told[column], self.observations)
                if column in told
                else (),
            )


@cache
def _kind_ranks(provisions: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """The place of each provision's kind among the kinds: (p,)."""
    kinds = [kind_of_provision(provision) for provision in provisions]
    ranks = {kind: rank for rank, kind in enumerate(dict.fromkeys(kinds))}
    return np.array([ranks[kind] for kind in kinds])


def kind_of_provision(identifier: str) -> str:
    """The kind of provision by its identifier: "gcm/objective", or "gcm/objective/action"."""
    instrument, *parts = identifier.split("/")
    return "/".join([instrument, *parts[::2]])


def _finding(passage: Passage, judged: _Judged) -> Finding:
    if judged.language not in LANGUAGES:
        reason = Reason("it is in none of the six languages that Tenir reads")
        return Finding(passage, judged.language, FindingKind.NONE, 1.0, (reason,))
    links = tuple(judged.links())
    if sum(len(part.words.stems) for part in judged.observations) < _FEWEST_WORDS:
        return Finding(passage, judged.language, FindingKind.NONE, 1.0, (), links)
    place, probability = judged.kind()
    kind = _KINDS[place]
    if passage.kind is PassageKind.HEADING and kind is not FindingKind.NONE:
        reason = Reason("a heading announces a finding, it is none")
        return Finding(passage, judged.language, FindingKind.NONE, 1.0, (reason,), links)
    if kind is FindingKind.NONE:
        return Finding(passage, judged.language, kind, probability, (), links)
    classifier = classifiers(FULL if judged.encoded else FAST)[KINDS]
    told = reasons.of_kind(place, classifier, judged.observations)
    finding = Finding(passage, judged.language, kind, probability, told, links)
    if kind is not FindingKind.COMMITMENT or not finding.counts_for(judged.engine.first):
        return finding
    promise = read_promise(passage.text, judged.language)
    return replace(
        finding, promise=promise, answers=answers(passage.text, judged.language, promise)
    )


def _outside(passages: Sequence[Passage]) -> str | None:
    """The language of a document where it is none of the six, else None: the longest passages tell
    it, so that one passage in another language does not change the whole."""
    lengths: Counter[str | None] = Counter()
    for text in nlargest(_SAMPLES, (passage.text for passage in passages), key=len):
        lengths[outside_the_six(text)] += len(text[:_SAMPLE])
    return max(lengths, key=lambda language: lengths[language], default=None)


def _known(language: str) -> str | None:
    return language if language in LANGUAGES else None


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for first in range(0, len(items), size):
        yield items[first : first + size]
