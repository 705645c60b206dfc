"""The tables and weights that come with Tenir, and how they are written and read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tenir.finding import weights
from tenir.finding.judging.classifier import Classifier
from tenir.finding.observing.encoder import DIMENSIONS
from tenir.finding.observing.features import STEM_SLOTS
from tenir.finding.weights import (
    DATA,
    FAST,
    FULL,
    KINDS,
    Likeness,
    classifiers,
    evidence_provisions,
    known_vectors,
    likeness,
    version,
    word_table,
)
from tenir.frameworks.catalogue import load

MODES = pytest.mark.parametrize("mode", [FULL, FAST])
MOST_BYTES = 40_000_000
"""Issue 3: tables and weights together under 40 MB."""


def _dimensions(mode: str) -> int:
    return DIMENSIONS if mode == FULL else word_table().dimensions


def test_tables_and_weights_are_small() -> None:
    assert 0 < sum(path.stat().st_size for path in DATA.glob("*.npz")) < MOST_BYTES


@pytest.mark.parametrize("path", sorted(DATA.glob("*.npz")), ids=lambda path: path.name)
def test_files_hold_numbers_and_nothing_that_runs(path: Path) -> None:
    with np.load(path, allow_pickle=False) as kept:
        assert kept.files
        for key in kept.files:
            # Raises ValueError where it would have to be unpickled.
            assert kept[key].dtype.kind in "iuf", key
            assert np.isfinite(kept[key]).all(), key


@MODES
def test_classifiers_fit_what_the_engine_shows_them(mode: str) -> None:
    features = _dimensions(mode) + len(evidence_provisions())
    for name, classifier in classifiers(mode).items():
        classes = len(classifier.classes)
        columns = len(classifier.bias)
        assert columns - classes in (0, 1), name
        assert classifier.dense.shape == (features, columns), name
        assert classifier.stems.shape in ((STEM_SLOTS, columns), (0, columns)), name
        assert classifier.rareness.shape == (STEM_SLOTS,), name
        assert classifier.calibration.shape == (classes, 2), name
        assert classifier.thresholds.shape == (2, classes), name


@MODES
def test_what_speaks_for_a_class_makes_it_likelier(mode: str) -> None:
    for name, classifier in classifiers(mode).items():
        assert (classifier.calibration[:, 0] > 0).all(), name
        assert ((classifier.thresholds > 0) & (classifier.thresholds < 1)).all(), name
        assert 0 <= classifier.untouched[0] < 1, name
    assert classifiers(mode)[KINDS].untouched[0] == 0, "none is a kind of its own"
    assert (likeness(mode).weights > 0).all()


@MODES
def test_every_provision_of_the_kinds_taught_is_a_class(mode: str) -> None:
    taught = {
        key for name, each in classifiers(mode).items() if name != KINDS for key in each.classes
    }
    for instrument, kind in (("gcm", "objective"), ("gcm", "principle"), ("sdg", "goal")):
        assert {each.identifier for each in load().of(instrument, kind)} <= taught


def test_evidence_is_weighed_for_provisions_that_exist() -> None:
    assert set(evidence_provisions()) <= load().provisions.keys()
    assert len(set(evidence_provisions())) == len(evidence_provisions())


def test_the_version_begins_with_a_day() -> None:
    year, month, day = version().split(".")[0].split("-")[:3]
    assert int(year) >= 2026
    assert 1 <= int(month) <= 12
    assert 1 <= int(day[:2]) <= 31


@MODES
def test_vectors_of_likeness_have_the_length_of_their_mode(mode: str) -> None:
    assert likeness(mode).centre.shape == (_dimensions(mode),)
    assert likeness(mode).weights.shape == (3,)


def test_known_vectors_are_the_encoders() -> None:
    lengths = [float(np.linalg.norm(vector)) for vector in known_vectors().values()]
    assert {vector.shape for vector in known_vectors().values()} == {(DIMENSIONS,)}
    assert lengths == pytest.approx([1] * len(lengths), abs=0.01)


def _made(classes: str, seed: int) -> Classifier:
    made = np.random.default_rng(seed)

    def numbers(*shape: int) -> np.ndarray:
        return made.normal(size=shape).astype(np.float32)

    names = tuple(classes.split())
    count = len(names)
    return Classifier(
        names,
        numbers(4, count + 1),
        numbers(6, count + 1),
        numbers(6),
        numbers(count + 1),
        numbers(count, 2),
        numbers(2, count),
        numbers(1),
    )


def test_classifiers_are_read_as_they_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "CLASSIFIERS", tmp_path / "classifiers.npz")
    made = {
        FULL: {"port/boat": _made("port/boat/1 port/boat/é", 1), KINDS: _made("a b c", 2)},
        FAST: {"port/boat": _made("port/boat/1 port/boat/é", 3)},
    }
    weights.save(made, ("port/boat/1", "port/boat/é"), "2026-11-24.2")
    # Past the caches, so that other tests keep the weights of Tenir.
    assert version.__wrapped__() == "2026-11-24.2"
    assert evidence_provisions.__wrapped__() == ("port/boat/1", "port/boat/é")
    for mode, of_mode in made.items():
        back = classifiers.__wrapped__(mode)
        assert back.keys() == of_mode.keys()
        for name, classifier in of_mode.items():
            assert back[name].classes == classifier.classes
            for field in ("dense", "stems", "rareness"):  # kept in half precision
                numbers = getattr(classifier, field)
                assert getattr(back[name], field) == pytest.approx(numbers, abs=3e-3), field
            for field in ("bias", "calibration", "thresholds", "untouched"):
                assert (getattr(back[name], field) == getattr(classifier, field)).all(), field


def test_likeness_and_vectors_are_read_as_they_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "DESCRIBED", tmp_path / "described.npz")
    made = {
        FULL: Likeness(np.array([1, 2], np.float32), np.array([3, 4, 5], np.float32), -0.5),
        FAST: Likeness(np.array([6], np.float32), np.array([7, 8, 9], np.float32), 0.25),
    }
    vectors = {"aa": np.array([0.5, 0.25], np.float32), "bb": np.array([1, 0], np.float32)}
    weights.save_described(made, vectors)
    for mode, of_mode in made.items():
        back = likeness.__wrapped__(mode)
        assert back.centre.tolist() == of_mode.centre.tolist()
        assert back.weights.tolist() == of_mode.weights.tolist()
        assert back.bias == of_mode.bias
    kept = known_vectors.__wrapped__()
    assert {key: vector.tolist() for key, vector in kept.items()} == {
        "aa": [0.5, 0.25], "bb": [1, 0]
    }  # fmt: skip
