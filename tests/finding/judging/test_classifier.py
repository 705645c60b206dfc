"""A linear classifier made by hand, whose probabilities are known."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.judging.classifier import Classifier, log_odds
from tenir.finding.observing.features import STEM_SLOTS, Sparse, stem_counts
from tenir.text.words import stems

PLAIN = [[1, 0], [1, 0]]
"""A calibration that leaves the probabilities as they are."""


def _numbers(values: object) -> np.ndarray:
    return np.array(values, np.float32)


def _classifier(
    stems: np.ndarray | None = None,
    calibration: object = PLAIN,
    classes: str = "boat heron",
    untouched: float = 0,
) -> Classifier:
    """Of boats, herons and neither: the first number speaks for boats, the second for herons."""
    return Classifier(
        classes=tuple(classes.split()),
        dense=_numbers([[1, 0, 0], [0, 1, 0]]),
        stems=np.zeros((0, 3), np.float32) if stems is None else stems,
        rareness=np.ones(STEM_SLOTS, np.float32),
        bias=_numbers([0, 0, log(2)]),
        calibration=_numbers(calibration),
        thresholds=_numbers([[0.5, 0.3], [0.6, 0.4]]),
        untouched=_numbers([untouched]),
    )


def _counts(*texts: str) -> list[Sparse]:
    return [stem_counts(stems("en").words(text)) for text in texts]


def _probabilities(classifier: Classifier, dense: np.ndarray, *texts: str) -> np.ndarray:
    return classifier.probabilities(classifier.log_shares(dense, _counts(*texts)))


def test_probabilities_are_the_shares_of_the_classes() -> None:
    probabilities = _probabilities(_classifier(), [[0, 0], [log(3), log(2)]], "", "")
    assert probabilities == pytest.approx(_numbers([[1 / 4, 1 / 4], [3 / 7, 2 / 7]]), abs=1e-5)


def test_a_column_for_none_is_no_class() -> None:
    assert _probabilities(_classifier(), [[0, 0]], "").shape == (1, 2)
    shares = np.exp(_classifier().log_shares(_numbers([[0, 0]]), _counts("")))
    assert shares == pytest.approx(_numbers([[1 / 4, 1 / 4, 1 / 2]]))


def test_stems_speak_where_there_are_weights_for_them() -> None:
    weights = np.zeros((STEM_SLOTS, 3), np.float32)
    weights[_counts("sail")[0].slots] = [log(6), 0, 0]
    dense = np.zeros((3, 2), np.float32)
    probabilities = _probabilities(_classifier(weights), dense, "Sails", "fish", "")
    # Boats have e to the log of 6 of 6 + 1 + 2.
    assert probabilities[:, 0] == pytest.approx([6 / 9, 1 / 4, 1 / 4], abs=1e-5)


def test_calibration_is_by_slope_and_offset_of_the_log_odds() -> None:
    calibrated = _classifier(calibration=[[2, 0], [1, log(3)]])
    [[boat, heron]] = _probabilities(calibrated, [[0, 0]], "")
    assert boat == pytest.approx(1 / 10, abs=1e-5)  # odds of 1 to 3, squared
    assert heron == pytest.approx(1 / 2, abs=1e-5)  # odds of 1 to 3, times 3


def test_the_surest_scores_stay_numbers() -> None:
    steep = _classifier(calibration=[[3, 5], [3, -5]])
    probabilities = _probabilities(steep, [[1e4, 0], [-1e4, 1e4], [0, 0]], "", "", "")
    assert np.isfinite(probabilities).all()
    assert probabilities[0, 0] > 0.999999
    assert probabilities[1, 0] < 1e-6


def test_no_texts_have_no_probabilities() -> None:
    assert _probabilities(_classifier(), np.zeros((0, 2))).shape == (0, 2)


def test_a_classifier_becomes_arrays_and_back() -> None:
    weights = np.linspace(-1, 1, STEM_SLOTS * 3, dtype=np.float32).reshape(STEM_SLOTS, 3)
    made = _classifier(weights, [[0.7, 0.1], [1.3, -0.2]], untouched=0.25)
    arrays = made.arrays()
    assert arrays["stems"].dtype == np.float16
    assert not any(array.dtype.hasobject for array in arrays.values())
    back = Classifier.from_arrays(arrays)
    assert back.classes == ("boat", "heron")
    assert back.thresholds.tolist() == made.thresholds.tolist()
    assert back.untouched.tolist() == [0.25]
    dense, text = [[0.3, -0.2]], "we will count the boats"
    assert _probabilities(back, dense, text) == pytest.approx(
        _probabilities(made, dense, text), abs=2e-3
    )


def _adapted(count: int, untouched: float, none: float, learnt: float = 0.5) -> np.ndarray:
    """The shares of a text that is as likely a boat as not, adapted to a document of `count` others
    of which a share of `untouched` is surely of nothing; the others are surely boats."""
    of_nothing = round(count * untouched)
    rows = [[(1 - none) / 2, (1 - none) / 2, none]]
    rows += of_nothing * [[0.001, 0.001, 0.998]] + (count - of_nothing) * [[0.997, 0.001, 0.002]]
    shares: np.ndarray = np.exp(_classifier(untouched=learnt).adapted(np.log(_numbers(rows))))
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-3)
    return shares[0]


def test_a_text_is_less_likely_to_touch_anything_where_others_touch_nothing() -> None:
    assert _adapted(200, 1.0, none=0.5)[2] > 0.9
    assert _adapted(200, 0.0, none=0.5)[2] < 0.1
    assert _adapted(200, 0.5, none=0.5)[2] == pytest.approx(0.5, abs=0.02)


def test_a_short_document_changes_less_than_a_long_one() -> None:
    assert 0.5 < _adapted(5, 1.0, none=0.5)[2] < _adapted(200, 1.0, none=0.5)[2]


def test_the_usual_share_is_the_one_that_was_learnt() -> None:
    assert _adapted(200, 0.8, none=0.5, learnt=0.8)[2] == pytest.approx(0.5, abs=0.02)


def test_the_classes_among_themselves_are_not_changed() -> None:
    boat, heron, _ = _adapted(200, 1.0, none=0.5)
    assert boat == pytest.approx(heron, rel=1e-3)


def test_nothing_to_adapt() -> None:
    shares = np.log(_numbers([[0.2, 0.3, 0.5]]))
    assert _classifier(untouched=0).adapted(shares) is shares
    assert _classifier().adapted(shares[:0]).shape == (0, 3)


@given(st.floats(-10, 10))
def test_log_odds_undo_the_logistic_function(odds: float) -> None:
    share = 1 / (1 + exp(-odds))
    assert log_odds(_numbers([log(share)]))[0] == pytest.approx(odds, rel=0.01, abs=1e-3)


@pytest.mark.parametrize("log_share", [-np.inf, -1e9, -1e-12, 0.0])
def test_log_odds_have_bounds(log_share: float) -> None:
    assert abs(float(log_odds(_numbers([log_share]))[0])) == pytest.approx(15, abs=0.1)


def test_a_document_that_touches_nothing_makes_the_same_words_count_for_less() -> None:
    classifier = _classifier(untouched=0.5)
    boat = [log(6), 0]
    among_boats = classifier.adapted(
        classifier.log_shares(_numbers([boat] * 50), _counts(*[""] * 50))
    )
    plain = np.vstack([_numbers([boat]), np.full((49, 2), -6, np.float32)])
    among_none = classifier.adapted(classifier.log_shares(plain, _counts(*[""] * 50)))
    own = classifier.log_shares(_numbers([boat]), _counts(""))
    assert among_none[0, 0] < own[0, 0] < among_boats[0, 0]
    assert np.exp(among_none).sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_a_classifier_without_a_column_for_none_adapts_nothing() -> None:
    classifier = _classifier()
    shares = classifier.log_shares(_numbers([[1, 0]]), _counts(""))
    assert classifier.adapted(shares) is shares
