"""The published accuracy: kept mode by mode, with the weights and the day that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tenir.finding.finding import FindingKind
from tenir.finding.measuring import accuracy
from tenir.finding.measuring.accuracy import publish_accuracy, published_accuracy
from tenir.finding.weights import FAST, FULL, version
from tenir.text.language import LANGUAGES

FIGURES = {"mine": {"links": {"gcm/objective": {"all": {"texts": 3}}}, "kinds": {}}}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of published figures, of this test alone."""
    path = tmp_path / "accuracy.json"
    monkeypatch.setattr(accuracy, "ACCURACY", path)
    yield path


def test_where_nothing_was_published_there_is_nothing(kept: Path) -> None:
    assert published_accuracy() == {}


def test_figures_are_kept_with_their_day_and_their_weights(kept: Path) -> None:
    before = date.today().isoformat()
    publish_accuracy(FIGURES, fast=False)
    published = published_accuracy()
    assert set(published) == {FULL}
    assert before <= published[FULL]["day"] <= date.today().isoformat()
    assert published[FULL]["version"] == version()
    assert published[FULL]["sets"] == FIGURES


def test_each_mode_has_its_own(kept: Path) -> None:
    publish_accuracy({"old": {}}, fast=False)
    publish_accuracy({"of the table": {}}, fast=True)
    publish_accuracy(FIGURES, fast=False)
    published = published_accuracy()
    assert published[FULL]["sets"] == FIGURES, "the new take the place of the old"
    assert published[FAST]["sets"] == {"of the table": {}}


def test_publishing_the_same_again_changes_no_byte(kept: Path) -> None:
    publish_accuracy({"é": {"b": 1, "a": 2}}, fast=True)
    once = kept.read_bytes()
    publish_accuracy({"é": {"a": 2, "b": 1}}, fast=True)
    assert kept.read_bytes() == once
    assert "é" in once.decode()
    assert once.endswith(b"}\n")


@pytest.mark.parametrize("mode", [FULL, FAST])
def test_the_figures_that_come_with_tenir_are_of_its_weights(mode: str) -> None:
    published = published_accuracy()[mode]
    assert published["version"] == version()
    written = published["sets"]["written"]
    for language in LANGUAGES:
        assert written["links"]["gcm/objective"][language]["touching"] > 0
        assert set(written["kinds"][language]["kinds"]) == set(FindingKind)
    # The figures of all languages are those of each together.
    of = written["kinds"]
    assert of["all"]["texts"] == sum(of[language]["texts"] for language in LANGUAGES)
