"""How right findings and links are, measured on gold passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from tenir.finding.finder import Finder, Linked, kind_of_provision
from tenir.finding.finding import Finding, FindingKind
from tenir.finding.measuring.gold import GoldPassage

ALL = "all"
"""Stands for the languages together."""
WORTH_CALIBRATING = 0.1
"""Probabilities below are of the thousands of links that nobody would have thought of."""
BANDS = 10


@dataclass(frozen=True)
class Rates:
    """Of `count` true cases and `given` ones `right` were both: from 0 to 1, 0 where undefined."""

    count: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """How many of those given are right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """How many of the true ones were given."""
        return self.right / self.count if self.count else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.given + self.count
        return 2 * self.right / both if both else 0.0

    def as_json(self) -> dict[str, Any]:
        """The counts and rates as JSON values."""
        rates = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return asdict(self) | rates


@dataclass(frozen=True)
class LinkScores:
    """Links to one kind of provision: over `texts`, of which `touching` touch one.

    `first` and `first_three` are the shares of the touching texts whose likeliest provision is
    right, or one of whose three likeliest is. `decided` is the share of right decisions, mean over
    the provisions, where readers were asked yes or no of a provision (None: they were not).
    `calibration_error` is the mean distance of
    probability and truth (expected calibration error) over links with a probability of 0.1 and
    more.
    """

    texts: int
    touching: int
    rates: Rates
    first: float
    first_three: float
    decided: float | None
    calibration_error: float

    def as_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "texts": self.texts,
            "touching": self.touching,
            **self.rates.as_json(),
            "first": round(self.first, 4),
            "first_three": round(self.first_three, 4),
            "decided": None if self.decided is None else round(self.decided, 4),
            "calibration_error": round(self.calibration_error, 4),
        }


@dataclass(frozen=True)
class KindScores:
    """Kinds of finding: the rates of each kind, and the mean of their F1."""

    texts: int
    kinds: Mapping[str, Rates]
    calibration_error: float

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the kinds of which there is a true case."""
        of = [rates.f1 for rates in self.kinds.values() if rates.count]
        return sum(of) / len(of) if of else 0.0

    def as_json(self) -> dict[str, Any]:
        """The scores as JSON values."""
        return {
            "texts": self.texts,
            "macro_f1": round(self.macro_f1, 4),
            "calibration_error": round(self.calibration_error, 4),
            "kinds": {kind: rates.as_json() for kind, rates in self.kinds.items()},
        }


@dataclass(frozen=True)
class Evaluation:
    """The scores of links by kind of provision and language, and of kinds by language."""

    links: Mapping[str, Mapping[str, LinkScores]]
    kinds: Mapping[str, KindScores]

    def as_json(self) -> dict[str, Any]:
        """The evaluation as JSON values."""
        return {
            "links": {
                group: {language: scores.as_json() for language, scores in of.items()}
                for group, of in self.links.items()
            },
            "kinds": {language: scores.as_json() for language, scores in self.kinds.items()},
        }


@dataclass(frozen=True)
class _Case:
    gold: GoldPassage
    linked: Linked
    finding: Finding


def evaluate(gold: Sequence[GoldPassage], finder: Finder) -> Evaluation:
    """What `finder` makes of the `gold` passages, beside what their reader says.

    Which links are given is judged as for documents, passages without a document counting as one
    in each language; which are likeliest, and how probable, with every text by itself.
    """
    documents: dict[tuple[str, str], list[GoldPassage]] = defaultdict(list)
    for each in gold:
        documents[each.passage.document, each.passage.language].append(each)
    by_language: dict[str, list[_Case]] = defaultdict(list)
    for (_, language), of_document in documents.items():
        passages = [each.passage for each in of_document]
        linked = finder.link([passage.text for passage in passages])
        cases = list(map(_Case, of_document, linked, finder.find(passages)))
        by_language[ALL] += cases
        by_language[language] += cases
    groups = sorted(
        {group for each in gold for group in each.groups if each.provisions is not None}
    )
    return Evaluation(
        {
            group: {language: _links(of, group) for language, of in sorted(by_language.items())}
            for group in groups
        },
        {
            language: _kinds(of)
            for language, of in sorted(by_language.items())
            if any(case.gold.kind is not None for case in of)
        },
    )


def _links(cases: Sequence[_Case], group: str) -> LinkScores:
    labelled = [
        case for case in cases if group in case.gold.groups and case.gold.provisions is not None
    ]
    count = given = right = touching = first = first_three = 0
    asked = False
    sure: list[tuple[float, bool]] = []
    decided: dict[str, list[bool]] = defaultdict(list)
    for case in labelled:
        true = {each for each in case.gold.provisions or () if kind_of_provision(each) == group}
        ranked = [link for link in case.linked.links if kind_of_provision(link.provision) == group]
        found = {
            link.provision
            for link in case.finding.links
            if kind_of_provision(link.provision) == group
        }
        count, given, right = count + len(true), given + len(found), right + len(true & found)
        linked = {link.provision for link in ranked if link.linked}
        denied = {each for each in case.gold.denied if kind_of_provision(each) == group}
        for provision in true | denied:
            decided[provision].append((provision in linked) is (provision in true))
        asked |= bool(denied)
        sure += [(link.probability, link.provision in true) for link in ranked]
        if true:
            touching += 1
            first += any(link.provision in true for link in ranked[:1])
            first_three += any(link.provision in true for link in ranked[:3])
    return LinkScores(
        len(labelled),
        touching,
        Rates(count, given, right),
        first / touching if touching else 0.0,
        first_three / touching if touching else 0.0,
        fmean(fmean(each) for each in decided.values()) if asked else None,
        _calibration_error(pair for pair in sure if pair[0] >= WORTH_CALIBRATING),
    )


def _kinds(cases: Sequence[_Case]) -> KindScores:
    labelled = [(case.gold.kind, case.finding) for case in cases if case.gold.kind is not None]
    rates = {
        str(kind): Rates(
            sum(true is kind for true, _ in labelled),
            sum(finding.kind is kind for _, finding in labelled),
            sum(true is kind and finding.kind is kind for true, finding in labelled),
        )
        for kind in FindingKind
    }
    sure = ((finding.probability, finding.kind is true) for true, finding in labelled)
    return KindScores(len(labelled), rates, _calibration_error(sure))


def _calibration_error(sure: Iterable[tuple[float, bool]]) -> float:
    """The expected calibration error (Naeini and others, 2015) in bands of a tenth."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, true in sure:
        bands[min(int(probability * BANDS), BANDS - 1)].append((probability, true))
    total = sum(map(len, bands.values()))
    distance = sum(
        abs(sum(probability for probability, _ in band) - sum(true for _, true in band))
        for band in bands.values()
    )
    return distance / total if total else 0.0
