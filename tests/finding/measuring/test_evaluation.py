"""The figures of an evaluation, on cases whose figures are counted by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.finding.plain_sentences import passage

from tenir.finding.finder import Linked
from tenir.finding.finding import Finding, FindingKind, Link
from tenir.finding.measuring.evaluation import Evaluation, KindScores, LinkScores, Rates, evaluate
from tenir.finding.measuring.gold import GoldPassage
from tenir.reading.document import Passage

OBJECTIVE = "gcm/objective"
GOAL = "sdg/goal"


def _objective(number: int) -> str:
    return f"{OBJECTIVE}/{number}"


@dataclass(frozen=True)
class _Said:
    """What is said of a text: probabilities of provisions in the order given, which of them are
    linked where a text is asked about and which where it stands in a document, and its kind."""

    probabilities: Mapping[str, float]
    linked: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    kind: FindingKind = FindingKind.NONE
    sure: float = 1.0

    def links(self, reaching: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(
            Link(provision, probability, provision in reaching, "trained")
            for provision, probability in self.probabilities.items()
        )


class _Answering:
    """A finder whose answers are known beforehand, and which keeps the documents it was given."""

    def __init__(self, said: Mapping[str, _Said]) -> None:
        self.said = said
        self.documents: list[list[str]] = []

    def link(self, texts: Sequence[str]) -> Iterator[Linked]:
        for text in texts:
            said = self.said[text]
            yield Linked(text, "en", said.links(said.linked))

    def find(self, passages: Sequence[Passage]) -> Iterator[Finding]:
        self.documents.append([each.text for each in passages])
        for each in passages:
            said = self.said[each.text]
            links = tuple(link for link in said.links(said.found) if link.linked)
            yield Finding(each, each.language, said.kind, said.sure, (), links)


def _gold(
    text: str,
    *provisions: str,
    kind: str | None = None,
    denied: Sequence[str] = (),
    groups: Sequence[str] = (OBJECTIVE,),
    language: str = "en",
) -> GoldPassage:
    return GoldPassage(
        passage(text, language),
        FindingKind(kind) if kind else None,
        frozenset(provisions),
        frozenset(denied),
        frozenset(groups),
    )


def _evaluated(gold: Sequence[GoldPassage], **said: _Said) -> Evaluation:
    return evaluate(gold, _Answering(said))  # type: ignore[arg-type]


def _links(gold: Sequence[GoldPassage], **said: _Said) -> LinkScores:
    return _evaluated(gold, **said).links[OBJECTIVE]["all"]


def _kinds(pairs: Sequence[tuple[str, str]], sure: float = 1.0) -> KindScores:
    """The scores where each pair is the true kind and the one given."""
    said = {
        f"text {number}": _Said({}, kind=FindingKind(told), sure=sure)
        for number, (_, told) in enumerate(pairs)
    }
    gold = [_gold(text, kind=true) for text, (true, _) in zip(said, pairs, strict=True)]
    return _evaluated(gold, **said).kinds["all"]


def _ranked(*numbers: int) -> dict[str, float]:
    """Objectives, the likeliest first, all less probable than is worth calibrating."""
    return {_objective(number): 0.09 - place / 1000 for place, number in enumerate(numbers)}


def test_rates_by_hand() -> None:
    rates = Rates(count=4, given=5, right=2)
    assert (rates.precision, rates.recall) == (2 / 5, 2 / 4)
    assert rates.f1 == pytest.approx(2 * 0.4 * 0.5 / (0.4 + 0.5))
    assert rates.as_json() == {
        "count": 4, "given": 5, "right": 2, "precision": 0.4, "recall": 0.5, "f1": 0.4444
    }  # fmt: skip


def test_rates_of_nothing_are_nought() -> None:
    for rates in (Rates(0, 0, 0), Rates(0, 3, 0), Rates(3, 0, 0)):
        assert (rates.precision, rates.recall, rates.f1) == (0, 0, 0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_is_the_harmonic_mean(right: int, missed: int, wrong: int) -> None:
    rates = Rates(right + missed, right + wrong, right)
    assert 0 <= min(rates.precision, rates.recall) <= max(rates.precision, rates.recall) <= 1
    if right:
        mean = 2 / (1 / rates.precision + 1 / rates.recall)
        assert rates.f1 == pytest.approx(mean)
    else:
        assert rates.f1 == 0


def test_first_and_first_three_are_of_the_texts_that_touch_something() -> None:
    scores = _links(
        [
            _gold("first", _objective(1)),
            _gold("second", _objective(1)),
            _gold("third", _objective(1)),
            _gold("fourth", _objective(1)),
            _gold("either", _objective(1), _objective(2)),
            _gold("nothing"),
        ],
        first=_Said(_ranked(1, 2, 3, 4)),
        second=_Said(_ranked(2, 1, 3, 4)),
        third=_Said(_ranked(2, 3, 1, 4)),
        fourth=_Said(_ranked(2, 3, 4, 1)),
        either=_Said(_ranked(2, 3, 4, 1)),
        nothing=_Said(_ranked(1, 2, 3, 4)),
    )
    assert (scores.texts, scores.touching) == (6, 5)
    assert scores.first == 2 / 5
    assert scores.first_three == 4 / 5


def test_links_count_as_given_where_the_document_has_them() -> None:
    both = _ranked(1, 2)
    scores = _links(
        [_gold("a", _objective(1)), _gold("b", _objective(1), _objective(2)), _gold("c")],
        a=_Said(both, found=(_objective(1), _objective(2))),
        b=_Said(both, linked=(_objective(1), _objective(2))),  # asked alone, but not in a document
        c=_Said(both, found=(_objective(2),)),
    )
    assert scores.rates == Rates(count=3, given=3, right=1)


def test_provisions_of_other_kinds_are_another_matter() -> None:
    evaluation = _evaluated(
        [
            _gold("both", _objective(1), f"{GOAL}/8", groups=(OBJECTIVE, GOAL)),
            _gold("goals", _objective(1), f"{GOAL}/8", groups=(GOAL,)),
        ],
        both=_Said({f"{GOAL}/8": 0.9, _objective(1): 0.05}, found=(f"{GOAL}/8",)),
        goals=_Said({_objective(2): 0.9, f"{GOAL}/3": 0.5}, found=(_objective(2),)),
    )
    assert list(evaluation.links) == [OBJECTIVE, GOAL]
    objectives, goals = (evaluation.links[group]["all"] for group in (OBJECTIVE, GOAL))
    assert (objectives.texts, objectives.rates, objectives.first) == (1, Rates(1, 0, 0), 1)
    assert (goals.texts, goals.rates, goals.first) == (2, Rates(2, 1, 1), 1 / 2)


def test_what_was_not_labelled_counts_for_nothing() -> None:
    unlabelled = GoldPassage(
        passage("a"), FindingKind.NEED, None, frozenset(), frozenset({OBJECTIVE})
    )
    said = _Said(_ranked(1), found=(_objective(1),), kind=FindingKind.NEED)
    assert _evaluated([unlabelled], a=said).links == {}
    both = _evaluated([unlabelled, _gold("b", _objective(1))], a=said, b=said)
    assert both.links[OBJECTIVE]["all"].rates == Rates(1, 1, 1)
    assert both.kinds["all"].texts == 1
    assert _evaluated([_gold("b", _objective(1))], b=said).kinds == {}


def test_decisions_are_the_mean_over_provisions_of_the_share_that_is_right() -> None:
    scores = _links(
        [
            _gold("a", _objective(1), denied=[_objective(2)]),
            _gold("b", _objective(1), denied=[_objective(2)]),
            _gold("c", _objective(1), denied=[f"{GOAL}/8"]),
        ],
        a=_Said(_ranked(1, 2), linked=(_objective(1),)),
        b=_Said(_ranked(1, 2), linked=(_objective(2),), found=(_objective(1),)),
        c=_Said(_ranked(1, 2) | {f"{GOAL}/8": 0.5}, linked=(_objective(1), f"{GOAL}/8")),
    )
    # Of the first objective 2 of 3 decisions are right, of the second 1 of 2.
    assert scores.decided == pytest.approx((2 / 3 + 1 / 2) / 2)


def test_where_nobody_was_asked_there_are_no_decisions() -> None:
    assert _links([_gold("a", _objective(1))], a=_Said(_ranked(1))).decided is None


def test_a_calibrated_probability_has_no_error() -> None:
    texts = [f"text {number}" for number in range(4)]
    gold = [_gold(text, *([_objective(1)] if text == "text 0" else [])) for text in texts]
    said = {text: _Said({_objective(1): 0.25}) for text in texts}
    assert _links(gold, **said).calibration_error == 0


def test_the_error_is_the_mean_distance_over_bands_of_a_tenth() -> None:
    scores = _links(
        [_gold("a", _objective(1)), _gold("b", _objective(2)), _gold("c")],
        a=_Said({_objective(1): 0.95, _objective(2): 0.35}),  # true, and not
        b=_Said({_objective(1): 0.32, _objective(2): 0.31}),  # not, and true
        c=_Said({_objective(1): 0.09, _objective(2): 1.0}),  # left out, and not true
    )
    high = abs(0.95 + 1.0 - 1)
    low = abs(0.35 + 0.32 + 0.31 - 1)
    assert scores.calibration_error == pytest.approx((high + low) / 5)


def test_kinds_by_hand() -> None:
    scores = _kinds(
        [
            ("commitment", "commitment"),
            ("commitment", "progress"),
            ("progress", "progress"),
            ("none", "commitment"),
        ]
    )
    assert scores.texts == 4
    assert scores.kinds["commitment"] == Rates(count=2, given=2, right=1)
    assert scores.kinds["progress"] == Rates(count=1, given=2, right=1)
    assert scores.kinds["none"] == Rates(count=1, given=0, right=0)
    assert list(scores.kinds) == list(FindingKind)
    # A kind of which there is no true case counts for nothing; one that is never found counts 0.
    assert scores.macro_f1 == pytest.approx((1 / 2 + 2 / 3 + 0) / 3)


def test_a_kind_that_is_given_wrongly_and_never_true_lowers_no_mean() -> None:
    assert _kinds([("need", "need"), ("need", "challenge")]).macro_f1 == pytest.approx(2 / 3)


def test_kinds_that_are_said_too_surely() -> None:
    wrong = _kinds([("need", "need"), ("need", "none")], sure=0.9)
    assert wrong.calibration_error == pytest.approx(abs(2 * 0.9 - 1) / 2)
    assert _kinds([("need", "need")], sure=1.0).calibration_error == 0


def test_each_language_has_its_own_figures_and_all_have_theirs() -> None:
    said = _Said(_ranked(1), found=(_objective(1),), kind=FindingKind.NEED)
    evaluation = _evaluated(
        [
            _gold("a", _objective(1), kind="need", language="fr"),
            _gold("b", _objective(2), kind="none", language="ar"),
        ],
        a=said,
        b=said,
    )
    of = evaluation.links[OBJECTIVE]
    assert {language: scores.rates.right for language, scores in of.items()} == {
        "all": 1, "ar": 0, "fr": 1
    }  # fmt: skip
    assert list(evaluation.kinds) == ["all", "ar", "fr"]
    assert evaluation.kinds["fr"].macro_f1 == 1
    assert evaluation.kinds["ar"].macro_f1 == 0


def test_passages_are_found_document_by_document() -> None:
    def of(document: str, text: str, language: str = "en") -> GoldPassage:
        place = Passage(document, 1, 0, 1, language, passage("").kind, text)
        return GoldPassage(place, None, frozenset(), frozenset(), frozenset({OBJECTIVE}))

    finder = _Answering({text: _Said({}) for text in "abcdef"})
    evaluate(
        [of("x", "a"), of("y", "b"), of("x", "c"), of("", "d"), of("", "e", "fr"), of("", "f")],
        finder,  # type: ignore[arg-type]
    )
    assert sorted(finder.documents) == [["a", "c"], ["b"], ["d", "f"], ["e"]]


def test_no_gold_has_no_figures() -> None:
    assert _evaluated([]).as_json() == {"links": {}, "kinds": {}}


def test_figures_as_json() -> None:
    said = _Said({_objective(1): 0.123456}, kind=FindingKind.NEED, sure=0.123456)
    values: dict[str, Any] = _evaluated([_gold("a", kind="none")], a=said).as_json()
    of_links = values["links"][OBJECTIVE]["all"]
    assert (of_links["texts"], of_links["touching"], of_links["decided"]) == (1, 0, None)
    assert of_links["calibration_error"] == 0.1235
    of_kinds = values["kinds"]["all"]
    assert of_kinds["calibration_error"] == 0.1235
    assert of_kinds["kinds"]["need"]["given"] == 1
