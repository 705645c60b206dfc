"""The engine: texts to numbers, in a cascade."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
import yaml
from tests.finding.plain_sentences import GERMAN

from tenir.finding.finding import FindingKind
from tenir.finding.judging.engine import Engine
from tenir.finding.observing.observation import observe
from tenir.finding.weights import FAST, FULL, KINDS, classifiers
from tenir.frameworks.catalogue import load

DETENTION = "We will end the immigration detention of migrant children by 2027."
GEOGRAPHY = "The heron counts the boats of the harbour."


@pytest.fixture(scope="module")
def full() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def fast() -> Engine:
    return Engine(fast=True)


def test_a_judgement_has_a_row_for_each_text(fast: Engine) -> None:
    judged = fast.judge([*observe(DETENTION), *observe(GEOGRAPHY), *observe("")], screened=True)
    assert judged.kinds.shape == (3, len(FindingKind))
    assert judged.provisions.shape == (3, len(fast.provisions))
    assert ((judged.provisions >= 0) & (judged.provisions <= 1)).all()


def test_the_judgement_of_a_text_does_not_hang_on_its_neighbours(full: Engine) -> None:
    texts = [DETENTION, GEOGRAPHY, "Les héronnières du port.", "移民"]
    together = full.judge([each for text in texts for each in observe(text)], screened=False)
    for row, text in enumerate(texts):
        alone = full.judge(observe(text), screened=False)
        assert alone.provisions[0] == pytest.approx(together.provisions[row], abs=1e-3)
        assert alone.encoded[0] == together.encoded[row]


def test_the_encoder_sees_every_text_unless_they_are_screened(full: Engine, fast: Engine) -> None:
    seen = [*observe(DETENTION), *observe(GEOGRAPHY), *observe(GERMAN), *observe("")]
    assert full.judge(seen, screened=False).encoded.tolist() == [True, True, False, False]
    assert not fast.judge(seen, screened=False).encoded.any()


def test_screened_the_encoder_sees_what_may_touch_the_first_instrument(
    full: Engine, fast: Engine
) -> None:
    seen = [*observe(DETENTION), *observe("Wind turbines of 3 MW stand on the hill.")]
    screened, of_table = full.judge(seen, screened=True), fast.judge(seen, screened=True)
    assert screened.encoded.tolist() == [True, False]
    assert (screened.provisions[0] != of_table.provisions[0]).any()


def test_provisions_are_taught_first_and_then_described(fast: Engine) -> None:
    taught = fast.provisions[: fast.trained]
    of = {name for name in classifiers(FAST) if name != KINDS}
    assert {"/".join(each.split("/")[:2]) for each in taught} == of
    assert len(set(fast.provisions)) == len(fast.provisions)
    assert fast.provisions.index("sdg/target/10.c") >= fast.trained


def test_both_modes_know_the_same_classes() -> None:
    of_fast, of_full = classifiers(FAST), classifiers(FULL)
    assert of_fast.keys() == of_full.keys()
    for name, classifier in of_fast.items():
        assert classifier.classes == of_full[name].classes
        assert name == KINDS or set(classifier.classes) <= load().provisions.keys()
    assert of_fast[KINDS].classes == tuple(FindingKind)


def test_thresholds_and_directions_are_of_every_provision(full: Engine) -> None:
    for encoded, screened in product((True, False), repeat=2):
        thresholds = full.thresholds(encoded=encoded, screened=screened)
        assert thresholds.shape == (len(full.provisions),)
        assert ((thresholds > 0) & (thresholds < 1)).all()
    assert full.directions.shape[1] == len(full.provisions)
    assert np.isfinite(full.directions).all()


def test_a_pack_of_the_users_is_linked_by_its_texts(tmp_path: Path) -> None:
    pack = {
        "instrument": {"key": "port", "symbol": "A/1", "names": {"en": "Port Rules"}},
        "provisions": {
            "goal": [
                {"number": 1, "titles": {"en": "Paint the boats of the harbour green"}},
                {"number": 2, "titles": {"en": "Feed the heron with fish"}},
            ]
        },
    }
    (tmp_path / "port.yaml").write_text(yaml.safe_dump(pack), encoding="utf-8")
    engine = Engine(fast=True, catalogue=load(tmp_path))
    judged = engine.judge(observe("All boats in the harbour were painted green."), screened=True)
    boats, heron = (engine.provisions.index(f"port/goal/{number}") for number in (1, 2))
    assert min(boats, heron) >= engine.trained
    assert judged.provisions[0, boats] > judged.provisions[0, heron]
